"""Headings in two rows that no line parts: "Quarter 1" over "Actual" and "Target"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from parsers.paper import Cell
from parsers.pdf.column_heads import Line, foot_of, segments_of, top_of

FAR = 1.5  # letters' heights between the two rows at most
NEAR = 3.0  # points
BEFORE = 40.0  # points: what stands so far before the first heading has none over it


class Tiers(NamedTuple):
    """The headings of the columns, and for each the place of the one over it, or None."""

    columns: list[Line]
    over: list[int | None]
    upper: list[Line]


def tiers(above: Sequence[Line], last: Line, lower: Line) -> Tiers | None:
    """The headings ``above``, whose last line is ``last``, with a row of headings below them that has several
    under one of them; else None."""
    gap = top_of(lower) - foot_of(last)
    if gap > FAR * lower[0].size or not all(w.bold for line in (*above, lower) for w in line):
        return None
    below = segments_of(lower)
    owners = [_owner(segment, above, below) for segment in below]
    held = [owner for owner in owners if owner is not None]
    if len(set(held)) == len(held):
        return None
    alone = [(above[i], None) for i in range(len(above)) if i not in held]
    columns = sorted([*zip(below, owners, strict=True), *alone], key=lambda told: told[0][0].x0)
    return Tiers([line for line, _ in columns], [owner for _, owner in columns], [*above])


def _owner(segment: Line, above: Sequence[Line], below: Sequence[Line]) -> int | None:
    """The heading a segment stands under, of those beside it the nearest that may reach so far: one that
    begins where another segment does reaches to the right. None well before them all."""
    a, b = segment[0].x0, segment[-1].x1
    sides = [(min(w.x0 for w in line), max(w.x1 for w in line)) for line in above]
    if sides[0][0] - b > BEFORE:
        return None
    able = [i for i, side in enumerate(sides) if _may_stand_over(side, a, below)]
    return min(able, key=lambda i: max(sides[i][0] - b, a - sides[i][1], 0.0), default=None)


def _may_stand_over(side: tuple[float, float], start: float, below: Sequence[Line]) -> bool:
    """Whether a heading stands over some segment; where it begins with that, it reaches to nothing before."""
    under = [line for line in below if line[0].x0 < side[1] and line[-1].x1 > side[0]]
    is_flush = any(abs(line[0].x0 - side[0]) < NEAR for line in under)
    return bool(under) and not (is_flush and start < side[0] - NEAR)


def row(told: Tiers, sides: Sequence[float], top: float, foot: float) -> tuple[Cell | None, ...]:
    """The upper row as cells, each as wide as the columns it stands over."""
    cells: list[Cell | None] = []
    for text, first, last in _spans(told):
        box = (round(sides[first], 1), round(top, 1), round(sides[last + 1], 1), round(foot, 1))
        cells += [Cell(text=text, box=box), *[None] * (last - first)]
    return tuple(cells)


def _spans(told: Tiers) -> Iterator[tuple[str, int, int]]:
    places = range(len(told.columns))
    for owner, run in groupby(places, key=lambda i: told.over[i] if told.over[i] is not None else -1 - i):
        held = list(run)
        own = told.columns[held[0]]
        line = told.upper[owner] if owner >= 0 else own if own in told.upper else []
        yield " ".join(w.text for w in line), held[0], held[-1]
