"""Who was at a meeting by its minutes whole: the opening, the rolls called, and who sent apologies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.minutes.attendance import (
    apologies_under_items,
    in_prose,
    lettered_names,
    parties,
    people,
    registers,
    rosters,
    states_behind,
    surname_columns,
    taken_together,
)
from parsers.minutes.attendance.one_list_each import one_list_each
from parsers.minutes.heading_forms import NUMBERS
from parsers.minutes.items import Minutes, Section
from parsers.paper import Paragraph, Table
from parsers.records import Attendance
from parsers.vocabulary import attendance_state

_MEMBERS_PRESENT = re.compile(r"\b(?:members|councillors|those|persons)\s+present\b", re.I)
_TAKES_MINUTES = re.compile(r"minutes", re.I)  # as a heading of a list it names who takes them


def attendance(
    found: Sequence[Paragraph], cut: Minutes, sections: Sequence[Section], tables: Sequence[Table], text: str
) -> tuple[Attendance, ...]:
    """The people of minutes: their paragraphs (``found``) and the tables among them, ``cut`` into an opening
    and ``sections``. ``text`` is the paragraphs joined by newlines."""
    opening = registers.blanked(one_list_each(cut.opening if cut.sections else found[:25]), tables)
    rolls = [s for s in sections if in_prose.is_apologies(s.item.title) and people.holds_roll(s.paragraphs)]
    called = [row for s in rolls for row in people.find(s.paragraphs, offset=s.offset)]
    called += [row for s in sections for row in _roll_under(s)]
    opening = [_without_number(p) for p in opening]
    known = (*registers.find(tables, text), *lettered_names.find(opening), *called)
    away, opening = states_behind.find(lettered_names.blanked(opening))
    by_surname, opening = surname_columns.find(opening)
    in_columns, opening = rosters.find(opening, tables, text)
    apologies = apologies_under_items.find(sections, text)
    listed = people.find(opening, apologies, known=(*known, *away, *by_surname, *in_columns))
    came = {row.name for row in listed}
    return (*listed, *(row for row in taken_together.once(parties.find(sections)) if row.name not in came))


def _without_number(paragraph: Paragraph) -> Paragraph:
    """ "PL21/081 PRESENT": the heading without the number of the minute. Of the same length."""
    for form in NUMBERS.values():
        numbered = form.match(paragraph.text)
        if numbered and paragraph.bold and attendance_state(numbered["t"]):
            return replace(paragraph, text=numbered["t"].ljust(len(paragraph.text)))
    return paragraph


def _roll_under(section: Section) -> tuple[Attendance, ...]:
    """Who is listed under an item whose title is the heading of a list ("1 Present")."""
    title = section.item.title
    if _MEMBERS_PRESENT.search(title) and attendance_state(title) is None:
        title = "Present".ljust(len(title))
    is_roll = attendance_state(title.strip()) in ("present", "in_attendance")
    if not is_roll or _TAKES_MINUTES.fullmatch(title.strip()):
        return ()
    heading = Paragraph(text=title.strip().ljust(len(title)))
    return people.find([heading, *section.paragraphs], offset=section.offset - len(title) - 1)
