"""Small painted shapes and pictures that may carry meaning: arrows, RAG blobs, icons."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.boxes import holds
from parsers.paper import Drawing, Page
from parsers.pdf.geometry import PageGeometry, Point, Shape
from parsers.records import Box

SMALLEST, LARGEST = 3.0, 30.0
MOST = 400  # a page with more small shapes than this is a chart or a map


def find(page: PageGeometry) -> tuple[Drawing, ...]:
    """The small shapes and pictures of a page from the top, each once though it be both filled and
    outlined."""
    small = [shape for shape in page.shapes if _is_small(shape)]
    if len(small) > MOST:
        small = []
    small += page.icons
    drawn: dict[tuple[int, int], Drawing] = {}
    for shape in small:
        x, y = (shape.x0 + shape.x1) / 2, (shape.top + shape.bottom) / 2
        box = (round(shape.x0, 1), round(shape.top, 1), round(shape.x1, 1), round(shape.bottom, 1))
        drawing = Drawing(
            page=page.number, box=box, fill=shape.fill or shape.stroke, points=_rounded(shape.points)
        )
        drawn.setdefault((round(x / 3), round(y / 3)), drawing)
    return tuple(sorted(drawn.values(), key=lambda d: (d.box[1], d.box[0])))


def _is_small(shape: Shape) -> bool:
    width, height = shape.x1 - shape.x0, shape.bottom - shape.top
    if not (SMALLEST <= max(width, height) <= LARGEST and min(width, height) > 2):
        return False
    return not shape.is_rect or (shape.fill not in (None, "#ffffff") and 0.5 < width / height < 2)


def _rounded(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((round(x, 1), round(y, 1)) for x, y in points)


def drawn_in(page: Page, box: Box) -> Iterator[Drawing]:
    """The drawings that stand in a box."""
    for drawing in page.drawings:
        if holds(box, drawing.box):
            yield drawing


def pointing(drawing: Drawing) -> str | None:
    """Where an arrow, triangle or chevron points: up, down, left or right; None for other shapes.

    The tip is the side of the shape that is narrow while the side across is wide, and it stands in
    the middle.
    """
    x0, top, x1, bottom = drawing.box
    width, height = x1 - x0, bottom - top
    if min(width, height) < 2 or len(drawing.points) < 3:
        return None
    xs = {"up": [x for x, y in drawing.points if y < top + 0.1 * height],
          "down": [x for x, y in drawing.points if y > bottom - 0.1 * height]}  # fmt: skip
    ys = {"left": [y for x, y in drawing.points if x < x0 + 0.1 * width],
          "right": [y for x, y in drawing.points if x > x1 - 0.1 * width]}  # fmt: skip
    sides = {side: _reach(at, x0, width) for side, at in xs.items()}
    sides |= {side: _reach(at, top, height) for side, at in ys.items()}
    return max(
        (_contrast(sides, tip, tail), tip)
        for tip, tail in (("up", "down"), ("down", "up"), ("left", "right"), ("right", "left"))
    )[1] if _has_tip(sides) else None  # fmt: skip


Reach = tuple[float, float]  # how wide a side is, and where its middle stands, as shares of the shape


def _reach(places: list[float], start: float, length: float) -> Reach:
    if not places:
        return 1.0, 0.5
    return (max(places) - min(places)) / length, ((max(places) + min(places)) / 2 - start) / length


def _contrast(sides: dict[str, Reach], tip: str, tail: str) -> float:
    wide, middle = sides[tip]
    return sides[tail][0] - wide if 0.3 < middle < 0.7 else -1.0


def _has_tip(sides: dict[str, Reach]) -> bool:
    pairs = (("up", "down"), ("down", "up"), ("left", "right"), ("right", "left"))
    return max(_contrast(sides, tip, tail) for tip, tail in pairs) > 0.12
