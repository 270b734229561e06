"""Correcting at the command line: what is said, what is refused, and how it travels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_samples import VISIT, add, filled
from correction_samples import CODED, EMBASSY, GRANT, MEETING, OFFICE, REPORT, TRADE, VISITING, said
from test_cli import CommandLine, Done

from comity.archive import Archive, open_archive
from comity.evaluating import gold_records
from comity.model import plain

ANA = ("--by", "Ana Silva", "--why", "the ministry's own page")


@pytest.fixture
def comity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """The command line in a folder with an archive of the visit."""
    filled(tmp_path / "comity.db", VISIT).close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_ARCHIVE", raising=False)
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def archive(comity: CommandLine) -> Iterator[Archive]:
    """The archive of the folder."""
    with open_archive("comity.db") as opened:
        yield opened


def last_id(done: Done) -> str:
    """The correction that a call says how to take back."""
    found = re.search(r"comity correct ([0-9a-f]{8}) --undo", done.out)
    assert found is not None
    return found[1]


def test_a_correction_is_told_and_can_be_taken_back(comity: CommandLine, archive: Archive) -> None:
    """The item, what was said of it, and the call that undoes it."""
    done = comity("correct", TRADE[:8], "--set", "value=41000000", "--set", "period=2024", *ANA)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Figure {TRADE}: value, period set by Ana Silva.\n")
    assert archive.figures(["PY"])[0].item.value == 41_000_000
    undone = comity("correct", last_id(done), "--undo", *ANA)
    assert f"Figure {TRADE}: correction {last_id(done)}" in undone.out
    assert archive.record(REPORT) == VISIT


def test_items_are_accepted_and_rejected(comity: CommandLine, archive: Archive) -> None:
    """The answers follow at once, and the id of an item undoes its last correction."""
    assert comity("correct", EMBASSY, "--accept", *ANA).code == 0
    assert archive.commitments(["NO"])[0].item.confidence == 1.0
    assert comity("correct", MEETING, "--reject", *ANA).code == 0
    assert archive.counts()["events"] == 1
    assert comity("correct", MEETING[:6], "--undo", *ANA).code == 0
    assert archive.counts()["events"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((VISITING, "--set", "type=MEET", *ANA), 2, "type 'MEET' is unknown"),
        ((VISITING, "--set", "date=3 May", *ANA), 2, "date '3 May' is no date of the record"),
        ((VISITING, "--set", "colour=red", *ANA), 2, "event has no field 'colour' to set"),
        ((VISITING, "--set", "place.country=Norway", *ANA), 2, "did you mean NO?"),
        ((VISITING, *ANA), 2, "give one of --accept, --reject, --undo or --set"),
        ((VISITING, "--accept", "--set", "date=2024", *ANA), 2, "give one of --accept"),
        ((VISITING, "--accept", "--why", "x"), 2, "Missing option '--by'"),
        ((VISITING, "--accept", "--by", "Ana"), 2, "Missing option '--why'"),
        ((VISITING, "--accept", "--by", " ", "--why", "x"), 2, "a correction without 'by'"),
        (("abcdef12", "--accept", *ANA), 1, "no item 'abcdef12'"),
        (("abcdef12", "--undo", *ANA), 1, "no correction 'abcdef12'"),
    ],
)
def test_what_cannot_be_said_is_refused(
    comity: CommandLine, archive: Archive, arguments: tuple[str, ...], code: int, message: str
) -> None:
    """The message names field and value, nothing is kept, and nobody sees a trace."""
    done = comity("correct", *arguments)
    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert "Traceback" not in done.err
    assert archive.corrections() == ()


def test_an_item_is_added_from_a_file(comity: CommandLine, archive: Archive) -> None:
    """Evidence may be given by its words; the report by its name."""
    Path("grant.json").write_text(json.dumps({"kind": "event", **GRANT}), encoding="utf-8")
    done = comity("add-item", "py-no-visit", "grant.json", *ANA)
    assert done.code == 0
    assert re.match(r"Event [0-9a-f]{16}: added by Ana Silva.\n", done.out)
    grant = archive.record(REPORT).events[-1]
    assert (grant.type, grant.evidence[0].sentence) == ("AID", 2)
    assert comity("explain", grant.id).out.count("added by Ana Silva: the ministry's own page") == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "grant.json is no JSON"),
        ("[]", "grant.json holds no object"),
        ("{}", "kind 'None' is unknown"),
        (json.dumps({"kind": "event", **GRANT, "status": "maybe"}), "status 'maybe' is unknown"),
        (
            json.dumps({"kind": "event", **GRANT, "evidence": [{"quote": "Lima"}]}),
            "evidence 'Lima' is not in the report",
        ),
    ],
)
def test_an_item_that_is_none_is_not_added(
    comity: CommandLine, archive: Archive, content: str, message: str
) -> None:
    """A broken file, a missing kind or a value that cannot be is named."""
    Path("grant.json").write_text(content, encoding="utf-8")
    done = comity("add-item", "py-no-visit", "grant.json", *ANA)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert archive.corrections() == ()


def test_the_history_is_told(comity: CommandLine) -> None:
    """Who, when and why, and each field before and after; also as JSON."""
    comity("correct", VISITING, "--set", "date=2024-05-01", "--set", "place.name=Luque", *ANA)
    comity("correct", VISITING, "--reject", "--by", "Bo", "--why", "a rumour")
    lines = [line.strip() for line in comity("history", VISITING[:8]).out.splitlines()]
    assert lines[0] == f"Event {VISITING} in Benítez receives Aas (press/py-no-visit.txt)"
    assert "now: CONSULT: Leif Aas → Rosa Benítez, 2024-05-02" in lines
    assert "date: 2024-05-02 → 2024-05-01" in lines
    assert "place: Asunción (PY) → Luque (PY)" in lines
    assert "a rumour" in lines
    assert lines[-1] == "gone: CONSULT: Leif Aas → Rosa Benítez, 2024-05-01"
    told = json.loads(comity("history", VISITING, "--format", "json").out)
    assert [step["what"] for step in told["steps"]] == ["coded", "edit", "reject"]
    assert told["steps"][1]["before"]["date"] == "2024-05-02"
    assert told["steps"][1]["after"]["date"] == "2024-05-01"
    assert told["steps"][2]["after"] is None


def test_corrections_travel_to_another_archive(comity: CommandLine, archive: Archive) -> None:
    """Exported there and imported here, they do the same; twice is once."""
    comity("correct", TRADE, "--set", "value=7", *ANA)
    comity("correct", MEETING, "--reject", *ANA)
    done = comity("corrections", "export", "-o", "said.jsonl")
    assert (done.code, done.out, done.err) == (0, "", "2 corrections written.\n")
    with filled(Path("other.db"), CODED):
        for _ in range(2):
            done = comity("corrections", "import", "said.jsonl", "--archive", "other.db")
            assert (done.code, done.err) == (0, "2 applied, 0 refused.\n")
    with open_archive("other.db") as other:
        assert other.figures(["PY"]) == archive.figures(["PY"])
        assert other.events(["PY"]) == archive.events(["PY"])
        assert len(other.corrections()) == 2


def test_what_finds_no_report_is_named_and_kept(comity: CommandLine) -> None:
    """It is listed as waiting, and takes effect when the report is added."""
    Path("said.jsonl").write_text(json.dumps(plain(said("reject", TRADE))), encoding="utf-8")
    with filled(Path("other.db")) as other:
        done = comity("corrections", "import", "said.jsonl", "--archive", "other.db")
        assert (done.code, done.err.splitlines()) == (
            0,
            [
                f"said.jsonl, line 1: reject of figure {TRADE} of report {REPORT}: "
                "its report is not in the archive",
                "1 waiting, 0 refused.",
            ],
        )
        listed = comity("corrections", "--archive", "other.db").out
        assert f"reject figure {TRADE[:8]} by Ana: read it  [waiting]" in listed
        add(other, VISIT)
        assert other.figures(["PY"]) == ()


def test_lines_that_are_no_corrections_are_named(comity: CommandLine, archive: Archive) -> None:
    """The rest of the file is imported."""
    good = plain(said("reject", TRADE))
    forged = good | {"by": "Bo"}
    rows = ["{", json.dumps(forged), "", json.dumps(good)]
    Path("said.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = comity("corrections", "import", "said.jsonl")
    assert done.code == 3
    assert "said.jsonl, line 1: no JSON: " in done.err
    assert f"line 2: correction {good['id']} was changed" in done.err
    assert done.err.endswith("1 applied, 2 refused.\n")
    assert [judged.correction.by for judged in archive.corrections()] == ["Ana"]


def test_corrected_reports_are_gold(comity: CommandLine) -> None:
    """Records as they stand, in the form that evaluation and training read."""
    comity("correct", MEETING, "--reject", *ANA)
    comity("correct", OFFICE, "--accept", *ANA)
    done = comity("corrections", "--as-gold", "-o", "gold.jsonl")
    assert (done.code, done.err) == (0, "1 report, of which 0 with every item judged.\n")
    (record,) = gold_records(Path("gold.jsonl"))
    assert (record["id"], record["text"]) == (REPORT, VISIT.report.text)
    assert [event["id"] for event in record["events"]] == [VISITING]
    assert record["reviewed"] == {"items": 4, "judged": [OFFICE], "by": ["Ana Silva"]}
    for item in (VISITING, TRADE, EMBASSY):
        comity("correct", item, "--accept", *ANA)
    assert "1 with every item judged" in comity("corrections", "--as-gold").err


def test_the_list_says_what_became_of_each(comity: CommandLine) -> None:
    """A line each, or JSON; an empty archive says so."""
    assert comity("corrections").err == "Nothing was corrected.\n"
    comity("correct", TRADE, "--accept", *ANA)
    comity("correct", TRADE, "--undo", *ANA)
    first, _, second = comity("corrections").out.splitlines()
    assert first.endswith(f"accept figure {TRADE[:8]} by Ana Silva: {ANA[3]}  [undone]")
    assert second.endswith(f"undo figure {TRADE[:8]} by Ana Silva: {ANA[3]}  [applied]")
    listed = json.loads(comity("corrections", "--format", "json").out)
    assert [entry["state"] for entry in listed] == ["undone", "applied"]


def test_options_before_a_subcommand_are_not_passed_over(comity: CommandLine) -> None:
    """They would name another archive than the one that is used."""
    done = comity("corrections", "--archive", "other.db", "export")
    assert done.code == 2
    assert "options go after 'export'" in done.err


FERRY = (
    "SUVA, 6 May 2024 – Fijian Prime Minister Sitiveni Rabuka met Samoa's President Sione Tuilagi "
    "in Suva on Friday. Fiji will hand over two patrol boats to Samoa in June, he told reporters."
)


def test_recode_tells_what_changed(comity: CommandLine) -> None:
    """Line by line with the reason, with counts beside it; nothing is left to do then."""
    Path("ferry.txt").write_text(FERRY, encoding="utf-8")
    assert comity("add", "ferry.txt", "--archive", "b.db").code == 0
    done = comity("recode", "--coder", "rules", "--archive", "b.db")
    assert done.code == 0
    assert re.match(r"Coded by rules \d+: 1 changed, 0 unchanged, 0 failed; ", done.err)
    assert done.out.startswith("ferry (ferry.txt): reader ")
    assert "\n           why: " in done.out
    again = comity("recode", "--coder", "rules", "--archive", "b.db")
    assert (again.code, again.out) == (0, "")
    assert "0 changed, 0 unchanged, 0 failed" in again.err
    back = comity("recode", "--archive", "b.db", "--format", "json")
    report, total = (json.loads(line) for line in back.out.splitlines())
    assert report["source"] == "ferry.txt"
    assert report["after"].startswith("reader ")
    assert {"gone", "new", "changed"} <= report.keys()
    assert (total["coder"], total["changed"], total["failed"]) == ("reader", 1, 0)


def test_an_unknown_coder_is_refused(comity: CommandLine) -> None:
    """Before anything is coded."""
    done = comity("recode", "--coder", "writer")
    assert done.code == 2
    assert "no coder is called 'writer'" in done.err
