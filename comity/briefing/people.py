"""Who's who: the people of each country with their offices, and whom of the other side they met.

A person has one entry, whatever spellings reports use; linking says who is one, and analysts
overrule it. The latest report that names a person is cited as the last mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.archive import Found
from comity.briefing.gathering import Material, Register, Told, uncertain
from comity.briefing.lines import (
    ContactLine,
    CountryPeople,
    MentionLine,
    PersonLine,
    SpellingLine,
)
from comity.briefing.roll import Roll, unique
from comity.briefing.tenures import (
    Succession,
    Tenure,
    post_line,
    succession_line,
    successions_of,
    tenures_of,
)
from comity.briefing.when import in_words, known
from comity.briefing.wording import clean, country_name
from comity.countries import key
from comity.linking.people_values import Person as Linked
from comity.model import Event

_TOGETHER = frozenset({None, "visit", "phone", "third-party"})
"""Modes of CONSULT that mean a contact of those named; a session of many sides does not."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone met, with the events of it."""

    name: str
    country: str | None
    events: tuple[Found[Event], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one country; `latest` is what the latest dated report tells.

    `also` are other spellings of the name, each with an item that has it; `reasons` tell why they
    are held to be one person's.
    """

    id: str
    name: str
    country: str
    also: tuple[tuple[str, Told], ...]
    reasons: tuple[str, ...]
    posts: tuple[Tenure, ...]
    met: tuple[Contact, ...]
    latest: Told | None

    @property
    def cited(self) -> tuple[Told, ...]:
        """All items that the person's lines cite."""
        posts = [told for post in self.posts for told in post.cited]
        met = [found for contact in self.met for found in contact.events]
        spelled = [found for _, found in self.also]
        return (*posts, *met, *spelled, *([self.latest] if self.latest else []))


@dataclass(frozen=True, slots=True)
class People:
    """The people of one country, and the posts that several of them held."""

    country: str
    persons: tuple[Person, ...]
    successions: tuple[Succession, ...]

    @property
    def cited(self) -> tuple[Told, ...]:
        """All items that the section cites."""
        people = [found for person in self.persons for found in person.cited]
        return (*people, *(found for each in self.successions for found in each.cited))


def people_of(material: Material, roll: Roll, country: str, others: Sequence[str]) -> People:
    """The people of a country who hold an office or met someone, most contacts first.

    Args:
        material: what the archive says; only whom it names is listed.
        roll: who is who, and who held which office, whenever it was.
        country: code of the country whose people are wanted.
        others: codes of the countries whose people count as met; empty for all but its own.
    """
    events = [found for act in material.events for found in act.told]
    acts: dict[str, list[Found[Event]]] = {}
    for found in events:
        for person in roll.persons_in(found):
            acts.setdefault(person.id, []).append(found)
    named = {roll.person_of[found.item.id].id for found in material.offices} | acts.keys()
    wanted = [p for p in roll.persons if p.id in named and _home(p) == country]
    made = [_person(roll, p, country, acts.get(p.id, []), others) for p in wanted]
    listed = tuple(sorted((p for p in made if p.posts or p.met), key=_most_contacts))
    ids = {person.id for person in listed}
    successions = tuple(
        each
        for each in successions_of(roll, country)
        if ids & {step.term.person.id for step, _ in each.steps}
    )
    return People(country, listed, successions)


def section_of(people: People, register: Register) -> CountryPeople:
    """The people of one country under its name."""
    return CountryPeople(
        people.country,
        country_name(people.country),
        tuple(_line(person, register) for person in people.persons),
        tuple(succession_line(each, register) for each in people.successions),
    )


def _line(person: Person, register: Register) -> PersonLine:
    return PersonLine(
        citations=register.cite(*person.cited),
        id=person.id,
        name=person.name,
        also=tuple(
            SpellingLine(citations=(register.cite_first(found),), name=name)
            for name, found in person.also
        ),
        reasons=person.reasons,
        country=person.country,
        posts=tuple(post_line(post, register) for post in person.posts),
        met=tuple(_contact_line(contact, register) for contact in person.met),
        mentioned=_mention_line(person.latest, register),
    )


def _contact_line(contact: Contact, register: Register) -> ContactLine:
    return ContactLine(
        citations=register.cite(*contact.events),
        ids=tuple(found.item.id for found in contact.events),
        uncertain=uncertain(contact.events),
        name=contact.name,
        country=contact.country,
    )


def _person(
    roll: Roll,
    linked: Linked,
    country: str,
    acts: Sequence[Found[Event]],
    others: Sequence[str],
) -> Person:
    also = tuple(_spellings(roll, linked))
    told = unique(roll.told[member.id] for member in linked.members)
    reasons = tuple(dict.fromkeys(clean(link.reason) for link in linked.links))
    return Person(
        linked.id,
        clean(linked.name),
        country,
        also,
        reasons if also else (),
        tenures_of(roll, linked.id),
        tuple(_contacts(roll, linked, acts, others)),
        _latest(told),
    )


def _spellings(roll: Roll, linked: Linked) -> Iterator[tuple[str, Told]]:
    """Names that differ from the main one by more than words left out or cut to an initial."""
    shown = [key(linked.name).split()]
    for name in sorted(linked.names, key=lambda name: (-len(name.split()), name)):
        words = key(name).split()
        if not any(all(_is_in(word, other) for word in words) for other in shown):
            shown.append(words)
            first = next(member for member in linked.members if member.name == name)
            yield clean(name), roll.told[first.id]


def _is_in(word: str, words: Sequence[str]) -> bool:
    """Whether a name has a word, or one that begins with this initial."""
    initial = word.rstrip(".")
    return word in words or (len(initial) == 1 and any(w.startswith(initial) for w in words))


def _home(person: Linked) -> str | None:
    """The country that most mentions give a person."""
    return person.countries[0] if person.countries else None


def _most_contacts(person: Person) -> tuple[int, str, str]:
    return -len(person.met), key(person.name), person.id


def _contacts(
    roll: Roll, own: Linked, acts: Sequence[Found[Event]], others: Sequence[str]
) -> Iterator[Contact]:
    met: dict[str, list[Found[Event]]] = {}
    for found in acts:
        event = found.item
        if (event.type, event.status) != ("CONSULT", "occurred") or event.mode not in _TOGETHER:
            continue
        for person in roll.persons_in(found):
            wanted = _home(person) in others if others else _home(person) != _home(own)
            if person.id != own.id and wanted:
                met.setdefault(person.id, []).append(found)
    for name, events in met.items():
        person = roll.person_of[name]
        yield Contact(clean(person.name), _home(person), tuple(events))


def _mention_line(latest: Told | None, register: Register) -> MentionLine | None:
    published = latest.report.published if latest else None
    when = in_words(published)
    if latest is None or published is None or when is None:
        return None
    cited = register.cite_first(latest)
    return MentionLine(citations=(cited,), published=published, when=when)


def _latest(told: Sequence[Told]) -> Told | None:
    """The first item of the report that was published last; None if none has a date."""
    dated = [found for found in told if known(found.report.published)]
    return max(dated, key=lambda found: found.report.published or "", default=None)
