"""Figures as series: one measure of a country, a body or a pair, over time.

Groups figures of many reports by what their words measure (`measure_words`), makes a point of
each period (`series_points`) and checks stated changes (`stated_change`). Only mentions with the
same block key can share a series, so a new report re-makes the series of its blocks alone. Never
guesses a period or a partner and never compares amounts in different currencies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from comity import countries
from comity.linking.measure_words import Ends, Reading, currency_of, read_measure, table
from comity.linking.series_points import (
    compared,
    known,
    points_beside,
    points_of,
    span_of,
    telling_of,
)
from comity.linking.series_types import (
    Comparison,
    Decision,
    FigureMention,
    Point,
    Series,
    StatedChange,
    Telling,
)
from comity.linking.stated_change import checked_changes
from comity.model import content_hash

__all__ = [
    "Comparison",
    "Decision",
    "FigureMention",
    "Point",
    "Series",
    "StatedChange",
    "Telling",
    "block_keys",
    "compare",
    "same_series",
    "series_of",
]


def block_keys(mention: FigureMention) -> tuple[str, ...]:
    """The keys of the blocks that a mention stands in; here always one.

    Mentions without a common key are never in one series. All mentions with one key, given to
    `series_of` together, give the same series as all mentions at once.
    """
    reading = _reading(mention)
    lonely = mention.report if reading.lacks_partner else ""
    parts = (reading.kind, reading.words, reading.parties, reading.ends, reading.rate)
    return (content_hash("figure series", *parts, _is_ahead(mention), lonely),)


def series_of(mentions: Iterable[FigureMention]) -> tuple[Series, ...]:
    """The series of figures, in order of whom they are of and what they measure.

    Args:
        mentions: figures as reports tell them, in any order; ids are unique. A mention that is
            given twice counts once.
    """
    blocks: defaultdict[str, list[FigureMention]] = defaultdict(list)
    for mention in {mention.id: mention for mention in mentions}.values():
        blocks[block_keys(mention)[0]].append(mention)
    made = chain.from_iterable(_of_block(key, block) for key, block in blocks.items())
    return tuple(sorted(made, key=lambda series: (series.of, series.measure, series.id)))


def same_series(one: FigureMention, other: FigureMention) -> Decision:
    """Whether two mentions measure the same thing of the same parties, and why."""
    a, b = _reading(one), _reading(other)
    scores = table()["scores"]
    difference = _difference(a, b) or _outlook(one, other) or _unnamed(one, other, a, b)
    if difference:
        return Decision(False, scores["known_words"], difference)
    told = sorted({one.figure.measure, other.figure.measure})
    return Decision(True, _score((a, b), told), _together(a, told))


def compare(one: FigureMention, other: FigureMention) -> Comparison:
    """What two mentions are to each other: of other series, apart, or one figure and how."""
    decision = same_series(one, other)
    if not decision.same:
        return Comparison("other series", decision.score, decision.reason)
    scores = table()["scores"]
    a, b = one.figure, other.figure
    apart = _apart(one, other)
    if apart is None and a.period is not None:
        return compared(telling_of(one), telling_of(other), a.period)
    beside = points_beside((one, other)) if a.period is None and b.period is None else ()
    if len(beside) == 1:
        return Comparison("repeated", scores["within_bound"], beside[0].reason)
    return Comparison("apart", scores["known_words"], apart or "neither says for when it is")


def _apart(one: FigureMention, other: FigureMention) -> str | None:
    """Why two mentions of a series cannot be compared; None where they can."""
    a, b = one.figure, other.figure
    if currency_of(a.unit) != currency_of(b.unit):
        return f"one is told in {a.unit}, the other in {b.unit}"
    if known(a.period) != known(b.period):
        return "one of them does not say for when it is"
    if known(a.period) and span_of(a.period) != span_of(b.period):
        return f"one is for {a.period}, the other for {b.period}"
    return None


def _reading(mention: FigureMention) -> Reading:
    figure = mention.figure
    return read_measure(figure.measure, figure.of, figure.unit)


def _is_change(mention: FigureMention) -> bool:
    """Whether the figure is only a change in percent of something else."""
    figure = mention.figure
    if figure.unit != "%":
        return False
    return _reading(mention).is_change or figure.change == figure.value


def _percent(mention: FigureMention) -> float:
    """The change that such a figure states, with its sign."""
    figure = mention.figure
    if figure.change is not None:
        return figure.change
    return figure.value * _reading(mention).sign if figure.value > 0 else figure.value


def _is_ahead(mention: FigureMention) -> bool:
    """Whether the figure is a target or a forecast: by its words, or since its time was to come."""
    period, published = mention.figure.period, mention.published
    if _reading(mention).ahead or not known(period) or not known(published):
        return _reading(mention).ahead
    begins, told = span_of(period)[0], span_of(published)[1]
    return begins is not None and told is not None and begins > told


def _of_block(key: str, block: Sequence[FigureMention]) -> list[Series]:
    """The series of a block, one for each kind of unit.

    Changes go to the one series with values; where there is none, or where there are several and
    nobody can tell which is meant, they are a series without values.
    """
    changes = [mention for mention in block if _is_change(mention)]
    levels: defaultdict[str, list[FigureMention]] = defaultdict(list)
    for mention in block:
        if not _is_change(mention):
            levels[_reading(mention).unit].append(mention)
    if not changes or len(levels) == 1:
        return [_series(key, unit, told, changes) for unit, told in levels.items()]
    apart = [_series(key, unit, told, ()) for unit, told in levels.items()]
    return [*apart, _series(key, "change", (), changes)]


def _series(
    key: str, unit: str, levels: Sequence[FigureMention], changes: Sequence[FigureMention]
) -> Series:
    mentions = [*levels, *changes]
    readings = [_reading(mention) for mention in mentions]
    told = sorted({mention.figure.measure for mention in mentions})
    points = points_of(levels)
    return Series(
        id=content_hash("series", key, unit),
        measure=_label(readings[0], [mention.figure.measure for mention in levels or changes]),
        of=readings[0].parties,
        ends=readings[0].ends,
        unit=unit,
        points=points,
        beside=points_beside(levels),
        changes=checked_changes(levels, [(m, _percent(m)) for m in changes], points),
        score=_score(readings, told),
        reason=_together(readings[0], told),
    )


def _label(reading: Reading, told: Sequence[str]) -> str:
    """What is measured: the heading of the table if nothing is added to it, else as told most."""
    if reading.kind is not None and not reading.words and not reading.rate and not reading.ahead:
        return reading.kind
    counts = Counter(told)
    return min(counts, key=lambda words: (-counts[words], len(words), words))


def _score(readings: Sequence[Reading], told: Sequence[str]) -> float:
    """How sure it is that the wordings are of one measure."""
    scores = table()["scores"]
    if len({reading.completed for reading in readings}) > 1:
        sure = "side_completed"
    elif len(told) == 1:
        sure = "same_words"
    else:
        sure = "known_words" if readings[0].kind and not readings[0].words else "read_words"
    return float(scores[sure])


def _together(reading: Reading, told: Sequence[str]) -> str:
    """Why the wordings are one series, in words."""
    what = " ".join((reading.kind or "", *reading.words)).strip()
    whose = _way(reading.ends) if reading.ends else f"of {_names(reading.parties)}"
    said = ", ".join(f"“{words}”" for words in told)
    return f"read as {what} {whose}: {said}"


def _difference(a: Reading, b: Reading) -> str | None:
    """What keeps two readings apart, in words; None where nothing does."""
    if a.parties != b.parties:
        return f"one is of {_names(a.parties)}, the other of {_names(b.parties)}"
    if a.kind != b.kind:
        return f"one measures {_what(a)}, the other {_what(b)}"
    if a.words != b.words:
        odd = sorted({*a.words} ^ {*b.words})
        return f"only one of them is of {', '.join(odd)}"
    if a.ends != b.ends:
        return f"one goes {_way(a.ends)}, the other {_way(b.ends)}"
    if a.rate != b.rate:
        return f"one is per {a.rate or 'period'}, the other per {b.rate or 'period'}"
    if a.unit != b.unit and not (a.is_change or b.is_change):
        return f"one is counted in {a.unit}, the other in {b.unit}"
    return None


def _outlook(one: FigureMention, other: FigureMention) -> str | None:
    if _is_ahead(one) == _is_ahead(other):
        return None
    return "one is a target or forecast, the other a figure of what was"


def _unnamed(one: FigureMention, other: FigureMention, a: Reading, b: Reading) -> str | None:
    if one.report == other.report or not (a.lacks_partner or b.lacks_partner):
        return None
    return f"{_what(a)} has two sides, and no report names the other one"


def _what(reading: Reading) -> str:
    return reading.kind or " ".join(reading.words)


def _way(ends: Ends | None) -> str:
    """From whom to whom, in words."""
    if ends is None:
        return "a way that is not told"
    parts = (("from", ends[0]), ("to", ends[1]))
    return " ".join(f"{word} {_names(parties)}" for word, parties in parts if parties)


def _names(parties: Sequence[str]) -> str:
    known_codes = {*countries.codes()}
    names = [countries.name_of(p) if p in known_codes else p for p in parties]
    return " and ".join(names) or "nobody named"
