"""Comments printed below a row, over the table's width or under the name alone, without a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace as put

from msgspec.structs import replace

from parsers.paper import Cell, Paper, Table
from parsers.tables.sheet import Cells, one_line

FILLED = 3  # cells of a row that gives figures
_LABEL = "Commentary: "
_SENTENCE = re.compile(r"[\"'“‘(]?[A-Z\d£].*[a-z\d%)][.!][\"'”’)]?", re.S)
_LABELLED = re.compile(r"(?:\w+\s+){0,3}\w+\s*:\s")
_BELOW = re.compile(
    r"(?P<name>[^\n]*[^\s.,;:\n–-](?:\n[a-z(][^\n]*?[^\s.,;:–-])*)\n(?P<said>[A-Z“\"].*\.)", re.S
)
_WORDS = 4  # of a sentence at least


def labelled(paper: Paper) -> Paper:
    """The paper, its tables' rows that are nothing but sentences below a row of figures given the label they
    lack. Where the first rows stand under such a sentence, sentences are headings ("Our streets are clean.").
    """
    pages = [put(page, tables=tuple(map(_told, page.tables))) for page in paper.pages]
    return put(paper, pages=tuple(pages))


def parted(name: str) -> tuple[str, str | None]:
    """A name and the sentences that stand below it in its cell."""
    found = _BELOW.fullmatch(name.strip())
    if found and len(found["said"].split()) >= _WORDS and len(found["name"].split()) > 1:
        return found["name"], one_line(found["said"])
    return name, None


def _told(table: Table) -> Table:
    singles = [_single(cells) for cells in table.rows]
    if not any(singles) or len(table.rows[0]) < FILLED:
        return table
    rows: list[Cells] = list(table.rows)
    is_below = False
    i = 0
    while i < len(rows):
        run = _run(singles, i)
        if not run:
            is_below = is_below or sum(1 for cell in rows[i] if cell and re.search(r"\d", cell.text)) > 1
            i += 1
            continue
        count = _sentences(run)
        if count and not is_below:
            return table
        if count:
            text = _LABEL + " ".join(one_line(cell.text) for cell in run[:count])
            rows[i] = _put(rows[i], text)
            del rows[i + 1 : i + count]
            del singles[i + 1 : i + count]
        i += max(len(run) - max(count - 1, 0), 1)
    return put(table, rows=tuple(map(tuple, rows)))


def _single(cells: Cells) -> Cell | None:
    """The one cell with text of a row, in its first two columns."""
    said = [cell for cell in cells if cell and cell.text]
    return said[0] if len(said) == 1 and said[0] in [*cells[:2]] and said[0].fill is None else None


def _run(singles: Sequence[Cell | None], i: int) -> list[Cell]:
    run: list[Cell] = []
    for cell in singles[i:]:
        if cell is None:
            break
        run.append(cell)
    return run


def _sentences(run: Sequence[Cell]) -> int:
    """How many of the cells below each other are sentences: all to the last that ends as one does."""
    for count in range(len(run), 0, -1):
        text = " ".join(one_line(cell.text) for cell in run[:count])
        if not _LABELLED.match(text) and _SENTENCE.fullmatch(text) and len(text.split()) >= _WORDS:
            return count
    return 0


def _put(cells: Cells, text: str) -> Cells:
    return [replace(cell, text=text) if cell and cell.text else cell for cell in cells]
