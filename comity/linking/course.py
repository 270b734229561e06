"""The course of a relation: what happened between two countries, period by period.

Counts the events of each pair by type and gives the mean of their conflict–cooperation scores
(`comity.ontology`), with the events behind each point. Counts what was done; an event whose date
is not told, or too vague for the period, stands at its report's date of publication and is marked
so. It never merges events: each is given once, however many reports tell it.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import combinations
from statistics import fmean
from typing import Any, Literal

from comity import ontology
from comity.dates import bounds, is_edtf
from comity.model import Event

Grain = Literal["month", "quarter", "year"]
Pair = tuple[str, str]

_MONTHS_OF: Mapping[Grain, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Act:
    """An event of the record; `published` (EDTF) is when its first report was published."""

    id: str
    event: Event
    published: str | None


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event as the course counts it.

    `by_publication` marks one that stands at its report's date, since its own is not known well
    enough; `score` is that of its type and mode.
    """

    id: str
    type: str
    score: float
    by_publication: bool


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """What happened in one period.

    `period` is EDTF (a quarter is an interval of months), `counts` are types in the order of the
    ontology, `score` is the mean from -10 (conflict) to +10 (cooperation). `events` are in order
    of id.
    """

    period: str
    counts: tuple[tuple[str, int], ...]
    score: float
    events: tuple[PlacedEvent, ...]

    @property
    def quads(self) -> Mapping[str, int]:
        """The number of events of each quad class, all four of them."""
        found = Counter(ontology.TYPES[event.type].quad for event in self.events)
        return {quad: found[quad] for quad in ontology.QUADS}


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a pair; `points` are the periods with events, in order of time.

    `unplaced` are the ids of events that have neither a date nor a date of publication to go by.
    """

    pair: Pair
    grain: Grain
    points: tuple[CoursePoint, ...]
    unplaced: tuple[str, ...]


@cache
def settings() -> Mapping[str, Any]:
    """`data/course.toml`, read once."""
    return tomllib.loads((resources.files("comity") / "data" / "course.toml").read_text("utf-8"))


def pairs_of(event: Event) -> tuple[Pair, ...]:
    """The pairs of countries whose relation an event belongs to, each in order of code.

    An act of one side towards another joins actors with recipients, so that two who act together
    against a third are not set against each other; a mutual act joins all its actors.
    """
    actors = {party.country for party in event.actors if party.country}
    others = {party.country for party in event.recipients if party.country}
    if event.recipients:
        joined = {(a, b) for a in actors for b in others if a != b}
    else:
        joined = set(combinations(sorted(actors), 2))
    return tuple(sorted({(min(pair), max(pair)) for pair in joined}))


def block_keys(act: Act) -> tuple[str, ...]:
    """The pairs (`KZ-LU`) whose course an act is part of; no other course depends on it."""
    return tuple("-".join(pair) for pair in pairs_of(act.event)) if _is_done(act.event) else ()


def courses(acts: Iterable[Act], grain: Grain) -> tuple[Course, ...]:
    """The course of every pair that the acts join, in order of pair.

    Args:
        acts: events in any order; ids are unique, and an act given twice counts once.
        grain: how long a period is.
    """
    of: defaultdict[Pair, list[Act]] = defaultdict(list)
    for act in {act.id: act for act in acts}.values():
        for pair in pairs_of(act.event) if _is_done(act.event) else ():
            of[pair].append(act)
    return tuple(_course(pair, of[pair], grain) for pair in sorted(of))


def label(period: str) -> str:
    """A period of a course in short words: `Mar 2024`, `Q1 2024`, `2024`."""
    first, last = bounds(period)
    if first is None or last is None or len(period) == len("2024"):
        return period
    if "/" in period:
        return f"Q{(first.month + 2) // 3} {first.year}"
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{months[first.month - 1]} {first.year}"


def steps(first: str, last: str, grain: Grain) -> tuple[str, ...]:
    """All periods from one to another, both included, also those without events."""
    start, end = bounds(first)[0], bounds(last)[0]
    if start is None or end is None:
        return ()
    length = _MONTHS_OF[grain]
    numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month, length)
    return tuple(_period(date(n // 12, n % 12 + 1, 1), grain) for n in numbers)


def _is_done(event: Event) -> bool:
    announced = event.type in settings()["announced"] and event.status != "denied"
    return event.status == "occurred" or announced


def _course(pair: Pair, acts: Sequence[Act], grain: Grain) -> Course:
    placed: defaultdict[str, list[PlacedEvent]] = defaultdict(list)
    unplaced = []
    for act in sorted(acts, key=lambda act: act.id):
        period, by_publication = _place(act, grain)
        if period is None:
            unplaced.append(act.id)
        else:
            event = act.event
            score = ontology.score(event.type, event.mode)
            placed[period].append(PlacedEvent(act.id, event.type, score, by_publication))
    points = tuple(_point(period, placed[period]) for period in sorted(placed))
    return Course(pair, grain, points, tuple(unplaced))


def _point(period: str, events: Sequence[PlacedEvent]) -> CoursePoint:
    counts = Counter(event.type for event in events)
    return CoursePoint(
        period=period,
        counts=tuple((name, counts[name]) for name in ontology.TYPES if name in counts),
        score=fmean(event.score for event in events),
        events=tuple(events),
    )


def _place(act: Act, grain: Grain) -> tuple[str | None, bool]:
    """The period of an act, and whether it is that of its publication.

    A date that is too vague only yields to a publication within it.
    """
    stated, told = _ends(act.event.date), _ends(act.published)
    if stated is not None:
        period = _of_ends(stated, grain)
        if period is not None:
            return period, False
    if told is None or (stated is not None and not _within(told, stated)):
        return None, False
    return _of_ends(told, grain), True


def _of_ends(ends: tuple[date | None, date | None], grain: Grain) -> str | None:
    """The period in which a date begins; None where the date is too vague for the grain."""
    first, last = ends
    if first is None:
        return None
    if last is not None and (last - first).days >= settings()["longest"][grain]:
        return None
    return _period(first, grain)


def _within(told: tuple[date | None, date | None], stated: tuple[date | None, date | None]) -> bool:
    day = told[0] or date.min
    return (stated[0] or date.min) <= day <= (stated[1] or date.max)


def _ends(edtf: str | None) -> tuple[date | None, date | None] | None:
    """The days that a date may mean; of what goes on (`2005/..`), those that it may begin on."""
    return bounds(edtf.removesuffix("/..")) if edtf is not None and is_edtf(edtf) else None


def _period(day: date, grain: Grain) -> str:
    if grain == "year":
        return f"{day.year:04}"
    if grain == "month":
        return f"{day.year:04}-{day.month:02}"
    start = (day.month - 1) // 3 * 3 + 1
    return f"{day.year:04}-{start:02}/{day.year:04}-{start + 2:02}"
