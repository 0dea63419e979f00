"""Who was there as pages tell it without a table: a line each with a state, or lists under headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.paper import Paragraph
from parsers.text.paragraphs import emptied
from parsers.vocabulary import attended

_PARTED = re.compile(r"\s+[-–—|]\s+|\t|:\s+|\s*;\s*")
_IN_BRACKETS = re.compile(r"(?P<who>.+?)\s*\((?P<state>[^()]+)\)")
_NAMED = re.compile(
    r"(?:(?:county )?(?:councillor|cllr)|alderman|mr|mrs|ms|miss|dr|(?:y )?cynghorydd)\b\.?\s+\S"
    r"|(?-i:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){1,3}$)",
    re.I,
)
_HEADS_LIST = re.compile(
    r"(?:(?:members?|councillors|officers|also|those|committee members)"
    r" (?:(?:who were )?present|in attendance)"
    r"|present|attend(?:ance|ees|ed)|in attendance|apologies|absent|presennol|yn bresennol|ymddiheuriadau)\b"
    r"(?! details| at)",
    re.I,
)


class Stated(NamedTuple):
    """A person as a line tells, in the page's words."""

    name: str
    role: str | None
    state: str
    text: str


def stated(told: Sequence[Paragraph]) -> list[Stated]:
    """The people whose names stand before a state, on one line ("Councillor A Bell - Chair - Present") or on
    two."""
    out: list[Stated] = []
    for i, p in enumerate(told):
        parts = [part.strip() for part in _PARTED.split(p.text) if part.strip()]
        below = told[i + 1].text if i + 1 < len(told) else ""
        bracketed = _IN_BRACKETS.fullmatch(p.text)
        if len(parts) == 1 and bracketed and attended(bracketed["state"]) is not None:
            parts = [bracketed["who"], bracketed["state"]]
        elif len(parts) == 1 and attended(below) is not None and len(below.split()) < 5:
            parts.append(below)
        if len(parts) > 1 and _NAMED.match(parts[0]) and attended(parts[-1]) is not None:
            out.append(Stated(parts[0], parts[1] if len(parts) > 2 else None, parts[-1], p.text))
    return out


def listed(told: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs with those left blank that stand before the first list of who was there; nothing of them
    where none is headed. As long as before when they are joined by newlines."""
    first = next((i for i, p in enumerate(told) if _HEADS_LIST.match(p.text)), None)
    if first is None:
        return []
    return [emptied(p) if i < first else p for i, p in enumerate(told)]
