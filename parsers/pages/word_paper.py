"""A document that a word processor wrote as HTML, set as a paper: read as its PDF would be.

Every paragraph is one line, so far from the next that none is taken to run on. A table without lines is
only a way to set things side by side (a label and its names, a number and its heading): its rows are lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from bs4 import BeautifulSoup, Tag

from parsers.pages.markup import soup_of
from parsers.pages.recognition import refusal
from parsers.pages.web_tables import COLUMN, LINE, table_of
from parsers.pages.web_text import in_cells
from parsers.pages.word_minutes import Row, below_one_another
from parsers.paper import Line, Page, Paper, Paragraph, Table

LEFT, RIGHT, STEP, SIZE = 72.0, 540.0, 40.0, 10.0  # points
BESIDE = 580.0  # where a column right of the minutes begins
LABEL = 30  # letters of what stands beside what it is the label of
SET_OUT = 2  # columns at most of a table without lines that only sets things side by side

_WRITTEN = re.compile(
    rb"generator[\"'\s]+content\s*=\s*[\"']?(?:Microsoft\s+Word|LibreOffice|OpenOffice|Aspose\.Words)"
    rb"|content\s*=\s*[\"']?(?:Microsoft\s+Word|LibreOffice|OpenOffice|Aspose)[^>]*generator"
    rb"|schemas-microsoft-com:office:word|<div[^>]*class\s*=\s*[\"']?(?:Word)?Section1\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rb"id\s*=\s*[\"']?modgov|ssMgStyles|class\s*=\s*[\"']?mg[A-Z]|AI\d+(?:&gt;|>)|<nav\b", re.I
)
_LINES = re.compile(
    r"(?<![\w-])border(?:-(?:top|left|right|bottom))?\s*:[^;]*\b(?:solid|double|dotted|dashed)\b"
)


def paper_of(data: bytes) -> Paper | None:
    """The paper, on one long page; None where no word processor wrote the bytes, or another page is around
    what it wrote."""
    if not _WRITTEN.search(data[:20_000]) or _OTHER.search(data) or refusal(data):
        return None
    soup = soup_of(data)
    for tag in soup(["script", "style"]):
        tag.decompose()
    return _set(soup)


def _set(soup: BeautifulSoup) -> Paper:
    lines: list[Line] = []
    tables: list[Table] = []
    top, right = LEFT, RIGHT
    for table, group in groupby(in_cells(soup.body or soup), key=lambda placed: _table_around(placed[1])):
        found = list(group)
        if table is not None and _is_drawn(table):
            made = table_of(table, 1, LEFT, top)
            minutes = below_one_another(table, made, found)
            if minutes is not None:
                lines += _rows(minutes, top)
                top += STEP * (1 + sum(max(map(len, row)) for row in minutes))
                right = max(right, BESIDE + LABEL * SIZE) if any(deeds for _, deeds in minutes) else right
                continue
            lines += _in_cells(made, {p.text: p for p, _ in found})
            tables.append(made)
            top, right = made.box[3] + STEP, max(right, made.box[2])
            continue
        for p in _side_by_side(found):
            lines.append(_line(p, LEFT + p.indent, top))
            top += STEP
    page = Page(number=1, width=right + LEFT, height=top + LEFT, lines=tuple(lines), tables=tuple(tables))
    return Paper(pages=(page,), page_count=1)


def _rows(minutes: list[Row], top: float) -> Iterator[Line]:
    """The rows of minutes below one another, and what is to be done in a column right of them."""
    if any(deeds for _, deeds in minutes):
        yield _line(
            Paragraph(text="Action"), BESIDE, top, LABEL * SIZE
        )  # for the reader of columns, who drops it
    top += STEP
    for told, deeds in minutes:
        yield from (_line(p, LEFT, top + i * STEP) for i, p in enumerate(told))
        yield from (_line(p, BESIDE, top + i * STEP, LABEL * SIZE) for i, p in enumerate(deeds))
        top += STEP * max(len(told), len(deeds))


def _table_around(cell: Tag | None) -> Tag | None:
    return cell.find_parent("table") if cell is not None else None


def _is_drawn(table: Tag) -> bool:
    """Whether a table has lines, or more columns than things are set side by side in; one that holds others
    or has no rows is no table."""
    if table.find("table") is not None or table.find("tr") is None:
        return False
    if str(table.get("border", "0")).strip(" px") not in ("0", "") or "Grid" in str(table.get("class", "")):
        return True
    cells = table.find_all(["td", "th"])
    if any(_LINES.search(str(cell.get("style", ""))) for cell in cells[:4]):
        return True
    return max(len(row.find_all(["td", "th"], recursive=False)) for row in table.find_all("tr")) > SET_OUT


def _side_by_side(found: list[tuple[Paragraph, Tag | None]]) -> Iterator[Paragraph]:
    """The paragraphs, a label with the one beside it."""
    held: tuple[Paragraph, Tag] | None = None
    for p, cell in found:
        if held and cell is not None and cell.parent is held[1].parent and cell is not held[1]:
            before = held[0]
            lead = f"{before.text} {p.lead}".strip() if before.lead == before.text else before.lead
            yield Paragraph(
                text=f"{before.text} {p.text}", bold=before.bold and p.bold, indent=before.indent, lead=lead
            )
            held = None
            continue
        if held:
            yield held[0]
        held = (p, cell) if cell is not None and len(p.text) <= LABEL else None
        if held is None:
            yield p
    if held:
        yield held[0]


def _in_cells(table: Table, told: dict[str, Paragraph]) -> Iterator[Line]:
    """The lines of a table, each in its cell."""
    for row in table.rows:
        for cell in row:
            texts = cell.text.split("\n") if cell and cell.text else []
            for i, text in enumerate(texts):
                left, top = (cell.box[0] + 4, cell.box[1] + 4 + i * LINE) if cell else (0.0, 0.0)
                yield _line(told.get(text) or Paragraph(text=text), left, top, COLUMN - 8)


def _line(p: Paragraph, left: float, top: float, width: float = 0.0) -> Line:
    right = left + width if width else max(RIGHT, left + 60)
    return Line(text=p.text, page=1, box=(left, top, right, top + SIZE), bold=p.bold, size=SIZE, lead=p.lead)
