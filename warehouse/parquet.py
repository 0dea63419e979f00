"""Hand queries to :mod:`warehouse.columnar`, a process of its own, and hear how many rows it wrote."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from warehouse.relations import Relation

_NEEDED = ("pyarrow", "adbc_driver_manager", "adbc_driver_sqlite", "adbc_driver_postgresql")
# Not psycopg's, which would double every per cent sign.
_DIALECTS: dict[str, sa.Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": postgresql.dialect(paramstyle="named"),  # type: ignore[no-untyped-call]
}


class ParquetFailed(Exception):  # noqa: N818 - named for what happened
    """The files could not be written. The message says why, on one line."""


def available() -> bool:
    """Whether all is installed that Parquet needs."""
    return all(find_spec(name) is not None for name in _NEEDED)


def selection(
    dialect: str, one: Relation, statement: sa.TextClause, folder: Path, cursor: int
) -> dict[str, Any]:
    """A query with its values filled in, its columns by (name, type), and where its rows go."""
    compiled = statement.compile(dialect=_DIALECTS[dialect], compile_kwargs={"literal_binds": True})
    columns = [(name, kind) for name, kind, _ in one.columns]
    return {"sql": str(compiled), "columns": columns, "folder": str(folder), "cursor": cursor}


def start() -> subprocess.Popen[bytes]:
    """The process that will write. It takes a while to be ready: time to find out what to ask it for."""
    command = [sys.executable, "-m", "warehouse.columnar"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)


def write(
    process: subprocess.Popen[bytes], database: sa.URL, selections: Sequence[dict[str, Any]]
) -> list[int]:
    """Have the started process write the selections' files; the number of rows of each. Raises
    ParquetFailed."""
    if database.get_backend_name() == "sqlite":
        address = str(database.database)
    else:
        address = database.set(drivername="postgresql").render_as_string(hide_password=False)
    told, failed = process.communicate(msgspec.json.encode({"database": address, "selections": selections}))
    if process.returncode:
        said = failed.decode("utf-8", "replace").strip().splitlines() or [f"exit code {process.returncode}"]
        raise ParquetFailed(f"the Parquet files could not be written ({said[-1]})")
    return [int(line) for line in told.split()]
