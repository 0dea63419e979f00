"""A meeting kept in the old form (CeListDocuments, "Meeting documents")."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import Tag

from parsers import VERSION
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page, anchors, size_of, title_of
from parsers.pages.meeting_head import find_heading, status_of
from parsers.pages.papers import link_of, made_role
from parsers.pages.web_text import locate_each, paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Head, Item, Link, Meeting, Parsed
from parsers.text import dates

_NUMBER = re.compile(r"^\d[\w./-]{0,9}[.)]?$")
_EXEMPT = re.compile(r"\s*[-–(]\s*(?:exempt|restricted|confidential)\)?\s*$", re.IGNORECASE)
_OF_MEETING = re.compile(
    r"minutes|front ?sheet|agenda (?:papers|pack|reports)|^agenda$|decision", re.IGNORECASE
)
_NOTHING = re.compile(r"no documents|nid oes (?:unrhyw )?ddogfennau", re.IGNORECASE)


def parse(page: Page) -> Parsed:
    """The meeting, the list of items with their papers, and the papers of the whole meeting: rows
    without a number. The date is the heading's or the address's. :class:`LayoutChanged` when there
    is neither item nor paper and the page does not say so."""
    heading = find_heading(page)
    starts_at = heading.starts_at or dates.first_datetime(page.ids.get("date", ""))
    status, status_raw, committee, problems = status_of(heading)
    items: list[Item] = []
    links: list[Link] = []
    for number, title, cell in _rows(page):
        position = None
        if number or not _OF_MEETING.search(title):
            position = len(items) + 1
            exempt = _EXEMPT.search(title)
            items.append(
                Item(title=title, number=number, position=position, is_restricted=exempt is not None)
            )
        links += _papers(cell, page.url, number if position else None, is_item=position is not None)
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    if not items and not links and not any(_NOTHING.search(line) for line in lines):
        raise LayoutChanged("a meeting in the old form with neither item nor paper")
    if starts_at is None:
        raise LayoutChanged("a meeting in the old form without a date")
    text = "\n".join(lines)
    places = locate_each(text, [item.title for item in items])
    return Parsed(
        parser="legacy_meeting",
        parser_version=VERSION,
        head=Head(
            kind="legacy_meeting",
            title=page.subtitle or page.heading or None,
            committee=committee,
            meeting_date=starts_at.date(),
            committee_id=page.ids.get("committee_id"),
            meeting_id=page.ids.get("meeting_id"),
        ),
        meeting=Meeting(
            starts_at=starts_at,
            status=status,
            status_raw=status_raw,
            published=tuple(dict.fromkeys(link.role for link in links if link.role in ("agenda", "minutes"))),
            minutes_status="published" if any(link.role == "minutes" for link in links) else None,
        ),
        items=tuple(replace(item, span=place) for item, place in zip(items, places, strict=True)),
        links=tuple(replace(link, position=n) for n, link in enumerate(links, start=1)),
        problems=tuple(problems),
        text=text,
    )


def _rows(page: Page) -> list[tuple[str | None, str, Tag]]:
    """Number, title and place of each entry: of the table's rows, or of the ordered list."""
    found: list[tuple[str | None, str, Tag]] = []
    for row in page.root.select("tr"):
        cells = row.find_all("td", recursive=False)
        words = [title_of(cell) for cell in cells]
        if len(words) < 2 or not words[1]:
            continue
        if not words[0] or _NUMBER.match(words[0]):
            found.append((words[0].rstrip(".)") or None, words[1], row))
    if found:
        return found
    return [
        (str(number), title_of(entry), entry)
        for listing in page.root.select("ol")
        for number, entry in enumerate(listing.find_all("li", recursive=False), start=1)
        if title_of(entry)
    ]


def _papers(cell: Tag, url: str, number: str | None, *, is_item: bool) -> list[Link]:
    found: list[Link] = []
    for anchor, title, address in anchors(cell, url):
        link = link_of(anchor, title, address, "additional" if found else "report")
        if link is None and "olddocuments/" in address.lower():
            link = Link(url=address, title=title, role="report", size_hint=size_of(anchor))
        if link is None:
            continue
        found.append(
            replace(link, item_number=number) if is_item else replace(link, role=made_role(address, title))
        )
    return found
