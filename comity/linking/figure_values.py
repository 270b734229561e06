"""Whether two numbers can be one figure, given how exactly each of them is said.

A number of which only the first digits are said ("2.9 billion") stands for all that are rounded
to it, a bound ("more than 40 billion") for what is a little above it. Knows no measure and no
date, and never compares what is counted in different units.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from comity.model import Relation

Counted = Literal["money", "count", "%"]
Likeness = Literal["same", "compatible", "different"]

_ROUND_FROM = 1000
"""A count below this is said exactly: 20 people are not 21."""

_WIDEST = 0.05
"""The most that rounding may hide, as a share of the number: 3 billion may be 2.9, not 3.4."""

_WIDEST_ABOUT = 0.1
_SLACK = 0.1
"""How far beyond a bound the number that was meant may lie."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as it is said; `counted` tells whether its last noughts may come from rounding."""

    value: float
    relation: Relation = "="
    counted: Counted = "money"


def half_unit(stated: Stated) -> float:
    """Half of the last place that is said: 50,000,000 for 2.9 billion, 0.05 for 7.5 %."""
    exponent = Decimal(repr(stated.value)).normalize().as_tuple().exponent
    place = exponent if isinstance(exponent, int) else 0
    if stated.counted == "count" and place >= 0 and abs(stated.value) < _ROUND_FROM:
        return 0.0
    if stated.counted == "%":
        place = min(place, 0)
    return float(Decimal(10) ** place / 2)


def meant(stated: Stated) -> tuple[float, float]:
    """The lowest and the highest number that a speaker would have said so."""
    size = abs(stated.value)
    if stated.relation == ">":
        return stated.value, stated.value + _SLACK * size
    if stated.relation == "<":
        return stated.value - _SLACK * size, stated.value
    half = min(half_unit(stated), _WIDEST * size)
    if stated.relation == "~":
        half = min(max(half_unit(stated), _WIDEST * size), _WIDEST_ABOUT * size)
    return stated.value - half, stated.value + half


@lru_cache(maxsize=1 << 16)
def likeness(one: Stated, other: Stated) -> Likeness:
    """Whether two numbers are one figure, or at least do not exclude each other.

    `same`: one of them lies within what the other means. `compatible`: only bounds stand between
    them, as between more than 40 and 60. `different`: both cannot be right.
    """
    if _within(one.value, meant(other)) or _within(other.value, meant(one)):
        return "same"
    if not {one.relation, other.relation} & {">", "<"}:
        return "different"
    low, high = sorted((_range(one), _range(other)))
    return "compatible" if low[1] >= high[0] else "different"


@lru_cache(maxsize=1 << 16)
def exactness(stated: Stated) -> tuple[int, float]:
    """A key by which the number that says most comes first: exact, about, bound; then its place."""
    return "=~><".index(stated.relation), half_unit(stated)


def _range(stated: Stated) -> tuple[float, float]:
    """All numbers that the words leave open."""
    low, high = meant(stated)
    if stated.relation == ">":
        return low, float("inf")
    if stated.relation == "<":
        return float("-inf"), high
    return low, high


def _within(value: float, bounds: tuple[float, float]) -> bool:
    slack = 1e-9 * max(map(abs, bounds))
    return bounds[0] - slack <= value <= bounds[1] + slack
