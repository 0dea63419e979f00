"""What the first lines of a paper say about it: title, dates, reporting period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from parsers.paper import Line, Page, Paper
from parsers.text import dates, periods, report_box
from parsers.text.committees import NAME, TO_COUNCIL, joined
from parsers.text.periods import Period
from parsers.vocabulary import MONTHS

TITLE_LINES = 6
STAMP = 3  # rows of a box that numbers a paper at most
LINES = 14  # what a paper says of itself stands in its first lines, or nowhere
_GROUP = re.compile(
    r"\b(?:Group|Authority|Partnership|Assembly|Trust)$"
)  # bodies whose meeting a date below is
_DATED = re.compile(
    r"(?:.*\b(?:Group|Authority|Partnership|Assembly|Trust)|(?:Full )?(?:Council|COUNCIL)"
    r"|Report of .{3,60}?[–-])\W*(?:\w+day\W*)?"
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
# before a date: the words that make it the day of a state or the last of a period
_OF_A_STATE = re.compile(
    rf"(?:{STATE.pattern}|\b(?:to|until|ended|ending)\b):?\s+(?:(?:the|end|of|\w+day),?\s+)*$", re.I
)
_MEETING_DAY = re.compile(r"(?:date of )?(?:the )?(?:meeting|committee)(?: date)?\b(?! held\b)", re.I)
_OF_MEETING = re.compile(r"\bmeeting\W{1,3}$", re.I)
_DATE_LABEL = re.compile(r"date\s*:", re.I)
_REPORT_DAY = re.compile(r"(?:report date|date of (?:the )?report)\b", re.I)
_NO_WORDS = re.compile(r"\W*(?:date\b)?\W*(?:\w+day)?\W*", re.I)
FOOT = 0.92  # of a page's height stands above its foot
SHORT = 40  # letters of a line that tells a day and little else
_MEETING = re.compile(r"\bmeeting\b", re.I)
_ARISING = re.compile(r"\barising (?:from|at|out of)\b", re.I)
TITLED = re.compile(r"(?:report )?(?:subject|title)(?: of report)?\s*:\s*", re.I)
_MONTHS = "|".join(MONTHS)
_DAY_BEGUN = re.compile(r"(?:[–—,-]|\b[a-z]+day|\bon|\bof|\bheld|\bthe)\s+\d{1,2}(?:st|nd|rd|th)?$", re.I)
_MONTH_FIRST = re.compile(rf"(?:{_MONTHS})\w*,? 20\d\d\b", re.I)
_MONTH_LAST = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\w*,?$", re.I)
_YEAR_FIRST = re.compile(r"20\d\d\b(?![/–-])")
_NUMBER = re.compile(r"\W*\d{0,3}\W*")  # of an agenda's item, or a page


def lines(paper: Paper) -> list[Line]:
    """The first page's lines above its first table, running head included; of a title page, the
    next page's as well. A box of facts ("Report to | Cabinet") is no table but lines of its own."""
    out: list[Line] = []
    for page in paper.pages[:2]:
        box = report_box.on(page)
        tables = page.tables[1:] if box or _is_stamp(page) else page.tables
        top = min((table.box[1] for table in tables), default=page.height)
        found = [li for li in (*page.furniture, *page.lines) if li.box[3] <= top + 2]
        if box:
            low, high = box.box[1] - 2, box.box[3] + 2
            outside = [li for li in found if not low <= li.box[1] <= li.box[3] <= high]
            found = sorted([*_whole_rows(outside), *report_box.told(box)], key=lambda li: li.box[1])
        out += found if box else _whole_rows(found)
        if tables or len(out) >= LINES:
            break
    out = joined(out, _cut_in_day)
    return out[:LINES] + (_foot(paper.pages[0], out) if paper.pages else [])


