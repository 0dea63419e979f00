"""What cards and small tables of one indicator each stand under: the headings printed between them, and the
area that stands in the place of a name column's heading."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.kpi.header import role_of
from parsers.paper import Line, Page, Paper
from parsers.records import Kpi
from parsers.tables.sheet import Sheet
from parsers.text.periods import first_period

LEAST = 2  # headings of one kind, each over cards of its own
LONGEST = 80  # letters
PART = 0.3  # of a name on one of its lines
_LABELS = 3  # words of a label ("Officer comments:")
_OF_PAPER = re.compile(
    r"^(?:key|legend)\b|^part \w+\b|\b(?:reports?|committee|panel|appendix|key (?:performance )?indicators)\b"
)
Style = tuple[float, bool]


def told(paper: Paper, kpis: Sequence[Kpi]) -> list[Kpi]:
    """The indicators of cards, each with the last heading printed above it. Only headings set alike that
    stand over several groups of cards: the one title of a report heads no section."""
    body = _body_size(paper)
    names = {_plain(kpi.name) for kpi in kpis}
    by_page: dict[int, list[Kpi]] = defaultdict(list)
    for kpi in kpis:
        if kpi.page and kpi.box:
            by_page[kpi.page].append(kpi)
    over: dict[int, Line] = {}
    last: Line | None = None
    for page in paper.pages:
        own = by_page.get(page.number, [])
        marks: list[tuple[float, Line | Kpi]] = [
            *((line.box[1], line) for line in _headings(page, own, names, body)),
            *((kpi.box[1], kpi) for kpi in own if kpi.box),
        ]
        for _, each in sorted(marks, key=lambda mark: mark[0]):
            if isinstance(each, Kpi):
                if last:
                    over[id(each)] = last
            else:
                last = each
    groups = Counter(_style(line) for line in {id(line): line for line in over.values()}.values())
    return [
        replace(kpi, section=line.text)
        if not kpi.section and (line := over.get(id(kpi))) and groups[_style(line)] >= LEAST
        else kpi
        for kpi in kpis
    ]


def _headings(page: Page, kpis: Sequence[Kpi], names: set[str], body: float) -> Iterator[Line]:
    """The lines of a page that may head cards: larger or bolder than the text, outside tables and cards."""
    boxes = [*(table.box for table in page.tables), *(kpi.box for kpi in kpis if kpi.box)]
    for line in page.lines:
        middle = (line.box[1] + line.box[3]) / 2
        is_set = line.size > body + 0.5 or (line.bold and line.size >= body - 0.5)
        is_short = len(line.text) < LONGEST and line.text[-1] not in ".,;:"
        is_free = not any(
            box[1] <= middle <= box[3] and line.box[0] < box[2] and line.box[2] > box[0] for box in boxes
        )
        if is_set and is_short and is_free and not _is_other(line.text, names):
            yield line


def _is_other(text: str, names: set[str]) -> bool:
    """Whether a line is of the paper, of an indicator's name, a label, or nothing but figures."""
    plain = _plain(text)
    if _OF_PAPER.search(plain) or first_period(text):
        return True
    if not re.search(r"[a-z]{3}", plain) or any(_is_part(plain, name) for name in names):
        return True
    return len(text.split()) <= _LABELS and role_of(text) is not None


def _is_part(text: str, name: str) -> bool:
    """Whether a line is a name, or the first or last line of one."""
    at_end = name.startswith(text) or name.endswith(text)
    return name in text or (at_end and len(text) > PART * len(name))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def _style(line: Line) -> Style:
    return line.size, line.bold


def _body_size(paper: Paper) -> float:
    """The size of the letters in which most of a paper is set."""
    sizes = Counter[float]()
    for page in paper.pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def by_area(found: Sequence[Sheet]) -> list[Sheet]:
    """The sheets, those named by the area that stands in the heading of their name column: where that alone
    differs from table to table, it is no heading of the column."""
    areas: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for sheet in found:
        areas[_others(sheet)].add(sheet.header[sheet.roles["name"]])
    return [
        replace(sheet, heading=name)
        if len(areas[_others(sheet)]) > 1
        and (name := sheet.header[sheet.roles["name"]])
        and role_of(name) is None
        else sheet
        for sheet in found
    ]


def _others(sheet: Sheet) -> tuple[str, ...]:
    return tuple(text for i, text in enumerate(sheet.header) if i != sheet.roles["name"])
