"""A coder's confidence on its way: record, threshold, archive, explanation and brief."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from archive_samples import VISIT, add, filled, sentence
from brief_samples import ECHO, LATER
from brief_samples import VISIT as TOLD
from brief_samples import VISIT_TEXT as TOLD_TEXT

import comity
from comity.archive import Archive, identified, open_archive, report_id, verify
from comity.briefing import Brief, build, section_markdown, to_html, to_json, to_markdown
from comity.cli import main
from comity.errors import UnreadableReport, UsageError
from comity.model import Event, Item, Office, Record, Report, is_uncertain, reaches
from comity.pipeline import add_sources, code_sources, tally

NOTE = "“Uncertain” marks what the coder read with a confidence below one half"


def given(record: Record, *confidences: float | None) -> Record:
    """The record with a confidence for each of its items, in the order of `Record.items`."""
    left = iter(confidences)

    def each(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(item, confidence=next(left)) for item in items)

    return replace(
        record,
        events=each(record.events),
        offices=each(record.offices),
        figures=each(record.figures),
        commitments=each(record.commitments),
    )


SURE = given(VISIT, 0.91, 0.4, 1.0, 0.5, None)


def confidences(items: Iterable[Item]) -> list[float | None]:
    return [item.confidence for item in items]


@pytest.mark.parametrize(
    ("confidence", "threshold", "stays"),
    [
        (0.7, 0.7, True),
        (0.7, 0.71, False),
        (0.0, 0.0, True),
        (None, 1.0, True),
        (0.4996, 0.5, True),
    ],
)
def test_threshold_is_held_against_what_is_shown(
    confidence: float | None, threshold: float, stays: bool
) -> None:
    """An item shown with 0.5 is not below 0.5; one without a confidence is never below."""
    assert reaches(confidence, threshold) == stays


@pytest.mark.parametrize(
    ("confidence", "marked"), [(0.49, True), (0.5, False), (0, True), (1, False), (None, False)]
)
def test_less_than_even_chances_are_uncertain(confidence: float | None, marked: bool) -> None:
    """A coder that says nothing of its confidence marks nothing."""
    assert is_uncertain(confidence) == marked


def test_json_has_the_confidence_with_three_digits_and_only_where_there_is_one() -> None:
    """Nobody reads more digits than were measured, or a null for 'not said'."""
    data = given(VISIT, 0.98765, None, 0, 0.2, None).to_json()
    assert data["events"][0]["confidence"] == 0.988
    assert data["offices"][0]["confidence"] == 0
    assert "confidence" not in data["events"][1]
    assert "confidence" not in data["commitments"][0]


def test_ids_do_not_depend_on_the_confidence() -> None:
    """A coder that is trained anew renames nothing."""
    ids = [item.id for _, item in identified(SURE).items()]
    assert ids == [item.id for _, item in identified(VISIT).items()]


class Weigher:
    """A coder that finds three offices in every report: sure, unsure, and without a confidence."""

    name = "weigher"
    version = "1"

    def code(self, reports: Iterable[Report]) -> Iterator[Record]:
        for report in reports:
            names = [("Ana Reyes", 0.9), ("Bo Lund", 0.3), ("Cy Okafor", None)]
            offices = (
                Office(name, "Envoy", sentence(report.text, 1), country="NO", confidence=sure)
                for name, sure in names
            )
            yield Record(report, offices=tuple(offices), coder=self.name, version=self.version)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "envoys.txt"
    path.write_text("The envoys of Norway met on Monday in the old town hall of Bergen.")
    return path


@pytest.mark.parametrize(
    ("threshold", "left"),
    [(0, [0.9, 0.3, None]), (0.3, [0.9, 0.3, None]), (0.31, [0.9, None]), (1, [None])],
)
def test_items_below_the_threshold_are_neither_told_nor_kept(
    page: Path, threshold: float, left: list[float | None]
) -> None:
    """Coding and adding leave out the same; what has no confidence stays."""
    (record,) = code_sources([page], Weigher(), threshold=threshold)
    assert isinstance(record, Record)
    assert confidences(record.offices) == left
    with open_archive(page.parent / "a.db") as archive:
        done = add_sources(archive, [page], coder=Weigher(), threshold=threshold)
        assert tally(done) == {"added": 1}
        assert archive.record(report_id(record.report)) == record
        assert list(verify(archive)) == []


def test_another_threshold_changes_nothing_that_is_kept(page: Path) -> None:
    """The archive holds one coding of a report; the run tells with which threshold it was made."""
    with open_archive(page.parent / "a.db") as archive:
        tally(add_sources(archive, [page], coder=Weigher(), threshold=0.5))
        assert tally(add_sources(archive, [page], coder=Weigher())) == {"unchanged": 1}
        assert confidences(found.item for found in archive.offices({"NO"})) == [0.9, None]
    database = sqlite3.connect(page.parent / "a.db")
    commands = database.execute("SELECT command FROM run ORDER BY id").fetchall()
    database.close()
    assert commands == [("add --threshold 0.5",), ("add",)]


@pytest.mark.parametrize("threshold", [1.01, -0.1, 50, float("nan")])
def test_threshold_that_is_no_probability_is_refused_at_once(
    tmp_path: Path, threshold: float
) -> None:
    """A percentage is told to be one before anything is read, coded or kept."""
    path = tmp_path / "a.db"
    with open_archive(path) as archive:
        calls = (
            lambda: comity.code("Words.", threshold=threshold),
            lambda: comity.code_files("nowhere", threshold=threshold),
            lambda: comity.add(archive, "nowhere", threshold=threshold),
            lambda: comity.evaluate([], threshold=threshold),
        )
        for call in calls:
            with pytest.raises(UsageError, match=r"is no probability .give one from 0 to 1"):
                call()
        assert archive.counts()["runs"] == 0


def test_the_archive_gives_back_the_confidence_of_every_kind_of_item(tmp_path: Path) -> None:
    """Records, questions, explanations and columns all tell the same, and verify finds it sound."""
    with filled(tmp_path / "a.db", SURE) as archive:
        assert confidences(item for _, item in archive.record(report_id(VISIT.report)).items()) == [
            *(0.91, 0.4, 1.0, 0.5, None),
        ]
        assert confidences(f.item for f in archive.events({"NO", "PY"})) == [0.91, 0.4]
        (office,) = archive.offices({"PY"})
        assert archive.item(office.item.id).found.item.confidence == 1.0
        assert list(verify(archive)) == []
        database = sqlite3.connect(tmp_path / "a.db")
        assert database.execute("SELECT confidence FROM figure").fetchall() == [(0.5,)]
        database.execute("UPDATE figure SET confidence = 0.99")
        database.commit()
        database.close()
        (fault,) = verify(archive)
        assert fault.what == "confidence in table figure differs from what was added"


@pytest.mark.parametrize("confidence", [1.5, -0.01])
def test_the_archive_refuses_what_is_no_probability(tmp_path: Path, confidence: float) -> None:
    """A coder's percentages would make every item sure."""
    with (
        open_archive(tmp_path / "a.db") as archive,
        pytest.raises(UnreadableReport, match="has a coded event with a confidence of"),
    ):
        add(archive, given(VISIT, confidence, None, None, None, None))


