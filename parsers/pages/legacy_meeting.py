"""A meeting in the old form (CeListDocuments, "Meeting documents"): its papers, or its minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4 import Tag

from parsers import VERSION
from parsers.minutes import printed
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page, anchors, size_of, title_of
from parsers.pages.meeting_head import find_heading, status_of
from parsers.pages.papers import link_of, made_role
from parsers.pages.web_text import locate_each, paragraphs
from parsers.paper import Paragraph
from parsers.problems import LayoutChanged
from parsers.records import Head, Item, Link, Meeting, Parsed
from parsers.text import dates

_NUMBER = re.compile(r"^\d[\w./-]{0,9}[.)]?$")
_ALONE = re.compile(r"\d{1,3}[.)]?|[A-Z]{1,4}\d{1,3}/\d{2}")
_EXEMPT = re.compile(r"\s*[-–(]\s*(?:exempt|restricted|confidential)\)?\s*$", re.IGNORECASE)
_OF_MEETING = re.compile(
    r"minutes|front ?sheet|agenda (?:papers|pack|reports)|^agenda$|decision", re.IGNORECASE
)
_NOTHING = re.compile(r"no documents|nid oes (?:unrhyw )?ddogfennau", re.IGNORECASE)


def parse(page: Page) -> Parsed:
    """The meeting, the list of items with their papers, and the papers of the whole meeting: rows
    without a number. Where the page prints the minutes themselves, what they record. The date is the
    heading's or the address's. :class:`LayoutChanged` when there is neither and the page does not say so."""
    heading = find_heading(page)
    starts_at = heading.starts_at or dates.first_datetime(page.ids.get("date", ""))
    status, status_raw, committee, problems = status_of(heading)
    items: list[Item] = []
    links: list[Link] = []
    found = _numbered(paragraphs(*content_of(page.root)))
    minutes = _minutes(page, found)
    for number, title, cell in () if minutes else _rows(page):
        position = None
        if number or not _OF_MEETING.search(title):
            position = len(items) + 1
            exempt = _EXEMPT.search(title)
            items.append(
                Item(title=title, number=number, position=position, is_restricted=exempt is not None)
            )
        links += _papers(cell, page.url, number if position else None, is_item=position is not None)
    if not minutes and not items and not links and not any(_NOTHING.search(p.text) for p in found):
        raise LayoutChanged("a meeting in the old form with neither item nor paper nor minutes")
    if starts_at is None:
        raise LayoutChanged("a meeting in the old form without a date")
    text = "\n".join(p.text for p in found)
    places = locate_each(text, [item.title for item in items])
    listed = tuple(replace(item, span=place) for item, place in zip(items, places, strict=True))
    published = dict.fromkeys(link.role for link in links if link.role in ("agenda", "minutes"))
    if minutes:
        published["minutes"] = None
    read = minutes or Parsed(
        parser="legacy_meeting", parser_version=VERSION, head=Head(kind="legacy_meeting")
    )
    return replace(
        read,
        parser="legacy_meeting",
        head=Head(
            kind="legacy_meeting",
            title=page.subtitle or page.heading or None,
            committee=committee,
            meeting_date=starts_at.date(),
            committee_id=page.ids.get("committee_id"),
            meeting_id=page.ids.get("meeting_id"),
            minutes_complete=True if minutes else None,
        ),
        meeting=Meeting(
            starts_at=starts_at,
            status=status,
            status_raw=status_raw,
            published=tuple(published),
            minutes_status="published" if "minutes" in published else None,
        ),
        items=read.items or listed,
        links=tuple(replace(link, position=n) for n, link in enumerate(links, start=1)),
        problems=tuple(problems),
        text=text,
    )


def _numbered(found: Sequence[Paragraph]) -> list[Paragraph]:
    """With an item's number on a line of its own put before its title."""
    out: list[Paragraph] = []
    for p in found:
        before = out[-1] if out else None
        if before and _ALONE.fullmatch(before.text) and not _ALONE.fullmatch(p.text):
            number = before.text if "/" in before.text else before.text.rstrip(".)") + "."
            out[-1] = replace(p, text=f"{number} {p.text}", number=number)
        else:
            out.append(p)
    return out


def _minutes(page: Page, found: Sequence[Paragraph]) -> Parsed | None:
    """The records of minutes printed on the page; None where it lists papers instead. Minutes name who
    was there, or record what was decided."""
    if any(link_of(a, title, address, "report") for a, title, address in anchors(page.root, page.url)):
        return None
    read = printed.records(found)
    return read if read.resolutions or read.attendance else None


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
