"""Records whose labels and values are stacked in cells: tiles of a dashboard, a cell of labels beside cells
of values, and cells that each hold a label over its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.boxes import around
from parsers.paper import Cell, Page, Paper, Table
from parsers.tables.headings import above, heading
from parsers.tables.labelled import Form
from parsers.tables.sheet import Cells, Sheet, row_of, sheet_of, text_of
from parsers.text.states import state_of

LEAST = 2  # records: one alone is an example or a key; values of a record, too
_STATE = "Status"  # stands over a state that no label names
_WORDS = 5  # of a label
_PAIR = re.compile(r"(?P<label>[A-Za-z][A-Za-z/ ]{1,30}?)\s*(?::\s*|\s(?=[<>≥≤£]?\s?\d))(?P<value>\S.*)")
_OWNED = re.compile(r"(?:&|/|\band\b).*\b(?:owner|lead|officer)\b", re.I)


class Told(NamedTuple):
    """A value, the label it stands under, and the cell that holds it."""

    label: str
    value: str
    cell: Cell


def stacked(paper: Paper, form: Form) -> list[Sheet]:
    """A sheet of one row for each record, in the order printed; [] when a paper has fewer than two so set."""
    found = [
        sheet
        for page in paper.pages
        for table in page.tables
        for i in range(len(table.rows))
        for told in _in_row(table, i, page, form)
        if (sheet := _sheet(told, table, form))
    ]
    return found if len(found) >= LEAST else []


def _in_row(table: Table, i: int, page: Page, form: Form) -> Iterator[list[Told]]:
    """What may be the records of one row: a tile a cell, labels beside values, or one of all its cells."""
    row = table.rows[i]
    cells = [cell for cell in row if cell and cell.text]
    if several := _beside_several(row, table.rows[0], form):
        yield several
        return
    found = [told for cell in cells if (told := _tile(cell, form))]
    found = found or [told for a, b in pairwise(cells) if (told := _beside(_lines(a), b, form))]
    yield from found
    over = heading(table.rows[i - 1]) if i else above(page, table)
    if not found and over and len(cells) > LEAST and all(_heads_own(cell, form) for cell in cells):
        halves = [(cell, _lines(cell)) for cell in cells]
        own = [Told(label.rstrip(" :"), " ".join(values), cell) for cell, (label, *values) in halves]
        yield [Told(form.caption, over, cells[0]), *own]


def _lines(cell: Cell | None) -> list[str]:
    return [line.strip() for line in cell.text.split("\n") if line.strip()] if cell else []


def _knows(form: Form, line: str) -> bool:
    label = line.rstrip(" :")
    is_short = 0 < len(label.split()) <= _WORDS and not re.search(r"\d", label)
    return is_short and form.role_of(label) not in (None, "none")


def _are_labels(lines: Sequence[str], form: Form) -> bool:
    return len(lines) > LEAST and all(_knows(form, line) for line in lines)


def _heads_own(cell: Cell, form: Form) -> bool:
    """Whether a cell's first line is the label of the lines below it."""
    lines = _lines(cell)
    return len(lines) > 1 and _knows(form, lines[0])


def _tile(cell: Cell, form: Form) -> list[Told]:
    """The name and the labelled values of a cell that holds a whole record; [] when it holds other words."""
    name: list[str] = []
    told: list[Told] = []
    left = _lines(cell)
    while left:
        line = left.pop(0)
        one = _PAIR.fullmatch(line)
        if name and one and _knows(form, one["label"]):
            told.append(Told(one["label"], one["value"], cell))
        elif name and _knows(form, line) and left and not _knows(form, left[0]):
            told.append(Told(line.rstrip(" :"), left.pop(0), cell))
        elif not told:
            name.append(line)
        elif state_of(line):
            told.append(Told(_STATE, line, cell))
        else:
            return []
    return [Told(form.caption, " ".join(name), cell), *told] if len(told) >= LEAST else []


def _beside(labels: Sequence[str], cell: Cell, form: Form) -> list[Told]:
    """A cell's labels with the lines of the next cell; a name may take more lines than its label."""
    values = _lines(cell)
    more = len(values) - len(labels)
    if more < 0 or not _are_labels(labels, form):
        return []
    values = [" ".join(values[: more + 1]), *values[more + 1 :]]
    return [Told(label.rstrip(" :"), v, cell) for label, v in zip(labels, values, strict=True)]


def _beside_several(row: Cells, heads: Cells, form: Form) -> list[Told]:
    """A cell's labels with the lines of each of the next cells, under the headings of those. The name stands
    in the cell before, above its owner where that cell is headed for both."""
    texts = [text_of(cell) for cell in heads]
    for k, name in enumerate(row[:-2]):
        labels = _lines(row[k + 1])
        after = [(texts[i], cell, _lines(cell)) for i, cell in enumerate(row) if cell and i > k + 1]
        level = [each for each in after if len(each[2]) == len(labels)]
        if name is None or len(level) < LEAST or not _are_labels(labels, form):
            continue
        named = _lines(name)[: -1 if _OWNED.search(texts[k]) else None]
        stated = [
            Told(f"{label} {text}", value, cell)
            for text, cell, values in level
            for label, value in zip(labels, values, strict=True)
        ]
        rest = [
            Told(text, " ".join(values), cell) for text, cell, values in after if len(values) != len(labels)
        ]
        return [Told(form.caption, " ".join(named), name), *stated, *rest]
    return []


def _sheet(told: Sequence[Told], table: Table, form: Form) -> Sheet | None:
    """A sheet of one row, when the labels make a record together."""
    header = [each.label for each in told]
    roles = form.read_header(header) if len(set(header)) == len(header) else None
    if roles is None:
        return None
    cells = [each.cell for each in told]
    box = around(cell.box for cell in cells)
    return sheet_of(header, roles, row_of(cells, table.page, box, [each.value for each in told]))
