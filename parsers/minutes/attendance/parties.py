"""Who came to a hearing, listed within its item: the applicant, those who object, the police."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes.attendance import in_prose
from parsers.minutes.attendance.headings import state_of
from parsers.minutes.attendance.lists import is_prose
from parsers.minutes.items import Section
from parsers.records import Attendance
from parsers.text.names import PERSON, split_names

_FOR_ITEM = re.compile(r"\bfor\s+(?:this|the)\s+(?:item|hearing|application|review)\b", re.I)
_WITNESSES = re.compile(r"(?:expert\s+)?witness(?:es)?\b", re.I)
_HEARING = re.compile(r"\blicen[cs]|\bhearing\b|\bappeal\b|\breview\b|\bappl?ication\b", re.I)
_LABEL = re.compile(
    r"(?P<h>[A-Z][\w’' \-]{3,60}?)(?:\s*\([^)]*\))?\s*(?::[-–]?\s*|\s[-–]\s|$)(?P<rest>.*)", re.S
)
_LONGEST = 200  # letters, of a line of such a list


def find(sections: Sequence[Section]) -> list[Attendance]:
    """Those listed in items under "In attendance for this item" or "Witnesses", and in hearings under what
    they are ("Applicant: Mr A Lee")."""
    out: list[Attendance] = []
    for section in sections:
        is_hearing = bool(_HEARING.search(section.item.title))
        at = section.offset
        listing = False
        for paragraph in section.paragraphs:
            text = paragraph.text
            label = (
                _LABEL.match(text)
                if len(text) < _LONGEST and (is_hearing or "for " in text or "itness" in text)
                else None
            )
            heads = label and state_of(label["h"]) == "in_attendance"
            is_told = label and (
                _FOR_ITEM.search(label["h"]) or (_WITNESSES.match(text) and not label["rest"])
            )
            if label and heads and (is_told or (is_hearing and _is_list(label["rest"]))):
                listing, start = True, label.start("rest")
            else:
                start = 0
                listing = listing and len(text) < _LONGEST and not is_prose(text) and bool(split_names(text))
            if listing:
                names = split_names(text[start:])
                if any(name.role for name in names):  # "Ann Lee, Director, Sample Buses"
                    names = [name for name in names if name.role or PERSON.match(name.raw)]
                out += [in_prose.record(name, "in_attendance", paragraph, at + start) for name in names]
            at += len(text) + 1
    return out


def _is_list(text: str) -> bool:
    """Whether what stands behind the label of a party names people, and tells nothing."""
    return not is_prose(text) and bool(PERSON.match(text) or in_prose.only_names(text))
