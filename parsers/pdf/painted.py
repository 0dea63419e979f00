"""The painted paths and pictures of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parsers.pdf.frame import Frame, box_of
from parsers.pdf.geometry import Box, Point, Shape
from parsers.pdf.icons import icon
from parsers.pdf.objects import (
    PICTURE,
    bounds_of,
    colours_of,
    handle_of,
    matrix_of,
    objects_of,
    points_of,
    times,
)
from parsers.pdf.pdfium import Matrix

MAX_ICONS = 400  # a page with more small pictures than this is a map or a gallery
MAX_SHAPES = 20_000  # a drawing with more strokes than this is a map or a plan, not a table


def painted(
    document: Any, page: Any, frame: Frame
) -> tuple[tuple[Shape, ...], tuple[Box, ...], tuple[Shape, ...]]:
    """The painted paths of an open page, the boxes of its pictures, and the small pictures among them as
    shapes, those in forms too. Of a page with more strokes than a table can have only the first are given."""
    shapes: list[Shape] = []
    images: list[Box] = []
    icons: list[Shape] = []
    for kind, at, matrix in objects_of(page):
        if len(shapes) >= MAX_SHAPES:
            break
        if kind == PICTURE:
            images.append(_bounds(at, matrix, frame))
            if len(icons) < MAX_ICONS:
                icons += _icon(document, page, at, matrix, frame)
        elif shape := _shape(at, matrix, frame):
            shapes.append(shape)
    return tuple(shapes), tuple(images), tuple(icons)


def _icon(document: Any, page: Any, at: int, outer: Matrix, frame: Frame) -> Iterator[Shape]:
    whole = times(matrix_of(at), outer)

    def place(x: float, y: float) -> Point:
        return _placed([(x, y)], whole, frame)[0]

    box = box_of([place(x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)])
    found = icon(document, page, handle_of(at), box, place)
    if found:
        yield found


def _bounds(at: int, matrix: Matrix, frame: Frame) -> Box:
    left, bottom, right, top = bounds_of(at)
    return box_of(_placed([(x, y) for x in (left, right) for y in (bottom, top)], matrix, frame))


def _placed(points: Iterable[Point], matrix: Matrix, frame: Frame) -> list[Point]:
    """Where points within an object stand on the page as displayed."""
    (a, b, c, d, e, f), place = matrix, frame.place
    return [place(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def _shape(at: int, outer: Matrix, frame: Frame) -> Shape | None:
    fill, stroke = colours_of(at)
    if fill is None and stroke is None:
        return None
    matrix = times(matrix_of(at), outer)
    points = _placed(points_of(at), matrix, frame)
    if not points:
        return None
    box = box_of(points)
    return Shape(*box, fill, stroke, tuple(points), _is_rect(points, box))


def _is_rect(points: Sequence[Point], box: Box) -> bool:
    """Whether all points are corners of the box, two of them or more."""
    x0, top, x1, bottom = box
    return all(
        min(abs(x - x0), abs(x - x1)) < 0.5 and min(abs(y - top), abs(y - bottom)) < 0.5 for x, y in points
    ) and len({(round(x, 1), round(y, 1)) for x, y in points}) in (2, 3, 4)
