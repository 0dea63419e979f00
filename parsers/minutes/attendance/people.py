"""Who was at a meeting, from its opening paragraphs and its apologies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.minutes.attendance import in_prose
from parsers.minutes.attendance.beside_names import beside_names
from parsers.minutes.attendance.columns import (
    Column,
    columns_after,
    heads_other,
    higher,
    is_under,
    left_of,
    place_of,
    state_above,
)
from parsers.minutes.attendance.groups import GROUP, OTHERS, as_guests, as_members, of_the_away, without_group
from parsers.minutes.attendance.headings import HEADED, state_of
from parsers.minutes.attendance.lists import COUNCILLORS, NO_PEOPLE, is_prose, listed
from parsers.minutes.attendance.one_a_line import first_of, lines_of_one
from parsers.minutes.attendance.starred_names import LEGEND, starred
from parsers.minutes.attendance.taken_together import (
    LEAST_COUNCILLORS,
    MOST_PRESIDING,
    are_all_listed,
    are_members_afar,
    of_elsewhere,
    once,
    taken_for_members,
)
from parsers.paper import Paragraph
from parsers.records import Attendance
from parsers.text.names import split_names
from parsers.text.posts import is_role
from parsers.vocabulary import attendance_state

_COUNCILLOR_LINE = re.compile(
    r"\*?\s*(?:(?:(?:The|His|Her)\s+)?(?:(?:Right\s+)?Worship(?:ful)?,?\s+)?(?:[Tt]he\s+)?"
    r"(?:(?:Deputy|Vice|Lord)[\s-])?(?:Mayor|Chair(?:man|woman|person)?)\s*[,(–-]\s*)?(?:Councillors?|Cllrs?)\.?\s"
)
_COUNCILLORS_LISTED = re.compile(r"^(?:[\w\s]+:\s*)?(?:Councillors|Cllrs)\b")
_CAME_TOO = re.compile(r"^also\b|\bas\s+an?\s+observer\b", re.I)
_HEADS_LIST = re.compile(r"(?:Councillors|Cllrs)\b\W*(?:[A-Z][\w’'\-]*\W*){0,3}")
_WARD = re.compile(r"\w\s+Ward\b\W*$")
_TITLE = re.compile(r"\b(?:minutes|meeting)\b", re.I)
_LETTERHEAD = re.compile(
    r"(?:(?:parish|town)\s+)?clerk\b", re.I
)  # above the title it only says whom to write to
_HEADS_COMING = re.compile(
    r"(?:also\s+present|(?:also\s+)?in\s+attendance|(?:other|officers)\s+(?:attendees|present))\b", re.I
)
_RANKED = re.compile(r"(?:PC|PCSO|Police|Sergeant|Sgt|Insp\w*|Supt|Superintendent)\b")


def find(
    opening: Sequence[Paragraph],
    apologies: Sequence[tuple[Paragraph, int]] = (),
    *,
    known: Sequence[Attendance] = (),
    offset: int = 0,
) -> tuple[Attendance, ...]:
    """Everyone the opening paragraphs list (joined by newlines they begin at ``offset`` of
    ``Parsed.text``), after those ``known`` already, and those named as having sent apologies in the
    given paragraphs, each with its place. Nobody is listed twice; "the Clerk" without a name is left out."""
    out = list(known)
    columns: list[Column] = []
    headings: list[Column] = []
    at = offset
    legend = next((m for p in opening if (m := LEGEND.search(p.text))), None)
    councillors: set[str] = set()
    guests: set[str] = set()
    listing = False  # councillors, whose surnames alone are names
    is_said = False  # that somebody was present
    found: list[Attendance] = []
    others: list[Column] = []
    before, behind = beside_names(opening)
    single = lines_of_one(opening)
    frame = False
    guests_apart = any(heads_guests(p) for p in opening)
    comes_apart = any(_HEADS_COMING.match(p.text) for p in opening)
    titled = next((i for i, p in enumerate(opening) if _TITLE.search(p.text)), 0)
    for i, paragraph in enumerate(opening):
        over_lists = _stands_over(paragraph, headings)  # the date, in a corner beside the list
        if over_lists or (i < titled and not headings and _LETTERHEAD.match(paragraph.text)):
            at += len(paragraph.text) + 1
            continue
        if heads_other(opening, i):
            others.append(Column(*place_of(paragraph), "", paragraph.page))
        if i in before or is_under(paragraph, others, headings):
            at += len(paragraph.text) + 1
            continue
        if NO_PEOPLE.match(paragraph.text) and (left := columns and left_of(paragraph, headings)):
            columns = left  # "Distribution:" beside the list
            at += len(paragraph.text) + 1
            continue
        above = state_above(paragraph, higher(paragraph, headings) or columns, headings)
        if (
            OTHERS.match(paragraph.text)
            and len(out) <= MOST_PRESIDING
            and all(r.state == "present" for r in out)
        ):
            paragraph = as_members(paragraph)
        frame = of_the_away(paragraph, frame)
        if frame and (group := GROUP.match(paragraph.text)):
            paragraph = without_group(paragraph, group)
        beside = above and len(found) == 1 and _is_beside(opening[i - 1], paragraph)
        if beside and (_says_what(paragraph) or i in behind):
            out[-1] = in_prose.with_role(out[-1], paragraph.text, officers_sit=guests_apart)
            found = []
            at += len(paragraph.text) + 1
            continue
        if i in behind and is_role(paragraph.text):  # its column was read behind that of the names
            at += len(paragraph.text) + 1
            continue
        if are_all_listed(out):
            paragraph = as_guests(paragraph)
        if above == "in_attendance" and are_members_afar(paragraph, out):
            above = "present"
        listing = _goes_on_listing(paragraph, listing)
        surnames = listing or (i > 0 and _heads_councillors(opening[i - 1]))
        state, found = listed(paragraph, above, at, surnames=surnames, heads_some=_heads_some(opening, i))
        if i in single:
            found = first_of(paragraph, found, at, state)
        if comes_apart and state == "present":
            found = [_sitting(row) for row in found]
        if _COUNCILLORS_LISTED.search(paragraph.text):
            councillors |= {row.name for row in found}
        is_said = is_said or state == "present"
        if found and _CAME_TOO.search(paragraph.text):
            guests |= {row.name for row in found}
        if legend:
            found = starred(found, paragraph, legend)
        columns = columns_after(paragraph, state, columns, headings)
        headings += [c for c in columns[-1:] if c not in headings]
        out += found
        at += len(paragraph.text) + 1
    if not any(row.state == "present" for row in out):
        out = [*_unheaded(opening, offset, legend), *out]
    for paragraph, place in apologies:
        out += in_prose.apologies(paragraph, place)
    members = out if is_said else taken_for_members(out, councillors, guests)
    return once(of_elsewhere(members))


def _stands_over(paragraph: Paragraph, headings: Sequence[Column]) -> bool:
    """Whether what was read behind a heading of people stands higher on its page, in bold, and heads none."""
    here = [c.top for c in headings if c.page == paragraph.page]
    top = place_of(paragraph)[1]
    return bool(here) and paragraph.bold and 0 < top < min(here) - 5 and not state_of(paragraph.text)


def _sitting(row: Attendance) -> Attendance:
    """One of the police among those present, where who only came is listed apart: a member, as of a board of
    partners; not a constable without a name for his force."""
    sits = row.state == "in_attendance" and in_prose.is_of_police(row.role_raw)
    return replace(row, state="present") if sits and not _RANKED.match(row.name_raw or "") else row


def _heads_some(opening: Sequence[Paragraph], i: int) -> bool:
    """Whether below a paragraph in bold people are listed in plain print: it heads some of them."""
    below = opening[i + 1] if opening[i].bold and i + 1 < len(opening) else None
    return below is not None and not (below.bold or is_prose(below.text)) and bool(split_names(below.text))


def heads_guests(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the heading of those who only came to a meeting, and nothing else."""
    headed = HEADED.match(paragraph.text)
    return bool(headed and not headed["rest"] and state_of(headed["h"]) == "in_attendance")


