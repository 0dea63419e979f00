"""Tiles of a dashboard set side by side: a name, a figure in large print, and below it "Target: 90%",
"Previous: 88%", a state and a direction. They are told by their lines alone, with boxes drawn or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from math import inf

from parsers.boxes import around
from parsers.kpi.header import kpi_roles
from parsers.kpi.tile_lines import LEVEL, is_figure, labelled, pairs, says_way, tells_other
from parsers.paper import Line, Page, Paper
from parsers.records import Box
from parsers.tables.sheet import Row, Sheet, sheet_of
from parsers.text.states import state_of

LEAST = 2  # tiles
STEP = 2.0  # points by which the place of the tiles' sides is sought
CLOSE = 0.7  # letters' heights between two lines of one name at most
_HEADS = {"value": "Actual", "target": "Target", "previous": "Previous", "floor": "Floor", "status": "Status"}


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
    is_told = any(
        "target" in line.text.lower() for line in page.lines
    )  # nearly all pages are spared the rest
    lines = labelled(page.lines) if is_told else []
    marks = [line for line in lines if "target" in pairs(line.text)]
    sides = _sides(lines, marks) if marks else None
    for a, b in pairwise(sides or ()):
        yield from _tiles([line for line in lines if a <= (line.box[0] + line.box[2]) / 2 < b])


def _sides(lines: Sequence[Line], marks: Sequence[Line]) -> list[float] | None:
    """Where the tiles that stand side by side begin, and the last ends: as far before each target as none
    of what tiles tell is cut by any side or left outside."""
    starts = sorted(line.box[0] for line in marks)
    columns = [x for i, x in enumerate(starts) if not i or x - starts[i - 1] > 3 * LEVEL]
    if len(columns) == 1:
        return [-inf, inf]
    wide = max(b - a for a, b in pairwise(columns))
    told = [line.box for line in lines if pairs(line.text) or is_figure(line) or state_of(line.text)]
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
        said = pairs(line.text)
        text = line.text.strip()
        is_told = bool({"value", "target"} & tile.told.keys())
        runs_on = bool(tile.name) and tile.lines[-1] is tile.name[-1] and _goes_on(tile.name[-1], line)
        is_value = not said and not runs_on and is_figure(line)
        if is_value and (is_first or (tile.name and tile.large and line.size >= tile.large)):
            yield tile
            tile = _Tile()
        if said:
            tile.told = {**said, **tile.told}
        elif is_value:
            if line.size > tile.large:
                tile.told["value"], tile.large = text, line.size
        elif state_of(text) and "status" not in tile.told:
            tile.told["status"] = text
        elif is_told and says_way(line):
            tile.told.setdefault("direction", text)
        elif is_told and tells_other(text):
            pass
        else:
            if is_told and tile.name and not runs_on and not is_first:
                yield tile
                tile = _Tile()
            tile.name.append(line)
        tile.lines.append(line)
    yield tile


def _has_values_first(lines: Sequence[Line]) -> bool:
    """Whether the figures stand above the names: a name is right above what is told under labels."""
    kinds = ["pair" if pairs(line.text) else "figure" if is_figure(line) else "name" for line in lines]
    blocks = [kind for kind, _ in groupby(kinds)]
    above = list(zip(blocks, blocks[1:], blocks[2:], strict=False))
    return 2 * above.count(("figure", "name", "pair")) > blocks.count("pair")


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
    box = around(line.box for line in own)
    told = {role: tile.told[role] for role in _HEADS if role in tile.told}
    header = ("Indicator", *(_HEADS[role] for role in told), "Direction of travel")
    cells = [" ".join(line.text for line in name), *told.values(), tile.told.get("direction", "")]
    boxes: list[Box | None] = [*[None] * (len(cells) - 1), box]
    roles = kpi_roles(header)
    if roles is None:
        return None
    row = Row([*cells], [None] * len(cells), page, box, None, boxes, [(page, box)])
    return sheet_of(header, roles, row)
