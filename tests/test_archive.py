"""Adding: what is kept once, what takes another's place, and that nothing is lost."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from archive_samples import VISIT, add, filled, met, sentence, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.archive import Archive, identified, open_archive, report_id, verify
from comity.errors import UnreadableReport
from comity.items import item_from
from comity.model import (
    Commitment,
    Dateline,
    Event,
    Evidence,
    Failure,
    Figure,
    Office,
    Party,
    Place,
    Record,
    Report,
    Span,
    plain,
)

T = TypeVar("T")
# A busy machine is no fault of the code.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
MAYBE = st.none() | TEXTS
DATES = st.none() | st.sampled_from(["2024", "2024-02", "2024-02-29", "2020/..", "not a date"])
COUNTRIES = st.none() | st.sampled_from(["PY", "NO", "EU"])
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 10**12)
KINDS = st.sampled_from(["person", "organization", "country", "group"])


def tuples(
    values: st.SearchStrategy[T], least: int = 0, most: int = 2
) -> st.SearchStrategy[tuple[T, ...]]:
    """A few of the values."""
    return st.lists(values, min_size=least, max_size=most).map(tuple)


def spans_in(text: str) -> st.SearchStrategy[Span]:
    """Any stretch of the text, also an empty one."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return ends.map(lambda pair: Span(*sorted(pair)))


