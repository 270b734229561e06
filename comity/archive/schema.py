"""The tables of an archive, described in docs/architecture.md.

One row of `report` is one version of a report; everything coded hangs on it. Each item keeps its
fields as columns to ask by, and the whole of it as JSON in `data`, so that nothing is lost.
Tables change only together with a migration beside this module; a test compares the two.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from comity.model import ItemKind

HEAD = "0003"
"""The newest migration: the form of archive that this code reads."""

VERSION_TABLE = "comity_version"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("command", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("counts", JSON(none_as_null=True)),
)

report = Table(
    "report",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("title", Text),
    Column("url", Text),
    Column("publisher", Text),
    Column("published", String),
    Column("published_basis", String),
    Column("published_first", Date),
    Column("published_last", Date),
    Column("language", String),
    Column("text", Text, nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("source", Text, nullable=False),
    Column("dateline", JSON(none_as_null=True)),
    Column("furniture", JSON, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("coder", Text, nullable=False),
    Column("coder_version", Text, nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False, index=True),
    Column("added_at", String, nullable=False),
    UniqueConstraint("key", "version"),
    Index(None, "name"),
    Index(None, "id", "current"),
)
# The database itself refuses two current versions of one report.
Index(
    "uq_report_current",
    report.c.key,
    unique=True,
    sqlite_where=report.c.current.is_(True),
    postgresql_where=report.c.current.is_(True),
)


def _items(name: str, *columns: Column[Any] | Index) -> Table:
    """A table of coded items: what they all have, and the columns of this kind."""
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        Column("report_id", ForeignKey("report.id"), nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        Column("data", JSON, nullable=False),
        Column("confidence", Float),
        UniqueConstraint("report_id", "position"),
    )


event = _items(
    "event",
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("date", String),
    Column("date_basis", String),
    Column("first", Date),
    Column("last", Date),
    Column("place_name", Text),
    Column("place_country", String),
)

office = _items(
    "office",
    Column("person", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("organization", Text),
    Column("country", String),
    Column("since", String),
    Column("until", String),
    Index(None, "country"),
)

figure = _items(
    "figure",
    Column("measure", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("unit", Text, nullable=False),
    Column("relation", String, nullable=False),
    Column("change", Float),
    Column("period", String),
    Column("first", Date),
    Column("last", Date),
)

commitment = _items(
    "commitment",
    Column("action", Text, nullable=False),
    Column("strength", String, nullable=False),
    Column("due", String),
    Column("first", Date),
    Column("last", Date),
)

party = Table(
    "party",
    metadata,
    Column("item_id", String, primary_key=True),
    Column("item_kind", String, nullable=False),
    Column("side", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("office", Text),
    CheckConstraint("side IN ('actor', 'recipient', 'by', 'to')", name="side"),
    Index(None, "country", "item_kind", "item_id"),
)

figure_of = Table(
    "figure_of",
    metadata,
    Column("item_id", ForeignKey("figure.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Index(None, "name", "item_id"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("item_id", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("item_kind", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Integer),
    Column("sha256", String, nullable=False),
    CheckConstraint('start >= 0 AND "end" > start', name="range"),
)

failure = Table(
    "failure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("code", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False),
    Column("at", String, nullable=False),
    UniqueConstraint("source", "code", "reason"),
)

# Only ever added to; the database itself refuses the rest (dialect.forbid_changes).
correction = Table(
    "correction",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("target", String, nullable=False, index=True),
    Column("action", String, nullable=False),
    Column("data", JSON, nullable=False),
    # No foreign key: it may come from elsewhere, before its report does.
    Column("report", String, nullable=False, index=True),
    Column("evidence", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("undoes", String),
    Column("kept_at", String, nullable=False),
)

coded = Table(
    "coded",
    metadata,
    Column("report_id", ForeignKey("report.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("coder", Text, nullable=False),
    Column("coder_version", Text, nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False),
    Column("at", String, nullable=False),
    Column("data", JSON, nullable=False),
)

ITEMS: dict[ItemKind, Table] = {
    "event": event,
    "office": office,
    "figure": figure,
    "commitment": commitment,
}
"""The table of each kind of item."""
