"""What lists showed by year, and views for people"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from warehouse import views
from warehouse.base import UTC_TIME

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """What lists showed by year, and views for people."""
    op.create_table(
        "listing",
        sa.Column("committee_key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("seen_at", UTC_TIME, nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("committee_key", "year", name="pk_listing"),
    )
    op.create_index("ix_listing_council", "listing", ["council"])
    op.drop_index("ix_record_version_key_valid_from", "record_version")
    op.create_index("ix_record_version_kind_council_key", "record_version", ["kind", "council", "key"])
    views.create(op.get_bind())


def downgrade() -> None:
    """Undo it."""
    views.drop(op.get_bind())
    op.drop_index("ix_record_version_kind_council_key", "record_version")
    op.create_index("ix_record_version_key_valid_from", "record_version", ["key", "valid_from"])
    op.drop_index("ix_listing_council", "listing")
    op.drop_table("listing")
