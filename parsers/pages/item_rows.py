"""Agenda items as the meeting page and "Issue - meetings" show them: rows of a number and what follows.

A row's number cell holds the anchor ``AI<item id>``; the title may be the link to the item's main
report; below come agenda text, papers, decision and minutes, each under its label. Rows with neither
number, anchor nor content are headings of the items below them. Where a page was saved without its
table, the paragraphs' classes alone tell the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bs4 import Tag

from parsers import problems
from parsers.addresses import kind
from parsers.markup import anchors, blocks, has_class, text_of, title_of
from parsers.pages.papers import link_of, links_in, papers_in_text
from parsers.pages.sections import label_of, part_of
from parsers.paper import Paragraph
from parsers.records import Item, Link, Problem
from parsers.web_text import PageText, joined, paragraphs

_NUMBER = re.compile(
    r"^(?P<number>\d[\w./-]*|[A-Za-z]{0,3}\d+[\w./-]*|[A-Za-z])[.):]?(?:\s+(?P<title>\S.*))?$"
)
_CUT = re.compile(
    r"[\s.…]*(?:view (?:the )?full minutes text for"
    r"|gweld (?:testun llawn y cofnodion|y cofnodion llawn) ar gyfer)\b.*$",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"^AI(\d+)$", re.IGNORECASE)
PAPER_PARTS = ("additional", "supporting", "accompanying")
TEXT_PARTS = ("agenda", "decision", "minutes")


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


@dataclass(frozen=True, slots=True)
class Reading:
    """One item as read: the record, its links, its texts as paragraphs by part, and where in the page's
    text each part starts."""

    item: Item
    links: tuple[Link, ...]
    texts: dict[str, list[Paragraph]]
    starts: dict[str, int]
    problems: tuple[Problem, ...]


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
        elif label := label_of(block):
            part = part_of(label[0]) or "unknown"
            if part == "unknown":
                current.unknown.append(label[0])
        else:
            current.parts.setdefault(part, []).append(block)
    return before, found


def readings(found: Iterable[Row], url: str, script: PageText, number: str | None = None) -> list[Reading]:
    """The rows as records; headings become the ``section`` of what follows. ``number`` is the item's
    number when the page prints it elsewhere, so that it may be taken off the title."""
    out: list[Reading] = []
    section: str | None = None
    for row in found:
        title = _title(row, number)
        if _is_heading(row, url):
            section = title or section
            script.add(title)
            continue
        reading = _read(row, title, url, script)
        item = replace(reading.item, position=len(out) + 1, section=section)
        out.append(replace(reading, item=item))
    return out


def is_truncated(text: Iterable[Paragraph]) -> bool:
    """Whether the text ends where the page says "view the full minutes text"."""
    return any(_CUT.search(paragraph.text) for paragraph in text)


def without_marker(text: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs up to the words "view the full minutes text", those and their dots left out."""
    kept: list[Paragraph] = []
    for paragraph in text:
        found = _CUT.search(paragraph.text)
        words = paragraph.text[: found.start()] if found else paragraph.text
        if words.strip(" .…"):
            kept.append(replace(paragraph, text=words.rstrip()))
    return kept


def listed(found: Iterable[Reading]) -> tuple[Link, ...]:
    """All links of some items, in order and numbered."""
    links = [link for reading in found for link in reading.links]
    return tuple(replace(link, position=position) for position, link in enumerate(links, start=1))


def _parent(block: Tag, name: str) -> Tag | None:
    parent = block.find_parent(name)
    return parent if isinstance(parent, Tag) else None


def _number_cell(block: Tag) -> Tag | None:
    """The element that holds the number and the anchor, when the block is the number's."""
    cell = _parent(block, "td")
    if cell is not None and has_class(cell, "mgItemNumberCell"):
        return cell
    if not has_class(block, "mgAiTitleTxt"):
        return None
    text = text_of(block)
    if block.find("a", attrs={"name": _ANCHOR}):
        return block
    is_number = not text or (re.fullmatch(r"\d[\w./-]{0,9}[.):]?", text) and not block.find("a", href=True))
    return block if is_number else None


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


