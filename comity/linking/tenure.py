"""The days of a term: surely held, held between the outermost evidence, or possibly held.

Reads the bounds and sightings of one term only; knows nothing of other holders.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from comity.linking.term_values import Bound, OfficeMention, Side, Sighting, Term
from comity.linking.witnesses import Window, window_of

Days = tuple[date, date]


def agreed(bounds: Iterable[Bound], side: Side) -> str | None:
    """The most precise told date of one side; None without any, and where reports differ."""
    told = sorted(
        {window for bound in bounds for window in _on(bound, side)},
        key=lambda window: (window.last - window.first, window),
    )
    if not told or max(w.first for w in told) > min(w.last for w in told):
        return None
    return told[0].edtf


def first_of(sightings: Iterable[Sighting]) -> Sighting | None:
    """The sighting by which somebody was in office at the earliest day."""
    return min(sightings, key=lambda s: (days_of(s)[::-1], s.mention.id), default=None)


def last_of(sightings: Iterable[Sighting]) -> Sighting | None:
    """The sighting by which somebody was still in office at the latest day."""
    return max(sightings, key=lambda s: (days_of(s), s.mention.id), default=None)


def hull(term: Term) -> Days | None:
    """The days between the outermost evidence: told bounds, else sightings; None without both."""
    since, until = window_of(term.since), window_of(term.until)
    starts = [since.last] if since else []
    ends = [until.first] if until else []
    if term.first_seen and term.last_seen:
        starts.append(days_of(term.first_seen)[1])
        ends.append(days_of(term.last_seen)[0])
    if not starts or not ends:
        return None
    start, end = min(starts), max(ends)
    if start > end and term.first_seen and term.last_seen:
        return days_of(term.last_seen)[0], days_of(term.first_seen)[1]
    return (start, end) if start <= end else None


def outer(term: Term) -> Days | None:
    """All days that the term may have had, dates being as vague as they are."""
    since, until = window_of(term.since), window_of(term.until)
    starts = [since.first] if since else []
    ends = [until.last] if until else []
    for sighting in term.sightings:
        first, last = days_of(sighting)
        starts.append(first)
        ends.append(last)
    return (min(starts), max(ends)) if starts and ends and min(starts) <= max(ends) else None


def certain(term: Term) -> tuple[tuple[Days, tuple[OfficeMention, ...]], ...]:
    """The stretches that reports tell of as a whole, each with its mentions.

    That is the term between two told bounds, the time from a told start to the report that tells
    it of a holder, and single days on which somebody is seen.
    """
    since, until = window_of(term.since), window_of(term.until)
    found: list[tuple[Days, tuple[OfficeMention, ...]]] = []
    if since and until and since.last <= until.first:
        found.append(((since.last, until.first), _telling(term, (since.edtf, until.edtf))))
    starts = {b.mention.id: w for b in term.bounds for w in _on(b, "since")}
    for sighting in term.sightings:
        first, last = days_of(sighting)
        told = starts.get(sighting.mention.id)
        if told and told.last <= first:
            found.append(((told.last, first), (sighting.mention,)))
        elif first == last:
            found.append(((first, last), (sighting.mention,)))
    return tuple(found)


def _telling(term: Term, dates: tuple[str, str]) -> tuple[OfficeMention, ...]:
    """The mentions that tell the two ends of a term, each once."""
    told = zip(("since", "until"), dates, strict=True)
    ends = [
        next(b.mention for b in term.bounds if (b.side, b.sense, b.date) == (side, "on", edtf))
        for side, edtf in told
    ]
    return tuple({mention.id: mention for mention in ends}.values())


def _on(bound: Bound, side: Side) -> tuple[Window, ...]:
    window = window_of(bound.date) if (bound.side, bound.sense) == (side, "on") else None
    return (window,) if window else ()


def days_of(sighting: Sighting) -> Days:
    """The first and last day on which a sighting can have been."""
    window = window_of(sighting.date)
    if window is None:
        raise ValueError(f"{sighting.date!r} is no date on which somebody can be seen")
    return window.first, window.last
