"""Single things of the archive by id or name, and lists of what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from comity.archive import schema as s
from comity.archive.codec import dateline_from, spans_from_json
from comity.archive.fetching import HEAD, head_of, quotes_of, sentence_quote
from comity.archive.results import Explained, Found, KeptFailure, Quote, ReportHead, ReportText
from comity.errors import NotFound
from comity.items import item_from
from comity.model import Evidence, ItemKind, Record, Report, Span

_PREFIX = re.compile(r"[0-9a-f]{6,16}")
_MOST_CANDIDATES = 8
_HINT = "give an id as Comity shows it, or its first 6 or more digits"


def item(connection: Connection, item_id: str) -> Explained:
    """One item with all that it rests on; see `Archive.item`."""
    prefix = item_id.lower()
    found: list[tuple[str, ItemKind]] = [
        (row.id, kind)
        for kind, table in s.ITEMS.items()
        for row in beginning(connection, table.c.id, prefix)
    ]
    full_id = only("item", item_id, sorted(name for name, _ in found))
    return _explained(connection, dict(found)[full_id], full_id)


def is_id(asked: str) -> bool:
    """Whether what was asked for can be an id, or the beginning of one."""
    return _PREFIX.fullmatch(asked.lower()) is not None


def beginning(connection: Connection, column: ColumnElement[str], prefix: str) -> list[Any]:
    """Ids that begin so; a range rather than LIKE, as every database has an index for that."""
    if not is_id(prefix):
        return []
    query = select(column.label("id")).where(column >= prefix, column < prefix + "g")
    return list(connection.execute(query.order_by(column).limit(_MOST_CANDIDATES)))


def only(what: str, asked: str, candidates: Sequence[str]) -> str:
    """The one candidate for what was asked.

    Raises:
        NotFound: there is none, or several.
    """
    if not candidates:
        raise NotFound(f"the archive holds no {what} {asked!r}", _HINT)
    if len(candidates) > 1:
        several = ", ".join(candidates[:_MOST_CANDIDATES])
        raise NotFound(f"{asked!r} may be any of several {what}s: {several}", "give one in full")
    return candidates[0]


def _explained(connection: Connection, kind: ItemKind, item_id: str) -> Explained:
    items, columns = s.ITEMS[kind], s.report.c
    text = (columns.text, columns.sentences, columns.current, columns.added_at)
    query = (
        select(items.c.data, *HEAD, *text, columns.coder, columns.coder_version)
        .join(s.report, columns.id == items.c.report_id)
        .where(items.c.id == item_id)
    )
    row = connection.execute(query).one()
    found = Found(
        item_from(kind, row.data, item_id),
        head_of(row),
        quotes_of(connection, kind, [item_id])[item_id],
    )
    before, after = _around(row, found.item.evidence[0])
    return Explained(
        kind, found, row.coder, row.coder_version, row.added_at, row.current, before, after
    )


def _around(row: Any, evidence: Evidence) -> tuple[Quote | None, Quote | None]:
    """The sentences before and after the ones that the evidence is in."""
    sentences = spans_from_json(row.sentences)
    inside = [
        number
        for number, span in enumerate(sentences, start=1)
        if span.overlaps(Span(evidence.start, evidence.end))
    ]
    if not inside:
        return None, None
    before, after = inside[0] - 1, inside[-1] + 1

    def quote(number: int) -> Quote | None:
        if not 1 <= number <= len(sentences):
            return None
        return sentence_quote(row.report_id, row.text, sentences, number)

    return quote(before), quote(after)


def _report_id(connection: Connection, id_or_name: str) -> str:
    columns = s.report.c
    named = select(columns.id).where(columns.name == id_or_name, columns.current)
    by_name = connection.execute(named.order_by(columns.id)).scalars().all()
    by_id = [row.id for row in beginning(connection, columns.id, id_or_name.lower())]
    return only("report", id_or_name, by_name or by_id)


def report(connection: Connection, id_or_name: str) -> ReportText:
    """One report with its text; see `Archive.report`."""
    wanted = s.report.c.id == _report_id(connection, id_or_name)
    row = connection.execute(select(s.report, *HEAD).where(wanted)).one()
    return ReportText(
        head=head_of(row),
        text=row.text,
        sentences=spans_from_json(row.sentences),
        language=row.language,
        version=row.version,
        current=row.current,
        coder=row.coder,
        coder_version=row.coder_version,
        added_at=row.added_at,
    )


def reports(connection: Connection) -> tuple[ReportHead, ...]:
    """Heads of all current reports; see `Archive.reports`."""
    columns = s.report.c
    order = columns.published_first.desc().nulls_last(), columns.id
    query = select(*HEAD).where(columns.current).order_by(*order)
    return tuple(head_of(row) for row in connection.execute(query))


def record(connection: Connection, id_or_name: str) -> Record:
    """The record as it stands; see `Archive.record`."""
    return record_of(connection, _report_id(connection, id_or_name))


def record_of(connection: Connection, report_id: str, *, with_ids: bool = False) -> Record:
    """The record of a report that is known to be there, its items with their ids if wanted."""
    row = connection.execute(select(s.report).where(s.report.c.id == report_id)).one()
    items: dict[ItemKind, tuple[Any, ...]] = {}
    for kind, table in s.ITEMS.items():
        query = select(table.c.id, table.c.data).where(table.c.report_id == report_id)
        found = connection.execute(query.order_by(table.c.position))
        items[kind] = tuple(
            item_from(kind, row.data, row.id if with_ids else None) for row in found
        )
    return Record(
        report=_report_from(row),
        events=items["event"],
        offices=items["office"],
        figures=items["figure"],
        commitments=items["commitment"],
        sentences=spans_from_json(row.sentences),
        coder=row.coder,
        version=row.coder_version,
    )


def _report_from(row: Any) -> Report:
    return Report(
        id=row.name,
        text=row.text,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=row.published,
        published_basis=row.published_basis,
        language=row.language,
        source=row.source,
        sha256=row.sha256,
        dateline=dateline_from(row.dateline),
        furniture=spans_from_json(row.furniture),
    )


def failures(connection: Connection) -> tuple[KeptFailure, ...]:
    """All failures kept; see `Archive.failures`."""
    columns = s.failure.c
    query = select(s.failure).order_by(columns.source, columns.code, columns.reason)
    return tuple(
        KeptFailure(row.source, row.code, row.reason, row.run, row.at)
        for row in connection.execute(query)
    )


def counts(connection: Connection) -> dict[str, int]:
    """How much the archive holds; see `Archive.counts`."""

    def count(table: Any, *conditions: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(table).where(*conditions)
        return connection.execute(query).scalar_one()

    current = s.report.c.current
    found = {"reports": count(s.report, current)}
    for kind, table in s.ITEMS.items():
        # Few reports are superseded: to count their items is to visit few rows.
        old = count(table.join(s.report, s.report.c.id == table.c.report_id), ~current)
        found[f"{kind}s"] = count(table) - old
    return found | {
        "superseded": count(s.report, ~current),
        "failures": count(s.failure),
        "runs": count(s.run),
    }
