"""Checks an archive against itself: texts against their hashes, evidence against the texts.

What was added is derived again from each report's record, and its corrections, and compared with
what is kept, row by row, so that a change made behind Comity's back shows. Changes nothing and
mends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, case, func, or_, select, union_all

from comity.archive import dialect, overlay
from comity.archive import schema as s
from comity.archive.archive import Archive
from comity.archive.codec import Row, rows_of
from comity.archive.lookup import record_of
from comity.archive.opening import reading
from comity.archive.results import Fault
from comity.archive.writing import report_row
from comity.corrections import from_json
from comity.errors import BadCorrection
from comity.model import Record, plain

_PARTS = (s.party, s.figure_of, s.evidence)
"""The tables whose rows belong to an item."""


def verify(archive: Archive) -> Iterator[Fault]:
    """Everything in the archive that is not as it was added; nothing if all is well.

    Reads the whole archive, as it is at the start.
    """
    with reading(archive.engine) as connection:
        for line in dialect.damage(connection):
            yield Fault(None, None, f"the database is damaged: {line}")
        for report_id in connection.scalars(select(s.report.c.id).order_by(s.report.c.id)).all():
            yield from _report_faults(connection, report_id)
        yield from _correction_faults(connection)
        yield from _strays(connection)
        yield from _version_faults(connection)


def _report_faults(connection: Connection, report_id: str) -> Iterator[Fault]:
    try:
        record = record_of(connection, report_id)
        expected = _expected(connection, record, report_id)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield Fault(report_id, None, f"what is kept of it cannot be read: {error!r}")
        return
    if overlay.concerning(connection, report_id) and not overlay.codings(connection, report_id):
        yield Fault(report_id, None, "what the coder said before it was corrected is missing")
    yield from _head_faults(connection, report_id, record)
    for table in s.ITEMS.values():
        kept = select(table).where(table.c.report_id == report_id)
        for item_id, what in _differences(table, _rows(connection, kept), expected[table]):
            yield Fault(report_id, item_id, what)
    items = union_all(*(select(t.c.id).where(t.c.report_id == report_id) for t in s.ITEMS.values()))
    for table in _PARTS:
        rows = _rows(connection, select(table).where(table.c.item_id.in_(items)))
        for item_id, what in _differences(table, rows, expected[table]):
            yield Fault(report_id, item_id, what)
        if table is s.evidence:
            yield from _range_faults(rows, record)


def _expected(connection: Connection, record: Record, report_id: str) -> dict[Table, list[Row]]:
    """The rows that follow from what was coded and corrected, else from the items themselves."""
    corrected = overlay.concerning(connection, report_id)
    if not corrected and not overlay.codings(connection, report_id):
        return rows_of(record, report_id)
    standing, ids = overlay.standing_items(connection, report_id)
    return rows_of(standing, report_id, ids)


def _correction_faults(connection: Connection) -> Iterator[Fault]:
    """Corrections that are not as they were made."""
    for each in overlay.corrections(connection):
        try:
            from_json(plain(each))
        except BadCorrection as error:
            yield Fault(each.report or None, each.target, error.message)


def _head_faults(connection: Connection, report_id: str, record: Record) -> Iterator[Fault]:
    """That the report's own hashes fit what is kept of it."""
    kept = _rows(connection, select(s.report).where(s.report.c.id == report_id))[0]
    changed = {name for name, value in report_row(record).items() if value != kept[name]}
    if "text_sha256" in changed:
        yield Fault(report_id, None, "its text is not the one that was added")
    elif "id" in changed:
        fields = "its title, address, publisher or date of publication"
        yield Fault(report_id, None, f"{fields} is not the one that was added")
    for name in sorted(changed - {"text_sha256", "id"}):
        yield Fault(report_id, None, f"its {name} does not follow from what is kept of it")


def _range_faults(rows: Iterable[Row], record: Record) -> Iterator[Fault]:
    """Evidence beyond the text, which has no words left to compare."""
    for row in rows:
        if row["end"] > len(record.report.text):
            report_id = report_row(record)["id"]
            yield Fault(report_id, row["item_id"], "its evidence reaches past the end of the text")


def _differences(
    table: Table, kept: Iterable[Row], expected: Iterable[Row]
) -> Iterator[tuple[str, str]]:
    """Item ids with what is wrong with their rows in one table."""
    names = [column.name for column in table.primary_key]
    have = {tuple(row[name] for name in names): row for row in kept}
    want = {tuple(row[name] for name in names): row for row in expected}
    for key in sorted(have.keys() | want.keys()):
        if key not in have:
            yield key[0], f"a row of it is missing from table {table.name}"
        elif key not in want:
            yield key[0], f"a row of it in table {table.name} does not follow from its record"
        elif changed := [name for name, value in want[key].items() if value != have[key][name]]:
            yield key[0], _change(table, changed)


def _change(table: Table, columns: list[str]) -> str:
    if table is s.evidence and columns == ["sha256"]:
        return "the words of its evidence are not the ones that were quoted"
    return f"{', '.join(columns)} in table {table.name} differs from what was added"


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _strays(connection: Connection) -> Iterator[Fault]:
    """Items of no report, and rows of no item."""
    for kind, items in s.ITEMS.items():
        known = select(s.report.c.id)
        query = select(items.c.id, items.c.report_id).where(items.c.report_id.not_in(known))
        for row in connection.execute(query):
            yield Fault(row.report_id, row.id, f"this {kind} belongs to no report")
    item_ids = union_all(*(select(table.c.id) for table in s.ITEMS.values()))
    for table in _PARTS:
        query = select(table.c.item_id).where(table.c.item_id.not_in(item_ids)).distinct()
        for item_id in connection.scalars(query):
            yield Fault(None, item_id, f"rows in table {table.name} belong to no item")


def _version_faults(connection: Connection) -> Iterator[Fault]:
    """That of the versions of a report the last one, and only that, is current."""
    columns = s.report.c
    current = func.max(case((columns.current, columns.version)))
    query = (
        select(columns.key, func.max(columns.id).label("id"))
        .group_by(columns.key)
        .having(
            or_(
                func.sum(case((columns.current, 1), else_=0)) != 1,
                current != func.max(columns.version),
                func.max(columns.version) != func.count(),
            )
        )
    )
    for row in connection.execute(query):
        what = f"of the versions of {row.key} not just the last one is current"
        yield Fault(row.id, None, what)
