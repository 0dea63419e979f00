"""What stands beside the names of those at a meeting, on the same line: wards, parties, organisations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from parsers.minutes.attendance.columns import place_of
from parsers.minutes.attendance.headings import state_of
from parsers.paper import Paragraph
from parsers.text.names import split_names
from parsers.text.posts import is_role

_TITLED = re.compile(r"(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr|Mayor)\b|(?:[A-Z]\.?\s?){1,3}\s[A-Z]")
_HEADS_MEMBERS = re.compile(r"(?:councillors|cllrs|members|aldermen)\W*", re.I)
LEAST_ROWS = 2


def beside_names(opening: Sequence[Paragraph]) -> tuple[set[int], set[int]]:
    """Which paragraphs stand before those who are named on their line ("Bolton | Councillor A Lee"), and
    which behind them ("Ann Lee | Healthwatch"): what they are of. Two rows or more tell a column behind, by
    titles to its left alone or by offices in half of it; three one before, by titles to its right alone."""
    rows: dict[tuple[int, int | None, int], list[int]] = defaultdict(list)
    headings = [p for p in opening if p.bold or state_of(p.text.strip(" :"))]
    headed = {(p.page, round(place_of(p)[0] / 10)) for p in headings}  # columns under a heading of their own
    for i, paragraph in enumerate(opening):
        top = place_of(paragraph)[1]  # a column may be read behind the next heading, but stands above it
        part = sum(1 for p in headings if (p.page or 0, place_of(p)[1]) <= (paragraph.page or 0, top + 1))
        rows[part, paragraph.page, round(top)].append(i)
    columns: dict[tuple[int, float], list[tuple[int, int]]] = defaultdict(list)
    before: set[int] = set()
    for (listed, page, _), row in rows.items():
        for left, right in pairwise(sorted(row, key=lambda i: place_of(opening[i]))):
            if (page, round(place_of(opening[right])[0] / 10)) in headed:
                continue
            columns[listed, place_of(opening[right])[0]].append((left, right))
            if _is_kind(opening[left].text, opening[right].text):
                before.add(left)
    told = {
        key
        for key, pairs in columns.items()
        if len(pairs) >= LEAST_ROWS and _are_kinds(_texts(opening, pairs))
    }
    like = {x0 for _, x0 in told}  # in another list a single row is as those above it
    behind = {
        right
        for key, pairs in columns.items()
        if key in told or (key[1] in like and all(_is_kind(b, a) for a, b in _texts(opening, pairs)))
        for _, right in pairs
    }
    return before if len(before) > LEAST_ROWS else set(), behind


def _texts(opening: Sequence[Paragraph], pairs: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    return [(opening[left].text, opening[right].text) for left, right in pairs]


def _are_kinds(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the right halves of rows say what those are who are named to the left."""
    offices = sum(1 for left, right in pairs if is_role(right) and not split_names(right))
    named = all(len(split_names(left)) == 1 for left, _ in pairs)
    return all(_is_kind(right, left) for left, right in pairs) or (named and 2 * offices >= len(pairs))


def _is_kind(text: str, beside: str) -> bool:
    """Whether a text without title or initials, that heads nothing, stands beside one with them."""
    heads = state_of(text) or _HEADS_MEMBERS.fullmatch(text) or ":" in text
    return bool(_TITLED.match(beside)) and not (heads or _TITLED.match(text) or "," in text)
