"""What arrows mean in a report: told by its key, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.paper import Drawing, Page, Paper
from parsers.pdf.drawings import pointing
from parsers.records import Box

ARROWS = "▲▼►▶◄◀↑↓→←↔⬆⬇➡⬅△▽▷◁⇧⇩⇨⇦⬌⇔↗↘↕"
_ARROW = re.compile(rf"[{ARROWS}]+")
_MEANINGS = (
    ("worsening", re.compile(r"\b(?:worse|deteriorat|declin|negative|not improv|poorer)", re.I)),
    (
        "stable",
        re.compile(
            r"\b(?:no\b.{0,20}\bchange|stable|unchanged|same|static|similar|maintain|no clear|level)", re.I
        ),
    ),
    ("improving", re.compile(r"\b(?:improv|better|positive)", re.I)),
)
Key = dict[str, str]


def meaning(words: str) -> str | None:
    """improving, stable or worsening, when words say so; "increasing" alone says nothing."""
    found = [(m.start(), name) for name, pattern in _MEANINGS if (m := pattern.search(words))]
    return min(found)[1] if found else None


def read_key(paper: Paper) -> Key:
    """The arrows that the paper explains ("▲ improving, ▼ worsening"): printed ones by their letter,
    drawn ones as "up", "down", "left", "right"."""
    key: Key = {}
    for page in paper.pages:
        for arrow, words in (*_printed(page), *_drawn(page)):
            told = meaning(words)
            if told:
                key.setdefault(arrow, told)
    return key


def _printed(page: Page) -> Iterator[tuple[str, str]]:
    for line in page.lines:
        found = list(_ARROW.finditer(line.text))
        for i, match in enumerate(found):
            end = found[i + 1].start() if i + 1 < len(found) else len(line.text)
            after = line.text[match.end() : min(end, match.end() + 60)]
            if after.strip(" =:-–"):
                yield match[0], after


def _drawn(page: Page) -> Iterator[tuple[str, str]]:
    for drawing in page.drawings:
        way = pointing(drawing)
        middle = (drawing.box[1] + drawing.box[3]) / 2
        for line in page.lines if way else ():
            beside = line.box[1] - 4 <= middle <= line.box[3] + 4
            if way and beside and 0 <= line.box[0] - drawing.box[2] < 120:
                yield way, line.text
                break


def drawn_in(page: Page, box: Box) -> Iterator[Drawing]:
    """The drawings that stand in a box."""
    for drawing in page.drawings:
        x, y = (drawing.box[0] + drawing.box[2]) / 2, (drawing.box[1] + drawing.box[3]) / 2
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            yield drawing


def direction(
    text: str | None, page: Page | None, box: Box | None, key: Key
) -> tuple[str | None, str | None]:
    """The direction as printed and what it means. A drawn arrow has no print; one that the key does
    not explain has no meaning."""
    printed = (text or "").strip()
    arrow = _ARROW.search(printed)
    if arrow:
        return printed, key.get(arrow[0]) or meaning(printed)
    if printed and re.search(r"\w", printed):
        return printed, meaning(printed)
    ways = {way for d in drawn_in(page, box) if (way := pointing(d))} if page and box else set()
    return None, key.get(ways.pop()) if len(ways) == 1 else None
