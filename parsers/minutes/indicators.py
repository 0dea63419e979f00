"""Indicators that printed minutes tell: in a table among their text, or in a sentence with its target."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module

from parsers.minutes.items import Section
from parsers.paper import Paper
from parsers.records import Item, Kpi, Span
from parsers.text.periods import Period, first_period

_PERFORMANCE = re.compile(
    r"performance|indicator|\bkpis?\b|\bpis\b|scorecard|dashboard|monitor|outturn|quarter|\bq[1-4]\b|benchmark|progress|perfformiad|chwarter",
    re.I,
)
_AIM = re.compile(r"\btarget", re.I)


def in_sentences(section: Section) -> tuple[Kpi, ...]:
    """The readings an item's minutes tell with the target they are held against, where its title is of
    performance: of other figures minutes tell many that are no indicator's."""
    if section.item.title and not _PERFORMANCE.search(section.item.title):
        return ()
    aimed = [p for p in section.paragraphs if _AIM.search(p.text)]
    if not aimed:
        return ()
    title, number = section.item.title, section.item.number
    find = import_module("parsers.kpi.statements").find  # when first wanted, to start fast
    told: tuple[Kpi, ...] = find(section.paragraphs, number, None, first_period(title), title)
    at = section.offset
    places = {}
    for p in section.paragraphs:
        places[p.text] = at
        at += len(p.text) + 1
    return tuple(_placed(kpi, places) for kpi in told if kpi.value_raw and kpi.target_raw)


def in_tables(paper: Paper, items: Sequence[Item], text: str) -> tuple[Kpi, ...]:
    """The readings of the tables among some minutes, each under the item it stands in."""
    if not paper.tables:
        return ()
    read: Callable[[Paper, Period | None], tuple[Kpi, ...]] = import_module("parsers.kpi.report").in_tables
    return tuple(_under(kpi, items, text) for kpi in read(paper, None))


def _placed(kpi: Kpi, places: dict[str, int]) -> Kpi:
    """With its place in the text, where its name stands in a paragraph as it is told."""
    for words, start in places.items():
        at = words.find(kpi.name) if kpi.narrative and kpi.narrative in words else -1
        if at >= 0:
            return replace(kpi, span=(start + at, start + at + len(kpi.name)))
    return kpi


def _under(kpi: Kpi, items: Sequence[Item], text: str) -> Kpi:
    found = re.search(r"\s+".join(map(re.escape, kpi.name.split())), text)
    place: Span | None = found.span() if found else None
    above = [item for item in items if item.span and place and item.span[0] <= place[0]]
    item = above[-1] if above else None
    period = first_period(item.title) if item and not kpi.period_start else None
    if period:
        kpi = replace(kpi, period_label=period.label, period_start=period.start, period_end=period.end)
    section = None if kpi.section and kpi.section[-1] in ".:;,-–" else kpi.section  # a sentence leads to it
    return replace(kpi, item_number=item.number if item else None, section=section, span=place)
