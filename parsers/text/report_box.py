"""The box at the head of a report, in which it says of itself whom it is for, when, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.paper import Cell, Line, Page, Paper, Table
from parsers.tables.sheet import one_line
from parsers.text.committees import NAME

# the labels of such a box, and those of them that say it is one
_FACT = re.compile(
    r"(?:report|name of|meeting|committee)?\s*"
    r"(?:to|of|by|title|author|dated?|committee|meeting|subject|wards?|contributors?|class"
    r"|key decision|item no|classification|lead officer|contact)\b.{0,20}"
    r"|(?:meeting|committee) name|(?:decision )?body|decision maker",
    re.I,
)
_ITEM = re.compile(r"(?:agenda )?item(?: no\.?| number)?", re.I)
_SUBJECT_LABEL = re.compile(r"(?:report )?(?:subject|title)(?: of report)?$", re.I)
_FOR = re.compile(
    r"(?:report )?to|(?:name of )?(?:committee(?:\(s\))?|meeting)|(?:date of )?meeting(?: date| name)?"
    r"|(?:decision )?body|decision maker",
    re.I,
)


def on(page: Page) -> Table | None:
    """The box at the head of a page that tells what a report says of itself."""
    return page.tables[0] if page.tables and _is_box(page.tables[0]) else None


def without(paper: Paper) -> Paper:
    """A paper without its box, which is no record of anything."""
    first, *others = paper.pages or (None,)
    if first is None or on(first) is None:
        return paper
    return replace(paper, pages=(replace(first, tables=first.tables[1:]), *others))


def told(table: Table) -> list[Line]:
    """What a box says as lines, a label and its value in each, whether they stand side by side, in one cell,
    or a row of labels over a row of values."""
    out: list[Line] = []
    rows = [[cell for cell in cells if cell and cell.text] for cells in table.rows]
    over: Sequence[Cell] = ()  # labels whose values are the next row
    for i, row in enumerate(rows):
        if not over and _heads(rows[i : i + 3]):
            over = row
            continue
        holds = [cell for cell in row if len(row) == 1 or _holds_value(cell)]
        out += [Line(text=one_line(cell.text), page=table.page, box=cell.box) for cell in holds]
        rest = [cell for cell in row if cell not in holds]
        pairs = zip(over, row, strict=True) if over else zip(rest[::2], rest[1::2], strict=False)
        for label, value in pairs:
            text = f"{one_line(label.text).rstrip(' :')}: {one_line(value.text)}"
            out.append(Line(text=text, page=table.page, box=value.box))
        over = ()
    return out


def _heads(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first of some rows is labels, the next their values, and that is all of them."""
    labels, values, after = (*rows, [], [])[:3]
    is_pair = len(labels) == len(values) > 1 and all(map(_is_label, labels))
    return is_pair and not any(map(_is_label, values)) and len(after) != len(values)


def _is_label(cell: Cell) -> bool:
    label = one_line(cell.text).rstrip(" :")
    return bool(_FACT.fullmatch(label) or _ITEM.fullmatch(label))


def _holds_value(cell: Cell) -> bool:
    """Whether a cell holds a label and, below it, its value."""
    label, colon, value = one_line(cell.text).partition(":")
    return bool(colon and value.strip() and _FACT.fullmatch(label.strip()))


def _is_box(table: Table) -> bool:
    """Whether a table holds what a report says of itself, each with its label."""
    labels = [fact.text.partition(":")[0] for fact in told(table)]
    known = sum(1 for label in labels if _FACT.fullmatch(label))
    is_report = any(_SUBJECT_LABEL.match(label) for label in labels)
    is_whole = 2 * known >= len(table.rows) or (known > 1 and is_report)
    first = [cell for cell in table.rows[0] if cell and cell.text]
    named = len(first) == 1 and NAME.fullmatch(first[0].text.partition("\n")[0])  # whose report it is
    return known > 1 and is_whole and (bool(named) or any(_FOR.fullmatch(label) for label in labels))
