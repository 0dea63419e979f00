"""The column of actions beside the words of minutes, taken apart from them so that neither cuts the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.actions.profile import is_request
from parsers.boxes import around
from parsers.minutes.tasks import is_owner, strength
from parsers.paper import Line, Page, Paper, Paragraph, Table
from parsers.records import Box
from parsers.tables.sheet import one_line
from parsers.text.sentences import sentences

_HEAD = re.compile(
    r"(?:(?:agreed\s+)?actions?(?:\s+(?:points?|required|arising|agreed|owners?|lead))?(?:\s*(?:by|for))?(?:\s+whom)?"
    r"|(?:for|to)\s+action|by\s+whom|camau(?:\s+gweithredu)?|gweithred(?:u|oedd)?(?:\s+gan)?)\W*",
    re.I,
)
_BARE = re.compile(r"(?:who|lead(?:\s+officer)?|owner|initials?|responsib\w+)\W*", re.I)
_MINUTE = re.compile(
    r"\b(?:items?|minutes?|min|discussion|agenda|notes?|subject|summary|details?|business|eitem|cofnod\w*|trafodaeth)\b",
    re.I,
)
_TRACKED = re.compile(
    r"\b(?:actions?|owner|who|whom|when|date|deadline|due|status|progress|update|complete\w*|timescale)\b",
    re.I,
)
_NO_TASK = re.compile(
    r"\W*(?:agreed|approved|noted|resolved|carried|none|nil|n/?a|closed|completed?|see|page)\b", re.I
)
LEADS = re.compile(r"(?P<o>[^:.]{2,50}?)\s*(?::|\s[–-])\s+(?=\S)")
FEW = 5  # words
RIGHT = 0.6  # of the page's width: a column of actions without lines begins beyond it
LEFT = 0.3  # and one on the left ends before this
WIDE = 0.35  # of the page's width: so wide at least is the column of the minutes' own words
SLACK = 30.0  # in points: so far left of its heading a column may begin


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a page's column of actions stands, and the boxes of its cells where lines are drawn."""

    box: Box
    cells: tuple[Box, ...] = ()


def apart(paper: Paper) -> tuple[Paper, list[Paragraph]]:
    """A paper without its column of actions, and what stands in that: for each cell a paragraph whose
    lines are kept apart by newlines. Cells are left where they are that neither name who is to act, nor say
    what is to be done, nor that nothing is."""
    pages: list[Page] = []
    notes: list[Paragraph] = []
    last: _Column | None = None
    for page in paper.pages:
        headed = next(_columns(page), None)
        column = headed or (last and _Column((last.box[0], 0.0, last.box[2], page.height)))
        found = list(_cells(page, column)) if column else []
        taken = {line for lines in found for line in lines}
        if headed and found:
            taken |= {line for line in page.lines if _is_head(line, headed)}
            last = headed
        notes += [_note(lines) for lines in found]
        pages.append(replace(page, lines=tuple(line for line in page.lines if line not in taken)))
    return (replace(paper, pages=tuple(pages)), notes) if notes else (paper, notes)


def _columns(page: Page) -> Iterator[_Column]:
    for table in page.tables:
        yield from _ruled(table, page)
    lines = [*page.furniture, *page.lines]
    for line in lines:
        if not (_HEAD.fullmatch(line.text) or _BARE.fullmatch(line.text)):
            continue
        beside = [
            other for other in lines if other is not line and abs(other.box[1] - line.box[1]) < line.size
        ]
        if not _heads(line.text, [other.text for other in beside]):
            continue
        top = 0.0 if line in page.furniture else line.box[3]
        if line.box[0] > RIGHT * page.width and not any(other.box[0] > line.box[2] for other in beside):
            yield _Column((line.box[0] - SLACK, top, page.width, page.height))
        elif line.box[2] < LEFT * page.width and any(_MINUTE.search(other.text) for other in beside):
            right = min((other.box[0] for other in beside if other.box[0] > line.box[2]), default=page.width)
            yield _Column((0.0, top, right - 3, page.height))


