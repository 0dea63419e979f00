"""Who was at a meeting (mgMeetingAttendance)."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import Tag

from parsers import VERSION
from parsers.pages.markup import Page, some, text_of
from parsers.pages.meeting_head import find_heading
from parsers.pages.web_text import locate_each
from parsers.problems import LayoutChanged, warning
from parsers.records import Attendance, Head, Parsed, Problem

# the printed state's first words -> state; None: nothing was recorded yet
STATES: dict[str, str | None] = {
    "present": "present", "attended": "present", "substitute": "present", "yn bresennol": "present",
    "presennol": "present", "dirprwy": "present", "apolog": "apologies", "ymddiheuriad": "apologies",
    "absent": "absent", "did not attend": "absent", "not present": "absent", "yn absennol": "absent",
    "absennol": "absent", "in attendance": "in_attendance", "yn mynychu": "in_attendance",
    "yn bresennol fel arsylwr": "in_attendance", "expected": None, "disgwylir": None, "no information": None,
    "not required": None,
}  # fmt: skip
_TITLES = re.compile(
    r"^(?:(?:Y\s+)?(?:County |City |Town |Parish )?(?:Councillor|Cllr|Cynghorydd|Cyng)\b\.?\s*)+",
    re.IGNORECASE,
)


def parse(page: Page) -> Parsed:
    """The rows of the attendance table, and of the page no other words. What stands below a member's name
    (an address, a telephone) is never taken. Who was only expected is left out: nothing is recorded of them
    yet. :class:`LayoutChanged` without a table or with rows that hold no name."""
    tables = some(page.root, "table")
    table = next((t for t in tables if "attendance" in str(t.get("summary", "")).lower()), tables[0])
    found: list[Attendance] = []
    problems: list[Problem] = []
    lines: list[str] = []
    for row in some(table, "tr"):
        who, *more = row.find_all("td") or [None]
        if who is not None:
            cells = [_named(who), *map(text_of, more)]
            _read_row(cells, row, found, problems)
            lines.append(" ".join(cells))
    heading = find_heading(page)
    text = "\n".join(lines)
    places = locate_each(text, [person.name_raw or person.name for person in found])
    return Parsed(
        parser="attendance",
        parser_version=VERSION,
        head=Head(
            kind="attendance",
            title=page.subtitle or page.heading,
            committee=heading.committee if heading.starts_at else None,
            meeting_date=heading.starts_at.date() if heading.starts_at else None,
            meeting_id=page.ids.get("meeting_id"),
        ),
        attendance=tuple(replace(p, span=place) for p, place in zip(found, places, strict=True)),
        problems=tuple(problems),
        text=text,
    )


def _named(cell: Tag) -> str:
    """Who a cell names: its link, else its first line."""
    link = cell.find("a")
    if isinstance(link, Tag) and text_of(link):
        return text_of(link)
    for line_end in cell.find_all("br"):
        for below in list(line_end.next_siblings):
            below.extract()
    return text_of(cell)


def record(name_raw: str, role: str | None, state_raw: str) -> Attendance | Problem | None:
    """One person's attendance; a problem when the state is not known; None when none is recorded."""
    known, state = state_of(state_raw)
    if not known:
        return warning("unknown_word", f"attendance of {name_raw}: the state {state_raw!r} is not known")
    if state is None:
        return None
    return Attendance(name=clean_name(name_raw), state=state, name_raw=name_raw, role_raw=role or None)


def state_of(words: str) -> tuple[bool, str | None]:
    """Whether the printed state is known, and what it is (None: nothing recorded)."""
    plain = words.strip().lower()
    for start in sorted(STATES, key=len, reverse=True):
        if plain.startswith(start):
            return True, STATES[start]
    return not plain, None


def clean_name(name: str) -> str:
    """A name without "Councillor" and what stands in brackets."""
    return " ".join(_TITLES.sub("", re.sub(r"\([^()]*\)", " ", name)).split())


def _read_row(cells: list[str], row: Tag, found: list[Attendance], problems: list[Problem]) -> None:
    if len(cells) < 2:
        return
    if not cells[0]:
        raise LayoutChanged(f"an attendance row without a name: {text_of(row)!r}")
    made = record(cells[0], cells[1] if len(cells) > 2 else None, cells[-1])
    if isinstance(made, Attendance):
        found.append(made)
    elif made:
        problems.append(made)
