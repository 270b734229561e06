"""The points of a series: what its mentions say of each period, and whether they agree.

Mentions of one period and one currency are one point. Values that only differ by rounding are one
telling; another value told later restates it, another told at the same time contradicts it.
Periods are never guessed, and amounts in different currencies never meet here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from comity.dates import bounds, is_edtf, sort_key
from comity.linking.figure_values import exactness, likeness
from comity.linking.measure_words import currency_of, is_statistic, read_measure, table
from comity.linking.series_types import (
    Comparison,
    FigureMention,
    Point,
    Status,
    Telling,
)

_SAME_TIME = timedelta(days=28)
"""Other sources with other values within four weeks differ; later, the figure was revised."""

_GRAVE: tuple[Status, ...] = ("contradicted", "restated")
_SAME_FIGURE = timedelta(days=366)
"""A figure without a period is the same again if it is told again within a year."""


def points_of(mentions: Iterable[FigureMention]) -> tuple[Point, ...]:
    """The points of mentions of one series that have a period, in order of period and unit."""
    groups: defaultdict[Hashable, list[FigureMention]] = defaultdict(list)
    for mention in mentions:
        if known(mention.figure.period):
            when = span_of(mention.figure.period)
            groups[when, currency_of(mention.figure.unit)].append(mention)
    return tuple(sorted(map(_point, groups.values()), key=_chronological))


def points_beside(mentions: Iterable[FigureMention]) -> tuple[Point, ...]:
    """The points of mentions without a period, in order of publication.

    The same value told again within a year is one point; other values are never compared.
    """
    groups: defaultdict[str | None, list[FigureMention]] = defaultdict(list)
    for mention in mentions:
        if not known(mention.figure.period):
            groups[currency_of(mention.figure.unit)].append(mention)
    told = (telling for group in groups.values() for telling in _tellings(group))
    points = (_beside(run) for telling in told for run in _runs(telling))
    return tuple(sorted(points, key=_chronological))


def compared(one: Telling, other: Telling, period: str) -> Comparison:
    """What two tellings of one period are to each other, with the reason."""
    scores = table()["scores"]
    alike = likeness(one.stated, other.stated)
    if alike == "same":
        equal = one.value == other.value
        bound = ">" in (one.relation, other.relation) or "<" in (one.relation, other.relation)
        sure = "equal" if equal else "within_bound" if bound else "within_precision"
        said = "the same value" if equal else "the same value in rounder words"
        return Comparison("repeated", scores[sure], f"{said} for {period}")
    if alike == "compatible":
        return Comparison("apart", scores["within_bound"], "one is a bound that the other keeps")
    return _differing(one, other, period)


def telling_of(mention: FigureMention) -> Telling:
    """One mention as a telling of its own."""
    figure = mention.figure
    return Telling(figure.value, figure.relation, figure.unit, (mention,))


@lru_cache(maxsize=1 << 14)
def known(period: str | None) -> bool:
    """Whether a period is given in a form that the record allows."""
    return period is not None and is_edtf(period)


@lru_cache(maxsize=1 << 14)
def span_of(period: str | None) -> tuple[date | None, date | None]:
    """First and last day of a period, by which equal periods are known in any spelling."""
    return bounds(period) if period is not None else (None, None)


def order_of(mention: FigureMention) -> tuple[Hashable, ...]:
    """A key for mentions by publication, undated ones last; ids break ties."""
    published = mention.published if known(mention.published) else None
    return sort_key(published), mention.report, mention.id


def _differing(one: Telling, other: Telling, period: str) -> Comparison:
    """Whether one telling revises the other or stands against it."""
    scores = table()["scores"]
    days = _told(one), _told(other)
    values = f"{_number(one)} and {_number(other)} for {period}"
    if days[0] is None or days[1] is None:
        said = f"{values}, and it is not known which was told later"
        return Comparison("contradicted", scores["undated_difference"], said)
    (earlier, before), (later, after) = sorted(
        ((one, days[0]), (other, days[1])), key=lambda told: told[1]
    )
    shared = _sources(earlier) & _sources(later)
    gap = after[0] - before[1]
    if gap > timedelta(0) and (shared or gap >= _SAME_TIME):
        sure = scores["restated_by_same" if shared else "restated_by_other"]
        return Comparison("restated", sure, _revision(earlier, later, before, after, period))
    who = " and ".join(sorted({*_names(one), *_names(other)}))
    said = f"{values} at the same time: {who}"
    if _is_one_value(one):
        return Comparison("contradicted", scores["contradicted"], said)
    unless = f"{said}, unless they mean different ones"
    return Comparison("contradicted", scores["contradicted_unless_several"], unless)


def _is_one_value(telling: Telling) -> bool:
    figure = telling.mentions[0].figure
    return is_statistic(read_measure(figure.measure, figure.of, figure.unit))


def _revision(
    earlier: Telling,
    later: Telling,
    before: tuple[date, date],
    after: tuple[date, date],
    period: str,
) -> str:
    """How a later value stands to an earlier one, in words."""
    said = (
        f"{_number(earlier)} for {period} told on {before[0]}, {_number(later)} on {after[0]} "
        f"by {' and '.join(sorted(_names(later)))}"
    )
    end = span_of(period)[1]
    if end is None:
        return f"{said}; {period} runs on to the day of telling"
    return f"{said}; the first was told before {period} was over" if before[1] <= end else said


def _number(telling: Telling) -> str:
    sign = "" if telling.relation == "=" else telling.relation
    return f"{sign}{telling.value:,.15g} {telling.unit}"


def _sources(telling: Telling) -> set[str]:
    """Who tells it: publishers and speakers."""
    told = telling.mentions
    return {name for m in told for name in (m.publisher, m.speaker) if name is not None}


def _names(telling: Telling) -> set[str]:
    return {m.speaker or m.publisher or f"report {m.report}" for m in telling.mentions}


def _told(telling: Telling) -> tuple[date, date] | None:
    """The first and the last day on which it was told, as far as reports are dated."""
    spans = [span_of(m.published) for m in telling.mentions if known(m.published)]
    firsts = [first for first, _ in spans if first is not None]
    lasts = [last for _, last in spans if last is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def _tellings(mentions: Sequence[FigureMention]) -> list[Telling]:
    """The different values, each with its mentions; a rounder one joins the nearest exact one."""
    heads: list[list[FigureMention]] = []
    for mention in sorted(mentions, key=_most_exact_first):
        value = mention.figure.value
        fitting = [h for h in heads if likeness(h[0].stated, mention.stated) == "same"]
        if fitting:
            nearest = min(fitting, key=lambda h: abs(h[0].figure.value - value))
            nearest.append(mention)
        else:
            heads.append([mention])
    return [_telling(head) for head in heads]


def _most_exact_first(mention: FigureMention) -> tuple[Hashable, ...]:
    return exactness(mention.stated), mention.figure.value, order_of(mention)


def _telling(head: Sequence[FigureMention]) -> Telling:
    figure = head[0].figure
    ordered = tuple(sorted(head, key=order_of))
    return Telling(figure.value, figure.relation, figure.unit, ordered)


def _point(mentions: Sequence[FigureMention]) -> Point:
    """The point of all mentions of one period and unit."""
    period = min(m.figure.period for m in mentions if m.figure.period is not None)
    tellings = sorted(_tellings(mentions), key=lambda t: (order_of(t.mentions[0]), t.value))
    status, score, reason = _status(tellings, period)
    return _filled(tellings, period, status, score, reason)


def _status(tellings: Sequence[Telling], period: str) -> tuple[Status, float, str]:
    """The gravest thing between any two tellings, else whether reports repeat the value."""
    pairs = [compared(one, other, period) for one, other in combinations(tellings, 2)]
    for status in _GRAVE:
        found = [pair for pair in pairs if pair.kinship == status]
        if found:
            reasons = "; ".join(dict.fromkeys(pair.reason for pair in found))
            return status, min(pair.score for pair in found), reasons
    return _repeated(tellings, f"for {period}")


def _repeated(tellings: Sequence[Telling], when: str) -> tuple[Status, float, str]:
    scores = table()["scores"]
    most = max(tellings, key=lambda telling: len({m.report for m in telling.mentions}))
    reports = {m.report for m in most.mentions}
    if len(reports) < 2:
        return "told once", scores["equal"], f"told by one report {when}"
    equal = all(m.figure.value == most.value for m in most.mentions)
    said = "the same value" if equal else "the same value, more or less exactly,"
    sure = scores["equal" if equal else "within_precision"]
    return "repeated", sure, f"{said} told by {len(reports)} reports {when}"


def _filled(
    tellings: Sequence[Telling], period: str | None, status: Status, score: float, reason: str
) -> Point:
    """A point with what its latest telling says; contradicted ones say no value."""
    latest = min(tellings, key=_latest_first)
    settled = status != "contradicted"
    changes = [m.figure.change for m in latest.mentions if m.figure.change is not None]
    speakers = [m.speaker for m in latest.mentions if m.speaker is not None]
    first = min((m for t in tellings for m in t.mentions), key=order_of)
    return Point(
        period=period,
        value=latest.value if settled else None,
        relation=latest.relation if settled else None,
        unit=latest.unit,
        change=changes[-1] if settled and changes else None,
        speaker=speakers[-1] if settled and speakers else None,
        published=first.published,
        status=status,
        score=score,
        reason=reason,
        tellings=tuple(tellings),
    )


def _latest_first(telling: Telling) -> tuple[Hashable, ...]:
    """The telling that was last told anew; at one time the more exact one."""
    told = _told(telling)
    return -(told[0].toordinal() if told else 0), exactness(telling.stated), telling.value


def _runs(telling: Telling) -> Iterable[list[FigureMention]]:
    """The mentions of a value without period, parted where it was not told for a year."""
    runs: list[list[FigureMention]] = []
    for mention in telling.mentions:
        if runs and _near(runs[-1][-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _near(one: FigureMention, other: FigureMention) -> bool:
    if not known(one.published) or not known(other.published):
        return known(one.published) == known(other.published)
    before, after = span_of(one.published)[0], span_of(other.published)[0]
    return before is None or after is None or after - before <= _SAME_FIGURE


def _beside(mentions: Sequence[FigureMention]) -> Point:
    head = min(mentions, key=_most_exact_first)
    telling = _telling([head, *(m for m in mentions if m is not head)])
    status, score, reason = _repeated([telling], "without saying for when")
    return _filled([telling], None, status, score, reason)


def _chronological(point: Point) -> tuple[Hashable, ...]:
    published = point.published if known(point.published) else None
    return (
        sort_key(point.period),
        sort_key(published),
        point.unit,
        point.tellings[0].value,
        point.mentions[0].id,
    )
