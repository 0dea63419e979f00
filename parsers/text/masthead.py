"""What the first lines of a paper say about it: title, dates, reporting period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from parsers.paper import Cell, Line, Page, Paper, Table
from parsers.tables.sheet import one_line
from parsers.text import dates
from parsers.text.committees import NAME, TO_COUNCIL, joined
from parsers.text.periods import Period, first_period

TITLE_LINES = 6
STAMP = 3  # rows of a box that numbers a paper at most
LINES = 14  # what a paper says of itself stands in its first lines, or nowhere
_GROUP = re.compile(
    r"\b(?:Group|Authority|Partnership|Assembly|Trust)$"
)  # bodies whose meeting a date below is
_DATED = re.compile(
    r"(?:.*\b(?:Group|Authority|Partnership|Assembly|Trust)|(?:Full )?Council|Report of .{3,60}?[–-])"
    r"\W*(?:\w+day\W*)?"
)
STATE = re.compile(
    r"\b(?:as\s+(?:at|of|on)|position\s+at|updated|compiled|update\s+to|status\s+at|correct\s+at)\b", re.I
)
_TRACKER = re.compile(r"\b(?:monitoring|tracker|tracking|log|update|progress|schedule)\b", re.I)
_PAPER = re.compile(
    r"^responses\b|\b(?:report|performance|monitoring|tracker|log|update|response|plan|progress|actions?|review|arising)\b",
    re.I,
)
_NO_TITLE = re.compile(r"(?:un)?classified|\d+[.)]\s|\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4}$", re.I)
_EARLIER = re.compile(
    r"\bletter (?:of|dated)\b|\b(?:last|previous|following the)\b.{0,20}\bmeeting\b"
    r"|\bfrom\b.{0,30}\bmeeting\b",
    re.I,
)
_MEETING = re.compile(r"\bmeeting\b", re.I)
_ARISING = re.compile(r"\barising (?:from|at|out of)\b", re.I)
# the labels of a box at the head of a report, and those of them that say it is one
_FACT = re.compile(
    r"(?:report|name of|meeting|committee)?\s*"
    r"(?:to|of|by|title|author|date|committee|meeting|subject|wards?|contributors?|class"
    r"|key decision|item no|classification|lead officer|contact)\b.{0,20}",
    re.I,
)
_SUBJECT_LABEL = re.compile(r"(?:report )?(?:subject|title)(?: of report)?$", re.I)
TITLED = re.compile(r"(?:report )?(?:subject|title)(?: of report)?\s*:\s*", re.I)
_FOR = re.compile(r"(?:report )?to|(?:name of )?(?:committee|meeting)|(?:date of )?meeting(?: date)?", re.I)


def lines(paper: Paper) -> list[Line]:
    """The first page's lines above its first table, running head included; of a title page, the
    next page's as well. A box of facts ("Report to | Cabinet") is no table but lines of its own."""
    out: list[Line] = []
    for page in paper.pages[:2]:
        box = facts(page)
        tables = page.tables[1:] if box or _is_stamp(page) else page.tables
        top = min((table.box[1] for table in tables), default=page.height)
        found = [li for li in (*page.furniture, *page.lines) if li.box[3] <= top + 2]
        if box:
            low, high = box.box[1] - 2, box.box[3] + 2
            outside = [li for li in found if not low <= li.box[1] <= li.box[3] <= high]
            found = sorted([*_whole_rows(outside), *_facts(box)], key=lambda li: li.box[1])
        out += found if box else _whole_rows(found)
        if tables or len(out) >= LINES:
            break
    return out[:LINES]


def facts(page: Page) -> Table | None:
    """The box at the head of a page that tells what a report says of itself."""
    return page.tables[0] if page.tables and _is_facts(page.tables[0]) else None


def _is_stamp(page: Page) -> bool:
    """Whether a page begins with a small box beside its edge that numbers the paper ("Agenda item | 8")."""
    box = page.tables[0].box if page.tables else (0.0, 0.0, page.width, page.height)
    is_small = box[2] - box[0] < page.width / 2 and box[3] - box[1] < page.height / 10
    return is_small and box[3] < page.height / 5 and len(page.tables[0].rows) <= STAMP


