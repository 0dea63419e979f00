"""Rows that a page break cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.tables.sheet import Roles, Row
from parsers.text import dates

LONGEST_DAY = 20  # letters of one without its year
_YEAR = re.compile(r"\W*20\d\d\W*")

_HANGING = re.compile(
    r"(?:[,(\-–/&]|\b(?:a|an|and|are|as|at|be|been|but|by|for|from|has|have|in|is|it|its|no|not|of|on|or|our"
    r"|per|that|the|their|this|to|was|were|which|will|with))$",
    re.I,
)


def is_cut(before: Row, row: Row, roles: Roles, main: str, keys: Sequence[str]) -> bool:
    """Whether the first row on a page is the end of the last row of the page before: it has nothing
    in its main column, or a day is cut in two, or a sentence runs on from one to the
    other and its keys are not its own."""
    text = row.cells[roles[main]]
    if not text:
        return any(row.cells)
    if any(a and b and _is_cut_day(a, b) for a, b in zip(before.cells, row.cells, strict=True)):
        return True
    places = [roles[key] for key in keys if key in roles]
    if any(row.cells[k] and before.cells[k] for k in places):
        return False
    return any(a and b and _runs_on(a, b) for a, b in zip(before.cells, row.cells, strict=True))


def _is_cut_day(text: str, then: str) -> bool:
    """Whether two cells are the halves of a day ("27 September" over "2023")."""
    is_year = bool(_YEAR.fullmatch(then)) and len(text) < LONGEST_DAY and not dates.first_date(text)
    return is_year and bool(dates.first_date(f"{text} {then}"))


def _runs_on(text: str, then: str) -> bool:
    """Whether a sentence goes on: words like "ongoing" or "n/a" in a narrow column tell nothing."""
    if len(text.split()) < 4:
        return False
    start = then.lstrip("\"'“‘ ")[:2]
    is_letter = bool(re.match(r"[a-z][.)]", start))
    return (start[:1].islower() and not is_letter) or bool(_HANGING.search(text.strip()))


def join(before: Row, row: Row) -> None:
    """Add the end of a cut row to its beginning."""
    for k, text in enumerate(row.cells):
        if text:
            held = before.cells[k]
            before.cells[k] = f"{held}\n{text}" if held else text
        before.fills[k] = before.fills[k] or row.fills[k]
    before.parts += row.parts
