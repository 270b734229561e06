"""Short words for what is coded, so that the tables of the coding tests stay readable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from comity.model import Commitment, Event, Party, Record

T = TypeVar("T")


def only(found: Iterable[T]) -> T:
    """The one thing found; more or none is a failure that shows what there is."""
    (one,) = found
    return one


def names(parties: Iterable[Party]) -> set[str]:
    """Who they are; the order of parties carries no meaning."""
    return {party.name for party in parties}


def states(parties: Iterable[Party]) -> set[str | None]:
    """Whom they stand for."""
    return {party.country for party in parties}


def of_type(record: Record, name: str) -> list[Event]:
    """The events of one type, in the order of the record."""
    return [event for event in record.events if event.type == name]


def brief(event: Event) -> str:
    """Type, mode and status in a line, what is usual left out: `CONSULT visit`, `AGREE planned`."""
    status = None if event.status == "occurred" else event.status
    return " ".join(word for word in (event.type, event.mode, status) if word)


def sides(event: Event) -> str:
    """The countries of both sides: `FJ NZ` for a mutual act, `FJ > NZ` for one done to another."""
    both = (event.actors, event.recipients)
    codes = [" ".join(sorted(str(code) for code in states(side))) for side in both]
    return " > ".join(side for side in codes if side)


def promise(commitment: Commitment) -> tuple[str, str, str | None]:
    """Strength, action and due date."""
    return commitment.strength, commitment.action, commitment.due
