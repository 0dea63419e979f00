"""Boxes on a page: the one around several, and what stands in one."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.paper import Line, Paragraph, Table
from parsers.records import Box

EDGE = 2.0  # points: so far a line may reach over the edge of its table


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
