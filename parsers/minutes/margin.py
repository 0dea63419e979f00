"""The column of actions beside the words of minutes, taken apart from them so that neither cuts the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from parsers.actions.profile import is_request
from parsers.boxes import EDGE, around
from parsers.minutes.tasks import is_owner, strength
from parsers.paper import Cell, Line, Page, Paper, Paragraph, Table
from parsers.records import Box
from parsers.tables.sheet import one_line
from parsers.text.sentences import sentences

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
_DAY = re.compile(
    r"\s+(?P<d>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?:\s+\d{2,4})?|asap|ongoing|next\s+meeting)$",
    re.I,
)
_MINUTE = re.compile(
    r"\b(?:items?|minutes?|min|discussion|agenda|notes?|subject|summary|details?|business|eitem|cofnod\w*|trafodaeth)\b",
    re.I,
)
_TRACKED = re.compile(
    r"\b(?:actions?|owner|who|whom|when|date|deadline|due|status|progress|update|complete\w*|timescale)\b",
    re.I,
)
_NO_TASK = re.compile(
    r"\W*(?:agreed|approved|noted?|for\s+info\w*|resolved|carried|none|nil|n/?a|closed|completed?|see|page)\b",
    re.I,
)
LEADS = re.compile(r"(?P<o>[^:.]{2,50}?)\s*(?::|\s[–-])\s+(?=\S)")
FEW = 5  # words
RIGHT = 0.6  # of the page's width: a column of actions without lines begins beyond it
LEFT = 0.3  # and one on the left ends before this
WIDE = 0.35  # of the page's width: so wide at least is the column of the minutes' own words
NAMED = 30  # letters of an owner without a heading at most, and of what stands beside at least
SLACK = 30.0  # in points: so far left of its heading a column may begin


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a page's column of actions stands, and the boxes of its cells where lines are drawn."""

    box: Box
    cells: tuple[Box, ...] = ()
    beside: tuple[str, ...] = ()  # what the words beside each cell are, where each row is an action
    when: float | None = None  # where the column of dates within it begins
    place: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Paragraph):
    """What a cell of the column says: by when, if dates stand beside (then also the end of ``text``), and
    the words of its row where a row is all that is to be done."""

    when: str | None = None
    beside: str = ""

    @property
    def said(self) -> str:
        """The text without the date."""
        return self.text[: -len(self.when) - 1] if self.when else self.text


def apart(paper: Paper) -> tuple[Paper, list[Note]]:
    """A paper without its column of actions, and what stands in that: for each cell a paragraph whose
    lines are kept apart by newlines. Cells are left where they are that neither name who is to act, nor say
    what is to be done, nor that nothing is."""
    pages: list[Page] = []
    notes: list[Note] = []
    last: _Column | None = None
    heads = [next(_columns(page), None) for page in paper.pages]
    if not any(heads):
        heads = [_unheaded(paper)] if paper.pages else []
    for page, headed in zip_longest(paper.pages, heads):
        column = headed or (last and _continued(page, last))
        found = list(_cells(page, column)) if column else []
        taken = {line for lines in found for line in lines}
        if headed and found:
            taken |= {line for line in page.lines if _is_head(line, headed)}
            last = headed
        notes += [_note(lines, column) for lines in found if column]
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
        dates = [o for o in beside if o.box[0] > line.box[2] and _WHEN.fullmatch(o.text)]
        dates = dates if _BY.search(line.text) else []
        if not _heads(line.text, [other.text for other in beside if other not in dates]):
            continue
        top = 0.0 if line in page.furniture else line.box[3]
        right_of = [other for other in beside if other.box[0] > line.box[2] and other not in dates]
        if line.box[0] > RIGHT * page.width and not right_of:
            when = min((other.box[0] - 3 for other in dates), default=None)
            yield _Column((line.box[0] - SLACK, top, page.width, page.height), when=when)
        elif line.box[2] < LEFT * page.width and any(_MINUTE.search(other.text) for other in beside):
            right = min((other.box[0] for other in beside if other.box[0] > line.box[2]), default=page.width)
            yield _Column((0.0, top, right - 3, page.height))


def _unheaded(paper: Paper) -> _Column | None:
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
    return _Column((asked[0].box[0] - 3, 0.0, right, max(page.height for page in paper.pages)))


def _ruled(table: Table, page: Page) -> Iterator[_Column]:
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
            column = _Column(box, when=end.box[0] - 3 if dated else None, place=place)
            yield _with_cells(column, table, table.rows[1:], words if dated else None)


def _with_cells(
    column: _Column, table: Table, rows: Sequence[Sequence[Cell | None]], words: int | None
) -> _Column:
    """A column with its cells in those rows of a table, and with what stands in the column ``words``."""
    kept = [(c, row) for row in rows if column.place < len(row) and (c := row[column.place])]
    beside = [row[words] if words is not None else None for _, row in kept]
    return replace(
        column,
        cells=tuple(c.box for c, _ in kept),
        beside=tuple(one_line(c.text) if c else "" for c in beside),
    )


def _continued(page: Page, last: _Column) -> _Column:
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
        if column.when is not None:
            who, when = _parted(lines, column)
            if tells(who) or (when and not who):
                yield lines
        elif tells(text):
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
    heads = (_HEAD, _BARE) if column.when is None else (_HEAD, _BARE, _WHEN)
    return is_there and any(head.fullmatch(line.text) for head in heads)


def _parted(lines: Sequence[Line], column: _Column) -> tuple[str, str]:
    """What lines of a column with dates in it say, and the date."""
    start = column.when if column.when is not None else column.box[2]
    who = " ".join(line.text for line in lines if line.box[0] < start)
    when = " ".join(line.text for line in lines if line.box[0] >= start)
    told = None if when else _DAY.search(who)  # both were read as one line
    return (who[: told.start()], told["d"]) if told else (who, when)


def _note(lines: Sequence[Line], column: _Column) -> Note:
    text, when, beside = "\n".join(line.text for line in lines), "", ""
    if column.when is not None:
        who, when = _parted(lines, column)
        text = f"{who}\n{when}" if when else who
        rows = zip(column.cells, column.beside, strict=True)
        beside = next((b for box, b in rows if box[1] - 3 <= lines[0].box[1] < box[3]), "")
    return Note(
        text=text,
        page=lines[0].page,
        box=around(line.box for line in lines),
        indent=lines[0].box[0],
        when=when or None,
        beside=beside,
    )
