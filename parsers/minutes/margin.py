"""The column of actions beside the words of minutes, taken apart from them so that neither cuts the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from parsers.actions.profile import is_request
from parsers.boxes import around
from parsers.minutes.margin_columns import Column, by_page, continued, is_head
from parsers.minutes.tasks import is_owner, strength
from parsers.paper import Line, Page, Paper, Paragraph
from parsers.text.sentences import sentences

_DAY = re.compile(
    r"\s+(?P<d>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?:\s+\d{2,4})?|asap|ongoing|next\s+meeting)$",
    re.I,
)
_NO_TASK = re.compile(
    r"\W*(?:agreed|approved|noted?|for\s+info\w*|resolved|carried|none|nil|n/?a|closed|completed?|see|page)\b",
    re.I,
)
LEADS = re.compile(r"(?P<o>[^:.]{2,50}?)\s*(?::|\s[–-])\s+(?=\S)")
FEW = 5  # words


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
    last: Column | None = None
    for page, headed in zip_longest(paper.pages, by_page(paper)):
        column = headed or (last and continued(page, last))
        found = list(_cells(page, column)) if column else []
        taken = {line for lines in found for line in lines}
        if headed and found:
            taken |= {line for line in page.lines if is_head(line, headed)}
            last = headed
        notes += [_note(lines, column) for lines in found if column]
        pages.append(replace(page, lines=tuple(line for line in page.lines if line not in taken)))
    return (replace(paper, pages=tuple(pages)), notes) if notes else (paper, notes)


def _cells(page: Page, column: Column) -> Iterator[list[Line]]:
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


def _is_same_cell(above: Line, line: Line, column: Column) -> bool:
    rows = [_row_of(one, column) for one in (above, line)]
    if rows[0] is not None or rows[1] is not None:
        return rows[0] == rows[1]
    return line.box[1] - above.box[3] < 0.6 * line.size


def _row_of(line: Line, column: Column) -> int | None:
    """Which of the column's drawn cells a line begins in."""
    return next((i for i, box in enumerate(column.cells) if box[1] - 3 <= line.box[1] < box[3]), None)


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


def _parted(lines: Sequence[Line], column: Column) -> tuple[str, str]:
    """What lines of a column with dates in it say, and the date."""
    start = column.when if column.when is not None else column.box[2]
    who = " ".join(line.text for line in lines if line.box[0] < start)
    when = " ".join(line.text for line in lines if line.box[0] >= start)
    told = None if when else _DAY.search(who)  # both were read as one line
    return (who[: told.start()], told["d"]) if told else (who, when)


def _note(lines: Sequence[Line], column: Column) -> Note:
    text, when, beside = "\n".join(line.text for line in lines), "", ""
    if column.when is not None:
        who, when = _parted(lines, column)
        text = f"{who}\n{when}" if when else who
        row = _row_of(lines[0], column)
        beside = column.beside[row] if row is not None else ""
    return Note(
        text=text,
        page=lines[0].page,
        box=around(line.box for line in lines),
        indent=lines[0].box[0],
        when=when or None,
        beside=beside,
    )
