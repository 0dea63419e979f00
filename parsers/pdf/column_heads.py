"""Words set side by side that head the columns of a table which no lines hold together."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from operator import attrgetter

from parsers.pdf.geometry import Word

# One of these must head a column, and half the columns must be headed by one of either; or two thirds of
# at least four by the others.
STRONG = {
    *("action", "actions", "recommendation", "recommendations", "indicator", "indicators", "measure"),
    *("measures", "kpi", "pi", "commitment", "issue", "question", "milestone", "arising"),
    *(
        "resolution",
        "resolutions",
        "undertaking",
        "motion",
        "bvpi",
        "request",
        "requests",
        "kpis",
        "metric",
        "metrics",
        "point",
        "points",
        "query",
        "queries",
    ),
}
HEADINGS = STRONG | {
    *("response", "status", "progress", "owner", "lead", "officer", "deadline", "due", "timescale", "target"),
    *("actual", "rag", "trend", "outturn", "update", "comments", "comment", "date", "ref", "portfolio"),
    *("latest", "performance", "previous", "outcome", "q1", "q2", "q3", "q4", "quarter", "responsible"),
    *("minute", "meeting", "description", "who", "when", "whom", "completed", "notes", "complete", "item"),
    *("polarity", "unit", "code", "ytd", "dot", "baseline", "accepted", "position", "subject", "topic"),
    *("months", "assessment", "reply", "replies", "raised", "point", "points", "decision"),
    *(
        "what",
        "where",
        "matter",
        "matters",
        "title",
        "agreed",
        "closed",
        "answer",
        "verdict",
        "task",
        "tasks",
    ),
}
_PERIOD = re.compile(  # "Sep-24", "2023/24" and "2024" head columns too
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}[-–'’ ]?(?:\d\d|20\d\d)?"
    r"|20\d\d(?:[/–-]\d\d(?:\d\d)?)?|\d\d/\d\d"
)
_QUARTER = re.compile(r"q[1-4]|quarter|qtr|[1-4]")
_MONTHS = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
LONGEST = 6  # words of a heading
LEVEL = 0.6  # in ems: the words of a line stand no further apart, top and bottom taken together
LEAST_EM = 4.0  # points: smaller letters are taken to be so large
Line = list[Word]

_text = attrgetter("text")
_place = attrgetter("x0")
_size = attrgetter("size")


def _height_and_place(word: Word) -> tuple[float, float]:
    return word.top + word.bottom, word.x0


def may_begin(words: Sequence[Word]) -> bool:
    """Whether words that head columns stand at one height, two of them or three, in a line with a gap wider
    than a blank: nearly all pages are spared the rest."""
    known = list(compress(words, map(_heads_column, map(_text, words))))
    if len(known) < 2:
        return False
    heights = sorted(word.top + word.bottom for word in known)
    reach = LEVEL * max(LEAST_EM, *map(_size, known))
    unparted: set[float] = set()  # heights of lines without a gap
    for word in known:
        height = word.top + word.bottom
        beside = bisect_left(heights, height + reach) - bisect_right(heights, height - reach)
        if beside > (1 if _plain(word.text) in STRONG else 2) and height not in unparted:
            if _is_parted(words, word):
                return True
            unparted.add(height)
    return False


@lru_cache(maxsize=50_000)
def _heads_column(text: str) -> bool:
    return _heads(_plain(text))


def _is_parted(words: Sequence[Word], one: Word) -> bool:
    """Whether the line of one of the words has a gap wider than any blank."""
    height, reach = one.top + one.bottom, LEVEL * max(one.size, LEAST_EM)
    low, high = height - reach, height + reach
    line = sorted((w for w in words if low < w.top + w.bottom < high), key=_place)
    return len(segments_of(line)) > 1


def _heads(plain: str) -> bool:
    if plain in HEADINGS:
        return True
    return (plain[:1].isdecimal() or plain[:3] in _MONTHS) and bool(_PERIOD.fullmatch(plain))


def _known(words: Line) -> set[str]:
    return {plain for w in words if _heads(plain := _plain(w.text))}


def _plain(text: str) -> str:
    return text.lower().strip(".:,()*/")


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The words of one height together, from the left."""
    lines: list[Line] = []
    reached = -math.inf
    for word in sorted(words, key=_height_and_place):
        height = word.top + word.bottom
        if height - reached < LEVEL * (word.size if word.size > LEAST_EM else LEAST_EM):
            lines[-1].append(word)
        else:
            lines.append([word])
            reached = height
    return [sorted(line, key=_place) for line in lines]


def top_of(line: Line) -> float:
    """Where the highest of a line's words begins."""
    return min(w.top for w in line)


def foot_of(line: Line) -> float:
    """Where the lowest of a line's words ends."""
    return max(w.bottom for w in line)


def segments_of(line: Line) -> list[Line]:
    """A line cut at gaps wider than any blank."""
    out = [[line[0]]]
    for before, word in pairwise(line):
        if (gap := word.x0 - before.x1) > 4.5 and gap > 0.7 * word.size:
            out.append([])
        out[-1].append(word)
    return out


def head_columns(columns: Sequence[Line]) -> bool:
    """Whether the words over several columns head them: two of them known, one surely, or three."""
    named = [words for column in columns if (words := _known(column))]
    return len(named) > 2 or (len(named) == 2 and any(words & STRONG for words in named))


def are_periods(segments: Sequence[Line]) -> bool:
    """Whether the parts of a line tell periods and nothing else, as below the bars of a chart."""
    plain = [_plain(w.text) for segment in segments for w in segment]
    return all(_QUARTER.fullmatch(text) or _PERIOD.fullmatch(text) for text in plain if text)


def are_headings(segments: Sequence[Line]) -> bool:
    """Whether the parts of a line head columns, as their words tell."""
    if len(segments) < 2 or any(len(s) > LONGEST for s in segments):
        return False
    named = [words for segment in segments if (words := _known(segment))]
    if len(segments) == 2 and not (named and "response" in named[-1]):
        return False  # two words side by side are seldom headings
    if len(segments) > 3 and 3 * len(named) >= 2 * len(segments):
        return True
    return len(named) >= 2 and 2 * len(named) >= len(segments) and any(words & STRONG for words in named)
