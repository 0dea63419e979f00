"""Runs of rows with a label on the left and its value on the right: one record each, told again on the next
page where a page break cuts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec.structs import replace

from parsers.paper import Cell, Paper, Table
from parsers.records import Box
from parsers.tables.sheet import one_line

LEAST = 3  # labels
SIDE = 14.0  # points by which the sides of a table's parts differ at most
NUMBER = "No."  # heads the number behind a label
PERIOD = re.compile(r"\b(?:q|qtr|quarter) ?[1-4]\b|\b20\d\d(?:\s?[/–-]\s?\d\d)?\b", re.I)
_COUNTED = re.compile(
    r"(?P<label>(?:agreed |scrutiny )?(?:recommendation|action|request|suggestion|resolution|commitment))s?"
    r"\s*(?:no\.?|number|#)?\s*(?P<number>\d{1,3}[a-z]?)\s*(?:[:.]|(?:[:.–-]\s*|\s)(?P<rest>[^\W\d].*))?",
    re.I,
)


@dataclass(slots=True)
class Run:
    """The labels of a record with their values, and the places (page, box) it takes. ``foot`` is text at the
    top of the run that no label stands beside: the end of a value on the page before. ``over`` is what a line
    over the table's width says of the record behind its number ("Recommendation 2 - Review of Moorings")."""

    pairs: list[tuple[str, Cell]] = field(default_factory=list)
    parts: list[tuple[int, Box]] = field(default_factory=list)
    foot: Cell | None = None
    over: str | None = None

    @property
    def labels(self) -> list[str]:
        """The labels, but that of a number told behind one of them."""
        return [label for label, _ in self.pairs if label != NUMBER]


def runs(paper: Paper) -> list[Run]:
    """Every run of a paper's tables, in the order printed."""
    found = [(table, list(_in_table(table))) for table in paper.tables]
    whole = [run.labels for _, held in found for run in held if len(run.labels) >= LEAST]
    for (above, last), (table, held) in pairwise(found):
        if last and held and _is_below(above, table) and _is_rest(last[-1].labels, held[0], whole):
            _join(last[-1], held[0])
            held[0] = last.pop()
    return [run for _, held in found for run in held if run.labels]


def beside(cells: Sequence[Cell | None]) -> list[tuple[Cell, Cell]]:
    """A row's labels with their values, two or four cells to a row."""
    whole = [cell for cell in cells if cell]
    halves = zip(whole[::2], whole[1::2], strict=True) if len(whole) % 2 == 0 else ()
    return [(label, value) for label, value in halves if label.text]


def _in_table(table: Table) -> Iterator[Run]:
    run = Run()
    rows = [[cell for cell in cells if cell] for cells in table.rows]
    is_paired = _is_paired(rows)
    for i, whole in enumerate(rows):
        if not i and len(whole) == 2 and not whole[0].text and whole[1].text:
            run.foot = whole[1]
            run.parts = [(table.page, whole[1].box)]
            continue
        pairs = beside(whole) if len(whole) == 2 or is_paired else []
        told = [_counted(label) for label, _ in pairs]
        labels = {label for label, _ in told}
        if run.labels and (not labels or labels & {*run.labels}):
            yield run
            run = Run()
        if len(whole) == 1 and (counted := _COUNTED.fullmatch(one_line(whole[0].text))):
            run.pairs, run.over = [(NUMBER, replace(whole[0], text=counted["number"]))], counted["rest"]
        for (label, number), (_, value) in zip(told, pairs, strict=True):
            run.pairs += [(NUMBER, number)] if number and not run.pairs else []
            run.pairs.append((label, value))
        if pairs:
            top = run.parts[0][1][1] if run.parts else min(value.box[1] for _, value in pairs)
            foot = max(value.box[3] for _, value in pairs)
            run.parts = [(table.page, (table.box[0], top, table.box[2], foot))]
    yield run


def _counted(label: Cell) -> tuple[str, Cell | None]:
    """A label, and the number told behind it ("Recommendation 3")."""
    text = one_line(label.text)
    counted = _COUNTED.fullmatch(text)
    if not counted or counted["rest"]:
        return text, None
    return counted["label"], replace(label, text=counted["number"])


def _is_paired(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table is a form whose rows hold one label with its value or two."""
    sizes = {len(whole) for whole in rows}
    labels = [PERIOD.sub("", cell.text) for whole in rows if len(whole) == 4 for cell in whole[::2]]
    return {2, 4} <= sizes <= {1, 2, 4} and all(text and not re.search(r"\d", text) for text in labels)


def _is_below(above: Table, table: Table) -> bool:
    """Whether a table stands on the next page where another ended."""
    sides = abs(above.box[0] - table.box[0]) < SIDE and abs(above.box[2] - table.box[2]) < SIDE
    return table.page == above.page + 1 and sides


def _is_rest(labels: list[str], rest: Run, whole: Sequence[list[str]]) -> bool:
    """Whether labels and those of a run on the next page are the first and last ones of a record that others
    of the paper tell whole."""
    if not labels or not (rest.labels or rest.foot):
        return False
    joined = labels + rest.labels
    return joined in whole and labels != joined if rest.labels else labels in whole


def _join(run: Run, rest: Run) -> None:
    """Add the end of a cut record to its beginning."""
    if rest.foot:
        label, value = run.pairs[-1]
        run.pairs[-1] = (label, replace(value, text=f"{value.text}\n{rest.foot.text}"))
    run.pairs += rest.pairs
    run.parts += rest.parts
