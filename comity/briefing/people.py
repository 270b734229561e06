"""Who's who: the people of each country with their offices, and whom of the other side they met.

A short name stands for the one longer name of the same country that holds all its words; where
several do, it stays apart. The latest report that tells an office is the one cited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.archive import Found
from comity.briefing.gathering import Material, Register, Told, uncertain
from comity.briefing.lines import ContactLine, CountryPeople, MentionLine, PersonLine, PostLine
from comity.briefing.same import Group, alike
from comity.briefing.when import in_words, known
from comity.briefing.wording import clean, country_name
from comity.countries import key
from comity.model import Event, Office, Party

_TOGETHER = frozenset({None, "visit", "phone", "third-party"})
"""Modes of CONSULT that mean a contact of those named; a session of many sides does not."""


@dataclass(frozen=True, slots=True)
class Post:
    """An office with the items that tell it, the latest first, all of them uncertain or not."""

    office: str
    organization: str | None
    since: str | None
    until: str | None
    told: tuple[Told, ...]
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone met, with the events of it."""

    name: str
    country: str | None
    events: tuple[Found[Event], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one country; `latest` is what the latest dated report tells."""

    name: str
    country: str
    posts: tuple[Post, ...]
    met: tuple[Contact, ...]
    latest: Told | None

    @property
    def cited(self) -> tuple[Told, ...]:
        """All items that the person's lines cite."""
        posts = [told for post in self.posts for told in post.told]
        met = [found for contact in self.met for found in contact.events]
        return (*posts, *met, *([self.latest] if self.latest else []))


def people_of(material: Material, country: str, others: Sequence[str]) -> tuple[Person, ...]:
    """The people of a country who hold an office or met someone, most contacts first.

    Args:
        material: what the archive says.
        country: code of the country whose people are wanted.
        others: codes of the countries whose people count as met; empty for all but its own.
    """
    offices = [found for found in material.offices if found.item.country == country]
    events = [found for act in material.events for found in act.told]
    acting = [(p, found) for found in events for p in found.item.parties if _is_of(p, country)]
    names = full_names([f.item.person for f in offices] + [party.name for party, _ in acting])
    people = []
    for name in dict.fromkeys(names.values()):
        posts = [found for found in offices if names[found.item.person] == name]
        acts = [(party, found) for party, found in acting if names[party.name] == name]
        told: list[Told] = [*posts, *(found for _, found in acts)]
        people.append(
            Person(
                clean(name),
                country,
                _posts(posts) or _posts_of_parties(acts),
                _contacts([found for _, found in acts], country, others),
                _latest(told),
            )
        )
    return tuple(sorted((p for p in people if p.posts or p.met), key=_most_contacts))


def full_names(names: Iterable[str]) -> dict[str, str]:
    """Each name with the fullest form of it, where only one is fuller."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(key(name), name)
    words = {folded: set(folded.split()) for folded in by_key}
    full = {}
    for folded, own in words.items():
        longer = [other for other in words if own < words[other]]
        longest = [one for one in longer if all(words[other] <= words[one] for other in longer)]
        full[folded] = by_key[longest[0] if longest else folded]
    return {name: full[key(name)] for name in names}


def lines_of(people: Iterable[Person], register: Register) -> tuple[PersonLine, ...]:
    """The people as lines with citations."""
    return tuple(
        PersonLine(
            citations=register.cite(*person.cited),
            name=person.name,
            country=person.country,
            posts=tuple(_post_line(post, register) for post in person.posts),
            met=tuple(
                ContactLine(
                    citations=register.cite(*contact.events),
                    ids=_ids(contact.events),
                    uncertain=uncertain(contact.events),
                    name=contact.name,
                    country=contact.country,
                )
                for contact in person.met
            ),
            mentioned=_mention_line(person.latest, register),
        )
        for person in people
    )


def section_of(people: Iterable[Person], country: str, register: Register) -> CountryPeople:
    """The people of one country under its name."""
    return CountryPeople(country, country_name(country), lines_of(people, register))


def _is_of(party: Party, country: str) -> bool:
    return party.kind == "person" and party.country == country


def _most_contacts(person: Person) -> tuple[int, str]:
    return -len(person.met), key(person.name)


def _posts(found: Sequence[Found[Office]]) -> tuple[Post, ...]:
    groups = alike(found, lambda office: (key(office.office), key(office.organization or "")))
    return tuple(sorted(map(_post, groups), key=_present_first))


def _post(group: Group[Office]) -> Post:
    latest = sorted(group, key=lambda f: f.report.published or "", reverse=True)
    since = next((found for found in latest if known(found.item.since)), None)
    until = next((found for found in latest if known(found.item.until)), None)
    told = dict.fromkeys(found.item.id for found in (latest[0], since, until) if found)
    office = latest[0].item
    return Post(
        clean(office.office),
        clean(office.organization) if office.organization else None,
        since.item.since if since else None,
        until.item.until if until else None,
        tuple(found for found in latest if found.item.id in told),
        uncertain(group),
    )


def _posts_of_parties(acts: Sequence[tuple[Party, Found[Event]]]) -> tuple[Post, ...]:
    """Offices that only the parties of events tell."""
    by_office: dict[str, tuple[str, Found[Event]]] = {}
    for party, found in acts:
        if party.office:
            by_office[key(party.office)] = (clean(party.office), found)
    posts = (
        Post(office, None, None, None, (found,), uncertain([found]))
        for office, found in by_office.values()
    )
    return tuple(sorted(posts, key=_present_first))


def _present_first(post: Post) -> tuple[bool, str]:
    """Present offices first, then by name."""
    return post.office.casefold().startswith("former "), post.office.casefold()


def _contacts(
    events: Iterable[Found[Event]], country: str, others: Sequence[str]
) -> tuple[Contact, ...]:
    met: defaultdict[tuple[str, str | None], list[Found[Event]]] = defaultdict(list)
    for found in events:
        event = found.item
        if (event.type, event.status) != ("CONSULT", "occurred") or event.mode not in _TOGETHER:
            continue
        for party in event.parties:
            wanted = party.country in others if others else party.country != country
            if party.kind == "person" and wanted:
                met[party.name, party.country].append(found)
    names = full_names([name for name, _ in met])
    joined: defaultdict[tuple[str, str | None], list[Found[Event]]] = defaultdict(list)
    for (name, code), found_events in met.items():
        joined[names[name], code] += found_events
    return tuple(Contact(clean(n), code, tuple(found)) for (n, code), found in joined.items())


def _post_line(post: Post, register: Register) -> PostLine:
    terms = [
        f"since {in_words(post.since)}" if known(post.since) else "",
        f"until {in_words(post.until)}" if known(post.until) else "",
    ]
    return PostLine(
        citations=register.cite(*post.told),
        ids=_ids(post.told),
        uncertain=post.uncertain,
        office=post.office,
        organization=post.organization,
        since=post.since,
        until=post.until,
        term=", ".join(term for term in terms if term) or None,
    )


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


def _ids(found: Iterable[Told]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.item.id for one in found))
