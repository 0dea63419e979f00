"""How far the lines of a table reach above its first drawn row or below its last, and where headings stand
above it that no line is drawn over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.pdf.column_heads import Line, are_headings, foot_of, lines_of, segments_of, top_of
from parsers.pdf.geometry import PageGeometry, Word

NEAR = 2.0  # points by which words may stand over a side
CLOSE = 1.2  # lines of one row stand no further apart, in heights of a letter
TIGHT = 0.6  # nor those of one heading
LEAST = 3  # columns that headings without a line over them stand over
HIGH = 7.0  # points: what is painted lower is a line
Sides = tuple[float, float]


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


def headed_from(page: PageGeometry, sides: Sides, top: float, first: Sequence[Word]) -> float:
    """Where the headings begin that stand above the first line drawn, on paint that ends at it or in words
    that head columns; ``top``, where that line is, when none stand there or the ``first`` row drawn heads."""
    if strip := painted_strip(page, sides, top, NEAR):
        return strip[0]
    row = lines_of(first)
    is_title = len(row) == 1 and len(segments_of(row[0])) == 1  # of the rows below it, under headings above
    if not first or (_head(row) and not is_title):
        return top
    above = [w for w in page.words if w.turn == 0 and w.bottom < top + NEAR and _is_within(w, sides)]
    heads: list[Line] = []
    reached = top
    for line in reversed(lines_of(above)):
        gap = (top_of(heads[0]) if heads else top) - foot_of(line)
        parts = segments_of(line)
        is_title = bool(heads) and len(parts) == 1 and parts[0][0].x0 < heads[-1][0].x1
        is_more = not is_title and _head([line])
        if gap > (TIGHT if heads else CLOSE) * line[0].size or (reached < top and not is_more):
            break  # what stands alone over the first heading heads the whole
        heads.insert(0, line)
        if reached < top or (len(parts) >= LEAST and _head(heads)):
            reached = top_of(line) - NEAR
    return reached


def painted_strip(page: PageGeometry, sides: Sides, at: float, far: float) -> Sides | None:
    """The top and foot of paint over the whole width that ends above a height, no further than ``far``."""
    painted = [
        s for s in page.shapes
        if s.fill not in (None, "#ffffff") and s.is_rect and s.bottom - s.top > HIGH
        and at - far < s.bottom < at + NEAR and s.x0 > sides[0] - NEAR and s.x1 < sides[1] + NEAR
    ]  # fmt: skip
    for foot in sorted({s.bottom for s in painted}, reverse=True):
        strip = [s for s in painted if abs(s.bottom - foot) < NEAR]
        wide = sum(s.x1 - s.x0 for s in {(s.x0, s.x1): s for s in strip}.values())
        if wide > 0.9 * (sides[1] - sides[0]):
            top = min(s.top for s in strip)
            over = painted_strip(page, sides, top, NEAR)  # headings in two rows
            return (over[0] if over else top), foot
    return None


def heads_again(words: Sequence[Word], head: float, drawn: Sequence[float]) -> Iterator[float]:
    """Where between two of the lines drawn the headings begin again that stand from ``head`` to the first."""
    heads = _between(words, head, drawn[0])
    for a, b in pairwise(drawn):
        again = _between(words, a, b)[-len(heads) :]
        if heads and [_texts(line) for line in again] == [_texts(line) for line in heads]:
            yield top_of(again[0]) - NEAR


def _between(words: Sequence[Word], top: float, foot: float) -> list[Line]:
    return lines_of([w for w in words if top < (w.top + w.bottom) / 2 < foot])


def _texts(line: Line) -> list[str]:
    return [w.text for w in line]


def _is_within(word: Word, sides: Sides) -> bool:
    return sides[0] - NEAR < word.x0 and word.x1 < sides[1] + NEAR


def _head(lines: Sequence[Line]) -> bool:
    """Whether lines head columns: all in bold, or one by its words."""
    return all(w.bold for line in lines for w in line) or any(
        are_headings(segments_of(line)) for line in lines
    )
