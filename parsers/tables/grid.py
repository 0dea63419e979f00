"""Tables as people read them: one header, and rows that page breaks and repeated headers do not cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.paper import Cell, Page, Paper, Table
from parsers.records import Box

Roles = dict[str, int]  # what each column holds: role -> its place
ReadHeader = Callable[[Sequence[str]], Roles | None]
Cells = Sequence[Cell | None]

EDGE = 14.0  # a table goes on when its sides stand within this many points of the last page's


@dataclass(slots=True)
class Row:
    """One row. ``cells`` hold the printed lines, one entry a header column; None where a cell of the
    row above reaches down. ``section`` is the text of the last row that was a heading; ``parts`` are
    the places it takes, the first on ``page``; ``note`` is what is told below it over the table's width."""

    cells: list[str | None]
    fills: list[str | None]
    page: int
    box: Box
    section: str | None = None
    boxes: list[Box | None] = field(default_factory=list)
    parts: list[tuple[int, Box]] = field(default_factory=list)
    note: str | None = None


@dataclass(slots=True)
class Sheet:
    """All rows under one header, over however many pages. ``heading`` is the line printed above."""

    header: tuple[str, ...]
    roles: Roles
    columns: tuple[tuple[float, float], ...]
    page: int
    box: Box
    rows: list[Row] = field(default_factory=list)
    heading: str | None = None


def sheets(paper: Paper, read_header: ReadHeader, main: str, keys: Sequence[str] = ()) -> list[Sheet]:
    """The tables of a paper whose header ``read_header`` knows, rows joined over page breaks.

    ``main`` is the role without which a row is only the end of the row before; a row with its own
    text under one of the ``keys`` is never taken for the end of another.
    """
    out: list[Sheet] = []
    last: Sheet | None = None
    for page in paper.pages:
        for table in page.tables:
            if not _is_form(table, read_header):
                last = _add_table(table, page, last, out, read_header, main, keys)
    return out


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
    is_first, section, skip = sheet is not None, None, 0
    if sheet and sheet.rows:
        section = sheet.rows[-1].section
    for i, cells in enumerate(table.rows):
        if skip:
            skip -= 1
            continue
        found = _header(table, i, read_header)
        if found and (sheet is None or _heads_again(cells, found[0], sheet.header)):
            header, roles, columns, depth = found
            skip = depth - 1
            if sheet is None or tuple(header) != sheet.header:
                sheet = Sheet(
                    header, roles, columns, table.page, table.box, [], section or _above(page, table)
                )
                out.append(sheet)
                is_first, section = False, None
            elif sheet.rows and i == 0:
                above = _above(page, table)
                section = above if sheet.rows[-1].page == table.page or is_meeting(above) else section
            continue
        over, told = heading(cells), note(cells)
        if told and sheet is not None and sheet.rows:
            sheet.rows[-1].note = " ".join(filter(None, (sheet.rows[-1].note, told)))
        elif over is not None:
            section = over
        elif sheet is not None:
            row = _row(cells, sheet.columns, table, section)
            if is_first and sheet.rows and is_cut(sheet.rows[-1], row, sheet.roles, main, keys):
                _join(sheet.rows[-1], row)
            elif any(row.cells):
                sheet.rows.append(row)
            is_first = is_first and not any(row.cells)
    return sheet or last


def _goes_on(sheet: Sheet, table: Table) -> bool:
    """Whether a table stands where the sheet's columns do, on the same page or the next."""
    left, right = sheet.columns[0][0], sheet.columns[-1][1]
    page = sheet.rows[-1].parts[-1][0] if sheet.rows else sheet.page
    return (
        table.page - page in (0, 1) and abs(table.box[0] - left) < EDGE and abs(table.box[2] - right) < EDGE
    )  # fmt: skip


def _header(
    table: Table, i: int, read_header: ReadHeader
) -> tuple[tuple[str, ...], Roles, tuple[tuple[float, float], ...], int] | None:
    """A header in row ``i``, or in it and the next: texts, roles, the columns' sides, rows taken."""
    for depth in (2, 1) if _has_spans(table.rows[i]) else (1,):
        rows = table.rows[i : i + depth]
        if len(rows) < depth or (depth == 2 and not _is_lettered(rows[1])):
            continue
        columns = _finest(rows)
        texts = tuple(_over(rows, (a + b) / 2) for a, b in columns)
        is_told = len(texts) > 1 and not any(_FIGURE.fullmatch(text) for text in texts)
        roles = read_header(texts) if is_told else None
        if roles:
            return texts, roles, columns, depth
    return None


def _heads_again(cells: Cells, texts: Sequence[str], header: Sequence[str]) -> bool:
    """Whether headings below rows are headings again: mostly those above, or a row all in one paint. A
    row's own words can read like headings ("Circulate the action plan", "Lead officer", "Complete")."""
    said = [text.lower() for text in texts if text]
    if 2 * len({text.lower() for text in header} & set(said)) >= len(said):
        return True
    fills = {cell.fill for cell in cells if cell and cell.text}
    return len(fills) == 1 and None not in fills and not any(_CONTENT.search(text) for text in texts)


# Sentences, references and dates are what a row tells.
_CONTENT = re.compile(
    r"^\S+(?: \S+){3,}\.$|^(?:\S+ ){7}|^(?!q\d$)[a-z]{1,5}[ /.\-]?\d[\d/.\-]*[a-z]?$"
    r"|^\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} 20\d\d$",
    re.I,
)

# What stands alone in no heading: figures, sums and dates, but years.
_FIGURE = re.compile(r"(?!20\d\d$)[£<>≥≤+\-–]?\s?\d[\d,.]*\s?%?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")


