"""The rows of a table that head its columns: one, or two or three where headings stand over several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.paper import Table
from parsers.tables.headings import is_below_painted
from parsers.tables.sheet import Cells, ReadHeader, Roles, one_line

# What stands alone in no heading: figures, sums and dates, but years.
_FIGURE = re.compile(r"(?!20\d\d$)[£<>≥≤+\-–]?\s?\d[\d,.]*\s?%?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")


def read(
    table: Table, i: int, read_header: ReadHeader
) -> tuple[tuple[str, ...], Roles, tuple[tuple[float, float], ...], int] | None:
    """A header in row ``i``, or in it and one or two below: texts, roles, the columns' sides, rows taken.
    None where ``read_header`` knows none."""
    if is_below_painted(table, i):
        return None
    for depth in (3, 2, 1) if _has_spans(table.rows[i]) else (1,):
        rows = table.rows[i : i + depth]
        if len(rows) < depth or not all(map(_has_spans, rows[1 : depth - 1])):
            continue
        if not all(map(_is_lettered, rows[1:])) or (depth > 2 and not _reaches_down(rows)):
            continue
        columns = _finest(rows)
        texts = tuple(_over(rows, (a + b) / 2) for a, b in columns)
        is_told = len(texts) > 1 and not any(_FIGURE.fullmatch(text) for text in texts)
        roles = read_header(texts) if is_told else None
        if roles:
            return texts, roles, columns, depth
    return None


def _has_spans(cells: Cells) -> bool:
    """Whether some cell reaches over several columns, and not one over all."""
    return any(cell is None for cell in cells) and sum(1 for cell in cells if cell) > 1


def _reaches_down(rows: Sequence[Cells]) -> bool:
    """Whether cells of the first of three rows stand beside those of the others, which leave their places."""
    first, *others = rows
    foot = max(cell.box[3] for cell in others[-1] if cell)
    return any(cell and cell.box[3] > foot - 2 for cell in first)


def _is_lettered(cells: Cells) -> bool:
    """A second row of headings has words or years in several cells, and no figures."""
    texts = [cell.text for cell in cells if cell and cell.text]
    return len(texts) > 1 and not any(re.match(r"(?!20\d\d\b)[£\d]", text) for text in texts)


def _finest(rows: Sequence[Cells]) -> tuple[tuple[float, float], ...]:
    sides = sorted({round(x) for row in rows for cell in row if cell for x in (cell.box[0], cell.box[2])})
    return tuple((float(a), float(b)) for a, b in pairwise(sides) if b - a > 3)


def _over(rows: Sequence[Cells], x: float) -> str:
    """The header texts that stand over a place."""
    texts = [cell.text for row in rows for cell in row if cell and cell.box[0] <= x <= cell.box[2]]
    return one_line(" ".join(texts))
