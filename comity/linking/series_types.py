"""Figures as series: the values that `series` takes and gives.

Frozen values only; they hold the mentions they rest on, so that nothing is said without its
reports. `published` is EDTF throughout, as are periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.linking.figure_values import Counted, Stated
from comity.linking.measure_words import Ends, currency_of
from comity.model import Figure, Relation

Status = Literal["told once", "repeated", "restated", "contradicted"]
Verdict = Literal["holds", "does not hold", "cannot be checked"]
Kinship = Literal["other series", "apart", "repeated", "restated", "contradicted"]


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure as one report tells it; `quote` is its sentence, `speaker` who is quoted."""

    id: str
    report: str
    publisher: str | None
    published: str | None
    figure: Figure
    quote: str
    speaker: str | None = None

    @property
    def stated(self) -> Stated:
        """The number as it is said."""
        return Stated(self.figure.value, self.figure.relation, counted_as(self.figure.unit))


def counted_as(unit: str) -> Counted:
    """Whether a unit is money, a share or a count."""
    if currency_of(unit):
        return "money"
    return "%" if unit == "%" else "count"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two mentions are of one series; `score` (0 to 1) puts decisions in order."""

    same: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two mentions are to each other.

    `apart`: one series, but other periods or currencies, or nothing that could be compared.
    `restated`: the later one gives another value for the same period.
    """

    kinship: Kinship
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One value of a period, with all mentions that tell it, also in rounder numbers.

    `value`, `relation` and `unit` are those of the most exact mention; `mentions` are in order of
    publication, undated ones last.
    """

    value: float
    relation: Relation
    unit: str
    mentions: tuple[FigureMention, ...]

    @property
    def stated(self) -> Stated:
        """The number as it is said."""
        return Stated(self.value, self.relation, counted_as(self.unit))


@dataclass(frozen=True, slots=True)
class Point:
    """What a series says of one period.

    `value` and `relation` are those of the latest telling, None where reports contradict each
    other; `change` and `speaker` are what its mentions add. `period` is None where no report says
    for when the figure is: such a point stands beside the series, at `published`. `reason` says
    why it is repeated, restated or contradicted. `tellings` are in order of publication.
    """

    period: str | None
    value: float | None
    relation: Relation | None
    unit: str
    change: float | None
    speaker: str | None
    published: str | None
    status: Status
    score: float
    reason: str
    tellings: tuple[Telling, ...]

    @property
    def currency(self) -> str | None:
        """The ISO 4217 code of an amount of money, else None."""
        return currency_of(self.unit)

    @property
    def mentions(self) -> tuple[FigureMention, ...]:
        """All mentions that the point rests on."""
        return tuple(mention for telling in self.tellings for mention in telling.mentions)


@dataclass(frozen=True, slots=True)
class StatedChange:
    """A change in percent that reports state, checked against the series.

    `computed` is the change that the series gives, None where it cannot be computed; `base` is
    the period it is counted from. `reason` says the verdict in words.
    """

    period: str | None
    percent: float
    verdict: Verdict
    computed: float | None
    base: str | None
    reason: str
    mentions: tuple[FigureMention, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of a country, a body or a pair, over time.

    `id` follows from what is measured alone, so that it stays when reports are added. `of` holds
    country codes and names of bodies, `ends` from whom to whom it flows (None where both sides
    make it or nobody says). `unit` is `money`, `%`, a unit of measure or `count`, or `change`
    where only changes in percent are told; each point has its own unit as told. `beside` are
    points without a period, by date of publication. `reason` names the wordings that were taken
    for one.
    """

    id: str
    measure: str
    of: tuple[str, ...]
    ends: Ends | None
    unit: str
    points: tuple[Point, ...]
    beside: tuple[Point, ...]
    changes: tuple[StatedChange, ...]
    score: float
    reason: str