def _cut_in_day(a: Line, b: Line) -> bool:
    """Whether a line ends within a day that the line below it goes on with ("Scrutiny Panel – 30", "November
    2023")."""
    whole = (_DAY_BEGUN.search(a.text), _MONTH_FIRST.match(b.text))
    if not all(whole):
        whole = (_MONTH_LAST.search(a.text), _YEAR_FIRST.match(b.text))
    alike = abs(a.size - b.size) < 0.5 and a.bold == b.bold and a.page == b.page
    return all(whole) and alike and 0 <= b.box[1] - a.box[3] < a.size


def _foot(page: Page, head: Sequence[Line]) -> list[Line]:
    """What the foot of a page tells of who meets and when, where the head does not."""
    if any(NAME.search(line.text) for line in head):
        return []
    low = [li for li in (*page.furniture, *page.lines) if li.box[1] > FOOT * page.height]
    return [line for line in low if NAME.search(line.text) and dates.find_dates(line.text)]


def _is_stamp(page: Page) -> bool:
    """Whether a page begins with a small box beside its edge that numbers the paper ("Agenda item | 8")."""
    box = page.tables[0].box if page.tables else (0.0, 0.0, page.width, page.height)
    is_small = box[2] - box[0] < page.width / 2 and box[3] - box[1] < page.height / 10
    return is_small and box[3] < page.height / 5 and len(page.tables[0].rows) <= STAMP


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
    """The day of the meeting the paper is for: behind the word "meeting", beside the committee's name or on
    the line after it, behind "Date", or else on a line of its own near the committee's name. One that the
    paper arises from may be another, and comes last; the days of a period or of a state are none."""
    head = [line for line in head if not _NUMBER.fullmatch(line.text)]
    named = any(_is_body(line) for line in head)
    found: list[tuple[bool, int, int, date]] = []
    for i, line in enumerate(head):
        if _EARLIER.search(line.text) or _signed(head, i):
            continue
        above = head[i - 1] if i else None
        days = _free_days(line.text)
        ranks = ((_ranked(line, above, day, named), day) for day in days)
        arising = bool(_ARISING.search(line.text))
        found += [(arising, rank, i, day.value) for rank, day in ranks if rank is not None]
    return min(found)[-1] if found else None


def _free_days(text: str) -> list[dates.Found]:
    """The dates of a line that neither tell a period nor the state that something was in."""
    spans = periods.places(text)
    return [
        day
        for day in dates.find_dates(text)
        if not _OF_A_STATE.search(text[: day.start])
        and not any(a < day.end and day.start < b for a, b in spans)
    ]


def _ranked(line: Line, above: Line | None, day: dates.Found, named: bool) -> int | None:
    """How surely a date is that of the meeting, 0 for most; None where nothing says so."""
    before, after = line.text[: day.start], line.text[day.end :]
    if _MEETING_DAY.match(line.text):
        return 0
    over = above.text if above and len(line.text) < SHORT else ""
    beside = _names_body(line.text) or _names_body(over) or bool(_GROUP.search(over))
    of_meeting = _DATE_LABEL.match(line.text) or _OF_MEETING.search(before)
    if beside or of_meeting or (not after.strip() and _DATED.fullmatch(before)):
        return 1
    if _REPORT_DAY.match(line.text):
        return 2
    return 3 if named and _NO_WORDS.fullmatch(before + after) else None


def _names_body(text: str) -> bool:
    return bool(NAME.search(text) or TO_COUNCIL.match(text))


def _is_body(line: Line) -> bool:
    """Whether a line is the name of who meets and nothing else."""
    found = NAME.search(line.text) or _GROUP.search(line.text)
    return found is not None and found.end() == len(line.text.rstrip()) and len(line.text) < 2 * SHORT


def _signed(head: Sequence[Line], i: int) -> bool:
    """Whether a date stands under the name of who provided the paper."""
    return i > 0 and bool(re.match(r"(?:provided|prepared) by\b", head[i - 1].text, re.I))


def period(head: Sequence[Line]) -> Period | None:
    """The reporting period named first."""
    return periods.first_period(" ".join(line.text for line in head))


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
