"""Who was at a meeting (mgMeetingAttendance)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib import import_module

from bs4 import Tag

from parsers import VERSION
from parsers.minutes.items import Minutes
from parsers.pages.attendance_lists import listed, stated
from parsers.pages.markup import Page, some, text_of
from parsers.pages.meeting_head import find_heading
from parsers.pages.web_text import locate_each, paragraphs
from parsers.problems import LayoutChanged, warning
from parsers.records import Attendance, Head, Parsed, Problem
from parsers.text.names import untitled
from parsers.vocabulary import attended


def parse(page: Page) -> Parsed:
    """The rows of the attendance tables, and of the page no other words. What stands below a member's name
    (an address, a telephone) is never taken. Who was only expected is left out: nothing is recorded of them
    yet. :class:`LayoutChanged` without a table, with rows that hold no name, or where no state is known."""
    if page.root.find("table") is None and (told := _told(page)):
        return told
    tables = some(page.root, "table")
    found, problems, lines = register(registers(page) or tables)
    if problems and not found:
        raise LayoutChanged(f"a register of attendance in which no word is known: {problems[0].message}")
    return _parsed(page, found, problems, "\n".join(lines))


def registers(page: Page) -> list[Tag]:
    """The tables of a page that say they are of attendance."""
    return [t for t in page.root.find_all("table") if "attendance" in str(t.get("summary", "")).lower()]


def register(tables: Iterable[Tag]) -> tuple[list[Attendance], list[Problem], list[str]]:
    """Who was there by the rows of tables, what could not be read in them, and their words, a line a row."""
    found: list[Attendance] = []
    problems: list[Problem] = []
    lines: list[str] = []
    for row in (row for table in tables for row in some(table, "tr")):
        who, *more = row.find_all("td") or [None]
        if who is not None:
            cells = [_named(who), *map(text_of, more)]
            _read_row(cells, row, found, problems)
            lines.append(" ".join(cells))
    return found, problems, lines


def _told(page: Page) -> Parsed | None:
    """The register of a page without a table: lines of a name and a state, or lists of people under headings;
    None where neither is found."""
    told = [p for p in paragraphs(page.root) if p.text not in (page.heading, page.subtitle)]
    lines = stated(told)
    if len(lines) > 1:
        found: list[Attendance] = []
        problems: list[Problem] = []
        for line in lines:
            _take(record(line.name, line.role, line.state), found, problems)
        return _parsed(page, found, problems, "\n".join(line.text for line in lines))
    lists = [p for p in listed(told) if p.text.strip()]
    text = "\n".join(p.text for p in lists)
    read = import_module("parsers.minutes.attendance.in_minutes").attendance
    people = read(lists, Minutes(lists, []), [], (), text) if lists else ()
    named = (p.text for p in lists if any(person.name in p.text for person in people))  # no addresses
    return _parsed(page, people, (), "\n".join(named)) if people else None


def _parsed(page: Page, found: Sequence[Attendance], problems: Sequence[Problem], text: str) -> Parsed:
    heading = find_heading(page)
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
    state = attended(state_raw) if state_raw.strip() else ""
    if state is None:
        return warning("unknown_word", f"attendance of {name_raw}: the state {state_raw!r} is not known")
    if not state:
        return None
    return Attendance(name=untitled(name_raw), state=state, name_raw=name_raw, role_raw=role or None)


def _read_row(cells: list[str], row: Tag, found: list[Attendance], problems: list[Problem]) -> None:
    if len(cells) < 2:
        return
    if not re.search(r"[^\W\d_]", cells[0]):
        raise LayoutChanged(f"an attendance row without a name: {text_of(row)!r}")
    _take(record(cells[0], cells[1] if len(cells) > 2 else None, cells[-1]), found, problems)


def _take(made: Attendance | Problem | None, found: list[Attendance], problems: list[Problem]) -> None:
    if isinstance(made, Attendance):
        found.append(made)
    elif made:
        problems.append(made)
