"""The registers of decisions (mgDelegatedDecisions, mgListOfficerDecisions)."""

from __future__ import annotations

import re
from datetime import date

from bs4 import Tag

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page, anchors, text_of
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Head, Link, Parsed
from parsers.text import dates

_NOTHING = re.compile(r"no (?:matching )?decisions|nid oes (?:unrhyw )?benderfyniadau", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:decision published|publication date)\s*:?\s*(\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE
)


def parse(page: Page) -> Parsed:
    """A link to each decision, with the date printed beside it. Rows that lead to an issue and not
    to a decision are left out. :class:`LayoutChanged` when there is no decision and the page does not
    say so."""
    found: dict[str, Link] = {}
    for anchor, title, address in anchors(page.root, page.url):
        if kind(address)[0] == "decision" and address not in found:
            found[address] = Link(
                url=address, title=title, role="decision", published_on=_date(anchor), position=len(found) + 1
            )
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    if not found and not any(_NOTHING.search(line) for line in lines):
        raise LayoutChanged("a register of decisions without a decision, and without saying so")
    return Parsed(
        parser="decision_list",
        parser_version=VERSION,
        head=Head(kind="decision_list", title=page.subtitle or page.heading or None),
        links=tuple(found.values()),
        text="\n".join(lines),
    )


def _date(anchor: Tag) -> date | None:
    """The date in the row of a table, or the one below an entry's heading."""
    row = anchor.find_parent("tr")
    if isinstance(row, Tag):
        cells = [cell for cell in row.find_all("td") if anchor not in cell.find_all("a")]
        return next((day for cell in cells if (day := dates.first_date(text_of(cell)))), None)
    entry = anchor.find_parent(["li", "div", "p"])
    said = _PUBLISHED.search(text_of(entry)) if isinstance(entry, Tag) else None
    return dates.first_date(said[1]) if said else None
