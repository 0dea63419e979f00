"""How commands print: tables for people, JSON and CSV for programs, and one line for what went wrong."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from flows.settings import read_settings

console = Console()
complaints = Console(stderr=True)

# A column of texts can be read when it is as wide as this.
READABLE = 30
# Councils that a complaint names; the largest cursor, and the most rows, that both databases take.
SHOWN = 12
LARGEST = 2**63 - 1
MOST = 2**31 - 2

Limit = typer.Option(min=1, max=MOST, help="At most so many.")
Database = Annotated[str | None, typer.Option("--database", help="SQLAlchemy URL (PAPERS_DATABASE_URL).")]
Register = Annotated[Path | None, typer.Option("--councils", help="Another register (PAPERS_COUNCILS).")]
ArchiveAt = Annotated[str | None, typer.Option("--archive", help="fsspec address (PAPERS_ARCHIVE_URL).")]


def complain(line: str) -> NoReturn:
    """Say what is wrong, and end with status 1."""
    complaints.print(line, markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1)


def one_of(option: str, given: str, *known: str) -> str:
    """``given`` when it is a known word; else the command line is wrong."""
    if given not in known:
        raise typer.BadParameter(f"{given}: {', '.join(known[:-1])} or {known[-1]}", param_hint=option)
    return given


def day(text: str | None) -> date | None:
    """A day as the command line writes it."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text}: a day is written YYYY-MM-DD") from None


def cursor(text: str | None) -> int | date | None:
    """The last id seen, or a day."""
    if not text or not (text.isascii() and text.isdigit()):
        return day(text)
    if len(text) > len(str(LARGEST)) or int(text) > LARGEST:
        raise typer.BadParameter(f"{text}: no cursor is so large", param_hint="--since")
    return int(text)


def warehouse(database: str | None, council: str | None = None) -> Any:
    """The warehouse that is there, and has that council. Raises DatabaseUnusable."""
    from warehouse import db, queries  # commands that open none need not wait for it

    engine = db.connect(read_settings(database_url=database).database_url, create=False)
    if council is not None and council not in (known := queries.councils(engine)):
        there = f"{len(known)} are" if len(known) > SHOWN else ", ".join(known) or "none is"
        complain(f"papers: {council}: no such council in the warehouse; there: {there}")
    return engine


def print_json(value: object) -> None:
    """One JSON document."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n")


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """CSV with a heading (RFC 4180); lists and objects as JSON."""
    out = csv.writer(sys.stdout)
    out.writerow(columns)
    for row in rows:
        out.writerow([_cell(value) for value in row])


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], form: str) -> None:
    """Rows as ``table``, ``json`` or ``csv``."""
    if form == "json":
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form == "csv":
        print_csv(columns, rows)
    else:
        cells = [[str(_cell(value)) for value in row] for row in rows]
        shown = _table(columns, cells) if _fits(columns, cells) else _records(columns, cells)
        console.print(shown if rows else Text("no rows", style="dim"))


def _fits(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table can be read: no column need be narrower than its values, or than texts can be."""
    longest = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    return sum(min(width, READABLE) + 2 for width in longest) <= console.width


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Group:
    """Record below record, a line a field; what is empty is left out."""
    shown: list[Text | Table] = []
    for number, row in enumerate(rows, start=1):
        fields = Table.grid(padding=(0, 2, 0, 0))
        fields.add_column(style="dim", no_wrap=True)
        fields.add_column(overflow="fold")
        for name, value in zip(columns, row, strict=True):
            if value:
                fields.add_row(name, Text(value))
        shown += [Text(f"-- {number} --", style="dim"), fields]
    return Group(*shown)


def _cell(value: object) -> object:
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return "" if value is None else _plain(value) if isinstance(value, date) else value


def _plain(thing: object) -> str:
    return thing.isoformat() if isinstance(thing, date | datetime) else str(thing)
