"""Who was at a meeting, from a list with a letter before each name ("P A Lee", "A B Dunn") and a key to
the letters ("P: Present")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.paper import Paragraph
from parsers.records import Attendance
from parsers.text.names import split_names
from parsers.text.paragraphs import emptied
from parsers.vocabulary import attendance_state

_KEY = re.compile(r"^(?P<mark>[A-Z])\s*[:=–-]\s*(?P<says>[A-Z][\w\s]{3,40})$")
_MARKED = re.compile(r"^(?P<mark>[A-Z])\s+(?P<rest>[A-Z].{2,80})$")
LEAST_NAMES = 3


def find(opening: Sequence[Paragraph], *, offset: int = 0) -> tuple[Attendance, ...]:
    """The people of such a list in order, each with its place in the text that the paragraphs, joined by
    newlines, begin at ``offset``. Without a key, or with fewer than three names, there is none."""
    states = _key(opening)
    out: list[Attendance] = []
    at = offset
    for paragraph in opening:
        marked = _MARKED.match(paragraph.text)
        state = states.get(marked["mark"]) if marked else None
        if marked and state:
            for name in split_names(marked["rest"])[:1]:
                start = at + marked.start("rest") + name.start
                out.append(
                    Attendance(
                        name=name.name, state=state, name_raw=name.raw, role_raw=name.role,
                        page=paragraph.page, span=(start, start + len(name.raw)), box=paragraph.box,
                    )
                )  # fmt: skip
        at += len(paragraph.text) + 1
    return tuple(out) if len(out) >= LEAST_NAMES else ()


def blanked(opening: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with such a list and its key emptied: of the same length, so that places hold."""
    states = _key(opening) if find(opening) else {}
    return [
        emptied(p)
        if (marked := _MARKED.match(p.text) or _KEY.match(p.text)) and marked["mark"] in states
        else p
        for p in opening
    ]


def _key(opening: Sequence[Paragraph]) -> dict[str, str]:
    """What each letter says, by the key; one letter alone is no key."""
    found = [m for p in opening if (m := _KEY.match(p.text))]
    said = {m["mark"]: attendance_state(m["says"]) or attendance_state(m["says"].split()[0]) for m in found}
    states = {mark: state for mark, state in said.items() if state}
    return states if len(states) > 1 else {}
