"""Rows into Parquet files. The only module that knows pyarrow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.relations import Relation

TYPES = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("ms"),
    "time, UTC": pa.timestamp("ms", tz="UTC"),
}


class ParquetSink:
    """A Parquet file with a relation's columns; JSON stays text. Types are the same whichever database."""

    def __init__(self, path: Path, one: Relation) -> None:
        self._schema = pa.schema(
            [pa.field(name, TYPES.get(kind, pa.string())) for name, kind, _ in one.columns]
        )
        self._kinds = [kind for _, kind, _ in one.columns]
        # Files are small, a council's year: dictionaries make them no smaller, and zstd twice as slow.
        self._file = pq.ParquetWriter(path, self._schema, compression="snappy", use_dictionary=False)

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Append rows as a row group."""
        arrays = [
            _array(values, field.type, kind)
            for values, field, kind in zip(zip(*rows, strict=True), self._schema, self._kinds, strict=False)
        ]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema))

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def _array(values: tuple[Any, ...], wanted: pa.DataType, kind: str) -> pa.Array:
    first = next((value for value in values if value is not None), None)
    if kind == "JSON" and not isinstance(first, str | None):
        values = tuple(None if v is None else msgspec.json.encode(v).decode() for v in values)
    if first is None:
        return pa.nulls(len(values), wanted)
    if isinstance(first, str) and wanted != pa.string():  # SQLite has dates and times as ISO text
        return pa.array(values, pa.string()).cast(wanted)
    if isinstance(first, int) and wanted == pa.bool_():
        return pa.array(values, pa.int8() if not isinstance(first, bool) else wanted).cast(wanted)
    return pa.array(values, wanted)
