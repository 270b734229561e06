"""Gold, predictions and floors as they are read: what is taken, and what is refused how."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluating_samples import ANA, BO, TEXT, event, record, written

import comity
from comity.evaluating import Floor, Score, compare, gold_records, predicted_records, read_floor


def test_records_are_read_from_every_kind_of_place(tmp_path: Path) -> None:
    """One record, a list, or lines, in folders; other and hidden files are passed over."""
    written(tmp_path / "a.json", record("one"))
    written(tmp_path / "b.json", [record("two"), record("three")])
    written(tmp_path / "deep" / "c.jsonl", record("four"), record("five"))
    written(tmp_path / "deep" / "d.json", record("six"), record("seven"))
    written(tmp_path / ".hidden" / "e.json", record("eight"))
    (tmp_path / "README.md").write_text("No gold.", encoding="utf-8")
    names = ["one", "two", "three", "four", "five", "six", "seven"]
    assert [each["id"] for each in gold_records(tmp_path)] == names
    assert [each["id"] for each in gold_records(tmp_path / "a.json")] == ["one"]


def test_record_without_id_is_named_by_its_file(tmp_path: Path) -> None:
    """As reading a report does it, so that gold and what is coded from it meet."""
    nameless = {"text": TEXT, "events": []}
    written(tmp_path / "visit.json", nameless)
    written(tmp_path / "years.jsonl", nameless, nameless | {"id": 7})
    assert [each["id"] for each in gold_records(tmp_path)] == ["visit", "years-1", "7"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "g.jsonl",
            '{"id": "a", "text": "t", "events": []}\n{"id": ',
            "g.jsonl, line 2, column 8: no",
        ),
        ("g.json", '{\n "id": "a",\n "text" "t"\n}', "g.json, line 3, column 9: no JSON"),
        ("g.json", "[3]", "g.json, entry 1: a record must be an object, not int"),
        ("g.jsonl", '{"id": "a", "events": []}\n', 'g.jsonl: a gold record without "text"'),
        ("g.json", '{"id": "a", "text": "t"}', "no gold record: it has none of events, offices"),
        ("g.json", '{"id": [], "text": "t", "events": []}', '"id" is no name'),
        ("g.json", '{"text": 5, "events": []}', '"text" must be a string or null'),
        ("g.json", '{"text": "t", "events": {}}', 'g.json: "events" must be a list'),
        ("g.json", '{"text": "t", "events": [{}]}', 'g.json: events[0]: without "type"'),
        ("g.json", '{"text": "t", "events": [{"type": 3}]}', '"type" must be a string or null'),
        (
            "g.json",
            '{"text": "t", "events": [{"type": "AID", "actors": [{"name": 1}]}]}',
            'g.json: events[0].actors[0]: "name" must be a string or null',
        ),
        (
            "g.json",
            '{"text": "t", "events": [{"type": "AID", "place": "Oslo"}]}',
            '"place" must be an object, not str',
        ),
        (
            "g.json",
            '{"text": "t", "offices": [{"person": "A", "office": "B", "evidence": [{}]}]}',
            '.evidence[0]: "start" and "end" must be whole numbers',
        ),
        (
            "g.json",
            '{"text": "t", "commitments": [{"action": "a", "evidence": [{"start": 0, "end": 9}]}]}',
            "0 to 9 is no stretch of a text of 1 characters",
        ),
        (
            "g.json",
            '{"text": "t", "figures": [{"measure": "m", "value": "9"}]}',
            '"value" must be a number',
        ),
        ("g.json", "[]", "no gold records in "),
        ("g.json", "", "no gold records in "),
    ],
)
def test_gold_of_another_form_is_refused(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    """The error names file, line and key."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(comity.ComityError) as caught:
        gold_records(path)
    assert message in caught.value.message


def test_two_records_of_one_report_are_refused(tmp_path: Path) -> None:
    """Which of the two is meant cannot be guessed."""
    path = written(tmp_path / "g.jsonl", record("a"), record("a"))
    with pytest.raises(comity.ComityError, match=r"line 2: a second record with the id 'a'"):
        gold_records(path)


def test_missing_and_broken_files_are_refused(tmp_path: Path) -> None:
    """A path that leads nowhere, and bytes that are no text."""
    with pytest.raises(comity.ComityError, match="there is no "):
        gold_records(tmp_path / "nowhere")
    (tmp_path / "g.json").write_bytes(b'{"id": "\xff"}')
    with pytest.raises(comity.ComityError, match="broken UTF-8 at byte 8"):
        gold_records(tmp_path / "g.json")


def test_prediction_may_be_less_complete_than_gold() -> None:
    """An empty set and absent keys are an answer, if a poor one."""
    assert predicted_records([]) == []
    poor = predicted_records([{"id": "r", "events": [{}], "figures": [{"value": "many"}]}])
    total = compare([record(events=[event(ANA, BO)])], poor).total
    assert total.kinds["events"] == Score(gold=1, predicted=1, matched=0)


def test_floor_is_read_from_a_file(tmp_path: Path) -> None:
    """F1 by kind and accuracy by attribute; other keys are notes."""
    path = written(tmp_path / "floor.json", {"gold": "ours", "f1": {"events": 0.5}})
    assert read_floor(path) == Floor(f1={"events": 0.5}, accuracy={})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is no floor: no JSON"),
        ('{"precision": {}}', "it pins neither f1 nor accuracy"),
        ('{"f1": 0.5}', "f1 is no object"),
        ('{"f1": {"event": 0.5}}', "nothing called 'event' has f1"),
        ('{"accuracy": {"events": 0.5}}', "nothing called 'events' has accuracy"),
        ('{"f1": {"events": 57}}', "the floor of events is 57"),
    ],
)
def test_floor_that_pins_nothing_is_refused(tmp_path: Path, content: str, message: str) -> None:
    """A slip in a floor must not make it hold always."""
    path = tmp_path / "floor.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(comity.ComityError, match=message):
        read_floor(path)
