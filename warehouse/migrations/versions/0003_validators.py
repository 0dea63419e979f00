"""The validators that a site sends, kept with the request they came with

They stood in the archive before (``seen/``), and were held in memory. Without them the next night asks for
more bytes, once.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

COLUMNS = ("etag", "last_modified")


def upgrade() -> None:
    """Add the columns."""
    for name in COLUMNS:
        op.add_column("fetch", sa.Column(name, sa.Text()))


def downgrade() -> None:
    """Take them away."""
    for name in COLUMNS:
        op.drop_column("fetch", name)
