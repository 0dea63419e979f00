"""What stands in the cells of a grid: their words, and their paint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.boxes import SLACK, area, overlap, shared
from parsers.pdf.geometry import Shape, Word
from parsers.pdf.lattice import Grid


def words_by_grid(words: Iterable[Word], found: Sequence[Grid]) -> list[dict[int, list[Word]]]:
    """Each word in the cell of the smallest grid around its middle."""
    out: list[dict[int, list[Word]]] = [{} for _ in found]
    for word in words if found else ():
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for i, grid in enumerate(found):
            x0, top, x1, bottom = grid.box
            if not (x0 - SLACK <= x <= x1 + SLACK and top - SLACK <= y <= bottom + SLACK):
                continue
            number = grid.at(min(max(x, x0 + 0.1), x1 - 0.1), min(max(y, top + 0.1), bottom - 0.1))
            if number is not None:
                out[i].setdefault(number, []).append(word)
                break
    return out


def fills_of(grid: Grid, shapes: Iterable[Shape]) -> dict[int, str]:
    """The colour of each painted cell; of several, the last that covers most of it."""
    fills: dict[int, str] = {}
    for shape in shapes:
        if shape.fill is None or not shape.is_rect or not overlap((*shape[:4],), grid.box):
            continue
        for number in _cells_under(grid, shape):
            if 2 * shared((*shape[:4],), grid.cell_box(number)) > area(grid.cell_box(number)):
                fills[number] = shape.fill
    return {number: fill for number, fill in fills.items() if fill != "#ffffff"}


def _cells_under(grid: Grid, shape: Shape) -> set[int]:
    rows = [
        r
        for r, (a, b) in enumerate(zip(grid.ys, grid.ys[1:], strict=False))
        if a < shape.bottom and b > shape.top
    ]
    columns = [
        c for c, (a, b) in enumerate(zip(grid.xs, grid.xs[1:], strict=False)) if a < shape.x1 and b > shape.x0
    ]
    return {grid.cell[r][c] for r in rows for c in columns}