# --- the brief --------------------------------------------------------------------------------

UNSURE_VISIT = given(TOLD, 0.3, 0.2, 0.4, 0.1, 0.9, 0.45, 0.3)


def brief_of(archive: Archive) -> Brief:
    return build(archive, ("PY", "NO"))


@pytest.fixture
def unsure(tmp_path: Path) -> Brief:
    """The brief of a report whose items are all guesses but one office."""
    with filled(tmp_path / "a.db", UNSURE_VISIT) as archive:
        return brief_of(archive)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("timeline", "2 May 2024, uncertain: Rosa Benítez"),
        ("timeline", "9 September 2024, proposed, uncertain: Leif Aas"),
        ("agreements", "2 May 2024, uncertain: signed"),
        ("figures", "| trade turnover, uncertain |"),
        ("promises", "(intended, due June 2024, uncertain)"),
        ("people", "Rosa Benítez – President, uncertain, seen in office 2–3 May 2024 [1:1]"),
        ("people", "met or talked with Leif Aas (uncertain) [1:1]"),
    ],
)
def test_a_section_says_what_is_uncertain(unsure: Brief, name: str, words: str) -> None:
    """A guess is marked as one, in words, wherever it is told; the footer says what that means."""
    told = " ".join(section_markdown(unsure, name).split())
    assert words in told
    assert NOTE in told


