"""Headings of one rank and another: whole numbers, the parts numbered under them, and one that is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.minutes.heading_forms import DECIDES, NUMBERS
from parsers.paper import Paragraph

# how a part of a decision begins, not of an item: "5.1 the report be received;", "5.2 That ..."
_OF_DECISION = re.compile(r"(?:[a-z]|That\b|To\b)")
_FEWEST_WHOLES = 3
ONE_INDENT = 14  # in points


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that may head an item: its number and how that is printed, and how much speaks for it."""

    at: int
    style: str
    number: str
    title: str
    value: tuple[int, ...]
    weight: float
    indent: float


def wholes(chain: list[Heading]) -> list[Heading]:
    """Of a chain of 1.0, 1.1, 2.0 the headings alone, where those set as headings all end in 0."""
    wholes = [h for h in chain if h.style == "dotted" and h.value[-1] == 0]
    return (
        wholes
        if len(wholes) > 2 and all(h.weight < wholes[0].weight for h in chain if h not in wholes)
        else chain
    )


def with_parts(chain: list[Heading], groups: Mapping[tuple[str, bool], list[Heading]]) -> list[Heading]:
    """A chain of whole numbers with the headings of its items' parts: 5, 5.1, 5.2, 6, or 5, 5a, 5b, 6."""
    if not chain or chain[0].style != "plain":
        return chain
    parts = [h for style in ("dotted", "within") for h in groups.get((style, True), ())]
    out = []
    for heading, after in zip(chain, [*chain[1:], None], strict=True):
        out.append(heading)
        for part in parts:
            is_within = heading.at < part.at < (after.at if after else part.at + 1)
            is_next = part.value == (*heading.value, _next_part(out[-1], heading))
            if is_within and is_next and not _OF_DECISION.match(part.title):
                out.append(part)
    return out


def _next_part(last: Heading, whole: Heading) -> int:
    return 1 if last is whole else last.value[-1] + 1


def above(chain: list[Heading], chains: Mapping[tuple[str, bool], list[Heading]]) -> list[Heading]:
    """The headings of whole numbers in bold that a chain of 4.1, 4.2, 5.1 stands under, each part under its
    own; without them the chain itself."""
    wholes = chains.get(("plain", True), [])
    if not chain or chain[0].style != "dotted" or len(wholes) < _FEWEST_WHOLES:
        return chain
    over = [max((w for w in wholes if w.at < part.at), key=lambda w: w.at, default=None) for part in chain]
    return (
        wholes
        if all(w and w.value[0] == part.value[0] for w, part in zip(over, chain, strict=True))
        else chain
    )


def filled(chain: list[Heading], paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """A chain of whole numbers in bold with the one that is missing between two of them, where it stands
    before a paragraph all in bold, however long: "4. Notes of the meeting held on ... to be approved."."""
    if not chain or chain[0].style != "plain" or any(heading.weight < 1.0 for heading in chain):
        return chain
    out = chain[:1]
    for before, after in pairwise(chain):
        if after.value[0] - before.value[0] == 2:
            out += _missing(before, after, paragraphs)
        out.append(after)
    return out


def _missing(before: Heading, after: Heading, paragraphs: Sequence[Paragraph]) -> list[Heading]:
    for at in range(before.at + 1, after.at):
        paragraph = paragraphs[at]
        match = NUMBERS["plain"].match(paragraph.text) if paragraph.bold else None
        is_it = match and match["n"] == str(before.value[0] + 1) and not DECIDES.match(match["t"])
        if match and is_it and abs(paragraph.indent - before.indent) <= ONE_INDENT:
            value = (before.value[0] + 1,)
            return [Heading(at, "plain", match["n"], match["t"], value, 1.0, paragraph.indent)]
    return []
