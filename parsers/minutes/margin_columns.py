"""Where the column of actions stands on the pages of minutes: by its heading, its cells or its owners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.boxes import EDGE
from parsers.minutes.tasks import is_owner, strength
from parsers.paper import Cell, Line, Page, Paper, Table
from parsers.records import Box
from parsers.tables.sheet import one_line

_HEAD = re.compile(
    r"(?:(?:agreed\s+)?actions?(?:\s+(?:points?|required|arising|agreed|owners?|lead))?(?:\s*(?:by|for))?(?:\s+whom)?"
    r"|(?:for|to)\s+action|by\s+whom|camau(?:\s+gweithredu)?|gweithred(?:u|oedd)?(?:\s+gan)?)\W*",
    re.I,
)
_BARE = re.compile(r"(?:who|lead(?:\s+officer)?|owner|initials?|responsib\w+)\W*", re.I)
# A column of dates beside that of owners: "Action by | Action date"
_WHEN = re.compile(
    r"(?:(?:action|target|due|completion|review|by|end)\s+)?(?:dates?|when|deadline|due|timescale|timeframe|by)(?:\s+(?:due|by))?\W*",
    re.I,
)
_BY = re.compile(r"\b(?:by|for|whom?|owners?|lead|initials?|responsib\w+|gan)\b", re.I)
_MINUTE = re.compile(
    r"\b(?:items?|minutes?|min|discussion|agenda|notes?|subject|summary|details?|business|eitem|cofnod\w*|trafodaeth)\b",
    re.I,
)
_TRACKED = re.compile(
    r"\b(?:actions?|owner|who|whom|when|date|deadline|due|status|progress|update|complete\w*|timescale)\b",
    re.I,
)
RIGHT = 0.6  # of the page's width: a column of actions without lines begins beyond it
LEFT = 0.3  # and one on the left ends before this
WIDE = 0.35  # of the page's width: so wide at least is the column of the minutes' own words
NAMED = 30  # letters of an owner without a heading at most, and of what stands beside at least
SLACK = 30.0  # in points: so far left of its heading a column may begin


@dataclass(frozen=True, slots=True)
class Column:
    """Where a page's column of actions stands, and the boxes of its cells where lines are drawn."""

    box: Box
    cells: tuple[Box, ...] = ()
    beside: tuple[str, ...] = ()  # what the words beside each cell are, where each row is an action
    when: float | None = None  # where the column of dates within it begins
    place: int = -1


def by_page(paper: Paper) -> list[Column | None]:
    """The column that each page heads, None where it heads none; where no page does, the one without a
    heading that goes through all of them, on the first."""
    headed = [next(_headed(page), None) for page in paper.pages]
    return headed if any(headed) or not headed else [_unheaded(paper)]


def _headed(page: Page) -> Iterator[Column]:
    for table in page.tables:
        yield from _ruled(table, page)
    lines = [*page.furniture, *page.lines]
    for line in lines:
        if not (_HEAD.fullmatch(line.text) or _BARE.fullmatch(line.text)):
            continue
        beside = [
            other for other in lines if other is not line and abs(other.box[1] - line.box[1]) < line.size
        ]
        dates = [o for o in beside if o.box[0] > line.box[2] and _WHEN.fullmatch(o.text)]
        dates = dates if _BY.search(line.text) else []
        if not _heads(line.text, [other.text for other in beside if other not in dates]):
            continue
        top = 0.0 if line in page.furniture else line.box[3]
        right_of = [other for other in beside if other.box[0] > line.box[2] and other not in dates]
        if line.box[0] > RIGHT * page.width and not right_of:
            when = min((other.box[0] - 3 for other in dates), default=None)
            yield Column((line.box[0] - SLACK, top, page.width, page.height), when=when)
        elif line.box[2] < LEFT * page.width and any(_MINUTE.search(other.text) for other in beside):
            right = min((other.box[0] for other in beside if other.box[0] > line.box[2]), default=page.width)
            yield Column((0.0, top, right - 3, page.height))


