"""Tables of indicators without a row of headings: what each column is, its cells alone tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from parsers.kpi.column import Column, columns_of
from parsers.kpi.header import kpi_roles
from parsers.kpi.inferred_headings import is_rounder
from parsers.paper import Page, Paper, Table
from parsers.tables.headings import heading
from parsers.tables.sheet import Row, Sheet, one_line
from parsers.text import numbers
from parsers.text.colours import painted
from parsers.text.states import state_of
from parsers.vocabulary import rag

LEAST = 3  # rows, and columns
LONGEST = 9  # letters of a reference
MOST = 3  # columns of figures: of more none knows which is which
_GOOD, _BAD = ("green", "on_track", "achieved", "completed"), ("red", "off_track", "not_achieved")


def found(paper: Paper) -> list[Sheet]:
    """A sheet for each table whose rows are a name, one to three figures and a state, under headings made."""
    pages = paper.by_number
    return [sheet for table in paper.tables if (sheet := _sheet(table, pages))]


def _sheet(table: Table, pages: Mapping[int, Page]) -> Sheet | None:
    rows = list(_rows(table))
    if len(rows) < LEAST or len(rows[0].cells) < LEAST:
        return None
    bare = Sheet(("",) * len(rows[0].cells), {"name": 0}, (), table.page, table.box, rows)
    columns = columns_of(bare, pages)
    header = _header(columns, rows, pages)
    roles = kpi_roles(header) if header else None
    if roles is None or not {"name", "value", "status"} <= roles.keys():
        return None
    sides = tuple((box[0], box[2]) for box in rows[0].boxes if box)
    return Sheet(tuple(header), roles, sides, table.page, table.box, rows)


def _rows(table: Table) -> Iterator[Row]:
    """The rows with a cell in every column; those over the width are headings."""
    section: str | None = None
    for cells in table.rows:
        whole = [cell for cell in cells if cell]
        if (over := heading(cells)) is not None:
            section = over
        elif len(whole) == len(table.rows[-1]):
            x0, top = whole[0].box[:2]
            box = (x0, top, whole[-1].box[2], max(cell.box[3] for cell in whole))
            texts: list[str | None] = [cell.text for cell in whole]
            fills, boxes = [cell.fill for cell in whole], [cell.box for cell in whole]
            yield Row(texts, fills, table.page, box, section, [*boxes], [(table.page, box)])


def _header(columns: Sequence[Column], rows: Sequence[Row], pages: Mapping[int, Page]) -> list[str]:
    """Headings for the columns; [] where the cells do not tell of indicators, or leave open which is."""
    names = [i for i, column in enumerate(columns) if column.names]
    figures = [i for i, column in enumerate(columns) if column.figures == len(column.cells) == len(rows)]
    states = [i for i, column in enumerate(columns) if column.stands == len(rows) and i not in figures]
    if not names or len(states) != 1 or not 1 <= len(figures) <= MOST:
        return []
    name = max(names, key=lambda i: columns[i].words)
    if name > min(figures):
        return []
    header = [f"Column {i}" for i in range(len(columns))]
    header[name], header[states[0]] = "Indicator", "Status"
    for i, column in enumerate(columns):
        if i < name and len(set(column.said)) == len(rows) and max(map(len, column.said)) <= LONGEST:
            header[i] = "Ref"
        elif i not in (name, *figures, *states) and column.said and column.mostly(column.moves):
            header[i] = "Direction"
    if len(figures) == 1:
        header[figures[0]] = "Actual"
        return header
    aims = figures  # of three the rounder is what is aimed at
    if len(figures) == MOST:
        aims = [t for t in figures if all(is_rounder(columns[t], columns[i]) for i in figures if i != t)]
    pairs = [(v, t) for v, t in permutations(figures, 2) if t in aims]
    fits = {(v, t): _fit(v, t, states[0], rows, pages) for v, t in pairs}
    best = [pair for pair in pairs if fits[pair] == max(fits.values())]
    if len(best) != 1:
        return []
    for i in figures:
        header[i] = "Actual" if i == best[0][0] else "Target" if i == best[0][1] else "Previous"
    return header


def _fit(value: int, target: int, state: int, rows: Sequence[Row], pages: Mapping[int, Page]) -> int:
    """In how many more rows than not a good state stands beside a value that is no less than its target, or a
    bad one beside one that is less: of most indicators more is better."""
    return sum(_speaks(row, value, target, _state(row, state, pages)) for row in rows)


def _speaks(row: Row, value: int, target: int, state: str | None) -> int:
    reached, aim = (numbers.read(one_line(row.cells[i])) for i in (value, target))
    if reached is None or aim is None or reached.value == aim.value or state not in (*_GOOD, *_BAD):
        return 0
    return 1 if (reached.value > aim.value) == (state in _GOOD) else -1


def _state(row: Row, place: int, pages: Mapping[int, Page]) -> str | None:
    text = one_line(row.cells[place])
    return rag(text) or state_of(text) or painted(row.fills[place], row.boxes[place], pages.get(row.page))
