"""Rows that a page break cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.tables.sheet import Cells, Roles, Row, Sheet, one_line
from parsers.text import dates

_HANGING = re.compile(
    r"(?:[,(\-–/&]|\b(?:a|an|and|are|as|at|be|been|but|by|for|from|has|have|in|is|it|its|no|not|of|on|or|our"
    r"|per|that|the|their|this|to|was|were|which|will|with))$",
    re.I,
)


SURE = 3  # rows that tell what a column holds
LEAST = 2  # and those of a table that may hold other things
_COUNTED = re.compile(r"[A-Za-z]{0,5}[ ./\-]?\d[\w./\-]{0,9}")


def is_other(sheet: Sheet, rows: Sequence[Cells]) -> bool:
    """Whether a table without headings on the next page, as wide, is one of other things: where all rows of
    the sheet have a number or a day it has words, in every row."""
    whole = [row for row in rows if len(row) == len(sheet.columns) and all(row)]
    if len(whole) < LEAST or len(sheet.rows) < SURE:
        return False
    for place in range(len(sheet.columns)):
        held = [one_line(row.cells[place]) for row in sheet.rows]
        new = [one_line(cell.text) for row in whole if (cell := row[place])]
        for holds in (_COUNTED.fullmatch, dates.first_date):
            if all(map(holds, held)) and all(new) and not any(map(holds, new)):
                return True
    return False


def is_cut(before: Row, row: Row, roles: Roles, main: str, keys: Sequence[str]) -> bool:
    """Whether the first row on a page is the end of the last row of the page before: it has nothing
    in its main column, or a sentence runs on from one to the other and its keys are not its own."""
    text = row.cells[roles[main]]
    if not text:
        return any(row.cells)
    places = [roles[key] for key in keys if key in roles]
    if any(row.cells[k] and before.cells[k] for k in places):
        return False
    return any(a and b and _runs_on(a, b) for a, b in zip(before.cells, row.cells, strict=True))


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
