"""Agenda items as the meeting page and "Issue - meetings" show them: rows of a number and what follows.

A row's number cell holds the anchor ``AI<item id>``; the title may be the link to the item's main
report; below come agenda text, papers, decision and minutes, each under its label. Rows with neither
number, anchor nor content are headings of the items below them. Where a page was saved without its
table, the paragraphs' classes alone tell the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bs4 import Tag

from parsers.pages.markup import blocks, has_class, text_of, title_of
from parsers.pages.sections import label_of, part_of

_NUMBER = re.compile(
    r"^(?P<number>\d[\w./-]*|[A-Za-z]{0,3}\d+[\w./-]*"
    r"|(?=\S*\d)[A-Za-z]{1,6}(?:[/.-]\w{1,6}){2,4}"
    r"|(?!PART|ITEM)[A-Z]{1,4}(?:\.\s|[ ./])\d+(?:[/.-]\d+)?|[A-Za-z])"
    r"[.):]?(?:\s+(?P<title>\S.*))?$"
)
_ANCHOR = re.compile(r"^AI(\d+)$", re.IGNORECASE)
PAPER_PARTS = ("additional", "supporting", "accompanying")


@dataclass(slots=True)
class Row:
    """A row in the making: its blocks by part."""

    number: str | None = None
    item_id: str | None = None
    titles: list[Tag] = field(default_factory=list)
    title_text: str | None = None
    parts: dict[str, list[Tag]] = field(default_factory=dict)
    cell_row: Tag | None = None
    unknown: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def rows(content: Iterable[Tag]) -> tuple[list[Tag], list[Row]]:
    """The blocks before the first item, and the items' rows."""
    before: list[Tag] = []
    found: list[Row] = []
    part = "agenda"
    for block in content:
        cell_row = _parent(block, "tr")
        current = found[-1] if found else None
        number_cell = _number_cell(block)
        if number_cell is not None:
            found.append(_numbered(block, number_cell, cell_row))
            part = "agenda"
        elif has_class(block, "mgAiTitleTxt"):
            if current is None or not _takes_title(current, cell_row):
                found.append(Row(cell_row=cell_row))
                part = "agenda"
            found[-1].titles.append(block)
        elif current is None:
            before.append(block)
        elif current.cell_row is not None and cell_row is None:
            continue  # below the table
        else:
            part = add_block(current, block, part)
    return before, found


def add_block(row: Row, block: Tag, part: str) -> str:
    """Put a block into a row: a label opens its part, other blocks belong to the part that is open.
    Returns the part that is open now."""
    row.lines += filter(None, [text_of(block)])
    label = label_of(block)
    if label is None:
        row.parts.setdefault(part, []).append(block)
        return part
    part = part_of(label[0]) or "unknown"
    if part == "unknown":
        row.unknown.append(label[0])
    if label[1]:
        row.parts.setdefault(part, []).append(_without_label(block, label[1]))
    return part


def _without_label(block: Tag, words: str) -> Tag:
    """What stands behind a label in its own paragraph: its links, or its words."""
    if block.find("a", href=True):
        return block
    rest = Tag(name="p")
    rest.string = words
    return rest


def _parent(block: Tag, name: str) -> Tag | None:
    parent = block.find_parent(name)
    return parent if isinstance(parent, Tag) else None


def _number_cell(block: Tag) -> Tag | None:
    """The element that holds the number and the anchor, when the block is the number's."""
    cell = _parent(block, "td")
    if cell is not None and has_class(cell, "mgItemNumberCell"):
        return cell
    if not has_class(block, "mgAiTitleTxt") or _stands_beside_number(cell):
        return None
    text = text_of(block)
    if block.find("a", attrs={"name": _ANCHOR}):
        return block
    is_number = not text or (re.fullmatch(r"\d[\w./-]{0,9}[.):]?", text) and not block.find("a", href=True))
    return block if is_number else None


def _stands_beside_number(cell: Tag | None) -> bool:
    """Whether a cell's row has a cell for the number: then a title of figures alone is no number."""
    row = cell.parent if cell is not None else None
    cells = row.find_all("td", recursive=False) if isinstance(row, Tag) else []
    return any(has_class(other, "mgItemNumberCell") for other in cells)


def _numbered(block: Tag, cell: Tag, cell_row: Tag | None) -> Row:
    anchor = cell.find("a", attrs={"name": _ANCHOR})
    name = _ANCHOR.match(str(anchor["name"])) if isinstance(anchor, Tag) else None
    row = Row(item_id=name[1] if name else None, cell_row=cell_row)
    text = title_of(block)
    found = _NUMBER.match(text)
    if found:
        row.number, row.title_text = found["number"].rstrip("."), found["title"]
    elif text:
        row.title_text = text
    if row.title_text:
        row.titles.append(block)
    return row


def _takes_title(row: Row, cell_row: Tag | None) -> bool:
    if row.cell_row is not None or cell_row is not None:
        return row.cell_row is cell_row
    return not row.titles


def content_of(root: Tag) -> list[Tag]:
    """A page's blocks without the footer's."""
    found = list(blocks(root))  # first: it wraps loose text, a footer's too
    footers = [division for division in root.find_all("div") if has_class(division, "mgFooter")]
    below = {id(tag) for footer in footers for tag in footer.descendants}
    return [block for block in found if id(block) not in below]
