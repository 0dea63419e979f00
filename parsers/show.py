"""Pages of a PDF as pictures, each record's place drawn on them: for people who check a reading."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from parsers.paper import Page, Paper
from parsers.pdf.frame import frame_of, turn_of
from parsers.pdf.text_layer import words_of
from parsers.records import Box, Parsed

SCALE = 1.6  # dots a point
MOST_DOTS = 4000  # on a picture's longer side
LABEL_LETTERS = 48
KINDS = (
    # of each kind: the field of the reading, its colour, the fields its label is made of
    ("items", "#777777", ("number", "title")),
    ("attendance", "#1f77b4", ("state", "name")),
    ("resolutions", "#d62728", ("item_number", "outcome", "text")),
    ("votes", "#e377c2", ("choice", "name")),
    ("actions", "#2ca02c", ("number", "status", "proposed")),
    ("kpis", "#9467bd", ("code", "value_raw", "status", "name")),
    ("questions", "#8c564b", ("number", "asker", "question")),
)


class Mark(NamedTuple):
    """A box to draw on a page: its kind's colour and its label."""

    page: int
    box: Box
    colour: str
    label: str


def pictures(data: bytes, paper: Paper, parsed: Parsed) -> Iterator[tuple[int, bytes]]:
    """The number and the PNG of each page that holds records; ``paper`` and ``parsed`` are what was read
    from ``data``, a PDF. Nothing for a paper without records. Runs pdfium in this process."""
    found = marks(paper, parsed)
    if not found:
        return
    document = pypdfium2.PdfDocument(data)
    try:
        for number in sorted({mark.page for mark in found}):
            picture = _drawn(document[number - 1])
            _mark(picture, paper.pages[number - 1], [mark for mark in found if mark.page == number])
            out = io.BytesIO()
            picture.save(out, "PNG")
            yield number, out.getvalue()
    finally:
        document.close()


def marks(paper: Paper, parsed: Parsed) -> list[Mark]:
    """Where the records stand: their boxes, or for one without a box the lines that its span holds."""
    pages = paper.by_number
    out: list[Mark] = []
    for kind, colour, names in KINDS:
        for record in getattr(parsed, kind):
            if record.page not in pages:
                continue
            told = " ".join(str(value) for name in names if (value := getattr(record, name)) is not None)
            boxes = [record.box] if record.box else _line_boxes(pages[record.page], record.span, parsed.text)
            label = f"{kind[:-1] if kind.endswith('s') else kind} {told}"
            out += [Mark(record.page, box, colour, _short(label)) for box in boxes]
    return out


def _line_boxes(page: Page, span: tuple[int, int] | None, text: str) -> list[Box]:
    held = _plain(text[slice(*span)]) if span else ""
    return [line.box for line in page.lines if held and _plain(line.text) in held] or [
        line.box for line in page.lines if held and held in _plain(line.text)
    ]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _short(text: str) -> str:
    flat = _plain(text)
    return flat if len(flat) <= LABEL_LETTERS else f"{flat[: LABEL_LETTERS - 3]}..."


def _drawn(page: Any) -> Image.Image:
    """The page as displayed, turned upright as the reader turned it."""
    scale = min(SCALE, MOST_DOTS / max(*page.get_size(), 1.0))
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    words = words_of(page.raw, frame_of(page.raw))[0]
    return picture.rotate(90 * turn_of(words), expand=True)


def _mark(picture: Image.Image, page: Page, found: list[Mark]) -> None:
    scale = picture.width / max(page.width, 1.0)
    pen = ImageDraw.Draw(picture, "RGBA")
    font = ImageFont.load_default(11)
    taken: dict[tuple[float, float], int] = {}
    for mark in found:
        x0, top, x1, bottom = (edge * scale for edge in mark.box)
        pen.rectangle(
            (x0 - 2, top - 2, max(x0, x1) + 2, max(top, bottom) + 2),
            fill=f"{mark.colour}18",
            outline=mark.colour,
            width=2,
        )
        # Labels of records that share a box stand under each other, right of its corner.
        place = (round(x0), round(top))
        row = taken.get(place, 0)
        taken[place] = row + 1
        at = (x0 + 2, max(0.0, top - 14) + 12 * row)
        pen.rectangle(pen.textbbox(at, mark.label, font=font), fill="#ffffffd0")
        pen.text(at, mark.label, fill=mark.colour, font=font)
