"""Tables without headings in a paper that calls itself a list of actions: the cells tell the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.actions import profile, unknown_headings
from parsers.actions.header import tracker_roles
from parsers.paper import Cell, Paper, Table
from parsers.tables.grid import sheets
from parsers.tables.sheet import Cells, Sheet, text_of

LEAST = 2  # rows
COLUMNS = 3  # at least


def found(paper: Paper, keys: Sequence[str]) -> list[Sheet]:
    """The sheets whose rows ask for something and name who is to do it, with headings set over them in known
    words; none where the paper's title does not tell that such are followed."""
    if unknown_headings.is_to_come(paper) or unknown_headings.called(paper) < unknown_headings.CLEARLY:
        return []
    pages, last = [], None
    for page in paper.pages:
        tables = []
        for table in page.tables:
            if last and len(table.rows[0]) == len(last):
                tables.append(table)  # of the rows before, or the reader of tables tells them apart
            elif last := _headings(table):
                tables.append(_headed(table, last))
        pages.append(replace(page, tables=tuple(tables)))
    return sheets(replace(paper, pages=tuple(pages)), tracker_roles, "proposed", keys)


def _headings(table: Table) -> list[str] | None:
    """What the columns would be headed, when one asks from its first row on and others tell who, by when or
    how it stands."""
    rows = [row for row in table.rows if all(row)]
    if len(rows) < LEAST or len(rows[0]) < COLUMNS or not all(table.rows[0]):
        return None
    columns = [_column(rows, i) for i in range(len(rows[0]))]
    asked = [
        i
        for i, texts in enumerate(columns)
        if profile.words(texts) >= unknown_headings.SENTENCE and profile.mostly(profile.is_request, texts)
    ]
    first = text_of(rows[0][asked[0]]) if asked else ""
    if not profile.is_request(first):
        return None
    named = unknown_headings.renamed([None] * len(columns), columns, asked[0], len(columns))
    if not {"Officer", "Date", "Status"} & set(named):
        return None
    free = [i for i, name in enumerate(named) if not name and i > asked[0]]
    return [("Update" if i in free[-1:] else name) for i, name in enumerate(named)]


def _column(rows: Sequence[Cells], place: int) -> tuple[str, ...]:
    return tuple(text for row in rows if (text := text_of(row[place])))


def _headed(table: Table, headings: Sequence[str]) -> Table:
    top = table.box[1]
    head = tuple(
        Cell(text=text, box=(cell.box[0], top, cell.box[2], top))
        for text, cell in zip(headings, table.rows[0], strict=True)
        if cell
    )
    return replace(table, rows=(head, *table.rows))
