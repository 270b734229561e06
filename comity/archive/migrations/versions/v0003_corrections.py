"""Room for what analysts say of items, and for what the coder said before they did.

Nothing that is kept changes.
"""

import sqlalchemy as sa
from alembic import op

from comity.archive import dialect

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes both tables, and has the database refuse to change a correction."""
    op.create_table(
        "correction",
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("id", "kind", "target")),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undoes", sa.String()),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_correction"),
        sa.UniqueConstraint("id", name="uq_correction_id"),
    )
    op.create_index("ix_correction_target", "correction", ["target"])
    op.create_index("ix_correction_report", "correction", ["report"])
    dialect.forbid_changes(op.get_bind(), "correction", "a correction is never changed: undo it")
    op.create_table(
        "coded",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("coder_version", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_coded_report_id"),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_coded_run"),
        sa.PrimaryKeyConstraint("report_id", "number", name="pk_coded"),
    )
