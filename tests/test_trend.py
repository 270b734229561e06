"""The course of a relation from an archive: points, evidence, turning points, and what is left."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from archive_samples import add, filled, sentence
from brief_samples import LEIF, NORWAY, PARAGUAY, RECORDS, ROSA, record
from correction_samples import signed

import comity
from comity.archive import Archive
from comity.briefing import Trend
from comity.briefing.trend_lines import TrendEvent
from comity.cli import main
from comity.corrections import identity
from comity.errors import UnknownCountry, UsageError
from comity.model import Event, Party, Record, Status

OSLO = "Norway's Foreign Minister Leif Aas met President Rosa Benítez in Oslo"
BLAMED = "Paraguay's government blamed Norway for the price of fertiliser"


def told(
    name: str,
    text: str,
    published: str | None,
    kind: str = "CONSULT",
    date: str | None = None,
    *,
    status: Status = "occurred",
    towards: bool = False,
) -> Record:
    """A record of one sentence with one event between Norway and Paraguay."""
    actors, recipients = ((PARAGUAY,), (NORWAY,)) if towards else ((LEIF, ROSA), ())
    event = Event(kind, actors, sentence(text, 1), date=date, status=status, recipients=recipients)
    return record(name, text, published, title=name, publisher="Fjordposten", events=(event,))


def story(number: str) -> str:
    """What else a report tells, in words of its own, so that it is no copy of another."""
    return " ".join(f"port{number}x{n}" for n in range(30))


def years(first: int, count: int, kind: str, words: str) -> list[Record]:
    """Two events of a type in each quarter of some years."""
    return [
        told(
            f"{year}-{month}-{day}",
            f"{words}, report {year}{month:02}{day:02}. {story(f'{year}{month:02}{day:02}')}.",
            f"{year}-{month:02}-{day + 1:02}",
            kind,
            f"{year}-{month:02}-{day:02}",
            towards=kind == "ACCUSE",
        )
        for year in range(first, first + count)
        for month in (2, 5, 8, 11)
        for day in (3, 20)
    ]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The three reports of the tests of briefs, only ever read."""
    with filled(tmp_path_factory.mktemp("trend") / "a.db", *RECORDS) as opened:
        yield opened


