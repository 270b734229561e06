"""The first form of an archive: runs, reports, what is coded from them, and failures.

Written out rather than made from `comity.archive.schema`, which will go on to change.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from comity.archive import dialect

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables and the full-text index."""
    _runs()
    _reports()
    _items(
        "event",
        _text("type", null=False),
        _text("mode"),
        _text("status", null=False),
        _text("date"),
        _text("date_basis"),
        *_days(),
        sa.Column("place_name", sa.Text()),
        _text("place_country"),
    )
    _items(
        "office",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("organization", sa.Text()),
        _text("country"),
        _text("since"),
        _text("until"),
    )
    op.create_index("ix_office_country", "office", ["country"])
    _items(
        "figure",
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        _text("relation", null=False),
        sa.Column("change", sa.Float()),
        _text("period"),
        *_days(),
    )
    _items(
        "commitment",
        sa.Column("action", sa.Text(), nullable=False),
        _text("strength", null=False),
        _text("due"),
        *_days(),
    )
    _parts_of_items()
    dialect.create_search(op.get_bind())


def _text(name: str, *, null: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=null)


def _days() -> list[sa.Column[Any]]:
    return [sa.Column("first", sa.Date()), sa.Column("last", sa.Date())]


def _runs() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        _text("started", null=False),
        _text("finished"),
        sa.Column("counts", sa.JSON(none_as_null=True)),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        _text("code", null=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        _text("at", null=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_failure_run"),
        sa.PrimaryKeyConstraint("id", name="pk_failure"),
        sa.UniqueConstraint("source", "code", "reason", name="uq_failure_source_code_reason"),
    )


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("number", sa.Integer(), nullable=False),
        _text("id", null=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("publisher", sa.Text()),
        _text("published"),
        _text("published_basis"),
        sa.Column("published_first", sa.Date()),
        sa.Column("published_last", sa.Date()),
        _text("language"),
        sa.Column("text", sa.Text(), nullable=False),
        _text("text_sha256", null=False),
        _text("sha256", null=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("dateline", sa.JSON(none_as_null=True)),
        sa.Column("furniture", sa.JSON(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("coder_version", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        _text("added_at", null=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_report_run"),
        sa.PrimaryKeyConstraint("number", name="pk_report"),
        sa.UniqueConstraint("id", name="uq_report_id"),
        sa.UniqueConstraint("key", "version", name="uq_report_key_version"),
    )
    op.create_index("ix_report_id_current", "report", ["id", "current"])
    op.create_index("ix_report_name", "report", ["name"])
    op.create_index("ix_report_run", "report", ["run"])
    op.create_index(
        "uq_report_current",
        "report",
        ["key"],
        unique=True,
        sqlite_where=sa.text("current IS 1"),
        postgresql_where=sa.text("current IS true"),
    )


def _items(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        _text("id", null=False),
        _text("report_id", null=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=f"fk_{name}_report_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("report_id", "position", name=f"uq_{name}_report_id_position"),
    )


def _parts_of_items() -> None:
    op.create_table(
        "party",
        _text("item_id", null=False),
        _text("item_kind", null=False),
        _text("side", null=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _text("kind", null=False),
        _text("country"),
        sa.Column("office", sa.Text()),
        sa.CheckConstraint("side IN ('actor', 'recipient', 'by', 'to')", name="ck_party_side"),
        sa.PrimaryKeyConstraint("item_id", "side", "position", name="pk_party"),
    )
    op.create_index(
        "ix_party_country_item_kind_item_id", "party", ["country", "item_kind", "item_id"]
    )
    op.create_table(
        "figure_of",
        _text("item_id", null=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["figure.id"], name="fk_figure_of_item_id"),
        sa.PrimaryKeyConstraint("item_id", "position", name="pk_figure_of"),
    )
    op.create_index("ix_figure_of_name_item_id", "figure_of", ["name", "item_id"])
    op.create_table(
        "evidence",
        _text("item_id", null=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("item_kind", null=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Integer()),
        _text("sha256", null=False),
        sa.CheckConstraint('start >= 0 AND "end" > start', name="ck_evidence_range"),
        sa.PrimaryKeyConstraint("item_id", "position", name="pk_evidence"),
    )
