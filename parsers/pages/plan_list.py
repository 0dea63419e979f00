"""The forward plans of one body (mgListPlans)."""

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

_NOTHING = re.compile(
    r"\bno (?:forward |current |matching )*plans\b|\bnid oes (?:unrhyw )?(?:f?laenraglen|cynllun)",
    re.IGNORECASE,
)


def parse(page: Page) -> Parsed:
    """A link to each plan (role ``plan``), in the page's order; its title holds the plan's period as
    printed. :class:`LayoutChanged` when there is none and the page does not say so."""
    return read_plans(page, "plan_list", {"plan_items": "plan"})


def read_plans(page: Page, name: str, roles: Mapping[str, str]) -> Parsed:
    """The links of the kinds that ``roles`` names, each address once; raises as :func:`parse` does."""
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    found: dict[str, Link] = {}
    for _, title, address in anchors(page.root, page.url):
        role = roles.get(kind(address)[0])
        if role and title and address not in found:
            found[address] = Link(url=address, title=title, role=role, position=len(found) + 1)
    if not found and not any(_NOTHING.search(line) for line in lines):
        raise LayoutChanged("a list of forward plans without a plan, and without saying so")
    return Parsed(
        parser=name,
        parser_version=VERSION,
        head=Head(kind=name, title=page.subtitle or page.heading or None),
        links=tuple(found.values()),
        text="\n".join(lines),
    )
