"""Rows left white between painted ones, in a table whose rows are painted by turns with no lines between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.pdf.column_heads import Line, lines_of
from parsers.pdf.geometry import Shape, Word
from parsers.pdf.undrawn_rows import keeps, reach
from parsers.records import Box

NEAR = 2.0  # sides within so many points are one
TALLEST = 500.0  # a white row
THICK = 5.0  # a painted box is no line


class Stripe(NamedTuple):
    """A painted row: its top and foot, the sides of its cells, and whether all its words are bold, as
    headings are."""

    top: float
    foot: float
    sides: tuple[float, ...]
    is_bold: bool


def white_cells(shapes: Sequence[Shape], words: Sequence[Word]) -> Iterator[Box]:
    """The cells of the rows that stand white between two painted rows of one table, above the first and below
    the last. Headings that are painted alone have many rows below them, and make none."""
    for stripes in _tables(_stripes(shapes, words)):
        sides = max((stripe.sides for stripe in stripes), key=len)
        held = [w for w in words if w.turn == 0 and w.x1 > sides[0] and w.x0 < sides[-1]]
        top, foot = stripes[0].top, stripes[-1].foot
        above = top if stripes[0].is_bold else reach(held, sides, top, -1)
        spaces = [(above, top), *((a.foot, b.top) for a, b in pairwise(stripes))]
        for high, low in (*spaces, (foot, reach(held, sides, foot, 1))):
            if THICK < low - high < TALLEST:
                yield from _cells(high, low, sides, held)


def _stripes(shapes: Sequence[Shape], words: Sequence[Word]) -> list[Stripe]:
    """The rows of painted boxes that stand side by side, without a gap, from the top."""
    rows: dict[tuple[int, int], list[Shape]] = {}
    for s in shapes:
        if s.is_rect and s.fill and min(s.x1 - s.x0, s.bottom - s.top) > THICK:
            rows.setdefault((round(s.top), round(s.bottom)), []).append(s)
    out = []
    for boxes in rows.values():
        whole = sorted({round(box.x0): box for box in sorted(boxes)}.values())
        if any(abs(b.x0 - a.x1) > NEAR for a, b in pairwise(whole)):
            continue
        top, foot, sides = whole[0].top, whole[0].bottom, (*(box.x0 for box in whole), whole[-1].x1)
        held = [w for w in words if top <= (w.top + w.bottom) / 2 < foot and sides[0] <= w.x0 < sides[-1]]
        out.append(Stripe(top, foot, sides, all(w.bold for w in held)))
    return sorted(out)


def _tables(stripes: Sequence[Stripe]) -> Iterator[list[Stripe]]:
    """The painted rows of each table: they begin and end alike, two have the same cells side by side, and one
    of these at least does not head the others."""
    left = list(stripes)
    while left:
        first = left[0]
        alike = [s for s in left if _near(s.sides[0], first.sides[0]) and _near(s.sides[-1], first.sides[-1])]
        left = [s for s in left if s not in alike]
        for table in _from_headings(alike):
            sides = max((stripe.sides for stripe in table), key=len)
            whole = [stripe for stripe in table if len(stripe.sides) == len(sides) > 2]
            level = all(any(_near(x, y) for y in sides) for stripe in table for x in stripe.sides)
            apart = all(b.top > a.foot - NEAR for a, b in pairwise(table))
            if level and apart and len(whole) > 1 and not all(stripe.is_bold for stripe in whole):
                yield table


def _from_headings(alike: Sequence[Stripe]) -> Iterator[list[Stripe]]:
    """Painted rows cut where headings of several columns begin another table."""
    table: list[Stripe] = []
    for stripe in alike:
        if table and stripe.is_bold and len(stripe.sides) > 2:
            yield table
            table = []
        table.append(stripe)
    yield table


def _near(a: float, b: float) -> bool:
    return abs(a - b) < NEAR


def _cells(high: float, low: float, sides: Sequence[float], words: Sequence[Word]) -> Iterator[Box]:
    """The cells of a white row: one where its words run over the columns; none without words."""
    lines = lines_of([w for w in words if high <= (w.top + w.bottom) / 2 < low])
    if lines and all(keeps(line, sides) for line in lines) and not (len(lines) == 1 and _is_run(lines[0])):
        yield from ((a, high, b, low) for a, b in pairwise(sides))
    elif lines and all(_is_run(line) for line in lines):
        yield sides[0], high, sides[-1], low


def _is_run(line: Line) -> bool:
    return all(b.x0 - a.x1 < a.size for a, b in pairwise(line))