def _has_spans(cells: Cells) -> bool:
    """Whether some cell reaches over several columns, and not one over all."""
    return any(cell is None for cell in cells) and sum(1 for cell in cells if cell) > 1


def _is_lettered(cells: Cells) -> bool:
    """A second row of headings has words or years in several cells, and no figures."""
    texts = [cell.text for cell in cells if cell and cell.text]
    return len(texts) > 1 and not any(re.match(r"(?!20\d\d\b)[£\d]", text) for text in texts)


def _finest(rows: Sequence[Cells]) -> tuple[tuple[float, float], ...]:
    sides = sorted({round(x) for row in rows for cell in row if cell for x in (cell.box[0], cell.box[2])})
    return tuple((float(a), float(b)) for a, b in pairwise(sides) if b - a > 3)


def _over(rows: Sequence[Cells], x: float) -> str:
    """The header texts that stand over a place."""
    texts = [cell.text for row in rows for cell in row if cell and cell.box[0] <= x <= cell.box[2]]
    return one_line(" ".join(texts))


def heading(cells: Cells) -> str | None:
    """The text of a row that is one cell over most of the table's width, else None."""
    whole = [cell for cell in cells if cell is not None]
    texts = [cell for cell in whole if cell.text]
    if len(texts) != 1 or len(texts[0].text) > 160:
        return None
    wide = texts[0].box[2] - texts[0].box[0]
    return (
        one_line(texts[0].text)
        if wide > (0.6 if len(cells) > 2 else 0.9) * (whole[-1].box[2] - whole[0].box[0])
        else None
    )


def note(cells: Cells) -> str | None:
    """What a row tells that is one cell "Commentary: ..." over the table's width; else None."""
    whole = [cell for cell in cells if cell is not None]
    texts = [cell for cell in whole if cell.text]
    if len(texts) != 1 or len(cells) < 3:
        return None
    told = (_NOTE if len(whole) < 3 else _COMMENTARY).match(texts[0].text)
    return one_line(texts[0].text[told.end() :]) or None if told else None


_COMMENTARY = re.compile(r"\W*(?:comment(?:s|ary)?|narrative)\s*[:–-]\s*", re.I)
_NOTE = re.compile(
    r"\W*(?:(?:further|supporting|performance|officer|service|latest|\w+'s)\s+)?(?:comment(?:s|ary)?|narrative|notes?"
    r"|updates?|explanation|reasons?(?: for \w+)?|actions?(?: (?:taken|to improve))?|context)\s*[:–-]\s*",
    re.I,
)


def is_meeting(text: str | None) -> bool:
    """Whether a heading says of which meeting the rows below are."""
    return bool(text and _MEETING.search(text))


_MEETING = re.compile(
    r"^(?:(?:actions? )?(?:from |at |of |arising (?:from|at) )?(?:the )?meeting\b.{0,25}|[a-z]*day,? )?"
    r"\b\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? 20\d\d$|^(?:[a-z]+ ){0,8}meeting[ :,–-]+.{0,25}20\d\d$",
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


def _above(page: Page, table: Table) -> str | None:
    """The heading printed just above a table; a sentence is none."""
    left, top, right, _ = table.box
    lines = [
        line for line in page.lines
        if line.box[3] <= top + 2 and top - line.box[3] < 40 and line.box[0] < right and line.box[2] > left
    ]  # fmt: skip
    text = max(lines, key=lambda line: line.box[3]).text if lines else ""
    is_heading = bool(text) and len(text) < 80 and text[-1] not in ".,;"
    return text if is_heading and (is_meeting(text) or not _PAPER.search(text)) else None


_PAPER = re.compile(r"\b(?:report|performance|indicators|20\d\d|committee|appendix|tracker)\b", re.I)

# -- rows cut by a page break ----------------------------------------------------------------------

_HANGING = re.compile(
    r"(?:[,(\-–/&]|\b(?:a|an|and|are|as|at|be|been|but|by|for|from|has|have|in|is|it|its|no|not|of|on|or|our"
    r"|per|that|the|their|this|to|was|were|which|will|with))$",
    re.I,
)


def is_cut(before: Row, row: Row, roles: Roles, main: str, keys: Sequence[str]) -> bool:
    """Whether the first row on a page is the end of the last row of the page before: it has nothing
    in its main column, or a sentence runs on from one to the other and its keys are not its own."""
    text = row.cells[roles[main]]
    if not text:
        return any(row.cells)
    places = [roles[key] for key in keys if key in roles]
    if any(row.cells[k] and before.cells[k] for k in places):
        return False
    return any(a and b and _runs_on(a, b) for a, b in zip(before.cells, row.cells, strict=True))


def _runs_on(text: str, then: str) -> bool:
    """Whether a sentence goes on: words like "ongoing" or "n/a" in a narrow column tell nothing."""
    if len(text.split()) < 4:
        return False
    start = then.lstrip("\"'“‘ ")[:2]
    is_letter = bool(re.match(r"[a-z][.)]", start))
    return (start[:1].islower() and not is_letter) or bool(_HANGING.search(text.strip()))


def _join(before: Row, row: Row) -> None:
    for k, text in enumerate(row.cells):
        if text:
            above = before.cells[k]
            before.cells[k] = f"{above}\n{text}" if above else text
        before.fills[k] = before.fills[k] or row.fills[k]
    before.parts += row.parts


def one_line(text: str | None) -> str:
    """A cell's lines as one, white space collapsed, words that were cut at their hyphen whole."""
    joined = re.sub(r"(?<=\w[-‐])\n(?=\w)", "", text or "")
    return re.sub(r"\s+", " ", joined).strip()