@pytest.fixture(scope="module")
def soured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Three years of meetings, then three years of blame."""
    records = [*years(2015, 3, "CONSULT", OSLO), *years(2018, 3, "ACCUSE", BLAMED)]
    with filled(tmp_path_factory.mktemp("soured") / "a.db", *records) as opened:
        yield opened


@pytest.fixture(scope="module")
def turned(soured: Archive) -> Trend:
    return comity.trend(soured, "NO", "PY")


def course_of(path: Path, *records: Record) -> Trend:
    with filled(path / "a.db", *records) as opened:
        return comity.trend(opened, "PY", "NO", grain="month")


def ends(archive: Archive, since: str | None, until: str | None) -> list[str]:
    made = comity.trend(archive, "PY", "NO", grain="year", since=since, until=until)
    return [point.period for point in made.points]


def all_events(trend: Trend) -> list[TrendEvent]:
    groups = (*trend.points, *trend.turning, *trend.left_out)
    return [event for group in groups for event in group.events]


def test_points_tell_types_scores_and_events(archive: Archive) -> None:
    """A point has the events of its period by type, and the mean of their scores."""
    made = comity.trend(archive, "Paraguay", "Norway")
    assert [(point.label, point.score) for point in made.points] == [
        ("Q2 2024", 1.83),
        ("Q3 2024", 3.25),
    ]
    spring = made.points[0]
    assert {each.type: each.count for each in spring.counts} == {
        "CONSULT": 1,
        "SUPPORT": 1,
        "ACCUSE": 1,
    }
    assert len(spring.events) == 3


def test_event_that_two_reports_tell_counts_once(archive: Archive) -> None:
    """The meeting of 2 May is in two reports: one event, both ids, a sentence of each."""
    made = comity.trend(archive, "PY", "NO")
    (meeting,) = (event for event in made.points[0].events if event.type == "CONSULT")
    assert [len(meeting.ids), meeting.reports] == [2, 2]
    assert {citation.source for citation in meeting.citations} == {1, 2}


def test_copies_of_one_text_do_not_outvote_another_report(tmp_path: Path) -> None:
    """Three printings of one text are one event with three citations."""
    copies = [
        told(f"copy{n}", f"{OSLO} on the eve of the river ports fair.", "2024-05-03", date=date)
        for n, date in enumerate(("2024-05-02", "2024-05-02", "2024-05-02"))
    ]
    (point,) = course_of(tmp_path, *copies).points
    assert [event.reports for event in point.events] == [3]


def test_every_event_leads_to_its_sentence(archive: Archive, turned: Trend) -> None:
    """What is shown is found by `explain`, and its citation stands among the sources."""
    for made in (comity.trend(archive, "PY", "NO"), turned):
        cited = {(s.number, each.sentence) for s in made.sources for each in s.sentences}
        assert all_events(made)
        for event in all_events(made):
            assert event.citations
            assert {(c.source, c.sentence) for c in event.citations} <= cited


def test_ids_are_those_of_the_archive(archive: Archive) -> None:
    """An id of a point can be asked of the archive."""
    made = comity.trend(archive, "PY", "NO")
    for event in all_events(made):
        for item_id in event.ids:
            assert archive.item(item_id).kind == "event"


def test_undated_event_stands_at_its_report(archive: Archive) -> None:
    """The visit to Bergen has no date; it counts where its report was published, and says so."""
    made = comity.trend(archive, "PY", "NO", grain="month")
    (bergen,) = (event for event in all_events(made) if event.place == "Bergen")
    assert (bergen.by_publication, bergen.score) == (True, 4.0)
    assert "at the date of their report" in made.coverage


def test_what_is_not_counted_is_named_with_its_reason(tmp_path: Path) -> None:
    """A denied, a planned, a dateless and two vague events are left out, each for its reason."""
    left = course_of(
        tmp_path,
        told("denied", f"{OSLO}, which is not so. {story('d')}.", "2024-05-03", status="denied"),
        told("planned", f"{OSLO} next winter. {story('p')}.", "2024-06-03", status="planned"),
        told("dateless", f"{OSLO} long ago. {story('a')}.", None),
        told("vague", f"{OSLO} some time in 1999. {story('b')}.", "2024-07-03", date="1999"),
        told("since", f"{OSLO} ever since 2005. {story('c')}.", "2024-07-03", date="2005/.."),
    ).left_out
    assert [(out.reason, len(out.events)) for out in left] == [
        ("denied", 1),
        ("neither dated nor in a dated report", 1),
        ("planned", 1),
        ("with a date too vague for a month", 2),
    ]


def test_two_who_act_together_against_a_third_are_not_counted(tmp_path: Path) -> None:
    """A joint protest to Fiji says nothing of how Norway and Paraguay stand to each other."""
    text = "Norway and Paraguay protested to Fiji."
    fiji = Party("Fiji", "country", "FJ")
    event = Event(
        "PROTEST", (NORWAY, PARAGUAY), sentence(text, 1), date="2024-05-02", recipients=(fiji,)
    )
    made = course_of(tmp_path, record("joint", text, "2024-05-03", events=(event,)))
    assert made.points == ()
    assert [out.reason for out in made.left_out] == ["not of one towards the other"]
    assert made.coverage == "No event between the two can be counted."


def test_turn_is_told_with_the_events_that_make_it(turned: Trend) -> None:
    """After three years of meetings blame begins in 2018: one turn, and its sentences."""
    (turn,) = turned.turning
    assert turn.period == "2018-01/2018-03"
    assert turn.words.startswith("From Q1 2018: the mean score falls from +2.5 to −3.0")
    assert turned.finding == "1 turning point"
    blamed = [event for event in turn.events if event.type == "ACCUSE"]
    assert [event.date for event in blamed][:2] == ["2018-02-03", "2018-02-20"]
    source = next(s for s in turned.sources if s.number == blamed[0].citations[0].source)
    assert [each.text for each in source.sentences] == [f"{BLAMED}, report 20180203."]


def test_too_few_events_for_a_turn_are_said_to_be_too_few(soured: Archive) -> None:
    """Seen year by year the same six years are too short a course to tell chance from a turn."""
    made = comity.trend(soured, "PY", "NO", grain="year")
    assert made.turning == ()
    assert made.finding == (
        "Too few events to tell turning points: 48 events in 6 years with events. It takes at "
        "least 10 such years, and on each side of the turn 4 of them with 8 events."
    )


def test_steady_course_is_not_called_too_short(soured: Archive) -> None:
    """Where there are enough events and nothing turns, that is what is said."""
    made = comity.trend(soured, "PY", "NO", until="2017")
    assert made.turning == ()
    assert made.finding.startswith("No turning point: 24 events in 12 quarters")


@pytest.mark.parametrize(
    ("since", "until", "periods"),
    [
        (None, "2016", ["2015", "2016"]),
        ("2019-06", None, ["2019", "2020"]),
        ("2017", "2017", ["2017"]),
        ("2031", None, []),
    ],
)
def test_limits_hold(
    soured: Archive, since: str | None, until: str | None, periods: list[str]
) -> None:
    """Only what lies in the time asked for is told."""
    assert ends(soured, since, until) == periods


def test_event_that_only_reaches_into_the_time_asked_for_makes_no_point(tmp_path: Path) -> None:
    """A talk of 30 April to 2 May is left out of a course from May on, and named."""
    long = told("long", f"{OSLO} for three days.", "2024-05-03", date="2024-04-30/2024-05-02")
    with filled(tmp_path / "a.db", long) as opened:
        made = comity.trend(opened, "PY", "NO", grain="month", since="2024-05")
    assert made.points == ()
    assert [out.reason for out in made.left_out] == ["begun before or after the time asked for"]


def test_contradicting_dates_are_both_shown(tmp_path: Path) -> None:
    """Where copies of a text give two days for one meeting, neither is kept from the reader."""
    text = f"{OSLO} for the opening of the winter fair of river ports and boats."
    (point,) = course_of(
        tmp_path,
        told("one", text, "2024-05-05", date="2024-05-02"),
        told("other", f"{text} Photo.", "2024-05-05", date="2024-05-04"),
    ).points
    (event,) = point.events
    (said,) = event.others
    assert said.about == "date"
    assert {event.date, said.value} == {"2024-05-02", "2024-05-04"}


@pytest.mark.parametrize(("what", "events"), [("merge", 1), ("split", 2)])
def test_word_of_an_analyst_holds(tmp_path: Path, what: str, events: int) -> None:
    """An analyst may say that two tellings are one act or two, whatever linking makes of them."""
    dates = ("2024-05-02", "2024-05-27") if what == "merge" else ("2024-05-02", "2024-05-02")
    one = told("one", f"{OSLO} over a long dinner.", "2024-05-28", date=dates[0])
    other = told("other", "Aas saw Benítez at the harbour.", "2024-05-28", date=dates[1])
    with filled(tmp_path / "a.db", one, other) as opened:
        before = comity.trend(opened, "PY", "NO").points[0].events
        ids = [found.item.id for found in opened.events(["NO", "PY"])]
        said = identity(
            "merge" if what == "merge" else "split",
            "event",
            (ids[0], ids[1]),
            signed(),
            (opened.anchor(ids[0]), opened.anchor(ids[1])),
        )
        opened.correct(said)
        after = comity.trend(opened, "PY", "NO").points[0].events
    assert (len(before), len(after)) == (3 - events, events)


def test_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    """The same reports give the same course, whichever came first."""
    with filled(tmp_path / "a.db", *RECORDS) as one:
        first = comity.trend(one, "PY", "NO").to_json()
    with filled(tmp_path / "b.db") as other:
        add(other, *reversed(RECORDS))
        second = comity.trend(other, "PY", "NO").to_json()
    assert first == second


def test_json_holds_all_events_and_says_what_was_asked(turned: Trend) -> None:
    """A program gets every event behind each point, not the first few."""
    data = json.loads(json.dumps(turned.to_json()))
    assert (data["countries"], data["grain"]) == (["NO", "PY"], "quarter")
    assert sum(len(point["events"]) for point in data["points"]) == 48
    assert "course" not in data


def test_picture_shows_the_turn(turned: Trend) -> None:
    """The picture is well-formed and marks where the relation turned."""
    root = ElementTree.fromstring(turned.to_svg())
    marked = root.findall(".//{http://www.w3.org/2000/svg}g[@class='turning-point']")
    assert len(marked) == 1


def test_archive_without_such_events_says_so(archive: Archive) -> None:
    """Nothing found is said in words; it is no error."""
    made = comity.trend(archive, "PY", "FJ")
    assert (made.points, made.sources) == ((), ())
    assert made.coverage.startswith("The archive holds no event with both in it")


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        ("PY", "PY", {}),
        ("PY", "NO", {"grain": "week"}),
        ("PY", "NO", {"since": "spring"}),
        ("PY", "NO", {"since": "2024", "until": "2023"}),
    ],
)
def test_question_that_means_nothing_is_refused(
    archive: Archive, one: str, other: str, more: dict[str, str]
) -> None:
    """A mistake is a usage error, not an empty answer."""
    with pytest.raises(UsageError):
        comity.trend(archive, one, other, **more)  # type: ignore[arg-type]


def test_unknown_country_is_named(archive: Archive) -> None:
    """A name that is no country's is told."""
    with pytest.raises(UnknownCountry, match="Atlantis"):
        comity.trend(archive, "PY", "Atlantis")


