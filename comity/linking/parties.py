"""Who promised what to whom, and whether a later act is by the same ones to the same ones.

Countries are compared by code, people by name where the act is theirs alone, bodies by name
unless they act for their country. Knows nothing of what was promised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from comity.countries import find, key
from comity.language.spelling import alike, fold, is_part, is_variant
from comity.linking.deeds import lists, table, words_of
from comity.model import Commitment, Event, Party


def identity(party: Party) -> str:
    """Whom a party counts as: its country, or its name where it stands for none."""
    return party.country or key(party.name)


def identities(parties: Iterable[Party]) -> frozenset[str]:
    """Whom the parties count as."""
    return frozenset(map(identity, parties))


def doers(commitment: Commitment) -> tuple[Party, ...]:
    """Who is to do it: those asked where it is a request, but whoever offers to host does so."""
    verb = next(iter(words_of(commitment.action)), None)
    hosting = verb is not None and verb.stem in lists("matter", "hosting")
    return commitment.to if commitment.strength == "requested" and not hosting else commitment.by


def others(commitment: Commitment) -> tuple[Party, ...]:
    """To, for or with whom it is to be done, where that is another side."""
    doing = doers(commitment)
    rest = commitment.by if doing == commitment.to else commitment.to
    mine = identities(doing)
    return tuple(party for party in rest if identity(party) not in mine)


def same_person(one: Party, other: Party) -> bool:
    """Whether two people bear one name in any spelling and stand for no different countries."""
    if one.country and other.country and one.country != other.country:
        return False
    if _same_name(one.name, other.name):
        return True
    # Transliterated first names may look unlike; the same office and surname make up for it.
    offices = {key(party.office or "") for party in (one, other)}
    return len(offices) == 1 and "" not in offices and alike(_surname(one), _surname(other))


def same_body(one: Party, other: Party) -> bool:
    """Whether a body is the other, or both act for one country."""
    if is_state(one) and one.country:
        return identity(one) == identity(other) and (
            other.kind != "organization" or is_state(other)
        )
    return _same_name(one.name, other.name)


def is_state(party: Party) -> bool:
    """Whether a party acts for its country: it, its officials and its public bodies."""
    if party.kind == "organization":
        words = {word.lower for word in words_of(party.name)}
        return bool(words & set(table()["matter"]["state_bodies"]))
    return party.kind == "country" or (party.kind == "person" and party.office is not None)


def did_it(doing: Sequence[Party], event: Event, quote: str, *, personal: bool) -> Party | None:
    """The actor of an event who is one of those who were to do it; None where nobody is.

    Args:
        doing: those who were to do it.
        event: the later act.
        quote: its words, where a person may be named who is no party.
        personal: whether only the same person does it, where a person promised.
    """
    for party in doing:
        for actor in event.actors:
            if _stands_for(party, actor, quote, personal=personal):
                return actor
    return None


def _stands_for(party: Party, actor: Party, quote: str, *, personal: bool) -> bool:
    if party.kind == "organization" and not is_state(party):
        return actor.kind == "organization" and same_body(party, actor)
    if identity(party) != identity(actor):
        return False
    if personal:
        return _in_person(party, actor, quote)
    return actor.kind != "organization" or is_state(actor) or _same_name(party.name, actor.name)


def _in_person(party: Party, actor: Party, quote: str) -> bool:
    """Whether the actor is the very person or people who promised; a country is nobody's name."""
    if party.kind == "person":
        return same_person(party, actor) if actor.kind == "person" else names_person(quote, party)
    if party.kind == "country":
        return False
    nations = {
        word.stem for m in find(party.name) for word in words_of(party.name[m.start : m.end])
    }
    own = {word.stem for word in words_of(party.name)} - nations
    return bool(own & {word.stem for word in words_of(quote)})


def names_person(text: str, person: Party) -> bool:
    """Whether a text names a person, at least by a last name."""
    last = _surname(person)
    return any(word.capital and alike(word.written, last) for word in words_of(text))


def _surname(person: Party) -> str:
    return person.name.split()[-1]


@lru_cache(maxsize=1 << 14)
def _same_name(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    if not a or not b:
        return False
    if fold(one) == fold(other) or is_part(a, b) or is_part(b, a):
        return True
    return is_variant(a, b) or is_variant(b, a)
