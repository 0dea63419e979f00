"""Tables among the text pasted into a web page, as the readers of a paper's tables know them.

A page says how many columns and rows a cell takes, not where it stands: the places are made, all
columns of one width, rows as high as their lines. Each table stands on a page of its own, so that none is
taken to go on another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from parsers.pages.web_text import paragraphs
from parsers.paper import Cell, Page, Paper, Table
from parsers.records import Box

COLUMN, LINE = 100.0, 24.0  # points
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
    made = (table_of(table, 1 + APART * place) for place, table in enumerate(found))
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


def table_of(tag: Tag, page: int, left: float = 0.0, top: float = 0.0) -> Table:
    """A table with its corner at a place. Its rows are of one length: a cell where it begins, None where it
    reaches to; what a row leaves out at its end is empty."""
    places = list(_places(tag))
    width = max((column + wide for row in places for column, wide, _, _ in row), default=0)
    texts = [["\n".join(p.text for p in paragraphs(cell)) for _, _, _, cell in row] for row in places]
    sides = [top]
    for told in texts:
        sides.append(sides[-1] + LINE * max((text.count("\n") + 1 for text in told), default=1))
    rows: list[list[Cell | None]] = []
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(places):
        at = {column: place for place, (column, *_) in enumerate(row)}
        cells: list[Cell | None] = []
        for c in range(width):
            place = at.get(c)
            _, wide, tall, cell = row[place] if place is not None else (c, 1, 1, None)
            box = (left + c * COLUMN, sides[r], left + (c + wide) * COLUMN, sides[min(r + tall, len(places))])
            if cell is not None and place is not None:
                covered |= {(r + y, c + x) for y in range(tall) for x in range(wide)} - {(r, c)}
                cells.append(_cell(cell, texts[r][place], box))
            else:
                cells.append(None if (r, c) in covered else Cell(text="", box=box))
        rows.append(cells)
    whole = tuple(tuple(cells) for cells in rows)
    return Table(page=page, box=(left, top, left + width * COLUMN, sides[-1]), rows=whole)


def _places(tag: Tag) -> Iterator[list[tuple[int, int, int, Tag]]]:
    """The cells of each row that has any: column, columns and rows taken, the cell."""
    reach: dict[int, int] = {}  # column -> rows below that a cell of it still takes
    for row in tag.find_all("tr"):
        found = []
        at = 0
        down = {column: left - 1 for column, left in reach.items()}
        for cell in row.find_all(["td", "th"], recursive=False):
            while reach.get(at, 0) > 0:
                at += 1
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            found.append((at, wide, tall, cell))
            down |= dict.fromkeys(range(at, at + wide), tall - 1)
            at += wide
        reach = down
        if found:
            yield found


def _span(cell: Tag, name: str) -> int:
    said = str(cell.get(name, "1")).strip()
    return min(max(int(said), 1), MOST) if said.isdecimal() else 1


def _cell(cell: Tag, text: str, box: Box) -> Cell:
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
