"""Rules for expressions that count from a date before them in the text: "the following day".

Where no date before is fine enough they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from comity.dates.ground import (
    Ground,
    Reading,
    Rule,
    computed,
    on_day,
    relative_year,
    shift_days,
    shift_months,
    week_around,
    year_text,
)
from comity.dates.words import NUMBER, UNIT, WEEKDAY, WEEKDAYS, count, pattern

_STRETCH_BEFORE = re.compile(r"\b(?:in|over|within|during|for|by)\s+$", re.IGNORECASE)
_LATER = ("later", "after", "following", "next")


def _on(ground: Ground, unit: str, units: int) -> Reading | None:
    """The day, week, month or year so many units on from the date before."""
    if unit in ("year", "decade"):
        anchor = ground.anchor("day", "month", "season", "year")
        years = units * (10 if unit == "decade" else 1)
        return computed(year_text(int(anchor[:4]) + years), "year") if anchor else None
    if unit == "month":
        anchor = ground.anchor("day", "month")
        month = anchor and shift_months(int(anchor[:4]), int(anchor[5:7]), units)
        return computed(month, "month")
    anchor = ground.anchor("day")
    if anchor is None:
        return None
    day = shift_days(date.fromisoformat(anchor), units * (7 if unit == "week" else 1))
    if day is None or unit == "day":
        return on_day(day)
    return computed(week_around(day), "week")


def _same(found: re.Match[str], ground: Ground) -> Reading | None:
    unit = found["unit"].casefold()
    return _on(ground, unit if unit in ("week", "month", "year") else "day", 0)


def _neighbour(found: re.Match[str], ground: Ground) -> Reading | None:
    if _STRETCH_BEFORE.search(ground.before):
        return None
    unit = found["unit"].casefold()
    unit = unit if unit in ("week", "month", "year") else "day"
    ahead = found["side"].casefold() in _LATER
    return _on(ground, unit, 1 if ahead else -1)


def _counted(found: re.Match[str], ground: Ground) -> Reading | None:
    units = count(found["n"])
    ahead = found["side"].casefold() in _LATER
    return _on(ground, found["unit"].casefold(), units if ahead else -units)


def _next_weekday(found: re.Match[str], ground: Ground) -> Reading | None:
    anchor = ground.anchor("day")
    if anchor is None:
        return None
    start = date.fromisoformat(anchor)
    ahead = (WEEKDAYS[found["w"].casefold()] - start.weekday() - 1) % 7 + 1
    return on_day(shift_days(start, ahead))


def _previous_year(found: re.Match[str], ground: Ground) -> Reading | None:
    """The year before the one that the text speaks of, else before that of publication."""
    year = relative_year("the previous", ground) or relative_year("last", ground)
    return computed(year_text(year), "year") if year else None


_DAYTIME = r"(?P<unit>day|morning|afternoon|evening|night"
_CLAUSE_END = r"(?=\s*(?:[.,;:)\"”]|and\b|$))"
_Reader = Callable[[re.Match[str], Ground], Reading | None]
_FORMS: tuple[tuple[str, _Reader], ...] = (
    (rf"(?:the (?:very )?same|that(?: same| very)?) {_DAYTIME}|week|month|year)", _same),
    (rf"the (?P<side>following|next) {_DAYTIME}|week|month)", _neighbour),
    (r"the (?P<side>following) (?P<unit>year)", _neighbour),
    (rf"the (?P<side>previous|preceding) {_DAYTIME}|week|month)", _neighbour),
    (rf"the (?P<unit>day|week|month) (?P<side>before|after){_CLAUSE_END}", _neighbour),
    (rf"(?P<n>{NUMBER}) (?P<unit>{UNIT})s? (?P<side>earlier|later)", _counted),
    (rf"(?P<n>{NUMBER}) (?P<unit>{UNIT})s? (?P<side>before|after){_CLAUSE_END}", _counted),
    (rf"the (?:previous|preceding) year|the year before{_CLAUSE_END}", _previous_year),
)

RULES: tuple[Rule, ...] = (
    *(Rule(pattern(form), read) for form, read in _FORMS),
    Rule(pattern(rf"the following (?P<w>{WEEKDAY})"), _next_weekday, final=True),
)
