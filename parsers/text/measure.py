"""How the lines of a paper are set: how far apart, and between which margins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.paper import Line
from parsers.text.labels import label

USUAL_LEADING = 1.4
LEAST_SET = 0.15  # a paper of short paragraphs has so small a share of its lines within one
FEW_LINES = 10  # so few lines do not show how far apart lines of one paragraph are set


def leading_of(lines: Sequence[Line]) -> float:
    """The usual distance between two lines of one paragraph, in line heights of their font."""
    steps = Counter[float]()
    for before, after in pairwise(lines):
        step = after.box[1] - before.box[1]
        if before.page == after.page and before.size == after.size and 0 < step < 3 * before.size:
            steps[round(step / before.size, 1)] += len(before.text)
    enough = LEAST_SET * steps.total()
    usual = min((step for step, letters in steps.items() if letters >= enough), default=USUAL_LEADING)
    return usual if len(lines) > FEW_LINES else min(usual, USUAL_LEADING)


class Measure(NamedTuple):
    """Where the text of a page begins, and how far it reaches to the right: by its left edge, where
    several lines share one, else among those near it."""

    left: float
    right: float
    by_edge: dict[int, float]
    nearby: dict[int, float]

    def reach(self, line: Line) -> float:
        """The right margin of the text around a line."""
        edge = None if label(line.text) else self.by_edge.get(round(line.box[0] / 3))
        return edge or self.nearby[round(line.box[0] / 40)]


def measure_of(lines: Sequence[Line]) -> Measure:
    """The measure of a page's lines."""
    places: dict[int, list[float]] = defaultdict(list)
    edges: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        x0, _, x1, _ = line.box
        places[round(x0 / 40)].append(x1)
        edges[round(x0 / 3)].append(x1)
    nearby: dict[int, float] = defaultdict(float)
    for place, ends in places.items():
        for near in (place - 1, place, place + 1):
            nearby[near] = max(nearby[near], *ends)
    by_edge = {edge: max(ends) for edge, ends in edges.items() if len(ends) > 4}
    left = min((line.box[0] for line in lines), default=0.0)
    return Measure(left, max((line.box[2] for line in lines), default=0.0), by_edge, nearby)
