"""The schema's steps, from the first table on. ``upgrade`` and ``downgrade`` run them in process."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config


def config(conn: sa.Connection | None = None) -> Config:
    """Alembic's settings; the steps run on ``conn``, in its transaction."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.attributes["connection"] = conn
    return settings


def upgrade(conn: sa.Connection, to: str = "head") -> None:
    """Bring the schema forward to a revision."""
    command.upgrade(config(conn), to)


def downgrade(conn: sa.Connection, to: str) -> None:
    """Take the schema back to a revision; ``base`` is before the first table."""
    command.downgrade(config(conn), to)
