"""Who was not at a meeting, from a list that says it behind single names ("Ann Lee  Apologies")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes.attendance import in_prose
from parsers.paper import Paragraph
from parsers.records import Attendance
from parsers.text.names import split_names
from parsers.text.paragraphs import emptied, starts
from parsers.text.posts import is_role
from parsers.vocabulary import attendance_state

_SAID = re.compile(
    r"(?P<n>(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\.?\s)?(?:[A-Z][\w’'`.\-]*\s){1,4}?(?:\([^()]{3,40}\)\s)?)[-–:(]?\s?"
    r"(?P<s>Apolog(?:ies|y)(?:\sfor\sabsence)?|APOLOGIES|Absent|ABSENT|Not\s[Pp]resent)\)?"
)


def find(opening: Sequence[Paragraph], *, offset: int = 0) -> tuple[tuple[Attendance, ...], list[Paragraph]]:
    """The people of whom that is said, each with the place in the text that they, joined by newlines,
    begin at ``offset``; and the paragraphs with them emptied: of the same length, so that places hold."""
    out: list[Attendance] = []
    blank = list(opening)
    places = starts(p.text for p in opening)
    for i, paragraph in enumerate(opening):
        said = _SAID.fullmatch(paragraph.text)
        state = attendance_state(said["s"]) if said else None
        names = split_names(said["n"]) if said and state and not is_role(said["n"]) else []
        if state and len(names) == 1:
            out.append(in_prose.record(names[0], state, paragraph, offset + places[i]))
            blank[i] = emptied(paragraph)
    return tuple(out), blank
