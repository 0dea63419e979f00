"""Insert and update many rows by the database's own means: COPY on PostgreSQL, one prepared
statement on SQLite. Values are bound by the columns' types, as SQLAlchemy would."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec
import sqlalchemy as sa

Rows = Sequence[Mapping[Any, Any]]


def insert(conn: sa.Connection, table: sa.Table, rows: Rows) -> None:
    """Append ``rows``, mappings with a value for each of the first one's columns. Columns they do not
    name get their default."""
    if not rows:
        return
    names = tuple(c.name for c in table.columns if c.name in rows[0])
    binds = _binds(conn.dialect.name, table, names)
    bound = _bound(rows, names, binds)
    cursor = conn.connection.cursor()
    try:
        if conn.dialect.name == "postgresql":
            with cursor.copy(_copy(table, names)) as copy:
                for row in bound:
                    copy.write_row(row)
        else:
            cursor.executemany(_insert(table, names), bound)
    finally:
        cursor.close()


def present(conn: sa.Connection, table: sa.Table, keys: Sequence[str]) -> list[str]:
    """Those of the keys that the table has: quicker than to build a statement when it has none."""
    if not keys:
        return []
    cursor = conn.connection.cursor()
    try:
        if conn.dialect.name == "postgresql":
            cursor.execute(f'SELECT "key" FROM "{table.name}" WHERE "key" = ANY(%s)', [list(keys)])
        else:
            wanted = "SELECT value FROM json_each(?)"
            said = msgspec.json.encode(keys).decode()
            cursor.execute(f'SELECT "key" FROM "{table.name}" WHERE "key" IN ({wanted})', [said])
        return [key for (key,) in cursor.fetchall()]
    finally:
        cursor.close()


def update(conn: sa.Connection, table: sa.Table, rows: Rows, kept: frozenset[str]) -> None:
    """Write ``rows`` over those with the same ``key``, all columns but the ``kept`` ones."""
    if not rows:
        return
    names = tuple(c.name for c in table.columns if c.name not in kept and c.name != "key")
    binds = _binds(conn.dialect.name, table, (*names, "key"))
    mark = "%s" if conn.dialect.name == "postgresql" else "?"
    assigned = ", ".join(f'"{name}" = {mark}' for name in names)
    cursor = conn.connection.cursor()
    try:
        bound = _bound(rows, (*names, "key"), binds)
        cursor.executemany(f'UPDATE "{table.name}" SET {assigned} WHERE "key" = {mark}', bound)
    finally:
        cursor.close()


def _bound(
    rows: Rows, names: Sequence[str], binds: Sequence[tuple[int, Callable[[Any], Any]]]
) -> list[tuple[Any, ...]]:
    """The rows as tuples the driver takes; made column by column, which is quicker than row by row."""
    columns: list[Sequence[Any]] = list(zip(*map(itemgetter(*names), rows), strict=True))
    for place, bind in binds:
        values = columns[place]
        if {*map(type, values)} <= _PLAIN:  # most rows of a load share their times
            known = {value: None if value is None else bind(value) for value in set(values)}
            columns[place] = [known[value] for value in values]
        else:
            columns[place] = [None if value is None else bind(value) for value in values]
    return list(zip(*columns, strict=True))


_PLAIN = {type(None), datetime, date, bool}


@lru_cache(maxsize=256)
def _binds(dialect: str, table: sa.Table, names: tuple[str, ...]) -> list[tuple[int, Callable[[Any], Any]]]:
    """The columns whose values must be turned into what the driver takes, by place."""
    made = _dialect(dialect)
    binds: list[tuple[int, Callable[[Any], Any]]] = []
    for place, name in enumerate(names):
        kind = table.columns[name].type.dialect_impl(made)
        bind = None if isinstance(kind, sa.Text | sa.Integer) else kind.bind_processor(made)
        if isinstance(kind, sa.JSON):
            bind = _json
        if bind is not None:
            binds.append((place, bind))
    return binds


def _json(value: Any) -> str:
    """Bytes are JSON already."""
    return (value if isinstance(value, bytes) else msgspec.json.encode(value)).decode()


@lru_cache(maxsize=4)
def _dialect(name: str) -> sa.Dialect:
    return sa.make_url("postgresql+psycopg://" if name == "postgresql" else "sqlite://").get_dialect()()


@lru_cache(maxsize=256)
def _insert(table: sa.Table, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(names))})'


@lru_cache(maxsize=256)
def _copy(table: sa.Table, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'COPY "{table.name}" ({columns}) FROM STDIN'
