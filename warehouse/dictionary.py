"""The data dictionary: every table and view, column by column, out of the models and the views' own text.

``python -m warehouse.dictionary PATH`` writes it. A column without a description is a ValueError.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from warehouse import views
from warehouse.schema import KINDS, METADATA, TABLES, WORDS

_HEAD = """# Data dictionary

Written by `make dictionary` out of the models and the views; do not edit it by hand.

Start with the [views](#views): they join names, dates and links, and leave out what was withdrawn. The
tables below them hold [what councils said](#what-councils-said), one row a fact as it stands now, and
[what the harvest did](#what-the-harvest-did). Keys are `council/kind/rest`: stable, public, the same on
every machine. Times ending in UTC are so; a meeting's time is the council's wall clock.
"""
_SHARED = "State and evidence"
_ALIAS = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)\s+(\w)\b")
_PLAIN = re.compile(r'^\s{4}(\w)\."?(\w+)"?(?:\s+AS\s+"?(\w+)"?)?,?\s*(?:--\s*(.+))?$')
_NAMED = re.compile(r'(?:\bAS\s+|^\s{4})"?(\w+)"?,?\s+--\s*(.+)$')
# What names mean in every view, unless the view says otherwise.
_EVERYWHERE = {
    "council": "The council's name",
    "council_key": "The council's short name",
    "committee": "The committee's name",
    "meeting_date": "[date] Day of the meeting",
    "item": "The item's title",
    "item_number": "The item's number as printed",
    "source_url": "[text] The page or paper it was read from",
}


@dataclass(frozen=True)
class Entry:
    """A table or view as people read of it: columns are (name, type, description)."""

    name: str
    about: str
    columns: list[tuple[str, str, str]]


def markdown() -> str:
    """The whole dictionary."""
    facts = [_table(TABLES[name]) for name in ("council", *KINDS)]
    books = [_table(t) for name, t in TABLES.items() if name not in KINDS and name != "council"]
    every = [c.name for c in KINDS["committee"].table.columns if _is_shared(c.name)]
    shared = [c for c in _columns(KINDS["committee"].table) if c[0] in every]
    history = "Every kind of record but document_version and document_part has a view `<kind>_history`: its"
    parts = [_HEAD, "## Views\n", *(_section(describe(name)) for name in views.written())]
    parts += [
        "## History\n",
        f"{history} fields, one row a state, with `valid_from`, `valid_to` (NULL: it holds), `cause`,"
        " `changed_fields`, `snapshot_sha256`, `parser`, `parser_version` and `run_id`. As of a day:"
        " `papers query --as-of DAY`, or `valid_from <= DAY AND (valid_to IS NULL OR valid_to > DAY)`.\n",
        "## What councils said\n",
        _section(Entry(_SHARED, "Every table of this part but council has these columns too.", shared)),
        *map(_section, facts),
        "## What the harvest did\n",
        *map(_section, books),
    ]
    return "\n".join(parts)


def describe(name: str) -> Entry:
    """One table with all its columns, or one view. Raises KeyError."""
    if name in TABLES:
        return _table(TABLES[name], whole=True)
    return _view(name, _view_columns()[name])


def _is_shared(name: str) -> bool:
    return name in {"key", "council", *_base_columns()}


def _base_columns() -> set[str]:
    tables = [{c.name for c in kind.table.columns} for kind in KINDS.values()]
    return set.intersection(*tables)


def _section(entry: Entry) -> str:
    rows = [f"| `{name}` | {kind} | {_cell(text)} |" for name, kind, text in entry.columns]
    return "\n".join(
        [
            f"### {entry.name}\n",
            f"{entry.about}\n",
            "| column | type | what it says |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _table(table: sa.Table, whole: bool = False) -> Entry:
    mapper = next(m for m in _mappers() if m.local_table is table)
    about = " ".join((mapper.class_.__doc__ or "").split())
    own = [c for c in _columns(table) if whole or table.name not in KINDS or not _is_shared(c[0])]
    return Entry(table.name, about, own)


def _mappers() -> Iterator[sa.orm.Mapper[object]]:
    from warehouse.base import Base

    return iter(Base.registry.mappers)


def _columns(table: sa.Table) -> list[tuple[str, str, str]]:
    return [(c.name, _type(c), _described(c)) for c in table.columns]


def _type(column: sa.Column[object]) -> str:
    kind = column.type
    if isinstance(kind, sa.DateTime):
        return "time" if not kind.timezone else "time, UTC"
    names = {
        sa.Boolean: "boolean",
        sa.Integer: "integer",
        sa.Double: "number",
        sa.Date: "date",
        sa.JSON: "JSON",
    }
    name = next((word for one, word in names.items() if isinstance(kind, one)), "text")
    name = "bytes" if isinstance(kind, sa.LargeBinary) else name
    return name + ("" if column.nullable else ", always")


def _described(column: sa.Column[object]) -> str:
    text = column.doc or ""
    if not text:
        raise ValueError(f"{column.table.name}.{column.name} has no description")
    words = WORDS.get(column.table.name, {}).get(column.name)
    if words and not all(word in text for word in words):
        text += f": {', '.join(words)}"
    targets = sorted(key.target_fullname for key in column.foreign_keys)
    return text + "".join(f" (`{target}`)" for target in targets)


def _view(name: str, shown: list[tuple[str, str]]) -> Entry:
    text = views.written()[name]
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if not line.startswith("--"))
    about = " ".join(line.removeprefix("--").strip() for line in lines[:first])
    said = _said(lines[first:])
    columns: list[tuple[str, str, str]] = []
    for column, kind in shown:
        if not said.get(column):
            raise ValueError(f"{name}.{column} has no description: write one behind it, after --")
        typed = re.fullmatch(r"\[(\w+)\] (.*)", said[column])
        columns.append((column, typed[1], typed[2]) if typed else (column, kind, said[column]))
    return Entry(name, about, columns)


def _said(lines: list[str]) -> dict[str, str]:
    """What a view's text says of its columns: their comments, else what their sources are."""
    sources = {alias: table for table, alias in _ALIAS.findall("\n".join(lines))}
    said = dict(_EVERYWHERE)
    for line in lines:
        if plain := _PLAIN.match(line):
            alias, column, name, comment = plain.groups()
            tables = [sources[alias]] if alias in sources else list(sources.values())
            told = comment or next(filter(None, (_source(table, column) for table in tables)), "")
            if told and (comment or (name or column) not in _EVERYWHERE):
                said[name or column] = told
        elif named := _NAMED.search(line):
            said[named[1]] = named[2]
    return said


def _source(table: str, column: str) -> str:
    if table in views.written():
        return _said(views.written()[table].splitlines()).get(column, "")
    if column == "key" and table in TABLES:
        return f"Key of the {table.replace('_', ' ')}"
    if table in TABLES and column in TABLES[table].columns:
        return TABLES[table].columns[column].doc or ""
    return ""


def _moment(name: str) -> str:
    """A meeting's time is the wall clock's, all others are the harvest's."""
    return "time" if name == "starts_at" else "time, UTC" if name.endswith("_at") else "text"


@cache
def _view_columns() -> dict[str, list[tuple[str, str]]]:
    """The columns of each view and their types, as a database tells them."""
    kinds = {
        "TEXT": "text",
        "INTEGER": "integer",
        "BOOLEAN": "boolean",
        "DATE": "date",
        "DOUBLE": "number",
        "JSON": "JSON",
    }
    engine = sa.create_engine("sqlite://")
    with engine.connect() as conn:
        METADATA.create_all(conn)
        views.create(conn)
        found = {
            name: [
                (row[1], kinds.get(row[2]) or _moment(row[1]))
                for row in conn.exec_driver_sql(f"PRAGMA table_info({name})")
            ]
            for name in views.written()
        }
    engine.dispose()
    return found


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(markdown(), "utf-8")
