"""Those found at a meeting taken together: who of them were its members, who only came, and each once."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.minutes.attendance import in_prose
from parsers.minutes.attendance.lists import COUNCILLOR
from parsers.paper import Paragraph
from parsers.records import Attendance

_PRESIDES = re.compile(r"(?:in\s+the\s+)?chair", re.I)
# one, not a list of them
_GUEST = re.compile(r"(?:(?:District|County|Borough)\s+|[BCD]/)(?:Cllr|Councillor)\b", re.I)
# of a board, where a County Councillor is as much a member
_CIVIL = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b")
_AFAR = re.compile(
    r"(?:remote(?:ly)?|virtual(?:ly)?|online|via\s+\w+(?:\s\w+)?|by\s+\w+(?:\s\w+)?)\s*[:–-]\s*(?:Aldermen|Alderman|Councillors?|Cllrs?)\b",
    re.I,
)
MOST_PRESIDING = 2  # so many at most preside
MOST_GUESTS = 3  # one in so many at most is of another council
LEAST_COUNCILLORS = 3  # so many named without a heading are the meeting


def are_all_listed(rows: list[Attendance]) -> bool:
    """Whether the members are listed already, those present and perhaps those away: who follows only came."""
    present = [row for row in rows if row.state == "present"]
    return len(present) > MOST_PRESIDING and all(row.state != "in_attendance" for row in rows)


def are_members_afar(paragraph: Paragraph, rows: list[Attendance]) -> bool:
    """Whether councillors are listed by how they came ("Remotely: Councillor Ash") behind the officers, when
    no councillor is among those who only came."""
    return bool(_AFAR.match(paragraph.text)) and not any(
        COUNCILLOR.match(row.name_raw or "") for row in rows if row.state == "in_attendance"
    )


def taken_for_members(rows: list[Attendance], councillors: set[str], guests: set[str]) -> list[Attendance]:
    """Councillors "in attendance" where nobody is said to be present: they were the meeting. Those who
    were "also" there were not."""
    if any(row.state == "present" and not _PRESIDES.match(row.role_raw or "") for row in rows):
        return rows
    presided = any(_PRESIDES.match(row.role_raw or "") for row in rows if row.state == "in_attendance")
    return [
        replace(row, state="present")
        if row.state == "in_attendance"
        and row.name not in guests
        and not in_prose.is_no_member(row.role_raw)
        and not in_prose.ELSEWHERE.match(row.name_raw or "")
        and (presided or COUNCILLOR.match(row.name_raw or "") or row.name in councillors)
        else row
        for row in rows
    ]


def of_elsewhere(rows: list[Attendance]) -> list[Attendance]:
    """Councillors of the county or district among those of the body itself, who only came to it."""
    present = [r for r in rows if r.state == "present"]
    guests = [r for r in present if _GUEST.match(r.name_raw or "")]
    are_ours = bool(present) and present[0] not in guests and MOST_GUESTS * len(guests) <= len(present)
    are_ours = are_ours and not all(_CIVIL.match(r.name_raw or "") for r in present if r not in guests)
    if not are_ours or len(present) - len(guests) < LEAST_COUNCILLORS:
        guests = []
    guests += [
        r for r in present if _GUEST.fullmatch(r.role_raw or "") and not COUNCILLOR.match(r.name_raw or "")
    ]
    return [replace(row, state="in_attendance") if row in guests else row for row in rows]


def once(rows: list[Attendance]) -> tuple[Attendance, ...]:
    """Each person once: "Lee" or "Ann Lee" is "A Lee" again, and "A. Lee" "Ann Lee"."""
    seen: set[str] = set()
    surnames: set[str] = set()  # of two words, of those with initials: "H Cox Elm"
    out = []
    for row in rows:
        key = re.sub(r"\W+", " ", row.name).lower()
        words = key.split()
        state = "away" if row.state in ("apologies", "absent") else row.state
        surname = f"{state} {words[-1]}"
        again = surname in seen if len(words) == 1 else f"{surname} alone" in seen
        if len(words) == 2 and len(words[0]) > 1:
            again = again or f"{state} {words[0][0]} {words[1]}" in seen
        elif len(words) == 2:
            again = again or f"{state} {words[0]} {words[1]} in full" in seen
        if len(words) > 2 and len(words[0]) == 1:
            surnames.add(f"{row.state} {' '.join(words[1:])}")
        again = again or f"{row.state} {key}" in surnames
        if key not in seen and not again:
            seen.add(surname if len(words) > 1 else f"{surname} alone")
            seen.add(f"{state} {key}")
            seen.add(f"{state} {words[0][0]} {words[-1]} in full")
            seen.add(surname)
            seen.add(key)
            out.append(row)
    return tuple(out)
