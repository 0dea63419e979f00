"""Cells out of rulings: lines that are joined into grids.

Lines that touch belong to one grid; a grid inside a cell of another (a table nested in a table) touches
nothing and so stays its own. Within a grid the lines' coordinates make elementary boxes, and boxes with no
line drawn between them are one cell: spanning cells need no special case.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.pdf.rulings import MAX_LINES, SNAP, Edge, implied, joined
from parsers.records import Box

MARGIN = 4.0  # a nested table keeps at least so far from the walls of its cell
TALL = 60.0  # a single row of two cells so high began on the page before


@dataclass(frozen=True, slots=True)
class Grid:
    """The elementary boxes between ``xs`` and ``ys``; ``cell[row][column]`` is the number of the
    cell each belongs to, ``cells`` the first and last (row, column) of each."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cell: tuple[tuple[int, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...]

    @property
    def box(self) -> Box:
        """The grid's outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_box(self, number: int) -> Box:
        """The outline of one cell."""
        top, left, bottom, right = self.spans[number]
        return self.xs[left], self.ys[top], self.xs[right + 1], self.ys[bottom + 1]

    def at(self, x: float, y: float) -> int | None:
        """The cell that holds a point; None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= row < len(self.cell) and 0 <= column < len(self.cell[0]):
            return self.cell[row][column]
        return None


def rectangles(xs: Sequence[float], ys: Sequence[float]) -> Grid:
    """A grid in which every box is a cell."""
    height, width = len(ys) - 1, len(xs) - 1
    cell = tuple(tuple(range(r * width, (r + 1) * width)) for r in range(height))
    return Grid(tuple(xs), tuple(ys), cell, tuple((r, c, r, c) for r in range(height) for c in range(width)))


def grids(across: list[Edge], down: list[Edge]) -> list[Grid]:
    """Every grid of at least two cells, from the top down."""
    if not down:
        return []
    rows, columns = joined(across + implied(across, down)), joined(down)
    if len(rows) + len(columns) > MAX_LINES:
        return []
    found = (_grid(*part) for group in _groups(rows, columns) for part in _unnested(*group))
    return sorted((g for g in found if g and len(g.spans) > 1), key=lambda g: (g.ys[0], g.xs[0]))


