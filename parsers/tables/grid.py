"""Tables as people read them: one header, and rows that page breaks and repeated headers do not cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.paper import Cell, Page, Paper, Table
from parsers.records import Box
from parsers.tables import header_rows
from parsers.tables.headings import (
    Standing,
    above,
    heading,
    is_day_met,
    is_meeting,
    line_above,
    note,
    with_foot,
)
from parsers.tables.other_tables import heads_other, holds_other
from parsers.tables.page_breaks import is_cut, join
from parsers.tables.sheet import Cells, ReadHeader, Row, Sheet, one_line

APART = 5.0  # points between two tables of a page
SIDED = 4  # rows that tell where a table's columns stand
EDGE = 14.0  # a table goes on when its sides stand within this many points of the last page's


def sheets(paper: Paper, read_header: ReadHeader, main: str, keys: Sequence[str] = ()) -> list[Sheet]:
    """The tables of a paper whose header ``read_header`` knows, rows joined over page breaks.

    ``main`` is the role without which a row is only the end of the row before; a row with its own
    text under one of the ``keys`` is never taken for the end of another.
    """
    out: list[Sheet] = []
    last: Sheet | None = None
    pages = map(with_foot, (Page(number=0, width=0, height=0), *paper.pages), paper.pages)
    for page in pages:
        for table in page.tables:
            if not _is_form(table, read_header):
                last = _add_table(table, page, last, out, read_header, main, keys)
    return [sheet for sheet in out if sheet.rows]


def _is_form(table: Table, read_header: ReadHeader) -> bool:
    """Whether the headings stand below each other, with one value on the right of each."""
    labels = [one_line(cells[0].text) for cells in table.rows if len(cells) == 2 and cells[0]]
    return len(labels) > 2 and read_header(labels) is not None


def _add_table(
    table: Table, page: Page, last: Sheet | None, out: list[Sheet], read_header: ReadHeader, main: str,
    keys: Sequence[str],
) -> Sheet | None:  # fmt: skip
    """Read one table's rows into the sheet they belong to; what that sheet is, or None."""
    sheet = last if last is not None and _goes_on(last, table) else None
    if sheet and not header_rows.read(table, 0, read_header) and _is_other(sheet, table):
        return None
    is_first, over, skip = sheet is not None, Standing(), 0
    if sheet and sheet.rows:
        over = Standing(sheet.rows[-1].section, sheet.rows[-1].meeting)
        over.go_on(sheet.foot or over.heading)
    for i, cells in enumerate(table.rows):
        if skip:
            skip -= 1
            continue
        found = header_rows.read(table, i, read_header)
        is_apart = i == 0 and sheet is not None and _stands_below(sheet, table)
        if found and (sheet is None or is_apart or _heads_again(cells, found[0], sheet.header)):
            header, roles, columns, depth = found
            skip = depth - 1
            if sheet is None or tuple(header) != sheet.header:
                sheet = Sheet(
                    header, roles, columns, table.page, table.box, [], over.heading or above(page, table)
                )
                out.append(sheet)
                is_first, over = False, Standing()
            elif sheet.rows and i == 0:
                over.go_on(_stands_over(page, table, sheet, over.heading))
            continue
        if not found and sheet and _are_mostly([cell.text if cell else "" for cell in cells], sheet.header):
            continue  # headings again, one of them in other words
        text, told = heading(cells), note(cells)
        if told and sheet is not None and sheet.rows:
            sheet.rows[-1].note = " ".join(filter(None, (sheet.rows[-1].note, told)))
        elif text is not None:
            over.take(text)
        elif sheet is not None:
            row = _row(cells, sheet.columns, table, over.heading)
            alone = row.cells[sheet.roles[main]] if sum(1 for text in row.cells if text) == 1 else None
            if is_day_met(one_line(alone)):  # no lines tell that it stands over all columns
                over.take(one_line(alone))
            elif is_first and sheet.rows and is_cut(sheet.rows[-1], row, sheet.roles, main, keys):
                join(sheet.rows[-1], row)
            elif any(row.cells):
                sheet.rows.append(over.over(row))
            is_first = is_first and not any(row.cells)
    if sheet and sheet.rows:
        sheet.foot = over.heading if over.heading != sheet.rows[-1].section else None
    return sheet or last


def _stands_over(page: Page, table: Table, sheet: Sheet, section: str | None) -> str | None:
    """What the headings told again stand under: on a new page the section goes on, unless a line in bold
    begins another as one stood above the first."""
    line = line_above(page, table)
    over = line.text if line else None
    is_new = line is not None and line.bold and bool(section or sheet.heading)
    return over if is_new or sheet.rows[-1].page == table.page or is_meeting(over) else section


