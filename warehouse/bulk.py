"""Read, insert and update many rows by the database's own means: COPY on PostgreSQL, one prepared
statement on SQLite. Values are bound and read by the columns' types, as SQLAlchemy would."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    names = tuple(name for name in _names(table) if name in rows[0])
    append(conn, table, _turned(names, rows))


def append(conn: sa.Connection, table: sa.Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Append rows given as columns, each a value a row. A column that holds nothing is left out: that is
    quicker."""
    columns = {
        name: values
        for name, values in columns.items()
        if values[0] is not None or values.count(None) < len(values)
    }
    columns = _bound(conn.dialect.name, table, columns)
    names, bound = tuple(columns), list(zip(*columns.values(), strict=True))
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


def upsert(
    conn: sa.Connection, table: sa.Table, rows: Rows, key: Sequence[str], fresh: Sequence[str] = ()
) -> None:
    """Insert ``rows``, mappings with the same columns. Of one whose ``key`` is there already the ``fresh``
    columns are brought up to date, and nothing else."""
    if not rows:
        return
    dialect, names = conn.dialect.name, tuple(rows[0])
    columns = _bound(dialect, table, _turned(names, rows))
    cursor = conn.connection.cursor()
    try:
        cursor.executemany(
            _upsert(dialect, table, names, tuple(key), tuple(fresh)),
            list(zip(*columns.values(), strict=True)),
        )
    finally:
        cursor.close()


def present(conn: sa.Connection, wanted: Mapping[sa.Table, Sequence[str]]) -> set[str]:
    """Those of the keys that their tables have."""
    wanted = {table: keys for table, keys in wanted.items() if keys}
    if not wanted:
        return set()
    dialect = conn.dialect.name
    cursor = conn.connection.cursor()
    try:
        cursor.execute(_present(dialect, tuple(wanted)), [_listed(dialect, keys) for keys in wanted.values()])
        return {key for (key,) in cursor.fetchall()}
    finally:
        cursor.close()


def chosen(conn: sa.Connection, table: sa.Table, column: str, wanted: Sequence[str]) -> list[dict[str, Any]]:
    """The rows whose ``column`` is one of the ``wanted`` texts, with the values SQLAlchemy would give."""
    if not wanted:
        return []
    dialect = conn.dialect.name
    return _rows(conn, table, _select(dialect, table, _names(table), column), [_listed(dialect, wanted)])


def everything(conn: sa.Connection, table: sa.Table) -> list[dict[str, Any]]:
    """All rows of a small table."""
    columns = ", ".join(f'"{name}"' for name in _names(table))
    return _rows(conn, table, f'SELECT {columns} FROM "{table.name}"', [])


def _rows(conn: sa.Connection, table: sa.Table, statement: str, values: list[Any]) -> list[dict[str, Any]]:
    names = _names(table)
    cursor = conn.connection.cursor()
    try:
        cursor.execute(statement, values)
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    finally:
        cursor.close()
    for name, read in _reads(conn.dialect.name, table) if rows else ():
        for row in rows:
            row[name] = read(row[name])
    return rows


def update(conn: sa.Connection, table: sa.Table, rows: Rows, kept: frozenset[str]) -> None:
    """Write ``rows`` over those with the same ``key``, all columns but the ``kept`` ones."""
    if not rows:
        return
    names = tuple(name for name in _names(table) if name not in kept and name != "key")
    mark = "%s" if conn.dialect.name == "postgresql" else "?"
    assigned = ", ".join(f'"{name}" = {mark}' for name in names)
    cursor = conn.connection.cursor()
    try:
        columns = _bound(conn.dialect.name, table, _turned((*names, "key"), rows))
        bound = list(zip(*columns.values(), strict=True))
        cursor.executemany(f'UPDATE "{table.name}" SET {assigned} WHERE "key" = {mark}', bound)
    finally:
        cursor.close()


