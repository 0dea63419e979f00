"""Tables of a page: from the lines drawn on it, else from its painted boxes, else from lines across only,
else from headings with words aligned under them.

A table inside a cell of another is part of that cell's text, read row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from parsers.boxes import area, overlap, rounded, within
from parsers.paper import Cell, Table
from parsers.pdf import aligned, banded, bold_heads, painted_grids
from parsers.pdf.cells import Block, cell_lines
from parsers.pdf.geometry import PageGeometry, Shape, Word
from parsers.pdf.held import fills_of, words_by_grid
from parsers.pdf.lattice import Grid, grids, is_spread, rectangles
from parsers.pdf.rulings import Edge, rulings
from parsers.pdf.titled_rows import with_numbered_rows
from parsers.records import Box

APART = 1.5  # lines of one cell stand no further apart, in heights of a letter


def find(page: PageGeometry, above: Sequence[Table] = ()) -> tuple[Table, ...]:
    """The tables of a page, from the top; those nested in a cell are in that cell's text. Of the tables
    of the page above, one that only alignment holds together may go on here without its headings."""
    across, down = rulings(page.shapes)
    ruled = [g for g in grids(across, down) if is_spread(g) and _is_written(g, page.words)]
    lined = banded.find(page, across, [g.box for g in ruled], above[-1] if above else None)
    painted = painted_grids.find(page, ruled, lined)
    found = ruled + painted + [g for g in lined if not any(overlap(g.box, p.box) for p in painted)]
    found = [_with_rows(g, page.words) for g in found]
    held = words_by_grid(page.words, found)
    found = [with_numbered_rows(g, own) for g, own in zip(found, held, strict=True)]
    found.sort(key=lambda g: area(g.box))
    holders = [_holder(found, i) for i in range(len(found))]
    words = words_by_grid(page.words, found)
    inside: list[dict[int, list[Block]]] = [{} for _ in found]
    tables: list[Table] = []
    for i, grid in enumerate(found):  # the smallest first, so that a nested table is read before its cell is
        rows = _rows(grid, words[i], inside[i], page.shapes)
        holder = holders[i]
        if holder is not None:
            _put_inside(found[holder], grid, rows, inside[holder])
        elif _holds_text(rows):
            tables.append(Table(page=page.number, box=rounded(grid.box), rows=rows))
    boxes = [table.box for table in tables if len(table.rows) > 1]
    loose = aligned.find(page, boxes, above[-1] if above else None)
    tables = [t for t in tables if not any(overlap(t.box, other.box) for other in loose)] + loose
    tables += _headed_in_bold(page, across, [table.box for table in tables])
    return tuple(sorted(tables, key=lambda t: (t.box[1], t.box[0])))


def _headed_in_bold(page: PageGeometry, across: Sequence[Edge], taken: Sequence[Box]) -> Iterator[Table]:
    for grid in bold_heads.find(page, across, taken):
        (words,) = words_by_grid(page.words, [grid])
        yield Table(
            page=page.number, box=rounded(grid.box), rows=_rows(grid, words, {}, page.shapes), is_ruled=False
        )


def _is_written(grid: Grid, words: Iterable[Word]) -> bool:
    """Whether letters stand in it: the grid behind a chart holds none."""
    x0, top, x1, bottom = grid.box
    return any(x0 < (w.x0 + w.x1) / 2 < x1 and top < (w.top + w.bottom) / 2 < bottom for w in words)


def _holds_text(rows: tuple[tuple[Cell | None, ...], ...]) -> bool:
    return sum(1 for row in rows if any(cell and cell.text for cell in row)) >= 1


def _with_rows(grid: Grid, words: Iterable[Word]) -> Grid:
    """A table with headings and one tall box a column, cut where its rows begin: where text begins
    anew in two columns at one height. Paragraphs of one answer do so in one column only."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    if rows != 2 or columns < 3 or len(grid.spans) != 2 * columns:
        return grid
    (held,) = words_by_grid(words, [grid])
    height = median([w.bottom - w.top for number in grid.cell[1] for w in held.get(number, ())] or [0.0])
    if grid.ys[2] - grid.ys[1] < 3 * height:
        return grid
    lines = [cell_lines(held.get(number, ())) for number in grid.cell[1]]
    tops = [[top for top, _ in column] for column in lines]
    steps = [b - a for column in tops for a, b in pairwise(column)]
    apart = min(1.25 * min(steps, default=0.0) + 0.5, APART * height)
    fresh = sorted(b for column in tops for a, b in pairwise(column) if b - a > apart)
    cuts = [a - 1 for a, b in pairwise(fresh) if b - a < 2]
    return rectangles(grid.xs, (*grid.ys[:2], *dict.fromkeys(round(cut, 0) for cut in cuts), grid.ys[2]))


def _holder(found: Sequence[Grid], i: int) -> int | None:
    """The smallest larger grid with one cell that holds all of this one."""
    x0, top, x1, bottom = found[i].box
    middle = (x0 + x1) / 2, (top + bottom) / 2
    for j in range(i + 1, len(found)):
        number = found[j].at(*middle)
        if number is not None and within(found[i].box, found[j].cell_box(number)):
            return j
    return None


def _rows(
    grid: Grid, words: dict[int, list[Word]], inside: dict[int, list[Block]], shapes: Iterable[Shape]
) -> tuple[tuple[Cell | None, ...], ...]:
    fills = fills_of(grid, shapes)
    width = len(grid.xs) - 1
    rows: list[list[Cell | None]] = [[None] * width for _ in grid.ys[1:]]
    for number, (top, left, _, _) in enumerate(grid.spans):
        blocks = cell_lines(words.get(number, ())) + inside.get(number, [])
        text = "\n".join(line for _, lines in sorted(blocks, key=lambda b: b[0]) for line in lines)
        rows[top][left] = Cell(text=text, box=rounded(grid.cell_box(number)), fill=fills.get(number))
    return tuple(map(tuple, rows))


def _put_inside(
    outer: Grid, grid: Grid, rows: tuple[tuple[Cell | None, ...], ...], inside: dict[int, list[Block]]
) -> None:
    x0, top, x1, bottom = grid.box
    number = outer.at((x0 + x1) / 2, (top + bottom) / 2)
    if number is not None:
        lines = [" ".join(cell.text.replace("\n", " ") for cell in row if cell and cell.text) for row in rows]
        inside.setdefault(number, []).append((top, [line for line in lines if line]))
