"""What rounds of two things, measured one after the other, say of how they compare."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def middle(slow: Sequence[float], quick: Sequence[float]) -> float:
    """How many times one took the other's time: the middle of their rounds. A machine that is slow for a
    while is so for both of a round."""
    return statistics.median(a / b for a, b in zip(slow, quick, strict=True))
