"""What is told under labels above a table of actions: the topic they are of and the day of the meeting
("Topic: Cycle lanes", "Meeting date: 7 January 2014")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.boxes import is_beside
from parsers.paper import Line, Page, Paper
from parsers.tables.sheet import Row, Sheet
from parsers.text import dates

LEAST = 2  # blocks of labels: those above the first table alone may be the paper's own
LEVEL = 4.0  # points between the heights of a label and its value
_ROLES = {
    "topic": r"(?:scrutiny )?(?:topic|review|inquiry|theme)(?: (?:title|name))?"
             r"|(?:name|title|subject) of (?:the )?(?:scrutiny )?(?:review|inquiry)",
    "subject": r"subject|issue|motion|report|(?:agenda )?item|(?:item|report) title"
               r"|title of (?:the )?(?:item|report)|title",
    "day": r"(?:meeting|committee|panel) date"
           r"|date (?:of (?:the )?(?:meeting|committee|panel|recommendations?)"
           r"|considered|raised|made|agreed)|date|meeting",
    "minute": r"minute(?: (?:no|number|ref(?:erence)?|№)\.?)?",
}  # fmt: skip
_LABELS = [(role, re.compile(rf"(?:{words})\s*:\s*(?P<value>.*)", re.I)) for role, words in _ROLES.items()]


@dataclass(slots=True)
class _Block:
    """What one block of labels tells, by role, where it ends, and its lines."""

    page: int
    foot: float
    told: dict[str, str] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)


def put(paper: Paper, found: Sequence[Sheet]) -> None:
    """Tell the rows of sheets the topic and the meeting that the labels above them name. Those above
    a single table count where they tell a topic, and their day where they tell the minute too."""
    rows = [row for sheet in found for row in sheet.rows]
    printed = _blocks(paper) if rows else []
    over = [(row, block) for row in rows if (block := _last(row, printed))]
    blocks = {id(block): block for _, block in over}.values()
    several = len(blocks) >= LEAST
    days = {block.told.get("day") for block in blocks}
    for row, block in over:
        subject = block.told.get("topic") or (block.told.get("subject") if several else None)
        day = block.told.get("day") if len(days) >= LEAST or "minute" in block.told else None
        if subject and (row.section is None or row.section in block.lines):
            row.section = subject
        if day and not row.meeting and dates.first_date(day):
            row.meeting = day


def _last(row: Row, blocks: Sequence[_Block]) -> _Block | None:
    """The block that stands last above a row."""
    above = [block for block in blocks if (block.page, block.foot) <= (row.page, row.box[1] + LEVEL)]
    return above[-1] if above else None


def _blocks(paper: Paper) -> list[_Block]:
    """The blocks of labels of a paper; a table between two labels begins another."""
    out: list[_Block] = []
    for page in paper.pages:
        tops = [table.box[1] for table in page.tables]
        for line, role, value, beside in _labels(page):
            last = out[-1] if out else None
            is_same = (
                last and last.page == page.number and not any(last.foot <= y <= line.box[1] for y in tops)
            )
            if not last or not is_same or role in last.told:
                last = _Block(page.number, line.box[3])
                out.append(last)
            last.told[role], last.foot = value, line.box[3]
            last.lines |= {line.text, *([beside.text] if beside else [])}
    return out


def _labels(page: Page) -> Iterator[tuple[Line, str, str, Line | None]]:
    """The lines of a page outside its tables that are a label with its value, behind it or to the right."""
    free = [line for line in page.lines if not any(is_beside(line, table) for table in page.tables)]
    for line in sorted(free, key=lambda line: line.box[1]):
        for role, form in _LABELS:
            if match := form.fullmatch(line.text):
                right = [
                    other for other in free
                    if abs(other.box[1] - line.box[1]) < LEVEL and other.box[0] > line.box[2]
                ]  # fmt: skip
                beside = min(right, key=lambda other: other.box[0], default=None)
                value = match["value"].strip() or (beside.text if beside else "")
                if value:
                    yield line, role, value, None if match["value"].strip() else beside
                break
