"""Tables that no lines hold together: words set under the headings of columns.

Only where a row of headings tells that a table begins (two of them must be words that head the columns of
trackers, responses and performance reports): columns of prose, lists and forms are not tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.paper import Table
from parsers.pdf.aligned_cells import comment_lines, sides_of, table_of
from parsers.pdf.column_heads import (
    Line,
    are_headings,
    are_periods,
    foot_of,
    lines_of,
    may_begin,
    segments_of,
    top_of,
)
from parsers.pdf.geometry import PageGeometry, Shape, Word
from parsers.pdf.head_tiers import FAR, Tiers, row, tiers
from parsers.pdf.row_starts import in_columns
from parsers.pdf.rulings import rulings
from parsers.records import Box

HIGH, LOW = 0.35, 0.7  # shares of the page: where a table that goes on begins, and where the part before ends
ROW = 160.0  # lines drawn between rows stand no farther apart
FARTHEST = 3.5  # a gap of so many line heights ends the table


def find(page: PageGeometry, taken: Sequence[Box], above: Table | None = None) -> list[Table]:
    """The tables of a page that stand outside the boxes taken, from the top. ``above`` is the last table
    of the page before: one of this kind that reached the foot may go on here without its headings."""
    goes_on = above is not None and not above.is_ruled and above.box[3] > LOW * page.height
    if not goes_on and not may_begin(page.words):
        return []
    free = [w for w in page.words if not w.turn and not (taken and any(_inside(w, box) for box in taken))]
    lines = lines_of(free)
    first = _continued(page, lines, above) if above and goes_on else None
    out = [first] if first else []
    headed: list[list[Line]] = []
    start = sum(1 for line in lines if first and top_of(line) < first.box[3])
    while start < len(lines):
        heads = segments_of(lines[start])
        is_lower = are_headings(heads) and _is_under_others(lines, start)
        if not are_headings(heads) or (are_periods(heads) and not is_lower):
            start += 1
            continue
        begin = start - 1 if is_lower else start
        heads = segments_of(lines[begin])
        again = any(_again(lines[begin], before) for before in headed)
        is_whole = begin < start or not _is_part(lines, start)
        table = _table(page, lines, begin, heads, 1 if again else 2) if is_whole else None
        if table:
            out.append(table)
            headed.append(heads)
            start = sum(1 for line in lines if top_of(line) < table.box[3])
        start += 1
    return out


def _is_under_others(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of headings stands below one that heads several of them ("Actuals" over years)."""
    over = segments_of(lines[at - 1]) if at else []
    return len(over) > 1 and tiers(over, lines[at - 1], lines[at]) is not None


