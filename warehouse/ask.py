"""Any question in SQL, of the warehouse as it is or as it was at the end of a day. Reads only.

As of a day, every table of facts, ``change`` and ``problem`` hold what was known then, and so do the
views over them; ``TODAY`` in them is that day. Lists, runs and requests are as they are now.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, ResourceClosedError

from warehouse import views
from warehouse.schema import KINDS, PROBLEM, Kind

_NAME = re.compile(r"[a-z_]\w*", re.IGNORECASE)


class QueryRefused(Exception):  # noqa: N818 - named for what happened
    """The database does not take the question. The message is its reason, on one line."""


@dataclass(frozen=True)
class Answer:
    """Rows of plain values in the order of ``columns``; ``cut`` when there were more."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False


def ask(
    engine: sa.Engine, question: str, as_of: date | datetime | None = None, limit: int | None = None
) -> Answer:
    """The answer to one SELECT, or to the name of a table or view: all of it, or ``limit`` rows at most.
    What would write is refused. Raises QueryRefused."""
    text = question.strip().rstrip(";")
    if _NAME.fullmatch(text):
        text = f'SELECT * FROM "{text}"'
    with reading(engine, as_of) as conn:
        try:
            result = conn.exec_driver_sql(text)
            columns = tuple(result.keys())
            rows = result.fetchmany(limit + 1) if limit is not None else result.fetchall()
        except ResourceClosedError:
            raise QueryRefused("this is no question: only SELECT and the names of views are") from None
        except DBAPIError as reason:
            raise QueryRefused(str(reason.orig).strip().splitlines()[0]) from reason
        found = [tuple(row) for row in rows[:limit]]
    return Answer(columns, found, limit is not None and len(rows) > limit)


@contextmanager
def reading(engine: sa.Engine, as_of: date | datetime | None = None) -> Iterator[sa.Connection]:
    """A connection of its own that cannot write, showing the warehouse as of a moment."""
    conn = engine.connect().execution_options(no_parameters=True)
    try:
        conn.detach()  # what is set up here must not come back to others
        if as_of is not None:
            for name, text in _as_of(conn, _end_of(as_of)):
                conn.exec_driver_sql(f'CREATE TEMP VIEW "{name}" AS {text}')
        _shut(conn)
        yield conn
    finally:
        conn.close()


def _shut(conn: sa.Connection) -> None:
    """Let nothing be written from here on, and one statement be asked at a time."""
    driver: Any = conn.connection.dbapi_connection
    if conn.dialect.name == "sqlite":
        driver.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)  # attaching a file that is not there makes it
        conn.exec_driver_sql("PRAGMA query_only=ON")
    else:
        conn.exec_driver_sql("SET TRANSACTION READ ONLY")
        driver.prepare_threshold = 0  # what is prepared is one statement: none can follow and write


def _end_of(day: date | datetime) -> datetime:
    """The moment a date stands for: a day's end, so that what was seen on it counts."""
    if isinstance(day, datetime):
        return day.astimezone(UTC) if day.tzinfo else day.replace(tzinfo=UTC)
    return datetime.combine(day, time(23, 59, 59), UTC)


def _as_of(conn: sa.Connection, at: datetime) -> Iterator[tuple[str, str]]:
    """What stands for each table and view, by its name."""
    dialect = conn.dialect.name
    home = "main" if dialect == "sqlite" else f'"{conn.execute(sa.text("SELECT current_schema()")).scalar()}"'
    moment = f"'{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}'"
    for kind in KINDS.values():
        yield kind.name, _table(kind, home, moment, dialect)
    yield "change", f"SELECT * FROM {home}.change WHERE seen_at <= {moment}"
    yield "problem", _problems(home, moment)
    today = f"'{at:%Y-%m-%d}'"
    for name, text in views.written().items():
        yield name, views.spelt(re.sub(r"\bTODAY\b", today, text), dialect)


def _table(kind: Kind, home: str, moment: str, dialect: str) -> str:
    if not kind.history:
        columns = ", ".join(f'"{c.name}"' for c in kind.table.columns if c.name != "withdrawn_at")
        gone = f"CASE WHEN withdrawn_at <= {moment} THEN withdrawn_at END AS withdrawn_at"
        return f"SELECT {columns}, {gone} FROM {home}.{kind.name} WHERE first_seen_at <= {moment}"
    gone = "NULL" if dialect == "sqlite" else "CAST(NULL AS timestamptz)"
    then = {"withdrawn_at": gone, "misses": "0"}
    of_history = {*kind.fields, "key", "council", "snapshot_sha256"}
    columns = ", ".join(
        f'{then[name]} AS "{name}"' if name in then else f'{side}."{name}"'
        for name, side in ((c.name, "h" if c.name in of_history else "t") for c in kind.table.columns)
    )
    return (
        f'SELECT {columns} FROM {home}.{kind.name}_history h JOIN {home}.{kind.name} t ON t."key" = h."key"'
        f" WHERE h.valid_from <= {moment} AND (h.valid_to IS NULL OR h.valid_to > {moment})"
    )


def _problems(home: str, moment: str) -> str:
    """Those that stood then; what became of them since was not known."""
    columns = ", ".join(f'"{c.name}"' for c in PROBLEM.columns if c.name != "withdrawn_at")
    stood = f"first_seen_at <= {moment} AND (withdrawn_at IS NULL OR withdrawn_at > {moment})"
    return f"SELECT {columns}, NULL AS withdrawn_at FROM {home}.problem WHERE {stood}"
