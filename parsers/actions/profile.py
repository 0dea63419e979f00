"""What the cells of a column hold, whatever its heading says: requests, reports, states, days, people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.resources import files

from parsers.tables.sheet import Sheet, one_line
from parsers.text import dates
from parsers.text.states import VERDICTS, split_state, state_of, verdict_told
from parsers.vocabulary import MONTHS

LEAST = 2  # cells
SHORT = 8  # words that name someone
DAY = 4  # words that tell a day ("Cabinet 6 September 2024")
FORMS: dict[str, dict[str, list[str]]] = tomllib.loads(
    files("parsers.actions").joinpath("requests.toml").read_text(encoding="utf-8")
)


def form(any_of: Iterable[str]) -> re.Pattern[str]:
    """Any of several forms of whole words, in capitals or small letters."""
    return re.compile(rf"\b(?:{'|'.join(any_of)})\b", re.I)


_CELL = FORMS["cell"]
_DEED = "|".join(_CELL["deeds"])
_LABEL = r"^\W*(?:[\w/.()]{1,8}[.):]\s+)?"
_SAID = (  # as a body's request is put on record
    rf"\?$|{_LABEL}(?:RESOLVED|that|asked|sought|wanted|requested|queried|suggested)\b"
    r"|\bshould\b|\bwould [a-z]+|\bought to\b|\b(?:resolves?|agreed) to\b"
    r"|\brequests? (?:that|for)\b|\b(?:recommended|asked|requested) (?:that|for)\b"
    r"|\b(?:be|were) (?:asked|requested|provided|invited|circulated)\b|\brequested\b|\bto be [a-z]+"
    r"|(?<!to )(?<!will )(?<!can )(?<!may )(?<!must )"
    r"\bbe (?:\w+ed|held|made|given|put|set|shown|kept|sent|built|brought|taken)\b"
)
_ASKED = re.compile(_SAID, re.I)
_REQUEST = re.compile(
    rf"{_SAID}|{_LABEL}(?:(?:to|be) [a-z]+\b|(?:please|can|could|will you) )"
    rf"|{_LABEL}(?:how (?:many|much|long|often|far)|whether|what|which|why|when|who|where) [a-z]"
    rf"|{_LABEL}(?:an? |the )?(?:list|breakdown|copy|details?|map|explanation|glossary) of\b"
    rf"|{_LABEL}(?!(?:{'|'.join(_CELL['nouns'])}) (?:of|on|for|from)\b)(?:{_DEED}) |\bwill (?:{_DEED})\b"
    rf"|^(?:\S+ ){{1,8}}(?:undertook |promised |offered |agreed )?to (?:be|{_DEED})\b",
    re.I,
)
_REPORT = re.compile(rf"{form(_CELL['reports']).pattern}|^(?:\S+ ){{0,2}}\w+ed\b", re.I)
_PERSON = re.compile(rf"{form(_CELL['posts']).pattern}|^(?:Mr|Mrs|Ms|Miss|Dr)\b", re.I)
_NAME = re.compile(
    r"[A-Z]{2,4}(?:\W+[A-Z]{2,4})*|[A-Z][a-z]+(?: [A-Z][a-z’'-]+){1,2}|[A-Z]\.? [A-Z][a-z’'-]+"
)
REFERENCE = re.compile(r"[A-Za-z]{0,5}[ ./\-]?\d[\w./\-()]{0,9}|[a-z]|[ivx]+|(?=\S*\d)[\w./\-()]+")
WHEN = re.compile(
    rf"(?:(?:by|end|early|mid|late|spring|summer|autumn|winter|q[1-4]|{'|'.join(MONTHS)})\b\W*)*"
    r"[\d/.\-]*(?:st|nd|rd|th)?(?:\s*(?:" + "|".join(MONTHS) + r")\W*)?(?:20)?\d\d"
    r"|tbc|to be (?:confirmed|agreed|determined)|ongoing|immediate(?:ly)?|n/?a",
    re.I,
)
_STOP = re.compile(r"[.:;,–]|\s-\s")
_SAYER = re.compile(r"^(?:I|we|(?:the )?(?:cabinet|executive|council|mayor|leader))\s+", re.I)


def is_request(text: str) -> bool:
    """Whether a cell asks for something."""
    return bool(_REQUEST.search(text))


def is_asked(text: str) -> bool:
    """Whether a cell asks in the words of a record ("That ...", "... be reported"), not of a list of work."""
    return bool(_ASKED.search(text))


def is_report(text: str) -> bool:
    """Whether a cell tells what was done."""
    return bool(_REPORT.search(text))


def is_state(text: str) -> bool:
    """Whether a cell is a known state, or begins with one."""
    return state_of(split_state(text)[0]) is not None


def is_verdict(text: str) -> bool:
    """Whether a cell begins with what an executive says to a recommendation."""
    firsts = (split_state(text)[0], _SAYER.sub("", _STOP.split(text)[0]))
    return any(state_of(first) in VERDICTS for first in firsts) or verdict_told(text) is not None


def is_day(text: str) -> bool:
    """Whether a cell tells a day or month and little else."""
    return bool(WHEN.fullmatch(text)) or (len(text.split()) <= DAY and is_dated(text))


def is_dated(text: str) -> bool:
    """Whether a cell holds a day among other words."""
    return dates.first_date(text) is not None


def is_reference(text: str) -> bool:
    """Whether a cell is a number or reference."""
    return bool(REFERENCE.fullmatch(text))


def is_person(text: str) -> bool:
    """Whether a cell names a person, a post or a team."""
    is_name = len(text.split()) <= SHORT and not re.search(r"[;?]|\.$", text) and not is_report(text)
    return is_name and bool(_PERSON.search(text) or _NAME.fullmatch(text))


@lru_cache(maxsize=512)  # a column is asked again while roles are weighed, the paper classified and read
def share(holds: Callable[[str], object], texts: tuple[str, ...]) -> float:
    """The share of a column's cells that hold what is asked."""
    return sum(1 for text in texts if holds(text)) / max(len(texts), 1)


def half(holds: Callable[[str], object], texts: tuple[str, ...]) -> bool:
    """Whether half the cells hold what is asked, were there only one: enough where a heading says so too."""
    return 2 * share(holds, texts) >= 1


def mostly(holds: Callable[[str], object], texts: tuple[str, ...]) -> bool:
    """Whether most of several cells hold what is asked: so much is needed where nothing else says so."""
    return len(texts) >= LEAST and 2 * share(holds, texts) > 1


def words(texts: tuple[str, ...]) -> float:
    """How many words a cell holds on average."""
    return sum(len(text.split()) for text in texts) / max(len(texts), 1)


def column(sheet: Sheet, place: int | None) -> tuple[str, ...]:
    """What the rows say in a column; nothing without one."""
    return (
        ()
        if place is None
        else tuple(one_line(row.cells[place]) for row in sheet.rows if one_line(row.cells[place]))
    )
