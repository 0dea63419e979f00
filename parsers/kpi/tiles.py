"""Tiles of a dashboard set side by side: a name, a figure in large print, and below it "Target: 90%",
"Previous: 88%", a state and a direction. They are told by their lines alone, with boxes drawn or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from math import inf

from msgspec.structs import replace

from parsers import vocabulary
from parsers.kpi.arrow_key import ARROWS, meaning
from parsers.kpi.column import PERIOD
from parsers.kpi.header import kpi_roles, role_of
from parsers.paper import Line, Page, Paper
from parsers.records import Box
from parsers.tables.sheet import Row, Sheet
from parsers.text import numbers
from parsers.text.states import state_of

LEAST = 2  # tiles
LEVEL = 6.0  # points between lines that stand beside each other
STEP = 2.0  # points by which the place of the tiles' sides is sought
CLOSE = 0.7  # letters' heights between two lines of one name at most
SHORT = 4  # words of a direction
_HEADS = {"value": "Actual", "target": "Target", "previous": "Previous", "floor": "Floor", "status": "Status"}
_FIGURE = r"(?:[<>≥≤+\-–£]\s?)?\.?\d|n/?a\b|tbc\b"
_PAIR = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z/() ]{1,30}?)\s*(?::|=|\s[–-]\s|\s(?=[£\d<>≥≤]))\s*(?P<said>\S.*)", re.S
)
_STARTS = re.compile(_FIGURE, re.I)
_ATOM = re.compile(r"(?:[<>≥≤£]\s?)?\d[\d,.:]*(?:%|[km]\b)?(?:\s[a-z]+)*|[A-Z][a-z]+(?:\s[a-z]+)*|\S+")
WIDE = 1.3  # parts of a line stand apart where it is so many times as wide as its letters
EM = 0.5  # the width of a letter, in heights of one


@dataclass(slots=True)
class _Tile:
    """What one tile has said so far: its name's lines, what it tells by role, and all its lines."""

    name: list[Line] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    large: float = 0.0  # the size of its value


def found(paper: Paper) -> list[Sheet]:
    """A sheet of one row for each tile, in the order printed; [] when a paper has fewer than two."""
    out = [sheet for page in paper.pages for tile in _on_page(page) if (sheet := _sheet(tile, page.number))]
    return sorted(out, key=lambda s: (s.page, s.box[1], s.box[0])) if len(out) >= LEAST else []


def _on_page(page: Page) -> Iterator[_Tile]:
    lines = _labelled([part for line in page.lines for part in _parted(line)])
    marks = [line for line in lines if "target" in _pairs(line.text)]
    sides = _sides(lines, marks) if marks else None
    for a, b in pairwise(sides or ()):
        yield from _tiles([line for line in lines if a <= (line.box[0] + line.box[2]) / 2 < b])


def _parted(line: Line) -> Iterator[Line]:
    """The parts of a line that holds nothing but figures, labels and states far apart: of several tiles, or
    each of another label."""
    atoms = [match[0] for match in _ATOM.finditer(line.text)]
    width = line.box[2] - line.box[0]
    is_wide = width > WIDE * EM * line.size * len(line.text)
    if len(atoms) < 2 or not is_wide or " ".join(atoms) != line.text or not all(map(_is_atom, atoms)):
        yield line
        return
    widths = [width * len(atom) / len(line.text) / WIDE for atom in atoms]
    step = (width - widths[-1]) / (len(atoms) - 1)
    for i, (atom, wide) in enumerate(zip(atoms, widths, strict=True)):
        x0 = line.box[0] + i * step
        yield replace(line, text=atom, box=(x0, line.box[1], x0 + wide, line.box[3]))


def _is_atom(text: str) -> bool:
    return bool(_STARTS.match(text) or _label(text) or state_of(text))


