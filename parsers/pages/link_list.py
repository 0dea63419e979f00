"""Pages that do nothing but list links of certain kinds: forward plans, what is new."""

from __future__ import annotations

import re
from collections.abc import Mapping

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page, anchors
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Head, Link, Parsed


def read(
    page: Page, name: str, roles: Mapping[str, str], nothing: re.Pattern[str], lacking: str, title: str
) -> Parsed:
    """A link to each address of a kind that ``roles`` gives a role, once and in the page's order.
    :class:`LayoutChanged`, with what is ``lacking``, when there is none and no line says so as ``nothing``
    does."""
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    found: dict[str, Link] = {}
    for _, words, address in anchors(page.root, page.url):
        role = roles.get(kind(address)[0])
        if role and words and address not in found:
            found[address] = Link(url=address, title=words, role=role, position=len(found) + 1)
    if not found and not any(nothing.search(line) for line in lines):
        raise LayoutChanged(lacking)
    return Parsed(
        parser=name,
        parser_version=VERSION,
        head=Head(kind=name, title=title or None),
        links=tuple(found.values()),
        text="\n".join(lines),
    )
