"""Corrections in the archive: every question answers corrected, and nothing said is ever lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from archive_samples import TEXT, VISIT, add, filled, met, sentences_of
from correction_samples import (
    CODED,
    GRANT,
    MEETING,
    OFFICE,
    REPORT,
    SETS,
    TRADE,
    VISITING,
    added,
    said,
    series,
    signed,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from comity.archive import Archive, identified, open_archive, report_id, schema, verify
from comity.corrections import Correction, addition, apply, edit, identity, undoing, verdict
from comity.errors import BadCorrection, NotFound, UnreadableReport
from comity.model import Event, Record

FEW = settings(
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
LATER = replace(
    VISIT,
    report=replace(VISIT.report, text="UPDATED. " + TEXT),
    events=(),
    offices=(),
    figures=(),
    commitments=(),
    sentences=sentences_of("UPDATED. " + TEXT),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive with the visit."""
    with filled(tmp_path / "a.db", VISIT) as opened:
        yield opened


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the visit, to copy for each example of a property."""
    path = tmp_path_factory.mktemp("template") / "a.db"
    filled(path, CODED).close()
    return path


@contextmanager
def copy_of(template: Path) -> Iterator[Archive]:
    """An archive of its own with the visit."""
    with TemporaryDirectory() as folder, open_archive(shutil.copy(template, folder)) as archive:
        yield archive


def said_of(archive: Archive, what: str, item_id: str, second: int = 0) -> Correction:
    """An accept, reject or edit of an item as it stands in the archive."""
    about = archive.anchor(item_id)
    if what == "edit":
        return edit(about, SETS[item_id], signed(second))
    return verdict("accept" if what == "accept" else "reject", about, signed(second))


def states(archive: Archive) -> dict[str, str]:
    """What became of each correction, by its id."""
    return {each.correction.id: each.state for each in archive.corrections()}


def test_all_questions_answer_with_the_corrected_items(archive: Archive) -> None:
    """Events, offices, figures, counts and records follow, under the ids that they had."""
    event = archive.anchor(VISITING)
    parties = [{"name": "Leif Aas", "kind": "person", "country": "SE"}]
    archive.correct(edit(event, {"actors": parties, "date": "2023"}, signed(1)))
    archive.correct(said_of(archive, "edit", OFFICE, 2))
    archive.correct(said_of(archive, "reject", TRADE, 3))
    assert [found.item.id for found in archive.events(["SE", "PY"], until="2023")] == [VISITING]
    assert archive.events(["SE", "PY"], since="2024") == ()
    assert [found.item.id for found in archive.events(["NO", "PY"])] == [MEETING]
    assert [found.item.country for found in archive.offices(["UY"])] == ["UY"]
    assert archive.figures(["PY"]) == ()
    assert archive.counts()["figures"] == 0
    assert archive.item(VISITING).found.item.reason.startswith("actors, date set by Ana: read it")
    assert [quote.text[:8] for quote in archive.events(["SE"])[0].quotes] == [
        "ASUNCIÓN",
        "“Norway ",
    ]
    assert list(verify(archive)) == []


def test_an_added_item_answers_like_any_other(archive: Archive) -> None:
    """It is found by its countries, quoted, explained and counted."""
    told = archive.correct(addition("event", GRANT, archive.coding(REPORT), REPORT, signed()))
    assert told.item is not None
    explained = archive.item(told.item)
    assert explained.found.quotes[0].text == "Trade between Paraguay and Norway grew by 12%"
    assert explained.found.quotes[0].sentence == 2
    assert explained.before is not None
    assert told.item in {found.item.id for found in archive.events(["NO", "PY"])}
    assert archive.counts()["events"] == 3
    assert list(verify(archive)) == []


@FEW
@given(series())
def test_the_archive_holds_what_the_corrections_make_of_the_record(
    template: Path, made: list[Correction]
) -> None:
    """One by one in an archive is the same as all at once over the record, and it is sound."""
    with copy_of(template) as archive:
        for each in made:
            archive.correct(each)
        assert archive.record(REPORT) == apply(CODED, made)
        assert list(verify(archive)) == []


@FEW
@given(series(), st.permutations(range(4)))
def test_a_correction_never_disappears(
    template: Path, made: list[Correction], order: list[int]
) -> None:
    """Whatever is added, coded anew and corrected, in any order, all that was said is there."""
    half = len(made) // 2
    steps = [
        lambda archive: add(archive, LATER),
        lambda archive: recoded(archive, without_events("0.2")),
        lambda archive: [archive.correct(each) for each in made[:half]],
        lambda archive: [archive.correct(each) for each in made[half:]],
    ]
    with copy_of(template) as archive:
        for number in order:
            steps[number](archive)
        assert {each.correction.id for each in archive.corrections()} == {c.id for c in made}
        assert set(states(archive).values()) <= {"applied", "unplaced", "undone"}
        assert archive.record(REPORT) == apply(identified(without_events("0.2")), made)
        assert list(verify(archive)) == []


def without_events(version: str) -> Record:
    """The visit by a coder that finds no events."""
    return replace(CODED, events=(), version=version)


def recoded(archive: Archive, record: Record) -> None:
    """Has the archive take another coding of a report."""
    with archive.run("recode", record.coder, record.version) as run:
        archive.recode(record, run)


@FEW
@given(series(), st.sampled_from([VISITING, OFFICE, TRADE]))
def test_undoing_restores_the_archive(template: Path, made: list[Correction], item_id: str) -> None:
    """All answers are as they were before a correction that is taken back."""
    with copy_of(template) as archive:
        for each in made:
            archive.correct(each)
        before = answers(archive)
        one = said("reject", item_id, 30)
        archive.correct(one)
        archive.correct(undoing(one, signed(31)))
        assert answers(archive) == before


def answers(archive: Archive) -> list[object]:
    """What the archive says of both countries."""
    asked = (archive.events, archive.offices, archive.figures, archive.commitments)
    return [archive.record(REPORT), *(ask([code]) for ask in asked for code in ("PY", "NO"))]


def test_an_undone_archive_is_the_one_that_was_added(archive: Archive) -> None:
    """Every item is, letter by letter, as the coder made it."""
    made = [said_of(archive, "edit", VISITING, 1), said_of(archive, "reject", TRADE, 2), added(3)]
    for each in made:
        archive.correct(each)
    for second, each in enumerate(made, start=4):
        archive.correct(undoing(each, signed(second)))
    assert archive.record(REPORT) == VISIT
    assert list(states(archive).values()) == ["undone"] * 3 + ["applied"] * 3


def test_the_same_correction_is_kept_once(archive: Archive) -> None:
    """Importing a file twice changes nothing."""
    one = said_of(archive, "reject", TRADE)
    assert archive.correct(one) == archive.correct(one)
    assert len(archive.corrections()) == 1


def test_a_new_version_of_the_report_keeps_the_corrections(archive: Archive) -> None:
    """What was said of the old text is laid over the new one, where its words have moved to."""
    archive.correct(said_of(archive, "reject", MEETING, 1))
    archive.correct(added(2))
    newer = identified(replace(LATER, events=moved_events(9)))
    add(archive, newer)
    events = archive.record("py-no-visit").events
    assert [(event.type, event.mode) for event in events] == [("CONSULT", "visit"), ("AID", None)]
    assert events[1].evidence[0].within(LATER.report.text) == GRANT["evidence"][0]["quote"]
    assert [each.state for each in archive.corrections("py-no-visit")] == ["applied", "applied"]
    assert archive.record(REPORT).events[-1].type == "AID"
    assert list(verify(archive)) == []


def moved_events(by: int) -> tuple[Event, ...]:
    """The events of the visit, so many characters further on."""
    return tuple(
        replace(
            event,
            evidence=tuple(replace(e, start=e.start + by, end=e.end + by) for e in event.evidence),
            trigger=None,
        )
        for event in VISIT.events
    )


def test_a_correction_that_comes_before_its_report_waits_for_it(tmp_path: Path) -> None:
    """Applied elsewhere, it is kept, named as waiting, and takes effect with the report."""
    with open_archive(tmp_path / "b.db") as archive:
        told = archive.correct(said("reject", TRADE))
        assert (told.state, told.note) == ("waiting", "its report is not in the archive")
        (step,) = archive.history(TRADE).steps
        assert (step.what, step.by, step.after) == ("reject", "Ana", None)
        add(archive, VISIT)
        assert archive.figures(["PY"]) == ()
        assert states(archive) == {told.correction.id: "applied"}


def test_a_correction_that_finds_nothing_is_named(archive: Archive) -> None:
    """Its item is not in this coding: it is kept as unplaced, with the reason."""
    recoded(archive, without_events("0.2"))
    told = archive.correct(said("reject", VISITING))
    assert (told.state, told.item) == ("unplaced", None)
    assert told.note == "no item that rests on its words is like the one corrected"


def test_an_undo_waits_for_what_it_undoes(archive: Archive) -> None:
    """The lines of a file may come in any order."""
    one = said("reject", TRADE, 1)
    assert archive.correct(undoing(one, signed(2))).state == "waiting"
    assert archive.correct(one).state == "undone"
    assert len(archive.figures(["PY"])) == 1


@pytest.mark.parametrize(
    ("change", "error"),
    [({"by": "Bo"}, BadCorrection), ({"id": "0" * 16}, BadCorrection)],
)
def test_a_forged_correction_is_refused(
    archive: Archive, change: dict[str, str], error: type[Exception]
) -> None:
    """Content that does not fit its id is not kept."""
    with pytest.raises(error):
        archive.correct(replace(said("reject", TRADE), **change))
    assert archive.corrections() == ()


def test_what_no_database_can_keep_is_refused(archive: Archive) -> None:
    """A NUL in a reason leaves nothing behind."""
    with pytest.raises(UnreadableReport, match="holds a NUL"):
        archive.correct(verdict("reject", archive.anchor(TRADE), signed(0, why="a\0b")))
    assert archive.corrections() == ()


def test_merges_are_kept_and_handed_on_with_the_ids_of_now(archive: Archive) -> None:
    """Linking asks for them; two events are found again in a newer coding."""
    add(archive, met("other", "PY NO", "2024-05-02"))
    other = next(f.item.id for f in archive.events(["NO"]) if f.report.name == "other")
    ends = archive.anchor(VISITING), archive.anchor(other)
    archive.correct(identity("merge", "event", (VISITING, other), signed(1), ends))
    archive.correct(identity("split", "person", ("aas", "ås"), signed(2)))
    archive.correct(said_of(archive, "reject", MEETING, 3))
    longer = replace(CODED.events[0], mode=None)
    recoded(archive, replace(CODED, events=(longer,), version="0.2"))
    merge, split = archive.corrections(actions=["merge", "split"])
    assert (merge.state, merge.item, merge.other) == (
        "applied",
        archive.record(REPORT).events[0].id,
        other,
    )
    assert merge.item != VISITING
    assert (split.correction.kind, split.item, split.other) == ("person", "aas", "ås")
    assert [step.what for step in archive.history(other).steps] == ["coded", "merge"]


def test_the_history_tells_who_did_what_when_and_why(archive: Archive) -> None:
    """Each step has the item before and after it, in the order of time."""
    archive.correct(said_of(archive, "edit", VISITING, 1))
    archive.correct(last := said_of(archive, "reject", VISITING, 2))
    archive.correct(undoing(last, signed(3, "Bo", "it did take place")))
    told = archive.history(VISITING[:8])
    assert (told.kind, told.id) == ("event", VISITING)
    assert told.report is not None
    assert told.report.name == "py-no-visit"
    steps = [(step.what, step.by, step.why) for step in told.steps]
    assert steps == [
        ("coded", "rules 0.1", "received: CONSULT"),
        ("edit", "Ana", "read it"),
        ("reject", "Ana", "read it"),
        ("undo", "Bo", "it did take place"),
    ]
    states = [(dated(step.before), dated(step.after)) for step in told.steps]
    assert states == [
        (None, "2024-05-02"),
        ("2024-05-02", "2024-05-01"),
        ("2024-05-01", None),
        (None, "2024-05-01"),
    ]
    assert [s.correction and s.correction.state for s in told.steps[1:]] == [
        "applied",
        "undone",
        "applied",
    ]


def dated(event: object) -> str | None:
    """The date of an event that is there."""
    return event.date if isinstance(event, Event) else None


def test_the_history_of_what_is_gone_is_found(archive: Archive) -> None:
    """Rejected, added and undone, no longer coded: each id still tells what became of it."""
    archive.correct(said_of(archive, "reject", MEETING, 1))
    archive.correct(added(2))
    archive.correct(undoing(added(2), signed(3)))
    recoded(archive, without_events("0.2"))
    assert [step.what for step in archive.history(added(2).target).steps] == ["add", "undo"]
    by_correction = archive.history(said("reject", MEETING, 1).id)
    assert by_correction == archive.history(MEETING)
    gone = archive.history(VISITING)
    assert [step.what for step in gone.steps] == ["coded", "recoded"]
    assert (gone.steps[1].by, gone.steps[1].after) == ("rules 0.2", None)
    with pytest.raises(NotFound, match="nothing about 'abcdef'"):
        archive.history("abcdef")


def test_a_correction_is_found_by_its_item(archive: Archive) -> None:
    """To undo, the id of an item stands for the last correction of it that stands."""
    first, second = said_of(archive, "edit", TRADE, 1), said_of(archive, "accept", TRADE, 2)
    for each in (first, second):
        archive.correct(each)
    assert archive.correction(TRADE[:8]) == second
    assert archive.correction(first.id) == first
    archive.correct(undoing(second, signed(3)))
    assert archive.correction(TRADE) == first
    archive.correct(undoing(first, signed(4)))
    with pytest.raises(NotFound, match="every correction of"):
        archive.correction(TRADE)


def test_reviewed_reports_are_those_that_somebody_worked_on(archive: Archive) -> None:
    """With the items as they stand, which of them are vouched for, and by whom."""
    add(archive, met("other", "PY NO"))
    assert list(archive.reviewed()) == []
    archive.correct(said_of(archive, "reject", MEETING, 1))
    archive.correct(said_of(archive, "edit", TRADE, 2))
    (found,) = archive.reviewed()
    assert found.record.report.id == "py-no-visit"
    assert [item.id for _, item in found.record.items() if item.id in found.judged] == [TRADE]
    assert (len(found.record.events), found.by) == (1, ("Ana",))


@pytest.mark.parametrize(
    "statement",
    [
        delete(schema.correction),
        update(schema.correction).values(why="nothing"),
        text("INSERT OR REPLACE INTO correction SELECT * FROM correction"),
    ],
)
def test_the_database_refuses_to_change_a_correction(archive: Archive, statement: object) -> None:
    """Not even another program can take back silently what somebody said."""
    archive.correct(said_of(archive, "reject", TRADE))
    with archive.engine.connect() as connection, pytest.raises(DBAPIError, match="never changed"):
        connection.execute(statement)  # type: ignore[call-overload]
    assert len(archive.corrections()) == 1


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE figure SET value = 5", "value in table figure differs"),
        ("DELETE FROM coded", "what the coder said before it was corrected is missing"),
        (
            "DROP TRIGGER correction_no_update; UPDATE correction SET why = 'because'",
            "was changed: its content has another id",
        ),
        (
            "DROP TRIGGER correction_no_delete; DELETE FROM correction",
            "differs from what was added",
        ),
    ],
)
def test_tampering_with_corrected_items_is_found(
    archive: Archive, statement: str, what: str
) -> None:
    """What stands must follow from what was coded and what was said."""
    archive.correct(said_of(archive, "edit", TRADE, 1))
    archive.correct(added(2))
    with sqlite3.connect(archive.engine.url.database or "") as database:
        database.executescript(statement)
    database.close()
    assert any(what in fault.what for fault in verify(archive))


def test_corrections_of_two_archives_make_the_same_record(archive: Archive, tmp_path: Path) -> None:
    """Exported and imported elsewhere, they do there what they did here."""
    for each in (said_of(archive, "edit", TRADE, 1), said_of(archive, "reject", MEETING, 2)):
        archive.correct(each)
    with filled(tmp_path / "b.db", VISIT) as other:
        for judged in reversed(archive.corrections()):
            other.correct(judged.correction)
        assert other.record(REPORT) == archive.record(REPORT)
        assert other.reports() == archive.reports()


def test_the_id_of_a_report_is_the_one_that_corrections_name() -> None:
    """A correction made elsewhere names the report by its content, not by where it was read."""
    moved = replace(VISIT.report, id="copy", source="elsewhere.txt")
    assert report_id(moved) == said("reject", TRADE).report
