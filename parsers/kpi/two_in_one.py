"""Columns of what was reached and what was aimed at in one cell: "Actual (Target)" over "81% (80%)"."""

from __future__ import annotations

from dataclasses import replace

from parsers.kpi.header import HALVES, Order, kpi_roles, order_in
from parsers.kpi.periods import UNKNOWN, column_period
from parsers.tables.sheet import Row, Sheet

_HEADINGS = {"value": "Actual", "target": "Target"}


def parted(sheet: Sheet) -> Sheet:
    """The sheet with a column each for value and target; the same sheet when no heading names both."""
    orders = [order_in(text) for text in sheet.header]
    header: list[str] = []
    for text, order in zip(sheet.header, orders, strict=True):
        period = column_period(text, UNKNOWN) if order else None
        header += (
            [f"{period.label if period else ''} {_HEADINGS[role]}" for role in order] if order else [text]
        )
    roles = kpi_roles(header) if any(orders) else None
    return (
        replace(sheet, header=tuple(header), roles=roles, rows=[_row(row, orders) for row in sheet.rows])
        if roles
        else sheet
    )


def _row(row: Row, orders: list[Order | None]) -> Row:
    cells: list[str | None] = []
    places: list[int] = []
    for i, order in enumerate(orders):
        cells += _halves(row.cells[i], order) if order else [row.cells[i]]
        places += [i] * (2 if order else 1)
    return replace(
        row, cells=cells, fills=[row.fills[i] for i in places], boxes=[row.boxes[i] for i in places]
    )


def _halves(cell: str | None, order: Order) -> list[str | None]:
    """The two halves of a cell; all of it is the value when it holds but one."""
    halves: list[str | None] = [half.rstrip(") ") for half in HALVES.split((cell or "").strip())]
    return halves if len(halves) == 2 else [cell if role == "value" else None for role in order]
