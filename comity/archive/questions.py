"""The questions that briefs are made of: what current reports say about one or two countries.

Each gives coded items with their report and the quoted words, in an order that does not depend on
when the reports were added. Takes country codes, not names.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select, true

from comity.archive import schema as s
from comity.archive.fetching import HEAD, head_of, quotes_of
from comity.archive.results import Found
from comity.dates import bounds, parse_day
from comity.errors import UsageError
from comity.items import item_from
from comity.model import Commitment, Event, Figure, ItemKind, Office

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Period:
    """The days asked for, both ends included; None leaves an end open."""

    first: date | None
    last: date | None

    @classmethod
    def of(cls, since: str | None, until: str | None) -> Self:
        """The period from the first day of `since` to the last day of `until`.

        Raises:
            UsageError: one of them is no year, month or day.
        """
        first = bounds(parse_day(since))[0] if since else None
        last = bounds(parse_day(until))[1] if until else None
        return cls(first, last)

    def holds(self, table: Table) -> Condition:
        """That an item's own date overlaps the period, or its report's does if it has none."""
        if self.first is None and self.last is None:
            return true()
        undated = and_(table.c.first.is_(None), table.c.last.is_(None))
        published = s.report.c.published_first, s.report.c.published_last
        return or_(
            and_(~undated, self._overlaps(table.c.first, table.c.last)),
            and_(undated, published[0].is_not(None), self._overlaps(*published)),
        )

    def _overlaps(self, first: ColumnElement[date], last: ColumnElement[date]) -> Condition:
        begun = true() if self.last is None else or_(first.is_(None), first <= self.last)
        lasts = true() if self.first is None else or_(last.is_(None), last >= self.first)
        return and_(begun, lasts)


def events(
    connection: Connection, countries: Collection[str], period: Period
) -> tuple[Found[Event], ...]:
    """Events in which every country takes part; see `Archive.events`."""
    wanted = [*_parties_of("event", countries), period.holds(s.event)]
    return _found(connection, "event", wanted, _by_date(s.event))


def offices(connection: Connection, countries: Collection[str]) -> tuple[Found[Office], ...]:
    """Offices of any of the countries; see `Archive.offices`."""
    country = s.office.c.country
    order = [country, s.office.c.person, s.office.c.office]
    return _found(connection, "office", [country.in_(_codes(countries))], order)


def figures(
    connection: Connection, countries: Collection[str], period: Period
) -> tuple[Found[Figure], ...]:
    """Figures about all the countries; see `Archive.figures`."""
    of = s.figure_of.c
    about = [
        s.figure.c.id.in_(select(of.item_id).where(of.name == code)) for code in _codes(countries)
    ]
    return _found(connection, "figure", [*about, period.holds(s.figure)], _by_date(s.figure))


def commitments(
    connection: Connection, countries: Collection[str], period: Period
) -> tuple[Found[Commitment], ...]:
    """Commitments in which every country takes part; see `Archive.commitments`."""
    wanted = [*_parties_of("commitment", countries), period.holds(s.commitment)]
    return _found(connection, "commitment", wanted, _by_date(s.commitment))


def _codes(countries: Collection[str]) -> list[str]:
    if isinstance(countries, str) or not countries:
        raise UsageError(f"{countries!r} is no list of countries", "name one or two countries")
    return sorted(set(countries))


def _parties_of(kind: ItemKind, countries: Collection[str]) -> list[Condition]:
    """That each country has a party in the item."""
    party, items = s.party.c, s.ITEMS[kind]
    return [
        items.c.id.in_(select(party.item_id).where(party.country == code, party.item_kind == kind))
        for code in _codes(countries)
    ]


def _by_date(table: Table) -> list[ColumnElement[Any]]:
    """By first, then last day; an open start comes before all days, the undated after all."""
    first, last = table.c.first, table.c.last
    return [and_(first.is_(None), last.is_(None)), first.nulls_first(), last.nulls_last()]


def _found(
    connection: Connection,
    kind: ItemKind,
    wanted: Sequence[Condition],
    order: Sequence[ColumnElement[Any]],
) -> tuple[Found[Any], ...]:
    items = s.ITEMS[kind]
    query = (
        select(items.c.id, items.c.data, *HEAD)
        .join(s.report, s.report.c.id == items.c.report_id)
        .where(s.report.c.current, *wanted)
        .order_by(*order, items.c.report_id, items.c.position)
    )
    rows = connection.execute(query).all()
    quotes = quotes_of(connection, kind, [row.id for row in rows])
    return tuple(
        Found(item_from(kind, row.data, row.id), head_of(row), quotes[row.id]) for row in rows
    )
