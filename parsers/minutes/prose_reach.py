"""How far a decision told in a sentence reaches: to what was proposed before it, and to the list it opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.minutes import motion_forms as moved
from parsers.minutes import motions
from parsers.minutes.block_ends import parts_end
from parsers.minutes.block_forms import MINUTE
from parsers.minutes.motions import Decision, names_alone
from parsers.minutes.votes import movers
from parsers.paper import Paragraph
from parsers.text.labels import follows, label, rank

_OF_SEVERAL = re.compile(r"\b(?:both|these)\b|^all\b(?!.*\b(?:agreement|favour|this|it)\b)", re.I)
_VOTES = re.compile(r"(?:for|against|abst\w+|in\s+favour)\s*[:(–-]", re.I)
# "The following was agreed", "agreed as follows", over a list and without a colon
_LISTED_BELOW = re.compile(r"\b(?:following\b[^.:;]{0,80}|as\s+follows|as\s+below)$", re.I)
_SUBJECT_TO = re.compile(
    r"\bsubject\s+to\s+the\s+following\s+(?:\w+\s+)?(?:amendments?|corrections?|changes?|additions?)\b(?:\s+to\s[^.:;]{3,200}(?=:))?\s*:?\s*[-–]?$",
    re.I,
)
BELOW = re.compile(r"\b(?:following|below|listed|canlynol|isod)\b", re.I)
_SUM_ALONE = re.compile(r"£\s?[\d,.]+")
SUM = re.compile(r"^(?=.{3,300}$)(?!.*\.$)(?![^£]*\b(?:was|were|is|are|has|had|stands)\b)[^£]{2,60}£\s?\d")


def with_proposal(paragraphs: Sequence[Paragraph], found: Decision) -> Decision:
    """With the line above that proposes what a decision says was seconded."""
    if found.start or not found.first:
        return found
    above, text = paragraphs[found.first - 1].text, paragraphs[found.first].text[: found.end]
    if names_alone(text) and (start := motions.said_above(paragraphs, found.first)) is not None:
        return replace(found, first=found.first - 1, start=start)
    if (
        moved.SECONDED.search(text)
        and not moved.PROPOSED.search(text)
        and moved.PROPOSED.search(above)
        and not moved.SECONDED.search(above)
    ):
        return replace(found, first=found.first - 1)
    return found


def list_before(paragraphs: Sequence[Paragraph], i: int) -> int:
    """Where the list begins that a motion in brackets below it speaks of."""
    first = next((j for j in range(i) if paragraphs[j].number), i)
    return first if i - first < 24 else i


def start_before(text: str, spans: Sequence[tuple[int, int]], k: int, taken: int) -> int:
    """Which of the sentences of a text (``spans``) is the first that a "this was agreed", the one at ``k``,
    speaks of: none before that at ``taken``, which are of the decision before."""
    for m in range(k - 1, taken - 1, -1):
        if re.search(r"\b(?:proposed|moved|seconded)\b", text[spans[m][0] : spans[m][1]]):
            return m
    return taken if _OF_SEVERAL.search(text[slice(*spans[k])]) else max(taken, k - 1)


def extended(paragraphs: Sequence[Paragraph], found: Decision) -> Decision:
    """With the lines of a list that the decision's last sentence opens."""
    text = paragraphs[found.last].text
    if found.end < len(text.rstrip()):
        return found
    if _LISTED_BELOW.search(text, found.start):
        return _with_parts(paragraphs, found)
    if not re.search(r":[-–]?(?:\s*$|\s+(?:\(?[1ai][.)]|[-•]))|:-\s", text[found.start :]):
        return _with_sums(paragraphs, found) if BELOW.search(text[found.start :]) else found
    # what a record was approved subject to stands below in full sentences: the first of them at least
    last = found.last + bool(_SUBJECT_TO.search(text) and found.last + 1 < len(paragraphs))
    while found.last < last < len(paragraphs) - 1 and re.search(r":\W*$", paragraphs[last].text):
        last += 1
    open_ended = bool(re.search(r":\W*$", text))
    for j in range(last + 1, len(paragraphs)):
        after = paragraphs[j]
        inset = after.indent > paragraphs[found.last].indent + 10 or after.number is not None
        listed = open_ended and j < found.last + 10 and len(after.text) < 80 and not after.text.endswith(".")
        that = (
            open_ended
            and j == found.last + 1
            and (after.text.startswith("That ") or text.rstrip(" :-–").endswith((" that", " to")))
        )
        if (
            not (inset or listed or that)
            or len(after.text) > 300
            or _is_next(paragraphs[found.first].text, after.text)
            or movers(after.text)[0]
            or _VOTES.match(after.text)
        ):
            break
        last = j
    if last == found.last:
        return found
    return Decision(found.first, last, found.start, len(paragraphs[last].text), found.word)


def _is_next(text: str, after: str) -> bool:
    """Whether one bears the number after that of a decision: "b)" after "a)", "19/58" after "19/57"."""
    first, second = rank(label(text)), rank(label(after))
    if first and second and follows(first, second):
        return True
    return bool(MINUTE.match(text) and MINUTE.match(after))


def _with_parts(paragraphs: Sequence[Paragraph], found: Decision) -> Decision:
    """With the numbered list below a decision that ends in "the following", without a colon."""
    below = paragraphs[found.last + 1 : found.last + 2]
    if not any(label(p.text) for p in below):
        return found
    last = parts_end(paragraphs, found.last + 1)
    return replace(found, last=last, end=len(paragraphs[last].text))


def _with_sums(paragraphs: Sequence[Paragraph], found: Decision) -> Decision:
    """With the payments listed below a decision that speaks of them as following."""
    last = found.last
    while last + 1 < len(paragraphs):
        below = [p.text for p in paragraphs[last + 1 : last + 3]]
        if SUM.search(below[0]):
            last += 1
        elif len(below) > 1 and _SUM_ALONE.fullmatch(below[1]) and len(below[0]) < 80:
            last += 2  # what it is for, and the sum in a column beside it
        else:
            break
    return replace(found, last=last, end=len(paragraphs[last].text))
