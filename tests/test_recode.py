"""Coding an archive anew: what keeps its id, what is told as changed, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_samples import TEXT, VISIT, add, filled, met, sentence, span
from correction_samples import CODED, EMBASSY, MEETING, OFFICE, REPORT, TRADE, VISITING, said

import comity
from comity.archive import Archive, Recoded, identified, verify
from comity.model import Event, Failure, Figure, Record, Report
from comity.pipeline import recode

Coding = Callable[[Record], Record]


class Newer:
    """A coder that gives the visit otherwise, other reports as before, and may break off."""

    name = "rules"

    def __init__(self, change: Coding, version: str = "0.2", breaks_at: str = "\0") -> None:
        self.change = change
        self.version = version
        self.breaks_at = breaks_at
        self.coded: list[str] = []

    def code(self, reports: Iterable[Report]) -> Iterator[Record]:
        known = {each.report.id: each for each in (VISIT, *OTHERS)}
        for report in reports:
            if report.id == self.breaks_at:
                raise ValueError(f"stumbles over {report.id}")
            self.coded.append(report.id)
            yield replace(self.change(known[report.id]), version=self.version, report=report)


OTHERS = tuple(met(f"r{number}", "PY NO", f"20{10 + number}") for number in range(20))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive with the visit."""
    with filled(tmp_path / "a.db", VISIT) as opened:
        yield opened


def anew(archive: Archive, change: Coding, version: str = "0.2") -> Recoded:
    """What coding the visit anew tells."""
    (told,) = recode(archive, Newer(change, version))
    assert isinstance(told, Recoded)
    assert list(verify(archive)) == []
    return told


def same(record: Record) -> Record:
    """The record as it is."""
    return record


def visiting(**fields: object) -> Coding:
    """The record with fields of the visit changed."""
    return lambda record: replace(
        record,
        events=(replace(record.events[0], **fields), *record.events[1:]),  # type: ignore[arg-type]
    )


def ids(archive: Archive) -> list[str]:
    """The ids of all items of the visit."""
    items = (archive.events, archive.offices, archive.figures, archive.commitments)
    return [found.item.id for ask in items for found in ask(["PY"])]


def test_what_stays_the_same_keeps_its_id_and_is_no_change(archive: Archive) -> None:
    """Another version that says the same changes nothing but the coder's name."""
    told = anew(archive, same)
    assert (told.gone, told.new, told.changed) == ((), (), ())
    assert (told.before, told.after) == ("rules 0.1", "rules 0.2")
    assert sorted(ids(archive)) == sorted((VISITING, MEETING, OFFICE, TRADE, EMBASSY))
    assert archive.item(TRADE).version == "0.2"
    assert [step.what for step in archive.history(TRADE).steps] == ["coded"]


def test_changed_fields_are_told_with_the_reason(archive: Archive) -> None:
    """A better date keeps the id; both dates and the new reason are in the summary."""
    told = anew(archive, visiting(date="2024-05-03", reason="“Thursday” of another week"))
    (change,) = told.changed
    assert (change.kind, change.fields) == ("event", ("date",))
    assert isinstance(change.before, Event)
    assert isinstance(change.after, Event)
    assert (change.before.date, change.after.date) == ("2024-05-02", "2024-05-03")
    assert (change.before.id, change.after.id) == (VISITING, VISITING)
    assert change.after.reason == "“Thursday” of another week"
    assert [step.what for step in archive.history(VISITING).steps] == ["coded", "recoded"]


@pytest.mark.parametrize(
    "fields",
    [{"evidence": sentence(TEXT, 1)}, {"trigger": span(TEXT, "Thursday")}],
    ids=["evidence", "trigger"],
)
def test_the_same_words_from_another_stretch_keep_the_id(
    archive: Archive, fields: dict[str, object]
) -> None:
    """A coder that cuts the sentence otherwise does not rename what it says."""
    anew(archive, visiting(**fields))
    assert VISITING in ids(archive)
    assert archive.record(REPORT).events[0].id == VISITING
    anew(archive, same, "0.3")
    assert VISITING in ids(archive)


def test_the_order_of_the_sides_is_no_change(archive: Archive) -> None:
    """Two who met have met, whoever of them the newer coder names first."""

    def turned(record: Record) -> Record:
        meeting = record.events[1]
        return replace(
            record, events=(record.events[0], replace(meeting, actors=meeting.actors[::-1]))
        )

    told = anew(archive, turned)
    assert (told.gone, told.new, told.changed) == ((), (), ())
    assert MEETING in ids(archive)
    assert archive.record(REPORT).events[1].actors[0].name == "Rosa Benítez"


def test_another_reason_alone_is_no_step(archive: Archive) -> None:
    """A history tells what an item said, not each time that a coder said it again."""
    anew(archive, visiting(reason="the network reads CONSULT"))
    assert [step.what for step in archive.history(VISITING).steps] == ["coded"]
    assert archive.item(VISITING).found.item.reason == "the network reads CONSULT"


