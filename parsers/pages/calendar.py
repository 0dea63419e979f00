"""A month of meetings (mgCalendarMonthView): every committee's meetings of a month in one page."""

from __future__ import annotations

import re
from datetime import date, datetime

from bs4 import Tag

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page, anchors, text_of
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged, warning
from parsers.records import Head, MeetingRef, Parsed, Problem
from parsers.text import dates

_TIME = re.compile(r"\b\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)
_MONTH = re.compile(r"^[A-Z][a-z]+\s+(?:19|20)\d\d$")

_NONE = re.compile(r"\bno\s+(?:meetings|events)\b|\bdim\s+cyfarfodydd\b|\bnid\s+oes\b", re.IGNORECASE)
_DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])\b")
LEAST_DAYS = 20  # a week's view has meetings or says that there are none


def parse(page: Page) -> Parsed:
    """The month's meetings, each once; ``note_raw`` is what the cell prints for it, ``starts_at`` the
    cell's day with the time printed there. :class:`LayoutChanged` when the page holds no grid,
    or one with neither days nor meetings."""
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    month = _month(page, lines)
    if not page.root.select("table") and not page.root.select("ul"):
        raise LayoutChanged("a calendar without a table")
    found: dict[str, MeetingRef] = {}
    problems: list[Problem] = []
    for anchor, title, address in anchors(page.root, page.url):
        linked, ids = kind(address)
        if linked not in ("meeting", "legacy_meeting") or "meeting_id" not in ids:
            continue
        starts_at = _starts_at(anchor, title, month)
        if starts_at is None:
            problems.append(
                warning("unreadable_date", f"meeting {ids['meeting_id']}: no date beside {title!r}")
            )
        ref = MeetingRef(
            meeting_id=ids["meeting_id"],
            url=address,
            committee_id=ids.get("committee_id"),
            starts_at=starts_at,
            note_raw=title or None,
        )
        found.setdefault(ref.meeting_id, ref)
    if not found and not _NONE.search(text_of(page.root)) and _days_shown(page.root) < LEAST_DAYS:
        raise LayoutChanged("a calendar without days and without meetings")
    return Parsed(
        parser="calendar",
        parser_version=VERSION,
        head=Head(kind="calendar", title=page.heading or None),
        meetings=tuple(found.values()),
        problems=tuple(problems),
        text="\n".join(lines),
    )


def _days_shown(root: Tag) -> int:
    """How many cells begin with a day of a month."""
    return sum(1 for cell in root.find_all(["td", "li"]) if _DAY.match(text_of(cell)))


def _month(page: Page, lines: list[str]) -> date | None:
    """The first day of the month shown: by the address, else by the grid's own title."""
    month, year = page.ids.get("month", ""), page.ids.get("year", "")
    said = dates.first_date(f"1/{month}/{year}") if month and year else None
    return said or next((dates.first_date(f"1 {line}") for line in lines if _MONTH.match(line)), None)


def _starts_at(anchor: Tag, title: str, month: date | None) -> datetime | None:
    """From the link's own words, else from the day its cell begins with."""
    for words in (str(anchor.get("title", "")), title):
        if found := dates.first_datetime(words):
            return found
    cell = anchor.find_parent("td") or anchor.find_parent("li")
    if not isinstance(cell, Tag):
        return None
    words = text_of(cell)
    day = dates.first_date(words) or (_day(words, month) if month else None)
    clock = _TIME.search(title) or _TIME.search(words[: words.find(title) + 1])
    return dates.first_datetime(f"{day:%d/%m/%Y} {clock[0] if clock else ''}") if day else None


def _day(words: str, month: date) -> date | None:
    """A cell's day. The grid begins and ends with days of the months beside, maybe of another year."""
    near = (dates.day_in_year(words, year) for year in (month.year, month.year + 1, month.year - 1))
    return min((day for day in near if day), key=lambda day: abs(day - month), default=None)
