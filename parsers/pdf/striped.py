"""Rows left white between painted ones, in a table whose rows are painted by turns with no lines between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.pdf.column_heads import lines_of
from parsers.pdf.geometry import Shape, Word
from parsers.records import Box

NEAR = 2.0  # sides within so many points are one
LEAST = 3  # columns
TALLEST = 240.0  # a white row
THICK = 5.0  # a painted box is no line
CLOSE = 1.2  # lines of one row stand no further apart, in heights of a letter


class Stripe(NamedTuple):
    """A painted row: its top and foot, the sides of its cells, and whether all its words are bold, as
    headings are."""

    top: float
    foot: float
    sides: tuple[float, ...]
    is_bold: bool


def white_cells(shapes: Sequence[Shape], words: Sequence[Word]) -> Iterator[Box]:
    """The cells of the rows that stand white between two painted rows of the same columns, and of the one
    below the last. Headings that are painted alone have many rows below them, and make none."""
    stripes = sorted(_stripes(shapes, words))
    for i, stripe in enumerate(stripes):
        below = next((s for s in stripes[i + 1 :] if s.top > stripe.foot - NEAR), None)
        if below is not None and _alike(stripe, below) and not below.is_bold:
            foot: float | None = below.top
        elif any(_alike(stripe, other) and not other.is_bold for other in stripes[: i + 1]):
            foot = _foot(stripe, below, words) if i else None
        else:
            continue
        if foot and THICK < foot - stripe.foot < TALLEST and _is_row(stripe, foot, words):
            yield from ((a, stripe.foot, b, foot) for a, b in pairwise(stripe.sides))


def _stripes(shapes: Sequence[Shape], words: Sequence[Word]) -> Iterator[Stripe]:
    """The rows of painted boxes that stand side by side, without a gap."""
    rows: dict[tuple[int, int], list[Shape]] = {}
    for s in shapes:
        if s.is_rect and s.fill and min(s.x1 - s.x0, s.bottom - s.top) > THICK:
            rows.setdefault((round(s.top), round(s.bottom)), []).append(s)
    for boxes in rows.values():
        boxes.sort()
        whole = {round(box.x0): box for box in boxes}.values()
        if len(whole) < LEAST or any(b.x0 - a.x1 > NEAR for a, b in pairwise(whole)):
            continue
        top, foot, sides = boxes[0].top, boxes[0].bottom, (*(box.x0 for box in whole), boxes[-1].x1)
        held = [w for w in words if top <= (w.top + w.bottom) / 2 < foot and sides[0] <= w.x0 < sides[-1]]
        yield Stripe(top, foot, sides, all(w.bold for w in held))


def _alike(a: Stripe, b: Stripe) -> bool:
    return len(a.sides) == len(b.sides) and all(
        abs(x - y) < NEAR for x, y in zip(a.sides, b.sides, strict=True)
    )


def _foot(last: Stripe, below: Stripe | None, words: Sequence[Word]) -> float | None:
    """Where the lines end that stand close below the last painted row; None without any."""
    end = below.top if below else last.foot + TALLEST
    held = [w for w in words if w.turn == 0 and last.foot <= w.top < end and _is_over(w, last)]
    foot = None
    for line in lines_of(held):
        if min(w.top for w in line) - (foot or last.foot) > CLOSE * line[0].size:
            break
        foot = max(w.bottom for w in line)
    return foot + NEAR if foot else None


def _is_over(word: Word, stripe: Stripe) -> bool:
    return stripe.sides[0] - NEAR <= word.x0 and word.x1 <= stripe.sides[-1] + NEAR


def _is_row(stripe: Stripe, foot: float, words: Sequence[Word]) -> bool:
    """Whether the words between keep to the columns, and stand in several."""
    held = [w for w in words if w.turn == 0 and stripe.foot <= (w.top + w.bottom) / 2 < foot]
    held = [w for w in held if w.x1 > stripe.sides[0] and w.x0 < stripe.sides[-1]]
    inner = stripe.sides[1:-1]
    if not all(_is_over(w, stripe) for w in held) or any(
        w.x0 < x - NEAR < x + NEAR < w.x1 for w in held for x in inner
    ):
        return False
    return len({sum(1 for x in inner if x <= (w.x0 + w.x1) / 2) for w in held}) > 1
