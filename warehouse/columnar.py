"""Parquet files of tables and views: a program that `papers export` runs. The only module with Arrow in it.

Arrow's own drivers read the database, for rows that become Python objects first take twice as long. They
do so in a process of their own: they bring another SQLite, and two in one process undo each other's locks.

Goes in, as JSON on the standard input: ``database``, what the driver opens, and ``selections``, each a
``sql`` query whose last column is the row's year, the ``columns`` before it by (name, type), and the
``folder`` and ``cursor`` that name the files. Comes out: the files, and on the standard output,
the number of rows of each selection. What goes wrong is one line on the standard error, with exit code 1.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import adbc_driver_manager
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.sinks import free_path

TYPES = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("ms"),
    "time, UTC": pa.timestamp("ms", tz="UTC"),
}
_BATCH, _AT_ONCE = 20_000, 4
# The driver takes the types of SQLite's columns from the first row: this one, which is then left out.
_FIRST = {"integer": "0", "number": "0.0", "boolean": "0"}


class Selection(msgspec.Struct):
    """One query, and where its rows go."""

    sql: str
    columns: list[tuple[str, str]]
    folder: str
    cursor: int

    @property
    def schema(self) -> pa.Schema:
        """The columns as Arrow has them, the same whichever database; JSON stays text."""
        return pa.schema([pa.field(name, TYPES.get(kind, pa.string())) for name, kind in self.columns])


class Task(msgspec.Struct):
    """What is read from the standard input."""

    database: str
    selections: list[Selection]


def main() -> None:
    """Do the task on the standard input; none, where there was nothing to ask for."""
    given = sys.stdin.buffer.read()
    if not given:
        return
    task = msgspec.json.decode(given, type=Task)
    mine = threading.local()
    lite = not task.database.startswith("postgresql:")

    def write(selection: Selection) -> int:
        if not hasattr(mine, "connection"):
            mine.connection = _connect(task.database)
        return _write(mine.connection, selection, lite)

    try:
        # Neither the drivers nor the writing hold up Python, so that selections are done side by side.
        with ThreadPoolExecutor(min(_AT_ONCE, os.cpu_count() or 1)) as pool:
            counts = list(pool.map(write, task.selections))
        print(*counts)  # noqa: T201 - the parent reads it
    except (adbc_driver_manager.Error, pa.ArrowException, OSError) as reason:
        sys.exit(str(reason).strip().splitlines()[0])


def _connect(database: str) -> adbc_driver_manager.AdbcConnection:
    # Not by the drivers' dbapi modules: what they import takes as long as thousands of rows.
    if database.startswith("postgresql:"):
        import adbc_driver_postgresql

        return adbc_driver_manager.AdbcConnection(adbc_driver_postgresql.connect(database))
    import adbc_driver_sqlite

    return adbc_driver_manager.AdbcConnection(adbc_driver_sqlite.connect(database))


def _write(connection: adbc_driver_manager.AdbcConnection, selection: Selection, lite: bool) -> int:
    """Rows of one selection into a file a year; how many."""
    count, files = 0, _Files(selection)
    try:
        for years, table in _batches(connection, selection, lite):
            count += len(table)
            files.write(years, table)
    finally:
        files.close()
    return count


class _Files:
    """A selection's files, one a year."""

    def __init__(self, selection: Selection) -> None:
        self._selection, self._files = selection, dict[str, pq.ParquetWriter]()

    def write(self, years: pa.Array, table: pa.Table) -> None:
        found = dict.fromkeys(years.to_pylist())
        for year in found:
            part = table if len(found) == 1 else _of_year(table, years, year)
            if year not in self._files:
                path = free_path(Path(self._selection.folder), year, self._selection.cursor, "parquet")
                # Files are small: dictionaries make them no smaller, zstd takes twice as long, and the
                # least and greatest of a text help nobody.
                told = [field.name for field in table.schema if field.type != pa.string()]
                self._files[year] = pq.ParquetWriter(
                    path, table.schema, compression="snappy", use_dictionary=False, write_statistics=told
                )
            self._files[year].write_table(part)

    def close(self) -> None:
        for file in self._files.values():
            file.close()


def _of_year(table: pa.Table, years: pa.Array, year: str) -> pa.Table:
    import pyarrow.compute as pc  # takes long to import, and is seldom needed

    return table.filter(pc.equal(years, year))


def _batches(
    connection: adbc_driver_manager.AdbcConnection, selection: Selection, lite: bool
) -> Iterator[tuple[pa.Array, pa.Table]]:
    """Years and rows, some thousands at a time."""
    schema = selection.schema
    kinds = [kind for _, kind in selection.columns]
    first = f"SELECT {', '.join(_FIRST.get(kind, repr('')) for kind in kinds)}, '' UNION ALL " if lite else ""
    with adbc_driver_manager.AdbcStatement(connection) as statement:
        if lite:
            statement.set_options(**{"adbc.sqlite.query.batch_rows": str(_BATCH)})
        statement.set_sql_query(first + selection.sql)
        found, _ = statement.execute_query()
        left_out = len(first) > 0
        for batch in pa.RecordBatchReader.from_stream(found):
            rows = batch.slice(1) if left_out else batch
            left_out = False
            if len(rows):
                columns = [
                    _column(values, field.type, kind)
                    for values, field, kind in zip(rows.columns, schema, kinds, strict=False)
                ]
                yield rows.columns[-1], pa.Table.from_arrays(columns, schema=schema)


def _column(values: pa.Array, wanted: pa.DataType, kind: str) -> pa.Array:
    if kind == "JSON" and values.type != pa.string():
        values = values.storage if isinstance(values, pa.ExtensionArray) else values
        return pa.array(
            [v and msgspec.json.encode(msgspec.json.decode(v)).decode() for v in values.to_pylist()]
        )
    return values if values.type == wanted else values.cast(wanted, safe=False)


if __name__ == "__main__":
    main()
