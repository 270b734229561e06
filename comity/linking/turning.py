"""Turning points of a relation: where its score shifts for good, or the kinds of events change.

Pettitt's test on the periods that have events finds the likeliest break; how often chance breaks
as much is reckoned by his formula or by shuffles, and each side is searched again (binary
segmentation). Of courses with few events it says nothing. It finds when a relation turned, never
why.

A. N. Pettitt, A non-parametric approach to the change-point problem, Applied Statistics 28 (1979),
126-135; A. J. Scott and M. Knott, A cluster analysis method for grouping means in the analysis of
variance, Biometrics 30 (1974), 507-512.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, count, pairwise
from math import comb, exp
from random import Random
from statistics import fmean

from comity.linking.course import Course, CoursePoint, PlacedEvent, label, settings

Points = Sequence[CoursePoint]


@dataclass(frozen=True, slots=True)
class TypeShift:
    """How a type's share of the events (0 to 1) changed at a turning point."""

    type: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Where a course turned: `period` is the first of the new state, `number` counts from 1.

    `before` and `after` are the mean scores between this turning point and its neighbours, over
    `events_before` and `events_after` events. `shifts` are the types that changed with it.
    `is_score` tells that the score itself shifted, and not the types alone. `score` (0 to 1) is
    one minus how likely chance breaks as much. `evidence` are the ids of the events around the
    turn that make it.
    """

    number: int
    period: str
    is_score: bool
    before: float
    after: float
    events_before: int
    events_after: int
    shifts: tuple[TypeShift, ...]
    score: float
    words: str
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Break:
    """A break before the period of this position; `chance` how likely chance makes one."""

    position: int
    chance: float


def turning_points(course: Course) -> tuple[TurningPoint, ...]:
    """The turning points of a course in order of time; none where the data are too thin.

    Periods without events are passed over, as nothing is known of them. A period counts as one
    observation however many events it has, since the events of one visit are not independent.
    Types are looked at between the breaks of the score, so that each shift is told once.
    """
    points = course.points
    level, least = settings()["turning"]["level"], settings()["turning"]["least_periods"]
    scores = [point.score for point in points]
    by_score = _kept(points, _breaks(points, scores, level), _score_shift)
    chances = {found.position: found.chance for found in by_score}
    edges = [0, *sorted(chances), len(points)]
    by_type = [
        _Break(start + found.position, found.chance)
        for start, end in pairwise(edges)
        for found in _type_breaks(points[start:end])
    ]
    for found in sorted(by_type, key=lambda found: (found.chance, found.position)):
        if all(abs(at - found.position) >= least for at in chances):
            chances[found.position] = found.chance
    own = frozenset(found.position for found in by_score)
    chances = _telling(points, chances, own)
    return tuple(
        _turning(points, number, span, span[1] in own, chances[span[1]])
        for number, span in enumerate(_spans(chances, len(points)), start=1)
    )


def is_enough(course: Course) -> bool:
    """Whether a course is long enough that a clear turn of its score could be told from chance."""
    length, level = len(course.points), settings()["turning"]["level"]
    return any(_best_chance(length, at) <= level for at in _allowed(course.points))


def least_in_all() -> int:
    """How many periods with events a course needs before any turn can be told from chance."""
    level = settings()["turning"]["level"]
    return next(n for n in count(2) if _best_chance(n, n // 2) <= level)


def _best_chance(length: int, at: int) -> float:
    """How likely chance parts a sequence cleanly at a position, one way or the other."""
    return 2 / comb(length, at)


def _type_breaks(points: Points) -> Iterator[_Break]:
    """The breaks in the share of each type that is frequent enough to say anything of."""
    data = settings()["turning"]
    totals = Counter(event.type for point in points for event in point.events)
    frequent = sorted(name for name, count in totals.items() if count >= data["least_events"])
    for name in frequent:
        shares = [_share(point.events, name) for point in points]
        breaks = _breaks(points, shares, data["level"] / len(frequent))
        yield from _kept(points, breaks, partial(_share_shift, name))


def _kept(
    points: Points, breaks: Sequence[_Break], shift: Callable[[Points, Points], float]
) -> list[_Break]:
    """The breaks without those at which too little shifts, the least of them dropped first."""
    kept = {found.position: found for found in breaks}
    while kept:
        sizes = {
            at: shift(points[start:at], points[at:end])
            for start, at, end in _spans(kept, len(points))
        }
        least = min(kept, key=lambda at: (sizes[at], at))
        if sizes[least] >= 1:
            break
        del kept[least]
    return list(kept.values())


def _telling(
    points: Points, chances: Mapping[int, float], by_score: Collection[int]
) -> dict[int, float]:
    """The positions at which the score shifts, or some type does between its neighbours."""
    told = dict(chances)
    for start, at, end in _spans(chances, len(points)):
        if at not in by_score and not _type_shifts(points[start:at], points[at:end]):
            del told[at]
    return told if len(told) == len(chances) else _telling(points, told, by_score)


def _spans(positions: Iterable[int], end: int) -> list[tuple[int, int, int]]:
    """Each position between its neighbours."""
    edges = [0, *sorted(positions), end]
    return list(zip(edges, edges[1:], edges[2:], strict=False))


def _breaks(points: Points, values: Sequence[float], level: float, first: int = 0) -> list[_Break]:
    """The breaks of a sequence, found one within the other."""
    allowed = _allowed(points)
    if not allowed or len({*values}) == 1:
        return []
    chance, at = _pettitt(values, allowed, level)
    if chance > level:
        return []
    left = _breaks(points[:at], values[:at], level, first)
    right = _breaks(points[at:], values[at:], level, first + at)
    return [*left, _Break(first + at, chance), *right]


def _allowed(points: Points) -> range:
    """Where a break leaves enough periods and events on both sides."""
    data = settings()["turning"]
    counts = list(accumulate(len(point.events) for point in points))
    least, events = data["least_periods"], data["least_events"]
    fits = [
        at
        for at in range(least, len(points) - least + 1)
        if counts[at - 1] >= events and counts[-1] - counts[at - 1] >= events
    ]
    return range(fits[0], fits[-1] + 1) if fits else range(0)


def _pettitt(values: Sequence[float], allowed: range, level: float) -> tuple[float, int]:
    """How likely chance breaks a sequence as much, and where it breaks most.

    Pettitt's formula, which rather makes too much of chance, where it suffices; else shuffles. They
    start from a fixed seed, so that the same course gives the same answer, and stop once chance
    has done it too often.
    """
    ranks, length = _centred_ranks(values), len(values)
    sums = list(accumulate(ranks))
    at = max(allowed, key=lambda position: (abs(sums[position - 1]), -position))
    extreme, shuffles = abs(sums[at - 1]), settings()["turning"]["shuffles"]
    formula = 2 * exp(-6 * extreme**2 / (length**3 + length**2))
    if formula <= level:
        return formula, at
    random, reached = Random(0), 1
    for _ in range(shuffles):
        random.shuffle(ranks)
        shuffled = list(accumulate(ranks))[allowed.start - 1 : allowed.stop - 1]
        reached += max(max(shuffled), -min(shuffled)) >= extreme
        if reached > level * (shuffles + 1):
            return 1.0, at
    return reached / (shuffles + 1), at


def _centred_ranks(values: Sequence[float]) -> list[float]:
    """Twice the rank of each value, ties shared, less its mean: whole numbers that sum to 0."""
    counts = Counter(values)
    below, ranks = 0, {}
    for value in sorted(counts):
        ranks[value] = 2 * below + counts[value] - len(values)
        below += counts[value]
    return [float(ranks[value]) for value in values]


def _score_shift(before: Points, after: Points) -> float:
    """How far the score shifts, as a multiple of the least shift that is told."""
    return abs(_mean(after) - _mean(before)) / float(settings()["turning"]["least_shift"])


def _share_shift(name: str, before: Points, after: Points) -> float:
    """How far the share of a type shifts, as a multiple of the least shift that is told."""
    shift = abs(_share(_events(after), name) - _share(_events(before), name))
    return shift / float(settings()["turning"]["least_share"])


def _turning(
    points: Points, number: int, span: tuple[int, int, int], is_score: bool, chance: float
) -> TurningPoint:
    start, at, end = span
    before, after = points[start:at], points[at:end]
    shifts = _type_shifts(before, after)
    period = points[at].period
    return TurningPoint(
        number=number,
        period=period,
        is_score=is_score,
        before=_mean(before),
        after=_mean(after),
        events_before=len(_events(before)),
        events_after=len(_events(after)),
        shifts=shifts,
        score=1 - chance,
        words=_words(period, before, after, shifts, is_score),
        reason=_reason(before, after, chance),
        evidence=_evidence(before, after, shifts, is_score),
    )


def _type_shifts(before: Points, after: Points) -> tuple[TypeShift, ...]:
    """The types whose share changed by enough, the largest change first."""
    old, new = _events(before), _events(after)
    names = {event.type for event in (*old, *new)}
    shifts = [
        TypeShift(name, _share(old, name), _share(new, name))
        for name in sorted(names)
        if _share_shift(name, before, after) >= 1
    ]
    return tuple(sorted(shifts, key=lambda s: (-abs(s.after - s.before), s.type)))


def _words(
    period: str, before: Points, after: Points, shifts: Iterable[TypeShift], is_score: bool
) -> str:
    """What turned, in a sentence."""
    old, new = _mean(before), _mean(after)
    said = (
        [
            f"the mean score {'rises' if new > old else 'falls'} from {_signed(old)} to "
            f"{_signed(new)}"
        ]
        if is_score
        else []
    )
    said += [
        f"{shift.type} goes from {shift.before * 100:.0f} % to {shift.after * 100:.0f} % of events"
        for shift in shifts
    ]
    return f"From {label(period)}: {'; '.join(said)}"


def _reason(before: Points, after: Points, chance: float) -> str:
    often = "less than 0.1 %" if chance < 0.001 else f"{chance * 100:.1f} %"
    return (
        f"{len(_events(before))} events in {len(before)} periods before, "
        f"{len(_events(after))} in {len(after)} from then on; "
        f"chance breaks as much in {often} of cases"
    )


def _evidence(
    before: Points, after: Points, shifts: Iterable[TypeShift], is_score: bool
) -> tuple[str, ...]:
    """The events next to the turn that make it.

    Those on the new side of the score, those of types that came, and the last of types that went.
    """
    width = settings()["turning"]["evidence_periods"]
    last, first = _events(before[-width:]), _events(after[:width])
    middle = (_mean(before) + _mean(after)) / 2
    rises = _mean(after) > _mean(before)
    found = [event for event in first if is_score and (event.score > middle) == rises]
    for shift in shifts:
        side = first if shift.after > shift.before else last
        found += [event for event in side if event.type == shift.type]
    return tuple(sorted({event.id for event in found}))


def _events(points: Points) -> list[PlacedEvent]:
    return [event for point in points for event in point.events]


def _mean(points: Points) -> float:
    return fmean(event.score for event in _events(points))


def _share(events: Sequence[PlacedEvent], name: str) -> float:
    return sum(event.type == name for event in events) / len(events)


def _signed(score: float) -> str:
    return f"{score:+.1f}".replace("-", "−")
