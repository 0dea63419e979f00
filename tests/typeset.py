"""Invented papers as PDF, from text that people can read.

A line of the source is a line on the page, at the left margin:

    # Text          bold, centred             *Text       bold
    > Text          12 points further in      >> Text     24 points further in    > *Text  and bold
    < Text          at the right margin       == page ==  a new page
    *Lead|rest      a bold beginning          (empty)     half a line of space
    Left || Right   two columns                   Left || *Right  the right one bold
"""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

LEFT, TOP, LEADING, SIZE = 72.0, 780.0, 14.0, 11.0
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


def typeset(source: str) -> bytes:
    """The PDF of a source; the same bytes for the same source."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    y = TOP
    for line in source.splitlines():
        if line.strip() == "== page ==":
            canvas.showPage()
            y = TOP
        elif not line.strip():
            y -= LEADING / 2
        else:
            _line(canvas, line, y)
            y -= LEADING
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _line(canvas: Canvas, line: str, y: float) -> None:
    width = A4[0]
    line, _, beside = line.partition(" || ")
    _draw(canvas, LEFT + 240, y, beside.removeprefix("*"), BOLD if beside.startswith("*") else PLAIN)
    if line.startswith("# "):
        text = line[2:]
        _draw(canvas, (width - stringWidth(text, BOLD, SIZE)) / 2, y, text, BOLD)
    elif line.startswith("< "):
        text = line[2:]
        _draw(canvas, width - LEFT - stringWidth(text, PLAIN, SIZE), y, text, PLAIN)
    elif line.startswith("*"):
        lead, _, rest = line[1:].partition("|")
        _draw(canvas, LEFT, y, lead, BOLD)
        _draw(canvas, LEFT + stringWidth(lead + " ", BOLD, SIZE), y, rest, PLAIN)
    else:
        depth = len(line) - len(line.lstrip(">"))
        text = line[depth:].strip()
        font = BOLD if depth and text.startswith("*") else PLAIN
        _draw(canvas, LEFT + 12 * depth, y, text.removeprefix("*") if depth else text, font)


def _draw(canvas: Canvas, x: float, y: float, text: str, font: str) -> None:
    if text:
        canvas.setFont(font, SIZE)
        canvas.drawString(x, y, text)
