"""The view of changes looks into the one table of a row's kind, and names questions too

The views have no step of their own: they are made anew after the last one.
"""

from __future__ import annotations

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing but the views, which are made anew."""


def downgrade() -> None:
    """Nothing: a downgrade leaves no views."""
