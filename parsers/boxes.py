"""Boxes on a page: the one around several, and what stands in one."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.records import Box


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; there is at least one."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def holds(box: Box, other: Box) -> bool:
    """Whether the middle of the other stands in a box."""
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
