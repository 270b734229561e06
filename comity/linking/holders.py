"""Questions to terms of office: who held a post on a day, in what order, who was what on a day.

Answers say how sure they are and by which mentions. Outside what is told or seen nothing is known,
so nobody is named there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from comity.linking.posts import Post
from comity.linking.tenure import Days, certain, days_of, hull, outer
from comity.linking.term_values import (
    Bound,
    Held,
    OfficeMention,
    OfficeOn,
    Step,
    StepKind,
    Surety,
    Term,
)
from comity.linking.terms import by_start
from comity.linking.witnesses import window_of

_DAY = timedelta(days=1)
_SURETIES: tuple[Surety, ...] = ("certain", "probable", "possible")


def holder(terms: Iterable[Term], post: Post, day: str) -> tuple[Held, ...]:
    """Who held a post on a day, the surest first; several where reports name several.

    Args:
        terms: terms of any posts.
        post: the post that is asked for.
        day: an EDTF date; of a month or year, who held it all the time is surest.
    """
    found = [_held(term, day) for term in terms if term.post.key == post.key]
    held = [each for each in found if each is not None]
    return tuple(sorted((_contested(each, held) for each in held), key=_surest))


def succession(terms: Iterable[Term], post: Post) -> tuple[Step, ...]:
    """The terms of a post in order, with the gaps and overlaps between them.

    Stand-ins are steps `beside` the holders; a term of which only the end is told stands before
    the holder who was in office by then. Terms without any date come last.
    """
    own = [term for term in terms if term.post.key == post.key]
    spans = [days for term in own if not term.acting for days in [hull(term)] if days]
    ordered = sorted(own, key=lambda term: _place(term, spans))
    steps: list[Step] = []
    before: Term | None = None
    for term in ordered:
        step = _step(before, term)
        steps.append(step)
        if step.kind not in ("beside", "undated") and _reaches(before, term):
            before = term
    return tuple(steps)


def office_on(terms: Iterable[Term], person: str, day: str) -> tuple[OfficeOn, ...]:
    """What a person, given by id, was on a day, and what has changed since; the surest first.

    A joint title is one answer. That somebody has left is told, or seen where somebody else has
    the post later; `former_reason` says which.
    """
    every = list(terms)
    own = sorted((term for term in every if term.person.id == person), key=by_start)
    held = [each for term in own if (each := _held(term, day)) is not None]
    held = sorted((_contested(each, _with_rivals(each, every, day)) for each in held), key=_surest)
    later = tuple(term for term in own if _begins_after(term, day))
    titled: dict[tuple[str, str | None, bool], list[Held]] = {}
    for each in held:
        titled.setdefault(_title_near(each.term, day), []).append(each)
    answers = [_office_on(title, tuple(group), every, later) for title, group in titled.items()]
    return tuple(sorted(answers, key=lambda answer: _surest(answer.held[0])))


# --- on a day ---------------------------------------------------------------------------------


def _held(term: Term, day: str) -> Held | None:
    """Whether and how surely a term covers a day, by this term alone."""
    asked = window_of(day)
    if asked is None:
        return None
    days = asked.first, asked.last
    contested = bool(term.contradictions)
    for stretch, mentions in certain(term):
        if _covers(stretch, days) and not contested:
            return Held(term, "certain", False, _reason("told", stretch), mentions)
    between = hull(term)
    if between and _covers(between, days):
        told = _reason("between what is told or seen", between)
        return Held(term, "probable", contested, told, _around(term, days))
    widest = outer(term)
    if widest and widest[0] <= days[1] and days[0] <= widest[1]:
        told = _reason("the dates are vague; at the widest", widest)
        return Held(term, "possible", contested, told, _around(term, days))
    return None


def _contested(held: Held, others: Sequence[Held]) -> Held:
    """The same, with what is due to others who are named for the same day."""
    rivals = [
        other
        for other in others
        if other.surety != "possible"
        and not other.term.acting
        and other.term.person.id != held.term.person.id
    ]
    if not held.term.post.single or held.term.acting or not rivals:
        return held
    names = ", ".join(sorted({rival.term.person.name for rival in rivals}))
    surety: Surety = "probable" if held.surety == "certain" else held.surety
    reason = f"{held.reason}; reports also name {names}"
    return Held(held.term, surety, True, reason, held.mentions)


def _with_rivals(held: Held, terms: Iterable[Term], day: str) -> list[Held]:
    same = (term for term in terms if term.post.key == held.term.post.key)
    return [each for term in same if (each := _held(term, day)) is not None]


def _surest(held: Held) -> tuple[int, bool, float, str, str]:
    term = held.term
    sure = _SURETIES.index(held.surety)
    return sure, term.acting, -term.confidence, term.person.id, term.post.key


def _covers(stretch: Days, days: Days) -> bool:
    return stretch[0] <= days[0] and days[1] <= stretch[1]


def _reason(what: str, days: Days) -> str:
    first, last = (day.isoformat() for day in days)
    return f"{what}: {first}" if first == last else f"{what}: {first} to {last}"


def _around(term: Term, days: Days) -> tuple[OfficeMention, ...]:
    """The evidence nearest a day on either side."""
    dated = [(days_of(sighting), sighting.mention) for sighting in term.sightings]
    dated += [
        ((window.first, window.last), bound.mention)
        for bound in term.bounds
        if bound.sense == "on" and (window := window_of(bound.date))
    ]
    ordered = sorted(dated, key=lambda pair: (pair[0], pair[1].id))
    before = [mention for reach, mention in ordered if reach[0] <= days[0]][-1:]
    after = [mention for reach, mention in ordered if reach[1] >= days[1]][:1]
    return tuple({mention.id: mention for mention in (*before, *after)}.values())


# --- in order ---------------------------------------------------------------------------------


def _place(
    term: Term, spans: Sequence[Days]
) -> tuple[date, bool, tuple[date, date, str, bool, str]]:
    """Where a term stands in the order; one only told to be over, before who held it then."""
    key = by_start(term)
    ended_only = hull(term) is None and term.since is None
    starts = [first for first, last in spans if first <= key[0] <= last] if ended_only else []
    return min([key[0], *starts]), not ended_only, key


def _reaches(before: Term | None, term: Term) -> bool:
    """Whether a term lasts at least as long as the ones before it."""
    one, two = hull(before) if before else None, hull(term)
    return one is None or (two is not None and two[1] >= one[1])


def _step(before: Term | None, term: Term) -> Step:
    known = hull(term) or window_of(term.since) or window_of(term.until) or window_of(term.over_by)
    if known is None:
        return Step(term, "undated", before, None, (), "no report dates it")
    if term.acting:
        return Step(term, "beside", before, None, (), "stands in")
    if before is None:
        return Step(term, "first", None, None, (), "nobody is told or seen before")
    told = _told_change(before, term)
    kind, between, reason = _joint(before, term)
    if kind == "gap" and told:
        kind, reason = "follows", "told to have come after"
    return Step(term, kind, before, between, told, reason)


def _joint(before: Term, term: Term) -> tuple[StepKind, str | None, str]:
    """How two terms in order join by their days."""
    end, start = _end(before), _start(term)
    if end is None or start is None:
        return "follows", None, "the one is told to be over, or the other to begin"
    if start > end + _DAY and not _meet(before, term):
        first, last = end + _DAY, start - _DAY
        return "gap", f"{first.isoformat()}/{last.isoformat()}", "nobody is told or seen between"
    two = hull(term)
    if start < end and two is not None:
        last = min(end, two[1])
        return "overlap", f"{start.isoformat()}/{last.isoformat()}", "both are told or seen"
    return "follows", None, "the one ends where the other begins"


def _meet(before: Term, term: Term) -> bool:
    """Whether a told end and a told start may be one day."""
    until, since = window_of(before.until), window_of(term.since)
    return bool(until and since and since.first <= until.last + _DAY and until.first <= since.last)


def _start(term: Term) -> date | None:
    days, since = hull(term), window_of(term.since)
    return days[0] if days else since.first if since else None


def _end(term: Term) -> date | None:
    days, until = hull(term), window_of(term.until)
    return days[1] if days else until.last if until else None


def _told_change(before: Term, term: Term) -> tuple[Bound, ...]:
    """The bounds of the earlier term that mentions of the later holder tell."""
    later = term.person.id
    return tuple(bound for bound in before.bounds if bound.mention.person.id == later)


# --- one person -------------------------------------------------------------------------------


def _begins_after(term: Term, day: str) -> bool:
    asked, start = window_of(day), _start(term)
    return bool(asked and start and start > asked.last)


def _title_near(term: Term, day: str) -> tuple[str, str | None, bool]:
    """The wording told nearest a day, its body, and whether it is a stand-in's."""
    asked = window_of(day)
    seen = [s for s in term.sightings if asked]
    if not asked or not seen:
        return term.title, term.organization, term.acting
    nearest = min(seen, key=lambda s: (_distance(days_of(s), asked.first), s.mention.id))
    office = nearest.mention.office
    return office.office, office.organization, term.acting


