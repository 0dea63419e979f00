"""Boxes on a page: the one around several, what stands in one, and what two share."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.paper import Line, Paragraph, Table
from parsers.records import Box

EDGE = 2.0  # points: so far a line may reach over the edge of its table
SLACK = 3.0  # letters may hang over a table's foot when a page break cuts the row


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; there is at least one."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def is_beside(words: Line | Paragraph, table: Table) -> bool:
    """Whether words stand on a table's page between its top and its foot."""
    box = words.box
    return bool(
        box and words.page == table.page and table.box[1] - EDGE <= box[1] and box[3] <= table.box[3] + EDGE
    )


def holds(box: Box, other: Box) -> bool:
    """Whether the middle of the other stands in a box."""
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def area(box: Box) -> float:
    """In square points."""
    return (box[2] - box[0]) * (box[3] - box[1])


def shared(a: Box, b: Box) -> float:
    """The area that two boxes share."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return width * height if width > 0 and height > 0 else 0.0


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return shared(a, b) > 0


def within(inner: Box, outer: Box) -> bool:
    """Whether one box stands in another, by a little over its edge."""
    return (
        inner[0] >= outer[0] - SLACK and inner[1] >= outer[1] - SLACK
        and inner[2] <= outer[2] + SLACK and inner[3] <= outer[3] + SLACK
    )  # fmt: skip


def rounded(box: Box) -> Box:
    """To a tenth of a point, as boxes are kept."""
    x0, top, x1, bottom = (round(value, 1) for value in box)
    return x0, top, x1, bottom
