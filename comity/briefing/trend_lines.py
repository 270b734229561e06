"""What the course of a relation consists of: points, turning points and what is not counted.

Frozen plain data with the citations of every event; it asks no archive and reckons nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from comity.briefing.lines import EventLine, Source
from comity.linking import picture
from comity.linking.course import Course, Grain
from comity.linking.turning import TypeShift, turning_points
from comity.model import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendEvent(EventLine):
    """An event with its score from -10 to +10, None where the event is not counted.

    `by_publication` marks one that stands at its report's date.
    """

    score: float | None
    by_publication: bool


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How many events of a type there were; `label` says what the type means."""

    type: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """What happened in one period (EDTF, `label` in words), events in order of time."""

    period: str
    label: str
    score: float
    counts: tuple[TypeCount, ...]
    events: tuple[TrendEvent, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the relation turned; `period` is the first of the new state.

    `before` and `after` are mean scores, `score` (0 to 1) is one minus how likely chance breaks as
    much, `words` and `reason` say so in words. `events` are those around the turn that make it.
    """

    number: int
    period: str
    words: str
    reason: str
    score: float
    before: float
    after: float
    shifts: tuple[TypeShift, ...]
    events: tuple[TrendEvent, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Events that the course does not count, and why."""

    reason: str
    events: tuple[TrendEvent, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The course of the relation of two countries, as reports tell it.

    `since` and `until` are what was asked for. `points` are the periods with events. `finding`
    says in words whether there are turning points, and why none are told. Every event cites
    sentences of the numbered `sources`. `course` is what the points were made of.
    """

    countries: tuple[str, ...]
    names: tuple[str, ...]
    title: str
    grain: Grain
    since: str | None
    until: str | None
    coverage: str
    finding: str
    points: tuple[TrendPoint, ...]
    turning: tuple[Turn, ...]
    left_out: tuple[LeftOut, ...]
    sources: tuple[Source, ...]
    course: Course

    def to_json(self) -> dict[str, Any]:
        """The whole trend as plain data, with the full ids of all events."""
        return {f.name: plain(getattr(self, f.name)) for f in fields(self) if f.name != "course"}

    def to_svg(self) -> str:
        """The course as a picture that needs nothing else."""
        return picture.draw(self.course, turning_points(self.course))
