"""What all tellings of one act come to: its parties, date and place, and what they contradict.

Each value rests on a telling that is named. The most told and most precise is shown; where
tellings contradict each other, all values are kept beside it and none is called settled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from comity.dates import overlaps
from comity.linking.act_values import Act, ActDate, ActParty, ActPlace, Contradiction
from comity.linking.mentions import EventMention, city_of, days_of
from comity.linking.people_values import Link
from comity.linking.tellings import same_body, same_person
from comity.model import Party, Place, Status, content_hash

T = TypeVar("T", bound=Hashable)
Role = Literal["actors", "recipients"]
Told = tuple[Role, Party, EventMention]
"""A party as one telling has it."""

_BASES = ("stated", "computed", None, "dateline", "publication")
_STATUSES: tuple[Status, ...] = ("occurred", "planned", "proposed", "denied")


def act_of(members: Sequence[EventMention], links: tuple[Link, ...], circle: str) -> Act:
    """The act that tellings are of, given in order of publication and id."""
    types = _told((m.event.type, m) for m in members)
    modes = _told((m.event.mode, m) for m in members if m.event.type == types[0] and m.event.mode)
    statuses = _told((m.event.status, m) for m in members)
    contexts = _told((context, m) for m in members for context in m.event.contexts)
    return Act(
        id=content_hash("act", members[0].id),
        type=types[0],
        mode=modes[0] if modes else None,
        status=next(s for s in _STATUSES if s == statuses[0]),
        actors=tuple(_parties(members, "actors")),
        recipients=tuple(_parties(members, "recipients")),
        date=_date(members),
        place=_place(members),
        contexts=tuple(contexts),
        mentions=tuple(members),
        links=links,
        contradictions=tuple(filter(None, (_dates(members), _places(members), _statuses(members)))),
        sources=len({m.source for m in members}),
        circle=circle,
    )


def _told(values: Iterable[tuple[T, EventMention]]) -> list[T]:
    """Each value once, those of the most independent sources first, then the first told."""
    sources: dict[T, set[str]] = {}
    for value, mention in values:
        sources.setdefault(value, set()).add(mention.source)
    return sorted(sources, key=lambda value: -len(sources[value]))


def _parties(members: Sequence[EventMention], role: Role) -> Iterator[ActParty]:
    """The parties of a side, each once; countries and groups only where nobody is named."""
    told = [(r, p, m) for m in members for r, p in _roles(m)]
    groups = _grouped(told)
    fullest = [_fullest(group) for group in groups]
    for group, party in zip(groups, fullest, strict=True):
        side = _told((r, m) for r, _, m in group)[0]
        if side == role and not any(_stands_for(other, party) for other in fullest):
            yield ActParty(party, tuple(dict.fromkeys(m.id for _, _, m in group)))


def _roles(mention: EventMention) -> Iterator[tuple[Role, Party]]:
    yield from (("actors", party) for party in mention.event.actors)
    yield from (("recipients", party) for party in mention.event.recipients)


def _grouped(told: Iterable[Told]) -> list[list[Told]]:
    """Parties of all tellings, those together that are of one name; fuller names lead."""
    groups: list[list[Told]] = []
    for one in sorted(told, key=lambda t: (t[1].country is None, -len(t[1].name.split()))):
        home = next((group for group in groups if _is_one(group[0][1], one[1])), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _is_one(one: Party, other: Party) -> bool:
    if one.kind != other.kind or (one.country and other.country and one.country != other.country):
        return False
    if one.kind == "person":
        return same_person(one.name, other.name)
    if one.kind == "organization":
        return same_body(one.name, other.name)
    return one.country == other.country and (one.country is not None or one.name == other.name)


def _fullest(group: Sequence[Told]) -> Party:
    """The fullest name, with the office and the country that most sources tell."""
    first = max((p for _, p, _ in group), key=lambda p: (len(p.name.split()), len(p.name), p.name))
    offices = _told((p.office, m) for _, p, m in group if p.office)
    countries = _told((p.country, m) for _, p, m in group if p.country)
    office, country = next(iter(offices), None), next(iter(countries), None)
    return replace(first, office=office, country=country, mention=None)


def _stands_for(one: Party, other: Party) -> bool:
    """Whether a named party makes one that is only a country or an unnamed group superfluous."""
    order = {"person": 0, "organization": 0, "country": 1, "group": 2}
    same = one.country is not None and one.country == other.country
    return same and order[one.kind] < order[other.kind]


def _date(members: Sequence[EventMention]) -> ActDate | None:
    """The most precise date; of several, that of the most sources, then the better grounded."""
    dated = [m for m in members if days_of(m.event.date)]
    if not dated:
        return None
    ranked = _told((m.event.date, m) for m in dated)
    best = min(
        dated,
        key=lambda m: (
            _width(m.event.date),
            ranked.index(m.event.date),
            _BASES.index(m.event.date_basis),
        ),
    )
    return ActDate(str(best.event.date), best.id)


def _width(edtf: str | None) -> int:
    days = days_of(edtf)
    return days.width if days else 0


def _place(members: Sequence[EventMention]) -> ActPlace | None:
    """The city that most sources tell, else the country."""
    placed = [(m.event.place, m) for m in members if m.event.place]
    cities = [(place, m) for place, m in placed if city_of(place)]
    some = cities or placed
    if not some:
        return None
    names = _told((city_of(place), m) for place, m in some)
    place, mention = next((p, m) for p, m in some if city_of(p) == names[0])
    return ActPlace(replace(place, mention=None), mention.id)


def _dates(members: Sequence[EventMention]) -> Contradiction | None:
    dated = [(str(m.event.date), m.id) for m in members if days_of(m.event.date)]
    return _contradiction("date", dated, lambda a, b: not overlaps(a, b))


def _places(members: Sequence[EventMention]) -> Contradiction | None:
    """Different cities or countries; a city does not contradict the country that it is in."""
    places = {m.id: m.event.place for m in members}
    told = [(_in_words(place), i) for i, place in places.items() if place]
    spots = {_in_words(place): place for place in places.values() if place}
    return _contradiction("place", told, lambda a, b: are_apart(spots[a], spots[b]))


def _in_words(place: Place) -> str:
    city = city_of(place)
    return ", ".join(filter(None, (city.title() if city else None, place.country)))


def are_apart(one: Place, other: Place) -> bool:
    """Whether nothing can be in both places: other cities, or other countries."""
    cities, countries = (city_of(one), city_of(other)), (one.country, other.country)
    return any(None not in pair and pair[0] != pair[1] for pair in (cities, countries))


def _statuses(members: Sequence[EventMention]) -> Contradiction | None:
    told = [(m.event.status, m.id) for m in members]
    return _contradiction("status", told, lambda a, b: "denied" in (a, b) and a != b)


def _contradiction(
    about: Literal["date", "place", "status"],
    told: Iterable[tuple[str, str]],
    clash: Callable[[str, str], bool],
) -> Contradiction | None:
    """The values that clash with another one, each with its tellings; None where none do."""
    mentions: defaultdict[str, list[str]] = defaultdict(list)
    for value, mention in told:
        mentions[value].append(mention)
    values = [v for v in mentions if any(clash(v, other) for other in mentions)]
    kept = tuple((value, tuple(mentions[value])) for value in sorted(values))
    return Contradiction(about, kept) if kept else None
