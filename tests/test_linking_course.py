"""The course of a relation: its points, its turning points and its picture."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.linking.course import Act, Course, Grain, block_keys, courses, pairs_of
from comity.linking.picture import draw
from comity.linking.turning import turning_points
from comity.model import Event, Evidence, Party, Status

SVG = "{http://www.w3.org/2000/svg}"
FRIENDLY = ("CONSULT", "SUPPORT", "AGREE", "CONSULT")
HOSTILE = ("ACCUSE", "SANCTION", "ACCUSE", "CONSULT")


def party(code: str) -> Party:
    return Party(f"someone of {code}", "person", code)


def act(
    name: str,
    kind: str = "CONSULT",
    date: str | None = "2024-05-14",
    *,
    actors: str = "KZ",
    recipients: str = "LU",
    published: str | None = None,
    status: Status = "occurred",
    mode: str | None = None,
) -> Act:
    event = Event(
        type=kind,
        actors=tuple(map(party, actors.split())),
        recipients=tuple(map(party, recipients.split())),
        evidence=(Evidence(0, 1, 1),),
        mode=mode,
        status=status,
        date=date,
    )
    return Act(name, event, published)


def only(acts: Iterable[Act], grain: Grain = "month") -> Course:
    (course,) = courses(acts, grain)
    return course


def years(first: int, count: int, types: Iterable[str]) -> list[Act]:
    """The given types in each month of some years."""
    return [
        act(f"{year}-{month:02}-{number}", kind, f"{year}-{month:02}-10")
        for year in range(first, first + count)
        for month in range(1, 13)
        for number, kind in enumerate(types)
    ]


TURNED = only([*years(2020, 2, FRIENDLY), *years(2022, 2, HOSTILE)])


@pytest.mark.parametrize(
    ("actors", "recipients", "pairs"),
    [
        ("KZ", "LU", (("KZ", "LU"),)),
        ("LU KZ DE", "", (("DE", "KZ"), ("DE", "LU"), ("KZ", "LU"))),
        ("FR DE", "RU", (("DE", "RU"), ("FR", "RU"))),
        ("KZ", "KZ", ()),
        ("KZ", "", ()),
    ],
)
def test_an_act_belongs_to_the_pairs_that_it_joins(
    actors: str, recipients: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    """Two who together punish a third have not punished each other."""
    assert pairs_of(act("a", actors=actors, recipients=recipients).event) == pairs


@pytest.mark.parametrize(
    ("grain", "period"), [("month", "2024-05"), ("quarter", "2024-04/2024-06"), ("year", "2024")]
)
def test_a_point_counts_types_and_gives_the_mean_score(grain: Grain, period: str) -> None:
    """A reader can check the score of a period from the events behind it."""
    course = only([act("a", mode="visit"), act("b", "SUPPORT"), act("c", "ACCUSE")], grain)
    (point,) = course.points
    assert point.period == period
    assert point.counts == (("CONSULT", 1), ("SUPPORT", 1), ("ACCUSE", 1))
    assert point.score == pytest.approx((4.0 + 5.0 - 3.0) / 3)
    assert [event.id for event in point.events] == ["a", "b", "c"]
    assert list(point.quads.values()) == [2, 0, 1, 0]


@pytest.mark.parametrize(
    ("date", "published", "period", "by_publication"),
    [
        ("2024-05", "2024-06-01", "2024-05", False),
        ("2024-05-30/2024-06-02", None, "2024-05", False),
        ("2024-05/..", None, "2024-05", False),
        (None, "2024-06-01", "2024-06", True),
        ("2024", "2024-06-01", "2024-06", True),
        ("../2024", "2024-06-01", "2024-06", True),
    ],
)
def test_events_without_a_close_date_stand_at_their_report(
    date: str | None, published: str | None, period: str, by_publication: bool
) -> None:
    """Where only the day of the report is known, the point says so."""
    (point,) = only([act("a", date=date, published=published)]).points
    assert (point.period, point.events[0].by_publication) == (period, by_publication)


@pytest.mark.parametrize(
    ("date", "published"), [(None, None), ("2019", "2024-06-01"), (None, "2024"), ("2019", None)]
)
def test_events_that_nobody_can_place_are_named_and_not_guessed(
    date: str | None, published: str | None
) -> None:
    """An event of some day in 2019 is not put where a report of 2024 stands."""
    course = only([act("a", date=date, published=published)])
    assert (course.points, course.unplaced) == ((), ("a",))


@pytest.mark.parametrize(
    ("kind", "status", "counts"),
    [
        ("CONSULT", "occurred", True),
        ("CONSULT", "planned", False),
        ("SUPPORT", "denied", False),
        ("AGREE", "planned", True),
        ("AGREE", "denied", False),
    ],
)
def test_what_was_not_done_does_not_count(kind: str, status: Status, counts: bool) -> None:
    """A visit that is only planned makes no relation better; a promise is an act when made."""
    one = act("a", kind, status=status)
    assert (len(courses([one], "month")) == 1) is counts
    assert block_keys(one) == (("KZ-LU",) if counts else ())


def test_a_turn_is_named_with_its_numbers_and_its_events() -> None:
    """A reader sees when the relation turned, how far, and which events say so."""
    (point,) = turning_points(TURNED)
    assert point.period == "2022-01"
    assert point.words == (
        "From Jan 2022: the mean score falls from +3.1 to −2.4; ACCUSE goes from 0 % to 50 % of "
        "events; AGREE goes from 25 % to 0 % of events; CONSULT goes from 50 % to 25 % of events; "
        "SANCTION goes from 0 % to 25 % of events; SUPPORT goes from 25 % to 0 % of events"
    )
    assert (point.events_before, point.events_after) == (96, 96)
    assert {"2022-01-0", "2022-01-1", "2022-03-2", "2021-12-1"} <= {*point.evidence}
    assert "2022-01-3" not in point.evidence


def test_a_relation_that_mends_turns_twice() -> None:
    """Each lasting state has its own turning point, numbered in order of time."""
    acts = [*years(2018, 2, FRIENDLY), *years(2020, 2, HOSTILE), *years(2022, 2, FRIENDLY)]
    found = turning_points(only(acts))
    assert [(point.number, point.period) for point in found] == [(1, "2020-01"), (2, "2022-01")]


def test_types_may_change_while_the_score_stays() -> None:
    """Meetings that give way to promises are a turn, though both score the same."""
    acts = [*years(2020, 2, ["CONSULT"] * 2), *years(2022, 2, ["AGREE"] * 2)]
    (point,) = turning_points(only(acts))
    assert (point.period, point.is_score) == ("2022-01", False)
    assert point.words == (
        "From Jan 2022: AGREE goes from 0 % to 100 % of events; "
        "CONSULT goes from 100 % to 0 % of events"
    )


@pytest.mark.parametrize(
    "acts",
    [
        [],
        years(2020, 4, FRIENDLY),
        [act("a", "SUPPORT", "2020-01"), act("b", "ASSAULT", "2024-01")],
        [*years(2020, 1, FRIENDLY)[:12], *years(2021, 1, HOSTILE)[:12]],
        [*years(2020, 2, FRIENDLY), *years(2022, 1, HOSTILE)[:4], *years(2023, 2, FRIENDLY)],
    ],
    ids=["nothing", "steady", "two events", "three months each", "one bad month"],
)
def test_thin_or_steady_courses_do_not_turn(acts: list[Act]) -> None:
    """No turning point is claimed of a few events, or of one month that passed."""
    assert [point for course in courses(acts, "month") for point in turning_points(course)] == []


def test_chance_rarely_makes_a_turn() -> None:
    """Of forty relations that never change, at most two seem to turn."""
    random = Random(1)
    steady = [only(years(2018, 4, random.choices(FRIENDLY + HOSTILE, k=3))) for _ in range(40)]
    mixed = [
        only(
            [
                act(f"{i}", random.choice(FRIENDLY + HOSTILE), f"{2018 + i // 24}-{i % 12 + 1:02}")
                for i in range(96)
            ]
        )
        for _ in range(40)
    ]
    assert sum(bool(turning_points(course)) for course in steady) == 0
    assert sum(bool(turning_points(course)) for course in mixed) <= 2


acts = st.lists(
    st.builds(
        act,
        st.uuids().map(str),
        st.sampled_from(["CONSULT", "SUPPORT", "ACCUSE", "SANCTION"]),
        st.sampled_from([None, "2023", "2024-01", "2024-02-03", "2024-05-30/2024-06-02"]),
        actors=st.sampled_from(["KZ", "LU", "KZ LU", "DE"]),
        recipients=st.sampled_from(["", "LU", "KZ"]),
        published=st.sampled_from([None, "2023-04-05", "2024-03"]),
    ),
    max_size=15,
    unique_by=lambda one: one.id,
)


@given(acts, st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(found: list[Act], random: Random) -> None:
    """Two people who add the same reports see the same course and the same picture."""
    shuffled = courses(random.sample(found, len(found)), "month")
    assert shuffled == courses(found, "month")
    assert [draw(c, ()) for c in shuffled] == [draw(c, ()) for c in courses(found, "month")]


@given(acts)
def test_each_event_stands_once_in_the_course_of_its_pairs(found: list[Act]) -> None:
    """No event is lost or counted twice, and each pair can be reckoned from its block alone."""
    for course in courses(found, "quarter"):
        key = "-".join(course.pair)
        block = [one for one in found if key in block_keys(one)]
        assert course in courses(block, "quarter")
        counted = [event.id for point in course.points for event in point.events]
        assert sorted([*counted, *course.unplaced]) == sorted(one.id for one in block)


def texts(picture: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


def test_the_picture_says_what_it_shows() -> None:
    """The picture has title, axes and legend, and its words for those who cannot see it."""
    picture = ElementTree.fromstring(draw(TURNED, turning_points(TURNED)))
    assert (picture.get("width"), picture.get("role")) == ("900", "img")
    named = [picture.find(f"{SVG}{name}") for name in ("title", "desc")]
    ids = " ".join(element.get("id") or "" for element in named if element is not None)
    assert picture.get("aria-labelledby") == ids == "course-title course-desc"
    assert named[1] is not None
    assert "1. From Jan 2022: the mean score falls" in (named[1].text or "")
    assert {
        "Kazakhstan and Luxembourg: events and mean score by month",
        *("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"),
        *("mean score", "turning point", "Month", "Jan 2020", "+10", "−10"),
    } <= {*texts(picture)}


def test_the_picture_has_a_bar_for_each_quad_class_of_each_period() -> None:
    """Bars are as high as events are many, deeds of conflict hang below the line."""
    course = only([act("a"), act("b"), act("c", "SANCTION"), act("d", date="2024-07")])
    picture = ElementTree.fromstring(draw(course, ()))
    bars = {
        (title.text or ""): float(rect.get("height") or 0)
        for rect in picture.iter(f"{SVG}rect")
        for title in rect.iter(f"{SVG}title")
    }
    assert bars == {
        "May 2024: 2 verbal cooperation": 100,
        "May 2024: 1 material conflict": 50,
        "Jul 2024: 1 verbal cooperation": 50,
    }


def test_the_picture_numbers_turning_points_and_marks_reported_dates() -> None:
    """What turned can be found by its number; a ring tells of events dated by their report."""
    marks = ElementTree.fromstring(draw(TURNED, turning_points(TURNED))).findall(
        f".//{SVG}g[@class='turning-point']/{SVG}text"
    )
    assert [mark.text for mark in marks] == ["1"]
    rings = {
        date: draw(only([act("a", date=date, published="2024-05-20")]), ()).count('fill="#ffffff"')
        for date in ("2024-05", None)
    }
    assert rings[None] == rings["2024-05"] + 1


def test_the_picture_of_a_course_without_dates_says_so() -> None:
    """An empty picture is no picture of peace."""
    course = only([act("a", date=None)])
    assert "No event of this pair has a date." in texts(
        ElementTree.fromstring(draw(course, turning_points(course)))
    )