def _labelled(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each label that stands alone joined to its figure: the one on its right, or on the
    side, below or above, where most labels have theirs."""
    alone = [line for line in lines if _label(line.text)]
    figures = [line for line in lines if _is_figure(line)]
    beside = {id(line): near for line in alone if (near := _nearest(line, figures, 0))}
    ways = {way: [near for line in alone if (near := _nearest(line, figures, way))] for way in (1, -1)}
    way = 1 if len(ways[1]) >= len(ways[-1]) else -1
    out, taken = [], set()
    for line in alone:
        near = beside.get(id(line)) or _nearest(line, figures, way)
        if near and id(near) not in taken:
            taken |= {id(near), id(line)}
            out.append(_joined(line, near))
    return sorted((*out, *(li for li in lines if id(li) not in taken)), key=lambda li: (li.box[1], li.box[0]))


def _nearest(label: Line, figures: Sequence[Line], way: int) -> Line | None:
    """The figure beside a label (``way`` 0), or right below (1) or above it (-1)."""
    x0, top, x1, foot = label.box
    if way == 0:
        near = [f for f in figures if abs(f.box[3] - foot) < LEVEL and 0 < f.box[0] - x1 < 4 * label.size]
        return min(near, key=lambda f: f.box[0], default=None)
    gaps = {id(f): (f.box[1] - foot if way > 0 else top - f.box[3]) for f in figures}
    near = [f for f in figures if f.box[0] < x1 and f.box[2] > x0 and -2 < gaps[id(f)] < 1.5 * label.size]
    return min(near, key=lambda f: gaps[id(f)], default=None)


def _joined(label: Line, figure: Line) -> Line:
    (a, b, c, d), (e, f, g, h) = label.box, figure.box
    box = (min(a, e), min(b, f), max(c, g), max(d, h))
    text = f"{label.text.rstrip(' :')}: {figure.text}"
    return Line(text=text, page=label.page, box=box, size=figure.size, bold=label.bold)


def _sides(lines: Sequence[Line], marks: Sequence[Line]) -> list[float] | None:
    """Where the tiles that stand side by side begin, and the last ends: as far before each target as none
    of what tiles tell is cut by any side or left outside."""
    starts = sorted(line.box[0] for line in marks)
    columns = [x for i, x in enumerate(starts) if not i or x - starts[i - 1] > 3 * LEVEL]
    if len(columns) == 1:
        return [-inf, inf]
    wide = max(b - a for a, b in pairwise(columns))
    told = [line.box for line in lines if _pairs(line.text) or _is_figure(line) or state_of(line.text)]
    for before in range(1, int(min(b - a for a, b in pairwise(columns)) / STEP)):
        sides = [x - STEP * before for x in columns]
        sides.append(sides[-1] + wide)
        inside = all(sides[0] <= box[0] and box[2] <= sides[-1] + STEP for box in told)
        if inside and not any(box[0] < x < box[2] for box in told for x in sides):
            return sides
    return None


def _tiles(lines: Sequence[Line]) -> Iterator[_Tile]:
    """The tiles of one column, from the top. Where one has its name and figures, a further name begins the
    next, and so does a further figure as large."""
    tile, is_first = _Tile(), _has_values_first(lines)
    for line in lines:
        said = _pairs(line.text)
        text = line.text.strip()
        is_told = bool({"value", "target"} & tile.told.keys())
        runs_on = bool(tile.name) and tile.lines[-1] is tile.name[-1] and _goes_on(tile.name[-1], line)
        is_figure = not said and not runs_on and _is_figure(line)
        if is_figure and (is_first or (tile.name and tile.large and line.size >= tile.large)):
            yield tile
            tile = _Tile()
        if said and not runs_on:
            tile.told = {**said, **tile.told}
        elif is_figure:
            if line.size > tile.large:
                tile.told["value"], tile.large = text, line.size
        elif state_of(text) and "status" not in tile.told:
            tile.told["status"] = text
        elif is_told and len(text.split()) <= SHORT and (vocabulary.direction(text) or meaning(text)):
            tile.told.setdefault("direction", text)
        else:
            if is_told and tile.name and not runs_on and not is_first:
                yield tile
                tile = _Tile()
            tile.name.append(line)
        tile.lines.append(line)
    yield tile


def _has_values_first(lines: Sequence[Line]) -> bool:
    """Whether the figures stand above the names: a name is right above what is told under labels."""
    kinds = ["pair" if _pairs(line.text) else "figure" if _is_figure(line) else "name" for line in lines]
    blocks = [kind for kind, _ in groupby(kinds)]
    above = list(zip(blocks, blocks[1:], blocks[2:], strict=False))
    return 2 * above.count(("figure", "name", "pair")) > blocks.count("pair")


def _pairs(text: str) -> dict[str, str]:
    """What a line tells under labels, by role: "Target: 90%"."""
    match = _PAIR.fullmatch(text.strip())
    role = role_of(match["label"]) if match else None
    if match and role in ("value", "target", "previous", "floor") and _is_said(match["said"]):
        return {role: match["said"]}
    if match and role == "status" and state_of(match["said"]):
        return {role: match["said"]}
    if match and role == "direction" and (meaning(match["said"]) or re.search(f"[{ARROWS}]", match["said"])):
        return {role: match["said"]}
    return {}


def _is_said(text: str) -> bool:
    """Whether words are a figure or stand for one."""
    found = _STARTS.match(text)
    return bool(found) and (numbers.read(text) is not None or not re.search(r"\d", text))


def _label(text: str) -> bool:
    plain = text.strip().rstrip(" :")
    is_short = 0 < len(plain.split()) < SHORT and not re.search(r"\d", plain)
    return is_short and role_of(plain) in ("value", "target", "previous")


def _is_figure(line: Line) -> bool:
    text = re.sub(f"[{ARROWS}]", "", line.text).strip()
    return bool(_STARTS.match(text) and numbers.read(text)) and not PERIOD.fullmatch(text)


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line is set like the one above it and close below."""
    alike = last.size == line.size and last.bold == line.bold
    return alike and line.box[1] - last.box[3] < CLOSE * line.size


def _sheet(tile: _Tile, page: int) -> Sheet | None:
    name = tile.name[-1:]
    for line in reversed(tile.name[:-1]):
        if not _goes_on(line, name[0]):
            break
        name.insert(0, line)
    if not name or "value" not in tile.told or "target" not in tile.told:
        return None
    own = tile.lines[tile.lines.index(name[0]) :]
    x0, top, x1, bottom = zip(*(line.box for line in own), strict=True)
    box: Box = (min(x0), min(top), max(x1), max(bottom))
    told = {role: tile.told[role] for role in _HEADS if role in tile.told}
    header = ("Indicator", *(_HEADS[role] for role in told), "Direction of travel")
    cells = [" ".join(line.text for line in name), *told.values(), tile.told.get("direction", "")]
    boxes: list[Box | None] = [*[None] * (len(cells) - 1), box]
    roles = kpi_roles(header)
    if roles is None:
        return None
    row = Row([*cells], [None] * len(cells), page, box, None, boxes, [(page, box)])
    return Sheet(header, roles, ((box[0], box[2]),), page, box, [row])
