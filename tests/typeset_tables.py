"""Invented papers with tables as PDF, from text that people can read.

    page: landscape                 the paper lies on its side
    # Text                          bold and larger; any other line is plain text
    table: grid 60 70 180           a table with these column widths; its rows follow, up to an empty line
    | A | B {#00b050} | <           a row; {#rrggbb} paints the cell, {up} {down} {right} draw an arrow in it,
                                    {red octagon} and the like set a small picture, "<" belongs to the cell on
                                    the left, "^" to the one above, "/" alone breaks the line; {bold}
    |+ C | D | E                    in a table of style rows, one that no line parts from the row above
    == page ==                      a new page
    stamp: Agenda Item 4            what binding a pack prints at the top right; "Page 7" at the page's foot
    outline 0: Title                a bookmark of this depth to the page

Styles are grid (all lines), rows (lines across only), three (lines above and below the headings, and at the
foot), head (one line below the headings), below (one below each row), body (one below each row but
the headings), none, and tight (none, and no space
between the rows). The first row is the heading, repeated on each page unless the style ends in "-once"; "-2"
makes it two rows. "-low" sets all cells at their foot, "-mid" half way down, "-centre" in the middle of their
columns.
"""

from __future__ import annotations

import io
import re
from typing import Any

from PIL import Image as Picture
from PIL import ImageDraw
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9, leading=11)
_BOLD = ParagraphStyle("bold", parent=_TEXT, fontName="Helvetica-Bold")
_CENTRE = (
    ParagraphStyle("text-centre", parent=_TEXT, alignment=TA_CENTER),
    ParagraphStyle("bold-centre", parent=_BOLD, alignment=TA_CENTER),
)
_HEAD = ParagraphStyle("head", parent=_BOLD, fontSize=14, leading=18)
_LINES: dict[str, list[tuple[Any, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "rows": [
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
    ],
    "three": [
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
    ],
    "head": [("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)],
    "below": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
    "body": [],
    "none": [],
    "tight": [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)],
}
_ARROWS = {
    "up": ((0, 5), (5, 10), (10, 5), (6.5, 5), (6.5, 0), (3.5, 0), (3.5, 5)),
    "down": ((0, 5), (5, 0), (10, 5), (6.5, 5), (6.5, 10), (3.5, 10), (3.5, 5)),
    "right": ((5, 10), (10, 5), (5, 0), (5, 3.5), (0, 3.5), (0, 6.5), (5, 6.5)),
}
_PAINTS = {"red": "#d4121a", "amber": "#f7a600", "green": "#1e9e4a", "blue": "#1f5fbf", "grey": "#8a8a8a"}
_SHAPES: dict[str, list[tuple[int, int]]] = {
    "octagon": [(15, 2), (33, 2), (46, 15), (46, 33), (33, 46), (15, 46), (2, 33), (2, 15)],
    "triangle": [(24, 3), (46, 45), (2, 45)],
    "tick": [(2, 26), (10, 18), (19, 28), (39, 6), (46, 13), (19, 43)],
    "up-arrow": [(24, 2), (46, 24), (32, 24), (32, 46), (16, 46), (16, 24), (2, 24)],
    "down-arrow": [(24, 46), (46, 24), (32, 24), (32, 2), (16, 2), (16, 24), (2, 24)],
    "level-arrow": [(46, 24), (24, 46), (24, 32), (2, 32), (2, 16), (24, 16), (24, 2)],
    "circle": [],
}


class _Icon(Flowable):  # type: ignore[misc]
    """A picture as performance systems set it: a few pixels on clear ground."""

    def __init__(self, paint: str, shape: str) -> None:
        super().__init__()
        self.width, self.height = 11, 11
        picture = Picture.new("RGBA", (48, 48), (255, 255, 255, 0))
        draw = ImageDraw.Draw(picture)
        if _SHAPES[shape]:
            draw.polygon(_SHAPES[shape], fill=_PAINTS[paint])
        else:
            draw.ellipse((2, 2, 46, 46), fill=_PAINTS[paint])
        if shape == "octagon":
            draw.rectangle((12, 20, 36, 28), fill="white")
        self.picture = picture

    def draw(self) -> None:
        self.canv.drawImage(ImageReader(self.picture), 0, 0, self.width, self.height, mask="auto")


class _Arrow(Flowable):  # type: ignore[misc]
    def __init__(self, way: str) -> None:
        super().__init__()
        self.way, self.width, self.height = way, 10, 10

    def draw(self) -> None:
        path = self.canv.beginPath()
        first, *rest = _ARROWS[self.way]
        path.moveTo(*first)
        for point in rest:
            path.lineTo(*point)
        path.close()
        self.canv.drawPath(path, stroke=0, fill=1)


class _Stamp(Flowable):  # type: ignore[misc]
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.width, self.height = text, 0, 0

    def draw(self) -> None:
        wide, high = self.canv._pagesize
        x, y = (wide / 2, 20) if self.text.startswith("Page ") else (wide - 110, high - 25)
        across, down = self.canv.absolutePosition(0, 0)
        self.canv.setFont("Helvetica", 10)
        self.canv.drawString(x - across, y - down, self.text)


class _Bookmark(Flowable):  # type: ignore[misc]
    def __init__(self, depth: int, title: str) -> None:
        super().__init__()
        self.depth, self.title, self.width, self.height = depth, title, 0, 0

    def draw(self) -> None:
        key = f"{self.canv.getPageNumber()} {self.title}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self.title, key, self.depth)


def typeset(source: str) -> bytes:
    """The PDF of a source; the same bytes for the same source."""
    lines = source.splitlines()
    size = landscape(A4) if "page: landscape" in lines else A4
    story: list[Flowable] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        i += 1
        if line.startswith("table: "):
            rows = []
            while i < len(lines) and lines[i].startswith("|"):
                rows.append([cell.strip() for cell in lines[i][1:].split("|")])
                i += 1
            story.append(_table(line.split()[1], [float(w) for w in line.split()[2:]], rows))
        elif line == "== page ==":
            story.append(PageBreak())
        elif line.startswith("stamp: "):
            story.append(_Stamp(line[7:]))
        elif mark := re.match(r"outline (\d): (.+)", line):
            story.append(_Bookmark(int(mark[1]), mark[2]))
        elif line.startswith("# "):
            story.append(Paragraph(line[2:], _HEAD))
        elif not line.strip():
            story.append(Spacer(1, 8))
        elif not line.startswith("page: "):
            story.append(Paragraph(line, _TEXT))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=size, topMargin=50, bottomMargin=50, leftMargin=45, invariant=1).build(
        story
    )
    return out.getvalue()


def _table(kind: str, widths: list[float], rows: list[list[str]]) -> Table:
    name, *marks = kind.split("-")
    unparted = [r for r, row in enumerate(rows) if row[0].startswith("+")]
    rows = [[row[0].removeprefix("+").strip(), *row[1:]] for row in rows]
    heads = 2 if "2" in marks else 1
    plain, bold = _CENTRE if "centre" in marks else (_TEXT, _BOLD)
    lines = _LINES[name]
    if name == "rows" and unparted:
        lines = [("LINEABOVE", (0, r), (-1, r), *lines[0][3:]) for r in range(len(rows)) if r not in unparted]
        lines.append(_LINES[name][1])
    style = [
        *lines,
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM" if "low" in marks else "MIDDLE" if "mid" in marks else "TOP"),
        *_spans(rows),
    ]
    if name == "body":
        style.append(("LINEBELOW", (0, heads), (-1, -1), 0.5, colors.black))
    cells: list[list[Any]] = []
    for r, row in enumerate(rows):
        cells.append([])
        for c, text in enumerate(row):
            fill = re.search(r"\{(#[0-9a-f]{6})\}", text)
            if fill:
                style.append(("BACKGROUND", (c, r), (c, r), colors.HexColor(fill[1])))
            cells[-1].append(_cell(text, bold if r < heads or "{bold}" in text else plain))
    table = Table(cells, colWidths=widths, style=TableStyle(style), splitInRow=1)
    table.repeatRows = 0 if "once" in marks else heads
    return table


def _cell(text: str, style: ParagraphStyle) -> list[Flowable]:
    said = re.sub(r"\{[^}]*\}", "", text).strip()
    said = "" if said in ("<", "^") else said.replace(" / ", "<br/>")
    arrows = [_Arrow(way) for way in _ARROWS if f"{{{way}}}" in text]
    icons = [_Icon(*what) for what in re.findall(rf"\{{({'|'.join(_PAINTS)}) ({'|'.join(_SHAPES)})\}}", text)]
    return [*([Paragraph(said, style)] if said else []), *arrows, *icons]


def _spans(rows: list[list[str]]) -> list[tuple[Any, ...]]:
    spans = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            right, low = c, r
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while low + 1 < len(rows) and rows[low + 1][c] == "^":
                low += 1
            if text not in ("<", "^") and (right, low) != (c, r):
                spans.append(("SPAN", (c, r), (right, low)))
    return spans
