"""The parts of a pack that was split (mgChooseDocPack, mgChooseMDocPack)."""

from __future__ import annotations

from dataclasses import replace

from parsers import VERSION
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page
from parsers.pages.papers import links_in
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Head, Parsed


def parse(page: Page) -> Parsed:
    """A link to each part. :class:`LayoutChanged` when there is none."""
    links = [link for link in links_in(content_of(page.root), page.url, "pack") if link.attachment_id]
    if not links:
        raise LayoutChanged("a choice of packs without a pack")
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    return Parsed(
        parser="doc_pack_chooser",
        parser_version=VERSION,
        head=Head(kind="doc_pack_chooser", title=page.subtitle or page.heading or None),
        links=tuple(replace(link, position=n) for n, link in enumerate(links, start=1)),
        text="\n".join(lines),
    )
