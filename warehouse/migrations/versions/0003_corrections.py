"""People's corrections"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from warehouse.base import JSON, UTC_TIME

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """People's corrections."""
    op.create_table(
        "correction",
        sa.Column("correction_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", JSON, nullable=True),
        sa.Column("said", JSON, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", UTC_TIME, nullable=False),
        sa.Column("undone_at", UTC_TIME, nullable=True),
        sa.PrimaryKeyConstraint("correction_id", name="pk_correction"),
    )
    op.create_index("ix_correction_council", "correction", ["council"])
    standing = sa.text("undone_at IS NULL")
    op.create_index(
        "uq_correction_standing",
        "correction",
        ["key", "field"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_index("uq_correction_standing", "correction")
    op.drop_index("ix_correction_council", "correction")
    op.drop_table("correction")