def _groups(rows: list[Edge], columns: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Lines that touch each other, directly or through others."""
    parent = list(range(len(rows) + len(columns)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    places = [c.at for c in columns]  # sorted, as joined leaves them
    for i, row in enumerate(rows):
        low, high = bisect_left(places, row.start - SNAP), bisect_right(places, row.end + SNAP)
        for j in range(low, high):
            if columns[j].start - SNAP <= row.at <= columns[j].end + SNAP:
                parent[root(len(rows) + j)] = root(i)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, row in enumerate(rows):
        groups.setdefault(root(i), ([], []))[0].append(row)
    for j, column in enumerate(columns):
        groups.setdefault(root(len(rows) + j), ([], []))[1].append(column)
    return [g for g in groups.values() if len(g[0]) >= 2 and len(g[1]) >= 1]


def _unnested(rows: list[Edge], columns: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """A group and the tables nested in its cells that touch it, as they do where a page break cuts
    both: their lines reach a row's line, but never the walls of the cell they stand in."""
    left, right = min(r.start for r in rows), max(r.end for r in rows)
    whole = sorted(r.at for r in rows if r.start <= left + SNAP and r.end >= right - SNAP)
    out = [(rows, columns)]
    for top, bottom in pairwise(whole):
        across = [r for r in rows if top + SNAP < r.at < bottom - SNAP]
        down = [c for c in columns if c.start < bottom - SNAP and c.end > top + SNAP]
        walls = sorted(c.at for c in down if c.start <= top + SNAP and c.end >= bottom - SNAP)
        for a, b in pairwise(walls) if across else ():
            inner = [r for r in across if a - SNAP <= r.start and r.end <= b + SNAP]
            posts = [c for c in down if a + SNAP < c.at < b - SNAP]
            if inner and posts and all(a + MARGIN < e < b - MARGIN for r in inner for e in (r.start, r.end)):
                out[0] = ([r for r in out[0][0] if r not in inner], [c for c in out[0][1] if c not in posts])
                out += _groups(inner + _caps(posts, top, bottom), sorted(posts))
    return out


def _caps(posts: list[Edge], top: float, bottom: float) -> list[Edge]:
    """The nested table's first or last line where it fell together with the outer table's."""
    caps = []
    for at, touching in (
        (top, [p.at for p in posts if p.start <= top + SNAP]),
        (bottom, [p.at for p in posts if p.end >= bottom - SNAP]),
    ):
        if touching:
            caps.append(Edge(at, min(touching), max(touching)))
    return caps


def _grid(rows: list[Edge], columns: list[Edge]) -> Grid | None:
    # The ends of the lines close a table whose sides are not drawn.
    left, right = min(r.start for r in rows), max(r.end for r in rows)
    top, bottom = min(c.start for c in columns), max(c.end for c in columns)
    xs = _places([*(c.at for c in columns), left, right])
    ys = _places([*(r.at for r in rows), top, bottom])
    if len(xs) < 2 or len(ys) < 2:
        return None
    # between[row][column]: is a line drawn on this side of the elementary box?
    above = [[False] * (len(xs) - 1) for _ in ys]
    before = [[False] * len(xs) for _ in ys[1:]]
    for row in rows:
        for i in _covered(xs, row.start, row.end):
            above[_nearest(ys, row.at)][i] = True
    for column in columns:
        for j in _covered(ys, column.start, column.end):
            before[j][_nearest(xs, column.at)] = True
    cell, spans = _cells(above, before)
    return Grid(tuple(xs), tuple(ys), cell, spans)


def _places(values: list[float]) -> list[float]:
    out: list[list[float]] = []
    for value in sorted(values):
        if out and value - out[-1][-1] <= SNAP:
            out[-1].append(value)
        else:
            out.append([value])
    return [sum(group) / len(group) for group in out]


def _nearest(places: Sequence[float], value: float) -> int:
    i = bisect_left(places, value)
    return min((k for k in (i - 1, i) if 0 <= k < len(places)), key=lambda k: abs(places[k] - value))


def _covered(places: Sequence[float], start: float, end: float) -> Iterable[int]:
    """The gaps between places whose middle a line passes."""
    return (i for i, (a, b) in enumerate(pairwise(places)) if start <= (a + b) / 2 <= end)


def _cells(
    above: list[list[bool]], before: list[list[bool]]
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, int, int, int], ...]]:
    """Number the cells: each starts at the first box not yet taken and grows right, then down, as far
    as no line stands in the way."""
    height, width = len(before), len(above[0])
    cell = [[-1] * width for _ in range(height)]
    spans: list[tuple[int, int, int, int]] = []
    for row in range(height):
        for column in range(width):
            if cell[row][column] >= 0:
                continue
            right = column
            while right + 1 < width and not before[row][right + 1] and cell[row][right + 1] < 0:
                right += 1
            bottom = row
            while bottom + 1 < height and _open(above, before, bottom + 1, column, right):
                bottom += 1
            for r in range(row, bottom + 1):
                cell[r][column : right + 1] = [len(spans)] * (right - column + 1)
            spans.append((row, column, bottom, right))
    return tuple(map(tuple, cell)), tuple(spans)


def _open(above: list[list[bool]], before: list[list[bool]], row: int, left: int, right: int) -> bool:
    """Whether a cell that spans these columns goes on into this row."""
    return not any(above[row][left : right + 1]) and not any(before[row][left + 1 : right + 1])


def is_spread(grid: Grid) -> bool:
    """Whether cells stand side by side: in several rows, or in a row left over from the page before."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    return columns > 1 and (rows > 1 or columns > 2 or grid.ys[-1] - grid.ys[0] > TALL)
