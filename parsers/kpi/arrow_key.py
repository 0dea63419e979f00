"""What arrows mean in a report: told by its key, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers import vocabulary
from parsers.paper import Page, Paper
from parsers.pdf.drawings import drawn_in, pointing
from parsers.records import Box
from parsers.text import numbers
from parsers.text.colours import rag_of

ARROWS = "▲▼►▶◄◀↑↓→←↔⬆⬇➡⬅△▽▷◁⇧⇩⇨⇦⬌⇔↗↘↕"
_ARROW = re.compile(rf"[{ARROWS}]+")
_MEANINGS = (
    ("worsening", re.compile(r"\b(?:worse|deteriorat|downturn|declin|negative|not improv|poorer)", re.I)),
    (
        "stable",
        re.compile(
            r"\b(?:no\b.{0,20}\bchange|stable|unchanged|same|static|similar|maintain|no clear|level)", re.I
        ),
    ),
    ("improving", re.compile(r"\b(?:improv|better|positive)", re.I)),
)
_WANTING = re.compile(r"\b(?:requir|need)\w* improv", re.I)  # tells where it stands, not where it goes
_WAYS = "up|down|horizontal|sideways|level"
_NAMED_ARROW = re.compile(
    rf"\b(?:(?P<way>{_WAYS})(?:wards?)?(?:[- ]pointing)?(?: (?P<colour>red|amber|green))?[ -]arrows?"
    rf"|(?:arrows?|one|ones|those) (?:that )?point(?:s|ing)? (?P<to>{_WAYS})(?:wards?)?)\b"
    r"(?=(?P<means>(?:(?!\barrow)[^.;]){3,80}))",
    re.I,
)
_LEVEL = ("left", "right")
NEAR = 60  # letters between an arrow and what explains it
Key = dict[str, str]


def meaning(words: str) -> str | None:
    """improving, stable or worsening, when words say so; "increasing" alone says nothing."""
    if _WANTING.search(words):
        return None
    found = [(m.start(), name) for name, pattern in _MEANINGS if (m := pattern.search(words))]
    if not found and re.search(r"[a-z]", words, re.I):
        return vocabulary.direction(words)  # "IMP", "DET"
    return min(found)[1] if found else None


def read_key(paper: Paper) -> Key:
    """The arrows that the paper explains ("▲ improving, ▼ worsening"): printed ones by their letter,
    drawn ones as "up", "down", "left", "right", and by their colour too ("up green"). What it explains
    in two ways ("a green one for better, a red one for worse") has a meaning only by its colour."""
    told: dict[str, list[str]] = {}
    for page in paper.pages:
        for arrow, words in (*_printed(page), *_drawn(page), *_in_words(page)):
            if means := meaning(words):
                told.setdefault(arrow, []).append(means)
    return {arrow: found[0] for arrow, found in told.items() if " " in arrow or _agree(arrow, told)}


def _agree(arrow: str, told: dict[str, list[str]]) -> bool:
    """Whether all colours of a drawn arrow are explained alike."""
    return len({found[0] for of, found in told.items() if of.startswith(f"{arrow} ")}) < 2


def _printed(page: Page) -> Iterator[tuple[str, str]]:
    """Printed arrows and the words behind each, or before each where a line explains them so."""
    for line, below in pairwise((*page.lines, None)):
        found = list(_ARROW.finditer(line.text)) if line else []
        if not line or not found or _among_figures(page, line.box[0] + 1, (line.box[1] + line.box[3]) / 2):
            continue
        ends = [0, *(match.end() for match in found)]
        starts = [*(match.start() for match in found), len(line.text)]
        told = [line.text[a:b] for a, b in zip(ends, starts, strict=True)]
        is_open = re.match(r"[^)]*\w", told[-1]) or (not told[-1].strip() and not meaning(told[0]))
        if below and is_open and not meaning(told[-1]):  # what is told may run on
            told[-1] += f" {_ARROW.split(below.text)[0]}"
        is_behind = bool(meaning(told[0]) and not meaning(told[-1]))  # "better (↑) or worse (↓)"
        for match, words in zip(found, told[:-1] if is_behind else told[1:], strict=True):
            if words.strip(" =:-–()"):
                yield match[0], words[-NEAR:] if is_behind else words[:NEAR]


def _in_words(page: Page) -> Iterator[tuple[str, str]]:
    """What sentences say of drawn arrows ("An upward arrow means better than last quarter")."""
    for match in _NAMED_ARROW.finditer(" ".join(line.text for line in page.lines)):
        told = (match["way"] or match["to"]).lower()
        ways = (told,) if told in ("up", "down") else _LEVEL
        for way in ways:
            yield way, match["means"]
            if match["colour"]:
                yield f"{way} {match['colour'].lower()}", match["means"]


def _drawn(page: Page) -> Iterator[tuple[str, str]]:
    for drawing in page.drawings:
        way = pointing(drawing)
        middle = (drawing.box[1] + drawing.box[3]) / 2
        if not way or _among_figures(page, drawing.box[0], middle):
            continue
        for line in page.lines:
            beside = line.box[1] - 4 <= middle <= line.box[3] + 4
            if beside and 0 <= line.box[0] - drawing.box[2] < 120:
                yield way, line.text
                yield f"{way} {rag_of(drawing.fill)}", line.text
                break


def _among_figures(page: Page, x: float, y: float) -> bool:
    """Whether a place is in a row of a table with figures, which a key has not."""
    rows = (
        [cell for cell in row if cell and cell.box[1] <= y <= cell.box[3]]
        for table in page.tables
        if table.box[0] <= x <= table.box[2] and table.box[1] <= y <= table.box[3]
        for row in table.rows
    )
    return any(numbers.read(cell.text) for row in rows for cell in row if len(row) > 2 and cell.text)


def direction(
    text: str | None, page: Page | None, box: Box | None, key: Key
) -> tuple[str | None, str | None]:
    """The direction as printed and what it means. A drawn arrow has no print; one that the key does
    not explain has no meaning."""
    printed = (text or "").strip()
    arrow = _ARROW.search(printed)
    if arrow:
        return printed, key.get(arrow[0]) or meaning(printed)
    if printed and re.search(r"\w", printed) and (known := meaning(printed)):
        return printed, known
    drawn = (
        {(way, rag_of(d.fill)) for d in drawn_in(page, box) if (way := pointing(d))}
        if page and box
        else set()
    )
    if len(drawn) != 1:  # words that tell no direction stand as printed
        return (printed if re.search(r"\w", printed) else None), None
    way, colour = drawn.pop()
    return None, key.get(f"{way} {colour}") or key.get(way)
