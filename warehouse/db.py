"""Open the warehouse: SQLite by default, PostgreSQL in earnest; brought to the present schema.

Alembic is imported only when the schema is not the present one, so that opening is quick.
"""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError, SQLAlchemyError

HEAD = "0006"
_TIMEOUT = 60
_FULL = "disk is full|disk I/O|No space left"
_FILE_AILS = f"{_FULL}|is locked|readonly|unable to open|malformed|not a database"
_FORBIDDEN = "permission denied|must be owner"
_AGAIN = "make it again from the archive: papers reparse --database, naming an empty database"


class DatabaseUnusable(Exception):  # noqa: N818 - a state, said in one line
    """The database cannot be used. The message is one line: the address with its password hidden, what is
    wrong, and what to do."""


def connect(url: str, create: bool = True) -> sa.Engine:
    """An engine for the warehouse at a SQLAlchemy address, migrated to the present schema. With
    ``create=False`` a SQLite file that is not there, or an empty database, is a DatabaseUnusable, as is
    everything else that keeps it from being used."""
    address = _address(url)
    engine = _engine(address, create)
    try:
        _migrate(engine, address, create)
    except DatabaseUnusable:
        engine.dispose()
        raise
    except (SQLAlchemyError, sqlite3.Error) as reason:
        engine.dispose()
        raise _unusable(address, *_why(reason)) from reason
    return engine


def _address(url: str) -> sa.URL:
    try:
        address = sa.make_url(url)
    except ArgumentError as reason:
        message = "the database address is not one; write sqlite:///path/to/file or postgresql+psycopg://..."
        raise DatabaseUnusable(message) from reason
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise _unusable(address, "this kind of database is not supported", "use sqlite or postgresql")
    return address


def _unusable(address: sa.URL, what: str, remedy: str) -> DatabaseUnusable:
    return DatabaseUnusable(f"{address.render_as_string(hide_password=True)}: {what}; {remedy}")


def _why(reason: BaseException) -> tuple[str, str]:
    text = str(getattr(reason, "orig", None) or reason).strip().splitlines()[0]
    if "not a database" in text or "malformed" in text:
        return "this file is no SQLite database", "name another file, or move this one away"
    if "readonly" in text or "unable to open" in text:
        return f"it cannot be opened for writing ({text})", "check the path and its permissions"
    if "locked" in text:
        return "another program has locked it", "wait until that is done"
    if re.search(_FULL, text):
        return f"its disk takes no more ({text})", "make room: the next run goes on where this one stopped"
    if not isinstance(reason, OperationalError):
        return f"it refuses the schema ({text})", "check that the login may create tables in it"
    return f"it cannot be reached ({text})", "check the address and that the server runs"


def ails(failure: Exception) -> str | None:
    """What to say of an error that comes of the database itself: it cannot be written or reached any more,
    or has other tables or columns than this program's. None for another error."""
    text = _said(failure)
    line = text.splitlines()[0] if text else ""
    if re.search(r"no such (table|column)|has no column|(relation|column) .* does not exist", text):
        return f"the warehouse was made by an earlier version of this program ({line}); {_AGAIN}"
    if re.search(_FORBIDDEN, text):
        return f"the warehouse: this login may not do that ({line}); name one that may, or grant it that"
    # SQLite's driver says with the same error that the SQL itself is wrong.
    is_gone = isinstance(failure, OperationalError) and not isinstance(failure.orig, sqlite3.Error)
    if not is_gone and not re.search(_FILE_AILS, text):
        return None
    what, remedy = _why(failure)
    return f"the warehouse: {what}; {remedy}"


def may_not_write(failure: DBAPIError) -> bool:
    """Whether the login, or a file that may only be read, is all that stands in the way."""
    return bool(re.search(f"{_FORBIDDEN}|readonly database", _said(failure)))


def _said(failure: Exception) -> str:
    """The database's own words: those of its driver, met with SQLAlchemy or without."""
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    is_drivers = isinstance(cause, sqlite3.Error) or type(cause).__module__.startswith("psycopg")
    return str(cause).strip() if is_drivers or cause is not failure else ""


