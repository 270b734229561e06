"""Whether a stated change ("up 39 %") agrees with the series that it is about.

A change is counted from the same period a year before, unless the sentence names another year.
Holds or does not hold is said only where both periods have a value in one unit that the reports
do not contradict; everything else cannot be checked, with the reason.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.dates import sort_key
from comity.linking.figure_values import Stated, half_unit, meant
from comity.linking.measure_words import currency_of, table
from comity.linking.series_points import known, order_of, span_of
from comity.linking.series_types import (
    FigureMention,
    Point,
    StatedChange,
    Verdict,
)

_LONGEST = 366

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A change as stated: of a period, in percent, beside a level or alone."""

    period: str | None
    percent: float
    level: Stated | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class _Checked:
    verdict: Verdict
    reason: str
    computed: float | None = None
    base: str | None = None


def checked_changes(
    levels: Sequence[FigureMention],
    alone: Sequence[tuple[FigureMention, float]],
    points: Sequence[Point],
) -> tuple[StatedChange, ...]:
    """Every stated change of a series with its verdict, in order of period.

    Args:
        levels: the mentions of the series; those with a change beside their value are checked.
        alone: mentions that state only a change, with its percentage.
        points: the points of the series that have a period.
    """
    claims: dict[_Claim, list[FigureMention]] = {}
    for mention in levels:
        figure = mention.figure
        if figure.change is not None:
            currency = currency_of(figure.unit)
            claim = _Claim(figure.period, figure.change, mention.stated, currency)
            claims.setdefault(claim, []).append(mention)
    for mention, percent in alone:
        claims.setdefault(_Claim(mention.figure.period, percent, None, None), []).append(mention)
    at = _by_period(points)
    found = (_stated(claim, sorted(told, key=order_of), at) for claim, told in claims.items())
    return tuple(sorted(found, key=_chronological))


def _stated(
    claim: _Claim, mentions: Sequence[FigureMention], at: Mapping[Hashable, list[Point]]
) -> StatedChange:
    checked = _checked(claim, mentions, at)
    return StatedChange(
        period=claim.period,
        percent=claim.percent,
        verdict=checked.verdict,
        computed=checked.computed,
        base=checked.base,
        reason=f"{checked.verdict}: {checked.reason}",
        mentions=tuple(mentions),
    )


def _checked(
    claim: _Claim, mentions: Sequence[FigureMention], at: Mapping[Hashable, list[Point]]
) -> _Checked:
    """The verdict on a claim, from the level of its period and the one it is counted from."""
    span = _closed(claim.period)
    if span is None:
        return _not("no report says for which period it is")
    base = _base(span, [mention.quote for mention in mentions])
    if base is None:
        return _not("it is not counted from the same period a year before")
    name, now = _in_words(base), at.get(span, [])
    levels = [(claim.level, claim.currency)] if claim.level else _settled(now)
    if not levels:
        gap = "reports contradict each other on" if now else "the series has no value for"
        return _not(f"{gap} {claim.period}", name)
    before = at.get(base, [])
    currencies = {currency for _, currency in levels}
    comparable = [point for point in before if point.currency in currencies]
    if not comparable:
        told = ", ".join(sorted(point.unit for point in before))
        other = f"{name} is told in {told} only" if told else f"the series has no value for {name}"
        return _not(other, name)
    if all(point.value is None for point in comparable):
        return _not(f"reports contradict each other on {name}", name)
    return _measured(claim, levels, comparable, name)


def _measured(
    claim: _Claim,
    levels: Sequence[tuple[Stated, str | None]],
    before: Sequence[Point],
    base: str,
) -> _Checked:
    """The verdict where both periods have values: the latest telling first, then earlier ones."""
    pairs = [
        (level, telling.stated, telling.value == point.value)
        for level, currency in levels
        for point in before
        for telling in point.tellings
        if point.currency == currency and point.value is not None and telling.value > 0
    ]
    if not pairs:
        return _not(f"the value for {base} is not above zero", base)
    pairs.sort(key=lambda pair: not pair[2])
    for level, start, is_latest in pairs:
        if _agrees(claim.percent, level, start):
            of = "" if is_latest else f" with the value first told for {base}"
            change = _change(level, start)
            return _Checked("holds", f"the series gives {_signed(change)} %{of}", change, base)
    level, start, _ = pairs[0]
    change = _change(level, start)
    if {level.relation, start.relation} & {">", "<"}:
        return _not("only a bound is told of one of the two periods", base)
    return _Checked("does not hold", f"the series gives {_signed(change)} %", change, base)


