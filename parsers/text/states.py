"""The state of an action or target, read from a cell's words."""

from __future__ import annotations

import re

from parsers import vocabulary
from parsers.kpi.arrow_key import ARROWS
from parsers.tables.sheet import one_line

_QUALIFIED = re.compile(
    r"\s+(?:for|by|on|but|see|subject|pending|as|until|since|from|to)\b|\s*[(,;:–/]|\s-\s"
)
TICKS = "✓✔☑✗✘☒✖✕"
_TICKED = {**dict.fromkeys("✓✔☑", "completed"), **dict.fromkeys("✗✘☒✖✕", "open")}
_MARKS = re.compile(rf"[{ARROWS}●○■★✓✔☑✗✘☒✖✕•*]+")
_CODED = re.compile(r"^\d{1,2}\s*[-–:.]?\s*\(?([^\d()][^()]*)\)?$")  # "2 (achieved)", of numbered categories
VERDICTS = {"accepted", "rejected", "partly_accepted"}  # of an executive on a recommendation
# What is said of how far a state is reached, and what the states are then.
_DEGREES: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = (
    (re.compile(r"(?:fully|wholly|now|already)\s+", re.I), {}),
    (
        re.compile(r"(?:part(?:ly|ially)?|largely|mostly|substantially|nearly|almost)[\s-]+", re.I),
        {"completed": "in_progress", "achieved": "partly_achieved", "accepted": "partly_accepted"},
    ),
    (
        re.compile(r"not\s+(?:yet\s+)?(?:fully\s+)?", re.I),
        {"completed": "open", "achieved": "not_achieved", "accepted": "rejected", "on_track": "off_track"},
    ),
)
_VERB = r"(?:accept|agree|approve|support|endorse|adopt|reject|decline)"
_AMOUNT = r"(?:\s+in\s+(?:part|principle|full))?"
# "This recommendation is not accepted", "The Cabinet partially accepts the recommendation"
_TOLD = re.compile(
    r"(?:(?:this|the|that|your)\s+)?(?:[\w’']+\s+)?(?:recommendation|proposal|request|suggestion)s?(?:\s+\d{1,2}\w?)?\s+"
    rf"(?:(?:is|are|was|were|has\s+been|have\s+been)\s+(?:therefore\s+)?(?P<was>(?:(?:not|fully|partially|partly)\s+)?{_VERB}e?d{_AMOUNT})"
    rf"|(?P<no>(?:cannot|can\s+not|will\s+not)\s+be\s+{_VERB}e?d))\b"
    r"|(?:we|I|(?:the\s+)?(?:[\w’']+\s+){0,2}(?:cabinet(?:\s+member)?|executive|council|board|mayor|leader|directorate|service))\s+"
    rf"(?P<do>(?:(?:do|does|did|can)\s?not\s+|(?:fully|partially|partly)\s+)?{_VERB}e?[ds]?)(?:\s+(?:with|to))?"
    rf"\s+(?:this|the|your)\s+(?:recommendation|proposal|request|suggestion)\b(?P<far>{_AMOUNT})",
    re.I,
)
SHORT = 6  # words: what is longer is a sentence


def state_of(words: str | None) -> str | None:
    """The state that words or a tick name, alone or before what qualifies them ("On track for due date"),
    or the colour of a RAG; None when unknown."""
    plain = _MARKS.sub(" ", words or "").strip()
    if words and not plain:
        return _TICKED.get(words.strip())
    coded = _CODED.match(plain)
    plain = coded[1] if coded else plain
    for form in (plain, _QUALIFIED.split(plain)[0]) if plain else ():
        state = vocabulary.status(form) or vocabulary.rag(form) or _by_degree(form)
        if state:
            return state
    return None


def _by_degree(words: str) -> str | None:
    """The state of a known word behind one of degree ("Partly met", "Not yet complete")."""
    for degree, states in _DEGREES:
        if found := degree.match(words):
            rest = words[found.end() :]
            whole = vocabulary.status(rest) or vocabulary.status(_QUALIFIED.split(rest)[0])
            return states.get(whole or "") if states else whole
    return None


def verdict_told(text: str | None) -> tuple[str, str] | None:
    """The verdict that a text tells in its first sentence ("This recommendation is accepted."): words, and
    what they are."""
    found = _TOLD.match(one_line(text))
    if not found:
        return None
    words = found["was"] or found["no"] or f"{found['do']}{found['far']}"
    is_against = re.search(r"\bnot\b|\bcannot\b|reject|decline", words, re.I)
    is_part = re.search(r"\bpart|principle", words, re.I)
    return words, "rejected" if is_against else "partly_accepted" if is_part else "accepted"


def split_state(text: str | None) -> tuple[str | None, str | None]:
    """The state as printed, and what a long cell tells after the word or line it begins with."""
    whole = one_line(text)
    for joined in ("".join(whole.split()), (text or "").replace("\n", "")):
        if text and "\n" in text and vocabulary.status(joined):
            return joined, None  # a narrow column broke the word
    is_short = len(whole.split()) <= SHORT
    if not text or (is_short and ("." not in whole[:-1] or state_of(whole))):
        return whole or None, None
    for first in (re.match(r".+?(?=\s-\s)", text), re.match(r"[^.\n:;–]+", text)):
        if first and state_of(one_line(first[0])):
            return one_line(first[0]), one_line(text[first.end() :].lstrip(".:;–- \n")) or None
    return whole, None
