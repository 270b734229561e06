"""The pieces that all questions share: heads of reports, and the quoted words of items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from comity.archive import schema as s
from comity.archive.results import Quote, ReportHead
from comity.model import ItemKind, Span

HEAD: tuple[ColumnElement[Any], ...] = (
    s.report.c.id.label("report_id"),
    s.report.c.name.label("report_name"),
    s.report.c.title.label("report_title"),
    s.report.c.url.label("report_url"),
    s.report.c.publisher.label("report_publisher"),
    s.report.c.published.label("report_published"),
    s.report.c.source.label("report_source"),
)
"""The columns that `head_of` reads."""

BATCH = 500
"""Ids asked for at once; SQLite's older limit on parameters is 999."""


def head_of(row: Any) -> ReportHead:
    """The head of the report in a row that has the columns of `HEAD`."""
    return ReportHead(
        id=row.report_id,
        name=row.report_name,
        title=row.report_title,
        url=row.report_url,
        publisher=row.report_publisher,
        published=row.report_published,
        source=row.report_source,
    )


def quotes_of(
    connection: Connection, kind: ItemKind, ids: Sequence[str]
) -> dict[str, tuple[Quote, ...]]:
    """The quoted words of items of one kind, by item id, in the order of their evidence."""
    evidence, items, report = s.evidence.c, s.ITEMS[kind], s.report
    words = func.substr(report.c.text, evidence.start + 1, evidence.end - evidence.start)
    query = (
        select(s.evidence, report.c.id.label("report_id"), words.label("words"))
        .join(items, items.c.id == evidence.item_id)
        .join(report, report.c.id == items.c.report_id)
        .order_by(evidence.item_id, evidence.position)
    )
    found: defaultdict[str, list[Quote]] = defaultdict(list)
    for start in range(0, len(ids), BATCH):
        some = query.where(evidence.item_id.in_(ids[start : start + BATCH]))
        for row in connection.execute(some):
            quote = Quote(row.report_id, row.sentence, row.start, row.end, row.words)
            found[row.item_id].append(quote)
    return {item_id: tuple(quotes) for item_id, quotes in found.items()}


def sentence_quote(report_id: str, text: str, sentences: Sequence[Span], number: int) -> Quote:
    """Sentence no. `number`, counted from 1, as a quote."""
    span = sentences[number - 1]
    return Quote(report_id, number, span.start, span.end, span.within(text))
