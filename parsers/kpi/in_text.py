"""Readings told in the text of a paper that sets none in a table: "97.2% against a target of 95%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.boxes import holds
from parsers.kpi import sentence
from parsers.kpi.sentence import Reading
from parsers.kpi.sentence_subject import coded
from parsers.kpi.statements import as_told
from parsers.paper import Line, Page, Paper
from parsers.records import Kpi
from parsers.text.paragraphs import paragraphs

_NUMBER = re.compile(r"^\(?\d{1,3}(?:[.)]|(?:\.\d{1,3})+[.)]?)\s+")
_FIGURE = r"[£<>]?\s?\d[\d,.]*\s?(?:%|[a-z]+)?"
_WHOLE = re.compile(
    rf"\W*(?P<name>[A-Za-z%].{{4,140}}?)\s?[:–-]\s(?P<value>{_FIGURE})\W+target:?\s(?P<target>{_FIGURE})"
    r"\W*(?P<state>red|amber|green|(?:on|off|below|above) target)?\W*",
    re.I,
)
_NAME_FIRST = re.compile(r"\W*[A-Z%][^.;:]{3,110}?(?::|\s[-–—])\s")
_AIM = re.compile(r"\btarget", re.I)


def found(paper: Paper) -> tuple[Kpi, ...]:
    """The indicators whose value and target one sentence or line gives, each once. Figures without a target
    are not read: in a report on anything they may be of anything."""
    kpis: dict[tuple[str, str | None], Kpi] = {}
    for kpi in _told(paper):
        kpis.setdefault((kpi.name.lower(), kpi.value_raw), kpi)
    return tuple(kpis.values())


def _told(paper: Paper) -> Iterator[Kpi]:
    pages = tuple(_outside_tables(page) for page in paper.pages if _speaks(page))
    for p in paragraphs(replace(paper, pages=pages), is_label=_is_whole) if pages else ():
        if not _AIM.search(p.text):
            continue
        text = _NUMBER.sub("", p.text)
        if whole := _WHOLE.fullmatch(text):  # a figure in its name ("in 10 days") is none of the reading
            code, name = coded(whole["name"])
            value, target = whole["value"].strip(), whole["target"].strip()
            reading = Reading(name, code, value, target, None, whole["state"], 0, len(text))
            yield as_told(reading, name, replace(p, text=text))
            continue
        for reading in sentence.readings(text, on_performance=False):
            if reading.name and reading.value and reading.target:
                yield as_told(reading, reading.name, replace(p, text=text))


def _is_whole(line: Line) -> bool:
    """Whether a line gives one indicator with all its figures ("Calls answered: 84% Target: 80%")."""
    if not _AIM.search(line.text):
        return False
    if _WHOLE.fullmatch(line.text):
        return True
    told = sentence.readings(line.text, on_performance=False) if _NAME_FIRST.match(line.text) else ()
    return any(reading.name and reading.value and reading.target for reading in told)


def _speaks(page: Page) -> bool:
    return any(_AIM.search(line.text) for line in page.lines)


def _outside_tables(page: Page) -> Page:
    boxes = [table.box for table in page.tables]
    return replace(
        page, lines=tuple(line for line in page.lines if not any(holds(box, line.box) for box in boxes))
    )
