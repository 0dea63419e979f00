"""Records set as forms, one small table each, in the place of rows under one header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from parsers.boxes import around
from parsers.paper import Cell, Line, Page, Paper, Table
from parsers.records import Box
from parsers.tables.form_runs import LEAST, PERIOD, Run, beside, runs
from parsers.tables.headings import heading, note
from parsers.tables.sheet import ReadHeader, Sheet, one_line, row_of, sheet_of

NEAR = 30.0  # points between a name and the table below it at most
CLOSE = 0.5  # letters' heights between two lines of one name at most
_REFERENCE = re.compile(r"(?=\S*\d)[\w./&-]{1,10}|[A-Za-z&]{1,6} ?\d{1,4}[a-z]?")
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?:recommendation|action|request)\s*(?:no\.?\s*)?\d{1,2}[a-z]?\b", re.I
)


def forms(paper: Paper, read_header: ReadHeader) -> list[Sheet]:
    """Every run of rows with a label on the left and its value on the right. The labels read downwards
    are the header; a label met again begins the next record. What is filled in only once, like the box
    on a report's first page, is no record."""
    found = [_form(run, read_header) for run in runs(paper)]
    alike = Counter(_kind(sheet) for sheet in found if sheet)
    return [sheet for sheet in found if sheet and alike[_kind(sheet)] > 1]


def captioned(paper: Paper, read_header: ReadHeader, caption: str) -> list[Sheet]:
    """Every small table with a line over its whole width, labels below it and one row of values. The
    line is the record's own under the heading ``caption``."""
    found = (
        _captioned(table, i, read_header, caption)
        for table in paper.tables
        for i in range(len(table.rows) - 2)
    )
    return [sheet for sheet in found if sheet]


def paired(paper: Paper, read_header: ReadHeader, caption: str, least: int = LEAST) -> list[Sheet]:
    """Every box of labels with their values beside them, two or four cells to a row, under a line over its
    whole width. The line is the record's own under the heading ``caption``; ``least`` labels make a box."""
    out: list[Sheet | None] = []
    for table in paper.tables:
        name: Cell | None = None
        pairs: list[tuple[Cell, Cell]] = []
        for cells in table.rows:
            whole = [cell for cell in cells if cell]
            if heading(cells) is not None:
                out.append(_paired(name, pairs, table, read_header, caption, least))
                name, pairs = next(cell for cell in whole if cell.text), []
            elif not _are_headings(cells, read_header, caption):
                pairs += beside(cells)
        out.append(_paired(name, pairs, table, read_header, caption, least))
    return [sheet for sheet in out if sheet]


def _are_headings(cells: Sequence[Cell | None], read_header: ReadHeader, caption: str) -> bool:
    """Whether every second cell of a row heads a column too, as no value does."""
    values = [one_line(value.text) for _, value in beside(cells)]
    return len(values) > 1 and read_header([caption, *values]) is not None


def under_boxes(
    paper: Paper, read_header: ReadHeader, caption: str, is_name: Callable[[str], bool]
) -> list[Sheet]:
    """Every table of headings that stands below a box of labels with their values beside them, one of which
    names the record (``is_name`` knows its label): its last row is read under them."""
    out: list[Sheet | None] = []
    for box, table in pairwise(paper.tables):
        pairs = [pair for cells in box.rows for pair in beside(cells)]
        name = next((value for label, value in pairs if is_name(one_line(label.text))), None)
        if name is None or table.page != box.page or len(table.rows) < 2 or len(pairs) < LEAST:
            continue
        held = [(a, b) for a, b in zip(table.rows[0], table.rows[-1], strict=True) if a and b]
        header = [caption, *(one_line(label.text) for label, _ in held)]
        out.append(_sheet(header, [name, *(value for _, value in held)], table, table.box, read_header))
    return [sheet for sheet in out if sheet]


def under_labels(
    paper: Paper, read_header: ReadHeader, caption: str, label: re.Pattern[str] = _NUMBERED
) -> list[Sheet]:
    """Every small table that stands below text of its own, which begins with a ``label`` ("Recommendation
    1"): its headings with one row of values, or labels with their values beside them. The text is the
    record's own under the heading ``caption``."""
    out: list[Sheet | None] = []
    above: list[Line] = []
    for page in paper.pages:
        top = 0.0
        for table in page.tables:
            above += _lines_between(page, top, table.box[1])
            starts = [i for i, line in enumerate(above) if label.match(line.text)]
            if starts:
                out.append(_under(above[starts[-1] :], table, read_header, caption))
            above, top = [], table.box[3]
        above += _lines_between(page, top, page.height)
    return [sheet for sheet in out if sheet]


def under_lines(paper: Paper, read_header: ReadHeader, caption: str) -> list[Sheet]:
    """Every small table, of headings with one row of values, right below a line of text that is the record's
    own under the heading ``caption``. Only where several are headed alike: lines stand above any table."""
    out: list[Sheet | None] = []
    for page in paper.pages:
        top = 0.0
        for table in page.tables:
            above = _lines_between(page, top, table.box[1])
            near = above and table.box[1] - above[-1].box[3] < NEAR
            out.append(_under(_last_set(above), table, read_header, caption) if near else None)
            top = table.box[3]
    alike = Counter(sheet.header for sheet in out if sheet)
    return [sheet for sheet in out if sheet and alike[sheet.header] > 1]