def _engine(address: sa.URL, create: bool) -> sa.Engine:
    if address.get_backend_name() == "sqlite":
        _check_file(address, create)
    try:
        engine = sa.create_engine(address, **_options(address))
    except (NoSuchModuleError, ModuleNotFoundError) as reason:
        remedy = "install it with: pip install 'committee-papers[postgres]'"
        raise _unusable(address, f"its driver is missing ({reason})", remedy) from reason
    if address.get_backend_name() == "sqlite":
        sa.event.listen(engine, "connect", _on_connect)
        sa.event.listen(engine, "begin", _on_begin)
    return engine


def _options(address: sa.URL) -> dict[str, Any]:
    if address.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": _TIMEOUT}} | _only_read(address)
    return {"connect_args": {"connect_timeout": 10, "options": "-c timezone=UTC"}, "pool_pre_ping": True}


def _check_file(address: sa.URL, create: bool) -> None:
    if not address.database or address.database == ":memory:":
        return
    path = Path(address.database)
    if path.is_dir():
        raise _unusable(address, "this is a folder", "name a file in it")
    if not create and not path.exists():
        raise _unusable(address, "there is no such file", "run `papers harvest` first, or check the address")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise _unusable(address, f"its folder cannot be made ({reason.strerror})", "name another") from reason


def _only_read(address: sa.URL) -> dict[str, Any]:
    """How a file is opened that may not be written, or whose folder may not: SQLite would make files of its
    own beside it. What a program that is at work, or was killed, left in one of those is read with it."""
    path = Path(address.database or "")
    if not path.is_file() or all(os.access(place, os.W_OK) for place in (path, path.parent)):
        return {}
    journal = path.with_name(f"{path.name}-wal")
    how = "mode=ro" if journal.exists() and journal.stat().st_size else "immutable=1"
    file = f"file:{quote(str(path))}?{how}"
    return {"creator": lambda: sqlite3.connect(file, _TIMEOUT, uri=True, check_same_thread=False)}


def _on_connect(connection: sqlite3.Connection, _: object) -> None:
    # The driver would begin transactions late and commit around DDL; _on_begin does it by the book.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # The system keeps the file's pages too: a larger cache of its own was no quicker, and only grew.
    cursor.execute("PRAGMA cache_size=-16384")
    # A load after the other writes the same pages of the indexes: copied to the file once, not after each.
    cursor.execute("PRAGMA wal_autocheckpoint=32000")
    cursor.execute(f"PRAGMA busy_timeout={_TIMEOUT * 1000}")
    cursor.close()


def _on_begin(connection: sa.Connection) -> None:
    # A writer takes its lock at once: a lock taken after a read cannot be waited for.
    write = connection.get_execution_options().get("papers_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _migrate(engine: sa.Engine, address: sa.URL, create: bool) -> None:
    found = _version(engine)
    if found == HEAD:
        return
    if found is None and not create:
        raise _unusable(address, "there is no warehouse in it", "run `papers harvest` first")
    if found is not None and found > HEAD:
        what = f"it was made by a newer version of this program (schema {found}, known here {HEAD})"
        raise _unusable(address, what, "upgrade committee-papers")
    from alembic.util.exc import CommandError

    from warehouse.migrations import upgrade

    with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        if conn.dialect.name == "postgresql":
            conn.execute(sa.text("SELECT pg_advisory_xact_lock(20070)"))
        try:
            upgrade(conn)
        except CommandError as reason:
            raise _unusable(address, f"no step leads on from its schema {found}", _AGAIN) from reason


def _version(engine: sa.Engine) -> str | None:
    with engine.connect() as conn:
        tables = sa.inspect(conn).get_table_names()
        if "alembic_version" in tables:
            return conn.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        if {"meeting", "change"} & set(tables):
            text = "it holds tables of another program"
            raise _unusable(engine.url, text, "name another database")
    return None
