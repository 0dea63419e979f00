"""Setting a PDF: styles, paragraphs, ruled tables, running heads. Same story, same bytes, no clock."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

Story = list[Flowable]

BODY = ParagraphStyle(
    "body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7,
    bulletFontName="Times-Roman", bulletFontSize=11,
)  # fmt: skip
INDENTED = ParagraphStyle("indented", parent=BODY, leftIndent=12 * mm)
LETTERED = ParagraphStyle("lettered", parent=BODY, leftIndent=22 * mm, bulletIndent=12 * mm)
NUMBERED = ParagraphStyle("numbered", parent=BODY, leftIndent=8 * mm)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Times-Bold", fontSize=15, leading=19, alignment=1)
SUBHEAD = ParagraphStyle("subhead", parent=BODY, fontName="Times-Bold", spaceBefore=6)
ITEM = ParagraphStyle(
    "item", parent=INDENTED, fontName="Times-Bold", bulletFontName="Times-Bold", spaceBefore=9, keepWithNext=1
)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=10, leading=12.5)
CELL_HEAD = ParagraphStyle("cell head", parent=CELL, fontName="Helvetica-Bold")
CELL_ARROW = ParagraphStyle("cell arrow", parent=CELL, fontName="ZapfDingbats")

_VERB = re.compile(r"RESOLVED|RECOMMENDED")
_MARK = re.compile(r"(\([a-z]\)|\d+[.)]|•) ")
_MADE: dict[tuple[str, str], bytes] = {}
_ONE_AT_A_TIME = threading.Lock()


def pdf(
    key: str, story: Callable[[], Story], *, title: str, author: str, head: str, foot: str, wide: bool
) -> bytes:
    """The PDF of a story; made once for each ``title`` and ``key`` (which says all that is in it).

    ``head`` runs at the top of each page but the first, ``foot`` stands small below the page's number.
    """
    with _ONE_AT_A_TIME:
        if (title, key) not in _MADE:
            _MADE[title, key] = _set(story(), landscape(A4) if wide else A4, title, author, head, foot)
        return _MADE[title, key]


def _set(story: Story, size: tuple[float, float], title: str, author: str, head: str, foot: str) -> bytes:
    def furniture(canvas: Canvas, _: Any) -> None:
        width, height = size
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        if canvas.getPageNumber() > 1:
            canvas.drawString(20 * mm, height - 13 * mm, head)
        canvas.drawCentredString(width / 2, 13 * mm, str(canvas.getPageNumber()))
        canvas.setFont("Helvetica-Oblique", 6.5)
        canvas.drawCentredString(width / 2, 8 * mm, foot)
        canvas.restoreState()

    target, side, edge = BytesIO(), 20 * mm, 22 * mm
    template = SimpleDocTemplate(
        target, pagesize=size, title=title, author=author, invariant=1,
        leftMargin=side, rightMargin=side, topMargin=edge, bottomMargin=edge,
    )  # fmt: skip
    template.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return target.getvalue()


def text(words: str, style: ParagraphStyle = BODY, mark: str | None = None) -> Paragraph:
    """A paragraph, with a mark (number, letter, bullet) in the margin if it has one."""
    return Paragraph(html.escape(words, quote=False), style, bulletText=mark)


def named(name: str, words: str) -> Paragraph:
    """A paragraph that begins with a bold name: **Present:** ..."""
    return Paragraph(f"<b>{name}</b>{html.escape(words, quote=False)}", BODY)


def paragraph(words: str, plain: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph set by how it begins: a heading (##), a decision, a lettered or numbered part."""
    if words.startswith("## "):
        return text(words[3:], SUBHEAD)
    mark, verb = _MARK.match(words), _VERB.match(words)
    if mark:
        return text(words[mark.end() :], LETTERED if plain is INDENTED else NUMBERED, mark[1])
    if verb:
        return Paragraph(f"<b>{verb[0]}</b>{html.escape(words[verb.end() :], quote=False)}", plain)
    return text(words, plain)


def table(
    heads: Sequence[str], rows: list[list[Any]], widths: Sequence[float], extra: Sequence[Any] = ()
) -> Table:
    """A ruled table (widths in mm): its head stands on each page, its rows break where the page does."""
    style = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, colors.black),  # where a row is broken the grid draws none
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), "#d9e2f3"),
        *extra,
    ]
    body = [[text(word, CELL_HEAD) for word in heads], *rows]
    return Table(
        body,
        [width * mm for width in widths],
        repeatRows=1,
        splitByRow=0,
        splitInRow=1,
        style=TableStyle(style),
    )
