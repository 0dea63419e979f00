"""Rows of a painted table left open: paint behind headings and a state parts no columns beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from parsers.pdf.column_heads import lines_of, segments_of
from parsers.pdf.geometry import Word
from parsers.pdf.lattice import Grid
from parsers.pdf.undrawn_rows import keeps


def with_columns(grid: Grid, words: Sequence[Word], filled: Collection[int]) -> Grid:
    """The grid, its cells that reach over several columns unpainted parted into these where their words
    keep to the columns and stand in more than one."""
    parted = {
        number
        for number, (top, left, foot, right) in enumerate(grid.spans)
        if number not in filled and 0 < top == foot and right > left and _keeps(grid, number, words)
    }
    if not parted:
        return grid
    spans: list[tuple[int, int, int, int]] = []
    renamed: dict[tuple[int, int], int] = {}
    cell: list[tuple[int, ...]] = []
    for r, row in enumerate(grid.cell):
        out = []
        for c, number in enumerate(row):
            key = (number, c if number in parted else -1)
            if key not in renamed:
                renamed[key] = len(spans)
                spans.append((r, c, r, c) if number in parted else grid.spans[number])
            out.append(renamed[key])
        cell.append(tuple(out))
    return Grid(grid.xs, grid.ys, tuple(cell), tuple(spans))


def _keeps(grid: Grid, number: int, words: Sequence[Word]) -> bool:
    x0, top, x1, foot = grid.cell_box(number)
    sides = [x for x in grid.xs if x0 <= x <= x1]
    held = [
        w for w in words if w.turn == 0 and top < (w.top + w.bottom) / 2 < foot and x0 < w.x1 and w.x0 < x1
    ]
    lines = lines_of(held)
    told = sum(1 for a, b in pairwise(sides) if any(a <= (w.x0 + w.x1) / 2 < b for w in held))
    apart = any(len(segments_of(line)) > 1 for line in lines)
    return told > 1 and apart and all(keeps(line, sides) for line in lines)
