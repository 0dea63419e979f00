"""What the council published of late (mgWhatsNew)."""

from __future__ import annotations

import re

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page, anchors
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Head, Link, Parsed

_NEWS = frozenset({
    "meeting", "legacy_meeting", "agenda_item", "issue", "issue_meetings", "issue_decisions", "decision",
    "plan_items", "document", "pack", "supplement",
})  # fmt: skip
_NOTHING = re.compile(r"\bnothing new\b|\bno (?:new|recent|matching)\b|\bnid oes\b", re.IGNORECASE)


def parse(page: Page) -> Parsed:
    """A link to each new thing, its kind as the role; the pages around it are left out.
    :class:`LayoutChanged` when there is none and the page does not say so."""
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    found: dict[str, Link] = {}
    for _, title, address in anchors(page.root, page.url):
        role = kind(address)[0]
        if role in _NEWS and title and address not in found:
            found[address] = Link(url=address, title=title, role=role, position=len(found) + 1)
    if not found and not any(_NOTHING.search(line) for line in lines):
        raise LayoutChanged("a page of news without any, and without saying so")
    return Parsed(
        parser="whats_new",
        parser_version=VERSION,
        head=Head(kind="whats_new", title=page.heading or None),
        links=tuple(found.values()),
        text="\n".join(lines),
    )
