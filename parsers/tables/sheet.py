"""A table as people read it: the rows under one header, and what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from parsers.paper import Cell
from parsers.records import Box

Roles = dict[str, int]  # what each column holds: role -> its place
ReadHeader = Callable[[Sequence[str]], Roles | None]
Cells = Sequence[Cell | None]


@dataclass(slots=True)
class Row:
    """One row. ``cells`` hold the printed lines, one entry a header column; None where a cell of the
    row above reaches down. ``section`` is the text of the last row that was a heading, ``meeting`` of the one
    that names the meeting over it; ``parts`` are the places it takes, the first on ``page``; ``note`` is what
    is told below it over the table's width."""

    cells: list[str | None]
    fills: list[str | None]
    page: int
    box: Box
    section: str | None = None
    boxes: list[Box | None] = field(default_factory=list)
    parts: list[tuple[int, Box]] = field(default_factory=list)
    note: str | None = None
    meeting: str | None = None


@dataclass(slots=True)
class Sheet:
    """All rows under one header, over however many pages. ``heading`` is the line printed above, ``foot`` a
    heading below the last row so far, over the rows of the next page."""

    header: tuple[str, ...]
    roles: Roles
    columns: tuple[tuple[float, float], ...]
    page: int
    box: Box
    rows: list[Row] = field(default_factory=list)
    heading: str | None = None
    foot: str | None = None


def row_of(cells: Sequence[Cell], page: int, box: Box, texts: Sequence[str] | None = None) -> Row:
    """A row that stands in no table: the cells, or other ``texts`` in their places."""
    held = [cell.text for cell in cells] if texts is None else texts
    fills, boxes = [cell.fill for cell in cells], [cell.box for cell in cells]
    return Row([*held], [*fills], page, box, None, [*boxes], [(page, box)])


def sheet_of(header: Sequence[str], roles: Roles, row: Row) -> Sheet:
    """A sheet of one row."""
    return Sheet(tuple(header), roles, ((row.box[0], row.box[2]),), row.page, row.box, [row])


def text_of(cell: Cell | None) -> str:
    """A cell's words in one line; none where a cell of another row or column spans over it."""
    return one_line(cell.text) if cell else ""


@lru_cache(maxsize=4096)  # several readers ask for the same cells
def one_line(text: str | None) -> str:
    """A cell's lines as one, white space collapsed, words that were cut at their hyphen whole."""
    joined = re.sub(r"(?<=\w[-‐])\n(?=\w)", "", text or "")
    return re.sub(r"\s+", " ", joined).strip()