def _ruled(table: Table, page: Page) -> Iterator[_Column]:
    """The last column of a table, or its first, that is headed as one of actions beside one for the words."""
    head = table.rows[0] if len(table.rows) > 1 else ()
    texts = [one_line(cell.text) if cell else "" for cell in head]
    for place in (len(head) - 1, 0) if len(head) > 1 else ():
        others = [text for i, text in enumerate(texts) if i != place]
        widths = [c.box[2] - c.box[0] for i, c in enumerate(head) if c and i != place]
        cell = head[place]
        if cell and _heads(texts[place], others) and max(widths, default=0) > WIDE * page.width:
            below = [row[place] for row in table.rows[1:] if place < len(row)]
            box = (cell.box[0], cell.box[3], cell.box[2], table.box[3])
            yield _Column(box, tuple(c.box for c in below if c))


def _heads(text: str, others: Sequence[str]) -> bool:
    """Whether words head the column of actions of minutes, by what the other columns are headed."""
    if any(_TRACKED.search(other) for other in others):
        return False  # a tracker's
    is_bare = _BARE.fullmatch(text) and any(_MINUTE.search(other) for other in others)
    return bool(is_bare or _HEAD.fullmatch(text))


def _cells(page: Page, column: _Column) -> Iterator[list[Line]]:
    """The lines of each cell of the column that names who is to act or says what is to be done."""
    left, top, right, bottom = column.box
    inside = [
        line
        for line in page.lines
        if line.box[0] >= left - 3 and line.box[2] <= right + 3 and top - 3 <= line.box[1] < bottom
    ]
    cells: list[list[Line]] = []
    for line in sorted(inside, key=lambda line: line.box[1]):
        if cells and _is_same_cell(cells[-1][-1], line, column):
            cells[-1].append(line)
        else:
            cells.append([line])
    for lines in cells:
        text = " ".join(line.text for line in lines)
        if tells(text):
            yield from [[line] for line in lines] if all(is_owner(line.text) for line in lines) else [lines]


def _is_same_cell(above: Line, line: Line, column: _Column) -> bool:
    rows = [
        next((i for i, box in enumerate(column.cells) if box[1] - 3 <= one.box[1] < box[3]), None)
        for one in (above, line)
    ]
    if rows[0] is not None or rows[1] is not None:
        return rows[0] == rows[1]
    return line.box[1] - above.box[3] < 0.6 * line.size


def tells(text: str) -> bool:
    """Whether a cell of the column names who is to act, says what is to be done, or that nothing is."""
    return is_nothing(text) or names(text) or _says(text)


def names(text: str) -> bool:
    """Whether a cell of the column names who is to act and nothing else; first names will do there."""
    return is_owner(text) or (text.istitle() and text.replace(" ", "").isalpha() and len(text.split()) < 4)


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to do, or what became of the item."""
    return bool(_NO_TASK.match(text)) and len(text.split()) < FEW


def _says(text: str) -> bool:
    """Whether a cell says what is to be done: "Clerk to write", "Clerk: book a room"."""
    if _NO_TASK.match(text):
        return False
    leads = LEADS.match(text)
    if leads and is_owner(leads["o"]):
        return True
    return is_request(text) or any(strength(text[a:b]) > 3 for a, b in sentences(text))


def _is_head(line: Line, column: _Column) -> bool:
    is_there = (
        column.box[0] - 3 <= line.box[0] and line.box[2] <= column.box[2] + 3 and line.box[1] < column.box[1]
    )
    return is_there and bool(_HEAD.fullmatch(line.text) or _BARE.fullmatch(line.text))


def _note(lines: Sequence[Line]) -> Paragraph:
    return Paragraph(
        text="\n".join(line.text for line in lines),
        page=lines[0].page,
        box=around(line.box for line in lines),
        indent=lines[0].box[0],
    )
