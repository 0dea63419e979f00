"""The lines drawn across a page, those of one table together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.paper import Table
from parsers.pdf.column_heads import lines_of, segments_of
from parsers.pdf.geometry import PageGeometry
from parsers.pdf.rulings import MAX_LINES, Edge, joined
from parsers.pdf.undrawn_rows import headed_from, heads_again, painted_strip, reach

NEAR = 3.0  # lines begin and end alike within so many points
LOW = 7.0  # between lines nearer than this stands no row
WIDE = 0.4  # of the page's width
TOP, FOOT = 0.2, 0.75  # shares of the page: where rows begin and end that a page break cut


class Rule(NamedTuple):
    """A line across, in one piece or, where cells reach down, in several."""

    at: float
    pieces: list[Edge]

    @property
    def length(self) -> float:
        """How long its pieces are together."""
        return sum(e.end - e.start for e in self.pieces)

    def parts(self, x: float) -> bool:
        """Whether it is drawn at a place."""
        return any(e.start - NEAR < x < e.end + NEAR for e in self.pieces)


def stacks(across: Sequence[Edge], width: float) -> Iterator[list[Rule]]:
    """Lines across that begin and end alike, from the top, with those between that leave out a cell which
    reaches down."""
    pieces = sorted(joined(across[:MAX_LINES]))
    wide = [e for e in pieces if e.end - e.start > WIDE * width]
    while wide:
        first = wide[0]
        last = [e for e in wide if _alike(e, first)][-1]
        wide = [e for e in wide if not _alike(e, first)]
        inside = [e for e in pieces if first.start - NEAR < e.start and e.end < first.end + NEAR]
        rules: list[Rule] = []
        for edge in (e for e in inside if first.at <= e.at <= last.at):
            if not rules or edge.at - rules[-1].at > LOW:
                rules.append(Rule(edge.at, [edge]))
            else:
                rules[-1].pieces.append(edge)
        rules = [rule for rule in rules if rule.length > 0.5 * (first.end - first.start)]
        yield rules


def _alike(a: Edge, b: Edge) -> bool:
    return abs(a.start - b.start) < NEAR and abs(a.end - b.end) < NEAR


def _strip_over_row(
    page: PageGeometry, sides: tuple[float, float], drawn: Sequence[Rule]
) -> tuple[float, float] | None:
    """The top and foot of painted headings with the first row below them, whose foot the first line is."""
    top = drawn[0].at
    strip = painted_strip(page, sides, top, max(b.at - a.at for a, b in pairwise(drawn)) + NEAR)
    if strip is None or top - strip[1] < LOW:
        return None
    held = [w for w in page.words if w.turn == 0 and sides[0] - NEAR < w.x0 and w.x1 < sides[1] + NEAR]
    heads, row = ([w for w in held if a < (w.top + w.bottom) / 2 < b] for a, b in pairwise((*strip, top)))
    is_title = bool(row) and len(lines_of(row)) == 1 and all(w.bold for w in row)  # of the rows below
    is_row = is_title or any(len(segments_of(line)) > 1 for line in lines_of(row))
    return strip if is_row and any(len(segments_of(line)) > 1 for line in lines_of(heads)) else None


def with_cut_rows(
    drawn: Sequence[Rule], page: PageGeometry, sides: tuple[float, float], before: Table | None
) -> list[Rule]:
    """The lines with the ends of rows that are not drawn: of one that a page break cut, the last that reaches
    the page's foot, or the first that goes on from a table ``before``, on the page above; and of headings."""
    words = [w for w in page.words if w.turn == 0 and w.x1 > sides[0] and w.x0 < sides[1]]
    foot = reach(words, sides, drawn[-1].at, 1)
    top = reach(words, sides, drawn[0].at, -1) if before else drawn[0].at
    ends = [top] if top < drawn[0].at - LOW and top < TOP * page.height else []
    if len(drawn) > 2:
        first = [w for w in words if drawn[0].at < (w.top + w.bottom) / 2 < drawn[1].at]
        strip = _strip_over_row(page, sides, drawn)
        head = headed_from(page, sides, drawn[0].at, first)
        if strip:
            ends = [*strip]
        elif head < drawn[0].at - LOW:
            ends = [head, *heads_again(words, head, [rule.at for rule in drawn])]
    ends += [foot] if foot > drawn[-1].at + LOW and foot > FOOT * page.height else []
    return sorted([*drawn, *(Rule(y, [Edge(y, *sides)]) for y in ends)])