def items_in(text: str, spans: st.SearchStrategy[Span]) -> list[st.SearchStrategy[Any]]:
    """Any event, office, figure and commitment that the text could be evidence of."""
    starts = st.integers(0, len(text) - 1)
    evidence = tuples(starts.map(lambda start: Evidence(start, len(text), start % 3 or None)), 1)
    parties = tuples(st.builds(Party, TEXTS, KINDS, COUNTRIES, MAYBE, st.none() | spans))
    event = st.builds(
        Event,
        TEXTS,
        parties,
        evidence,
        mode=MAYBE,
        date=DATES,
        place=st.none() | st.builds(Place, TEXTS, COUNTRIES, st.none() | spans),
        recipients=parties,
        contexts=tuples(TEXTS),
        trigger=st.none() | spans,
        date_mention=st.none() | spans,
        reason=TEXTS,
        id=TEXTS,
    )
    office = st.builds(Office, TEXTS, TEXTS, evidence, MAYBE, COUNTRIES, DATES, DATES, TEXTS)
    change = st.none() | NUMBERS
    figure = st.builds(
        Figure, TEXTS, NUMBERS, TEXTS, evidence, change=change, period=DATES, of=tuples(TEXTS)
    )
    commitment = st.builds(
        Commitment, TEXTS, st.just("agreed"), evidence, by=parties, to=parties, due=DATES
    )
    return [event, office, figure, commitment]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record whose evidence is in its text."""
    text = draw(TEXTS.filter(bool))
    spans = spans_in(text)
    report = st.builds(
        Report,
        TEXTS,
        st.just(text),
        title=MAYBE,
        url=MAYBE,
        publisher=MAYBE,
        published=DATES,
        language=MAYBE,
        source=TEXTS,
        dateline=st.none() | st.builds(Dateline, spans, MAYBE, DATES),
        furniture=tuples(spans),
    )
    events, offices, figures, commitments = (draw(tuples(items)) for items in items_in(text, spans))
    sentences = draw(tuples(spans, most=3))
    coder = draw(TEXTS), draw(TEXTS)
    return Record(draw(report), events, offices, figures, commitments, sentences, *coder)


def test_a_record_comes_back_as_it_was_added(tmp_path: Path) -> None:
    """Every field of every kind of item survives the archive."""
    with filled(tmp_path / "a.db", VISIT) as archive:
        assert archive.record("py-no-visit") == VISIT


@settings(UNHURRIED, max_examples=15)
@given(records())
def test_any_record_comes_back_as_it_was_added(record: Record) -> None:
    """Whatever a coder may say about a report is kept, found and sound."""
    with TemporaryDirectory() as folder, filled(Path(folder, "a.db"), record) as archive:
        (head,) = archive.reports()
        assert archive.record(head.id) == record
        assert list(verify(archive)) == []


@settings(UNHURRIED, max_examples=50)
@given(records())
def test_json_keeps_every_item_whole(record: Record) -> None:
    """The JSON that an archive keeps of an item gives the same item again."""
    for kind, item in record.items():
        assert item_from(kind, json.loads(json.dumps(plain(item)))) == item


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    """Adding a report again changes nothing, not even from another place or by another coder."""
    moved = replace(VISIT.report, id="copy", source="elsewhere/copy.txt", sha256="1" * 64)
    with filled(tmp_path / "a.db", VISIT) as archive:
        before = archive.counts()
        again = add(archive, VISIT, replace(VISIT, report=moved, events=(), version="0.2"))
        assert again == ["unchanged", "unchanged"]
        assert archive.record("py-no-visit") == VISIT
        assert archive.counts() == before | {"runs": 2}


def test_changed_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """Of two contents of one file only the later one answers; the older one can be looked up."""
    old, new = told("Ana met Bo.", name="a"), told("Ana met Bo and Cem.", name="a")
    with filled(tmp_path / "a.db", old, new) as archive:
        assert [head.id for head in archive.reports()] == [report_id(new.report)]
        now, before = archive.report("a"), archive.report(report_id(old.report))
        assert (now.text, now.version, now.current) == ("Ana met Bo and Cem.", 2, True)
        assert (before.text, before.version, before.current) == ("Ana met Bo.", 1, False)


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (
            Report("a", "One.", url="https://x.example/1", source="a.html"),
            Report("b", "Two.", url="https://x.example/1", source="b.html"),
            "replaced",
        ),
        (Report("a", "One.", source="a.txt"), Report("b", "Two.", source="./a.txt"), "replaced"),
        (Report("a", "One.", source="a.jsonl#1"), Report("b", "2.", source="a.jsonl#2"), "added"),
        (Report("a", "One.", source="-"), Report("b", "Two.", source="-"), "added"),
        (Report("a", "One.", source="-#1"), Report("b", "Two.", source="-#1"), "added"),
        (Report("a", "One."), Report("b", "Two."), "added"),
        (Report("a", "One.", title="T"), Report("b", "One.", title="U"), "added"),
    ],
)
def test_an_address_or_a_file_has_one_current_report(
    tmp_path: Path, first: Report, second: Report, outcome: str
) -> None:
    """The address names a report, else its file and row, else nothing but its content."""
    with open_archive(tmp_path / "a.db") as archive:
        assert add(archive, Record(first), Record(second)) == ["added", outcome]


def test_status_tells_what_adding_would_do(tmp_path: Path) -> None:
    """A run can ask before it codes: new, unchanged and changed reports are told apart."""
    with filled(tmp_path / "a.db", told("Ana met Bo.", name="a")) as archive:
        assert archive.status(told("Ana met Bo.", name="a").report) == "unchanged"
        assert archive.status(told("Ana left.", name="a").report) == "changed"
        assert archive.status(told("Ana left.", name="b").report) == "new"


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    """Two archives of the same reports have the same ids and the same answers."""
    some = [VISIT, met("a", "PY NO", "2024"), met("b", "NO PY", "2024"), met("c", "PY NO")]
    with filled(tmp_path / "1.db", *some) as one, filled(tmp_path / "2.db", *some[::-1]) as two:
        assert one.reports() == two.reports()
        assert one.events({"PY", "NO"}) == two.events({"PY", "NO"})
        assert one.figures({"PY"}) == two.figures({"PY"})
        assert one.commitments({"NO"}) == two.commitments({"NO"})


def test_items_that_say_the_same_have_ids_of_their_own() -> None:
    """Two like events of one sentence are two items, as are like ones of two reports."""
    event = Event("CONSULT", (), (Evidence(0, 4),))
    twins = identified(Record(Report("a", "Met."), events=(event, event)))
    other = identified(Record(Report("a", "Met!"), events=(event,)))
    assert len({item.id for record in (twins, other) for item in record.events}) == 3


def test_an_id_survives_a_better_coder() -> None:
    """The date, place and status that a coder finds do not rename an event."""
    event = VISIT.events[0]
    better = replace(event, date=None, place=None, status="planned", contexts=(), reason="new")
    before = identified(VISIT).events[0].id
    assert identified(replace(VISIT, events=(better,))).events[0].id == before
    other = replace(event, type="AGREE")
    assert identified(replace(VISIT, events=(other,))).events[0].id != before


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (told("Ana\0 met Bo."), "press/told.txt holds a NUL"),
        (told("Ana met \ud800."), "half a surrogate pair"),
        (told("Ana met Bo.", title="\ud800"), "half a surrogate pair"),
        (
            replace(
                VISIT,
                figures=(Figure("trade", float("nan"), "USD", sentence(VISIT.report.text, 2)),),
            ),
            "has a figure of nan",
        ),
        (replace(VISIT, offices=(Office("Ana", "envoy", ()),)), "office without evidence"),
        (
            replace(VISIT, offices=(Office("Ana", "envoy", (Evidence(0, 999),)),)),
            "without evidence",
        ),
        (replace(VISIT, offices=(Office("Ana", "envoy", (Evidence(5, 5),)),)), "without evidence"),
    ],
)
def test_what_could_not_be_shown_again_is_refused_whole(
    tmp_path: Path, record: Record, said: str
) -> None:
    """A record with unstorable text or without evidence leaves nothing behind, and says why."""
    with open_archive(tmp_path / "a.db") as archive:
        with pytest.raises(UnreadableReport, match=said):
            add(archive, record)
        assert archive.counts()["reports"] == 0
        assert list(verify(archive)) == []


def test_a_failure_is_kept_once(tmp_path: Path) -> None:
    """The same failure of a source is one row that knows its last run; another is another."""
    empty = Failure("press/b.txt", "empty", "the file holds no text")
    cut = Failure("press/b.txt", "malformed", "line 3 is no JSON")
    with open_archive(tmp_path / "a.db") as archive:
        for failures in ([empty], [empty, cut]):
            with archive.run("comity add press", "rules", "0.1") as run:
                for failure in failures:
                    archive.fail(failure, run)
        kept = [(one.source, one.code, one.reason, one.run) for one in archive.failures()]
        assert kept == [
            ("press/b.txt", "empty", "the file holds no text", 2),
            ("press/b.txt", "malformed", "line 3 is no JSON", 2),
        ]


def test_counts_are_of_current_reports(tmp_path: Path) -> None:
    """What a superseded report said is not counted among what the archive says."""
    with filled(tmp_path / "a.db", VISIT) as archive:
        add(archive, replace(VISIT, report=replace(VISIT.report, title="Corrected"), events=()))
        assert archive.counts() == {
            "reports": 1,
            "events": 0,
            "offices": 1,
            "figures": 1,
            "commitments": 1,
            "superseded": 1,
            "failures": 0,
            "runs": 2,
        }


def interrupted(archive: Archive) -> None:
    """A run that the user stops after one report."""
    with archive.run("comity add", "rules", "0.1") as run:
        archive.add(VISIT, run)
        archive.add(VISIT, run)
        archive.fail(Failure("b.txt", "empty", "no text"), run)
        raise KeyboardInterrupt


def test_an_interrupted_run_keeps_its_end_and_counts(tmp_path: Path) -> None:
    """A run that the user stops tells how much it added so far."""
    path = tmp_path / "a.db"
    with open_archive(path) as archive:
        with pytest.raises(KeyboardInterrupt):
            interrupted(archive)
        assert archive.counts()["reports"] == 1
    database = sqlite3.connect(path)
    (row,) = database.execute("SELECT command, coder, version, finished, counts FROM run")
    database.close()
    assert row[:3] == ("comity add", "rules", "0.1")
    assert row[3] is not None
    assert json.loads(row[4]) == {"added": 1, "unchanged": 1, "failed": 1}
