"""Full-text search over the titles and texts of current reports."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from comity.archive import dialect
from comity.archive import schema as s
from comity.archive.codec import spans_from_json
from comity.archive.fetching import HEAD, head_of, sentence_quote
from comity.archive.results import Hit
from comity.archive.words import Term, best_sentence, terms


def search(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """Reports that hold all the words, best first; see `Archive.search`."""
    wanted = terms(words)
    found = connection.execute(dialect.search(connection, wanted, limit)).all()
    return tuple(_hit(connection, row.id, row.score, wanted) for row in found)


def _hit(connection: Connection, report_id: str, score: float, wanted: Sequence[Term]) -> Hit:
    columns = s.report.c
    query = select(*HEAD, columns.text, columns.sentences).where(columns.id == report_id)
    row = connection.execute(query).one()
    sentences = spans_from_json(row.sentences)
    number = best_sentence(row.text, sentences, wanted)
    quote = number and sentence_quote(report_id, row.text, sentences, number)
    return Hit(head_of(row), quote or None, score)