def _last_set(above: Sequence[Line]) -> list[Line]:
    """The last line, with those right above it that are set in bold like it."""
    out = list(above[-1:])
    for line in reversed(above[:-1]):
        close = out[0].box[1] - line.box[3] < CLOSE * line.size
        if not (close and line.bold and out[0].bold and line.size == out[0].size):
            break
        out.insert(0, line)
    return out


def _lines_between(page: Page, top: float, bottom: float) -> list[Line]:
    return [line for line in page.lines if line.box[1] >= top - 2 and line.box[3] <= bottom + 2]


def _under(text: Sequence[Line], table: Table, read_header: ReadHeader, caption: str) -> Sheet | None:
    rows = [[cell for cell in cells if cell] for cells in table.rows]
    beside = len(rows) > 1 and all(len(cells) == 2 for cells in rows)
    pairs = rows if beside else list(zip(*rows, strict=False)) if len(rows) == 2 else []
    labels = [one_line(label.text).rstrip(" :") for label, _ in pairs]
    if not labels or any(label.lower().startswith(caption.lower()) for label in labels):
        return None
    said = Cell(text="\n".join(line.text for line in text), box=around(line.box for line in text))
    return _sheet([caption, *labels], [said, *(value for _, value in pairs)], table, table.box, read_header)


def _paired(
    name: Cell | None, pairs: Sequence[tuple[Cell, Cell]], table: Table, read_header: ReadHeader,
    caption: str, least: int,
) -> Sheet | None:  # fmt: skip
    labels = [one_line(label.text).rstrip(" :") for label, _ in pairs]
    if name is None or len(labels) < least or len(set(labels)) < len(labels):
        return None
    if any(re.search(r"\d", PERIOD.sub("", label)) for label in labels[:LEAST]):
        return None  # figures: a row of them under headings, not labels
    box = (table.box[0], name.box[1], table.box[2], max(b.box[3] for _, b in pairs))
    return _sheet([caption, *labels], [name, *(value for _, value in pairs)], table, box, read_header)


def _kind(sheet: Sheet) -> tuple[str, ...]:
    """The labels of a form without their numbers ("Recommendation 1")."""
    return tuple(re.sub(r"\W*\d+\W*$", "", label) for label in sheet.header[:LEAST])


def _form(run: Run, read_header: ReadHeader) -> Sheet | None:
    if len(run.labels) < LEAST:
        return None
    roles = read_header(header := [label for label, _ in run.pairs])
    if roles is None:
        return None
    page, box = run.parts[0]
    row = row_of([cell for _, cell in run.pairs], page, box)
    row.parts, row.section = run.parts, run.over
    return sheet_of(header, roles, row)


def _captioned(table: Table, i: int, read_header: ReadHeader, caption: str) -> Sheet | None:
    over, labels, values = table.rows[i : i + 3]
    code = _code_before(over)
    if (heading(over) is None and code is None) or heading(labels) is not None:
        return None
    box = (table.box[0], min(c.box[1] for c in over if c), table.box[2], max(c.box[3] for c in values if c))
    name = next(cell for cell in over if cell and cell.text and cell is not code)
    pairs = [(a, b) for a, b in zip(labels, values, strict=True) if a and b]
    header = [caption, *(one_line(label.text) for label, _ in pairs)]
    cells = [name, *(value for _, value in pairs)]
    made = _sheet(
        [*(["Ref"] if code else []), *header], [*([code] if code else []), *cells], table, box, read_header
    )
    below = table.rows[i + 3 : i + 5]
    if made and below and not (len(below) > 1 and _texts(below[1]) == _texts(labels)):
        made.rows[0].note = _told_below(below[0])
    return made


def _code_before(cells: Sequence[Cell | None]) -> Cell | None:
    """The reference in a small cell before a name over the rest of a table's width."""
    whole = [cell for cell in cells if cell]
    if len(whole) != 2 or len(cells) < 4 or not _REFERENCE.fullmatch(one_line(whole[0].text)):
        return None
    return whole[0] if re.search(r"[A-Za-z]{3}", whole[1].text) else None


def _texts(cells: Sequence[Cell | None]) -> list[str]:
    return [one_line(cell.text) for cell in cells if cell]


def _told_below(cells: Sequence[Cell | None]) -> str | None:
    """What a row below the values tells over the table's width: under a label, or in a sentence."""
    whole = [cell for cell in cells if cell and cell.text]
    text = one_line(whole[0].text) if len(whole) == 1 else ""
    return note(cells) or (text if text.endswith(".") and " " in text else None)


def _sheet(
    header: Sequence[str], cells: Sequence[Cell], table: Table, box: Box, read_header: ReadHeader
) -> Sheet | None:
    """A sheet of one row, when ``read_header`` knows the header."""
    roles = read_header(header)
    if roles is None:
        return None
    return sheet_of(header, roles, row_of(cells, table.page, box))
