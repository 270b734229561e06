"""What a date expression leans on: the date of publication, the words around it, dates before it.

Holds the reckoning that several rules share (which year, which weekday, which tense). Gives None
where the ground is too thin; guesses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from comity.dates.edtf import bounds
from comity.dates.words import FUTURE_CUES, PAST_CUES, ROLES, day, month, pattern, year

Basis = Literal["stated", "computed", "publication"]
Kind = Literal["day", "week", "month", "season", "year", "interval"]
Role = Literal["at", "since", "until", "by", "for"]
Tense = Literal["past", "future"]

_CUES = pattern(rf"(?P<future>{'|'.join(FUTURE_CUES)})|(?P<past>{'|'.join(PAST_CUES)}|\w{{2,}}ed)")
_ROLE_OF = re.compile(
    "|".join(rf"(?P<{role}>\b(?:{'|'.join(words)}))" for role, words in ROLES.items())
    .replace(" ", r"\s+")
    .join(("(?:", r")(?:\s+the)?\s*$")),
    re.IGNORECASE,
)
_DATED = pattern(rf"{month('m')}(?: {day('d')},?)? {year('y')}")
# How much farther a date ahead must seem than one behind: English names past dates far more often
# without a year, but not where the words around speak of the future. Weights set by trial on news.
_AHEAD = {"past": 10.0, None: 3.0, "future": 0.1}
_CUE_REACH = 80


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says: the date, how it was known, and how fine it is."""

    edtf: str
    basis: Basis
    kind: Kind


@dataclass(frozen=True, slots=True)
class Published:
    """The date of publication; `month` and `day` are None where it is known less finely."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, edtf: str) -> Published:
        """Read from an EDTF year, month or day; raises ValueError for anything else."""
        bounds(edtf)
        if "/" in edtf:
            raise ValueError(f"{edtf!r} is an interval; a date of publication is none")
        return cls(*map(int, edtf.split("-")))

    @property
    def date(self) -> date | None:
        """The day, if known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def reading(self) -> Reading:
        """The date of publication itself, as fine as it is known."""
        if self.month is None:
            return Reading(f"{self.year:04}", "publication", "year")
        if self.day is None:
            return Reading(f"{self.year:04}-{self.month:02}", "publication", "month")
        return Reading(f"{self.year:04}-{self.month:02}-{self.day:02}", "publication", "day")


@dataclass(frozen=True, slots=True)
class Ground:
    """Where an expression stands: `before` and `after` are the rest of its sentence.

    `earlier` holds the dates found before it in the text, nearest last.
    """

    published: Published | None
    before: str
    after: str
    earlier: tuple[Reading, ...] = ()

    @property
    def role(self) -> Role:
        """What the preposition right before makes of the date."""
        found = _ROLE_OF.search(self.before[-40:])
        if found is None:
            return "at"
        roles: tuple[Role, ...] = ("since", "until", "by", "for")
        return next(role for role in roles if found[role])

    @property
    def tense(self) -> Tense | None:
        """Whether the nearest verb speaks of the past or the future; None where none tells."""
        if self.role == "since":
            return "past"
        cues = list(_CUES.finditer(self.before))
        cue = cues[-1] if cues else _CUES.search(self.after[:_CUE_REACH])
        if cue is not None:
            return "future" if cue["future"] else "past"
        return "future" if self.role in ("by", "until") else None

    def anchor(self, *kinds: Kind) -> str | None:
        """The nearest date before in the text that is as fine as `kinds`."""
        return next((r.edtf for r in reversed(self.earlier) if r.kind in kinds), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of expression: what it looks like, and how to read it.

    `read` gives None where the expression says no date after all; shorter forms at the same place
    then have their turn, unless the rule is `final`.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Ground], Reading | None]
    final: bool = False


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, days: int) -> date | None:
    """The day so many days on, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(year: int, month: int, months: int) -> str | None:
    """The month so many months on as EDTF, or None beyond the calendar."""
    total = year * 12 + month - 1 + months
    shifted = year_text(total // 12)
    return shifted and f"{shifted}-{total % 12 + 1:02}"


def year_text(year: int) -> str | None:
    """A year as EDTF, or None beyond the calendar."""
    return f"{year:04}" if MINYEAR <= year <= MAXYEAR else None


def joined(first: str | None, last: str | None) -> str | None:
    """The interval from `first` to `last`, or the one date where they are the same."""
    if first is None or last is None:
        return None
    return first if first == last else f"{first}/{last}"


def joined_days(first: date | None, last: date | None) -> str | None:
    """The interval from the first to the last day, or the one day where they are the same."""
    if first is None or last is None:
        return None
    return joined(first.isoformat(), last.isoformat())


def computed(edtf: str | None, kind: Kind) -> Reading | None:
    """A reading that rests on something outside the expression; None where there is no date."""
    return None if edtf is None else Reading(edtf, "computed", kind)


def on_day(day: date | None, basis: Basis = "computed") -> Reading | None:
    """The reading of a day; None where there is none."""
    return None if day is None else Reading(day.isoformat(), basis, "day")


def week_around(day: date) -> str | None:
    """The week from Monday to Sunday that holds the day."""
    monday = shift_days(day, -day.weekday())
    sunday = shift_days(day, 6 - day.weekday())
    return joined_days(monday, sunday)


def likely_year(ground: Ground, month: int, day: int | None = None) -> int | None:
    """The year that a month or day without one most likely means.

    The nearest to the date of publication, where a date ahead counts as farther off than one
    behind unless the words speak of the future. Where publication is not known, the year may come
    from another date of the sentence. None where publication is known to the year alone, or no
    year near has that day.
    """
    published = ground.published
    if published is None:
        return _year_beside(ground)
    if published.month is None:
        return None
    years = [
        year
        for year in range(published.year - 1, published.year + 2)
        if day_of(year, month, day or 1) is not None
    ]

    # "They extended the truce until May": what was done is past, its limit need not be.
    is_limit = ground.role in ("by", "until", "for") and ground.tense == "past"
    weight = _AHEAD[None if is_limit else ground.tense]

    def distance(year: int) -> float:
        ahead = _days_ahead(published, year, month, day)
        return ahead * weight if ahead > 0 else -ahead

    return min(years, key=distance, default=None)


def _year_beside(ground: Ground) -> int | None:
    """The one year that the sentence gives to other dates ("on 4 May and from 9 May 2016")."""
    parts = (ground.before, ground.after)
    beside = {found["y"] for part in parts for found in _DATED.finditer(part)}
    return int(beside.pop()) if len(beside) == 1 else None


def _days_ahead(published: Published, year: int, month: int, day: int | None) -> int:
    months = (year - published.year) * 12 + month - (published.month or 1)
    if day is None or published.date is None:
        return months * 30
    return (date(year, month, day) - published.date).days


def relative_year(relation: str, ground: Ground) -> int | None:
    """The year that "last", "this", "next", "the same", "the following" … year means."""
    relation = " ".join(relation.casefold().split())
    published = {"last": -1, "this": 0, "the": 0, "the current": 0, "next": 1}
    if relation in published:
        return None if ground.published is None else ground.published.year + published[relation]
    anchor = ground.anchor("day", "month", "season", "year")
    shifts = {"the following": 1, "the previous": -1}
    return int(anchor[:4]) + shifts.get(relation, 0) if anchor else None


def weekday_near(day: date, weekday: int, tense: Tense | None) -> date | None:
    """The weekday (Monday is 0) nearest to `day`, ahead in the future tense, else behind."""
    back = (day.weekday() - weekday) % 7
    return shift_days(day, (-back) % 7 if tense == "future" else -back)
