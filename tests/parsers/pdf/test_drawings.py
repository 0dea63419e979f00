"""Small drawings and where they point."""

from __future__ import annotations

import pytest

from parsers.paper import Drawing
from parsers.pdf.drawings import find, pointing
from parsers.pdf.geometry import PageGeometry, Point, Shape

ARROW: tuple[Point, ...] = ((0, 5), (5, 0), (10, 5), (6, 5), (6, 12), (4, 12), (4, 5))
CIRCLE: tuple[Point, ...] = ((5, 0), (8.5, 1.5), (10, 5), (8.5, 8.5), (5, 10), (1.5, 8.5), (0, 5), (1.5, 1.5))
SQUARE: tuple[Point, ...] = ((0, 0), (10, 0), (10, 10), (0, 10))


def _turned(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((12 - y, x) for x, y in points)


def _drawing(points: tuple[Point, ...]) -> Drawing:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Drawing(page=1, box=(min(xs), min(ys), max(xs), max(ys)), fill="#000000", points=points)


@pytest.mark.parametrize(
    ("points", "way"),
    [
        (ARROW, "up"),
        (tuple((x, 12 - y) for x, y in ARROW), "down"),
        (_turned(ARROW), "right"),
        (tuple((12 - x, y) for x, y in _turned(ARROW)), "left"),
        (((0, 0), (10, 0), (5, 8)), "down"),
        (((0, 4), (5, 0), (10, 4)), "up"),
        (CIRCLE, None),
        (SQUARE, None),
    ],
)
def test_pointing(points: tuple[Point, ...], way: str | None) -> None:
    assert pointing(_drawing(points)) == way


def test_only_small_shapes_each_once() -> None:
    def shape(
        points: tuple[Point, ...], fill: str | None, stroke: str | None, *, is_rect: bool = False
    ) -> Shape:
        box = _drawing(points).box
        return Shape(*box, fill, stroke, points, is_rect)

    shapes = (
        shape(ARROW, "#00b050", None),
        shape(ARROW, None, "#000000"),  # the outline of the same arrow
        shape(tuple((x + 50, y) for x, y in SQUARE), "#ff0000", None, is_rect=True),
        shape(tuple((x * 20, y * 20) for x, y in ARROW), "#00b050", None),
        shape(((100, 0), (110, 0)), None, "#000000", is_rect=True),
    )
    read = find(PageGeometry(3, 600, 800, (), shapes))
    assert [(d.page, d.box, d.fill) for d in read] == [
        (3, (0, 0, 10, 12), "#00b050"),
        (3, (50, 0, 60, 10), "#ff0000"),
    ]
