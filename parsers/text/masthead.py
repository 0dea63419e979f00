"""What the first lines of a paper say about it: title, committee, dates, reporting period."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace

from parsers.paper import Line, Page, Paper, Table
from parsers.tables.sheet import one_line
from parsers.text import dates
from parsers.text.periods import Period, first_period

TITLE_LINES = 6
STAMP = 3  # rows of a box that numbers a paper at most
LINES = 14  # what a paper says of itself stands in its first lines, or nowhere
_BODY = (
    r"(?:SUB-?\s?COMMITTEE|COMMITTEE|PANEL|BOARD|COMMISSION|CABINET|EXECUTIVE|Sub-?\s?Committee|Committee|Commission|Panel|Board"
    r"|Forum|Cabinet|Executive"
    r"|(?:Working|Policy Development|Task(?: and Finish)?|Overview|Scrutiny|Governance|Performance) Group)"
)
_NAME = re.compile(
    rf"\b((?:\(?[A-Z][\w’'&,/()\-]*\s+(?:(?:and|of|for|the|in|on|to|&|with)\s+)*)*{_BODY})\b(?!\s+(?i:Member|Office|"
    r"Director|Response|Report|Lead|Team|Paper|Decision))"
)
# "Scrutiny Board (Environment)"; what kind of meeting it was is no part of the name
_CUT_NAME = re.compile(
    r"(?:Sub-?\s?)?(?:Committee|Commission|Panel|Board)\b(?!\s*[:–-])"
    r"|(?:[A-Z-]+ ){0,2}(?:SUB-?\s?)?(?:COMMITTEE|COMMISSION|PANEL|BOARD)\W*$"
)
_SHOUTED = re.compile(r"[^a-z]*(?:\b(?:AND|OF|FOR)\b|[,&])[^a-z]*")  # the names of a committee's fields
_BODY_OR_PAPER = re.compile(
    r"\b(?:council|authority|committee|commission|panel|board|partnership|report|review|plan|update|monitoring"
    r"|agenda|minutes)\b",
    re.I,
)
_NAME_BEGUN = re.compile(r"(?:[A-Z][\w’'&,/()-]+|\band|&)$")
_NO_WORDS = re.compile(r"\W*(?:\w+day)?\W*")
_DAY = re.compile(r"(?:\w+day\W+)?\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? 20\d\d")
_DAY_LAST = re.compile(r"(?<=20\d\d)\n(?=(?:(?:\d\w\w|[A-Z]\w+) )?(?:Q[1-4]\b|Quarter\b))", re.I)
_GROUP = re.compile(
    r"\b(?:Group|Authority|Partnership|Assembly|Trust)$"
)  # bodies whose meeting a date below is
_DATED = re.compile(
    r"(?:.*\b(?:Group|Authority|Partnership|Assembly|Trust)|(?:Full )?Council|Report of .{3,60}?[–-])"
    r"\W*(?:\w+day\W*)?"
)
_SUBJECT = re.compile(
    r"\s\((?!(?i:Special|Extraordinary|Virtual|Draft|Informal|Annual|Call)\b)"
    r"[A-Z](?:[a-z]|[A-Z]+[ ,&])[\w ,&’'-]{2,50}\)"
)
_LEAD_IN = re.compile(
    r"^(?:(?:[A-Z][\w’'-]+ ){1,4}Council\s+(?=\S+ \S))?"
    r"(?:.*\b(?:Response|Reply|Report|Review|Recommendation|Update|Action)s?\s+(?:to|of|by|for|from)\s+(?:the\s+)?)?"
    r"(?:(?:Chair(?:man|person|woman)?(?:\s+of(?:\s+the)?|,)|Members of(?:\s+the)?)\s+)?"
    r"(?:(?i:(?:(?:outstanding|open|completed) )?(?:actions?|recommendations?|decisions?|resolutions?)"
    r" (?:track(?:ing|er)|log|list|sheet|register|monitoring)\b.{0,20}?\b(?:for|of|from) (?:the )?))?"
    r"(?:(?:That|REPORT (?:TO|OF):?|Report|Response|Update|Minutes|Meeting|Paper|Appendix \w+|Agenda|To|For"
    r"|Of|From|(?:Presented|Submitted|Issued|Prepared|Produced|Considered|Published) (?:to|for|by|at))\s+)*"
    r"(?:(?:to|of|for|from|by)\s+)?(?:[Tt]he\s+)?"
)
_REPORT_OF = re.compile(
    r"\b(?:report|response|reply) (?:of|by|from)\b", re.I
)  # who wrote it stands before whom it is for
_TO_COUNCIL = re.compile(
    r"^(?:(?:to|report to|meeting)\s*:?\s+|(?=full ))((?:(?:full|county|city|borough|district) )?council)\b",
    re.I,
)
_ADDRESSED = re.compile(
    r"^(?:report to|to|committee|meeting|(?:decision )?body|name of (?:committee|meeting))\s*:\s*", re.I
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
    r"(?:to|of|by|title|author|date|committee|meeting|subject|wards?)\b.{0,20}",
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
        box = page.tables[0] if page.tables and _is_facts(page.tables[0]) else None
        tables = page.tables[1:] if box or _is_stamp(page) else page.tables
        top = min((table.box[1] for table in tables), default=page.height)
        found = [li for li in (*page.furniture, *page.lines) if li.box[3] <= top + 2]
        if box:
            low, high = box.box[1] - 2, box.box[3] + 2
            outside = [li for li in found if not low <= li.box[1] <= li.box[3] <= high]
            found = sorted([*outside, *_facts(box)], key=lambda li: li.box[1])
        out += _whole_rows(found)
        if tables or len(out) >= LINES:
            break
    return out[:LINES]


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
    return known > 1 and is_whole and any(_FOR.fullmatch(label) for label in labels)


def _facts(table: Table) -> list[Line]:
    """The rows of a table with two or four cells as lines, a label and its value in each."""
    out: list[Line] = []
    for cells in table.rows:
        said = [cell for cell in cells if cell and cell.text]
        for label, value in zip(said[::2], said[1::2], strict=False):
            text = f"{one_line(label.text).rstrip(' :')}: {one_line(value.text)}"
            out.append(Line(text=text, page=table.page, box=value.box))
    return out


def _whole_rows(found: Sequence[Line]) -> list[Line]:
    """Lines with what stands beside them: "To:" and the name a tab further right are one."""
    return _joined(found, lambda a, b: abs(b.box[1] - a.box[1]) < 3 and b.box[0] > a.box[2])


def _joined(found: Sequence[Line], goes_on: Callable[[Line, Line], bool]) -> list[Line]:
    """The lines, each joined to the one before where that ``goes_on`` in it."""
    out: list[Line] = []
    for line in found:
        if out and goes_on(out[-1], line):
            out[-1] = replace(out[-1], text=f"{out[-1].text} {line.text}")
        else:
            out.append(line)
    return out


def committee(head: Sequence[Line]) -> str | None:
    """The committee a paper is by or for, first one it is addressed to ("Report to: ..."), then one that
    stands alone with a date ("Cabinet, 4 July 2023"); None when none is named."""
    joined = _joined_names(head)
    below = [*joined[1:], None]
    ranked = sorted(zip(joined, below, strict=False), key=lambda told: _pointing(*told))
    for line, _ in ranked:
        asked = _TO_COUNCIL.match(line.text)
        if asked:
            return asked[1]
        label = _ADDRESSED.match(line.text)
        found = _NAME.search(line.text, label.end() if label else 0)
        name = _LEAD_IN.sub("", found[1]).strip() if found else ""
        if name and _REPORT_OF.search(line.text):
            name = re.sub(r"^.* to (?:the )?(?=[A-Z])", "", name)
        if found and name and len(name) < 90:
            subject = _SUBJECT.match(line.text, found.end())
            return name + (subject[0] if subject else "")
    return None


def _joined_names(head: Sequence[Line]) -> list[Line]:
    """The lines, one that begins with the end of a name ("... and Scrutiny / Committee on 9 May") joined to
    the line before."""
    return _joined(head, lambda a, b: bool(_CUT_NAME.match(b.text)) and _is_begun(a, b))


def _is_begun(above: Line, line: Line) -> bool:
    """Whether a line above the end of a name is its beginning: in capitals it must be set alike, tell of
    several fields and of no body or paper of its own."""
    if not line.text.isupper():
        return bool(_NAME_BEGUN.search(above.text))
    alike = above.size == line.size and above.bold == line.bold
    return alike and bool(_SHOUTED.fullmatch(above.text)) and not _BODY_OR_PAPER.search(above.text)


def _pointing(line: Line, below: Line | None) -> int:
    """How far down a line comes among those that may name the committee."""
    if _ADDRESSED.match(line.text):
        return 0
    days, named = dates.find_dates(line.text), _NAME.match(line.text)
    if below and named and named.end() == len(line.text) and _DAY.fullmatch(below.text):
        return 1
    rest = line.text[named.end() : days[0].start] + line.text[days[0].end :] if named and days else "all"
    return 1 if _NO_WORDS.fullmatch(rest) else 2


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
        named = _NAME.search(line.text) or _TO_COUNCIL.match(line.text)
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
    # a meeting's day ends its line: "21 January 2025" over "Quarter 3" is no "2025 Quarter 3"
    return first_period(_DAY_LAST.sub("; ", "\n".join(line.text for line in head)).replace("\n", " "))


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
