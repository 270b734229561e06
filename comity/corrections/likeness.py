"""How much two items of one kind say the same, by their fields and not by where they stand.

Used to find an item again after its report was coded anew. A number from 0 to 1; names and phrases
are compared as bags of words without case and accents.
"""

from __future__ import annotations

from collections.abc import Iterable

from comity.countries import key
from comity.model import Commitment, Event, Figure, Item, Office, Party

ALIKE = 0.5
"""From here on, two items may be two readings of one statement."""

SAME = 0.8
"""From here on, they say the same but for details."""


def likeness(one: Item, other: Item) -> float:
    """From 0 (nothing in common, or of two kinds) to 1 (the same).

    What an item is about weighs most: parties and type, person and title, value and measure,
    action. Dates, places, modes and statuses, which coders often come to see otherwise, weigh a
    fifth of an event and nothing elsewhere.
    """
    match one, other:
        case Event(), Event():
            parties = _dice(_names(one.parties), _names(other.parties))
            same = (one.type == other.type, parties, _details(one, other))
            return _weighed(same, (0.35, 0.45, 0.2))
        case Office(), Office():
            person, title = _alike(one.person, other.person), _alike(one.office, other.office)
            body = _alike(one.organization or "", other.organization or "")
            return _weighed((person, title, body), (0.6, 0.3, 0.1))
        case Figure(), Figure():
            measure = _alike(one.measure, other.measure)
            return _weighed((one.value == other.value, one.unit == other.unit, measure), _FIGURE)
        case Commitment(), Commitment():
            sides = [
                _dice(_names(one.by), _names(other.by)),
                _dice(_names(one.to), _names(other.to)),
            ]
            return _weighed((_alike(one.action, other.action), *sides), (0.6, 0.25, 0.15))
    return 0.0


_FIGURE = (0.5, 0.2, 0.3)


def _weighed(parts: Iterable[float], weights: Iterable[float]) -> float:
    return sum(part * weight for part, weight in zip(parts, weights, strict=True))


def _details(one: Event, other: Event) -> float:
    same = (
        one.mode == other.mode,
        one.status == other.status,
        one.date == other.date,
        (one.place and one.place.name) == (other.place and other.place.name),
    )
    return sum(same) / len(same)


def _names(parties: Iterable[Party]) -> frozenset[str]:
    """The words of all names."""
    return frozenset(word for party in parties for word in _bag(party.name))


def _alike(one: str, other: str) -> float:
    return _dice(_bag(one), _bag(other))


def _bag(text: object) -> frozenset[str]:
    return frozenset(key(str(text)).split())


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what two sets share by what they hold together; 1 where both are empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
