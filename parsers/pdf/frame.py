"""From a page's own space to the page as displayed, upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from parsers.pdf.geometry import Box, PageGeometry, Point, Shape, Word

_turn = attrgetter("turn")


class Frame(NamedTuple):
    """How page space becomes the displayed page. ``corner`` is the top left one of its box in page space:
    where ``turn`` is 0 all that ``place`` does is to count from there."""

    place: Callable[[float, float], Point]
    width: float
    height: float
    turn: int
    corner: Point


def frame_of(page: Any) -> Frame:
    """How a page is displayed: its crop box and rotation undone."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    turn = pdfium.FPDFPage_GetRotation(page) % 4
    places: list[Callable[[float, float], Point]] = [
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    ]
    width, height = abs(right - left), abs(top - bottom)
    size = (height, width) if turn % 2 else (width, height)
    return Frame(places[turn], *size, turn, (left, top))


def upright(page: PageGeometry) -> PageGeometry:
    """The page turned so that most of its letters stand upright."""
    turn = turn_of(page.words) if any(map(_turn, page.words)) else 0
    if turn == 0:
        return page
    width, height = page.width, page.height
    undo: dict[int, Callable[[float, float], Point]] = {
        1: lambda x, y: (y, width - x),
        2: lambda x, y: (width - x, height - y),
        3: lambda x, y: (height - y, x),
    }
    move = undo[turn]
    words = tuple(_moved_word(w, move, turn) for w in page.words)
    shapes = tuple(_moved_shape(s, move) for s in page.shapes)
    images = tuple(box_of([move(b[0], b[1]), move(b[2], b[3])]) for b in page.images)
    icons = tuple(_moved_shape(s, move) for s in page.icons)
    size = (height, width) if turn % 2 else (width, height)
    return PageGeometry(page.number, *size, words, shapes, images, icons, page.glyphs)


def turn_of(words: Iterable[Word]) -> int:
    """The quarter turns clockwise at which most letters of a page stand."""
    turns = Counter[int]()
    for word in words:
        turns[word.turn] += len(word.text)
    return turns.most_common(1)[0][0] if turns else 0


def _moved_word(word: Word, move: Callable[[float, float], Point], turn: int) -> Word:
    x0, top, x1, bottom = box_of([move(word.x0, word.top), move(word.x1, word.bottom)])
    return word._replace(x0=x0, top=top, x1=x1, bottom=bottom, turn=(word.turn - turn) % 4)


def _moved_shape(shape: Shape, move: Callable[[float, float], Point]) -> Shape:
    x0, top, x1, bottom = box_of([move(shape.x0, shape.top), move(shape.x1, shape.bottom)])
    points = tuple(move(*p) for p in shape.points)
    return shape._replace(x0=x0, top=top, x1=x1, bottom=bottom, points=points)


def box_of(points: Sequence[Point]) -> Box:
    """The smallest box around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
