"""What was decided on an issue ("Issue - decisions")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers import VERSION
from parsers.pages.facts import facts_of_decision
from parsers.pages.issue import is_standing
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page
from parsers.pages.papers import links_in
from parsers.pages.web_text import paragraphs
from parsers.paper import Paragraph
from parsers.problems import LayoutChanged
from parsers.records import Head, Issue, Parsed
from parsers.text import dates

_DATED = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}\s*[-–]\s*\S")
_NOTHING = re.compile(r"no decisions|nid oes (?:unrhyw )?benderfyniadau", re.IGNORECASE)


def parse(page: Page) -> Parsed:
    """The issue, the links to its decisions with their dates, and their text.
    :class:`LayoutChanged` when there is no decision and the page does not say so."""
    blocks = content_of(page.root)
    found = paragraphs(*blocks)
    lines = [p.text for p in found]
    text = "\n".join(lines)
    dated = [line for line in lines if _DATED.match(line)]
    links = [link for link in links_in(blocks, page.url, "supporting") if link.role != "restricted"]
    if not dated and not links and not any(_NOTHING.search(line) for line in lines):
        raise LayoutChanged('"dd/mm/yyyy - decision": 0 found, at least 1 expected')
    facts = [facts_of_decision(body, text, title) for title, body in _entries(found)]
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
        resolutions=tuple(r for one in facts for r in one.resolutions),
        votes=tuple(v for one in facts for v in one.votes),
        kpis=tuple(k for one in facts for k in one.kpis),
        text=text,
    )


def _entries(found: Sequence[Paragraph]) -> list[tuple[str, list[Paragraph]]]:
    """The page's decisions: the dated title of each, and its text."""
    entries: list[tuple[str, list[Paragraph]]] = []
    for p in found:
        if _DATED.match(p.text):
            entries.append((p.text, []))
        elif entries:
            entries[-1][1].append(p)
    return entries
