"""What a name plainly is: the countries in which it is at home, by its letters, endings and parts.

Read from data/origins.toml. Chooses only between countries that the report itself names, and says
nothing where a name could be from anywhere: a name is a hint, never a passport.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from comity.language.lexicon import data
from comity.language.spelling import fold

_BY_PART = 3
_BY_LETTER = 3
_BY_ENDING = 2
# Points that a name must have in an area, and how far behind the best others still count.
_ENOUGH = 2
_NEAR = 1
_SHORTEST_PART = 2
_SHORTEST_STEM = 2
# How many times as often as others a country must be named to be the likely one.
_STANDING_OUT = 3


@dataclass(frozen=True, slots=True)
class _Area:
    """One row of the data: where names look like this."""

    codes: frozenset[str]
    names: frozenset[str]
    endings: tuple[str, ...]
    letters: frozenset[str]

    def points(self, raw: str, parts: tuple[str, ...], last: str) -> int:
        """How much a name speaks for the area; the longest part of it counts once."""
        known = sum(_BY_PART for part in set(parts) if part in self.names)
        ended = (
            last.endswith(self.endings) if self.endings and len(last) > _SHORTEST_STEM else False
        )
        lettered = _BY_LETTER if self.letters.intersection(raw) else 0
        return known + lettered + (_BY_ENDING if ended else 0)


@cache
def _areas() -> tuple[_Area, ...]:
    return tuple(
        _Area(
            frozenset(row["codes"]),
            frozenset(row.get("names", ())),
            tuple(row.get("ends", ())),
            frozenset(row.get("letters", ())),
        )
        for row in data("origins.toml")["area"]
    )


@cache
def origins(name: str) -> frozenset[str]:
    """The codes of the countries in which a full name is at home; empty where it tells nothing."""
    words = [fold(word) for word in name.split()]
    pieces = (p for word in words for p in (word, *re.split(r"[-.]", word)))
    parts = tuple(p for p in pieces if len(p) >= _SHORTEST_PART)
    if not parts:
        return frozenset()
    lasts = {words[-1], words[-1].split("-")[-1]}
    scored = [
        (max(area.points(name, parts, last) for last in lasts), area.codes) for area in _areas()
    ]
    best = max(points for points, _ in scored)
    if best < _ENOUGH:
        return frozenset()
    near = best - _NEAR if best > _BY_PART else best
    return frozenset(code for points, codes in scored if points >= near for code in codes)


def plausible(name: str, code: str) -> bool:
    """Whether nothing in a name speaks against a country."""
    known = origins(name)
    return not known or code in known


def at_home(name: str, shares: Mapping[str, int]) -> str | None:
    """The only one of a report's countries in which a name is at home.

    Of several the one that the report names far more often than the others; None where none is.
    `shares` are the countries with how often each is named.
    """
    fitting = sorted(origins(name).intersection(shares), key=lambda code: (-shares[code], code))
    if not fitting:
        return None
    others = max((shares[code] for code in fitting[1:]), default=0)
    return fitting[0] if shares[fitting[0]] > _STANDING_OUT * others else None
