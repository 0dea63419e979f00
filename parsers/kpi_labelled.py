"""Indicators set as paragraphs: the name, and below it lines like "Target: 80%" and "Actual: 68%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.grid import Row, Sheet
from parsers.kpi_header import kpi_roles, role_of
from parsers.paper import Line, Paper

NAME = "Indicator"
_LABEL = r"[A-Z][A-Za-z0-9()/’'\- ]{2,40}?"
_PAIR = re.compile(rf"(?P<label>{_LABEL})\s*:\s+(?P<value>.*?)(?=\s+[A-Z][A-Za-z ]{{2,25}}:\s|$)")


def sheets(paper: Paper) -> list[Sheet]:
    """A sheet of one row for each indicator, in the order printed; [] when a paper has none in this form.
    One without a value or state, or without anything to judge it by, is none."""
    return [sheet for page in paper.pages for sheet in _on_page(page.lines)]


def _on_page(lines: Sequence[Line]) -> list[Sheet]:
    out: list[Sheet | None] = []
    above: list[Line] = []  # the lines since the last label: the name is the last of them
    name: list[Line] = []
    held: list[tuple[str, str, Line]] = []
    for line in lines:
        pairs = _pairs(line.text)
        if not pairs and held and not above and _runs_on(held[-1][1], line):
            held[-1] = (held[-1][0], f"{held[-1][1]} {line.text}", line)
            continue
        if not pairs:
            above.append(line)
            continue
        headed = any(li.bold for li in above) and not line.bold
        if not held or headed or {label for label, _ in pairs} & {label for label, _, _ in held}:
            out.append(_sheet(name, held))
            name, held = _name(above), []
        held += [(label, value, line) for label, value in pairs]
        above = []
    out.append(_sheet(name, held))
    return [sheet for sheet in out if sheet]


def _pairs(text: str) -> list[tuple[str, str]]:
    """A line's labels with their values; none when it holds anything but labels known to head columns."""
    found = [(m["label"].strip(), m["value"].strip()) for m in _PAIR.finditer(text)]
    begins = _PAIR.match(text)
    return found if begins and all(role_of(label) not in (None, "code") for label, _ in found) else []


def _runs_on(value: str, line: Line) -> bool:
    """Whether a line goes on with the sentence of the value above it."""
    return len(value.split()) > 3 and value[-1] not in ".!?" and not line.bold


def _name(above: Sequence[Line]) -> list[Line]:
    """The last line, with those before it that are set in bold like it."""
    out = list(above[-1:])
    for line in reversed(above[:-1]):
        close = out[0].box[1] - line.box[3] < 0.5 * line.size
        if not (line.bold and out[0].bold and close and line.size == out[0].size):
            break
        out.insert(0, line)
    return out


def _sheet(name: Sequence[Line], held: Sequence[tuple[str, str, Line]]) -> Sheet | None:
    own = [NAME, " ".join(li.text for li in name)] if name else None
    header = [*([own[0]] if own else []), *(label for label, _, _ in held)]
    roles = kpi_roles(header) if held else None
    if roles is None:
        return None
    values = [*([own[1]] if own else []), *(value for _, value, _ in held)]
    lines = [*name, *(line for _, _, line in held)]
    box = (
        min(li.box[0] for li in lines), min(li.box[1] for li in lines),
        max(li.box[2] for li in lines), max(li.box[3] for li in lines),
    )  # fmt: skip
    blank = [None] * len(header)
    page = lines[-1].page
    row = Row(list(values), list(blank), page, box, None, list(blank), [(page, box)])
    return Sheet(tuple(header), roles, ((box[0], box[2]),), page, box, [row])
