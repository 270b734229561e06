"""The roll: who is who in what the archive answers for some countries, and who held which office.

Makes mentions of the archive's items, hands them to linking with the verdicts of analysts, and
keeps for each mention the item that it stands in. It decides nothing about how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.archive import Archive, Found, Judged
from comity.briefing.gathering import Told
from comity.countries import key
from comity.linking.people import Person, PersonMention, Verdict, person_of, resolve
from comity.linking.term_values import OfficeMention, Term
from comity.linking.term_values import Person as Holder
from comity.linking.terms import terms
from comity.model import Event, Office, Party


@dataclass(frozen=True)
class Roll:
    """Persons and terms of office; `told` has the item of each mention, by the mention's id."""

    persons: tuple[Person, ...]
    terms: tuple[Term, ...]
    told: Mapping[str, Told]

    @cached_property
    def person_of(self) -> Mapping[str, Person]:
        """The person of each mention, by the mention's id."""
        return person_of(self.persons)

    @cached_property
    def of_person(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms of each person, by the person's id."""
        return _grouped((term.person.id, term) for term in self.terms)

    @cached_property
    def of_post(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms of each post, by the post's key."""
        return _grouped((term.post.key, term) for term in self.terms)

    def items(self, mentions: Iterable[OfficeMention]) -> tuple[Told, ...]:
        """The items that mentions stand in, each once."""
        return unique(self.told[mention.id] for mention in mentions)

    def persons_in(self, event: Found[Event]) -> tuple[Person, ...]:
        """Who takes part in an event by name, each once."""
        ids = [party_id(event, party) for party in event.item.parties if party.kind == "person"]
        people = {person.id: person for each in ids for person in [self.person_of[each]]}
        return tuple(people.values())


def roll_of(archive: Archive, countries: Sequence[str]) -> Roll:
    """The people in all events between the countries and all offices of them, whenever it was.

    Args:
        archive: where the coded reports are.
        countries: one or two codes.
    """
    events, offices = archive.events(countries), archive.offices(countries)
    told: dict[str, Told] = {found.item.id: found for found in offices}
    parties = {
        party_id(found, party): (found, party)
        for found in events
        for party in found.item.parties
        if party.kind == "person"
    }
    told |= {name: found for name, (found, _) in parties.items()}
    mentions = [_office_holder(found) for found in offices]
    mentions += [_party(name, *pair) for name, pair in parties.items()]
    persons = resolve(mentions, _verdicts(archive.corrections(actions=["merge", "split"])))
    named = {
        mention: Holder(person.id, person.name) for mention, person in person_of(persons).items()
    }
    return Roll(persons, terms(_held(offices, parties, named)), told)


def party_id(event: Found[Event], party: Party) -> str:
    """The id under which a person of an event is linked: the event's with the name.

    It stays the same when the event's parties come in another order.
    """
    return f"{event.item.id}/{key(party.name).replace(' ', '-')}"


def unique(told: Iterable[Told]) -> tuple[Told, ...]:
    """The items in the same order, each once."""
    return tuple({found.item.id: found for found in told}.values())


def _verdicts(corrections: Iterable[Judged]) -> Iterator[Verdict]:
    """What analysts say of two people that they are one, or are not."""
    for judged in corrections:
        said = judged.correction
        if said.kind == "person" and judged.state == "applied":
            same = said.action == "merge"
            yield Verdict(said.target, said.data["with"], same, said.by, said.at, said.why)


def _held(
    offices: Iterable[Found[Office]],
    parties: Mapping[str, tuple[Found[Event], Party]],
    named: Mapping[str, Holder],
) -> Iterator[OfficeMention]:
    """All mentions of offices; a party's is of the body that the same report codes it with."""
    bodies: dict[tuple[str, str, str], str | None] = {}
    for office in offices:
        holder = named[office.item.id]
        bodies[office.report.id, holder.id, key(office.item.office)] = office.item.organization
        yield _coded(office, holder)
    for name, (found, party) in parties.items():
        if party.office:
            holder = named[name]
            body = bodies.get((found.report.id, holder.id, key(party.office)))
            yield _titled(name, found, party, holder, body)


def _office_holder(found: Found[Office]) -> PersonMention:
    office = found.item
    return PersonMention(
        id=office.id,
        name=office.person,
        country=office.country,
        office=office.office,
        organization=office.organization,
        day=found.report.published,
        report=found.report.id,
    )


def _party(name: str, found: Found[Event], party: Party) -> PersonMention:
    return PersonMention(
        id=name,
        name=party.name,
        country=party.country,
        office=party.office,
        organization=None,
        day=found.item.date or found.report.published,
        report=found.report.id,
    )


def _coded(found: Found[Office], holder: Holder) -> OfficeMention:
    published = found.report.published
    return OfficeMention(
        found.item.id, found.report.id, published, holder, found.item, _words(found)
    )


def _titled(
    name: str, found: Found[Event], party: Party, holder: Holder, body: str | None
) -> OfficeMention:
    """The office of a party, of the body that the same report gives it.

    The date of what has not happened shows nobody in office.
    """
    event = found.item
    office = Office(
        party.name,
        party.office or "",
        event.evidence,
        organization=body,
        country=party.country,
        confidence=event.confidence,
    )
    day = event.date if event.status == "occurred" else None
    published = found.report.published
    return OfficeMention(name, found.report.id, published, holder, office, _words(found), day)


def _words(found: Told) -> str:
    return " ".join(quote.text for quote in found.quotes)


def _grouped(pairs: Iterable[tuple[str, Term]]) -> Mapping[str, tuple[Term, ...]]:
    groups: dict[str, list[Term]] = {}
    for name, term in pairs:
        groups.setdefault(name, []).append(term)
    return {name: tuple(group) for name, group in groups.items()}
