"""Who was at a meeting, from surnames in several columns under "Councillors", read line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes.attendance import in_prose
from parsers.minutes.attendance.headings import HEADED, state_of
from parsers.minutes.name_columns import cells, last_of
from parsers.paper import Paragraph
from parsers.records import Attendance
from parsers.text.names import split_names
from parsers.text.paragraphs import emptied, starts

# "Councillors Allan" (the first cell read with its label), "Councillors:-", "PRESENT: Councillors"
_HEAD = re.compile(
    r"(?:(?P<h>[A-Z][\w\s]{3,40}?)\s*[:–-]+\s*)?(?:The\s+)?(?:Councillors|COUNCILLORS|Cllrs\.?|Aldermen|ALDERMEN)\s*(?:[:–-]+\s*)?(?P<rest>.*)$"
)


def find(opening: Sequence[Paragraph], *, offset: int = 0) -> tuple[tuple[Attendance, ...], list[Paragraph]]:
    """The people of such lists, each with its place in the text that the paragraphs, joined by newlines,
    begin at ``offset``; and the paragraphs with those lists emptied: of the same length, so that places hold.
    A list that no heading stands over is none."""
    out: list[Attendance] = []
    blank = list(opening)
    state: str | None = None
    places = starts(p.text for p in opening)
    i = 0
    while i < len(opening):
        text = opening[i].text
        headed = HEADED.match(text)
        state = (state_of(headed["h"]) if headed else None) or state
        head = _HEAD.fullmatch(text)
        last = last_of(opening, i, head.start("rest")) if head and state else i
        if head and state and last > i:
            for k in range(i, last + 1):
                first = head.start("rest") if k == i else 0
                for start, end in cells(opening, i, last, k, first):
                    names = split_names(opening[k].text[start:end], councillors=True)
                    at = offset + places[k] + start
                    out += [in_prose.record(name, state, opening[k], at) for name in names]
                blank[k] = emptied(opening[k])
            i = last
        i += 1
    return tuple(out), blank
