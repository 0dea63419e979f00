"""Records set as paragraphs: a name, and below it lines like "Target: 80%" and "Actual: 68%", or an action
with its "Owner:", "Due:" and "Status:"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.boxes import around
from parsers.paper import Line, Paper
from parsers.tables.abreast import told
from parsers.tables.headings import is_meeting
from parsers.tables.sheet import ReadHeader, Roles, Row, Sheet, sheet_of

_LABEL = r"[A-Z][A-Za-z0-9()/’'\- ]{1,40}?"
_PAIR = re.compile(
    rf"(?P<label>{_LABEL})\s*:\s+(?P<value>.*?)(?=\s*[|;•·]?\s+(?:[A-Z][A-Za-z ]{{2,25}}|Q[1-4]):\s|$)"
)
_NUMBERED = re.compile(r"(?!Q[1-4]$)(?P<label>.*[A-Za-z])\s*(?:no\.?\s*)?(?P<number>\d{1,3})$", re.I)
_NUMBER = "No"  # what stands for the number behind a label; such a label begins a record
Labelled = tuple[str, str, Line]


@dataclass(frozen=True, slots=True)
class Form:
    """What the labels of a kind of record are: ``role_of`` knows them, ``read_header`` says whether they
    make a record together; none is without a ``main`` part. A line without a label above them all stands
    under the heading ``caption``."""

    read_header: ReadHeader
    role_of: Callable[[str], str | None]
    caption: str
    main: str


def sheets(paper: Paper, form: Form) -> list[Sheet]:
    """A sheet of one row for each record, in the order printed; [] when a paper has none in this form."""
    pages = [told(page, lambda text: form.role_of(text) is not None) for page in paper.pages]
    found = [sheet for lines in pages for sheet in _on_page(lines, form)]
    if not found:
        return []
    known = {sheet.header: sheet.roles for sheet in found}
    wider = replace(
        form, read_header=lambda header: form.read_header(header) or _as_part(header, known, form.main)
    )
    return [sheet for lines in pages for sheet in _on_page(lines, wider)]


def _as_part(header: Sequence[str], known: Mapping[tuple[str, ...], Roles], main: str) -> Roles | None:
    """What the labels of a record mean that leaves out some of those which others of the paper have."""
    for whole, roles in known.items():
        has_main = main in roles and whole[roles[main]] in header
        if has_main and len(header) > 1 and header[0] == whole[0] and set(header) < set(whole):
            return {role: header.index(whole[i]) for role, i in roles.items() if whole[i] in header}
    return None


def _on_page(lines: Sequence[Line], form: Form) -> list[Sheet]:
    out: list[Sheet | None] = []
    above: list[Line] = []  # the lines since the last label: the name is the last of them
    name: list[Line] = []
    held: list[Labelled] = []
    meeting: str | None = None  # the one the records below are of
    for line in lines:
        pairs = [] if line.bold and is_meeting(line.text) else _pairs(line, form)
        if not pairs and held and not above and _runs_on(held[-1], line):
            held[-1] = (held[-1][0], f"{held[-1][1]} {line.text}", line)
        elif not pairs:
            above.append(line)
        else:
            headed = any(li.bold for li in above) and not line.bold
            if (
                not held
                or headed
                or pairs[0][0] == _NUMBER
                or {label for label, *_ in pairs} & {label for label, *_ in held}
                or _is_again(pairs[0][0], held[0][0])
            ):
                out.append(_sheet(name, held, form, meeting))
                name, held = _name(above), []
                meeting = next((li.text for li in reversed(above) if is_meeting(li.text)), meeting)
            held += pairs
            above = []
    out.append(_sheet(name, held, form, meeting))
    return [sheet for sheet in out if sheet]


def _is_again(label: str, first: str) -> bool:
    """Whether a label is a first one said shorter or longer ("Measure", "Measure (as reported)")."""
    one, other = sorted((label.lower(), first.lower()), key=len)
    return other.startswith(f"{one} (")


def _pairs(line: Line, form: Form) -> list[Labelled]:
    """A line's labels with their values; none when it holds anything but labels of the form. A number behind
    a label ("Action 3") is the record's."""
    out: list[Labelled] = []
    for match in _PAIR.finditer(line.text) if _PAIR.match(line.text) else ():
        counted = _NUMBERED.fullmatch(match["label"])
        label = counted["label"] if counted else match["label"].strip()
        if form.role_of(label) in (None, "code", "number"):
            return []
        out += [(_NUMBER, counted["number"], line)] if counted else []
        out.append((label, match["value"].strip(), line))
    return out


def _runs_on(last: Labelled, line: Line) -> bool:
    """Whether a line goes on with the sentence of the value above it."""
    _, value, before = last
    return len(value.split()) > 3 and value[-1] not in ".!?" and line.bold == before.bold


def _name(above: Sequence[Line]) -> list[Line]:
    """The last line, with those before it that are set in bold like it."""
    out = list(above[-1:])
    for line in reversed(above[:-1]):
        close = out[0].box[1] - line.box[3] < 0.5 * line.size
        if not (line.bold and out[0].bold and close and line.size == out[0].size):
            break
        out.insert(0, line)
    return out


def _sheet(name: Sequence[Line], held: Sequence[Labelled], form: Form, meeting: str | None) -> Sheet | None:
    """The record as a sheet of one row: its labels alone where they are enough, else under its name."""
    labels = [label for label, _, _ in held]
    for own in ([], list(name)) if len(labels) > 1 else ():  # a date alone below a line is no record
        header = [*([form.caption] if own else []), *labels]
        roles = form.read_header(header) if held else None
        if roles:
            said = [" ".join(li.text for li in own)] if own else []
            cells = [*said, *(value for _, value, _ in held)]
            return _one_row(header, roles, cells, [*own, *_lines(held)], meeting)
    return None


def _lines(held: Sequence[Labelled]) -> list[Line]:
    return [line for _, _, line in held]


def _one_row(
    header: Sequence[str], roles: dict[str, int], cells: list[str], lines: Sequence[Line], section: str | None
) -> Sheet:
    box, page = around(line.box for line in lines), lines[-1].page
    row = Row([*cells], [None] * len(header), page, box, section, [None] * len(header), [(page, box)])
    return sheet_of(header, roles, row)
