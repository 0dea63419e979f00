"""Files that take rows: CSV and JSON lines. The same values whichever database they come from."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

if TYPE_CHECKING:  # columnar starts quicker without the models
    from warehouse.relations import Relation


class Sink(Protocol):
    """One file that takes rows."""

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Append rows."""
        ...

    def close(self) -> None:
        """Finish the file."""
        ...


class _Csv:
    def __init__(self, path: Path, one: Relation) -> None:
        self._width, self._read = len(one.columns), _readers(one, _FOR_CSV)
        self._stream = path.open("w", encoding="utf-8", newline="")
        self._out = csv.writer(self._stream)
        self._out.writerow(one.names)

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        self._out.writerows(_read(row[: self._width], self._read) for row in rows)

    def close(self) -> None:
        self._stream.close()


class _Lines:
    def __init__(self, path: Path, one: Relation) -> None:
        self._names, self._read = one.names, _readers(one, _FOR_JSON)
        self._stream = path.open("wb")

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        for row in rows:
            said = dict(zip(self._names, _read(row, self._read), strict=False))
            self._stream.write(msgspec.json.encode(said) + b"\n")

    def close(self) -> None:
        self._stream.close()


SINKS: dict[str, Callable[[Path, Relation], Sink]] = {"csv": _Csv, "jsonl": _Lines}


class Parts:
    """The files of one council's rows, a folder a year: ``in_year=<year>/part-<cursor>-<n>.<form>``."""

    def __init__(self, folder: Path, one: Relation, form: str, cursor: int) -> None:
        self._folder, self._one, self._form, self._cursor = folder, one, form, cursor
        self._sinks: dict[str, Sink] = {}

    def write(self, rows: Sequence[Any]) -> None:
        """Append rows, whose last value is their year, each to its file."""
        by_year: dict[str, list[Any]] = {}
        for year, run in groupby(rows, itemgetter(-1)):  # a meeting's rows follow each other
            by_year.setdefault(year, []).extend(run)
        for year, part in by_year.items():
            if year not in self._sinks:
                self._sinks[year] = SINKS[self._form](self._path(year), self._one)
            self._sinks[year].write(part)

    def close(self) -> None:
        """Finish the files."""
        for sink in self._sinks.values():
            sink.close()

    def _path(self, year: str) -> Path:
        return free_path(self._folder, year, self._cursor, self._form)


def free_path(folder: Path, year: str, cursor: int, form: str) -> Path:
    """A new file in the year's folder, under a name that no part has yet; it is made, so that no other
    thread takes it."""
    place, number = folder / f"in_year={year}", 0
    place.mkdir(parents=True, exist_ok=True)
    while True:
        path = place / f"part-{cursor:010}-{number}.{form}"
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return path


Reader = Callable[[Any], Any]


def _readers(one: Relation, by_type: dict[str, Reader]) -> list[tuple[int, Reader]]:
    return [(n, by_type[kind]) for n, (_, kind, _) in enumerate(one.columns) if kind in by_type]


def _read(row: Sequence[Any], readers: list[tuple[int, Reader]]) -> list[Any]:
    values = list(row)
    for place, read in readers:
        if values[place] is not None:
            values[place] = read(values[place])
    return values


def _time(value: Any) -> str:
    """SQLite's text, or the same of a datetime."""
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value)


def _json(value: Any) -> Any:
    return msgspec.json.decode(value) if isinstance(value, str) else value


_TIMES: dict[str, Reader] = {"time": _time, "time, UTC": _time}
_FOR_JSON: dict[str, Reader] = {**_TIMES, "boolean": bool, "JSON": _json}
_FOR_CSV: dict[str, Reader] = {
    **_TIMES,
    "boolean": lambda value: "true" if value else "false",
    "JSON": lambda value: msgspec.json.encode(_json(value)).decode(),
}
