"""Columns of what was reached and what was aimed at in one cell: "Actual (Target)" over "81% (80%)", or
"Result" over "81%" and below it "Target: 80%"."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.kpi.header import HALVES, Order, kpi_roles, order_in
from parsers.kpi.periods import UNKNOWN, column_period
from parsers.tables.sheet import Row, Sheet

_HEADINGS = {"value": "Actual", "target": "Target"}
_TARGET_TOLD = re.compile(
    r"(?P<value>[^\n]*\d[^\n]*?)[\s(]+(?:target|targed)\s*[:=–-]?\s*(?P<target>\W{0,2}\d[^\n]*?)\)?", re.I
)


def parted(sheet: Sheet) -> Sheet:
    """The sheet with a column each for value and target; the same sheet when nothing names both."""
    orders = [order_in(text) for text in sheet.header]
    told = [order is None and _tells_targets(sheet, i) for i, order in enumerate(orders)]
    header: list[str] = []
    for text, order, tells in zip(sheet.header, orders, told, strict=True):
        period = column_period(text, UNKNOWN) if order or tells else None
        named = [
            f"{period.label if period else ''} {_HEADINGS[role]}" for role in order or ("value", "target")
        ]
        header += named if order else [text, named[1]] if tells else [text]
    roles = kpi_roles(header) if any(orders) or any(told) else None
    return (
        replace(
            sheet, header=tuple(header), roles=roles, rows=[_row(row, orders, told) for row in sheet.rows]
        )
        if roles
        else sheet
    )


def _tells_targets(sheet: Sheet, place: int) -> bool:
    """Whether most cells of a column tell the target by its name below the value."""
    texts = [text for row in sheet.rows if (text := row.cells[place]) and re.search(r"\d", text)]
    return 2 * sum(1 for text in texts if _TARGET_TOLD.fullmatch(text.strip())) > len(texts)


def _row(row: Row, orders: list[Order | None], told: list[bool]) -> Row:
    cells: list[str | None] = []
    places: list[int] = []
    for i, (order, tells) in enumerate(zip(orders, told, strict=True)):
        cells += (
            _halves(row.cells[i], order) if order else _by_name(row.cells[i]) if tells else [row.cells[i]]
        )
        places += [i] * (2 if order or tells else 1)
    return replace(
        row, cells=cells, fills=[row.fills[i] for i in places], boxes=[row.boxes[i] for i in places]
    )


def _halves(cell: str | None, order: Order) -> list[str | None]:
    """The two halves of a cell; all of it is the value when it holds but one."""
    halves: list[str | None] = [half.rstrip(") ") for half in HALVES.split((cell or "").strip())]
    return halves if len(halves) == 2 else [cell if role == "value" else None for role in order]


def _by_name(cell: str | None) -> list[str | None]:
    found = _TARGET_TOLD.fullmatch((cell or "").strip())
    return [found["value"], found["target"]] if found else [cell, None]
