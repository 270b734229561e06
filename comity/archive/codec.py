"""Items to and from the JSON that the archive keeps whole, and the rows that it asks by.

`rows_of` derives every row of a record from the record alone, so that checking an archive is
deriving the rows again and comparing. Nothing here touches a database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
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
    Evidence,
    Figure,
    Item,
    ItemKind,
    Office,
    Party,
    Place,
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


def rows_of(record: Record, report_id: str) -> dict[Table, list[Row]]:
    """The rows of all coded items of a record, by table, in the order to insert them."""
    rows: dict[Table, list[Row]] = {table: [] for table in schema.ITEMS.values()}
    rows |= {schema.party: [], schema.figure_of: [], schema.evidence: []}
    ids = item_ids(record, report_id)
    for (kind, item), item_id in zip(record.items(), ids, strict=True):
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


def item_from(kind: ItemKind, data: Mapping[str, Any], item_id: str | None = None) -> Item:
    """The item of which `data` is the JSON form, under another id if one is given."""
    values = dict(data) | {"evidence": tuple(Evidence(**e) for e in data["evidence"])}
    if item_id is not None:
        values["id"] = item_id
    match kind:
        case "event":
            return Event(**values | _event_parts(data))
        case "office":
            return Office(**values)
        case "figure":
            return Figure(**values | {"of": tuple(data["of"])})
        case "commitment":
            sides = {side: _party_tuple(data[side]) for side in ("by", "to")}
            return Commitment(**values | sides)


def _event_parts(data: Mapping[str, Any]) -> Row:
    place = data["place"]
    return {
        "actors": _party_tuple(data["actors"]),
        "recipients": _party_tuple(data["recipients"]),
        "place": place and Place(**place | {"mention": _span(place.get("mention"))}),
        "contexts": tuple(data["contexts"]),
        "trigger": _span(data.get("trigger")),
        "date_mention": _span(data.get("date_mention")),
    }


def _party_tuple(parties: list[Row]) -> tuple[Party, ...]:
    return tuple(Party(**party | {"mention": _span(party.get("mention"))}) for party in parties)


def _span(data: Mapping[str, int] | None) -> Span | None:
    return Span(**data) if data else None


def spans_to_json(spans: tuple[Span, ...]) -> list[list[int]]:
    """Spans as pairs of offsets."""
    return [[span.start, span.end] for span in spans]


def spans_from_json(pairs: list[list[int]]) -> tuple[Span, ...]:
    """The spans that pairs of offsets mean."""
    return tuple(Span(start, end) for start, end in pairs)


def dateline_from(data: Mapping[str, Any] | None) -> Dateline | None:
    """The dateline of which `data` is the JSON form."""
    return Dateline(**dict(data) | {"span": Span(**data["span"])}) if data else None
