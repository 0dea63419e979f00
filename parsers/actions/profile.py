"""What the cells of a column hold, whatever its heading says: requests, reports, states, days, people."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from parsers.tables.sheet import Sheet, one_line
from parsers.text import dates
from parsers.text.states import VERDICTS, split_state, state_of
from parsers.vocabulary import DEEDS, MONTHS

LEAST = 2  # cells
SHORT = 8  # words that name someone, or a day
_DEED = "|".join(DEEDS)
_NOUN_TOO = "|".join(("audit", "plan", "report", "request", "review", "study", "survey", "update", "work"))
_REQUEST = re.compile(
    r"\?$|^\W*(?:[\w/.()]{1,8}[.):]\s+)?(?:RESOLVED\b|that\b|to [a-z]+\b)|\bshould\b|\bwould [a-z]+|\bought to\b"
    rf"|^\W*(?:[\w/.()]{{1,8}}[.):]\s+)?(?:(?!(?:{_NOUN_TOO}) (?:of|on|for|from)\b)(?:{_DEED})|(?:please|can|could|will you)) "
    r"|\b(?:resolves?|agreed) to\b"
    r"|\brequests? (?:that|for)\b|\b(?:recommended|asked|requested) (?:that|for)\b"
    rf"|^(?:\S+ ){{1,8}}(?:undertook |promised |offered |agreed )?to (?:be|{_DEED})\b"
    r"|\b(?:be|were) (?:asked|requested|provided|invited|circulated)\b|\brequested\b|\bto be [a-z]+"
    r"|(?<!to )(?<!will )(?<!can )(?<!may )(?<!must )\bbe (?:\w+ed|held|made|given|put|set|shown|kept|sent|built|brought|taken)\b",
    re.I,
)
_REPORT = re.compile(
    r"\b(?:complete[d]?|done|sent|circulated|arranged|agreed|provided|appointed|received|awaited|awaiting|ongoing"
    r"|on-going|emailed|e-mailed|shared|added|contacted|written|wrote|discussed|held|published|issued|confirmed"
    r"|raised|requested|responded|attended|under ?way|in progress|no (?:reply|one)|not yet|waiting|still"
    r"|(?:has|have|had|was|were|is|are) (?:now |not |been |being )*\w+(?:ed|en|ne|wn|de|ut|lt|ld)"
    r"|(?:will|to) (?:be|come|go|report|follow)|is (?:due|set|on))\b"
    r"|^(?:\S+ ){0,2}\w+ed\b",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:head|director|officers?|manager|lead|clerk|chair(?:man|woman|person)?|leader|members?|cllrs?|councillors?"
    r"|executive|teams?|services?|solicitor|accountant|treasurer|secretary|engineer|commissioner|advis[eo]r|cabinet"
    r"|co-?ordinator|surveyor|partner|nurse|group|warden|ranger|auditor|all|librarian|steward|bursar|principal)\b"
    r"|^(?:Mr|Mrs|Ms|Miss|Dr)\b",
    re.I,
)
_NAME = re.compile(
    r"[A-Z]{2,4}(?:\W+[A-Z]{2,4})*|[A-Z][a-z]+(?: [A-Z][a-z’'-]+){1,2}|[A-Z]\.? [A-Z][a-z’'-]+"
)
REFERENCE = re.compile(r"[A-Za-z]{0,5}[ ./\-]?\d[\w./\-()]{0,9}|[a-z]|[ivx]+|(?=\S*\d)[\w./\-()]+")
_SUM = re.compile(r"[£<>≥≤+\-–]?\s?\d[\d,.]*\s?(?:%|k|m)?", re.I)
WHEN = re.compile(
    rf"(?:(?:by|end|early|mid|late|spring|summer|autumn|winter|q[1-4]|{'|'.join(MONTHS)})\b\W*)*"
    r"[\d/.\-]*(?:st|nd|rd|th)?(?:\s*(?:" + "|".join(MONTHS) + r")\W*)?(?:20)?\d\d"
    r"|tbc|to be (?:confirmed|agreed|determined)|ongoing|immediate(?:ly)?|n/?a",
    re.I,
)
_STOP = re.compile(r"[.:;,–]|\s-\s")




def is_request(text: str) -> bool:
    return bool(_REQUEST.search(text))


def is_report(text: str) -> bool:
    return bool(_REPORT.search(text))


def is_state(text: str) -> bool:
    """Whether a cell is a known state, or begins with one."""
    return state_of(split_state(text)[0]) is not None


def is_verdict(text: str) -> bool:
    """Whether a cell begins with what an executive says to a recommendation."""
    return any(state_of(first) in VERDICTS for first in (split_state(text)[0], _STOP.split(text)[0]))


def is_day(text: str) -> bool:
    """Whether a cell tells a day or month and little else."""
    return bool(WHEN.fullmatch(text)) or (len(text.split()) < SHORT and is_dated(text))


def is_dated(text: str) -> bool:
    return dates.first_date(text) is not None


def is_reference(text: str) -> bool:
    return bool(REFERENCE.fullmatch(text))


def is_person(text: str) -> bool:
    """Whether a cell names a person, a post or a team."""
    is_name = len(text.split()) <= SHORT and text[-1] not in ".?"
    return is_name and bool(_PERSON.search(text) or _NAME.fullmatch(text))


def is_figure(text: str) -> bool:
    return bool(_SUM.fullmatch(text))


@lru_cache(maxsize=4096)  # a column is asked again while roles are weighed, the paper classified and read
def share(holds: Callable[[str], bool], texts: tuple[str, ...]) -> float:
    """The share of a column's cells that hold what is asked."""
    return sum(1 for text in texts if holds(text)) / max(len(texts), 1)


def mostly(holds: Callable[[str], bool], texts: tuple[str, ...]) -> bool:
    """Whether most of several cells hold what is asked."""
    return len(texts) >= LEAST and 2 * share(holds, texts) > 1


def words(texts: tuple[str, ...]) -> float:
    """How many words a cell holds on average."""
    return sum(len(text.split()) for text in texts) / max(len(texts), 1)


def column(sheet: Sheet, place: int | None) -> tuple[str, ...]:
    """What the rows say in a column; nothing without one."""
    return () if place is None else tuple(one_line(row.cells[place]) for row in sheet.rows if one_line(row.cells[place]))