def _distance(days: Days, day: date) -> timedelta:
    return max(days[0] - day, day - days[1], timedelta(0))


def _office_on(
    wording: tuple[str, str | None, bool],
    held: tuple[Held, ...],
    terms: Sequence[Term],
    later: tuple[Term, ...],
) -> OfficeOn:
    """One answer: a title that may join several posts, and whether all of it is over."""
    title, organization, acting = wording
    ends = [_over(each.term, terms) for each in held]
    over = all(reason for reason, _ in ends)
    return OfficeOn(
        title=title,
        organization=organization,
        country=held[0].term.country,
        acting=acting,
        held=held,
        now_former=over,
        former_reason="; ".join(dict.fromkeys(reason for reason, _ in ends)) if over else "",
        former_by=tuple({m.id: m for _, found in ends for m in found}.values()) if over else (),
        later=later,
    )


def _over(term: Term, terms: Iterable[Term]) -> tuple[str, tuple[OfficeMention, ...]]:
    """Why a term is known to have ended, and by which mentions; no words where it is not."""
    told = [b for b in term.bounds if b.side == "until" and _is_past(term, b)]
    if told:
        first = min(told, key=lambda b: (b.sense != "on", b.date, b.mention.id))
        how = "in" if first.sense == "on" else "by"
        return f"told to have ended {how} {first.date}", tuple(b.mention for b in told)
    after = [other for other in terms if _follows(term, other)]
    if not after:
        return "", ()
    rival = min(after, key=by_start)
    sighting = rival.first_seen
    when = sighting.date if sighting else rival.since
    mention = sighting.mention if sighting else rival.mentions[0]
    return f"{rival.person.name} has the post later, first seen on {when}", (mention,)


def _is_past(term: Term, bound: Bound) -> bool:
    """Whether a told end had come when it was told, and nobody saw the person in office later."""
    end, told = window_of(bound.date), window_of(bound.mention.published)
    if end is None or (told and end.first > told.last):
        return False
    return term.last_seen is None or days_of(term.last_seen)[0] <= end.last


def _follows(term: Term, other: Term) -> bool:
    """Whether somebody else is plainly in a post later than all evidence on a term."""
    if other.acting or not term.post.single or other.post.key != term.post.key:
        return False
    end, start = _end(term), _start(other)
    apart = other.person.id != term.person.id
    return bool(apart and end and start and start > end)
