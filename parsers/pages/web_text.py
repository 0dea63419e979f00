"""Text pasted from Word into a web page, as paragraphs.

A line break inside a paragraph of the source is a blank (Word wraps its HTML), ``<br>`` ends a
paragraph, fillers (``<p>&nbsp;</p>``) are left out. What the browser prints and the source does not
hold, the numbers of an ordered list, is put in front of the item's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bs4 import NavigableString, Tag

from parsers.pages.markup import BLOCKS, collapse
from parsers.paper import Paragraph
from parsers.records import Span
from parsers.text.labels import label

_NUMBER = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxl]{1,5}|[A-Z])[.)]|\d{1,3}(?:\.\d{1,3})+)(?=\s)"
)
_MARGIN = re.compile(r"margin-left\s*:\s*([\d.]+)\s*(pt|px|cm|in)")
_POINTS = {"pt": 1.0, "px": 0.75, "cm": 28.35, "in": 72.0}
_ENDS_PARAGRAPH = BLOCKS | {"div", "table", "tr", "td", "th", "li", "br", "dd", "dt", "center", "section"}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def paragraphs(*tags: Tag) -> list[Paragraph]:
    """The paragraphs of some pieces of a page, in order."""
    return [p for p, _ in in_cells(*tags)]


def in_cells(*tags: Tag) -> list[tuple[Paragraph, Tag | None]]:
    """The same, each with the cell of a table that it stands in."""
    return _labelled([placed for tag in tags for placed in _of_tag(tag)])


def _labelled(found: Sequence[tuple[Paragraph, Tag | None]]) -> list[tuple[Paragraph, Tag | None]]:
    """With a list number that stands alone (in a line of its own, or in the first cell of a row) put before
    its text."""
    out: list[tuple[Paragraph, Tag | None]] = []
    for p, cell in found:
        before, beside = out[-1] if out else (None, None)
        is_alone = before is not None and label(before.text) == before.text and label(p.text) is None
        if before and is_alone and _are_beside(beside, cell):
            number = before.text if before.text[0].isalnum() or before.text[0] == "(" else None
            lead = f"{before.text} {p.lead}" if p.lead else ""
            whole = replace(p, text=f"{before.text} {p.text}", number=number, indent=before.indent, lead=lead)
            out[-1] = whole, cell
        else:
            out.append((p, cell))
    return out


def _are_beside(one: Tag | None, other: Tag | None) -> bool:
    """Whether what stands in a cell may be the number of what stands in another: it begins their row."""
    if one is None or other is None or one is other:
        return one is other
    return one.parent is other.parent and one.find_previous_sibling(["td", "th"]) is None


def joined(found: Iterable[Paragraph]) -> str | None:
    """The paragraphs as one text, a line each; None when there are none."""
    return "\n".join(p.text for p in found) or None


class PageText:
    """The text of a page as it is read, piece by piece, so that records can say where they stand."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0

    def add(self, *lines: str | None) -> Span | None:
        """Append lines; the place of the whole, or None when there was nothing to add."""
        start = self._length
        for line in lines:
            if line:
                self._lines.append(line)
                self._length += len(line) + 1
        return (start, self._length - 1) if self._length > start else None

    @property
    def text(self) -> str:
        """All that was added."""
        return "\n".join(self._lines)


def locate(text: str, words: str, within: Span | None = None) -> Span | None:
    """Where some words stand in a text, however its white space falls; None when they do not."""
    start, end = within or (0, len(text))
    parts = words.split()
    if not parts:
        return None
    found = re.compile(r"\s+".join(map(re.escape, parts))).search(text, start, end)
    return found.span() if found else None


def _of_tag(root: Tag) -> Iterator[tuple[Paragraph, Tag | None]]:
    """The paragraphs below a tag, each with the cell it stands in."""
    piece = _Piece()
    cell: Tag | None = None
    for event, node in _walk(root):
        if isinstance(node, NavigableString):
            piece.add(str(node))
        elif node.name in _ENDS_PARAGRAPH:
            made = piece.paragraph()
            if made:
                yield made, cell
            # the number of a list's item stands before its first paragraph
            waiting = "" if made or (event, node.name) == ("close", "li") else piece.prefix
            piece = _Piece(_indent(node, piece.indent, event), _printed_number(node, event) or waiting)
            piece.depth = _bold_depth(node)
            if node.name in ("td", "th"):
                cell = node if event == "open" else None
        elif _is_bold(node):
            piece.depth += 1 if event == "open" else -1
    if made := piece.paragraph():
        yield made, cell


