"""Who was at a meeting, from a table that says it of each in a column of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.boxes import is_beside
from parsers.paper import Cell, Paragraph, Table
from parsers.records import Attendance
from parsers.text.names import split_names
from parsers.text.paragraphs import emptied
from parsers.vocabulary import attended

LEAST_ROWS = 2
LONGEST = 60  # letters of what is said of a person


def find(tables: Sequence[Table], text: str = "") -> tuple[Attendance, ...]:
    """The people of every such table, in order, each with its place in ``text`` where the name is
    found there. A table most of whose rows say nothing of attendance is none."""
    return tuple(row for table in tables if _is_register(table) for row in _people(table, text))


def blanked(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> list[Paragraph]:
    """The paragraphs with those in such tables emptied: of the same length, so that places hold."""
    registers = [table for table in tables if _is_register(table)]
    return [emptied(p) if any(is_beside(p, table) for table in registers) else p for p in paragraphs]


def _is_register(table: Table) -> bool:
    said = sum(1 for row in table.rows if _said(row))
    return said >= LEAST_ROWS and 2 * said > len(table.rows)


def _said(row: tuple[Cell | None, ...]) -> str | None:
    """What a row says of its person."""
    said = (attended(cell.text) for cell in row[1:] if cell and len(cell.text) < LONGEST)
    return next(filter(None, said), None)


def _people(table: Table, text: str) -> list[Attendance]:
    out = []
    for row in table.rows:
        state = _said(row)
        named = split_names(re.sub(r"\s+", " ", row[0].text)) if state and row[0] else []
        for name in named[:1]:
            at = text.find(name.raw)
            out.append(
                Attendance(
                    name=name.name, state=state or "present", name_raw=name.raw, role_raw=name.role,
                    page=table.page, span=(at, at + len(name.raw)) if at >= 0 else None,
                    box=row[0].box if row[0] else None,
                )
            )  # fmt: skip
    return out
