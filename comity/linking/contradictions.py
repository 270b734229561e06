"""Where reports on offices cannot all be right: told dates that differ, rival holders.

Shows, and settles nothing; who is right is for an analyst to say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Literal

from comity.linking.spells import comparable
from comity.linking.tenure import days_of, hull
from comity.linking.term_values import Bound, Contradiction, OfficeMention, Side, Sighting, Term
from comity.linking.witnesses import Window, window_of

Scopes = frozenset[frozenset[str]]


def own_contradictions(term: Term) -> tuple[Contradiction, ...]:
    """What reports tell of one term that cannot all be so."""
    return (
        *_differing(term.bounds, "since", "starts"),
        *_differing(term.bounds, "until", "ends"),
        *_seen_before_start(term),
        *_seen_after_end(term),
    )


def rivals_of(drafts: Sequence[tuple[Term, Scopes]]) -> dict[int, list[Contradiction]]:
    """Contradictions by number of the term, for terms of a post that one person holds at a time.

    Two holders contradict each other where both are in office on more than the day of a change;
    stand-ins contradict nobody.
    """
    found: dict[int, list[Contradiction]] = {}
    spans = [(hull(term), n) for n, (term, _) in enumerate(drafts) if not term.acting]
    ordered = sorted((days, n) for days, n in spans if days is not None)
    active: list[tuple[date, int]] = []
    for (start, end), n in ordered:
        active = [(until, other) for until, other in active if until > start]
        for until, other in active:
            if _are_rivals(drafts[other], drafts[n]) and end >= start:
                one, two = drafts[other][0], drafts[n][0]
                first, last = start.isoformat(), min(until, end).isoformat()
                found.setdefault(other, []).append(_rival(one, two, first, last))
                found.setdefault(n, []).append(_rival(two, one, first, last))
        active.append((end, n))
    return found


def _are_rivals(one: tuple[Term, Scopes], other: tuple[Term, Scopes]) -> bool:
    if one[0].person.id == other[0].person.id:
        return False
    return any(comparable(a, b) for a in one[1] for b in other[1])


def _rival(term: Term, rival: Term, first: str, last: str) -> Contradiction:
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return Contradiction(
        "holders",
        f"both {term.person.name} and {rival.person.name} are told or seen as {term.title} {when}",
        _unique((*_nearest(term, first, last), *_nearest(rival, first, last))),
        rival.person,
    )


def _nearest(term: Term, first: str, last: str) -> tuple[OfficeMention, ...]:
    """The mentions that hold a term across some days: the last before their end, the next after."""
    seen = term.sightings
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    at = bisect_right(seen, start, key=lambda s: days_of(s)[1])
    to = bisect_left(seen, end, key=lambda s: days_of(s)[1])
    found = tuple(sighting.mention for sighting in (*seen[:at][-1:], *seen[to:][:1]))
    told = tuple(b.mention for b in term.bounds if b.sense == "on")
    return found if len(found) > 1 else (*found, *told)


def _differing(
    bounds: Iterable[Bound], side: Side, kind: Literal["starts", "ends"]
) -> Iterator[Contradiction]:
    """Told dates of one side that have no day in common."""
    told = [(w, b) for b in bounds if (b.side, b.sense) == (side, "on") for w in _windows(b.date)]
    by_date: dict[str, tuple[Window, list[Bound]]] = {}
    for window, bound in told:
        by_date.setdefault(bound.date, (window, []))[1].append(bound)
    for (one, some), (two, others) in combinations([by_date[each] for each in sorted(by_date)], 2):
        if one.last < two.first or two.last < one.first:
            says = f"told to have {_BEGUN[side]} in {one.edtf} and in {two.edtf}"
            yield Contradiction(kind, says, _unique(b.mention for b in (*some, *others)))


_BEGUN: dict[Side, str] = {"since": "begun", "until": "ended"}


def _seen_before_start(term: Term) -> Iterator[Contradiction]:
    since = window_of(term.since)
    if term.first_seen is None:
        return
    if since and days_of(term.first_seen)[1] < since.first:
        told = [b.mention for b in term.bounds if (b.side, b.date) == ("since", since.edtf)]
        yield _seen_against("before start", term.first_seen, f"to have begun in {since.edtf}", told)
    for bound in term.bounds:
        says = f"to be still to come on {bound.date}"
        if bound.sense == "after" and days_of(term.first_seen)[1].isoformat() < bound.date:
            yield _seen_against("before start", term.first_seen, says, [bound.mention])
        if bound.sense == "after" and since and since.last.isoformat() < bound.date:
            told = [b.mention for b in term.bounds if (b.side, b.date) == ("since", since.edtf)]
            begun = f"told to have begun in {since.edtf}, and told {says}"
            yield Contradiction("before start", begun, _unique((*told, bound.mention)))


def _seen_after_end(term: Term) -> Iterator[Contradiction]:
    until = window_of(term.until)
    if term.last_seen is None:
        return
    if until and days_of(term.last_seen)[0] > until.last:
        told = [b.mention for b in term.bounds if (b.side, b.date) == ("until", until.edtf)]
        yield _seen_against("after end", term.last_seen, f"to have ended in {until.edtf}", told)
    over = [b for b in term.bounds if b.sense == "by"]
    first = min(over, key=lambda b: (b.date, b.mention.id), default=None)
    if first and days_of(term.last_seen)[0].isoformat() > first.date:
        says = f"to be over by {first.date}"
        yield _seen_against("after end", term.last_seen, says, [first.mention])


def _seen_against(
    kind: Literal["before start", "after end"],
    seen: Sighting,
    told: str,
    mentions: Iterable[OfficeMention],
) -> Contradiction:
    says = f"seen in office on {seen.date}, and told {told}"
    return Contradiction(kind, says, _unique((seen.mention, *mentions)))


def _windows(edtf: str) -> tuple[Window, ...]:
    window = window_of(edtf)
    return (window,) if window else ()


def _unique(mentions: Iterable[OfficeMention]) -> tuple[OfficeMention, ...]:
    found = {mention.id: mention for mention in mentions}
    return tuple(found[each] for each in sorted(found))
