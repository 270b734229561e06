"""When several reports tell the same thing, it is one line with all their citations.

The rule for events: same type, mode and status, told by different reports, with the same parties
and one date. Parties are the same if each has its like in the other event: same country and kind,
and one name's words are all in the other's (`Dahl`, `Olav Dahl`). Dates are one if they are
equal or overlap, neither being vaguer than a month; without dates the quoted words must be equal.
Documents with different names are different events. Other items are the same if they say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from comity.archive import Found
from comity.briefing.when import first_day, known, last_day
from comity.briefing.wording import clean
from comity.countries import key
from comity.dates import overlaps, sort_key
from comity.linking.documents import named_in
from comity.model import Event, Item, Party

T = TypeVar("T", bound=Item)
Group = tuple[Found[T], ...]

_MONTH = timedelta(days=31)


def same_name(one: str, other: str) -> bool:
    """Whether one name's words are all in the other's, without regard to case and accents."""
    words, others = _words(one), _words(other)
    return bool(words and others) and (words <= others or others <= words)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(key(name).split())


def merged_events(found: Iterable[Found[Event]]) -> tuple[Group[Event], ...]:
    """Events as told by all reports, in order of date; the most precise telling is the first.

    A group has at most one event of a report, since a report's coder keeps its acts apart.
    """
    buckets: defaultdict[Hashable, list[list[Found[Event]]]] = defaultdict(list)
    for one in sorted(found, key=_precision):
        groups = buckets[_kind(one.item)]
        for group in groups:
            apart = all(one.report.id != member.report.id for member in group)
            if apart and _same_event(group[0], one):
                group.append(one)
                break
        else:
            groups.append([one])
    merged = (tuple(group) for groups in buckets.values() for group in groups)
    return tuple(sorted(merged, key=_chronological))


def alike(found: Iterable[Found[T]], says: Callable[[T], Hashable]) -> tuple[Group[T], ...]:
    """Items that say the same, together, in the order of the first of each."""
    groups: dict[Hashable, list[Found[T]]] = {}
    for one in found:
        groups.setdefault(says(one.item), []).append(one)
    return tuple(tuple(group) for group in groups.values())


def _kind(event: Event) -> Hashable:
    """What events must share to be compared at all."""
    countries = sorted(party.country or "" for party in event.parties)
    return event.type, event.mode, event.status, tuple(countries)


def _same_event(head: Found[Event], other: Found[Event]) -> bool:
    """Whether two events of a kind are one."""
    a, b = head.item, other.item
    return (
        _same_date(head, other)
        and _same_parties(a.actors, b.actors)
        and _same_parties(a.recipients, b.recipients)
        and _same_documents(head, other)
    )


def _same_parties(some: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether each party has its like among the others, one for one."""
    left = list(others)
    for party in some:
        like = next((other for other in left if _same_party(party, other)), None)
        if like is None:
            return False
        left.remove(like)
    return not left


def _same_party(a: Party, b: Party) -> bool:
    if (a.kind, a.country) != (b.kind, b.country):
        return False
    return (a.kind == "country" and a.country is not None) or same_name(a.name, b.name)


def _same_date(head: Found[Event], other: Found[Event]) -> bool:
    a, b = known(head.item.date), known(other.item.date)
    if a is None or b is None:
        return a == b and clean(head.quotes[0].text) == clean(other.quotes[0].text)
    return a == b or (max(_width(a), _width(b)) <= _MONTH and overlaps(a, b))


def _same_documents(head: Found[Event], other: Found[Event]) -> bool:
    if head.item.type != "SUPPORT":
        return True
    a, b = (set(named_in(clean(found.quotes[0].text))) for found in (head, other))
    return not (a and b) or bool(a & b)


def _width(edtf: str | None) -> timedelta:
    """How long the date is; an open or missing one is the longest."""
    first, last = first_day(edtf), last_day(edtf)
    return last - first + timedelta(days=1) if first and last else timedelta.max


def _precision(found: Found[Event]) -> tuple[timedelta, int, tuple[bool, date, date]]:
    """The most precise date and the most told offices first."""
    event = found.item
    offices = sum(party.office is not None for party in event.parties)
    return _width(event.date), -offices, sort_key(known(event.date))


def _chronological(group: Group[Event]) -> tuple[tuple[bool, date, date], str, str, int]:
    head = group[0]
    date_of = sort_key(known(head.item.date))
    return date_of, head.report.published or "", head.report.id, head.item.evidence[0].start