def test_what_is_gone_and_new_is_told(archive: Archive) -> None:
    """Items that have no like in the other coding stand alone."""
    price = Figure("oil", 90.0, "USD", sentence(TEXT, 3), of=("NO",), reason="price of oil")
    told = anew(archive, lambda record: replace(record, offices=(), figures=(price,)))
    assert [change.before and change.before.id for change in told.gone] == [OFFICE, TRADE]
    assert [change.after and change.after.reason for change in told.new] == ["price of oil"]
    assert archive.figures(["NO"])[0].item.measure == "oil"
    assert told.changed == ()


def test_another_reading_of_one_statement_is_a_change(archive: Archive) -> None:
    """Another mode gives another id; the summary says what it was before."""
    told = anew(archive, visiting(mode=None))
    (change,) = told.changed
    assert change.before is not None
    assert change.after is not None
    assert (change.fields, change.before.id) == (("mode",), VISITING)
    assert change.after.id in ids(archive)
    story = archive.history(change.after.id)
    assert [step.what for step in story.steps] == ["coded", "recoded"]
    assert archive.history(VISITING).steps == story.steps


def test_corrections_stand_over_a_newer_coding(archive: Archive) -> None:
    """What was rejected stays gone, what was set stays set, and neither is a change."""
    archive.correct(said("reject", MEETING, 1))
    archive.correct(said("edit", VISITING, 2))
    told = anew(archive, visiting(date="2024-05-03", place=None))
    assert [change.fields for change in told.changed] == [("place",)]
    (event,) = archive.record(REPORT).events
    assert (event.date, event.place, event.id) == ("2024-05-01", None, VISITING)
    assert [judged.state for judged in archive.corrections()] == ["applied", "applied"]


def test_a_run_that_was_interrupted_goes_on(tmp_path: Path) -> None:
    """What the coder's version has coded is left out when the same command is called again."""
    with filled(tmp_path / "a.db", VISIT, *OTHERS) as archive:
        first = Newer(same)
        run = recode(archive, first)
        for _ in range(5):
            next(run)
        run.close()
        second = Newer(same)
        assert len(list(recode(archive, second))) == 16
        assert archive.outdated("rules", "0.2") == ()
        assert list(recode(archive, Newer(same))) == []


def test_a_report_that_fails_keeps_its_coding(tmp_path: Path) -> None:
    """The failure is told and kept, the rest is coded, and the next call tries again."""
    with filled(tmp_path / "a.db", VISIT, *OTHERS[:2]) as archive:
        outcomes = list(recode(archive, Newer(same, breaks_at="py-no-visit")))
        (failure,) = (each for each in outcomes if isinstance(each, Failure))
        assert len(outcomes) == 3
        assert failure.reason == "the coder failed: ValueError: stumbles over py-no-visit"
        assert [kept.source for kept in archive.failures()] == ["press/py-no-visit.txt"]
        assert archive.record(REPORT) == VISIT
        assert archive.outdated("rules", "0.2") == (REPORT,)


def test_a_record_that_cannot_be_kept_is_a_failure(archive: Archive) -> None:
    """A coding without evidence does not take the place of the one that is there."""
    (failure,) = recode(archive, Newer(visiting(evidence=())))
    assert isinstance(failure, Failure)
    assert failure.code == "malformed"
    assert archive.record(REPORT) == VISIT


def test_older_versions_of_reports_are_left_alone(archive: Archive) -> None:
    """Only what answers are given from is coded anew."""
    newer = replace(CODED, report=replace(VISIT.report, title="Corrected"))
    add(archive, newer)
    assert [told.report.title for told in recode(archive, Newer(same))] == ["Corrected"]  # type: ignore[union-attr]


def test_an_archive_coded_anew_is_one_that_was_coded_so(archive: Archive, tmp_path: Path) -> None:
    """Where every id is new, recoding gives what adding would have given."""
    change = visiting(mode=None, date=None)
    anew(archive, change)
    with filled(tmp_path / "b.db", identified(change(VISIT))) as other:
        assert archive.events(["PY"]) == other.events(["PY"])
        assert archive.figures(["PY"]) == other.figures(["PY"])


def test_the_current_coder_codes_from_the_kept_text(tmp_path: Path) -> None:
    """By its name in Python: the file is not read again."""
    page = tmp_path / "boats.txt"
    page.write_text("OSLO, 7 May 2024 – Norway gave Malawi ten boats on Monday.", encoding="utf-8")
    with comity.open_archive(tmp_path / "a.db") as archive:
        comity.add(archive, page)
        page.unlink()
        assert list(comity.recode(archive)) == []
        (told,) = comity.recode(archive, "rules")
        assert isinstance(told, Recoded)
        assert told.after.startswith("rules ")
        assert archive.report("boats").coder == "rules"
        assert archive.counts()["failures"] == 0
