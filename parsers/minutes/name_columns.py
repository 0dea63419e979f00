"""Names set in several columns, read line by line: where such columns end, and the cells in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.minutes.attendance.columns import LEVEL, NEAR, left_edges, place_of
from parsers.paper import Paragraph
from parsers.text.posts import is_role
from parsers.vocabulary import attendance_state

LEAST_COLUMNS = 3  # two are read as any list
LEAST_ROWS = 2
_CELL = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev)\.?\s)?(?:[A-Z]\.?\s?){0,3}"
    r"(?:(?:(?:de|van|von|la|le|del|da|Mc|Mac)\s)*[A-Z][\w’'`‘.-]*\s?){1,4}(?:\([^()]{1,40}\))?\W*"
)


def last_of(paragraphs: Sequence[Paragraph], first: int, start: int = 0) -> int:
    """The last cell of the columns whose first begins at ``start`` of a paragraph; that paragraph itself
    where no such columns stand there."""
    rest = paragraphs[first].text[start:]
    if not paragraphs[first].box or (rest and not _is_cell(rest)):
        return first
    last = first
    for paragraph in paragraphs[first + 1 :]:
        if not (paragraph.box and _is_cell(paragraph.text)):
            break
        last += 1
    below = paragraphs[first + 1 : last + 1]
    lines = {(p.page, round(place_of(p)[1] / LEVEL)) for p in below}
    is_grid = len(_edges(below)) >= LEAST_COLUMNS and len(lines) >= LEAST_ROWS
    is_grid = is_grid and len(below) > LEAST_COLUMNS
    return last if is_grid else first


def cells(
    paragraphs: Sequence[Paragraph], first: int, last: int, at: int, start: int = 0
) -> Iterator[tuple[int, int]]:
    """Where the cells begin and end that a paragraph of columns holds, from ``start`` on: one that reaches
    beyond the left edge of the next column was read with what stands there."""
    paragraph = paragraphs[at]
    text, box = paragraph.text, paragraph.box
    edges = _edges(paragraphs[first + 1 : last + 1])
    for edge in edges if box else ():
        if box and box[0] + NEAR < edge < box[2]:
            middle = len(text) * (edge - box[0]) / (box[2] - box[0])
            gaps = [m for m in re.finditer(r"\s+", text) if start + 1 < m.start()]
            nearest = min(gaps, key=lambda m: abs(m.end() - middle), default=None)
            if nearest:
                yield start, nearest.start()
                start = nearest.end()
    if text[start:].strip():
        yield start, len(text)


def _is_cell(text: str) -> bool:
    bare = re.sub(r"\([^()]*\)", "", text).strip(" :")
    return bool(_CELL.fullmatch(text)) and not (is_role(bare) or attendance_state(bare))


def _edges(paragraphs: Sequence[Paragraph]) -> list[float]:
    """The left edges of columns; what stands in the middle has none."""
    found = [place_of(p)[0] for p in paragraphs]
    return [x for x in left_edges(paragraphs) if sum(abs(at - x) <= NEAR for at in found) >= LEAST_ROWS]