def _turned(names: Sequence[str], rows: Rows) -> dict[str, Sequence[Any]]:
    """Rows as columns."""
    return dict(zip(names, zip(*map(itemgetter(*names), rows), strict=True), strict=True))


def _bound(dialect: str, table: sa.Table, given: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """The values as the driver takes them, column by column: quicker than row by row."""
    columns = dict(given)
    for name, bind in _binds(dialect, table, tuple(columns)):
        columns[name] = [None if value is None else bind(value) for value in columns[name]]
    return columns


@lru_cache(maxsize=256)
def _binds(dialect: str, table: sa.Table, names: tuple[str, ...]) -> list[tuple[str, Callable[[Any], Any]]]:
    """The columns whose values must be turned into what the driver takes, and how."""
    made = _dialect(dialect)
    binds: list[tuple[str, Callable[[Any], Any]]] = []
    for name in names:
        kind = table.columns[name].type.dialect_impl(made)
        bind = None if isinstance(kind, sa.Text | sa.Integer) else kind.bind_processor(made)
        if isinstance(kind, sa.JSON):
            bind = _json
        elif bind is not None:  # most rows of a load share their times
            bind = lru_cache(maxsize=1024)(bind)
        if bind is not None:
            binds.append((name, bind))
    return binds


@lru_cache(maxsize=64)
def _reads(dialect: str, table: sa.Table) -> list[tuple[str, Callable[[Any], Any]]]:
    """The columns whose values the driver does not give in their type, and how to make them so."""
    made = _dialect(dialect)
    typed = [c for c in table.columns if not isinstance(c.type, sa.Text | sa.Integer | sa.Double)]
    found = {c.name: c.type.dialect_impl(made).result_processor(made, None) for c in typed}
    return [(name, read) for name, read in found.items() if read is not None]


def _json(value: Any) -> str:
    """Bytes are JSON already."""
    return (value if isinstance(value, bytes) else msgspec.json.encode(value)).decode()


@lru_cache(maxsize=64)
def _names(table: sa.Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns)


@lru_cache(maxsize=4)
def _dialect(name: str) -> sa.Dialect:
    return sa.make_url("postgresql+psycopg://" if name == "postgresql" else "sqlite://").get_dialect()()


@lru_cache(maxsize=256)
def _insert(table: sa.Table, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(names))})'


@lru_cache(maxsize=64)
def _upsert(
    dialect: str, table: sa.Table, names: tuple[str, ...], key: tuple[str, ...], fresh: tuple[str, ...]
) -> str:
    mark = "%s" if dialect == "postgresql" else "?"
    columns = ", ".join(f'"{name}"' for name in names)
    known = ", ".join(f'"{name}"' for name in key)
    news = ", ".join(f'"{name}" = excluded."{name}"' for name in fresh)
    then = f"({known}) DO UPDATE SET {news}" if fresh else "DO NOTHING"
    values = ", ".join([mark] * len(names))
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({values}) ON CONFLICT {then}'


@lru_cache(maxsize=256)
def _select(dialect: str, table: sa.Table, names: tuple[str, ...], column: str) -> str:
    """One statement however many are wanted, so that the driver need not read it anew."""
    columns = ", ".join(f'"{name}"' for name in names)
    wanted = "= ANY(%s)" if dialect == "postgresql" else "IN (SELECT value FROM json_each(?))"
    return f'SELECT {columns} FROM "{table.name}" WHERE "{column}" {wanted}'


@lru_cache(maxsize=64)
def _present(dialect: str, tables: tuple[sa.Table, ...]) -> str:
    return " UNION ALL ".join(_select(dialect, table, ("key",), "key") for table in tables)


def _listed(dialect: str, wanted: Sequence[str]) -> Any:
    """Texts as one value, for :func:`_select`."""
    return list(wanted) if dialect == "postgresql" else msgspec.json.encode(wanted).decode()


@lru_cache(maxsize=256)
def _copy(table: sa.Table, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'COPY "{table.name}" ({columns}) FROM STDIN'
