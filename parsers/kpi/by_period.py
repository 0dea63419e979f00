"""Tables of one indicator each, under its name: periods stand below each other, its value, target and state
beside them; or the other way about. The target may stand in the text between name and table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.boxes import around
from parsers.kpi.header import kpi_roles, role_of
from parsers.kpi.periods import UNKNOWN, column_period
from parsers.kpi.statements import CODE
from parsers.paper import Cell, Line, Page, Paper, Table
from parsers.tables.headings import heading
from parsers.tables.sheet import Cells, Sheet, row_of, sheet_of, text_of

_CAPTION, _TARGET = "Indicator", "Target"
_AIM = re.compile(
    r"\W*(?:[A-Za-z0-9/ –-]{0,30} )?target\b[^:\d]{0,20}(?:20\d\d\s?[/–-]\s?\d\d)?\s*[:=–-]\s*"
    r"(?P<said>(?:[<>≥≤£]\s?)?\d[\d,.:]*(?:\s?%|(?-i:\s?[a-z][a-z ]{0,20})\b)?)(?=\s+[A-Z(]|\s*[;|.]|\s*$)",
    re.I,
)
_CODED = re.compile(rf"(?:{CODE}|\d{{1,2}}(?:\.\d{{1,2}})*)\s*[-–—:.]\s*\S")
_NO_NAME = re.compile(
    r"\b(?:report|summary|trends?|performance|committee|appendix|comments?|commentary|narrative|key|budget)\b",
    re.I,
)
LEAST = 2  # periods
MOST = 8  # rows of a table with labels down its side
LONGEST = 40  # letters of a label
CLOSE = 0.6  # letters' heights between two lines of one name at most


def parted(paper: Paper) -> tuple[list[Sheet], Paper]:
    """A sheet of one row for each such table, and the paper without them."""
    found: list[Sheet] = []
    pages = []
    for page in paper.pages:
        own = []
        for i, table in enumerate(page.tables):
            name, aim = _above(page, i) if _may_cross(table) else ([], None)
            own.append((table, _sheets(table, name, aim)))
        found += [sheet for _, read in own for sheet in read]
        pages.append(replace(page, tables=tuple(table for table, read in own if not read)))
    return (found, replace(paper, pages=tuple(pages))) if found else ([], paper)


def _may_cross(table: Table) -> bool:
    """Whether its first rows or column name values and targets or states: nearly all tables are spared the
    rest."""
    edge = [
        *(cell for cells in table.rows[:2] for cell in cells),
        *(cells[0] for cells in table.rows[2:MOST]),
    ]
    roles = {role_of(text_of(cell)) for cell in edge if cell and len(cell.text) < LONGEST}
    return len(table.rows) > 2 and "value" in roles and bool({"target", "status"} & roles)


def _sheets(table: Table, above: Sequence[Line], aim: Cell | None) -> list[Sheet]:
    """The indicators of a table: one under the name above it, or each under a row that is its name alone."""
    starts = [i for i, cells in enumerate(table.rows) if (text := heading(cells)) and _names(text)]
    starts = [i for i in starts if not (i - 1 in starts and _is_fact(table.rows[i]))]
    parts = [
        [cells for k, cells in enumerate(table.rows[a + 1 : b]) if k or not _is_fact(cells)]
        for a, b in pairwise((*starts, len(table.rows)))
    ]
    named = [
        (next(c for c in table.rows[i] if c and c.text), part) for i, part in zip(starts, parts, strict=True)
    ]
    read = [
        _sheet(name, rows, table, None if named else aim)
        for name, rows in named or ([(_joined(above), [*table.rows])] if above else [])
    ]
    return [sheet for sheet in read if sheet]


def _is_fact(cells: Cells) -> bool:
    """Whether a row over the width tells of the name above it ("Lead: Head of Homes") and names nothing."""
    text = heading(cells) or ""
    return bool(re.match(r"[A-Z][A-Za-z ]{2,25}:\s", text)) and not _CODED.match(text)


def _joined(lines: Sequence[Line]) -> Cell:
    return Cell(text=" ".join(line.text for line in lines), box=around(line.box for line in lines))


def _above(page: Page, i: int) -> tuple[list[Line], Cell | None]:
    """The name printed above a page's table: the last line since the table before that bears a code or is a
    heading, with those that belong to it. And the target told between it and the table."""
    table = page.tables[i]
    top = max((t.box[3] for t in page.tables if t.box[3] <= table.box[1]), default=0.0)
    lines = [line for line in page.lines if top - 2 <= line.box[1] and line.box[3] <= table.box[1] + 2]
    heads = [
        k for k, line in enumerate(lines) if (line.bold or _CODED.match(line.text)) and _names(line.text)
    ]
    if not heads:
        return [], None
    first = last = heads[-1]
    while first and lines[first - 1].bold and lines[first].bold and _is_close(lines[first - 1], lines[first]):
        first -= 1
    aims = ((match["said"], line.box) for line in lines[last + 1 :] if (match := _AIM.match(line.text)))
    return lines[first : last + 1], next((Cell(text=said, box=box) for said, box in aims), None)


def _names(text: str) -> bool:
    return len(re.findall(r"[A-Za-z]{2,}", text)) > 1 and not _NO_NAME.search(text)


def _is_close(above: Line, line: Line) -> bool:
    return above.size == line.size and line.box[1] - above.box[3] < CLOSE * line.size


def _sheet(name: Cell, rows: Sequence[Cells], table: Table, aim: Cell | None) -> Sheet | None:
    """The rows below a name as a sheet of one row, each figure under what stands beside and above it."""
    if len(rows) <= LEAST or not _is_crossed(rows, {"value"} if aim else {"value", "target"}):
        return None
    told = list(_told(rows))
    told += [(_TARGET, aim)] if aim and "target" not in {role_of(text) for text, _ in told} else []
    header = (_CAPTION, *(text for text, _ in told))
    roles = kpi_roles(header)
    if roles is None or not {"value", "target"} <= roles.keys():
        return None
    cells = [name, *(cell for _, cell in told)]
    return sheet_of(header, roles, row_of(cells, table.page, around(cell.box for cell in cells)))


def _is_crossed(rows: Sequence[Cells], wanted: set[str]) -> bool:
    """Whether periods stand on one side and what was reached and aimed at on the other."""
    across, down = [text_of(cell) for cell in rows[0][1:]], [text_of(cells[0]) for cells in rows[1:]]
    return any(
        sum(map(_is_period, periods)) >= LEAST and all(map(_is_period, filter(None, periods[:LEAST])))
        and wanted <= set(map(role_of, labels))
        for periods, labels in ((down, across), (across, down))
    )  # fmt: skip


def _is_period(text: str) -> bool:
    return role_of(text) == "value" and column_period(text, UNKNOWN) is not None


def _told(rows: Sequence[Cells]) -> Iterator[tuple[str, Cell]]:
    for cells in rows[1:]:
        for head, cell in zip(rows[0][1:], cells[1:], strict=True):
            if cell is not None:
                yield f"{text_of(cells[0])} {text_of(head)}", cell
