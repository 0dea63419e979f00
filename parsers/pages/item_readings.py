"""Rows of a page as agenda items: the record, its texts as paragraphs, its papers.

Minutes that the page cuts short ("... view the full minutes text for item 5") are kept up to the cut
and marked incomplete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from bs4 import Tag

from parsers import problems
from parsers.addresses import kind
from parsers.pages.item_rows import PAPER_PARTS, Row
from parsers.pages.markup import anchors, has_class, text_of, title_of
from parsers.pages.papers import link_of, links_in, papers_in_text
from parsers.pages.web_tables import tables
from parsers.pages.web_text import PageText, joined, paragraphs
from parsers.paper import Paragraph, Table
from parsers.records import Item, Link, Problem

TEXT_PARTS = ("agenda", "decision", "minutes")
_CUT = re.compile(
    r"[\s.…]*(?:view (?:the )?full minutes text for"
    r"|gweld (?:testun llawn y cofnodion|y cofnodion llawn) ar gyfer)\b.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One item as read: the record, its links, its texts as paragraphs by part, and where in the page's
    text each part starts; the day of the meeting, where a page has items of several; the tables among the
    texts, by part."""

    item: Item
    links: tuple[Link, ...]
    texts: dict[str, list[Paragraph]]
    starts: dict[str, int]
    problems: tuple[Problem, ...]
    day: date | None = None
    tables: dict[str, tuple[Table, ...]] = field(default_factory=dict)


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
        reading = reading_of(row, title, url, script)
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
    return numbered(link for reading in found for link in reading.links)


def numbered(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links with their places in their order."""
    return tuple(replace(link, position=position) for position, link in enumerate(links, start=1))


def _title(row: Row, number: str | None) -> str:
    title = row.title_text or " ".join(filter(None, (title_of(block) for block in row.titles)))
    lead = re.match(rf"{re.escape(number)}\.?\s+(?=\S)", title) if number else None
    return title[lead.end() :] if lead else title


def _is_heading(row: Row, url: str) -> bool:
    if row.number or row.item_id:
        return False
    contents = [block for blocks_ in row.parts.values() for block in blocks_ if text_of(block)]
    return not contents and not links_in(row.titles, url, "report")


def reading_of(row: Row, title: str, url: str, script: PageText) -> Reading:
    """One row as a record, whatever it holds; its place in the agenda is left to the caller."""
    where = f"item {row.number or row.item_id or repr(title)}"
    blocks = {part: _texts(row.parts.get(part, [])) for part in TEXT_PARTS}
    texts = {part: paragraphs(*blocks[part]) for part in TEXT_PARTS}
    cut = is_truncated(texts["minutes"])
    texts = {part: without_marker(text) for part, text in texts.items()}
    found = [
        problems.warning("unknown_word", f"{where}: the label {label.rstrip(' :')!r} is not known")
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
    placed = (
        replace(
            link,
            title=title if link.role == "report" and link.title.endswith(title) else link.title,
            item_id=row.item_id,
            item_number=row.number,
        )
        for link in links
    )
    told = {part: tables(*blocks[part]) for part in TEXT_PARTS}
    return Reading(item, tuple(placed), texts, starts, tuple(found), tables=told)


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
