"""Labels down the left of a page with their values beside them, where no lines are drawn: a line for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from parsers.boxes import around, is_beside
from parsers.paper import Line, Page

LEAST = 3  # labels
LEVEL = 2.0  # points: a label and its value begin at one height
APART = 8.0  # points between a label and its value at least
CLOSE = 0.6  # letters' heights between two lines of one label or value at most
Row = tuple[list[Line], list[Line]]
Place = tuple[int, int]  # the left edges of a label and of its value


def told(page: Page, is_label: Callable[[str], bool]) -> Sequence[Line]:
    """The lines of a page, outside its tables each label joined with the value beside it
    ("Target: 80%"), both over as many lines as they take; its lines as they are where fewer than three labels
    that ``is_label`` knows stand so."""
    free = [line for line in page.lines if not any(is_beside(line, table) for table in page.tables)]
    lines = sorted(free, key=_down)
    beside = _beside(lines)
    count = Counter(place for place, _ in beside)  # to ask of a line whether it is a label takes long
    labels = (p for p, line in beside if count[p] >= LEAST and is_label(line.text.rstrip(" :")))
    places = Counter(labels).most_common(2)
    often = [place for place, count in places if count >= LEAST]
    if len(often) != 1:  # several side by side are tiles
        return page.lines
    ((left, right),) = often
    out: list[Line | Row] = []
    for line in lines:
        last = out[-1] if out else None
        if _is_at(line, left) and line.box[2] < right:
            if isinstance(last, tuple) and not _begins(line, lines, right) and _goes_on(last[0][-1], line):
                last[0].append(line)
            elif _begins(line, lines, right):
                out.append(([line], []))
            else:
                out.append(line)
        elif _is_at(line, right) and isinstance(last, tuple) and (not last[1] or _goes_on(last[1][-1], line)):
            last[1].append(line)
        else:
            out.append(line)
    return [_joined(each) if isinstance(each, tuple) else each for each in out]


def _beside(lines: Sequence[Line]) -> list[tuple[Place, Line]]:
    """The lines that have another to their right, each with the left edges of both."""
    level = sorted(lines, key=lambda line: line.box[1])
    tops = [line.box[1] for line in level]
    out: list[tuple[Place, Line]] = []
    for a in lines:
        near = level[bisect_right(tops, a.box[1] - LEVEL) : bisect_left(tops, a.box[1] + LEVEL)]
        right = [b for b in near if _are_abreast(a, b)]
        if right:
            first = min(right, key=_down)
            out.append(((round(a.box[0]), round(first.box[0])), a))
    return out


def _down(line: Line) -> tuple[float, float]:
    return line.box[3], line.box[0]


def _are_abreast(a: Line, b: Line) -> bool:
    return abs(a.box[1] - b.box[1]) < LEVEL and b.box[0] - a.box[2] > APART


def _is_at(line: Line, x: int) -> bool:
    return abs(line.box[0] - x) < LEVEL


def _begins(line: Line, lines: Sequence[Line], right: int) -> bool:
    """Whether a value stands beside a line, which does not go on in small letters from the one above."""
    is_new = not line.text[0].islower() and line.text[0] != "("
    return is_new and any(_is_at(other, right) and _are_abreast(line, other) for other in lines)


def _goes_on(above: Line, line: Line) -> bool:
    alike = above.bold == line.bold and above.size == line.size
    return alike and -LEVEL < line.box[1] - above.box[3] < CLOSE * line.size


def _joined(row: Row) -> Line:
    label, value = (" ".join(line.text for line in part) for part in row)
    lines = [*row[0], *row[1]]
    text = f"{label.rstrip(' :')}: {value}"
    return replace(row[0][0], text=text, box=around(line.box for line in lines), bold=False, lead=label)
