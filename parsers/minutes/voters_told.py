"""Who voted how, where names stand before the choice: "Cllrs Ash and Elm voted for; Cllr Oak against"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.minutes.votes import CHOICES
from parsers.text.names import split_names

_TOLD = re.compile(
    r"(?:\((?:total\s*(?:of|:|=|-|–)?\s*)?(?P<n>\d{1,3})(?:\s+(?:votes?|members?|in\s+total))?\)\s*)?[,:–-]?\s*"
    r"(?:(?:who|all|each|both|then|having)\s+)*"
    r"(?:(?:voted|voting|votes?)\s+(?P<c>for|in\s+favour|against)\b(?:\s+of\b)?"
    r"(?:\s+(?:the\s+)?(?:\w+\s+)?(?:motion|amendment|recommendations?|proposals?|proposition|resolution|application|it)\b)?"
    r"|(?P<a>abstained|abstaining)\b(?:\s+from\s+voting)?)\s*(?:\((?:total\s*:?\s*)?(?P<m>\d{1,3})\))?",
    re.I,
)
_NAMES = re.compile(
    r"[\s;,.]*(?:(?:and|whil(?:e|st)|with)\s+)?(?=(?:The\s+(?:\w+\s){0,2}?(?:Mayor|Chair\w*|Provost|Leader|Convener)\b"
    r"|Councillors?\b|Cllrs?\b|Ald\w+|Bailie|Mrs?\b|Ms\b|Miss\b|Dr\b|(?:[A-Z]\.?\s)+[A-Z]))"
)
_FEWEST_SIDES = 2


class Side(NamedTuple):
    """Those who voted alike: how, how many, and where in the text their names stand."""

    choice: str
    number: int
    start: int
    end: int


def sides(text: str) -> list[Side]:
    """The sides of a vote that a paragraph tells by names before each choice."""
    return list(_sides(text)) if "oted" in text or "oting" in text or "bstain" in text else []


def is_vote(found: list[Side]) -> bool:
    """Whether sides told one after another are one whole vote: two or more, each once, one of them for."""
    choices = [side.choice for side in found]
    return len(found) >= _FEWEST_SIDES and "for" in choices and len(set(choices)) == len(choices)


def _sides(text: str) -> Iterator[Side]:
    at = 0
    for told in _TOLD.finditer(text):
        at = max(
            at, text.rfind(": ", at, told.start()) + 1
        )  # "... were recorded as follows: Councillors ..."
        opens = _NAMES.match(text, at)
        start, at = (opens.end() if opens else told.start()), told.end()
        people = split_names(text[start : told.start()])
        if not people:
            return  # a sentence that tells of something else: nothing behind it is a roll
        number = told["n"] or told["m"]
        choice = "abstain" if told["a"] else CHOICES[" ".join(told["c"].lower().split())]
        yield Side(choice, int(number) if number else len(people), start, told.start())