def _agrees(percent: float, level: Stated, start: Stated) -> bool:
    """Whether the rounded numbers leave room for the stated change."""
    (low, high), (least, most) = meant(level), meant(start)
    slack = half_unit(Stated(percent, "=", "%")) + 1e-9
    if least <= 0:
        return False
    lowest, highest = (low / most - 1) * 100, (high / least - 1) * 100
    return lowest - slack <= percent <= highest + slack


def _change(level: Stated, start: Stated) -> float:
    return (level.value / start.value - 1) * 100


def _not(reason: str, base: str | None = None) -> _Checked:
    return _Checked("cannot be checked", reason, None, base)


def _settled(points: Sequence[Point]) -> list[tuple[Stated, str | None]]:
    """The values of a period that reports do not contradict, one for each unit."""
    return [
        (telling.stated, point.currency)
        for point in points
        for telling in point.tellings
        if telling.value == point.value
    ]


def _by_period(points: Sequence[Point]) -> Mapping[Hashable, list[Point]]:
    found: dict[Hashable, list[Point]] = {}
    for point in points:
        found.setdefault(span_of(point.period), []).append(point)
    return found


def _closed(period: str | None) -> Span | None:
    """First and last day of a period of a year at most that has both."""
    first, last = span_of(period) if known(period) else (None, None)
    if first is None or last is None or (last - first).days >= _LONGEST:
        return None
    return first, last


def _base(span: Span, quotes: Sequence[str]) -> Span | None:
    """The period that the change is counted from; None where the sentences say another way."""
    words = " ".join(quotes).casefold()
    if any(phrase in words for phrase in table()["bases"]["other"]):
        return None
    usual = tuple(_year_before(day) for day in span)
    years = {int(year) for year in _base_years().findall(words)}
    named = years - {span[0].year, span[1].year, usual[0].year, usual[1].year}
    if not named:
        return usual[0], usual[1]
    year = min(named)
    is_whole = (span[0].month, span[0].day, span[1].month, span[1].day) == (1, 1, 12, 31)
    if len(named) > 1 or not is_whole or year > span[0].year:
        return None
    return date(year, 1, 1), date(year, 12, 31)


@cache
def _base_years() -> re.Pattern[str]:
    """A year that stands behind words such as "compared with"."""
    before = "|".join(re.escape(phrase) for phrase in table()["bases"]["before_year"])
    return re.compile(rf"\b(?:{before})\s+(?:the\s+(?:level|year)\s+(?:of\s+)?)?((?:19|20)\d\d)\b")


def _year_before(day: date) -> date:
    """The same day a year before; the end of February stays the end of February."""
    year, length = day.year - 1, calendar.monthrange(day.year, day.month)[1]
    if day.day == length:
        return date(year, day.month, calendar.monthrange(year, day.month)[1])
    return day.replace(year=year)


def _in_words(span: Span) -> str:
    """A period as EDTF, as short as it can be said."""
    first, last = span
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and ends_month:
        months = f"{first:%Y-%m}", f"{last:%Y-%m}"
        return months[0] if months[0] == months[1] else "/".join(months)
    return str(first) if first == last else f"{first}/{last}"


def _signed(percent: float) -> str:
    """A change with its sign, to a whole percent from ten up, else to one decimal."""
    shown = f"{percent:+.0f}" if abs(percent) >= 10 else f"{percent:+.1f}"
    return shown.replace("-", "−")


def _chronological(change: StatedChange) -> tuple[Hashable, ...]:
    told = change.mentions[0]
    period = change.period if known(change.period) else None
    return sort_key(period), change.percent, order_of(told), told.figure.value
