"""The words between two lines drawn across, and headings among them that stand over several columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.pdf.column_heads import foot_of, lines_of, top_of
from parsers.pdf.geometry import Word
from parsers.pdf.row_lines import Rule
from parsers.pdf.rulings import Edge

STRIP = 5.0  # a blank strip so wide parts columns
Band = list[Word]
Strip = tuple[float, float]
_FIGURE = re.compile(r"(?!(?:19|20)\d\d\b|\d\d/\d\d$)[£\d]")  # years head columns too


def runs_of(band: Band) -> list[Strip]:
    """The stretches of a row that words cover, in any of its lines."""
    runs: list[Strip] = []
    for a, b in sorted((w.x0, w.x1) for w in band):
        if runs and a - runs[-1][1] < STRIP:
            runs[-1] = (runs[-1][0], max(b, runs[-1][1]))
        else:
            runs.append((a, b))
    return runs


def columns_of(band: Band, sides: Sequence[float]) -> list[Band]:
    """The words of each column."""
    return [[w for w in band if a <= (w.x0 + w.x1) / 2 < b] for a, b in pairwise(sides)]


def in_tiers(
    bands: Sequence[Band], rules: Sequence[Rule], sides: Sequence[float]
) -> tuple[Sequence[Band], Sequence[Rule], list[bool]]:
    """The rows with that of the headings in two where one line stands over several columns which the lines
    below head each: "Performance" over "Nov 2023" and "Dec 2023". And, where those head several blocks of
    columns alike, whether each column but the first is of the block on its left."""
    lines = lines_of(bands[0]) if bands and bands[0] else []
    for i, line in enumerate(lines[:-1]):
        over = [x for a, b in runs_of(line) for x in sides[1:-1] if a < x - 1 and b > x + 1]
        low = [w for below in lines[i + 1 :] for w in below]
        under = columns_of(low, sides)
        blocks = [] if over else _blocks(runs_of(line), under, sides)
        if not (over or blocks) or any(
            not under[sides.index(x) - 1] or not under[sides.index(x)] for x in over
        ):
            continue
        if any(a < x - 1 and b > x + 1 for a, b in runs_of(low) for x in over):
            continue
        at = (foot_of(line) + top_of(lines[i + 1])) / 2
        cut = Rule(at, [Edge(at, sides[0], sides[-1])])
        high = [w for above in lines[: i + 1] for w in above]
        return [high, low, *bands[1:]], [rules[0], cut, *rules[1:]], blocks
    return bands, rules, []


def _blocks(runs: Sequence[Strip], under: Sequence[Band], sides: Sequence[float]) -> list[bool]:
    """Whether each column but the first belongs with the one on its left below one of several headings: so
    many blocks of columns are headed alike, and each heading stands over its own. [] where that is not so."""
    said = [[w.text for w in sorted(words, key=lambda w: (w.top, w.x0))] for words in under]
    for width in range(2, len(said) // 2 + 1):
        for first in range(len(said) - 2 * width + 1):
            block = said[first : first + width]
            starts = [first]
            while said[starts[-1] + width : starts[-1] + 2 * width] == block:
                starts.append(starts[-1] + width)
            ends = [*starts, starts[-1] + width]
            held = [
                [run for run in runs if sides[x] < (run[0] + run[1]) / 2 < sides[y]]
                for x, y in pairwise(ends)
            ]
            if all(block) and len(starts) > 1 and all(len(own) == 1 for own in held):
                return [first < i < ends[-1] and i not in starts for i in range(1, len(said))]
    return []


def under_left(first: Band, second: Band, sides: Sequence[float]) -> list[bool]:
    """Whether each column but the first stands under the heading on its left: it has none of its own, but
    one in the second row, where others have none."""
    high, low = columns_of(first, sides), columns_of(second, sides)
    is_second = any(not column for column in low) and not any(_FIGURE.match(w.text) for w in second)
    return [is_second and not b and bool(under) for b, under in zip(high[1:], low[1:], strict=True)]
