"""Why a paper or an issue is not public (mgReasonsRestricted)."""

from __future__ import annotations

import re

from parsers import VERSION
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Head, Parsed

_REASON = re.compile(
    r"\b(?:paragraph|schedule|exempt\w*|confidential|legislation|information|personal|commercial|legal"
    r"|paragraff|atodlen|eithri\w+|gwybodaeth)\b",
    re.IGNORECASE,
)


def parse(page: Page) -> Parsed:
    """The reasons as text, the ids of the item or issue from the address. :class:`LayoutChanged`
    when nothing below the heading is a reason."""
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    if not any(_REASON.search(line) for line in lines if line not in (page.heading, page.subtitle)):
        raise LayoutChanged("a page of reasons without a reason")
    return Parsed(
        parser="restricted_reasons",
        parser_version=VERSION,
        head=Head(
            kind="restricted_reasons",
            title=page.subtitle or page.heading or None,
            item_id=page.ids.get("item_id"),
            issue_id=page.ids.get("issue_id"),
        ),
        text="\n".join(lines),
    )
