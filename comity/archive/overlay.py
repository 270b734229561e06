"""What analysts say, kept beside what the coder said, and the items that follow from both.

The tables of items hold the items as they stand, so that every question finds them corrected.
What the coder said is kept as JSON from the moment that the two can differ; from it and the
corrections, the items as they stand are made again whenever one of both grows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from comity.archive import schema as s
from comity.archive.codec import rows_of
from comity.archive.lookup import record_of
from comity.corrections import Applied, Correction, Quoted, applied
from comity.items import item_from
from comity.model import KINDS, Item, Record, plain

_COLUMNS = ("id", "kind", "target", "action", "data", "report", "by", "at", "why", "undoes")
_PARTS = (s.party, s.figure_of, s.evidence)


@dataclass(frozen=True, slots=True)
class Coding:
    """What a coder said of a report: the record as the coder made it, and the ids of its items."""

    record: Record
    ids: tuple[str, ...]
    at: str

    def identified(self) -> Record:
        """The record, its items with their ids."""
        named = zip(self.ids, self.record.items(), strict=True)
        return self.record.with_items(
            (kind, replace(item, id=name)) for name, (kind, item) in named
        )

    def as_kept(self, corrected: Record) -> Record:
        """A corrected record, the items that nothing was said of just as the coder made them."""
        made = dict(zip(self.ids, (item for _, item in self.record.items()), strict=True))

        def original(item: Item) -> Item:
            own = made.get(item.id)
            return own if own is not None and replace(own, id=item.id) == item else item

        return corrected.with_items((kind, original(item)) for kind, item in corrected.items())


def now() -> str:
    """This moment, ISO 8601 in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def keep(connection: Connection, correction: Correction) -> bool:
    """Writes a correction unless it is kept already; whether it was new."""
    if connection.scalar(select(s.correction.c.id).where(s.correction.c.id == correction.id)):
        return False
    row = {name: getattr(correction, name) for name in _COLUMNS}
    kept = {"evidence": plain(correction.evidence), "kept_at": now()}
    connection.execute(insert(s.correction).values(row | kept))
    return True


def corrections(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Correction, ...]:
    """The corrections that meet the conditions, in the order in which they were kept."""
    query = select(s.correction).where(*conditions).order_by(s.correction.c.number)
    return tuple(
        Correction(
            evidence=tuple(Quoted(**each) for each in row["evidence"]),
            **{name: row[name] for name in _COLUMNS},
        )
        for row in connection.execute(query).mappings()
    )


def concerning(connection: Connection, report_id: str) -> tuple[Correction, ...]:
    """What was said of a version of a report, or of a version before it."""
    this, other = s.report.alias("this"), s.report.alias("other")
    versions = (
        select(other.c.id)
        .join(this, this.c.key == other.c.key)
        .where(this.c.id == report_id, other.c.version <= this.c.version)
    )
    return corrections(connection, s.correction.c.report.in_(versions))


def versions_after(connection: Connection, report_id: str) -> list[str]:
    """A version of a report and those that came after it; none if it is not in the archive."""
    this, other = s.report.alias("this"), s.report.alias("other")
    query = (
        select(other.c.id)
        .join(this, this.c.key == other.c.key)
        .where(this.c.id == report_id, other.c.version >= this.c.version)
        .order_by(other.c.version)
    )
    return list(connection.scalars(query))


def codings(connection: Connection, report_id: str) -> tuple[Coding, ...]:
    """All that coders said of a report since it could differ from its items, oldest first."""
    query = select(s.coded).where(s.coded.c.report_id == report_id).order_by(s.coded.c.number)
    rows = connection.execute(query).all()
    if not rows:
        return ()
    head = record_of(connection, report_id)
    return tuple(_coding(head, row) for row in rows)


def _coding(head: Record, row: Any) -> Coding:
    items = [(kind, item_from(kind, data)) for kind in KINDS for data in row.data[f"{kind}s"]]
    record = replace(head.with_items(items), coder=row.coder, version=row.coder_version)
    return Coding(record, tuple(row.data["ids"]), row.at)


def last_coding(connection: Connection, report_id: str) -> Coding:
    """What the coder says of a report, whatever analysts say."""
    kept = codings(connection, report_id)
    return kept[-1] if kept else _from_items(connection, report_id)


def _from_items(connection: Connection, report_id: str) -> Coding:
    """What the coder said of a report to which nothing has been added since."""
    record = record_of(connection, report_id)
    ids = tuple(item.id for _, item in record_of(connection, report_id, with_ids=True).items())
    at = connection.scalar(select(s.report.c.added_at).where(s.report.c.id == report_id))
    return Coding(record, ids, at or "")


def keep_coding(connection: Connection, report_id: str, coding: Coding, run: int) -> None:
    """Writes what a coder said of a report, after what was said before."""
    before = select(s.coded.c.number).where(s.coded.c.report_id == report_id)
    record = coding.record
    lists = {f"{kind}s": [plain(i) for k, i in record.items() if k == kind] for kind in KINDS}
    row = {
        "report_id": report_id,
        "number": len(connection.scalars(before).all()) + 1,
        "coder": record.coder,
        "coder_version": record.version,
        "run": run,
        "at": coding.at,
        "data": {"ids": list(coding.ids)} | lists,
    }
    connection.execute(insert(s.coded).values(row))


def keep_first_coding(connection: Connection, report_id: str) -> None:
    """Writes what the coder said of a report, before its items are changed for the first time."""
    if codings(connection, report_id):
        return
    run = connection.scalar(select(s.report.c.run).where(s.report.c.id == report_id))
    assert run is not None  # for mypy: the report is there
    keep_coding(connection, report_id, _from_items(connection, report_id), run)


def effective(connection: Connection, report_id: str) -> Applied:
    """What stands of a report: the last coding with the corrections laid over it."""
    coding = last_coding(connection, report_id)
    return applied(coding.identified(), concerning(connection, report_id))


def refresh(connection: Connection, report_id: str) -> None:
    """Makes the items of a report again, as they stand now."""
    keep_first_coding(connection, report_id)
    record, ids = standing_items(connection, report_id)
    clear(connection, report_id)
    put(connection, record, report_id, ids)


def standing_items(connection: Connection, report_id: str) -> tuple[Record, tuple[str, ...]]:
    """The record as it is to be kept, and the ids of its items."""
    coding = last_coding(connection, report_id)
    done = applied(coding.identified(), concerning(connection, report_id)).record
    return coding.as_kept(done), tuple(item.id for _, item in done.items())


def put(
    connection: Connection, record: Record, report_id: str, ids: Iterable[str] | None = None
) -> None:
    """Writes the items of a record; ids that do not follow from their content are given."""
    for table, rows in rows_of(record, report_id, ids).items():
        if rows:
            connection.execute(insert(table), rows)


def clear(connection: Connection, report_id: str) -> None:
    """Takes out all items of a report."""
    for kind in KINDS:
        items = s.ITEMS[kind]
        ids = select(items.c.id).where(items.c.report_id == report_id)
        for table in _PARTS:
            connection.execute(delete(table).where(table.c.item_id.in_(ids)))
        connection.execute(delete(items).where(items.c.report_id == report_id))
