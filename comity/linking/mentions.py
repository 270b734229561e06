"""What a telling of an act is compared by: its sides, its days, its place, the words of its quote.

Reads a mention once into plain values, and gives the block keys under which tellings of one act
are found. It never says whether two tellings are of one act; that is the matter of `telling`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

from rensa import RMinHash

from comity.countries import code_of, codes, key, name_of
from comity.dates import bounds, is_edtf
from comity.language.lexicon import data
from comity.linking.quotes import Words, words_of
from comity.model import Event, Party, Place

_MOST_SIDES = 12
"""Sides of an act that block keys are made of; a summit of more is found by the first of them."""

TO_COME = "to come"
"""The state of acts that are planned or proposed, and their family: agreeing to meet is AGREE in
one report and a planned CONSULT in another."""

_BAND_ROWS, _BANDS = 2, 6


@dataclass(frozen=True, slots=True)
class EventMention:
    """One report's telling of an act.

    `id` is the item's id, `report` the report's, `quote` the words of the first evidence,
    `published` the report's ISO 8601 day. `origin` names the group of copies that the report is
    of (`copies.origins`); without one the report is a source of its own.
    """

    id: str
    report: str
    event: Event
    quote: str
    published: str | None = None
    origin: str | None = None

    @property
    def source(self) -> str:
        """What counts as one independent source."""
        return self.origin or self.report


@dataclass(frozen=True, slots=True)
class Side:
    """A country that takes part, or a body of no country, with those who stand for it by name."""

    name: str
    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day that a date may mean, as ordinals; equal if it is known to the day."""

    first: int
    last: int

    @property
    def width(self) -> int:
        """How many days they are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Face:
    """All that two tellings are compared by; `days` is None where the report gives no date."""

    type: str
    mode: str | None
    family: str
    state: str
    sides: tuple[Side, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    loose: tuple[str, ...]
    days: Days | None
    told: int | None
    city: str | None
    country: str | None
    themes: frozenset[str]
    words: Words
    origin: str

    @property
    def side_names(self) -> frozenset[str]:
        """The names of all sides."""
        return frozenset(side.name for side in self.sides)


def face_of(mention: EventMention) -> Face:
    """What a mention is compared by."""
    event = mention.event
    words = words_of(mention.quote, event.parties)
    state = data("linking_acts.toml")["status"][event.status]
    is_call = event.type == "CONSULT" and words.by_phone
    return Face(
        event.type,
        event.mode or ("phone" if is_call else None),
        TO_COME if state == TO_COME else family_of(event.type),
        state,
        tuple(_sides(event.parties)),
        frozenset(filter(None, map(_side_name, event.actors))),
        frozenset(filter(None, map(_side_name, event.recipients))),
        tuple(sorted(p.name for p in event.parties if p.kind == "person" and not p.country)),
        days_of(event.date),
        _ordinal(mention.published),
        city_of(event.place) if event.place else None,
        event.place.country if event.place else None,
        frozenset(event.contexts) - {"diplomatic"},
        words,
        mention.source,
    )


def family_of(event_type: str) -> str:
    """The family of types that reports take one act for; a type of none is its own family."""
    return _families().get(event_type, event_type)


def days_of(edtf: str | None) -> Days | None:
    """The days that a date may mean; an open interval counts as its known end, none as None."""
    if edtf is None or not is_edtf(edtf):
        return None
    first, last = bounds(edtf)
    start = first or last
    end = last if first and last else start
    return Days(start.toordinal(), end.toordinal()) if start and end else None


def city_of(place: Place) -> str | None:
    """The city that a place names, in the form in which names are compared; None of a country."""
    name = key(place.name)
    return None if name in _country_names() and code_of(name) == place.country else name


def act_keys(mention: EventMention) -> frozenset[str]:
    """The block keys of a mention: only mentions that share one can be linked (verdicts apart).

    A key joins the family of the type, a pair of the countries that take part or where it was,
    and a week; dates vaguer than six weeks, and documents, have the year in its place. Copies of
    one text also share keys of the words of their quotes, since their dates may be told wrongly.
    """
    return keys_of(face_of(mention))


def keys_of(face: Face) -> frozenset[str]:
    """The same as `act_keys`, of a face."""
    whens = frozenset(_whens(face))
    places = _pairs(face)
    joined = {"|".join((face.family, face.state, *w)) for w in _crossed(places, whens)}
    return frozenset(joined | set(_copy_keys(face)))


def _crossed(places: Iterable[str], whens: Iterable[str]) -> Iterator[tuple[str, str]]:
    wheres = tuple(places)
    return ((where, when) for when in whens for where in wheres)


def _pairs(face: Face) -> list[str]:
    names = {*face.side_names, *filter(None, [face.country])}
    spelled = sorted({form for name in names for form in forms_of(name)})[:_MOST_SIDES]
    if len(names) == 1:
        return spelled
    return [f"{a}-{b}" for a, b in combinations(spelled, 2)]


def _whens(face: Face) -> Iterator[str]:
    windows = data("linking_acts.toml")["windows"]
    days = face.days
    if days and days.width <= windows["month"]:
        yield from _weeks(days.first - 1, days.last + 1)
    if days and (days.width > windows["month"] or face.family in ("document", TO_COME)):
        first, last = (date.fromordinal(day).year for day in (days.first, days.last))
        yield from (f"y{year}" for year in {first, last})
    if face.told and days is None and face.state != TO_COME:
        yield from _weeks(face.told - windows["before"], face.told)
    if face.told and face.state == TO_COME:
        yield from (f"told-{week}" for week in _weeks(face.told - windows["before"], face.told))
    if face.told is None and days is None:
        yield "undated"


def _weeks(first: int, last: int) -> Iterator[str]:
    return (f"w{week}" for week in range(first // 7, last // 7 + 1))


def _copy_keys(face: Face) -> Iterator[str]:
    runs = sorted(face.words.runs)
    if not runs:
        return
    sketch = RMinHash(_BAND_ROWS * _BANDS, 1)
    sketch.update(runs)
    slots = sketch.digest()
    for start in range(0, _BAND_ROWS * _BANDS, _BAND_ROWS):
        row = repr((face.origin, face.family, start, slots[start : start + _BAND_ROWS]))
        yield "q" + hashlib.blake2b(row.encode(), digest_size=8).hexdigest()


@cache
def forms_of(side: str) -> frozenset[str]:
    """A side's name and, of a body, the acronyms that it may be written as."""
    if not side.startswith("@"):
        return frozenset({side})
    words = side[1:].split()
    small = data("linking_acts.toml")["words"]["passed_over"]
    initials = ("".join(w[0] for w in words), "".join(w[0] for w in words if w not in small))
    long = {f"@{form}" for form in initials if len(words) > 1}
    return frozenset({side, *long})


def _sides(parties: Iterable[Party]) -> Iterator[Side]:
    members: dict[str, list[Party]] = {}
    for party in parties:
        name = _side_name(party)
        if name:
            members.setdefault(name, []).append(party)
    for name, group in sorted(members.items()):
        people = sorted({p.name for p in group if p.kind == "person"})
        bodies = sorted({p.name for p in group if p.kind == "organization"})
        yield Side(name, tuple(people), tuple(bodies))


def _side_name(party: Party) -> str | None:
    """The code of the party's country, or a body's own name; None for a person of no country."""
    if party.country:
        return party.country
    if party.kind == "organization":
        return code_of(party.name) or f"@{key(party.name)}"
    return None


def _ordinal(day: str | None) -> int | None:
    found = days_of(day[:10]) if day else None
    return found.first if found else None


@cache
def _country_names() -> frozenset[str]:
    return frozenset(key(name_of(code)) for code in codes())


@cache
def _families() -> Mapping[str, str]:
    table: Mapping[str, Any] = data("linking_acts.toml")["families"]
    return {name: family for family, names in table.items() for name in names}
