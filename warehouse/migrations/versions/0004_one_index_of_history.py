"""One index of the history where there were two, and views that name the council in their joins

The views have no step of their own: they are made anew after the last one.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

IS_OPEN = sa.text("valid_to IS NULL")
ONE_OPEN = sa.text("(\nCASE\n    WHEN valid_to IS NULL THEN 0\n    ELSE record_version_id\nEND)")


def upgrade() -> None:
    """Make the one, then take the two away: no moment is without the rule."""
    op.create_index(
        "uq_record_version_one_open", "record_version", ["kind", "council", "key", ONE_OPEN], unique=True
    )
    op.drop_index("uq_record_version_open", "record_version")
    op.drop_index("ix_record_version_kind_council_key", "record_version")


def downgrade() -> None:
    """Make the two again."""
    op.create_index("ix_record_version_kind_council_key", "record_version", ["kind", "council", "key"])
    op.create_index(
        "uq_record_version_open",
        "record_version",
        ["kind", "key"],
        unique=True,
        sqlite_where=IS_OPEN,
        postgresql_where=IS_OPEN,
    )
    op.drop_index("uq_record_version_one_open", "record_version")
