"""Grids of painted boxes, and of the white rows between them, where no lines are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.boxes import overlap, shared, within
from parsers.pdf.column_heads import lines_of, segments_of
from parsers.pdf.geometry import PageGeometry
from parsers.pdf.held import fills_of, words_by_grid
from parsers.pdf.lattice import Grid, grids, is_spread
from parsers.pdf.open_rows import with_columns
from parsers.pdf.rulings import Edge, outline
from parsers.pdf.striped import white_cells
from parsers.records import Box

LEVEL = 1.5  # points: the tops of words in one line differ no more
HIGHER = 1.5  # a table is taken for the whole of a part from so many times its height on


def find(page: PageGeometry, ruled: Sequence[Grid], lined: Sequence[Grid]) -> list[Grid]:
    """The painted grids of a page apart from the ``ruled`` ones, but those that are only a part of a table:
    of one with lines across that go on below painted headings, or of rows beside painted states."""
    painted = [
        g for g in grids(*_painted_edges(page)) if is_spread(g) and len(g.ys) > 2 and not _is_open(g, page)
    ]
    painted = [g for g in painted if not any(overlap(g.box, r.box) for r in ruled)]
    painted = [g for g in painted if not any(_goes_on(g.box, o.box) or _is_finer(o, g) for o in lined)]
    painted = [g for g in painted if not _is_part(g, page, [other.box for other in (*ruled, *painted)])]
    return [with_columns(g, page.words, fills_of(g, page.shapes).keys()) for g in painted]


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


def _is_open(grid: Grid, page: PageGeometry) -> bool:
    """Whether rows of text stand where nothing is painted: paint behind headings and states parts no rows,
    nor columns within a cell beside them."""
    tall = {n for n, (top, _, foot, _) in enumerate(grid.spans) if foot > top}
    if not tall:
        return False
    (words,) = words_by_grid(page.words, [grid])
    bare = tall - fills_of(grid, page.shapes).keys()
    held = ((grid.spans[number], lines_of(words.get(number, ()))) for number in bare)
    return any(
        len(lines) > 1 and (right > left or sum(1 for line in lines if len(segments_of(line)) > 1) > 1)
        for (_, left, _, right), lines in held
    )


def _goes_on(part: Box, whole: Box) -> bool:
    """Whether a table holds the most of another and is much higher."""
    return overlap(part, whole) and whole[3] - whole[1] > HIGHER * (part[3] - part[1])


def _is_finer(lined: Grid, painted: Grid) -> bool:
    """Whether lines part all that a painted grid holds into more columns, and no fewer rows: states painted
    in each row leave the columns beside them together."""
    return (
        within(painted.box, lined.box)
        and len(lined.xs) > len(painted.xs)
        and len(lined.ys) >= len(painted.ys)
    )


def _is_part(grid: Grid, page: PageGeometry, boxes: Sequence[Box]) -> bool:
    """Whether most rows go on beside a painted grid, in words outside all ``boxes``: states that are painted
    in the last columns make no table of their own."""
    x0, top, x1, foot = grid.box
    level = [w for w in page.words if w.turn == 0 and top < (w.top + w.bottom) / 2 < foot]
    inside = [w for w in level if x0 <= (w.x0 + w.x1) / 2 <= x1]
    outside = [w for w in level if not any(shared((*w[1:5],), box) for box in boxes)]
    rows = [[w.top for w in inside if a < (w.top + w.bottom) / 2 < b] for a, b in pairwise(grid.ys)]
    told = [tops for tops in rows if tops]
    on = sum(1 for tops in told if any(abs(w.top - t) < LEVEL for w in outside for t in tops))
    return 2 * on > len(told) > 1