def _unheaded(paper: Paper) -> Column | None:
    """The column on the left of every page in which nothing but owners stand, beside what they are to do."""
    found = [
        (a, b)
        for page in paper.pages
        for a, b in pairwise(page.lines)
        if b.box[0] > a.box[2] + 6
        and abs(a.box[1] - b.box[1]) < a.size / 2
        and a.box[0] < LEFT * page.width
        and len(a.text) < NAMED
        and len(b.text) > NAMED
        and is_owner(a.text)
    ]
    asked = [a for a, b in found if strength(b.text)]
    if (
        len(asked) < 2
        or 2 * len(asked) < len(found)
        or any(abs(a.box[0] - found[0][0].box[0]) > 3 for a in asked)
    ):
        return None
    right = max(a.box[2] for a in asked)
    return Column((asked[0].box[0] - 3, 0.0, right, max(page.height for page in paper.pages)))


def _ruled(table: Table, page: Page) -> Iterator[Column]:
    """The last column of a table, or its first, that is headed as one of actions beside one for the words."""
    head = table.rows[0] if len(table.rows) > 1 else ()
    texts = [one_line(cell.text) if cell else "" for cell in head]
    last = len(head) - 1
    dated = last > 1 and bool(_WHEN.fullmatch(texts[last])) and bool(_BY.search(texts[last - 1]))
    for place in ((last - 1,) if dated else (last, 0)) if last > 0 else ():
        others = [text for i, text in enumerate(texts) if i != place and not (dated and i == last)]
        widths = [c.box[2] - c.box[0] if c and i != place else 0.0 for i, c in enumerate(head)]
        cell, end = head[place], head[last] if dated else head[place]
        if cell and end and _heads(texts[place], others) and max(widths) > WIDE * page.width:
            box = (cell.box[0], cell.box[3], end.box[2], table.box[3])
            words = widths.index(max(widths))
            column = Column(box, when=end.box[0] - 3 if dated else None, place=place)
            yield _with_cells(column, table, table.rows[1:], words if dated else None)


def _with_cells(
    column: Column, table: Table, rows: Sequence[Sequence[Cell | None]], words: int | None
) -> Column:
    """A column with its cells in those rows of a table, and with what stands in the column ``words``."""
    kept = [(c, row) for row in rows if column.place < len(row) and (c := row[column.place])]
    beside = [row[words] if words is not None else None for _, row in kept]
    return replace(
        column,
        cells=tuple(c.box for c, _ in kept),
        beside=tuple(one_line(c.text) if c else "" for c in beside),
    )


def continued(page: Page, last: Column) -> Column:
    """The column of an earlier page on the next, with the cells of the table that goes on there."""
    column = replace(last, box=(last.box[0], 0.0, last.box[2], page.height), cells=(), beside=())
    for table in page.tables if last.when is not None and last.cells else ():
        first = table.rows[0] if table.rows else ()
        cell = first[last.place] if last.place < len(first) - 1 else None
        if cell and abs(cell.box[0] - last.box[0]) < EDGE:
            widths = [c.box[2] - c.box[0] if c else 0.0 for c in first]
            return _with_cells(column, table, table.rows, widths.index(max(widths)))
    return column


def _heads(text: str, others: Sequence[str]) -> bool:
    """Whether words head the column of actions of minutes, by what the other columns are headed."""
    if any(_TRACKED.search(other) for other in others):
        return False  # a tracker's
    is_bare = _BARE.fullmatch(text) and any(_MINUTE.search(other) for other in others)
    return bool(is_bare or _HEAD.fullmatch(text))


def is_head(line: Line, column: Column) -> bool:
    """Whether a line over a column is its heading, or one of those that it has."""
    is_there = (
        column.box[0] - 3 <= line.box[0] and line.box[2] <= column.box[2] + 3 and line.box[1] < column.box[1]
    )
    heads = (_HEAD, _BARE) if column.when is None else (_HEAD, _BARE, _WHEN)
    return is_there and any(head.fullmatch(line.text) for head in heads)
