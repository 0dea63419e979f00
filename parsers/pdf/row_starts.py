"""Where the rows begin that no line parts: by the gaps between the lines of their columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from parsers.pdf.column_heads import Line, foot_of, segments_of, top_of

LEADING = 1.6  # letters' heights from line to line of one text at most


def row_starts(body: Sequence[Line], sides: Sequence[float]) -> list[float]:
    """Where rows begin below the first that no line parts: where the gap is wider than within a cell, however
    low cells are set beside taller ones; else before each line that has words in the first column."""
    body = _own(body, sides)
    leading = min((step for own in _columns(body, sides) for step, _ in _steps(own)), default=0.0)
    if leading > LEADING * body[0][0].size:
        leading = 0.0  # so far apart stand no lines of one cell
    wide = [top_of(line) - 1 for step, line in _steps(body) if step > 1.25 * leading + 0.5]
    if wide:  # a further paragraph of one cell is no row
        return [a for a, b in pairwise((*wide, inf)) if _begins(_between(body, a, b), sides)]
    # Where rows are set as tight as the lines of one text, a row begins where most columns do.
    filled = [len(in_columns(line, sides)) for line in body]
    is_tight = leading < 1.5 * body[0][0].size
    least = 0.5 * max(filled) if is_tight and min(filled) < max(filled) else 0
    return [
        top_of(line) - 1
        for line, n in zip(body[1:], filled[1:], strict=True)
        if n > least and line[0].x0 < sides[1]
    ]


def _own(body: Sequence[Line], sides: Sequence[float]) -> Sequence[Line]:
    """The lines but those of the first column alone that stand half way between two others: a text for
    several rows is set in the middle of them."""
    alone = [all(w.x1 <= sides[1] for w in line) for line in body]
    between = {
        i for i in range(1, len(body) - 1)
        if alone[i] and top_of(body[i]) < foot_of(body[i - 1]) and foot_of(body[i]) > top_of(body[i + 1])
    }  # fmt: skip
    return [line for i, line in enumerate(body) if i not in between]


def _steps(lines: Sequence[Line]) -> Iterator[tuple[float, Line]]:
    """How far each line stands below the lowest before it, and the line; none for one beside it."""
    reach = foot_of(lines[0])
    for line in lines[1:]:
        foot = foot_of(line)
        if foot - reach > 0.8 * line[0].size:
            yield foot - reach, line
        reach = max(reach, foot)


def _columns(lines: Sequence[Line], sides: Sequence[float]) -> Iterator[list[Line]]:
    """The lines of each column that has any."""
    for a, b in pairwise(sides):
        own = [[w for w in line if a <= (w.x0 + w.x1) / 2 < b] for line in lines]
        if any(own):
            yield [line for line in own if line]


def _between(lines: Sequence[Line], top: float, foot: float) -> list[Line]:
    return [line for line in lines if top <= top_of(line) < foot]


def _begins(lines: Sequence[Line], sides: Sequence[float]) -> bool:
    """Whether lines, if any, are a row of their own: they have words in the first column, or in several."""
    places = {bisect_right(sides, w.x0 + 1) - 1 for line in lines for w in line}
    return len(places) > 1 or any(place < 1 for place in places)


def in_columns(line: Line, sides: Sequence[float]) -> set[int]:
    """The columns that a line's parts stand in; none when a part runs over a side."""
    places = set()
    for segment in segments_of(line):
        place = bisect_right(sides, segment[0].x0 + 1) - 1
        if not 0 <= place < len(sides) - 1 or segment[-1].x1 > sides[place + 1] + 4:
            return set()
        places.add(place)
    return places
