"""The schema's steps, from the first table on. ``upgrade`` and ``downgrade`` run them in process."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from warehouse import views


def config(conn: sa.Connection | None = None) -> Config:
    """Alembic's settings; the steps run on ``conn``, in its transaction."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.attributes["connection"] = conn
    return settings


def upgrade(conn: sa.Connection, to: str = "head") -> None:
    """Bring the schema forward to a revision. The views, which fit the present schema alone, are made
    last."""
    views.drop(conn)
    command.upgrade(config(conn), to)
    if to == "head":
        views.create(conn)


def downgrade(conn: sa.Connection, to: str) -> None:
    """Take the schema back to a revision, without its views; ``base`` is before the first table."""
    views.drop(conn)
    command.downgrade(config(conn), to)
