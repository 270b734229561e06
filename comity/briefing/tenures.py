"""Terms of office in words, each part with the items that it rests on.

What a report tells of a beginning or end and when somebody is merely seen in office are said
apart, and contradictions are said without taking a side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.briefing.gathering import Register, Told, uncertain
from comity.briefing.lines import FactKind, FactLine, HolderLine, PostLine, SuccessionLine
from comity.briefing.roll import Roll, unique
from comity.briefing.when import in_words, last_day
from comity.briefing.wording import capital, clean
from comity.linking.holders import office_on, succession
from comity.linking.posts import posts_of
from comity.linking.term_values import Bound, OfficeMention, Sense, Side, Step, Term
from comity.model import Office

_POINT = r"\d{4}(?:-\d\d){0,2}"
_DATED = re.compile(rf"(?:\b(in|on) )?\b({_POINT}(?:/{_POINT})?)\b(?![-/])")
_ACTING = ("acting", "interim", "caretaker")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something told of a term, in words, with the items that tell it."""

    kind: FactKind
    text: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that somebody held once, with what is known of the time."""

    term: Term
    office: str
    facts: tuple[Fact, ...]
    told: tuple[Told, ...]

    @property
    def over(self) -> bool:
        """Whether reports show that it has ended."""
        return any(fact.kind in ("until", "over", "succeeded") for fact in self.facts)

    @property
    def cited(self) -> tuple[Told, ...]:
        """The items that its line cites: those of the facts, or a first one without any."""
        return unique(found for fact in self.facts for found in fact.told) or self.told[:1]


@dataclass(frozen=True, slots=True)
class Succession:
    """The tenures of one post in order, each with how it joins the one before."""

    steps: tuple[tuple[Step, Tenure], ...]

    @property
    def cited(self) -> tuple[Told, ...]:
        """The items that its line cites."""
        return unique(found for _, tenure in self.steps for found in tenure.cited)


def tenures_of(roll: Roll, person: str) -> tuple[Tenure, ...]:
    """The offices of a person, given by id: present ones first, each the latest first.

    Posts that one title joins, and that were held for the same time, are one.
    """
    groups: dict[tuple[object, ...], list[Term]] = {}
    for term in roll.of_person.get(person, ()):
        seen = [sighting.date for sighting in term.sightings]
        shared = (term.title, term.organization, term.acting, term.since, term.until)
        groups.setdefault((*shared, tuple(seen)), []).append(term)
    found = [_tenure(roll, group[0], joint=len(group) > 1) for group in groups.values()]
    return tuple(sorted(found, key=_present_first))


def successions_of(roll: Roll, country: str) -> tuple[Succession, ...]:
    """The posts of a country that one person holds at a time, and that several people held."""
    found = []
    for group in roll.of_post.values():
        post = group[0].post
        people = {term.person.id for term in group}
        if post.country == country and post.single and len(people) > 1:
            steps = succession(group, post)
            found.append(Succession(tuple((s, _tenure(roll, s.term)) for s in steps)))
    return tuple(sorted(found, key=lambda each: each.steps[0][0].term.post.title))


def post_line(tenure: Tenure, register: Register) -> PostLine:
    """An office of a person as a line."""
    term = tenure.term
    return PostLine(
        citations=register.cite(*tenure.cited),
        ids=tuple(found.item.id for found in tenure.told),
        uncertain=uncertain(tenure.told),
        office=tenure.office,
        organization=clean(term.organization) if term.organization else None,
        acting=term.acting,
        over=tenure.over,
        since=term.since,
        until=term.until,
        first_seen=term.first_seen.date if term.first_seen else None,
        last_seen=term.last_seen.date if term.last_seen else None,
        facts=fact_lines(tenure.facts, register),
    )


def succession_line(found: Succession, register: Register) -> SuccessionLine:
    """The holders of a post, in order, as a line."""
    return SuccessionLine(
        citations=register.cite(*found.cited),
        office=capital(clean(found.steps[0][0].term.post.title)),
        holders=tuple(_holder_line(step, tenure, register) for step, tenure in found.steps),
    )


def fact_lines(facts: Iterable[Fact], register: Register) -> tuple[FactLine, ...]:
    """Facts with their citations."""
    return tuple(
        FactLine(citations=register.cite(*fact.told), kind=fact.kind, text=fact.text)
        for fact in facts
    )


def office_of(term: Term, *, joint: bool = False) -> str:
    """How the office is called: as reports do, a joint title only for all that it joins."""
    own = Counter(m.office.office for m in term.mentions if _is_plain(m, term))
    if joint or not _joins(term.title, term):
        office = clean(term.title)
    else:
        office = capital(clean(min(own, key=lambda t: (-own[t], t), default=term.post.title)))
    marked = any(word in office.casefold() for word in _ACTING)
    return f"{office} (acting)" if term.acting and not marked else office


def contradictions_of(roll: Roll, term: Term) -> Iterator[Fact]:
    """What reports tell of a term that cannot all be so."""
    for each in term.contradictions:
        yield Fact("contradiction", dated(each.says), roll.items(each.mentions))


def dated(words: str) -> str:
    """The words of linking with EDTF dates as a reader writes them."""
    return _DATED.sub(_date_in_words, clean(words))


def _date_in_words(match: re.Match[str]) -> str:
    lead, edtf = match[1], match[2]
    told = in_words(edtf)
    if told is None:
        return match[0]
    if lead is None:
        return told
    return f"{'on' if len(edtf) == len('2024-10-14') else 'in'} {told}"


def _tenure(roll: Roll, term: Term, *, joint: bool = False) -> Tenure:
    facts = tuple(_facts(roll, term))
    # The ids of coded offices tell more than those of events that merely name the office.
    told = sorted(roll.items(term.mentions), key=lambda f: not isinstance(f.item, Office))
    return Tenure(term, office_of(term, joint=joint), facts, tuple(told))


def _is_plain(mention: OfficeMention, term: Term) -> bool:
    """Whether a mention names the person by this post alone."""
    return mention.person.id == term.person.id and not _joins(mention.office.office, term)


def _joins(title: str, term: Term) -> bool:
    """Whether a title joins several posts."""
    return len(posts_of(title, term.organization, term.country)) > 1


def _present_first(tenure: Tenure) -> tuple[bool, int, str]:
    seen = tenure.term.last_seen
    day = last_day(seen.date) if seen else last_day(tenure.term.since)
    return tenure.over, -day.toordinal() if day else 0, tenure.office.casefold()


def _facts(roll: Roll, term: Term) -> Iterator[Fact]:
    if term.since:
        yield _bound(roll, term, "since", "on", term.since, f"since {in_words(term.since)} (told)")
    elif term.not_before:
        text = f"still to come on {in_words(term.not_before)} (told)"
        yield _bound(roll, term, "coming", "after", term.not_before, text)
    if term.first_seen and term.last_seen:
        seen = (term.first_seen.mention, term.last_seen.mention)
        when = _span(term.first_seen.date, term.last_seen.date)
        yield Fact("seen", f"seen in office {when}", roll.items(seen))
    yield from _end(roll, term)
    yield from contradictions_of(roll, term)


def _end(roll: Roll, term: Term) -> Iterator[Fact]:
    """That the term is over, if it is: as told, or as somebody else has the post later."""
    if term.until:
        yield _bound(roll, term, "until", "on", term.until, f"until {in_words(term.until)} (told)")
    elif term.over_by:
        text = f"out of office by {in_words(term.over_by)} (told)"
        yield _bound(roll, term, "over", "by", term.over_by, text)
    elif term.former:
        yield Fact("over", "told of as former", roll.items(term.former))
    elif term.last_seen:
        others = roll.of_post[term.post.key]
        for answer in office_on(others, term.person.id, term.last_seen.date):
            if answer.now_former and any(held.term == term for held in answer.held):
                text = f"over, as {dated(answer.former_reason)}"
                yield Fact("succeeded", text, roll.items(answer.former_by))
                return


def _bound(roll: Roll, term: Term, kind: FactKind, sense: Sense, day: str, text: str) -> Fact:
    side: Side = "since" if kind in ("since", "coming") else "until"
    wanted = (side, sense, day)
    told = [b.mention for b in term.bounds if _is(b) == wanted]
    return Fact(kind, text, roll.items(told))


def _is(bound: Bound) -> tuple[Side, Sense, str]:
    return bound.side, bound.sense, bound.date


def _span(first: str, last: str) -> str:
    """From one date to another in words; of a vague one its end that is surely within."""
    start, end = first.rpartition("/")[2], last.partition("/")[0]
    if first == last or start == end:
        return in_words(last if first == last else start) or last
    if start > end or len(start) != len(end):
        return f"{in_words(first)} to {in_words(last)}"
    return in_words(f"{start}/{end}") or last


def _holder_line(step: Step, tenure: Tenure, register: Register) -> HolderLine:
    """A holder with the time in office; contradictions stand with the person.

    Who has the post later needs no words, as it comes next.
    """
    shown = [f for f in tenure.facts if f.kind not in ("contradiction", "succeeded")]
    return HolderLine(
        citations=register.cite(*tenure.cited),
        name=clean(tenure.term.person.name),
        person=tenure.term.person.id,
        acting=tenure.term.acting,
        join=step.kind,
        between=step.between,
        facts=fact_lines(shown, register),
    )
