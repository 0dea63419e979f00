"""Headings of people side by side and one below another: which holds for a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.minutes.attendance.headings import HEADED, HEADED_BY_CASE, state_of
from parsers.paper import Paragraph

_WHAT_THEY_ARE = re.compile(
    r"(?:portfolios?|wards?|representing|organisations?|designation|job\s+titles?"
    r"|(?:cabinet\s+member\s+)?responsibilit(?:y|ies))\s*:?",
    re.I,
)
NEAR = 8.0  # in points: so far apart at most are the left edges of a column
LEVEL = 4.0  # and the tops of what stands on one line


class Column(NamedTuple):
    """A heading of people, where it stands, and what it says of those under it."""

    x0: float
    top: float
    state: str
    page: int | None = None


def state_above(paragraph: Paragraph, columns: Sequence[Column], headings: Sequence[Column]) -> str | None:
    """What the heading says that stands above a paragraph: of headings side by side the one whose
    column it is in, be it longer than the column read before it."""
    x0, top = paragraph.box[:2] if paragraph.box else (0.0, 0.0)
    over = [c for c in headings if c.page == paragraph.page and c.top <= top]
    left = [c for c in columns if c.x0 <= x0 + 10] or [c for c in over if c.x0 <= x0 + 10] or columns[:1]
    return left[-1].state if left and columns else None


def higher(paragraph: Paragraph, headings: Sequence[Column]) -> list[Column]:
    """Of a paragraph that stands higher than the last heading, as in a column read after it, the heading
    that does stand above it."""
    top = paragraph.box[1] + 3 if paragraph.box else 0.0
    here = [c for c in headings if c.page == paragraph.page]
    if not here or here[-1].top <= top or here[-1] is not headings[-1]:
        return []
    return [c for c in here if c.top <= top][-1:]


def columns_after(
    paragraph: Paragraph, state: str | None, columns: list[Column], headings: Sequence[Column]
) -> list[Column]:
    """The headings that hold after a paragraph: those before it (``headings``) and perhaps its own."""
    if state is None:
        return []
    headed = HEADED_BY_CASE.match(paragraph.text) or HEADED.match(paragraph.text)
    if not (headed and state_of(headed["h"])):
        return columns or [Column(0.0, 0.0, state, paragraph.page)]
    x0, top = paragraph.box[:2] if paragraph.box else (0.0, 0.0)
    labels = [c for c in headings if c.page == paragraph.page and abs(c.top - top) < 3 and c.x0 < x0 - 10]
    if headed["rest"] and labels and columns and columns[-1] not in labels:
        return columns  # "Councillors – A Lee" beside its label, read behind all labels
    beside = [c for c in columns if abs(c.top - top) < 3 and c.x0 < x0 - 10]
    return [*beside, Column(x0, top, state, paragraph.page)]


def heads_other(opening: Sequence[Paragraph], i: int) -> bool:
    """Whether a paragraph heads a column that says what people are ("Portfolio"), not who."""
    here, below = opening[i], opening[i + 1 : i + 2]
    return bool(_WHAT_THEY_ARE.fullmatch(here.text)) and all(
        p.box and here.box and abs(p.box[0] - here.box[0]) < 10 for p in below
    )


def is_under(paragraph: Paragraph, others: Sequence[Column], headings: Sequence[Column]) -> bool:
    """Whether a paragraph stands in such a column, and no heading of people beside it ended that."""
    x0, top = place_of(paragraph)
    return any(
        abs(c.x0 - x0) < 10
        and c.page == paragraph.page
        and c.top <= top
        and not any(h.page == c.page and c.top < h.top <= top + 3 for h in headings)
        for c in others
    )


def left_of(paragraph: Paragraph, columns: Sequence[Column]) -> list[Column]:
    """The columns left of a paragraph, which what stands there does not end."""
    x0 = place_of(paragraph)[0]
    return [c for c in columns if 0 < c.x0 < x0 - 10 and c.page == paragraph.page]


def left_edges(paragraphs: Iterable[Paragraph]) -> list[float]:
    """The left edges that paragraphs begin at, one for those close together."""
    found = sorted({place_of(paragraph)[0] for paragraph in paragraphs})
    return [x for before, x in pairwise([-2 * NEAR, *found]) if x - before > NEAR]


def place_of(paragraph: Paragraph) -> tuple[float, float]:
    """The left edge of a paragraph and its top."""
    return paragraph.box[:2] if paragraph.box else (0.0, 0.0)
