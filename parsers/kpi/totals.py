"""The totals a report prints ("17 green, 12 amber and nine red"), to check the reading by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from parsers import problems, vocabulary
from parsers.records import Kpi, Problem

_COLOURS = ("green", "amber", "red")
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|no|none"
_COUNT = rf"(?<![\d.,£%/])(?P<n>\d{{1,3}}|{_WORDS})(?![\d%/,.]\d)"
_TOTAL = {
    colour: re.compile(
        rf"\b{_COUNT}\b(?: (?:of|out of) (?:the )?\d+)?(?: \w+){{0,9}}? "
        rf"\(?(?:rated |at |as )*['‘\"]?{colour}\b",
        re.I,
    )
    for colour in _COLOURS
}


def printed(text: str) -> dict[str, int] | None:
    """Greens, ambers and reds as the opening text counts them; None unless all three are counted."""
    flat = re.sub(r"\s+", " ", text)
    totals: dict[str, int] = {}
    for colour, pattern in _TOTAL.items():
        match = _last_start(pattern, flat)
        count = vocabulary.number(match["n"]) if match else None
        if count is None:
            return None
        totals[colour] = count
    return totals


def _last_start(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first mention, from the number nearest to its colour."""
    match = pattern.search(text)
    while match:
        nearer = pattern.search(text, match.start() + 1)
        if nearer is None or nearer.end() != match.end() or re.search(r"\b(?:of|out of)\b", match[0]):
            return match
        match = nearer
    return None


def check(kpis: Sequence[Kpi], text: str) -> Iterator[Problem]:
    """A problem when the printed totals are not those of the indicators read. A covering report that
    counts without listing is not checked."""
    totals = printed(text)
    counts = Counter(kpi.status for kpi in kpis)
    got = {colour: counts[colour] for colour in _COLOURS}
    if kpis and totals and totals != got:
        said = ", ".join(f"{n} {colour}" for colour, n in totals.items())
        found = ", ".join(f"{n} {colour}" for colour, n in got.items())
        yield problems.warning("totals_differ", f"the report counts {said}; read were {found}")
