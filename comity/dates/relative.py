"""Rules for expressions that count from the date of publication: weekdays, "last week", "ago".

Where publication is known only to the month or year, expressions for days and weeks are resolved
to that month or year; without a date of publication they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from comity.dates.ground import (
    Ground,
    Kind,
    Published,
    Reading,
    Rule,
    Tense,
    computed,
    joined,
    joined_days,
    shift_days,
    shift_months,
    week_around,
    weekday_near,
    year_text,
)
from comity.dates.words import NUMBER, PART, TIME, UNIT, WEEKDAY, WEEKDAYS, count, pattern

_ROUGH = re.compile(
    r"\b(?:more than|over|less than|almost|nearly|about|around|some|at least)\s+$", re.IGNORECASE
)
_OWNED = re.compile(r"(?:\b(?:his|her|its|their|my|our|your)|'s)\s+$", re.IGNORECASE)
_SHIFTS = {"last": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1}


def _from_day(
    ground: Ground, kind: Kind, resolve: Callable[[date], str | date | None]
) -> Reading | None:
    """Resolve against the day of publication, or fall back to its month or year."""
    published = ground.published
    if published is None:
        return None
    if published.date is None:
        coarse = published.reading
        return Reading(coarse.edtf, "computed", coarse.kind)
    found = resolve(published.date)
    return computed(found.isoformat() if isinstance(found, date) else found, kind)


def _today(found: re.Match[str], ground: Ground) -> Reading | None:
    return None if ground.published is None else ground.published.reading


def _days_on(days: int) -> Callable[[re.Match[str], Ground], Reading | None]:
    def read(found: re.Match[str], ground: Ground) -> Reading | None:
        return _from_day(ground, "day", lambda day: shift_days(day, days))

    return read


def _weekday(found: re.Match[str], ground: Ground) -> Reading | None:
    weekday = WEEKDAYS[found["w"].casefold()]
    return _from_day(ground, "day", lambda day: weekday_near(day, weekday, ground.tense))


def _near_weekday(found: re.Match[str], ground: Ground) -> Reading | None:
    weekday, side = WEEKDAYS[found["w"].casefold()], found["side"].casefold()

    def resolve(day: date) -> date | None:
        if side in ("last", "past"):
            return _from(shift_days(day, -2), weekday, "past")
        if side in ("next", "coming"):
            return _from(shift_days(day, 2), weekday, "future")
        if ground.tense is None:
            return shift_days(day, weekday - day.weekday())
        return weekday_near(day, weekday, ground.tense)

    return _from_day(ground, "day", resolve)


def _from(start: date | None, weekday: int, tense: Tense) -> date | None:
    """The weekday from `start` on: "last" and "next" pass over yesterday and tomorrow."""
    return start and weekday_near(start, weekday, tense)


def _weekday_of_week(found: re.Match[str], ground: Ground) -> Reading | None:
    weekday = WEEKDAYS[found["w"].casefold()]
    weeks = _SHIFTS[found["side"].casefold()]
    return _from_day(
        ground, "day", lambda day: shift_days(day, 7 * weeks + weekday - day.weekday())
    )


def _weekdays(found: re.Match[str], ground: Ground) -> Reading | None:
    """A stretch from one weekday to another; two that "and" joins must be neighbours."""
    first, last = WEEKDAYS[found["w"].casefold()], WEEKDAYS[found["w2"].casefold()]
    length = (last - first) % 7
    between = re.search(r"\bbetween\s+$", ground.before, re.IGNORECASE)
    is_pair = found["joint"].strip().casefold() == "and" and not between
    if length == 0 or (is_pair and length > 1):
        return None

    def resolve(day: date) -> str | None:
        ahead = ground.tense == "future"
        end = weekday_near(day, first if ahead else last, ground.tense)
        start = end if ahead else end and shift_days(end, -length)
        stop = start and shift_days(start, length)
        return joined_days(start, stop)

    return _from_day(ground, "interval", resolve)


def _weekend(found: re.Match[str], ground: Ground) -> Reading | None:
    side = (found["side"] or "").strip().casefold()

    def resolve(day: date) -> str | None:
        saturday = shift_days(day, 5 - day.weekday())
        if side == "this" and (ground.tense != "past" or day.weekday() > 2):
            return _two_days(saturday)
        if side == "last" or (ground.tense != "future" and side not in ("next", "coming")):
            return _two_days(shift_days(day, -2 - day.weekday()))
        return _two_days(saturday)

    return _from_day(ground, "interval", resolve)


def _two_days(first: date | None) -> str | None:
    return joined_days(first, first and shift_days(first, 1))


def _unit_near(found: re.Match[str], ground: Ground) -> Reading | None:
    if _OWNED.search(ground.before):
        return None
    return _unit_on(ground, found["unit"].casefold(), _SHIFTS[found["side"].casefold()])


def _year_end(found: re.Match[str], ground: Ground) -> Reading | None:
    return _unit_on(ground, "year", 0)


def _unit_on(ground: Ground, unit: str, units: int) -> Reading | None:
    """The day, week, month or year so many units on from publication."""
    published = ground.published
    if published is None:
        return None
    if unit in ("year", "decade"):
        return computed(year_text(published.year + units * (10 if unit == "decade" else 1)), "year")
    if unit == "month":
        return _month_on(published, units)
    if unit == "day":
        return _from_day(ground, "day", lambda day: shift_days(day, units))
    return _from_day(
        ground,
        "week",
        lambda day: (near := shift_days(day, 7 * units)) and week_around(near),
    )


def _month_on(published: Published, months: int) -> Reading | None:
    if published.month is None:
        return None
    return computed(shift_months(published.year, published.month, months), "month")


def _ago(found: re.Match[str], ground: Ground) -> Reading | None:
    units = count(found["n"])
    if units >= 100 or _ROUGH.search(ground.before):
        return None
    return _unit_on(ground, found["unit"].casefold(), -units)


def _in_time(found: re.Match[str], ground: Ground) -> Reading | None:
    return _unit_on(ground, found["unit"].casefold(), count(found["n"]))


def _stretch(found: re.Match[str], ground: Ground) -> Reading | None:
    """The stretch of so many units before or after publication."""
    units = count(found["n"] or "one")
    ahead = found["side"].casefold() in ("next", "coming")
    published, unit = ground.published, found["unit"].casefold()
    if published is None or (ahead and ground.tense == "past"):
        return None
    edge = _edge(published, unit, units if ahead else -units)
    here = _edge(published, unit, 0)
    return computed(joined(here, edge) if ahead else joined(edge, here), "interval")


def _edge(published: Published, unit: str, units: int) -> str | None:
    if unit in ("year", "decade"):
        return year_text(published.year + units * (10 if unit == "decade" else 1))
    if unit == "month":
        month = published.month
        return None if month is None else shift_months(published.year, month, units)
    day = published.date and shift_days(published.date, units * (7 if unit == "week" else 1))
    return day.isoformat() if day else None


RULES: tuple[Rule, ...] = (
    Rule(
        pattern(r"(?:(?:earlier|later) )?today|this (?:morning|afternoon|evening)|tonight"), _today
    ),
    Rule(pattern(rf"yesterday{TIME}|last night"), _days_on(-1)),
    Rule(pattern(r"the day before yesterday"), _days_on(-2)),
    Rule(pattern(rf"tomorrow{TIME}"), _days_on(1)),
    Rule(pattern(r"the day after tomorrow"), _days_on(2)),
    Rule(pattern(rf"(?P<w>{WEEKDAY}){TIME}"), _weekday),
    Rule(
        pattern(rf"(?P<side>last|past|this(?: past| coming)?|next|coming) (?P<w>{WEEKDAY}){TIME}"),
        _near_weekday,
    ),
    Rule(
        pattern(rf"(?P<w>{WEEKDAY}){TIME},? (?:of )?(?P<side>last|this|next) week"),
        _weekday_of_week,
    ),
    Rule(pattern(rf"(?P<side>last|this|next) week's (?P<w>{WEEKDAY}){TIME}"), _weekday_of_week),
    Rule(
        pattern(rf"(?P<w>{WEEKDAY})(?P<joint> ?- ?| (?:and|to|until|through) )(?P<w2>{WEEKDAY})"),
        _weekdays,
    ),
    Rule(pattern(r"(?:the )?(?P<side>last|this|next|coming) weekend"), _weekend),
    Rule(pattern(r"(?:over|at|on|during) the (?P<side>last |next |coming )?weekend"), _weekend),
    Rule(
        pattern(
            rf"(?:(?:earlier|later) )?{PART}(?:the )?(?P<side>last|this|current|next|coming) "
            r"(?P<unit>week|month|year)"
        ),
        _unit_near,
    ),
    Rule(
        pattern(
            r"(?:the )?(?:very )?(?:beginning|start|middle|end|close|course|rest|remainder) of "
            r"(?P<side>the) (?P<unit>week|month|year)"
        ),
        _unit_near,
    ),
    Rule(pattern(r"(?:earlier|later) in (?P<side>the) (?P<unit>week|month|year)"), _unit_near),
    Rule(pattern(r"year(?: |-)end|(?:the )?year's end"), _year_end),
    Rule(pattern(rf"(?P<n>{NUMBER}) (?P<unit>{UNIT})s? ago"), _ago),
    Rule(pattern(rf"in (?P<n>{NUMBER}) (?P<unit>{UNIT})s?'s? time"), _in_time),
    Rule(
        pattern(rf"(?:the )?(?P<side>last|past|next|coming) (?P<n>{NUMBER}) (?P<unit>{UNIT})s"),
        _stretch,
    ),
    Rule(
        pattern(
            rf"(?:(?<=over\s)|(?<=in\s)|(?<=during\s)|(?<=within\s))the (?P<side>last|past)(?P<n>) "
            rf"(?P<unit>{UNIT})"
        ),
        _stretch,
    ),
)
