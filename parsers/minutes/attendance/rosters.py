"""Who was at a meeting, from a list set in columns: names, and beside each what that one is or is of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.boxes import is_beside
from parsers.minutes.attendance import in_prose
from parsers.minutes.attendance.columns import LEVEL, NEAR, left_edges, place_of
from parsers.minutes.attendance.lists import COUNCILLOR, is_prose
from parsers.minutes.attendance.roster_columns import (
    COLUMN_HEAD,
    INITIALS,
    LONGEST_NAME,
    Kinds,
    edge_of,
    fits,
    is_heading,
    is_level,
    kinds_of,
    lists_of,
    names_in,
    placed,
    said,
    widest,
)
from parsers.paper import Paragraph, Table
from parsers.records import Attendance
from parsers.tables.sheet import one_line
from parsers.text.names import Name, split_names
from parsers.text.paragraphs import emptied
from parsers.text.posts import is_role

_NAMES = re.compile(r"(?:full\s+)?names?|enw", re.I)  # over a list that has no other heading


@dataclass(slots=True)
class _Row:
    """One person of a list: the paragraphs of the name, in order, and of what stands beside it."""

    named: list[int]
    name: Name
    beside: list[str] = field(default_factory=list)


def find(
    opening: Sequence[Paragraph], tables: Sequence[Table] = (), text: str = ""
) -> tuple[tuple[Attendance, ...], list[Paragraph]]:
    """The people of such lists, by the cells of ``tables`` where those are drawn, each with its place in
    ``text``, which the paragraphs, joined by newlines, begin; and the paragraphs with those lists emptied: of
    the same length, so that places hold. A list that no heading stands over is none."""
    laid, starts, origins = _laid(opening, tables)
    pages: dict[int, list[int]] = defaultdict(list)
    for i, paragraph in enumerate(laid):
        if paragraph.box and paragraph.page and paragraph.text.strip():
            pages[paragraph.page].append(i)
    out: list[Attendance] = []
    read: set[int] = set()
    last: str | None = None
    kinds: Kinds | None = None
    apart = any(_is_guests(p.text) for p in laid)
    for page in sorted(pages):
        rows, taken, kinds = _rows(laid, pages[page], kinds)
        heads = [i for i in pages[page] if is_heading(laid[i].text)]
        headed = "present" if any(_NAMES.fullmatch(laid[i].text) for i in pages[page]) else None
        councillors = sum(1 for row in rows if COUNCILLOR.match(row.name.raw))
        of_partners = 2 * councillors < len(rows)
        for row in rows:
            state = _state(laid, row.named[0], heads) or (last if page > min(pages) else headed)
            if state is None:
                continue
            start = starts[row.named[0]]
            found = _record(laid, row, state, start or 0, apart, of_partners)
            at = text.find(row.name.raw) if start is None else -1
            span = (at, at + len(row.name.raw)) if at >= 0 else None
            out.append(found if start is not None else replace(found, span=span))
            read |= set(row.named) | taken
        last = said(laid[heads[-1]].text) if heads else last
    empty = {origin for i in read for origin in origins[i]}
    blank = [emptied(p) if i in empty else p for i, p in enumerate(opening)]
    return tuple(out), blank


def _laid(
    opening: Sequence[Paragraph], tables: Sequence[Table]
) -> tuple[list[Paragraph], list[int | None], list[set[int]]]:
    """The paragraphs, those in a drawn table as its cells; where each begins in the text, which is not known
    of cells; and which paragraphs each stands for."""
    ends = {p.page: p.box[3] for p in opening if p.box}
    ruled = [t for t in tables if t.is_ruled and t.page in ends and len(t.rows) > 1 and len(t.rows[0]) > 1]
    inside = {i: table for table in ruled for i, p in enumerate(opening) if is_beside(p, table)}
    laid: list[Paragraph] = []
    starts: list[int | None] = []
    origins: list[set[int]] = []
    done: list[Table] = []
    at = 0
    for i, paragraph in enumerate(opening):
        table = inside.get(i)
        if table is None:
            laid, starts, origins = [*laid, paragraph], [*starts, at], [*origins, {i}]
        elif table not in done:
            done.append(table)
            whole = {j for j, other in inside.items() if other is table}
            bottom = max((box[3] for j in whole if (box := opening[j].box)), default=0.0)
            cells = [c for row in table.rows for c in row if c and c.text.strip() and c.box[1] < bottom]
            laid += [Paragraph(text=one_line(c.text), page=table.page, box=c.box) for c in cells]
            starts += [None] * len(cells)
            origins += [whole] * len(cells)
        at += len(paragraph.text) + 1
    return laid, starts, origins


def _is_guests(text: str) -> bool:
    return len(text) < LONGEST_NAME and said(text) == "in_attendance"


def _rows(
    opening: Sequence[Paragraph], page: Sequence[int], before: Kinds | None
) -> tuple[list[_Row], set[int], Kinds | None]:
    """The people in the columns of a page, the paragraphs that stand in such columns beside them, and what
    those columns hold. Each list is read by itself, one of few rows by the columns of the others, or of the
    page ``before``."""
    lists = lists_of(opening, page)
    edges = left_edges(opening[i] for i in page)
    told = [kinds_of(opening, lines, edges) for lines in lists]
    whole = widest(told) or (placed(before, edges) if before else None)
    rows: list[_Row] = []
    taken: set[int] = set()
    for lines, own in zip(lists, told, strict=True):
        is_whole = whole and not set(own[0]) & set(whole[1])
        named, others = own if all(own) else (whole if whole and is_whole else ([], []))
        if not named or not (all(own) or fits(opening, lines, edges, named, others)):
            continue
        for column in named:
            behind = [x for x in others if x > column and not any(column < y < x for y in named)]
            behind = behind or [x for x in others if x < column and not any(x < y < column for y in named)]
            cells = [i for line in lines for i in line if edge_of(opening[i], edges) == column]
            aside = [i for line in lines for i in line if edge_of(opening[i], edges) in behind]
            found = _people(opening, cells, aside, min(behind, default=0.0))
            rows += found
            taken |= {
                i for i in aside if found and not (is_heading(opening[i].text) or is_prose(opening[i].text))
            }
    return rows, taken, whole


def _people(
    opening: Sequence[Paragraph], cells: Sequence[int], aside: Sequence[int], edge: float
) -> list[_Row]:
    """Those named in the cells of a column from the first with something beside it (which begins at an edge)
    to the last. A name may go on in the cell below, where nothing stands beside that."""
    rows: list[_Row] = []
    tops = [place_of(opening[i])[1] for i in aside]
    for i in cells:
        text, top = opening[i].text, place_of(opening[i])[1]
        is_within = tops and min(tops) - LEVEL <= top <= max(tops) + 3 * LEVEL
        if not is_within or said(text) or COLUMN_HEAD.fullmatch(text):
            continue
        beside = [j for j in aside if is_level(opening[i], opening[j])]
        if rows and not beside and _goes_on(opening, rows[-1], i):
            whole = split_names(f"{opening[rows[-1].named[0]].text} {text}")
            if len(whole) == 1:
                rows[-1].named.append(i)
                rows[-1].name = whole[0]
                continue
        rows += [_Row([i], name, [opening[j].text for j in beside]) for name in _split(opening[i], edge)]
    return rows


def _goes_on(opening: Sequence[Paragraph], last: _Row, i: int) -> bool:
    """Whether a cell is the second half of the name above it: close below, and no whole name by itself."""
    above, here = opening[last.named[-1]], opening[i]
    if not (above.box and here.box) or above.bold != here.bold:
        return False
    height = here.box[3] - here.box[1]
    is_close = 0 <= here.box[1] - above.box[3] < height / 4
    return is_close and len(here.text.split()) == 1 and not is_role(here.text)


def _split(paragraph: Paragraph, edge: float) -> list[Name]:
    """Whom a cell names. Where it reaches beyond the edge of the next column, both were read as one line: the
    name ends at the words that stand nearest to that edge."""
    text, box = paragraph.text, paragraph.box
    if box and box[2] > edge > box[0]:
        middle = len(text) * (edge - box[0]) / (box[2] - box[0])
        ends = [m.start() for m in re.finditer(r"\s", text)]
        near = sorted((end for end in ends if 4 < end < LONGEST_NAME), key=lambda end: abs(end - middle))
        halves = ((text[:end], text[end:].strip()) for end in near[:3])
        return next((names for left, rest in halves if is_role(rest) and (names := names_in(left))), [])
    return names_in(text)


def _state(opening: Sequence[Paragraph], i: int, heads: Sequence[int]) -> str | None:
    """What the heading says that stands over a name, or beside the first of several: in its own column the
    lowest above it, else the lowest to its left."""
    x0, top = place_of(opening[i])
    above = [
        h for h in heads if place_of(opening[h])[1] <= top + LEVEL and place_of(opening[h])[0] <= x0 + NEAR
    ]
    own = [h for h in above if abs(place_of(opening[h])[0] - x0) <= NEAR]
    lowest = max(own or above, key=lambda h: (place_of(opening[h])[1], place_of(opening[h])[0]), default=None)
    return said(opening[lowest].text) if lowest is not None else None


def _record(
    laid: Sequence[Paragraph], row: _Row, state: str, start: int, apart: bool, of_partners: bool
) -> Attendance:
    """A person's record. On a board of partners the police sit; where guests are apart, officers do."""
    role = ", ".join(text for text in row.beside if not INITIALS.fullmatch(text))
    found = in_prose.record(row.name, state, laid[row.named[0]], start)
    sits = apart or (of_partners and in_prose.is_of_police(role))
    return in_prose.with_role(found, role, officers_sit=sits) if role else found