def _is_facts(table: Table) -> bool:
    """Whether a table holds what a report says of itself: labels on the left, each with its value."""
    labels = [fact.text.partition(":")[0] for fact in _facts(table)]
    known = sum(1 for label in labels if _FACT.fullmatch(label))
    is_report = any(_SUBJECT_LABEL.match(label) for label in labels)
    is_whole = 2 * known >= len(table.rows) or (known > 1 and is_report)
    is_for = any(_FOR.fullmatch(label) for label in labels) or any(
        NAME.fullmatch(cell.text) for cell in _over(table)
    )
    return known > 1 and is_whole and is_for


def _over(table: Table) -> list[Cell]:
    """A first row that is one cell: whose report it is."""
    first = [cell for cell in table.rows[0] if cell and cell.text]
    return first if len(first) == 1 else []


def _facts(table: Table) -> list[Line]:
    """The rows of a table with two or four cells as lines, a label and its value in each."""
    out = [Line(text=one_line(cell.text), page=table.page, box=cell.box) for cell in _over(table)]
    for cells in table.rows:
        said = [cell for cell in cells if cell and cell.text]
        for label, value in zip(said[::2], said[1::2], strict=False):
            text = f"{one_line(label.text).rstrip(' :')}: {one_line(value.text)}"
            out.append(Line(text=text, page=table.page, box=value.box))
    return out


def _whole_rows(found: Sequence[Line]) -> list[Line]:
    """Lines with what stands beside them: "To:" and the name a tab further right are one."""
    return joined(found, lambda a, b: abs(b.box[1] - a.box[1]) < 3 and b.box[0] > a.box[2])


def as_of(head: Sequence[Line]) -> date | None:
    """The day the paper gives the state of: "as at 28 November 2022", the date behind the title of a
    tracker, or a line that is nothing but a date."""
    found = [(line.text, dates.find_dates(line.text)) for line in head]
    for text, days in found:
        state = STATE.search(text)
        after = [day for day in days if state and day.start >= state.start()]
        if after:
            return after[0].value
    for text, days in found:
        if days and _TRACKER.search(text) and not _MEETING.search(text):
            return days[0].value
    for text, days in found:
        if days and re.fullmatch(
            r"\W*(?:date\W*)?(?:\w+day\W*)?", text[: days[0].start] + text[days[0].end :], re.I
        ):
            return days[0].value
    return None


def meeting_date(head: Sequence[Line]) -> date | None:
    """The day of the meeting the paper is for: the date beside the committee's name, or on the line
    after it, or behind the word "meeting". One that the paper arises from may be another, before it."""
    for i, line in sorted(enumerate(head), key=lambda told: bool(_ARISING.search(told[1].text))):
        if _EARLIER.search(line.text) or STATE.search(line.text) or _signed(head, i):
            continue
        named = NAME.search(line.text) or TO_COUNCIL.match(line.text)
        days = dates.find_dates(line.text)
        if days and (named or re.match(r"(?:date of )?meeting(?: date)?\b|date:", line.text, re.I)):
            return days[0].value
        if days and not line.text[days[0].end :].strip() and _DATED.fullmatch(line.text[: days[0].start]):
            return days[0].value
        if (named or _GROUP.search(line.text)) and i + 1 < len(head):
            after = dates.find_dates(head[i + 1].text)
            if after and len(head[i + 1].text) < 40 and not STATE.search(head[i + 1].text):
                return after[0].value
    return None


def _signed(head: Sequence[Line], i: int) -> bool:
    """Whether a date stands under the name of who provided the paper."""
    return i > 0 and bool(re.match(r"(?:provided|prepared) by\b", head[i - 1].text, re.I))


def period(head: Sequence[Line]) -> Period | None:
    """The reporting period named first."""
    return first_period(" ".join(line.text for line in head))


def title(head: Sequence[Line]) -> str | None:
    """What stands behind "Subject:" or "Title:"; else of the lines set largest the first that says what
    kind of paper it is, else the first."""
    titled = next((line.text[m.end() :] for line in head if (m := TITLED.match(line.text))), None)
    if titled:
        return titled
    head = head[:TITLE_LINES]
    shown = [li for li in head if re.search(r"[a-z]{3}", li.text, re.I) and not _NO_TITLE.match(li.text)]
    if not shown:
        return None
    largest = max(line.size for line in shown)
    big = [line for line in shown if line.size >= 0.75 * largest]
    named = next((line.text for line in big if _PAPER.search(line.text) and line.text[-1] not in ":."), None)
    return named or next((line.text for line in big if line.size >= largest - 0.2), None)