class _Piece:
    """A paragraph in the making."""

    def __init__(self, indent: float = 0.0, prefix: str = "") -> None:
        self.indent, self.prefix, self.depth = indent, prefix, 0
        self._parts: list[str] = []
        self._lead: list[str] = []  # the parts in bold before any other
        self._bold = 0

    def add(self, text: str) -> None:
        if len(self._lead) == len(self._parts) and (self.depth > 0 or not text.strip()):
            self._lead.append(text)
        self._parts.append(text)
        if self.depth > 0:
            self._bold += sum(map(str.isalpha, text))

    def paragraph(self) -> Paragraph | None:
        text = collapse("".join(self._parts))
        if not text:
            return None
        lead = collapse("".join(self._lead))
        if self.prefix:
            text = f"{self.prefix} {text}"
            lead = f"{self.prefix} {lead}" if lead else ""
        number = _NUMBER.match(text)
        letters = sum(map(str.isalpha, text))
        return Paragraph(
            text=text,
            bold=bool(letters) and 2 * self._bold > letters,
            number=number[0] if number else None,
            indent=self.indent,
            lead=lead,
        )


def _walk(root: Tag) -> Iterator[tuple[str, Tag | NavigableString]]:
    stack: list[tuple[str, Tag | NavigableString]] = [("open", root)]
    while stack:
        event, node = stack.pop()
        if isinstance(node, NavigableString):
            if type(node) is NavigableString:
                yield event, node
            continue
        yield event, node
        if event == "open":
            stack.append(("close", node))
            stack.extend(
                ("open", child)
                for child in reversed(node.contents)
                if isinstance(child, (Tag, NavigableString))
            )


def _is_bold(tag: Tag) -> bool:
    style = tag.get("style")
    return tag.name in ("b", "strong") or bool(style and _BOLD.search(str(style)))


def _bold_depth(tag: Tag) -> int:
    """How many bold elements are open at a paragraph's start."""
    return sum(_is_bold(parent) for parent in [tag, *islice(tag.parents, 12)] if parent.name != "[document]")


def _indent(tag: Tag, before: float, event: str) -> float:
    if event == "close":
        return before if tag.name == "br" else 0.0
    margin = _MARGIN.search(str(tag.get("style", "")))
    nested = 36.0 * _lists_around(tag) if tag.name == "li" else 0.0
    return nested + (float(margin[1].strip(".") or 0) * _POINTS[margin[2]] if margin else 0.0)


def _lists_around(tag: Tag) -> int:
    return sum(1 for parent in islice(tag.parents, 40) if parent.name in ("ul", "ol"))


def _printed_number(tag: Tag, event: str) -> str:
    """The number a browser prints before an item of an ordered list."""
    if event == "close" or tag.name != "li" or tag.parent is None or tag.parent.name != "ol":
        return ""
    siblings = tag.parent.find_all("li", recursive=False)
    start = str(tag.parent.get("start", "1"))
    position = next(i for i, child in enumerate(siblings) if child is tag) + (
        int(start) if start.isdecimal() else 1
    )
    style = str(tag.parent.get("type", "1"))
    if style in ("a", "A") and position <= 26:
        return chr(ord(style) + position - 1) + "."
    if style in ("i", "I") and position <= len(_ROMAN):
        return (_ROMAN[position - 1] if style == "i" else _ROMAN[position - 1].upper()) + "."
    return f"{position}."


def locate_each(text: str, words: Iterable[str]) -> list[Span | None]:
    """Where some words stand that a text holds in this order: each after the one before, else anywhere."""
    out: list[Span | None] = []
    after = 0
    for each in words:
        place = locate(text, each, (after, len(text))) or locate(text, each)
        after = place[1] if place else after
        out.append(place)
    return out
