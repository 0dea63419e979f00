"""Decision sheets set as a table: a row for each item, with what was decided in a column of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.minutes.heading_forms import clean_title
from parsers.minutes.outcomes import kind_of, outcome_of
from parsers.paper import Cell, Table
from parsers.records import Item, Resolution
from parsers.text.labels import label, unlabelled

_COLUMNS = {  # what a column holds -> what sheets call it
    "decision": r"decisions?(?:\s+(?:taken|made))?|resolution|(?:cabinet|committee|council)\s+decision",
    "title": r"(?:agenda\s+)?item(?:\s+title)?|subject|(?:report\s+)?title|report|matter|topic",
    "number": r"(?:agenda\s+|minute\s+)?(?:item\s+)?(?:no\.?|number|ref\.?)",
}
_COLUMN = re.compile("|".join(f"(?P<{part}>{form})" for part, form in _COLUMNS.items()), re.I)
_NUMBERED = re.compile(r"(?P<n>\d{1,4}[A-Za-z]?)[.:)]?\s+(?P<t>.+)")

Row = tuple[Cell | None, ...]


def find(tables: Sequence[Table], text: str) -> tuple[tuple[Item, ...], tuple[Resolution, ...]]:
    """The items and decisions of every such table, in order, each with its place in ``text`` where it is
    found there. A table that goes on over a page without its heading is of the columns before."""
    items: list[Item] = []
    decided: list[Resolution] = []
    for page, title, number, decision in _rows(tables):
        item = _item(title, number, len(items) + 1, page, text)
        said = _joined(decision)
        items.append(replace(item, decision_text=said or None))
        if said and decision:
            decided.append(_resolution(said, decision, item.number, page, text))
    return tuple(items), tuple(decided)


def _rows(tables: Sequence[Table]) -> Iterator[tuple[int, Cell, str | None, Cell | None]]:
    columns: dict[str, int] = {}
    width = 0
    for table in tables:
        if not table.rows:
            continue
        headed = _columns(table.rows[0])
        if not headed and width != len(table.rows[0]):
            columns = {}
        columns, width = headed or columns, len(table.rows[0])
        for row in table.rows[1 if headed else 0 :] if columns else ():
            title = row[columns["title"]]
            number = _joined(row[columns["number"]]) if "number" in columns else None
            if title and _joined(title):
                yield table.page, title, number, row[columns["decision"]]


def is_headed(row: Row) -> bool:
    """Whether a row heads such a table."""
    return bool(_columns(row))


def _columns(row: Row) -> dict[str, int]:
    """The places of title, decision and number in a row of headings; empty when it is none."""
    out: dict[str, int] = {}
    for i, cell in enumerate(row):
        named = _COLUMN.fullmatch(_joined(cell).rstrip(" :"))
        if named and named.lastgroup:
            out.setdefault(named.lastgroup, i)
    return out if {"title", "decision"} <= out.keys() else {}


def _joined(cell: Cell | None) -> str:
    return re.sub(r"\s+", " ", cell.text).strip() if cell else ""


def _item(cell: Cell, number: str | None, position: int, page: int, text: str) -> Item:
    title = _joined(cell)
    numbered = _NUMBERED.fullmatch(title)
    if numbered and not number:
        number, title = numbered["n"], numbered["t"]
    return Item(
        title=clean_title(title), number=number.rstrip(".:") if number else None, position=position,
        page=page, span=_span(_joined(cell), text), box=cell.box,
    )  # fmt: skip


def _resolution(said: str, cell: Cell, number: str | None, page: int, text: str) -> Resolution:
    parts = [unlabelled(line) for line in cell.text.split("\n") if label(line)]
    raw, outcome = outcome_of(said, parts, None)
    return Resolution(
        text=said, kind=kind_of(said, outcome), outcome=outcome, outcome_raw=raw, item_number=number,
        page=page, span=_span(said, text), box=cell.box,
    )  # fmt: skip


def _span(said: str, text: str) -> tuple[int, int] | None:
    at = text.replace("\n", " ").find(said)
    return (at, at + len(said)) if at >= 0 else None
