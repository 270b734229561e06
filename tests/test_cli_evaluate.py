"""`comity evaluate`: what is printed, with which exit code, and what is said of bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluating_samples import ANA, BO, CY, DEE, event, figure, office, record, written
from test_cli import CommandLine

import comity as library

GOLD = [
    record("one", events=[event(ANA, BO), event(ANA, BO, type="SUPPORT", date="2024-05")]),
    record("two", events=[event(CY, DEE)], figures=[figure(4e7, "USD", period="2023")]),
]
PREDICTED = [
    record("one", events=[event(ANA, BO, mode="visit"), event(BO, DEE, type="AID")]),
    record("two", events=[event(CY, DEE)], offices=[office("Cy [b] Okafor", "Envoy :tada:")]),
]


@pytest.fixture
def comity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """The command line in a folder with gold and two files of predictions."""
    written(tmp_path / "gold" / "all.jsonl", *GOLD)
    written(tmp_path / "predicted.jsonl", *PREDICTED)
    written(tmp_path / "half.jsonl", PREDICTED[0], record("three"))
    monkeypatch.chdir(tmp_path)
    return CommandLine(monkeypatch, capsys)


def test_totals_are_a_table(comity: CommandLine) -> None:
    """Scores with their counts, then accuracies; what cannot be told is a dash."""
    done = comity("evaluate", "gold", "--predicted", "predicted.jsonl")
    lines = [line.split() for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Against 2 gold reports\n")
    assert ["events", "0.667", "0.667", "0.667", "3", "3", "2"] in lines
    assert ["offices", "0.000", "–", "0.000", "0", "1", "0"] in lines
    assert ["commitments", "–", "–", "–", "0", "0", "0"] in lines
    assert ["mode", "0.500", "1", "2"] in lines
    assert ["figure", "period", "–", "0", "0"] in lines
    assert "missed" not in done.out


def test_measures_by_type_and_by_report(comity: CommandLine) -> None:
    """A second table tells them type by type, or report by report."""
    by_type = comity("evaluate", "gold", "--predicted", "predicted.jsonl", "--by", "type").out
    by_report = comity("evaluate", "gold", "--predicted", "predicted.jsonl", "--by", "report").out
    types = [line.split() for line in by_type.splitlines()]
    reports = [line.split() for line in by_report.splitlines()]
    assert [
        "CONSULT",
        "1.000",
        "2",
        "2",
        "2",
        "1.00",
        "1.00",
        "1.00",
        "0.50",
        "1.00",
        "1.00",
    ] in types
    assert ["SUPPORT", "0.000", "1", "0", "0", *("–" * 6)] in types
    assert ["two", "1.000", "1.000", "0.000", "0.000", "–", "1", "1"] in reports
    assert "SUPPORT" not in by_report


@pytest.mark.parametrize(
    ("show", "shown", "hidden"),
    [
        ("misses", ["one: missed events", "two: missed figures"], ["extra"]),
        ("extras", ["one: extra events", "two: extra offices"], ["missed"]),
        ("all", ["one: missed events", "one: extra events", "two: extra offices"], []),
    ],
)
def test_mistakes_are_listed_on_request(
    comity: CommandLine, show: str, shown: list[str], hidden: list[str]
) -> None:
    """Under the report and the kind, each with its words and where they stand."""
    out = comity("evaluate", "gold", "--predicted", "predicted.jsonl", "--show", show).out
    assert [words for words in shown if f"\n{words}\n" not in out] == []
    assert [words for words in hidden if words in out] == []


def test_mistake_is_told_in_full(comity: CommandLine) -> None:
    """Item, offsets of the evidence and sentence; brackets and colons stay what they are."""
    out = comity("evaluate", "gold", "--predicted", "predicted.jsonl", "--show", "all").out
    for told in (
        "  SUPPORT | occurred | 2024-05 | Ana Reyes, Bo Lund > –\n"
        "    [0-30] Ana Reyes met Bo Lund in Oslo.\n",
        "  sale | = 40,000,000 USD | 2023\n    [58-88] Chile sold 40 ships to Norway.\n",
        "  Cy [b] Okafor | Envoy :tada:\n    [0-9] Ana Reyes\n",
    ):
        assert told in out


def test_json_is_what_the_function_gives(comity: CommandLine) -> None:
    """Everything, whatever is asked to be shown, on standard output or in a file."""
    call = ("evaluate", "gold", "--predicted", "predicted.jsonl", "--format", "json")
    expected = library.evaluate(GOLD, PREDICTED).to_json()
    assert json.loads(comity(*call).out) == expected
    assert comity(*call, "-o", "out.json").out == ""
    assert json.loads(Path("out.json").read_text(encoding="utf-8")) == expected


def test_gold_report_without_prediction_is_named(comity: CommandLine) -> None:
    """It counts as missed; the call is done, but not without failures."""
    done = comity("evaluate", "gold", "--predicted", "half.jsonl")
    assert done.code == 3
    assert done.err.splitlines() == [
        "two: all missed: not among the predicted records",
        "1 predicted report left out, not in the gold: three",
    ]


def test_other_text_is_named(comity: CommandLine) -> None:
    """Evidence in another text cannot be compared; the reader is told."""
    written(Path("other.jsonl"), PREDICTED[0] | {"text": "Other words."}, PREDICTED[1])
    done = comity("evaluate", "gold", "--predicted", "other.jsonl")
    assert (done.code, done.err) == (0, "one: the predicted text is not that of the gold\n")


def test_texts_of_the_gold_are_coded_without_predictions(comity: CommandLine) -> None:
    """The coder meets what it has not seen; what it cannot read is named with the reason."""
    written(Path("gold/spanish.json"), GOLD[1] | {"id": "tres", "language": "es"})
    done = comity("evaluate", "gold")
    assert done.code == 3
    assert done.out.startswith("Against 3 gold reports\n")
    assert done.err.startswith("tres: all missed: ")
    assert len(done.err.splitlines()) == 1


def test_floor_that_holds_is_silent_and_one_that_does_not_fails(comity: CommandLine) -> None:
    """Exit 1 and a line for each measure; the table is printed all the same."""
    call = ("evaluate", "gold", "--predicted", "predicted.jsonl", "--floor", "floor.json")
    written(Path("floor.json"), {"f1": {"events": 0.667}, "accuracy": {"mode": 0.5}})
    held = comity(*call)
    assert (held.code, held.err) == (0, "")
    written(Path("floor.json"), {"f1": {"events": 0.7, "figures": 0.1}, "accuracy": {"mode": 0.6}})
    fell = comity(*call)
    assert (fell.code, fell.out) == (1, held.out)
    assert fell.err.splitlines() == [
        "BELOW events f1: 0.667, floor 0.700",
        "BELOW figures f1: 0.000, floor 0.100",
        "BELOW mode accuracy: 0.500, floor 0.600",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere"], 1, "comity: there is no nowhere\n"),
        (["empty"], 1, "comity: no gold records in empty\n"),
        (["broken.jsonl"], 1, "comity: broken.jsonl, line 2, column 8: no JSON: "),
        (["plain.json"], 1, "comity: plain.json: no gold record: it has none of events, "),
        (["gold", "--predicted", "nowhere"], 1, "comity: there is no nowhere\n"),
        (["gold", "--floor", "nowhere"], 1, "comity: nowhere cannot be read: No such file"),
        (["gold", "--by", "day"], 2, "Usage: "),
        ([], 2, "Usage: "),
    ],
)
def test_bad_input_is_named(
    comity: CommandLine, arguments: list[str], code: int, message: str
) -> None:
    """What and where; nothing is measured."""
    Path("empty").mkdir()
    Path("broken.jsonl").write_text(f'{json.dumps(GOLD[0])}\n{{"id": ', encoding="utf-8")
    written(Path("plain.json"), {"id": "plain", "text": "Words."})
    done = comity("evaluate", *arguments)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(message)
    assert "Traceback" not in done.err
