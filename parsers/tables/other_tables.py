"""Whether a table as wide as the sheet before it goes on with that, or is one of other things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.tables.sheet import Cells, Sheet, one_line
from parsers.text import dates

SURE = 3  # rows that tell what a column holds
LEAST = 2  # and those of a table that may hold other things
_COUNTED = re.compile(r"[A-Za-z]{0,5}[ ./\-]?\d[\w./\-]{0,9}")
_FIGURE = re.compile(r"[<>≥≤£+\-–]?\s?\.?\d")
_WORDS = re.compile(
    r"(?!(?:n/?a|tbc|tba|nil|none|no data|not (?:available|applicable|reported))\b)"
    r"[A-Za-z%][^\d]*(?:20\d\d.*)?",
    re.I,
)


def heads_other(sheet: Sheet, said: Sequence[str | None]) -> bool:
    """Whether a table's first row, ``said`` in the sheet's columns, has words of its own in each, where all
    rows of the sheet have figures in two or more."""
    if len(sheet.rows) < SURE:
        return False
    figures = [i for i in range(len(said)) if all(_FIGURE.match(row.cells[i] or "") for row in sheet.rows)]
    return len(figures) > 1 and all(text and _WORDS.fullmatch(one_line(text)) for text in said)


def holds_other(sheet: Sheet, rows: Sequence[Cells]) -> bool:
    """Whether a table without headings has words, in every row, where all rows of the sheet have a number or
    a day."""
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
