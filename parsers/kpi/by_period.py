"""Tables of one indicator each, under its name: periods stand below each other, its value, target and state
beside them; or the other way about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.kpi.header import kpi_roles, role_of
from parsers.kpi.periods import UNKNOWN, column_period
from parsers.kpi.statements import CODE
from parsers.paper import Cell, Line, Page, Paper, Table
from parsers.tables.sheet import Row, Sheet, one_line

_CAPTION = "Indicator"
_CODED = re.compile(rf"(?:{CODE}|\d{{1,2}}(?:\.\d{{1,2}})*)\s*[-–—:.]\s*\S")
_NO_NAME = re.compile(
    r"\b(?:report|summary|trends?|performance|committee|appendix|comments?|commentary|narrative|key|budget)\b",
    re.I,
)
LEAST = 2  # periods
CLOSE = 0.6  # letters' heights between two lines of one name at most


def parted(paper: Paper) -> tuple[list[Sheet], Paper]:
    """A sheet of one row for each such table, and the paper without them."""
    found: list[Sheet] = []
    pages = []
    for page in paper.pages:
        own = [(table, _sheet(table, _above(page, i))) for i, table in enumerate(page.tables)]
        found += [sheet for _, sheet in own if sheet]
        pages.append(replace(page, tables=tuple(table for table, sheet in own if sheet is None)))
    return (found, replace(paper, pages=tuple(pages))) if found else ([], paper)


def _above(page: Page, i: int) -> list[Line]:
    """The name printed above a page's table: the last line since the table before that bears a code or is a
    heading, with those that belong to it."""
    table = page.tables[i]
    top = max((t.box[3] for t in page.tables if t.box[3] <= table.box[1]), default=0.0)
    lines = [line for line in page.lines if top - 2 <= line.box[1] and line.box[3] <= table.box[1] + 2]
    heads = [
        k for k, line in enumerate(lines) if (line.bold or _CODED.match(line.text)) and _names(line.text)
    ]
    if not heads:
        return []
    first = last = heads[-1]
    while first and lines[first - 1].bold and lines[first].bold and _is_close(lines[first - 1], lines[first]):
        first -= 1
    return lines[first : last + 1]


def _names(text: str) -> bool:
    return len(re.findall(r"[A-Za-z]{2,}", text)) > 1 and not _NO_NAME.search(text)


def _is_close(above: Line, line: Line) -> bool:
    return above.size == line.size and line.box[1] - above.box[3] < CLOSE * line.size


def _sheet(table: Table, name: Sequence[Line]) -> Sheet | None:
    """The table as a sheet of one row, each figure under what stands beside and above it."""
    if not name or len(table.rows) < 3 or not _is_crossed(table):
        return None
    told = list(_told(table))
    header = (_CAPTION, *(text for text, _ in told))
    roles = kpi_roles(header)
    if roles is None or not {"value", "target"} <= roles.keys():
        return None
    x0, top, x1, bottom = zip(*(line.box for line in name), strict=True)
    own = Cell(text=" ".join(line.text for line in name), box=(min(x0), min(top), max(x1), max(bottom)))
    cells = [own, *(cell for _, cell in told)]
    box = (min(own.box[0], table.box[0]), own.box[1], max(own.box[2], table.box[2]), table.box[3])
    row = Row(
        [cell.text for cell in cells], [cell.fill for cell in cells], table.page, box, None,
        [cell.box for cell in cells], [(table.page, box)],
    )  # fmt: skip
    return Sheet(header, roles, ((box[0], box[2]),), table.page, box, [row])


def _is_crossed(table: Table) -> bool:
    """Whether periods stand on one side and what was reached and aimed at on the other."""
    across = [_text(cell) for cell in table.rows[0][1:]]
    down = [_text(cells[0]) for cells in table.rows[1:]]
    return any(
        sum(map(_is_period, periods)) >= LEAST and all(map(_is_period, filter(None, periods[:LEAST])))
        and any(role_of(text) == "target" for text in labels)
        and any(role_of(text) == "value" for text in labels)
        for periods, labels in ((down, across), (across, down))
    )  # fmt: skip


def _is_period(text: str) -> bool:
    return role_of(text) == "value" and column_period(text, UNKNOWN) is not None


def _told(table: Table) -> Iterator[tuple[str, Cell]]:
    for cells in table.rows[1:]:
        for head, cell in zip(table.rows[0][1:], cells[1:], strict=True):
            if cell is not None:
                yield f"{_text(cells[0])} {_text(head)}", cell


def _text(cell: Cell | None) -> str:
    return one_line(cell.text) if cell else ""
