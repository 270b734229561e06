"""When tellings of several reports are one act, and what a brief says of their differences."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from archive_samples import filled, sentence
from brief_samples import LEIF, NORWAY, PARAGUAY, ROSA, record

from comity.archive import Archive, Found, Quote, ReportHead
from comity.briefing import Brief, build, section_json, section_markdown, to_html
from comity.briefing.acts import acts_of
from comity.corrections import Signed, identity, undoing
from comity.model import Event, Evidence, Party, Place, Record

INES = Party("Inés Mora", "person", "UY", "President")
OLAV = Party("Olav Dahl", "person", "NO")
URUGUAY = Party("Uruguay", "country", "UY")
MET = Event("CONSULT", (INES, OLAV), (Evidence(0, 5, 1),), date="2024-05-02")


def told(
    event: Event, report: str, words: str = "They met.", published: str = "2024-05-03", n: int = 1
) -> Found[Event]:
    """The event as that report tells it, `n` telling several of one report apart."""
    head = ReportHead(report, report, None, None, None, published, "")
    quote = Quote(report, n, 0, len(words), words)
    return Found(replace(event, id=f"{report}-{n}"), head, (quote,))


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (MET, 1),
        (replace(MET, date="2024-05-01/2024-05-03"), 1),
        (replace(MET, date="2024-05"), 1),
        (replace(MET, date=None), 1),
        (replace(MET, actors=(OLAV, INES)), 1),
        (replace(MET, actors=(Party("Mora", "person", "UY"), OLAV)), 1),
        (replace(MET, actors=(URUGUAY, NORWAY)), 1),
        (replace(MET, actors=(INES,), recipients=(OLAV,)), 1),
        (replace(MET, mode="visit"), 1),
        (replace(MET, date="2024"), 2),
        (replace(MET, status="denied"), 2),
        (replace(MET, actors=(INES,)), 2),
        (replace(MET, actors=(Party("Inés Mora", "person", "AR"), OLAV)), 2),
        (replace(MET, actors=(Party("Juan Mora", "person", "UY"), OLAV)), 2),
    ],
)
def test_two_reports_tell_so_many_acts(other: Event, count: int) -> None:
    """What differs only in how fully it is told is one act; other people or a year make two."""
    first = told(MET, "r1", "Mora met Dahl in the port.")
    assert len(acts_of([first, told(other, "r2", "Talks on fish took place.")])) == count


def test_one_report_keeps_its_acts_apart() -> None:
    """Two meetings of a report are two, and pair up with the two of another report."""
    acts = acts_of([told(MET, report, n=n) for report in ("r1", "r2") for n in (1, 2)])
    assert [[found.report.id for found in act.told] for act in acts] == [["r1", "r2"]] * 2


def test_a_visit_is_not_the_meeting_that_its_own_report_tells_beside_it() -> None:
    """Where one report tells a visit and a talk, the talk of another report is that talk."""
    visit = replace(MET, mode="visit", actors=(INES,), recipients=(NORWAY,))
    words = "President Mora met Dahl on her first visit to Norway."
    acts = acts_of(
        [told(visit, "r1", words), told(MET, "r1", "They held talks.", n=2), told(MET, "r2", words)]
    )
    assert [[found.item.id for found in act.told] for act in acts] == [["r1-1"], ["r1-2", "r2-1"]]


def test_undated_acts_of_distant_reports_are_two() -> None:
    """Without dates, the same words weeks apart tell two meetings; in the same days, one."""
    undated = replace(MET, date=None)
    near = [told(undated, "r1"), told(undated, "r2", "They  met.", "2024-05-04")]
    far = [told(undated, "r1"), told(undated, "r2", "Both met.", "2024-09-03")]
    assert (len(acts_of(near)), len(acts_of(far))) == (1, 2)


def test_documents_of_different_names_are_different_acts() -> None:
    """Two treaties signed by the same two on one day stay two."""
    signed = replace(MET, type="SUPPORT")
    first = told(signed, "r1", "They signed the Treaty on Whales.")
    second = told(signed, "r2", "They signed the Treaty on Seals.")
    third = told(signed, "r3", "They signed a treaty.")
    assert [len(act.told) for act in acts_of([first, second, third])] == [2, 1]


def test_the_most_precise_telling_comes_first() -> None:
    """A day is told rather than the month that another report gives."""
    (act,) = acts_of([told(replace(MET, date="2024-05"), "r1"), told(MET, "r2")])
    assert [found.item.date for found in act.told] == ["2024-05-02", "2024-05"]
    assert act.differing == ()


def test_of_undated_tellings_the_first_published_comes_first() -> None:
    """The day of the report stands for the act, so it is that of the earliest one."""
    undated = replace(MET, date=None)
    late, early = told(undated, "r1", published="2024-05-04"), told(undated, "r2")
    (act,) = acts_of([late, early])
    assert act.head.report.published == "2024-05-03"


def test_a_vague_date_does_not_join_two_days() -> None:
    """Two meetings of a month stay two, whichever report is read first."""
    days = [told(replace(MET, date=d), r) for d, r in (("2024-05-02", "r2"), ("2024-05-20", "r3"))]
    assert len(acts_of([told(replace(MET, date="2024-05"), "r1"), *days])) == 2


SIGNED = "Rosa Benítez and Leif Aas held talks on river ports in Asunción on 14 May 2024."
TALKS = "Paraguay and Norway held talks in May on ports."


def telling(name: str, text: str, published: str, event: Event) -> Record:
    """A report of one sentence that tells the event."""
    return record(name, text, published, events=(replace(event, evidence=sentence(text, 1)),))


BOTH = Event("CONSULT", (ROSA, LEIF), (), date="2024-05-14", place=Place("Asunción", "PY"))
NAMED = telling("named", SIGNED, "2024-05-15", BOTH)


def brief_of(path: Path, *records: Record) -> Brief:
    """The brief of Paraguay and Norway from an archive of the records."""
    with filled(path / "a.db", *records) as archive:
        return build(archive, ("PY", "NO"))


def timeline(brief: Brief) -> str:
    """The chronology on one line, without ids, sources and footer."""
    body = section_markdown(brief, "timeline").split("\n\nSources")[0].split("### 2024\n\n")[1]
    return re.sub(r" [0-9a-f]{8}$", "", " ".join(body.split()))


def test_ministers_in_one_report_and_countries_in_the_other_are_one_line(tmp_path: Path) -> None:
    """The line names those that only one report names, and the city that only the other gives."""
    bare = replace(BOTH, place=None)
    unnamed = replace(BOTH, actors=(PARAGUAY, NORWAY))
    named = telling("named", "Benítez and Aas held talks on river ports.", "2024-05-15", bare)
    other = telling("other", "Paraguay and Norway held talks on ports.", "2024-05-16", unnamed)
    assert timeline(brief_of(tmp_path, named, other)) == (
        "- 14 May 2024: Rosa Benítez (President, Paraguay) met Leif Aas (Foreign Minister, Norway) "
        "in Asunción (2 reports) [1:1] [2:1]"
    )


def test_a_copy_is_no_source_of_its_own(tmp_path: Path) -> None:
    """Three reports of one text are told as one independent source, in every form."""
    copies = [telling(f"copy{day}", SIGNED, f"2024-05-{day}", BOTH) for day in (15, 16, 17)]
    brief = brief_of(tmp_path, *copies)
    assert "(3 reports, 1 independent source) [1:1] [2:1] [3:1]" in timeline(brief)
    assert "3 reports, 1 independent source" in to_html(brief)
    line = section_json(brief, "timeline")["timeline"][0]
    assert (line["reports"], line["sources"]) == (3, 1)


def test_reports_in_words_of_their_own_are_told_without_counting_sources(tmp_path: Path) -> None:
    """Where each report is a source of its own, nothing needs saying."""
    other = telling("other", TALKS, "2024-05-16", replace(BOTH, actors=(PARAGUAY, NORWAY)))
    assert "(2 reports) [1:1]" in timeline(brief_of(tmp_path, NAMED, other))


def test_reports_that_contradict_the_line_are_shown_beside_it(tmp_path: Path) -> None:
    """Another day and another city are told with the sentence that says so."""
    text = SIGNED.replace("in Asunción on 14 May", "in Encarnación on 15 May")
    late = replace(BOTH, date="2024-05-15", place=Place("Encarnación", "PY"))
    again = telling("again", SIGNED, "2024-05-17", BOTH)
    brief = brief_of(tmp_path, NAMED, telling("other", text, "2024-05-16", late), again)
    assert (
        "in Asunción (3 reports, 1 independent source; another report says 15 May 2024 [2:1]; "
        "another report says in Encarnación [2:1]) [1:1] [2:1] [3:1]"
    ) in timeline(brief)
    assert "Another report says 15 May 2024" in to_html(brief)
    assert [other.value for other in brief.chronology[0].others] == ["2024-05-15", "Encarnación"]


def test_a_day_that_is_only_that_of_publication_is_called_so(tmp_path: Path) -> None:
    """A report that gives no day is not said to give one."""
    assumed = replace(BOTH, date="2024-05-15", date_basis="publication")
    copy = telling("other", SIGNED, "2024-05-16", assumed)
    again = telling("again", SIGNED, "2024-05-17", replace(BOTH, date_basis="stated"))
    shown = timeline(brief_of(tmp_path, NAMED, copy, again))
    assert "another report says 15 May 2024 (its day of publication) [" in shown


def ruled(archive: Archive, what: str, ids: tuple[str, str]) -> str:
    """The id of an analyst's merge or split of two events, which the archive keeps."""
    signed = Signed("Ana", "2024-06-01T10:00:00+00:00", "asked the embassy")
    anchors = archive.anchor(ids[0]), archive.anchor(ids[1])
    correction = identity("merge" if what == "merge" else "split", "event", ids, signed, anchors)
    archive.correct(correction)
    return correction.id


