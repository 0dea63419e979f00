"""How far the lines of a table reach above its first drawn row or below its last."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.column_heads import Line, lines_of
from parsers.pdf.geometry import Word

NEAR = 2.0  # points by which words may stand over a side
CLOSE = 1.2  # lines of one row stand no further apart, in heights of a letter


def reach(words: Sequence[Word], sides: Sequence[float], at: float, way: int) -> float:
    """Where the lines end that stand close above (``way`` -1) or below a height and keep to the columns
    between ``sides``; the height itself without any. A line in bold below it heads something else."""
    beyond = [w for w in words if way * ((w.top + w.bottom) / 2 - at) > 0]
    reached = at
    for line in lines_of(beyond)[::way]:
        top, foot = min(w.top for w in line), max(w.bottom for w in line)
        gap = top - reached if way > 0 else reached - foot
        is_heading = way > 0 and all(w.bold for w in line)
        if gap > CLOSE * line[0].size or is_heading or not keeps(line, sides):
            break
        reached = foot if way > 0 else top
    return reached + way * NEAR if reached != at else at


def keeps(line: Line, sides: Sequence[float]) -> bool:
    """Whether no word of a line stands over a side or outside."""
    inside = sides[0] - NEAR <= line[0].x0 and line[-1].x1 <= sides[-1] + NEAR
    return inside and not any(w.x0 < x - NEAR and x + NEAR < w.x1 for w in line for x in sides[1:-1])
