"""Tables without lines between their rows whose headings are set in bold, over as many lines as they need.

Blank strips below the headings part the columns. What the headings say counts only where no line is drawn
below them: then two of them must be words that head the columns of trackers and performance reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.pdf.banded import grid_of, headed, unparted
from parsers.pdf.bands import Band, columns_of, runs_of
from parsers.pdf.column_heads import foot_of, head_columns, lines_of, top_of
from parsers.pdf.geometry import PageGeometry
from parsers.pdf.lattice import Grid
from parsers.pdf.row_lines import NEAR, WIDE, Rule
from parsers.pdf.rulings import Edge
from parsers.records import Box

MOST = 5  # lines of a heading
FARTHEST = 3.5  # a gap of so many line heights ends the table
LEAST = 3  # columns
ALIKE = 1.5  # points between where a heading and the words of its column begin


def find(page: PageGeometry, across: Sequence[Edge], taken: Sequence[Box]) -> list[Grid]:
    """The tables of a page under headings in bold, outside the boxes taken."""
    bold = [w for w in page.words if w.bold]
    if len(bold) < LEAST or 2 * len(bold) > len(page.words) or not _may_begin(lines_of(bold)):
        return []  # nearly all pages are spared the rest
    free = [w for w in page.words if w.turn == 0 and not any(_inside(w.x0, w.top, box) for box in taken)]
    lines = lines_of(free)
    out: list[Grid] = []
    start = 0
    while start < len(lines):
        depth = _bold(lines[start:])
        table = _table(page, across, lines[start : start + depth], lines[start + depth :]) if depth else None
        if table:
            out.append(table)
            start += sum(1 for line in lines[start:] if top_of(line) < table.ys[-1])
        else:
            start += max(depth, 1)
    return out


def _may_begin(lines: Sequence[Band]) -> bool:
    """Whether words in bold stand close together over enough columns."""
    return any(len(runs_of(line)) > 1 for line in lines) and any(
        len(runs_of([w for line in lines[i : i + _bold(lines[i:])] for w in line])) >= LEAST
        for i in range(len(lines))
    )


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _bold(lines: Sequence[Band]) -> int:
    """How many lines from the first are headings: all in bold and close together."""
    depth = 0
    for before, line in zip([None, *lines], lines, strict=False):
        close = before is None or top_of(line) - foot_of(before) < 0.5 * line[0].size
        if depth == MOST or not close or not all(w.bold for w in line):
            break
        depth += 1
    return depth


def _table(
    page: PageGeometry, across: Sequence[Edge], heads: Sequence[Band], below: Sequence[Band]
) -> Grid | None:
    head = [w for line in heads for w in line]
    if len(runs_of(head)) < LEAST:
        return None
    rule = _rule(across, head, page.width)
    body = _body(below, heads[-1], rule.end - rule.start if rule else page.width)
    words = [w for line in body for w in line]
    if len(body) < 2 or 3 * sum(1 for w in words if w.bold) > len(words):
        return None
    x0, x1 = min(w.x0 for w in (*head, *words)) - NEAR, max(w.x1 for w in (*head, *words)) + NEAR
    ys = (top_of(heads[0]) - 1, top_of(body[0]) - 1, max(map(foot_of, body)) + 1)
    sides, rules = unparted([head, words], [Rule(y, [Edge(y, x0, x1)]) for y in ys], x0, x1)
    columns = headed(head, sides)
    is_head = rule or head_columns(columns) or _stands_over(columns, columns_of(words, sides))
    if len(rules) < 3 or len(columns) < LEAST or not all(columns) or not is_head:
        return None
    at = [r.at for r in rules]
    bands = [[w for w in (*head, *words) if a <= (w.top + w.bottom) / 2 < b] for a, b in pairwise(at)]
    return grid_of(bands, sides, rules)


def _stands_over(heads: Sequence[Band], body: Sequence[Band]) -> bool:
    """Whether each heading begins where the words of its column do."""
    pairs = zip(reversed(heads), reversed(body), strict=False)
    return all(a and b and abs(min(w.x0 for w in a) - min(w.x0 for w in b)) < ALIKE for a, b in pairs)


def _rule(across: Sequence[Edge], head: Band, width: float) -> Edge | None:
    """The line drawn just below the headings, as wide as they are."""
    foot, left, right = foot_of(head), min(w.x0 for w in head), max(w.x1 for w in head)
    near = [e for e in across if -2 < e.at - foot < head[0].size and e.end - e.start > WIDE * width]
    return next((e for e in near if e.start < left + NEAR and e.end > right - NEAR), None)


def _body(lines: Sequence[Band], last: Band, width: float) -> list[Band]:
    """The lines below, up to prose, one that stands far off, or the headings of another table with what
    stands over them."""
    body: list[Band] = []
    for line in lines:
        runs = runs_of(line)
        if all(w.bold for w in line) and len(runs) >= LEAST:
            return body[:-1] if body and len(runs_of(body[-1])) == 1 else body
        if top_of(line) - foot_of(last) > FARTHEST * line[0].size:
            break
        if len(runs) == 1 and runs[0][1] - runs[0][0] > 0.6 * width:
            break
        body.append(line)
        last = line
    return body