def test_what_is_sure_stands_unmarked_beside_it(unsure: Brief) -> None:
    """The mark is for the line and not for the report."""
    told = " ".join(section_markdown(unsure, "people").split())
    assert "Leif Aas – Foreign Minister, since 2021 (told) [1:1]" in told


def test_the_counts_tell_how_many_events_are_uncertain(unsure: Brief) -> None:
    """Three events of which none is sure are not the same as three events."""
    assert unsure.coverage == "3 events (3 uncertain) in 1 report, 2024"


def test_json_and_page_mark_the_same_lines(unsure: Brief) -> None:
    """A program and a reader of the page learn the same."""
    data = to_json(unsure)
    assert [line["uncertain"] for line in data["chronology"]] == [True, True, True]
    (norway,) = (each for each in data["people"] if each["country"] == "NO")
    assert norway["people"][0]["posts"][0]["uncertain"] is False
    words = Words(to_html(unsure)).words
    assert "Leif Aas (Foreign Minister, Norway) uncertain [1:2]" in words
    assert "trade turnover uncertain" in words
    assert "President, uncertain" in words
    assert "(uncertain)" in words
    assert NOTE in words


class Words(HTMLParser):
    """What a reader of a page reads, on one line."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.parts).split())


def test_what_another_report_tells_with_confidence_is_not_uncertain(tmp_path: Path) -> None:
    """The meeting is guessed from one report and plain in the other: one line, unmarked."""
    plain = given(ECHO, 0.9, 0.8)
    with filled(tmp_path / "a.db", UNSURE_VISIT, plain) as archive:
        brief = brief_of(archive)
    marks = {(line.type, line.reports): line.uncertain for line in brief.chronology}
    assert marks["CONSULT", 2] is False
    assert marks["SUPPORT", 1] is True
    (meeting,) = (line for line in brief.chronology if line.reports == 2)
    assert "uncertain" not in section_markdown(replace(brief, chronology=(meeting,)), "timeline")


def test_without_confidences_a_brief_says_nothing_of_them(tmp_path: Path) -> None:
    """A coder that gives none has a brief without marks and without their explanation."""
    with filled(tmp_path / "a.db", TOLD, ECHO, LATER) as archive:
        brief = brief_of(archive)
    assert "uncertain" not in (to_markdown(brief) + to_html(brief)).lower()


def test_a_vague_act_is_told_as_uncertain_with_its_quotation(tmp_path: Path) -> None:
    """The mark stands before the words that are quoted, not in them."""
    guess = Event(
        "ACCUSE", TOLD.events[2].actors, sentence(TOLD_TEXT, 5), date="2024-05", confidence=0.2,
        recipients=TOLD.events[2].recipients,
    )  # fmt: skip
    with filled(tmp_path / "a.db", replace(TOLD, events=(guess,))) as archive:
        told = " ".join(section_markdown(brief_of(archive), "timeline").split())
    assert "- May 2024, uncertain: Leif Aas" in told


# --- the command line ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Done:
    """How a call of the command line ended."""

    code: int
    out: str
    err: str


class CommandLine:
    """Calls `comity` in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]):
        self.monkeypatch = monkeypatch
        self.captured = captured

    def __call__(self, *arguments: str) -> Done:
        self.monkeypatch.setattr(sys, "argv", ["comity", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.captured.readouterr()
        return Done(int(ended.value.code or 0), out, err)


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_ARCHIVE", raising=False)
    return CommandLine(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "Why       received: CONSULT\n          confidence 0.91 that an annotator"),
        (1, "          uncertain: confidence 0.4 that an annotator would code it too"),
        (4, None),
    ],
)
def test_explain_tells_the_confidence_beside_the_reason(
    command: CommandLine, number: int, said: str | None
) -> None:
    """Who doubts a line sees how sure the coder was of it, if it says."""
    with filled(Path("comity.db"), SURE) as archive:
        ids = [item.id for _, item in identified(SURE).items()]
        assert archive.item(ids[number])
    shown = command("explain", ids[number]).out
    assert said in shown if said else "confidence" not in shown
    data = json.loads(command("explain", ids[number], "--format", "json").out)
    assert data["found"]["item"].get("confidence") == [0.91, 0.4, 1.0, 0.5, None][number]


