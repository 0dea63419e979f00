"""The committee list (mgListCommittees)."""

from __future__ import annotations

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page, anchors, has_class, text_of
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Committee, Head, Parsed

_TITLES = ("mgSubTitleTxt", "mgSubSubTitleTxt", "mgSectionTitle", "mgSubItemTitleTxt", "mgLabel")
_PAGES = ("committee", "meeting_list")


def parse(page: Page) -> Parsed:
    """Every committee with the heading it stands under; one that stands under two headings is
    taken once. :class:`LayoutChanged` when there is none."""
    found: dict[str, Committee] = {}
    category: str | None = None
    for block in content_of(page.root):
        if block.name in ("h2", "h3", "h4", "h5") or has_class(block, *_TITLES):
            category = text_of(block).rstrip(":") or category
        for _, name, address in anchors(block, page.url):
            linked, ids = kind(address)
            if linked in _PAGES and name and "committee_id" in ids:
                number = ids["committee_id"]
                found.setdefault(
                    number, Committee(committee_id=number, name=name, category=category, url=address)
                )
    if not found:
        raise LayoutChanged("a committee list without a link to a committee")
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    return Parsed(
        parser="committee_list",
        parser_version=VERSION,
        head=Head(kind="committee_list", title=page.heading),
        committees=tuple(found.values()),
        text="\n".join(lines),
    )
