"""An agenda item by itself (mgAi): its texts, the minutes in full, its papers."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.facts import facts_of, period_of
from parsers.pages.item_readings import listed, reading_of
from parsers.pages.item_rows import Row, add_block, content_of, rows
from parsers.pages.markup import Page, anchors, has_class
from parsers.pages.web_text import PageText
from parsers.problems import LayoutChanged
from parsers.records import Head, Parsed
from parsers.text import dates

_MEETING = re.compile(
    r"^Meeting\s+of\s+(?P<committee>.+?),\s+(?P<when>(?:[A-Z][a-z]+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s[^()]+?)"
    r"\s*(?:\(Item\s+(?P<item>[^()]*)\))?$"
)
# an item may have neither text nor paper, but its page is ModernGov's all the same
_OURS = (
    "mgContent", "mgWordPara", "mgLabel", "mgLinks", "mgActionList", "mgBulletList", "mgAiTitleTxt",
    "mgSubItemTitleTxt", "mgSubSubTitleTxt", "mgFooter",
)  # fmt: skip


def parse(page: Page) -> Parsed:
    """The item, with ``head.item_id`` from the page's address. :class:`LayoutChanged` when the page
    names no item, or nothing on it is ModernGov's."""
    if not page.subtitle:
        raise LayoutChanged("an agenda item's page without the item's title (h2)")
    if not any(has_class(tag, *_OURS) for tag in page.root.find_all(True)):
        raise LayoutChanged("an agenda item's page without any part that ModernGov marks as its own")
    script = PageText()
    script.add(page.heading)
    row = _row(page)
    reading = reading_of(row, page.subtitle, page.url, script)
    meeting = _meeting_ids(page)
    place = _place(page)
    day = dates.first_date(place["when"]) if place else None
    facts = facts_of([reading], script.text, day=day)
    period = period_of([reading])
    return Parsed(
        parser="agenda_item",
        parser_version=VERSION,
        head=Head(
            kind="agenda_item",
            title=reading.item.title,
            item_id=page.ids.get("item_id"),
            issue_id=reading.item.issue_id,
            minutes_complete=reading.item.minutes_complete,
            committee=place["committee"] if place else None,
            meeting_date=day,
            item_number=(place["item"] or "").strip(" .") or None if place else None,
            committee_id=meeting.get("committee_id"),
            meeting_id=meeting.get("meeting_id"),
            period_label=period.label if period else None,
            period_start=period.start if period else None,
            period_end=period.end if period else None,
        ),
        items=(replace(reading.item, position=1),),
        links=listed([reading]),
        resolutions=facts.resolutions,
        votes=facts.votes,
        kpis=facts.kpis,
        actions=facts.actions,
        problems=reading.problems,
        text=script.text,
    )


def _row(page: Page) -> Row:
    """The whole page as one row."""
    content = content_of(page.root)
    before, found = rows(content)
    row = found[0] if found else Row()
    part = "agenda"
    for block in before:
        if block.name not in ("h1", "h2"):
            part = add_block(row, block, part)
    row.item_id = row.item_id or page.ids.get("item_id")
    return row


def _place(page: Page) -> re.Match[str] | None:
    """The meeting that some sites print above an item: "Meeting of Cabinet, Monday, 9th June, 2025 7.30 pm
    (Item 18.)"."""
    named = (_MEETING.match(words) for _, words, _ in anchors(page.root, page.url))
    return next(filter(None, named), None)


def _meeting_ids(page: Page) -> dict[str, str]:
    found = [kind(address) for _, _, address in anchors(page.root, page.url)]
    return next((ids for name, ids in found if name == "meeting"), {})
