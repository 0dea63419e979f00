"""The views of actions take the cancelled and the achieved for closed

The views have no step of their own: they are made anew after the last one.
"""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nothing but the views, which are made anew."""


def downgrade() -> None:
    """Nothing: a downgrade leaves no views."""