def _title(row: Row, number: str | None) -> str:
    title = row.title_text or " ".join(filter(None, (title_of(block) for block in row.titles)))
    lead = re.match(rf"{re.escape(number)}\.?\s+(?=\S)", title) if number else None
    return title[lead.end() :] if lead else title


def _is_heading(row: Row, url: str) -> bool:
    if row.number or row.item_id:
        return False
    contents = [block for blocks_ in row.parts.values() for block in blocks_ if text_of(block)]
    return not contents and not links_in(row.titles, url, "report")


def _read(row: Row, title: str, url: str, script: PageText) -> Reading:
    where = f"item {row.number or row.item_id or repr(title)}"
    texts = {part: paragraphs(*_texts(row.parts.get(part, []))) for part in TEXT_PARTS}
    cut = is_truncated(texts["minutes"])
    texts = {part: without_marker(text) for part, text in texts.items()}
    found = [
        problems.warning("unknown_word", f"{where}: the label {label!r} is not known")
        for label in row.unknown
    ]
    if cut:
        found.append(problems.warning("minutes_truncated", f"{where}: the page cuts the minutes short"))
    if not title:
        found.append(problems.error("layout_changed", f"{where} has no title"))
    links = _links(row, url)
    places = [script.add(" ".join(filter(None, (row.number, title))))]
    starts: dict[str, int] = {}
    for part in TEXT_PARTS:
        place = script.add(*(p.text for p in texts[part]))
        starts[part] = place[0] if place else 0
        places.append(place)
    known = [place for place in places if place]
    item = Item(
        title=title,
        number=row.number,
        item_id=row.item_id,
        issue_id=_issue(row, url),
        is_restricted=any(link.role == "restricted" for link in links),
        agenda_text=joined(texts["agenda"]),
        decision_text=joined(texts["decision"]),
        minutes_text=joined(texts["minutes"]),
        minutes_complete=not cut if texts["minutes"] or cut else None,
        span=(known[0][0], known[-1][1]) if known else None,
    )
    placed = (replace(link, item_id=row.item_id, item_number=row.number) for link in links)
    return Reading(item, tuple(placed), texts, starts, tuple(found))


def _texts(found: Iterable[Tag]) -> list[Tag]:
    """The blocks that are text: lists of links are not."""
    return [
        block
        for block in found
        if not has_class(block, "mgActionList") and not (has_class(block, "mgBulletList") and block.find("a"))
    ]


def _links(row: Row, url: str) -> list[Link]:
    links: dict[str, Link] = {}
    for title in row.titles:
        for position, (anchor, words, address) in enumerate(anchors(title, url)):
            link = link_of(anchor, words, address, "additional" if position else "report")
            if link:
                links.setdefault(address, link)
    for part, found in row.parts.items():
        role = part if part in PAPER_PARTS else "additional"
        lists = [block for block in found if block.name in ("ul", "ol") or part in PAPER_PARTS]
        texts = [block for block in found if not any(block is listing for listing in lists)]
        for link in links_in(lists, url, role) + papers_in_text(texts, url, role):
            links.setdefault(link.url, link)
        for link in links_in(texts, url, role):
            if link.role in ("restricted", "decision"):
                links.setdefault(link.url, link)
    return list(links.values())


def _issue(row: Row, url: str) -> str | None:
    for block in [*row.titles, *(block for found in row.parts.values() for block in found)]:
        for _, _, address in anchors(block, url):
            page, ids = kind(address)
            if page == "issue" and "issue_id" in ids:
                return ids["issue_id"]
    return None


def content_of(root: Tag) -> list[Tag]:
    """A page's blocks without the footer's."""
    return [block for block in blocks(root) if block.find_parent("div", class_="mgFooter") is None]