def _is_part(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of headings in bold is only a part of them: close above or below it stand more."""
    heads = segments_of(lines[at])
    above = [line for line in lines[max(at - 1, 0) : at] if _goes_on(line, lines[at])]
    below = [line for line in lines[at + 1 : at + 2] if _goes_on(lines[at], line)]
    return any(_under(s, heads) != [0] for line in above for s in segments_of(line)) or not all(
        _under(s, heads) for line in below for s in segments_of(line)
    )


def _goes_on(high: Line, low: Line) -> bool:
    """Whether two lines in bold stand so close that they may be of one heading."""
    close = top_of(low) - foot_of(high) < 0.5 * low[0].size
    return close and all(w.bold for w in (*high, *low))


def _continued(page: PageGeometry, lines: Sequence[Line], above: Table) -> Table | None:
    """The rows at a page's top that keep to the columns of the table above."""
    cells = [cell for cell in above.rows[0] if cell]
    sides = [cells[0].box[0], *(cell.box[2] for cell in cells)]
    starts = [
        i for i, line in enumerate(lines) if top_of(line) < HIGH * page.height and in_columns(line, sides)
    ]
    for start in starts:
        body = _run(lines[start:], sides)
        # A running head may keep to one column too, but stands alone.
        if any(len(in_columns(line, sides)) > 1 for line in body):
            return (
                None
                if are_headings(segments_of(body[0]))
                else table_of(page, body, sides, [top_of(body[0]) - 1])
            )
    return None


def _run(lines: Sequence[Line], sides: Sequence[float]) -> list[Line]:
    """The first lines that keep to the columns and stand close together."""
    body: list[Line] = []
    for i, line in enumerate(lines):
        gap = top_of(line) - foot_of(body[-1]) if body else 0.0
        below = lines[i + 1] if i + 1 < len(lines) else []
        is_section = _may_head(line, sides[0] + 2) and len(in_columns(below, sides)) > 1 if below else False
        if gap > FARTHEST * line[0].size or not (in_columns(line, sides) or is_section):
            break
        body.append(line)
    return body


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _table(
    page: PageGeometry, lines: Sequence[Line], start: int, heads: list[Line], least: int
) -> Table | None:
    """The table under the headings in line ``start``; None with fewer lines below them than ``least``."""
    told: Tiers | None = None
    low = start  # where the row of headings begins that stands right over the columns
    end = start + 1
    while end < len(lines):
        found = None if told else tiers(heads, lines[end - 1], lines[end])
        if found:
            told, heads, low = found, found.columns, end
        elif _belongs_to_head(lines[end], lines[end - 1], heads):
            heads = _with(heads, lines[end])
        else:
            break
        end += 1
    last = lines[end - 1]
    body = _body(lines[end:], heads, last, _ruled_to(page.shapes, heads, top_of(last)))
    sides = sides_of(heads, [line for line in body if _keeps(line, heads)])
    while sides is None and len(body) > least and len(segments_of(body[-1])) == 1:
        body = body[:-1]  # what stands below the table across its columns is no row
        sides = sides_of(heads, [line for line in body if _keeps(line, heads)])
    if len(body) < least or sides is None:
        return None
    table = table_of(page, [*lines[low:end], *body], sides, [top_of(lines[low]) - 1, top_of(body[0]) - 1])
    if told is None:
        return table
    first = row(told, sides, top_of(lines[start]) - 1, top_of(lines[low]) - 1)
    box = (table.box[0], round(top_of(lines[start]) - 1, 1), *table.box[2:])
    return replace(table, box=box, rows=(first, *table.rows))


def _belongs_to_head(line: Line, above: Line, heads: Sequence[Line]) -> bool:
    """Headings over two lines: set in bold like the first, close below, each under one of them."""
    far = 0.5 if len(segments_of(line)) < 2 else FAR  # alone a heading further down is of the rows
    close = top_of(line) - foot_of(above) < far * line[0].size
    alike = all(w.bold for w in line) and all(w.bold for w in heads[0])
    return close and alike and all(len(_under(s, heads)) == 1 for s in segments_of(line))


def _with(heads: list[Line], line: Line) -> list[Line]:
    out = [list(h) for h in heads]
    for segment in segments_of(line):
        out[_under(segment, heads)[0]] += segment
    return out


def _under(segment: Line, heads: Sequence[Line]) -> list[int]:
    """The headings that a segment stands under."""
    a, b = segment[0].x0, segment[-1].x1
    return [i for i, h in enumerate(heads) if a < max(w.x1 for w in h) and b > min(w.x0 for w in h)]


def _ruled_to(shapes: Sequence[Shape], heads: Sequence[Line], top: float) -> float:
    """Where the last of the lines drawn between rows stands: lines as wide as the row of headings, all of one
    width, each near the one above. Above ``top`` when there are none."""
    across, _ = rulings(shapes)
    left, right = heads[0][0].x0, heads[-1][-1].x1
    wide = sorted((e for e in across if e.start < left + 4 and e.end > right - 4), key=lambda e: e.at)
    own = [e for e in wide if e.at > top]
    foot = top
    for edge in own:
        same = abs(edge.start - own[0].start) < 3 and abs(edge.end - own[0].end) < 3
        if not same or edge.at - foot > ROW:
            break
        foot = edge.at
    return foot if len(own) > 2 else 0.0


def _body(lines: Sequence[Line], heads: Sequence[Line], last: Line, ruled_to: float) -> list[Line]:
    """The lines below, up to one that runs across columns, stands far off or heads another table. A heading
    over the rows that follow may run across, and so may what stands between lines drawn from row to row, and
    comments between rows."""
    body: list[Line] = []
    said = 0  # lines left of a comment
    for i, line in enumerate(lines):
        if _again(line, heads):
            is_over = (
                len(body) > 1 and len(segments_of(body[-1])) == 1 and body[-1][0].x0 < heads[0][0].x0 + 6
            )
            return body[:-1] if is_over else body
        gap = top_of(line) - foot_of(last)
        said = max(said - 1, 0) or comment_lines(lines[i:], heads[0][0].x0, body)
        across = not said and not _keeps(line, heads) and line[0].top > ruled_to
        if gap > FARTHEST * line[0].size or (across and not _is_section(line, lines[i + 1 : i + 2], heads)):
            break
        body.append(line)
        last = line
    return body


def _again(line: Line, heads: Sequence[Line]) -> bool:
    """Whether a line is the headings' first one again: another table begins."""
    first = [
        w.text for w in sorted((w for h in heads for w in h), key=lambda w: w.x0) if _level(w, heads[0][0])
    ]
    return [w.text for w in line] == first


def _level(word: Word, other: Word) -> bool:
    return abs(word.top - other.top) < 0.3 * max(word.size, 4)


def _keeps(line: Line, heads: Sequence[Line]) -> bool:
    """Whether no part of a line stands under two headings."""
    return all(len(_under(s, heads)) < 2 for s in segments_of(line))


def _is_section(line: Line, below: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Whether a line that runs across columns heads the row below it."""
    return bool(
        below
        and _may_head(line, heads[0][0].x0)
        and len(segments_of(below[0])) > 1
        and _keeps(below[0], heads)
    )


def _may_head(line: Line, left: float) -> bool:
    """A heading within a table is short, one text, and flush with the first column."""
    is_short = len(line) <= 10 and len(segments_of(line)) == 1
    return is_short and line[-1].text[-1] not in ".,;" and abs(line[0].x0 - left) < 6
