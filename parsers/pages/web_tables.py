"""Tables among the text pasted into a web page, as the readers of a paper's tables know them.

A page says how many columns and rows a cell takes, not where it stands: the places are made, a step a
column and a step a row. Each table stands on a page of its own, so that none is taken to go on another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from parsers.pages.web_text import paragraphs
from parsers.paper import Cell, Page, Paper, Table
from parsers.records import Box

COLUMN, ROW = 100.0, 20.0  # points a step
APART = 2  # pages between two tables
MOST = 60  # columns a cell may take: what says more is an error

_PAINT = re.compile(r"background(?:-color)?\s*:\s*([^;]+)")
_HEX = re.compile(r"#?([0-9a-fA-F]{6})\b|#([0-9a-fA-F]{3})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_NAMED = {
    "red": "#ff0000", "darkred": "#8b0000", "crimson": "#dc143c", "tomato": "#ff6347", "orange": "#ffa500",
    "darkorange": "#ff8c00", "gold": "#ffd700", "yellow": "#ffff00", "lime": "#00ff00", "green": "#008000",
    "limegreen": "#32cd32", "lightgreen": "#90ee90", "darkgreen": "#006400", "blue": "#0000ff",
}  # fmt: skip


def tables(*tags: Tag) -> tuple[Table, ...]:
    """The tables among some pieces of a page, in order; those that only hold other tables are looked
    through, and those of one row or column are none."""
    found = [table for tag in tags for table in _tables_of(tag)]
    made = (_table(table, 1 + APART * place) for place, table in enumerate(found))
    return tuple(table for table in made if len(table.rows) > 1 and len(table.rows[0]) > 1)


def sheet_paper(found: tuple[Table, ...]) -> Paper:
    """A paper of nothing but tables."""
    pages = (
        Page(number=table.page, width=table.box[2], height=table.box[3], tables=(table,)) for table in found
    )
    return Paper(pages=tuple(pages), page_count=len(found))


def _tables_of(tag: Tag) -> Iterator[Tag]:
    own = [tag] if tag.name == "table" else []
    for table in [*own, *tag.find_all("table")]:
        if table.find("table") is None:
            yield table


def _table(tag: Tag, page: int) -> Table:
    """Its rows, of one length: a cell where it begins, None where it reaches to."""
    rows: list[dict[int, Cell | None]] = []
    reach: dict[int, int] = {}  # column -> rows below that a cell of it still takes
    for r, row in enumerate(tag.find_all("tr")):
        cells: dict[int, Cell | None] = {}
        at = 0
        down = {column: left - 1 for column, left in reach.items() if left > 1}
        cells.update(dict.fromkeys((column for column, left in reach.items() if left), None))
        for cell in row.find_all(["td", "th"], recursive=False):
            while at in cells:
                at += 1
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            box = (at * COLUMN, r * ROW, (at + wide) * COLUMN, (r + tall) * ROW)
            cells |= {at: _cell(cell, box)} | dict.fromkeys(range(at + 1, at + wide))
            down |= dict.fromkeys(range(at, at + wide), tall - 1)
            at += wide
        rows.append(cells)
        reach = {column: left for column, left in down.items() if left > 0}
    width = max((max(cells, default=-1) + 1 for cells in rows), default=0)
    whole = tuple(tuple(_at(cells, c, r) for c in range(width)) for r, cells in enumerate(rows) if cells)
    return Table(page=page, box=(0.0, 0.0, width * COLUMN, len(rows) * ROW), rows=whole)


def _at(cells: dict[int, Cell | None], column: int, row: int) -> Cell | None:
    """A cell that a row leaves out at its end is empty."""
    box = (column * COLUMN, row * ROW, (column + 1) * COLUMN, (row + 1) * ROW)
    return cells[column] if column in cells else Cell(text="", box=box)


def _span(cell: Tag, name: str) -> int:
    said = str(cell.get(name, "1")).strip()
    return min(max(int(said), 1), MOST) if said.isdecimal() else 1


def _cell(cell: Tag, box: Box) -> Cell:
    text = "\n".join(p.text for p in paragraphs(cell))
    shown = (str(image.get("alt", "")).strip() for image in cell.find_all("img")) if not text else ()
    return Cell(text=text or " ".join(filter(None, shown)), box=box, fill=_fill(cell))


def _fill(cell: Tag) -> str | None:
    """The paint of a cell, or of all that is written in it."""
    for tag in (cell, *cell.find_all(["p", "span", "div"], limit=4)):
        said = tag.get("bgcolor") or next(iter(_PAINT.findall(str(tag.get("style", "")))), None)
        colour = _colour(str(said)) if said else None
        if colour and colour != "#ffffff":
            return colour
    return None


def _colour(said: str) -> str | None:
    """A colour as ``#rrggbb``; None for one that cannot be read."""
    if found := _HEX.search(said):
        return f"#{found[1] or ''.join(digit * 2 for digit in found[2])}".lower()
    if found := _RGB.search(said):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return _NAMED.get(said.strip().lower().split(" ")[0])
