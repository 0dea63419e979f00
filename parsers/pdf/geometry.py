"""What stands where on a page: words, painted shapes and pictures.

Coordinates are points from the top left corner of the page as displayed; when most of the text was
drawn turned, the page is turned upright first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

Box = tuple[float, float, float, float]
Point = tuple[float, float]


class Word(NamedTuple):
    """A run of letters without blanks. ``turn`` is its direction in quarter turns clockwise from
    upright (0 for nearly all)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    italic: bool
    turn: int


class Shape(NamedTuple):
    """One painted path: its box, ``#rrggbb`` colours (None when not painted so), and its
    corner points. ``is_rect`` when the path is one rectangle along the axes."""

    x0: float
    top: float
    x1: float
    bottom: float
    fill: str | None
    stroke: str | None
    points: tuple[Point, ...]
    is_rect: bool


class Glyphs(NamedTuple):
    """Counts that tell whether the text layer can be believed."""

    letters: int = 0
    control: int = 0


NO_GLYPHS = Glyphs()


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """One page as pdfium sees it, upright. ``words`` are in the order of the file."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    shapes: tuple[Shape, ...] = ()
    images: tuple[Box, ...] = ()
    icons: tuple[Shape, ...] = ()  # the small pictures of one colour, as if they had been drawn
    glyphs: Glyphs = NO_GLYPHS