def _unheaded(opening: Sequence[Paragraph], at: int, legend: re.Match[str] | None) -> list[Attendance]:
    """Councillors one below another, or side by side, at the head of minutes that head no list."""
    out: list[Attendance] = []
    for i, paragraph in enumerate(opening):
        if _COUNCILLOR_LINE.match(paragraph.text) and not is_prose(paragraph.text):
            named = replace(paragraph, bold=False)
            found = listed(named, "present", at)[1]
            out += starred(found, paragraph, legend) if legend else found
        elif out and in_prose.is_no_member(beside := _beside_name(opening, i)):
            clerk = listed(replace(paragraph, bold=False), "present", at)[1]
            out += [in_prose.with_role(row, beside) for row in clerk]
        at += len(paragraph.text) + 1
    return out if len(out) >= LEAST_COUNCILLORS else []


def _beside_name(opening: Sequence[Paragraph], i: int) -> str:
    """What stands to the right of a name, on its line."""
    after = opening[i + 1] if i + 1 < len(opening) else None
    return after.text if after and _is_beside(opening[i], after) else ""


def _is_beside(left: Paragraph, right: Paragraph) -> bool:
    """Whether a paragraph stands on the line of another, to its right."""
    a, b = left.box, right.box
    return bool(a and b and left.page == right.page and abs(a[1] - b[1]) < 3 and a[2] < b[0])


def _says_what(paragraph: Paragraph) -> bool:
    """Whether a paragraph is somebody's office or ward."""
    text = paragraph.text
    return bool(_WARD.search(text)) or (is_role(text) and not split_names(text))


def _goes_on_listing(paragraph: Paragraph, listing: bool) -> bool:
    """Whether councillors are listed one by one in a paragraph: from a short "Councillors Ash" that no comma
    parts to the next heading."""
    if _HEADS_LIST.fullmatch(paragraph.text):
        return True
    headed = HEADED.match(paragraph.text)
    return listing and not (paragraph.bold or (headed and state_of(headed["h"])))


def _heads_councillors(paragraph: Paragraph) -> bool:
    """Whether a paragraph is "Councillors:" and nothing else: beside or below it surnames are names."""
    return bool(COUNCILLORS.fullmatch(paragraph.text))


def holds_roll(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a list of those present stands among the paragraphs under an item's heading."""
    headed = (HEADED.match(p.text) for p in paragraphs)
    return any(found and attendance_state(found["h"]) == "present" for found in headed)