def _stands_below(sheet: Sheet, table: Table) -> bool:
    """Whether a table stands on the page of the sheet's last row, apart from it."""
    page, box = sheet.rows[-1].parts[-1] if sheet.rows else (sheet.page, sheet.box)
    return table.page == page and table.box[1] - box[3] > APART


def _goes_on(sheet: Sheet, table: Table) -> bool:
    """Whether a table stands where the sheet's columns do, on the same page or the next."""
    left, right = sheet.columns[0][0], sheet.columns[-1][1]
    page = sheet.rows[-1].parts[-1][0] if sheet.rows else sheet.page
    if table.page - page not in (0, 1) or abs(table.box[0] - left) > EDGE:
        return False
    if abs(table.box[2] - right) > EDGE:
        return _is_under(sheet, table)
    if table.page > page:  # where no lines are drawn the sides shift a little from page to page
        return True
    starts = [a + table.box[0] - left for a, _ in sheet.columns]
    sides = {cell.box[0] for cells in table.rows[:SIDED] for cell in cells if cell}
    if all(any(abs(x - a) < EDGE / 2 for a in starts) for x in sides):
        return True
    return [one_line(cell.text) for cell in table.rows[0] if cell] == [text for text in sheet.header if text]


def _is_under(sheet: Sheet, table: Table) -> bool:
    """Whether a table follows on the sheet's last row, with as many columns: where a table's last column is
    told by its words alone, its side is not that of the lines."""
    is_wide = len(table.rows[0]) == len(sheet.columns) and all(table.rows[0])
    page, box = sheet.rows[-1].parts[-1] if sheet.rows else (sheet.page, sheet.box)
    return is_wide and table.page == page and -APART < table.box[1] - box[3] < 2 * APART


def _is_other(sheet: Sheet, table: Table) -> bool:
    """Whether a table without known headings, as wide as the sheet before it, is one of other things."""
    said = _row(table.rows[0], sheet.columns, table, None).cells
    if len(table.rows) > 1 and heads_other(sheet, said):
        return True
    return table.page > sheet.page and holds_other(sheet, table.rows)


def _heads_again(cells: Cells, texts: Sequence[str], header: Sequence[str]) -> bool:
    """Whether headings below rows are headings again: mostly those above, or a row all in one paint. A
    row's own words can read like headings ("Circulate the action plan", "Lead officer", "Complete")."""
    if _are_mostly(texts, header):
        return True
    fills = {cell.fill for cell in cells if cell and cell.text}
    return len(fills) == 1 and None not in fills and not any(_CONTENT.search(text) for text in texts)


def _are_mostly(texts: Sequence[str], header: Sequence[str]) -> bool:
    """Whether of several texts at least half are headings."""
    said = {one_line(text).lower() for text in texts} - {""}
    return len(said) > 1 and 2 * len({text.lower() for text in header} & said) >= len(said)


# Sentences, references and dates are what a row tells.
_CONTENT = re.compile(
    r"^\S+(?: \S+){3,}\.$|^(?:\S+ ){7}|^(?!q\d$)[a-z]{1,5}[ /.\-]?\d[\d/.\-]*[a-z]?$"
    r"|^\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} 20\d\d$",
    re.I,
)


def _row(cells: Cells, columns: Sequence[tuple[float, float]], table: Table, section: str | None) -> Row:
    texts: list[str | None] = [None] * len(columns)
    fills: list[str | None] = [None] * len(columns)
    boxes: list[Box | None] = [None] * len(columns)
    for cell in cells:
        place = _place(cell, columns) if cell else None
        if cell is None or place is None:
            continue
        before = texts[place]
        texts[place] = f"{before} {cell.text}".strip() if before else cell.text
        fills[place] = fills[place] or cell.fill
        boxes[place] = cell.box
        for k in _covered(cell, columns):
            texts[k] = texts[k] or ""
    tall = [cell.box for cell in cells if cell]
    box = (
        (table.box[0], min(b[1] for b in tall), table.box[2], max(b[3] for b in tall)) if tall else table.box
    )
    return Row(texts, fills, table.page, box, section, boxes, [(table.page, box)])


def _covered(cell: Cell, columns: Sequence[tuple[float, float]]) -> Iterator[int]:
    return (k for k, (a, b) in enumerate(columns) if cell.box[0] < (a + b) / 2 < cell.box[2])


def _place(cell: Cell, columns: Sequence[tuple[float, float]]) -> int | None:
    """The header column a cell belongs to: the first it covers, else the one it stands in."""
    for k in _covered(cell, columns):
        return k
    middle = (cell.box[0] + cell.box[2]) / 2
    return next((k for k, (a, b) in enumerate(columns) if a <= middle <= b), None)