def test_code_and_add_take_a_threshold(command: CommandLine) -> None:
    """What is left out is what lies below; the archive keeps what `code` prints."""
    Path("ferry.txt").write_text(
        "SUVA, 6 May 2024 – Fijian Prime Minister Sitiveni Rabuka met Samoa's President Sione "
        "Tuilagi in Suva on Friday. Trade between Fiji and Samoa reached $40 million in 2023."
    )
    kinds = ("events", "offices", "figures", "commitments")
    everything = json.loads(command("code", "ferry.txt").out)
    some = json.loads(command("code", "ferry.txt", "--threshold", "0.9").out)
    for kind in kinds:
        surer = [item for item in everything[kind] if item.get("confidence", 1) >= 0.9]
        assert some[kind] == surer
    assert command("add", "ferry.txt", "--threshold", "0.9").code == 0
    with open_archive(Path("comity.db")) as archive:
        assert [archive.counts()[kind] for kind in kinds] == [len(some[kind]) for kind in kinds]


@pytest.mark.parametrize("name", ["code", "add", "evaluate"])
@pytest.mark.parametrize("value", ["1.5", "-1", "nan", "70"])
def test_threshold_that_is_none_ends_the_call(command: CommandLine, name: str, value: str) -> None:
    """Exit 2, what was given and what to give; no archive is made."""
    done = command(name, "nowhere", "--threshold", value)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("comity: a threshold of ")
    assert done.err.endswith("is no probability\n        give one from 0 to 1\n")
    assert list(Path().iterdir()) == []


def test_threshold_that_is_no_number_is_a_usage_error(command: CommandLine) -> None:
    """A word in its place is named."""
    done = command("code", "nowhere", "--threshold", "high")
    assert done.code == 2
    assert "'high' is not a valid float" in done.err


def test_evaluate_takes_a_threshold(command: CommandLine) -> None:
    """Recall is traded for precision: the guess that was wrong is gone, and so is one that hit."""
    gold = SURE.to_json()
    wrong = gold["offices"][0] | {"person": "Olga Lind", "confidence": 0.4}
    answer = gold | {"offices": [*gold["offices"], wrong]}
    Path("gold.json").write_text(json.dumps(gold))
    Path("answer.json").write_text(json.dumps(answer))
    call = ("evaluate", "gold.json", "--predicted", "answer.json", "--format", "json")
    before = json.loads(command(*call).out)["total"]["kinds"]
    after = json.loads(command(*call, "--threshold", "0.45").out)["total"]["kinds"]
    assert (before["offices"]["precision"], after["offices"]["precision"]) == (0.5, 1.0)
    assert (before["events"]["recall"], after["events"]["recall"]) == (1.0, 0.5)
