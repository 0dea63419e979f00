"""Recommendations told in a row over the table's width, each with what became of it in the row below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.actions.header import role_of
from parsers.paper import Cell, Paper, Table
from parsers.tables.sheet import Cells, Row, Sheet, one_line
from parsers.text.states import state_of

_NAMED = re.compile(r"\b(?:recommendation|action)\s*(?:no\.?\s*)?(\d{1,2}[a-z]?)\s*[:.–-]\s*", re.I)
_LABEL = re.compile(r"\s*([A-Z][A-Za-z ]{2,40}?)\s*:\s*")
_TOLD = ("response", "progress")
HEADER = ("No", "Recommendation", "Response", "Status")
ROLES = {"number": 0, "proposed": 1, "response": 2, "status": 3}
LEAST = 2  # recommendations: one alone may be quoted


def found(paper: Paper) -> list[Sheet]:
    """A sheet of each table that holds several recommendations so."""
    return [sheet for table in paper.tables if (sheet := _sheet(table)) and len(sheet.rows) >= LEAST]


def _sheet(table: Table) -> Sheet:
    rows = [row for over, below in pairwise(table.rows) for row in _told(over, below, table)]
    return Sheet(HEADER, dict(ROLES), ((table.box[0], table.box[2]),), table.page, table.box, rows)


def _told(over: Cells, below: Cells, table: Table) -> Iterator[Row]:
    """The recommendation of a row that is one cell, and the report and state in the cells of the next."""
    said = [cell for cell in over if cell]
    named = _NAMED.search(said[0].text) if len(said) == 1 else None
    held = [cell for cell in below if cell]
    report = next((cell for cell in held if _report(cell)), None)
    if not named or not report or len(held) < 2:
        return
    state = next((cell for cell in held if cell is not report and state_of(one_line(cell.text))), None)
    cells = [named[1], said[0].text[named.end() :], _report(report), state.text if state else None]
    boxes = [said[0].box, said[0].box, report.box, state.box if state else None]
    box = (table.box[0], said[0].box[1], table.box[2], report.box[3])
    fills = [None, None, None, state.fill if state else None]
    yield Row([*cells], fills, table.page, box, None, [*boxes], [(table.page, box)])


def _report(cell: Cell) -> str | None:
    """What a cell tells under a label that says it is on progress ("Current position: ...")."""
    label = _LABEL.match(cell.text)
    return cell.text[label.end() :] if label and role_of(label[1]) in _TOLD else None
