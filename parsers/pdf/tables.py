"""Tables of a page: from the lines drawn on it, else from its painted boxes, else from lines across only,
else from headings with words aligned under them.

A table inside a cell of another is part of that cell's text, read row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from parsers.paper import Cell, Table
from parsers.pdf import aligned, banded, bold_heads
from parsers.pdf.cells import Block, cell_lines
from parsers.pdf.column_heads import lines_of, segments_of
from parsers.pdf.geometry import PageGeometry, Shape, Word
from parsers.pdf.lattice import Grid, grids, rectangles
from parsers.pdf.open_rows import with_columns
from parsers.pdf.rulings import Edge, outline, rulings
from parsers.pdf.striped import white_cells
from parsers.pdf.titled_rows import with_numbered_rows
from parsers.records import Box

TALL = 60.0  # a single row of two cells so high began on the page before
APART = 1.5  # lines of one cell stand no further apart, in heights of a letter
LEVEL = 1.5  # points: the tops of words in one line differ no more
HIGHER = 1.5  # a table is taken for the whole of a part from so many times its height on
SLACK = 3.0  # letters may hang over a table's foot when a page break cuts the row


def find(page: PageGeometry, above: Sequence[Table] = ()) -> tuple[Table, ...]:
    """The tables of a page, from the top; those nested in a cell are in that cell's text. Of the tables
    of the page above, one that only alignment holds together may go on here without its headings."""
    across, down = rulings(page.shapes)
    ruled = [g for g in grids(across, down) if _spread(g) and _is_written(g, page.words)]
    painted = [
        g for g in grids(*_painted_edges(page)) if _spread(g) and len(g.ys) > 2 and not _is_open(g, page)
    ]
    painted = [g for g in painted if not any(_overlap(g.box, r.box) for r in ruled)]
    lined = banded.find(page, across, [g.box for g in ruled], above[-1] if above else None)
    # where lines across go on below painted headings, or rows beside painted states, the paint is only a part
    painted = [g for g in painted if not any(_goes_on(g.box, o.box) or _is_finer(o, g) for o in lined)]
    painted = [g for g in painted if not _is_part(g, page, [other.box for other in (*ruled, *painted)])]
    painted = [with_columns(g, page.words, _fills(g, page.shapes).keys()) for g in painted]
    found = ruled + painted + [g for g in lined if not any(_overlap(g.box, p.box) for p in painted)]
    found = [_with_rows(g, page.words) for g in found]
    held = _words_by_grid(page.words, found)
    found = [with_numbered_rows(g, own) for g, own in zip(found, held, strict=True)]
    found.sort(key=lambda g: _area(g.box))
    holders = [_holder(found, i) for i in range(len(found))]
    words = _words_by_grid(page.words, found)
    inside: list[dict[int, list[Block]]] = [{} for _ in found]
    tables: list[Table] = []
    for i, grid in enumerate(found):  # the smallest first, so that a nested table is read before its cell is
        rows = _rows(grid, words[i], inside[i], page.shapes)
        holder = holders[i]
        if holder is not None:
            _put_inside(found[holder], grid, rows, inside[holder])
        elif _holds_text(rows):
            tables.append(Table(page=page.number, box=_round(grid.box), rows=rows))
    boxes = [table.box for table in tables if len(table.rows) > 1]
    loose = aligned.find(page, boxes, above[-1] if above else None)
    tables = [t for t in tables if not any(_overlap(t.box, other.box) for other in loose)] + loose
    tables += _headed_in_bold(page, across, [table.box for table in tables])
    return tuple(sorted(tables, key=lambda t: (t.box[1], t.box[0])))


def _headed_in_bold(page: PageGeometry, across: Sequence[Edge], taken: Sequence[Box]) -> Iterator[Table]:
    for grid in bold_heads.find(page, across, taken):
        (words,) = _words_by_grid(page.words, [grid])
        yield Table(
            page=page.number, box=_round(grid.box), rows=_rows(grid, words, {}, page.shapes), is_ruled=False
        )


def _painted_edges(page: PageGeometry) -> tuple[list[Edge], list[Edge]]:
    """The sides of the boxes painted, and of the white rows between them."""
    across: list[Edge] = []
    down: list[Edge] = []
    painted = [
        (*s[:4],) for s in page.shapes if s.is_rect and s.fill and min(s.x1 - s.x0, s.bottom - s.top) > 5
    ]
    for box in (*painted, *white_cells(page.shapes, page.words)):
        outline(box, across, down)
    return across, down


def _spread(grid: Grid) -> bool:
    """Whether cells stand side by side: in several rows, or in a row left over from the page before."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    return columns > 1 and (rows > 1 or columns > 2 or grid.ys[-1] - grid.ys[0] > TALL)


def _is_open(grid: Grid, page: PageGeometry) -> bool:
    """Whether rows of text stand where nothing is painted: paint behind headings and states parts no rows,
    nor columns within a cell beside them."""
    tall = {n for n, (top, _, foot, _) in enumerate(grid.spans) if foot > top}
    if not tall:
        return False
    (words,) = _words_by_grid(page.words, [grid])
    bare = tall - _fills(grid, page.shapes).keys()
    held = ((grid.spans[number], lines_of(words.get(number, ()))) for number in bare)
    return any(
        len(lines) > 1 and (right > left or sum(1 for line in lines if len(segments_of(line)) > 1) > 1)
        for (_, left, _, right), lines in held
    )


