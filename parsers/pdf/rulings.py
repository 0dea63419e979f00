"""The lines drawn on a page, along its axes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.pdf.geometry import Shape
from parsers.records import Box

SNAP = 3.0  # lines nearer than this are one line drawn twice
THIN = 2.5  # a rectangle thinner than this is a line
MAX_LINES = 4_000


class Edge(NamedTuple):
    """A line along an axis: ``at`` is its place across, ``start`` and ``end`` along."""

    at: float
    start: float
    end: float


def rulings(shapes: Iterable[Shape]) -> tuple[list[Edge], list[Edge]]:
    """The horizontal and the vertical lines that a page draws: strokes, thin bars, box outlines."""
    across: list[Edge] = []
    down: list[Edge] = []
    for shape in shapes:
        if not shape.is_rect or (shape.fill or shape.stroke) == "#ffffff":
            continue
        if shape.bottom - shape.top <= THIN:
            across.append(Edge((shape.top + shape.bottom) / 2, shape.x0, shape.x1))
        elif shape.x1 - shape.x0 <= THIN:
            down.append(Edge((shape.x0 + shape.x1) / 2, shape.top, shape.bottom))
        elif shape.stroke is not None:
            outline((*shape[:4],), across, down)
    return across, down


def outline(box: Box, across: list[Edge], down: list[Edge]) -> None:
    """Add a box's four sides to the lines."""
    x0, top, x1, foot = box
    across += [Edge(top, x0, x1), Edge(foot, x0, x1)]
    down += [Edge(x0, top, foot), Edge(x1, top, foot)]


def joined(edges: Sequence[Edge]) -> list[Edge]:
    """Pieces of one line put together, lines drawn twice made one, specks left out."""
    out: list[Edge] = []
    for group in _clusters(sorted(edges)):
        at = sum(e.at for e in group) / len(group)
        pieces = sorted((e.start, e.end) for e in group)
        start, end = pieces[0]
        for a, b in pieces[1:]:
            if a > end + SNAP:
                out.append(Edge(at, start, end))
                start, end = a, b
            end = max(end, b)
        out.append(Edge(at, start, end))
    return [e for e in out if e.end - e.start > SNAP]


def implied(across: list[Edge], down: list[Edge]) -> list[Edge]:
    """Rows' ends that are drawn only as breaks in the columns' lines, all at one height."""
    pieces = sorted(down, key=lambda e: (round(e.at), e.start))
    joints = sorted(
        Edge(b.start, b.at, b.at)
        for a, b in pairwise(pieces)
        if abs(a.at - b.at) < 1 and abs(b.start - a.end) < 1 and min(a.end - a.start, b.end - b.start) > SNAP
    )
    out = []
    for group in _clusters(joints):
        at, left, right = group[0].at, min(e.start for e in group), max(e.start for e in group)
        drawn = any(abs(e.at - at) <= SNAP and e.start < right and e.end > left for e in across)
        if len(group) > 2 and not drawn:
            out.append(Edge(at, left, right))
    return out


def _clusters(edges: list[Edge]) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    for edge in edges:
        if groups and edge.at - groups[-1][-1].at <= SNAP and edge.at - groups[-1][0].at <= 2 * SNAP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups
