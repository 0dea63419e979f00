"""Cards of one indicator each: the name and its RAG above, a chart, and below "Latest", "Target",
"Floor" and "Previous"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.boxes import around
from parsers.kpi.arrow_key import Key, direction
from parsers.kpi.header import role_of
from parsers.paper import Cell, Page, Paper, Table
from parsers.records import Kpi
from parsers.tables.sheet import one_line
from parsers.text import numbers
from parsers.text.colours import rag_of
from parsers.text.periods import Period
from parsers.text.states import state_of
from parsers.transcript import Block

_LABELS = {
    "latest": "value", "actual": "value", "current": "value", "latest result": "value", "result": "value",
    "target": "target", "floor": "floor", "floor standard": "floor", "minimum": "floor",
    "previous": "previous", "last quarter": "previous", "previous quarter": "previous",
}  # fmt: skip
_WORDS = "|".join(sorted(_LABELS, key=len, reverse=True))
_START = r"(?:[<>≥≤+\-–£]|\.?\d|n/?a\b|tbc\b)"
_FIGURE = re.compile(_START, re.I)
_LABELLED = re.compile(
    rf"\b(?P<label>{_WORDS})\b\s*[:=]?\s*(?P<text>{_START}[^,;]{{0,30}}(?:,\d{{3}}[^,;]{{0,12}})*)", re.I
)
_SPLIT = re.compile(rf"\b(?:{_WORDS})\b", re.I)
_STATE = re.compile(r"\(\s*(?:red|amber|green|blue)\s*\)", re.I)
_TOLD = re.compile(r"(?P<label>[A-Z][A-Za-z ]{1,20}?)\s*:\s*(?P<text>[A-Za-z].{1,30})")  # "RAG: Green"


class Card(NamedTuple):
    """An indicator and the texts and places of its card."""

    kpi: Kpi
    block: Block


def read(paper: Paper, key: Key, period: Period | None) -> list[Card]:
    """Every card of a paper, page by page."""
    return [
        card for page in paper.pages for table in page.tables for card in _cards(table, page, key, period)
    ]


def _cards(table: Table, page: Page, key: Key, period: Period | None) -> Iterator[Card]:
    """A card ends with the row that gives the latest value and the target; it begins with the last row
    above whose first cell has words."""
    title: Sequence[Cell | None] = ()
    for cells in table.rows:
        readings = _readings(cells)
        if {"value", "target"} <= readings.keys():
            if title:
                yield _card(title, cells, readings, page, key, period)
            title = ()
        elif cells and cells[0] and re.search(r"[A-Za-z]{3}", cells[0].text):
            title = cells


def _readings(cells: Sequence[Cell | None]) -> dict[str, str]:
    """What each label is followed by, in its own cell or in the next; of two the first counts."""
    texts = [one_line(cell.text) for cell in cells if cell and cell.text]
    out: dict[str, str] = {}
    for i, text in enumerate(texts):
        told = _TOLD.fullmatch(text)
        if told and (role := role_of(told["label"])) in ("status", "direction"):
            out.setdefault(role, told["text"])
            continue
        alone = _LABELS.get(text.strip(" :").lower())
        if alone and i + 1 < len(texts) and _FIGURE.match(texts[i + 1]):
            out.setdefault(alone, texts[i + 1])
            continue
        starts = [m.start() for m in _SPLIT.finditer(text)]
        for start, end in pairwise([*starts, len(text)]):
            match = _LABELLED.match(text[start:end])
            said = _STATE.sub("", match["text"]).strip(" ,;") if match else ""
            if match and said:
                out.setdefault(_LABELS[match["label"].lower()], said)
    return out


def _card(
    title: Sequence[Cell | None], below: Sequence[Cell | None], readings: dict[str, str], page: Page,
    key: Key, period: Period | None,
) -> Card:  # fmt: skip
    heads = [cell for cell in title if cell]
    name, state = one_line(heads[0].text), next((c for c in heads[1:] if _is_state(c)), None)
    words = readings.get("status") or (one_line(state.text) if state else "")
    moving = readings.get("direction")
    shown = direction(moving, page, state.box if state else None, key) if state or moving else (None, None)
    value, target = numbers.read(readings["value"]), numbers.read(readings["target"])
    box = around(cell.box for cell in (*title, *below) if cell)
    kpi = Kpi(
        name=name,
        period_label=period.label if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        value_raw=readings["value"],
        value=value.value if value else None,
        unit=value.unit if value else None,
        target_raw=readings["target"],
        target=target.value if target else None,
        floor_raw=readings.get("floor"),
        previous_raw=readings.get("previous"),
        status_raw=words or None,
        status=state_of(words) if words else rag_of(state.fill if state else None),
        direction_raw=shown[0],
        direction=shown[1],
        page=page.number,
        box=box,
    )
    texts = [one_line(cell.text) for cell in (*title, *below) if cell]
    return Card(kpi, Block([(page.number, box)], texts))


def _is_state(cell: Cell) -> bool:
    words = one_line(cell.text)
    return state_of(words) is not None if words else rag_of(cell.fill) is not None