def _is_written(grid: Grid, words: Iterable[Word]) -> bool:
    """Whether letters stand in it: the grid behind a chart holds none."""
    x0, top, x1, bottom = grid.box
    return any(x0 < (w.x0 + w.x1) / 2 < x1 and top < (w.top + w.bottom) / 2 < bottom for w in words)


def _goes_on(part: Box, whole: Box) -> bool:
    """Whether a table holds the most of another and is much higher."""
    return _overlap(part, whole) and whole[3] - whole[1] > HIGHER * (part[3] - part[1])


def _is_finer(lined: Grid, painted: Grid) -> bool:
    """Whether lines part all that a painted grid holds into more columns, and no fewer rows: states painted
    in each row leave the columns beside them together."""
    return (
        _within(painted.box, lined.box)
        and len(lined.xs) > len(painted.xs)
        and len(lined.ys) >= len(painted.ys)
    )


def _is_part(grid: Grid, page: PageGeometry, boxes: Sequence[Box]) -> bool:
    """Whether most rows go on beside a painted grid, in words outside all ``boxes``: states that are painted
    in the last columns make no table of their own."""
    x0, top, x1, foot = grid.box
    level = [w for w in page.words if w.turn == 0 and top < (w.top + w.bottom) / 2 < foot]
    inside = [w for w in level if x0 <= (w.x0 + w.x1) / 2 <= x1]
    outside = [w for w in level if not any(_shared((*w[1:5],), box) for box in boxes)]
    rows = [[w.top for w in inside if a < (w.top + w.bottom) / 2 < b] for a, b in pairwise(grid.ys)]
    told = [tops for tops in rows if tops]
    on = sum(1 for tops in told if any(abs(w.top - t) < LEVEL for w in outside for t in tops))
    return 2 * on > len(told) > 1


def _holds_text(rows: tuple[tuple[Cell | None, ...], ...]) -> bool:
    return sum(1 for row in rows if any(cell and cell.text for cell in row)) >= 1


def _with_rows(grid: Grid, words: Iterable[Word]) -> Grid:
    """A table with headings and one tall box a column, cut where its rows begin: where text begins
    anew in two columns at one height. Paragraphs of one answer do so in one column only."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    if rows != 2 or columns < 3 or len(grid.spans) != 2 * columns:
        return grid
    (held,) = _words_by_grid(words, [grid])
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
        if number is not None and _within(found[i].box, found[j].cell_box(number)):
            return j
    return None


def _words_by_grid(words: Iterable[Word], found: Sequence[Grid]) -> list[dict[int, list[Word]]]:
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


def _rows(
    grid: Grid, words: dict[int, list[Word]], inside: dict[int, list[Block]], shapes: Iterable[Shape]
) -> tuple[tuple[Cell | None, ...], ...]:
    fills = _fills(grid, shapes)
    width = len(grid.xs) - 1
    rows: list[list[Cell | None]] = [[None] * width for _ in grid.ys[1:]]
    for number, (top, left, _, _) in enumerate(grid.spans):
        blocks = cell_lines(words.get(number, ())) + inside.get(number, [])
        text = "\n".join(line for _, lines in sorted(blocks, key=lambda b: b[0]) for line in lines)
        rows[top][left] = Cell(text=text, box=_round(grid.cell_box(number)), fill=fills.get(number))
    return tuple(map(tuple, rows))


def _put_inside(
    outer: Grid, grid: Grid, rows: tuple[tuple[Cell | None, ...], ...], inside: dict[int, list[Block]]
) -> None:
    x0, top, x1, bottom = grid.box
    number = outer.at((x0 + x1) / 2, (top + bottom) / 2)
    if number is not None:
        lines = [" ".join(cell.text.replace("\n", " ") for cell in row if cell and cell.text) for row in rows]
        inside.setdefault(number, []).append((top, [line for line in lines if line]))


def _fills(grid: Grid, shapes: Iterable[Shape]) -> dict[int, str]:
    """The colour of each painted cell; of several, the last that covers most of it."""
    fills: dict[int, str] = {}
    for shape in shapes:
        if shape.fill is None or not shape.is_rect or not _overlap((*shape[:4],), grid.box):
            continue
        for number in _cells_under(grid, shape):
            if 2 * _shared((*shape[:4],), grid.cell_box(number)) > _area(grid.cell_box(number)):
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


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shared(a: Box, b: Box) -> float:
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return width * height if width > 0 and height > 0 else 0.0


def _overlap(a: Box, b: Box) -> bool:
    return _shared(a, b) > 0


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - SLACK and inner[1] >= outer[1] - SLACK
        and inner[2] <= outer[2] + SLACK and inner[3] <= outer[3] + SLACK
    )  # fmt: skip


def _round(box: Box) -> Box:
    x0, top, x1, bottom = (round(value, 1) for value in box)
    return x0, top, x1, bottom