@pytest.mark.parametrize(
    ("what", "day", "before", "after"),
    [("merge", "2024-05-20", 2, 1), ("split", "2024-05-14", 1, 2)],
)
def test_an_analysts_verdict_holds_until_it_is_taken_back(
    tmp_path: Path, what: str, day: str, before: int, after: int
) -> None:
    """Who asked the embassy knows better than words; taking it back restores the brief."""
    other = telling("other", TALKS, "2024-05-21", replace(BOTH, date=day))
    with filled(tmp_path / "a.db", NAMED, other) as archive:
        first = build(archive, ("PY", "NO"))
        one, two = (found.item.id for found in archive.events(("PY", "NO")))
        ruling = archive.correction(ruled(archive, what, (one, two)))
        ruled_brief = build(archive, ("PY", "NO"))
        signed = Signed("Ana", "2024-06-02T10:00:00+00:00", "misheard")
        archive.correct(undoing(ruling, signed))
        last = build(archive, ("PY", "NO"))
    assert (len(first.chronology), len(ruled_brief.chronology)) == (before, after)
    assert last == first


def test_days_that_an_analyst_brings_together_stay_contradictory(tmp_path: Path) -> None:
    """A merge settles that it was one act, and not which of its two days is right."""
    other = telling("other", TALKS, "2024-05-21", replace(BOTH, date="2024-05-20"))
    with filled(tmp_path / "a.db", NAMED, other) as archive:
        one, two = (found.item.id for found in archive.events(("PY", "NO")))
        ruled(archive, "merge", (one, two))
        brief = build(archive, ("PY", "NO"))
    assert "(2 reports; another report says 20 May 2024 [2:1]) [1:1] [2:1]" in timeline(brief)
