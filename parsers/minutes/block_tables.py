"""Tables within decisions: a petition received, what is exempt, set in columns under "as follows:"."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.paper import Paragraph

LEVEL = 4.0  # in points: so far apart at most are the tops of what stands on one line
CLOSE = 0.6  # of a line's height: so far below a cell at most its next line stands


def table_end(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The last paragraph of the table that begins with one: cells side by side, and what hangs below them.
    The paragraph before where no table begins."""
    beside = paragraphs[first + 1] if first + 1 < len(paragraphs) else None
    if beside is None or not is_level(paragraphs[first], beside) or not beside.box:
        return first - 1
    second = beside.box[0]
    last = first + 1
    while last + 1 < len(paragraphs) and _is_cell(paragraphs, last + 1, second, first):
        last += 1
    return last


def _is_cell(paragraphs: Sequence[Paragraph], i: int, second: float, first: int) -> bool:
    """Whether a paragraph stands in one column: it has another on its line, or goes on in one right below."""
    here, box = paragraphs[i], paragraphs[i].box
    if not box or box[0] < second - LEVEL < second + LEVEL < box[2]:
        return False
    if i + 1 < len(paragraphs) and is_level(here, paragraphs[i + 1]):
        return True
    return any(is_level(p, here) or _is_below(p, here) for p in paragraphs[first:i])


def is_level(left: Paragraph, right: Paragraph) -> bool:
    """Whether two paragraphs begin on one line, side by side."""
    a, b = left.box, right.box
    if not a or not b or left.page != right.page:
        return False
    return abs(a[1] - b[1]) < LEVEL and not (a[0] < b[2] and b[0] < a[2])


def _is_below(above: Paragraph, here: Paragraph) -> bool:
    """Whether a paragraph begins right below another, in its column."""
    a, b = above.box, here.box
    if not a or not b or above.page != here.page:
        return False
    return abs(a[0] - b[0]) < LEVEL and -LEVEL < b[1] - a[3] < CLOSE * (b[3] - b[1])
