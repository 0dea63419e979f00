"""Small pictures for a state or a direction: read from their pixels, never guessed."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parsers import pdf
from parsers.pdf.drawings import pointing
from parsers.text.colours import rag_of
from tests.typeset_tables import typeset


def _paper(picture: Image.Image, size: float = 11, turn: int = 0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 300), invariant=1)
    canvas.setPageRotation(turn)
    canvas.drawString(40, 200, "Some words")
    canvas.drawImage(ImageReader(picture), 120, 150, size, size, mask="auto")
    canvas.save()
    return out.getvalue()


def _half_and_half() -> Image.Image:
    picture = Image.new("RGB", (40, 40), "#d01010")
    ImageDraw.Draw(picture).rectangle((0, 20, 40, 40), fill="#10a040")
    return picture


@pytest.mark.parametrize(
    ("icon", "colour", "way"),
    [
        ("red octagon", "red", None),
        ("amber triangle", "amber", "up"),
        ("green tick", "green", None),
        ("green up-arrow", "green", "up"),
        ("red down-arrow", "red", "down"),
        ("grey level-arrow", None, "right"),
    ],
)
def test_a_small_picture_has_its_colour_and_points_as_it_does(
    icon: str, colour: str | None, way: str | None
) -> None:
    paper = pdf.read(typeset(f"table: grid 90 90\n| Measure | Status\n| Bins | {{{icon}}}"))
    (drawing,) = paper.pages[0].drawings
    assert (rag_of(drawing.fill), pointing(drawing)) == (colour, way)


def test_a_picture_of_two_colours_tells_nothing() -> None:
    assert pdf.read(_paper(_half_and_half())).pages[0].drawings == ()


def test_a_large_picture_is_no_icon() -> None:
    assert pdf.read(_paper(Image.new("RGB", (40, 40), "#d01010"), size=80)).pages[0].drawings == ()


def test_a_blank_picture_is_no_icon() -> None:
    assert pdf.read(_paper(Image.new("RGBA", (40, 40), (0, 0, 0, 0)))).pages[0].drawings == ()


def test_on_a_turned_page_an_arrow_points_as_it_is_seen() -> None:
    arrow = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    ImageDraw.Draw(arrow).polygon([(20, 2), (38, 38), (2, 38)], fill="#10a040")
    (drawing,) = pdf.read(_paper(arrow, turn=180)).pages[0].drawings
    assert pointing(drawing) == "up"  # and the words stand upright again
