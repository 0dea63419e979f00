"""The columns, rows and cells of a table that no lines hold together, of the lines that are in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.paper import Cell, Table
from parsers.pdf.cells import Block, cell_lines
from parsers.pdf.column_heads import Line, foot_of, segments_of, top_of
from parsers.pdf.geometry import PageGeometry, Shape, Word
from parsers.pdf.row_starts import in_columns, row_starts
from parsers.pdf.rulings import Edge, rulings
from parsers.records import Box

LONGEST = 8  # lines of a comment
LABEL = 4  # words of a label at most


def table_of(page: PageGeometry, lines: Sequence[Line], sides: Sequence[float], starts: list[float]) -> Table:
    """The table of these lines: rows begin at ``starts``, and further down where the body's rows do."""
    body = [line for line in lines if top_of(line) > starts[-1]]
    across, _ = rulings(page.shapes)
    foot = max(w.bottom for line in lines for w in line) + 1
    around = [y for first, last in _across(body, sides) for y in (top_of(first) - 1, foot_of(last) + 0.5)]
    rows = []
    for a, b in pairwise(sorted({*starts, *_cuts(body, across, sides), *around, foot})):
        words = [w for line in lines for w in line if a <= (w.top + w.bottom) / 2 < b]
        if words and _is_over_all([line for line in lines if a <= top_of(line) < b], sides):
            rows.append(_over_all(words, sides, a, b))
        elif words:
            rows.append(_row(words, sides, a, b, page.shapes))
    box = (round(sides[0], 1), round(starts[0], 1), round(sides[-1], 1), round(foot, 1))
    return Table(page=page.number, box=box, rows=tuple(rows), is_ruled=False)


def _across(body: Sequence[Line], sides: Sequence[float]) -> Iterator[tuple[Line, Line]]:
    """The first and last line of each text that stands over several columns: headings, and comments of so
    many lines."""
    left = 0  # lines of a comment still to come
    for i, line in enumerate(body):
        left = max(left - 1, 0)
        count = 0 if left else comment_lines(body[i:], sides[0] + 2, body[:i])
        if count:
            left = count
            yield line, body[i + count - 1]
        elif not left and not in_columns(line, sides) and len(segments_of(line)) == 1:
            yield line, line


def comment_lines(lines: Sequence[Line], left: float, above: Sequence[Line]) -> int:
    """How many lines are a comment between the rows of a table: lines of one text that begin with its first
    column, close together, one of them wider than any above, and end as a sentence does. 0 for none, and for
    those with a label, which are rows of their own."""
    rows = [parts for line in above if len(parts := segments_of(line)) > 1]
    if max(map(len, rows), default=0) < 3 or any(w.text.endswith(":") for w in lines[0][:LABEL]):
        return 0
    widest = max((parts[0][-1].x1 for parts in rows if parts[0][0].x0 < left + 6), default=0.0)
    for i, line in enumerate(lines[:LONGEST]):
        is_flush = len(segments_of(line)) == 1 and abs(line[0].x0 - left) < 6
        is_close = not i or top_of(line) - foot_of(lines[i - 1]) < 0.5 * line[0].size
        if not is_flush or not is_close or all(w.bold for w in line):
            return 0
        next_ = lines[i + 1 : i + 2]
        is_last = (
            not next_
            or len(segments_of(next_[0])) > 1
            or top_of(next_[0]) - foot_of(line) > 0.5 * line[0].size
        )
        if is_last:
            is_wide = max(each[-1].x1 for each in lines[: i + 1]) > widest + line[0].size
            begins = not lines[0][0].text[0].islower()
            return i + 1 if line[-1].text[-1] in ".!" and is_wide and begins else 0
    return 0


def sides_of(heads: Sequence[Line], body: Sequence[Line]) -> list[float] | None:
    """The columns' sides: between two headings the widest strip that no word enters."""
    words = [w for line in body for w in line] + [w for h in heads for w in h]
    if not words:
        return None
    sides = [min(w.x0 for w in words) - 2]
    for left, right in pairwise(heads):
        low, high = min(w.x0 for w in left), max(w.x1 for w in right)
        spans = sorted((w.x0, w.x1) for w in words if w.x1 > low and w.x0 < high)
        best, reach = (0.0, 0.0), low
        for a, b in spans:
            if a > reach:
                best = max(best, (a - reach, (a + reach) / 2))
            reach = max(reach, b)
        if best[0] < 2.0:
            return None
        sides.append(best[1])
    return [*sides, max(w.x1 for w in words) + 2]


def _cuts(body: Sequence[Line], across: Sequence[Edge], sides: Sequence[float]) -> list[float]:
    """Where rows end: at the lines drawn across, else where the gap is wider than within a row, else
    before each line that has words in the first column."""
    first = top_of(body[0]) - 1
    foot = foot_of(body[-1])
    wide = 0.5 * (sides[-1] - sides[0])
    drawn = sorted(e.at for e in across if e.end - e.start > wide and first < e.at < foot)
    return drawn or row_starts(body, sides)


def _row(
    words: Sequence[Word], sides: Sequence[float], top: float, foot: float, shapes: Sequence[Shape]
) -> tuple[Cell | None, ...]:
    columns: list[list[Word]] = [[] for _ in sides[1:]]
    for word in words:
        place = bisect_right(sides, (word.x0 + word.x1) / 2) - 1
        if 0 <= place < len(columns):
            columns[place].append(word)
    cells = []
    for (a, b), column in zip(pairwise(sides), columns, strict=True):
        blocks: list[Block] = cell_lines(column)
        text = "\n".join(line for _, block in blocks for line in block)
        box = (round(a, 1), round(top, 1), round(b, 1), round(foot, 1))
        cells.append(Cell(text=text, box=box, fill=_fill(box, sides, shapes)))
    return tuple(cells)


def _is_over_all(lines: Sequence[Line], sides: Sequence[float]) -> bool:
    """Whether a row's lines are one text over all columns."""
    flush = all(len(segments_of(line)) == 1 and line[0].x0 < sides[1] for line in lines)
    return flush and any(not in_columns(line, sides) for line in lines)


def _over_all(words: Line, sides: Sequence[float], top: float, foot: float) -> tuple[Cell | None, ...]:
    box = (round(sides[0], 1), round(top, 1), round(sides[-1], 1), round(foot, 1))
    return Cell(text=" ".join(w.text for w in words), box=box), *[None] * (len(sides) - 2)


def _fill(box: Box, sides: Sequence[float], shapes: Sequence[Shape]) -> str | None:
    """The colour painted behind one cell; a band behind a whole row is none."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    middles = [(a + b) / 2 for a, b in pairwise(sides)]
    found = None
    for s in shapes:
        if s.fill and s.fill != "#ffffff" and s.is_rect and s.x0 <= x <= s.x1 and s.top <= y <= s.bottom:
            found = s.fill if sum(1 for m in middles if s.x0 <= m <= s.x1) == 1 else found
    return found
