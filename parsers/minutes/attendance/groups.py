"""Groups within a list of people: other members, executive members, elected members who were away."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.minutes.attendance.headings import HEADED, state_of
from parsers.paper import Paragraph

OTHERS = re.compile(r"^other\s+(?P<m>(?:members|councillors)\s+present)\b", re.I)
_MEMBERS_TOO = re.compile(
    r"^(?:(?:members|councillors)\s+in\s+attendance\b|(?:executive|cabinet)\s+members?(?=\s*:)|portfolio\s+holders?(?=\s*:)|attending(?=\s*(?::|$)))",
    re.I,
)
# Of which members a list is, within one of those who are not there
GROUP = re.compile(
    r"(?:[A-Z][\w\-]*\s+){0,3}(?:Members|(?P<c>Councillors?|Cllrs?\.?|(?:Y\s+)?Cynghorwyr))\s*:\s*"
)
# in every heading of those who were not there
_NOT_THERE = re.compile(r"apolog|absen|not\s|ymddih|substit", re.I)
_LONGEST = 80  # letters, of a heading


def of_the_away(paragraph: Paragraph, before: bool) -> bool:
    """Whether groups named in a paragraph or below it ("Elected Members: A Lee") are of those who were not
    there: its heading says so and stands alone, or one before it did."""
    if not before and not _NOT_THERE.search(paragraph.text, 0, _LONGEST):
        return False
    headed = HEADED.match(paragraph.text)
    state = state_of(headed["h"]) if headed else None
    if headed and not headed["rest"] and state:
        return state in ("apologies", "absent") or (before and bool(GROUP.match(paragraph.text)))
    return before and (state is None or bool(GROUP.match(paragraph.text)))


def without_group(paragraph: Paragraph, group: re.Match[str]) -> Paragraph:
    """ "Elected Members: A Lee" without the group's name, "Councillors: Lee" without the colon. Of the same
    length."""
    kept = f"{group['c'] or ''} ".rjust(group.end())
    return replace(paragraph, text=kept + paragraph.text[group.end() :])


def as_members(paragraph: Paragraph) -> Paragraph:
    """ "Other Members present" below nobody but who presides: the members. Of the same length."""
    text = OTHERS.sub(lambda m: m["m"].ljust(len(m[0])), paragraph.text)
    return replace(paragraph, text=text)


def as_guests(paragraph: Paragraph) -> Paragraph:
    """ "Members in attendance" or "Executive Members" below the members: others. Of the same length."""
    text = _MEMBERS_TOO.sub(lambda m: "Guests".ljust(len(m[0])), paragraph.text)
    return replace(paragraph, text=text)
