"""The fixed words of committee papers, English and Welsh, as data in ``vocabulary.toml``.

A word that is not there is unknown: the caller keeps it as printed and reports a problem. Nothing
here guesses.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

_TABLES: dict[str, dict[str, Any]] = tomllib.loads(
    files("parsers").joinpath("vocabulary.toml").read_text(encoding="utf-8")
)

_SPACED = re.compile(r"\s*(?:\w ){3,}\w\s*:?\s*")  # P r e s e n t

_WELSH = re.compile(rf"\b(?:{'|'.join(_TABLES['headings'])})\b", re.I)
MONTHS: dict[str, int] = _TABLES["months"]
NUMBERS: dict[str, int] = _TABLES["numbers"]
OUTCOMES: dict[str, str] = _TABLES["outcomes"]
# The words that records may have: an action's state or an indicator's, its colour, where it is going.
STATUSES, COLOURS, DIRECTIONS = (
    tuple(sorted(set(_TABLES[name].values()))) for name in ("statuses", "rag", "directions")
)


def plain(word: str) -> str:
    """A word or phrase as the tables spell it: lower case, single blanks, no outer punctuation."""
    return " ".join(word.replace("’", "'").split()).strip(" .,:;-–—*").lower()


def status(word: str) -> str | None:
    """The state of an action or target ("Completed" -> completed); None when unknown."""
    found: str | None = _TABLES["statuses"].get(plain(word))
    return found


def rag(word: str) -> str | None:
    """red, amber, green or blue from a word or its first letter; None when unknown."""
    found: str | None = _TABLES["rag"].get(plain(word))
    return found


def heading(text: str) -> str:
    """A column's heading in English, a Welsh one in its words; one in both languages says it once."""
    if not _WELSH.search(text):
        return text
    words = _WELSH.sub(lambda found: _TABLES["headings"][found[0].lower()], text)
    return re.sub(r"\b(\w+(?: \w+)?)\b(?:\W+\1\b)+", r"\1", words, flags=re.I)


def direction(word: str) -> str | None:
    """improving, stable or worsening from a word or an arrow; None when unknown."""
    found: str | None = _TABLES["directions"].get(word.strip()) or _TABLES["directions"].get(plain(word))
    return found


def attendance_state(heading: str) -> str | None:
    """What a heading of an attendance list says of those under it; None when it is no such heading.
    Of one in two languages ("Yn bresennol / In attendance") the second half, English, is the surer."""
    halves = re.sub(r"\([^)]*\)", "", heading).split("/")
    halves = [re.sub(r"(?<=\b\w) (?=\w\b)", "", half) if _SPACED.fullmatch(half) else half for half in halves]
    found = (_TABLES["attendance"].get(plain(half)) for half in reversed(halves))
    return next((state for state in found if state), None)


def attended(words: str) -> str | None:
    """What a register says of a person ("Apologies, sent representative"), by its first words: "" when
    nothing was recorded yet; None when it is no such word."""
    said, known = plain(words), _TABLES["attended"]
    start = max(filter(said.startswith, known), key=len, default="")
    state: str | None = known.get(start)
    return state


def number(word: str) -> int | None:
    """A small number in digits or words; None when it is neither."""
    cleaned = plain(word)
    return int(cleaned) if cleaned.isdecimal() and cleaned.isascii() else NUMBERS.get(cleaned)
