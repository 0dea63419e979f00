"""What the council published of late (mgWhatsNew)."""

from __future__ import annotations

import re

from parsers.pages import link_list
from parsers.pages.markup import Page
from parsers.records import Parsed

_NEWS = frozenset({
    "meeting", "legacy_meeting", "agenda_item", "issue", "issue_meetings", "issue_decisions", "decision",
    "plan_items", "document", "pack", "supplement",
})  # fmt: skip
_NOTHING = re.compile(r"\bnothing new\b|\bno (?:new|recent|matching)\b|\bnid oes\b", re.IGNORECASE)


def parse(page: Page) -> Parsed:
    """A link to each new thing, its kind as the role; the pages around it are left out.
    :class:`LayoutChanged` when there is none and the page does not say so."""
    lacking = "a page of news without any, and without saying so"
    return link_list.read(page, "whats_new", {kind: kind for kind in _NEWS}, _NOTHING, lacking, page.heading)
