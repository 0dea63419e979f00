"""What an issue is ("Issue details"): type, status, wards, who leads, its papers and decisions."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers import VERSION
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page
from parsers.pages.papers import links_in
from parsers.pages.sections import by_part, sections, unknown_labels
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Head, Issue, Parsed
from parsers.text import dates

_STANDING = re.compile(
    r"^(?:(?:to (?:receive|consider|approve|confirm|note|sign|agree)|consideration of|receipt of)\b.*?)?"
    r"(?:the |any )?(?:apolog|declaration|disclosure|minutes\b|exclusion of|urgent (?:items?|business)"
    r"|(?:any )?other (?:urgent )?business|business the chair|items? of urgent|matters arising"
    r"|public (?:question|participation|speaking|forum)|questions? (?:from|by)|petitions\b|substitut"
    r"|chair(?:man|person)?[’']?s? (?:announcement|communication)|announcements?\b|attendance\b|welcome\b"
    r"|date of (?:the )?next|work programme|forward plan|call[- ]ins?$"
    r"|ymddiheuriadau|datgan|cofnodion|eithrio|materion brys)",
    re.IGNORECASE,
)


def is_standing(title: str) -> bool:
    """Whether an issue by its title gathers unrelated matters, meeting after meeting ("Minutes",
    "Urgent items"): then it says nothing about a common topic."""
    return bool(_STANDING.match(title.strip()))


def parse(page: Page) -> Parsed:
    """The issue's own facts. :class:`LayoutChanged` when the page has no title or no fact at all."""
    if not page.subtitle:
        raise LayoutChanged("an issue's page without the issue's title (h2)")
    found = sections(page.root)
    parts = by_part(found)
    value = {part: section.value or None for part, section in parts.items()}
    links = links_in((block for section in found for block in section.blocks), page.url, "supporting")
    if not set(value) - {"items"} and not links:
        raise LayoutChanged("an issue's page with neither a labelled fact nor a link")
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    return Parsed(
        parser="issue",
        parser_version=VERSION,
        head=Head(kind="issue", title=page.subtitle, issue_id=page.ids.get("issue_id")),
        issue=Issue(
            title=page.subtitle,
            is_standing=is_standing(page.subtitle),
            decision_type=value.get("decision_type"),
            status_raw=value.get("status"),
            wards=value.get("wards"),
            lead_member=value.get("lead_member"),
            lead_officer=value.get("lead_officer"),
            first_published=dates.first_date(value.get("first_published") or ""),
        ),
        links=tuple(replace(link, position=n) for n, link in enumerate(links, start=1)),
        problems=tuple(unknown_labels(found, "issue")),
        text="\n".join(lines),
    )
