"""What lines tell under labels: "Target: 90%", a label with its figure beside, below or above it, and lines
of nothing but figures, labels and states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from parsers import vocabulary
from parsers.kpi.arrow_key import ARROWS, meaning
from parsers.kpi.column import PERIOD
from parsers.kpi.header import role_of
from parsers.paper import Line
from parsers.text import numbers
from parsers.text.states import state_of

FAR = 130.0  # points between a label and what it tells of
LEVEL = 6.0  # points between lines that stand beside each other
SHORT = 4  # words of a label or a direction
_FIGURE = r"(?:[<>≥≤+\-–£]\s?)?\.?\d|n/?a\b|tbc\b"
_PAIR = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z/() ]{1,30}?)\s*(?::|=|\s[–-]\s|\s(?=[£\d<>≥≤]))\s*(?P<said>\S.*)", re.S
)
_STARTS = re.compile(_FIGURE, re.I)
_ATOM = re.compile(r"(?:[<>≥≤£]\s?)?\d[\d,.:]*(?:%|[km]\b)?(?:\s[a-z]+)*|[A-Z][a-z]+(?:\s[a-z]+)*|\S+")
_BAR = re.compile(r"\s+[|•·]\s+")
WIDE = 1.3  # parts of a line stand apart where it is so many times as wide as its letters
EM = 0.5  # the width of a letter, in heights of one


def labelled(printed: Sequence[Line]) -> list[Line]:
    """The lines, with each label that stands alone joined to its figure: the one on its right, or on the
    side, below or above, where most labels have theirs."""
    lines = [part for line in printed for part in _parted(line)]
    alone = [line for line in lines if _label(line.text)]
    figures = [line for line in lines if is_figure(line)]
    beside = {id(line): near for line in lines if (near := _beside(line, lines))}
    ways = {way: [near for line in alone if (near := _nearest(line, figures, way))] for way in (1, -1)}
    way = 1 if len(ways[1]) >= len(ways[-1]) else -1
    out, taken = [], set()
    for line in lines:
        near = beside.get(id(line)) or (_nearest(line, figures, way) if line in alone else None)
        if near and id(near) not in taken:
            taken |= {id(near), id(line)}
            out.append(_joined(line, near))
    return sorted((*out, *(li for li in lines if id(li) not in taken)), key=lambda li: (li.box[1], li.box[0]))


def _parted(line: Line) -> Iterator[Line]:
    """The parts of a line that holds nothing but figures, labels and states far apart: of several tiles, or
    each of another label."""
    barred = _BAR.split(line.text)
    if len(barred) > 1 and pairs(barred[0]):  # "Target 55% | Improving"
        x0, top, x1, foot = line.box
        step = (x1 - x0) / len(barred)
        for i, text in enumerate(barred):
            yield replace(line, text=text, box=(x0 + i * step, top, x0 + (i + 1) * step - 1, foot))
        return
    atoms = [match[0] for match in _ATOM.finditer(line.text)]
    width = line.box[2] - line.box[0]
    is_wide = width > WIDE * EM * line.size * len(line.text)
    is_wide = is_wide or all(map(_STARTS.match, atoms))
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


def _beside(label: Line, lines: Sequence[Line]) -> Line | None:
    """What stands next on the right of a label, where that is what the label tells of."""
    role = role_of(label.text) if len(label.text.split()) < SHORT else None
    says = _SAYS.get(role or "")
    if says is None or re.search(r"\d", label.text):
        return None
    right = [li for li in lines if abs(li.box[3] - label.box[3]) < LEVEL and li.box[0] > label.box[2]]
    near = min(right, key=lambda li: li.box[0], default=None)
    return near if near and near.box[0] - label.box[2] < FAR and says(near) else None


def _nearest(label: Line, figures: Sequence[Line], way: int) -> Line | None:
    """The figure right below a label (``way`` 1) or above it (-1)."""
    x0, top, x1, foot = label.box
    gaps = {id(f): (f.box[1] - foot if way > 0 else top - f.box[3]) for f in figures}
    near = [f for f in figures if f.box[0] < x1 and f.box[2] > x0 and -2 < gaps[id(f)] < 1.5 * label.size]
    return min(near, key=lambda f: gaps[id(f)], default=None)


def _joined(label: Line, figure: Line) -> Line:
    (a, b, c, d), (e, f, g, h) = label.box, figure.box
    box = (min(a, e), min(b, f), max(c, g), max(d, h))
    text = f"{label.text.rstrip(' :')}: {figure.text}"
    return Line(text=text, page=label.page, box=box, size=figure.size, bold=label.bold)


def pairs(text: str) -> dict[str, str]:
    """What a line tells under labels, by role: "Target: 90%"."""
    match = _PAIR.fullmatch(text.strip(" ()"))
    role = role_of(match["label"]) if match else None
    if match and role in ("value", "target", "previous", "floor") and _is_said(match["said"]):
        return {role: match["said"]}
    if match and role == "status" and state_of(match["said"]):
        return {role: match["said"]}
    if match and role == "direction" and (meaning(match["said"]) or re.search(f"[{ARROWS}]", match["said"])):
        return {role: match["said"]}
    return {}


def tells_other(text: str) -> bool:
    """Whether a line gives a figure under a label of something else ("Last year: 198")."""
    match = _PAIR.fullmatch(text.strip(" ()")) if ":" in text else None
    return bool(match and numbers.read(match["said"]) and role_of(match["label"]) == "none")


def _is_said(text: str) -> bool:
    """Whether words are a figure or stand for one."""
    found = _STARTS.match(text)
    return bool(found) and (numbers.read(text) is not None or not re.search(r"\d", text))


def _label(text: str) -> bool:
    plain = text.strip().rstrip(" :")
    is_short = 0 < len(plain.split()) < SHORT and not re.search(r"\d", plain)
    return is_short and role_of(plain) in ("value", "target", "previous")


def is_figure(line: Line) -> bool:
    """Whether a line is one figure, and no period."""
    text = re.sub(f"[{ARROWS}]", "", line.text).strip()
    return bool(_STARTS.match(text) and numbers.read(text)) and not PERIOD.fullmatch(text)


def says_way(line: Line) -> bool:
    """Whether a line is a few words that tell a direction."""
    return len(line.text.split()) <= SHORT and bool(vocabulary.direction(line.text) or meaning(line.text))


_SAYS = {
    **dict.fromkeys(("value", "target", "previous"), is_figure),
    "status": lambda line: state_of(line.text) is not None,
    "direction": says_way,
}  # what is beside a label, by its role