def called(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["comity", "trend", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_text_shows_points_evidence_and_sources(
    soured: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader sees the course, the turn with its events, and the sentences that they rest on."""
    assert called(monkeypatch, "NO", "Paraguay", "--archive", soured.url) == 0
    out = capsys.readouterr().out
    assert out.startswith("Norway – Paraguay, by quarter\n48 events in 48 reports, Q1 2015 to Q4")
    assert "\nQ1 2018: −3.0, 2 events: criticised or accused (ACCUSE) 2\n" in out
    assert "\n1. From Q1 2018: the mean score falls from +2.5 to −3.0" in out
    assert f"“{BLAMED}, report 20180203.”" in out


def test_text_shows_the_first_few_events_and_says_how_many_more(
    soured: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A year of eight events shows three of them."""
    assert called(monkeypatch, "NO", "PY", "--by", "year", "--archive", soured.url) == 0
    out = capsys.readouterr().out
    assert out.count("  and 5 more (--format json has all)\n") == 6


def test_picture_and_json_go_to_files(
    soured: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-o` takes both forms."""
    for form in ("svg", "json"):
        file = str(tmp_path / f"course.{form}")
        asked = ("NO", "PY", "--format", form, "-o", file, "--archive", soured.url)
        assert called(monkeypatch, *asked) == 0
    assert ElementTree.parse(tmp_path / "course.svg").getroot().get("role") == "img"
    assert len(json.loads((tmp_path / "course.json").read_text("utf-8"))["turning"]) == 1


@pytest.mark.parametrize("countries", [("NO",), ("NO", "NO"), ("NO", "PY", "FJ")])
def test_command_wants_two_countries(
    soured: Archive,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    countries: tuple[str, ...],
) -> None:
    """One country, or three, have no course."""
    assert called(monkeypatch, *countries, "--archive", soured.url) == 2
    assert "two" in capsys.readouterr().err
