"""What was decided on an issue ("Issue - decisions")."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers import VERSION
from parsers.pages.issue import is_standing
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page
from parsers.pages.papers import links_in
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Head, Issue, Parsed
from parsers.text import dates

_DATED = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}\s*[-–]\s*\S")
_NOTHING = re.compile(r"no decisions|nid oes (?:unrhyw )?benderfyniadau", re.IGNORECASE)


def parse(page: Page) -> Parsed:
    """The issue, the links to its decisions with their dates, and their text.
    :class:`LayoutChanged` when there is no decision and the page does not say so."""
    blocks = content_of(page.root)
    lines = [p.text for p in paragraphs(*blocks)]
    dated = [line for line in lines if _DATED.match(line)]
    links = [link for link in links_in(blocks, page.url, "supporting") if link.role != "restricted"]
    if not dated and not links and not any(_NOTHING.search(line) for line in lines):
        raise LayoutChanged('"dd/mm/yyyy - decision": 0 found, at least 1 expected')
    return Parsed(
        parser="issue_decisions",
        parser_version=VERSION,
        head=Head(kind="issue_decisions", title=page.subtitle, issue_id=page.ids.get("issue_id")),
        issue=Issue(title=page.subtitle or "", is_standing=is_standing(page.subtitle or "")),
        links=tuple(
            replace(
                link,
                position=n,
                published_on=dates.first_date(link.title) if link.role == "decision" else None,
            )
            for n, link in enumerate(links, start=1)
        ),
        text="\n".join(lines),
    )
