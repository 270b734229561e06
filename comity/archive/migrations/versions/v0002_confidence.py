"""Items get a confidence, which those coded before do not have.

It also stands in their `data`, which an older Comity could not read.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ITEMS = ("event", "office", "figure", "commitment")


def upgrade() -> None:
    """Adds the column to the tables of items; nothing that is kept changes."""
    for name in _ITEMS:
        op.add_column(name, sa.Column("confidence", sa.Float()))
