"""The rows that the archive asks by, with the JSON that it keeps of each item whole.

`rows_of` derives every row of a record from the record alone, so that checking an archive is
deriving the rows again and comparing. Nothing here touches a database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Table

from comity.archive import schema
from comity.archive.identity import item_ids
from comity.dates import bounds, is_edtf
from comity.model import (
    Commitment,
    Dateline,
    Event,
    Figure,
    Item,
    ItemKind,
    Office,
    Record,
    Span,
    plain,
)

Row = dict[str, Any]


def sha256(text: str) -> str:
    """The SHA-256 of a text's UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def days(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and last day that a date may mean, None where it is open, absent or no EDTF."""
    return bounds(edtf) if edtf is not None and is_edtf(edtf) else (None, None)


def rows_of(
    record: Record, report_id: str, ids: Iterable[str] | None = None
) -> dict[Table, list[Row]]:
    """The rows of all items of a record, by table, in the order to insert them.

    The ids follow from the content unless others are given, in the order of `Record.items`.
    """
    rows: dict[Table, list[Row]] = {table: [] for table in schema.ITEMS.values()}
    rows |= {schema.party: [], schema.figure_of: [], schema.evidence: []}
    names = item_ids(record, report_id) if ids is None else ids
    for (kind, item), item_id in zip(record.items(), names, strict=True):
        table = schema.ITEMS[kind]
        place = {"id": item_id, "report_id": report_id, "position": len(rows[table])}
        data = plain(item)
        whole = {"data": data, "confidence": data.get("confidence")}
        rows[table].append(place | _columns(item) | whole)
        rows[schema.party].extend(_parties(kind, item, item_id))
        rows[schema.evidence].extend(_evidence(kind, item, item_id, record.report.text))
        if isinstance(item, Figure):
            of = enumerate(item.of)
            rows[schema.figure_of].extend(
                {"item_id": item_id, "position": position, "name": name} for position, name in of
            )
    return rows


def _columns(item: Item) -> Row:
    """The fields of an item that have a column of their own."""
    match item:
        case Event():
            names = ("type", "mode", "status", "date", "date_basis")
            row = _fields(item, *names) | _day_columns(item.date)
            place = item.place
            return row | {
                "place_name": place.name if place else None,
                "place_country": place.country if place else None,
            }
        case Office():
            return _fields(item, "person", "office", "organization", "country", "since", "until")
        case Figure():
            row = _fields(item, "measure", "unit", "relation", "change", "period")
            return row | {"value": float(item.value)} | _day_columns(item.period)
        case Commitment():
            return _fields(item, "action", "strength", "due") | _day_columns(item.due)


def _fields(item: Item, *names: str) -> Row:
    return {name: getattr(item, name) for name in names}


def _day_columns(edtf: str | None) -> Row:
    first, last = days(edtf)
    return {"first": first, "last": last}


def _parties(kind: ItemKind, item: Item, item_id: str) -> Iterator[Row]:
    match item:
        case Event():
            sides = {"actor": item.actors, "recipient": item.recipients}
        case Commitment():
            sides = {"by": item.by, "to": item.to}
        case _:
            sides = {}
    for side, parties in sides.items():
        for position, party in enumerate(parties):
            yield {
                "item_id": item_id,
                "item_kind": kind,
                "side": side,
                "position": position,
                "name": party.name,
                "kind": party.kind,
                "country": party.country,
                "office": party.office,
            }


def _evidence(kind: ItemKind, item: Item, item_id: str, text: str) -> Iterator[Row]:
    for position, evidence in enumerate(item.evidence):
        yield {
            "item_id": item_id,
            "item_kind": kind,
            "position": position,
            "start": evidence.start,
            "end": evidence.end,
            "sentence": evidence.sentence,
            "sha256": sha256(evidence.within(text)),
        }


def spans_to_json(spans: tuple[Span, ...]) -> list[list[int]]:
    """Spans as pairs of offsets."""
    return [[span.start, span.end] for span in spans]


def spans_from_json(pairs: list[list[int]]) -> tuple[Span, ...]:
    """The spans that pairs of offsets mean."""
    return tuple(Span(start, end) for start, end in pairs)


def dateline_from(data: Mapping[str, Any] | None) -> Dateline | None:
    """The dateline of which `data` is the JSON form."""
    return Dateline(**dict(data) | {"span": Span(**data["span"])}) if data else None
