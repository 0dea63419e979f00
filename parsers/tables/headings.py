"""What stands over the rows of a table or between them: headings, the meeting they are of, and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace as put

from msgspec.structs import replace

from parsers.paper import Line, Page, Table
from parsers.tables.sheet import Cells, Row, one_line


@dataclass(slots=True)
class Standing:
    """What stands over the rows of a table: the last heading, and the meeting above it, which goes on over
    headings of other kinds when the first of them follows upon it at once."""

    heading: str | None = None
    meeting: str | None = None
    is_bare: bool = False  # no row yet under the meeting

    def take(self, text: str | None) -> None:
        """Go on under another heading."""
        is_new = is_meeting(text)
        is_nested = self.is_bare or self.heading != self.meeting
        self.meeting = text if is_new else self.meeting if is_nested and text else None
        self.heading, self.is_bare = text, is_new

    def go_on(self, text: str | None) -> None:
        """Go on below a page break or headings told again, under what is told there."""
        if text != self.heading:
            self.take(text)

    def over(self, row: Row) -> Row:
        """A row, told what it stands under."""
        row.section, row.meeting, self.is_bare = self.heading, self.meeting, False
        return row


def heading(cells: Cells) -> str | None:
    """The text of a row that is one cell over most of the table's width, else None."""
    whole = [cell for cell in cells if cell is not None]
    texts = [cell for cell in whole if cell.text]
    if len(texts) != 1 or len(texts[0].text) > 160:
        return None
    wide = texts[0].box[2] - texts[0].box[0]
    return (
        one_line(texts[0].text)
        if wide > (0.6 if len(cells) > 2 else 0.9) * (whole[-1].box[2] - whole[0].box[0])
        else None
    )


def is_below_painted(table: Table, i: int) -> bool:
    """Whether a row is not painted, below a first row that is, in several cells all alike: that heads it."""
    first, row = ({cell.fill for cell in table.rows[k] if cell and cell.text} for k in (0, i))
    several = sum(1 for cell in table.rows[0] if cell and cell.text) > 2
    return i > 0 and several and len(first) == 1 and None not in first and row <= {None, "#ffffff"}


def note(cells: Cells) -> str | None:
    """What a row tells that is one cell "Commentary: ..." over the table's width, or one beside a cell that
    says so; else None."""
    whole = [cell for cell in cells if cell is not None]
    texts = [cell for cell in whole if cell.text]
    if len(cells) < 3:
        return None
    if len(texts) == 2 == len(whole):
        label = one_line(texts[0].text).rstrip(" :")
        is_note = any(_NOTE.fullmatch(f"{form}:") for form in (label, label.replace(" ", "")))
        return one_line(texts[1].text) if is_note else None  # a narrow column breaks the word
    told = (_NOTE if len(whole) < 3 else _COMMENTARY).match(texts[0].text) if len(texts) == 1 else None
    return one_line(texts[0].text[told.end() :]) or None if told else None


_COMMENTARY = re.compile(r"\W*(?:comment(?:s|ary)?|narrative)\s*[:–-]\s*", re.I)
_NOTE = re.compile(
    r"\W*(?:(?:further|supporting|performance|officer|service|latest|\w+'s)\s+)?(?:comment(?:s|ary)?|narrative|notes?"
    r"|updates?|explanation|reasons?(?: for \w+)?|actions?(?: (?:taken|to improve))?|context)\s*[:–-]\s*"
    r"|\W*evidence of progress(?: \([^)]*\))?\s*[:–\n-]\s*",
    re.I,
)


def is_meeting(text: str | None) -> bool:
    """Whether a heading says of which meeting the rows below are."""
    return bool(text and (is_day_met(text) or _is_titled(text)))


def is_day_met(text: str) -> bool:
    """Whether a text is nothing but a meeting's day, as no cell of a row is."""
    return bool(_MEETING.search(text))


def _is_titled(text: str) -> bool:
    """Whether a heading names who met, or calls the rows theirs, and ends with the day ("Audit Committee -
    Action Sheet - 15 June 2022")."""
    told = _DAY_LAST.fullmatch(text)
    return bool(told and _WHO_MET.search(told["what"]) and not _IN_SENTENCE.search(told["what"]))


_DAY_LAST = re.compile(
    r"(?P<what>.{3,110}?)(?: held)?(?: on| of)?(?: the)?[ ,(:–—|-]+(?:[a-z]+day,? )?"
    r"\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9},? 20\d\d\)?",
    re.I,
)
_WHO_MET = re.compile(
    r"\b(?:committee|panel|board|cabinet|council|commission|forum|executive|group|actions?|decisions|minutes"
    r"|recommendations|requests)\b",
    re.I,
)
_IN_SENTENCE = re.compile(
    r"(?:^|\s)(?!(?:and|of|the|for|to|from|in|on|at|with|arising|agreed|held)\b)[a-z]|[.;?]"
)


_MEETING = re.compile(
    r"^(?:(?:actions? )?(?:from |at |of |arising (?:from|at) )?(?:the )?meeting\b.{0,25}|[a-z]*day,? )?"
    r"\b\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? 20\d\d$"
    r"|^(?:round|session|sitting|visit|workshop|evidence session)\b.{0,15}[ :,–(-]"
    r"\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? 20\d\d$"
    r"|^(?:[a-z]+ ){0,8}meeting[ :,–-]+.{0,25}20\d\d$",
    re.I,
)


def above(page: Page, table: Table) -> str | None:
    """The heading printed just above a table; a sentence is none."""
    line = line_above(page, table)
    return line.text if line else None


def line_above(page: Page, table: Table) -> Line | None:
    """The line of the heading printed just above a table."""
    left, top, right, _ = table.box
    near = [other.box for other in page.tables if 0 <= top - other.box[3] < 40]  # whose rows head nothing
    lines = [
        line for line in page.lines
        if line.box[3] <= top + 2 and top - line.box[3] < 40 and line.box[0] < right and line.box[2] > left
        and not any(box[1] <= (line.box[1] + line.box[3]) / 2 <= box[3] for box in near)
    ]  # fmt: skip
    last = max(lines, key=lambda line: line.box[3], default=None)
    text = last.text if last else ""
    is_heading = bool(text) and len(text) < 80 and text[-1] not in ".,;"
    return last if is_heading and (is_meeting(text) or not _PAPER.search(text)) else None


def with_foot(before: Page, page: Page) -> Page:
    """A page with the heading in bold that was left alone at the foot of the page before, over its first
    table: one that says of which meeting the rows are, or is set like the headings over tables above it."""
    last = before.lines[-1] if before.lines else None
    bottom = max((table.box[3] for table in before.tables), default=before.height)
    if not last or not page.tables or not (last.bold and last.box[1] > bottom):
        return page
    if not is_meeting(last.text) and not _is_set_alike(last, before):
        return page
    left, top, right, _ = page.tables[0].box
    if any(line.box[3] <= top for line in page.lines):
        return page
    head = replace(last, page=page.number, box=(left, top - last.size, right, top))
    return put(page, lines=(head, *page.lines))


def _is_set_alike(line: Line, page: Page) -> bool:
    """Whether a line is set like a heading right above a table of its page."""
    over = [line_above(page, table) for table in page.tables]
    return any(head and (head.bold, head.size) == (line.bold, line.size) for head in over)


_PAPER = re.compile(r"^key\b|\b(?:report|performance|indicators|20\d\d|committee|appendix|tracker)\b", re.I)
