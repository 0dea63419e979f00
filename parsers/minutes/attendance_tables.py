"""Who was at a meeting, from a table that says it of each in a column of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.paper import Cell, Paragraph, Table
from parsers.records import Attendance
from parsers.text.names import split_names

_STATES = {  # what a cell may say of a person -> state
    "present": r"(?:present|attended|in\s+person|remote(?:ly)?|virtual(?:ly)?|substitute)",
    "apologies": r"(?:apolog(?:y|ies)(?:\s+(?:for\s+absence|received|given|sent))?|sent\s+apologies)",
    "absent": r"(?:absent|not\s+present|did\s+not\s+attend|no\s+apolog(?:y|ies))",
    "in_attendance": r"in\s+attendance",
}
_SAYS = re.compile(
    "(?:" + "|".join(f"(?P<{state}>{form})" for state, form in _STATES.items()) + r")(?:\s*\([^)]*\))?", re.I
)
LEAST_ROWS = 2


def find(tables: Sequence[Table], text: str = "") -> tuple[Attendance, ...]:
    """The people of every such table, in order, each with its place in ``text`` where the name is
    found there. A table most of whose rows say nothing of attendance is none."""
    return tuple(row for table in tables if _is_register(table) for row in _people(table, text))


def blanked(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> list[Paragraph]:
    """The paragraphs with those in such tables emptied: of the same length, so that places hold."""
    registers = [table for table in tables if _is_register(table)]
    return [
        replace(p, text=" " * len(p.text), lead="") if any(_stands_in(p, table) for table in registers) else p
        for p in paragraphs
    ]


def _is_register(table: Table) -> bool:
    said = sum(1 for row in table.rows if _said(row))
    return said >= LEAST_ROWS and 2 * said > len(table.rows)


def _said(row: tuple[Cell | None, ...]) -> str | None:
    """What a row says of its person."""
    for cell in row[1:]:
        match = _SAYS.fullmatch(re.sub(r"\s+", " ", cell.text).strip(" .*")) if cell else None
        if match:
            return next(state for state in _STATES if match[state])
    return None


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


def _stands_in(paragraph: Paragraph, table: Table) -> bool:
    box = paragraph.box
    return bool(
        box and paragraph.page == table.page and table.box[1] - 2 <= box[1] and box[3] <= table.box[3] + 2
    )
