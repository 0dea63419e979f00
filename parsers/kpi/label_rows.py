"""Indicators that take several rows each, one for every label: "Actual" over "Target", month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.kpi.header import kpi_roles, role_of
from parsers.tables.sheet import Row, Sheet, one_line

LABELS = {"value", "target", "previous", "status", "direction", "floor"}


def joined(sheet: Sheet) -> Sheet:
    """The sheet with one row an indicator, its columns headed by label and period ("Target Jun-24"); the
    same sheet when its rows are not so labelled."""
    place = next(
        (i for i in range(len(sheet.header)) if i != sheet.roles["name"] and _labels(sheet, i)), None
    )
    groups = list(_groups(sheet)) if place is not None else []
    if place is None or not groups or any(_said(rows, place) != _said(groups[0], place) for rows in groups):
        return sheet
    labels = _said(groups[0], place)
    periods = range(place + 1, len(sheet.header))
    header = (*sheet.header[:place], *(f"{label} {sheet.header[i]}" for label in labels for i in periods))
    roles = kpi_roles(header)
    if roles is None or len(labels) < 2:
        return sheet
    return replace(sheet, header=header, roles=roles, rows=[_one(rows, place, periods) for rows in groups])


def _labels(sheet: Sheet, place: int) -> bool:
    said = {one_line(row.cells[place]) for row in sheet.rows}
    return len(said) > 1 and all(text and role_of(text) in LABELS for text in said)


def _groups(sheet: Sheet) -> Iterator[list[Row]]:
    """The rows of each indicator: its name stands in the first, and reaches down or is said again."""
    held: list[Row] = []
    name = None
    for row in sheet.rows:
        own = row.cells[sheet.roles["name"]]
        if held and own and own != name:
            yield held
            held = []
        name = own or name
        held.append(row)
    if held:
        yield held


def _said(rows: Sequence[Row], place: int) -> list[str]:
    return [one_line(row.cells[place]) for row in rows]


def _one(rows: Sequence[Row], place: int, periods: Sequence[int]) -> Row:
    first = rows[0]
    return replace(
        first,
        cells=[*first.cells[:place], *(row.cells[i] for row in rows for i in periods)],
        fills=[*first.fills[:place], *(row.fills[i] for row in rows for i in periods)],
        boxes=[*first.boxes[:place], *(row.boxes[i] for row in rows for i in periods)],
        parts=[part for row in rows for part in row.parts],
    )
