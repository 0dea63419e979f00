"""A response written as a letter: who signs it, its day, and the day of the meeting it looks back on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from parsers.actions.topic import takes_leave
from parsers.paper import Line, Paragraph
from parsers.text import dates

_GREETED = re.compile(r"(?:dear|annwyl)\s+\S[^.:;]{0,80}$", re.I)
_SIGNED = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly|ever)|(?:with\s+)?(?:kind|best|warm)(?:est)?\s+(?:regards|wishes)"
    r"|regards|yn\s+gywir|yr\s+eiddoch\s+yn\s+gywir)\b\W*",
    re.I,
)
_NAME = re.compile(
    r"(?:(?:(?i:councillor|cllr\.?|mr|mrs|ms|miss|dr|sir|dame|lord)\s+)*[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){1,3})"
)
_RE = re.compile(r"(?:(?:re|ref|subject|regarding|parthed)\b\s*[:.–-]\s*)?", re.I)
_DATED = re.compile(r"(?:date|dated|dyddiad)\b", re.I)
_OTHERS = re.compile(
    r"\b(?:letter|e-?mail|correspondence|dated|by|before|next|until|since|on or after)\b", re.I
)
_MET = re.compile(
    r"\b(?:meetings?|met|session|hearing|inquiry|committee|panel|board|commission|forum|group|considered)\b",
    re.I,
)
FIRST = 8  # paragraphs in which a letter says what it answers
TITLE = 14  # words at most
NEAR = 70  # letters of a meeting from its day


class Letter(NamedTuple):
    """Where a letter's words to its reader begin and end among its paragraphs, and what stands around."""

    first: int
    end: int
    written: date | None
    signed_by: str | None
    met: date | None
    subject: str | None


def greets(line: Line) -> bool:
    """Whether a line is the greeting of a letter ("Dear Councillor Jones,")."""
    return bool(_GREETED.match(line.text))


def letter_of(told: Sequence[Paragraph]) -> Letter | None:
    """The letter that paragraphs are, from its greeting; None when nobody is greeted."""
    first = next((i for i, p in enumerate(told) if _GREETED.match(p.text)), None)
    if first is None:
        return None
    end = next((i for i, p in enumerate(told) if i > first and _SIGNED.match(p.text)), len(told))
    close = end
    while end > first + 2 and takes_leave(told[end - 1]):
        end -= 1
    body = told[first + 1 : end]
    return Letter(
        first + 1, end, _written(told[:first]), _signer(told[close:]), _met(body[:FIRST]), _subject(body)
    )


def _subject(body: Sequence[Paragraph]) -> str | None:
    """What stands right under the greeting, behind "Re:", in bold or without a stop."""
    named = _RE.match(body[0].text) if body else None
    is_short = bool(body) and len(body[0].text.split()) <= TITLE and body[0].text[-1] not in ".,:;?"
    return body[0].text[named.end() :] if named and (named[0] or body[0].bold or is_short) else None


def _written(above: Sequence[Paragraph]) -> date | None:
    """The day over the greeting: behind "Date:", else one that stands alone."""
    found = [(p.text, days) for p in above if (days := dates.find_dates(p.text))]
    labelled = [days[-1].value for text, days in found if _DATED.match(text)]
    alone = [days[0].value for text, days in found if len(text) - (days[0].end - days[0].start) < 12]
    return next(iter([*labelled, *alone]), None)


def _signer(below: Sequence[Paragraph]) -> str | None:
    """The first name under the close."""
    texts = [_SIGNED.sub("", p.text, count=1) if i == 0 else p.text for i, p in enumerate(below[:6])]
    return next((text for text in texts if _NAME.fullmatch(text)), None)


def _met(body: Sequence[Paragraph]) -> date | None:
    """The day of the meeting that the first paragraphs name beside it; days of letters are others."""
    for p in body:
        start = 0
        for day in dates.find_dates(p.text):
            before = p.text[max(start, day.start - NEAR) : day.start]
            after = p.text[day.end : day.end + 12]
            start = day.end
            met, others = _last(_MET, before), _last(_OTHERS, before)
            if met > others or (others < 0 and re.match(r"\W*meeting\b", after, re.I)):
                return day.value
    return None


def _last(form: re.Pattern[str], text: str) -> int:
    """Where a form is found last; -1 when it is not."""
    return max((found.start() for found in form.finditer(text)), default=-1)
