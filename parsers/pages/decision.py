"""An entry of the decision register (ieDecisionDetails)."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.facts import facts_of_decision
from parsers.pages.item_rows import PAPER_PARTS, content_of
from parsers.pages.markup import Page, anchors
from parsers.pages.papers import links_in
from parsers.pages.sections import Section, by_part, sections, unknown_labels
from parsers.pages.web_tables import tables
from parsers.pages.web_text import joined, paragraphs
from parsers.paper import Paragraph
from parsers.problems import LayoutChanged
from parsers.records import Decision, Head, Parsed
from parsers.text import dates

# "25/06/2020 - Scrutiny Committee"
_MEETING = re.compile(r"(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<committee>\S.*)")
_YES_NO = {
    "yes": True,
    "no": False,
    "ydy": True,
    "ydi": True,
    "oes": True,
    "nac ydy": False,
    "nac ydi": False,
    "nac oes": False,
}


def parse(page: Page) -> Parsed:
    """The decision with its fields; ``head.decision_id`` (or, for an item's decision,
    ``head.item_id``) from the page's address. :class:`LayoutChanged` when the page has no title, or
    neither a text nor a date of decision."""
    if not page.subtitle:
        raise LayoutChanged("a decision's page without the decision's title (h2)")
    found = sections(page.root)
    parts = by_part(found)
    if not parts.keys() & {"decision", "decided_on", "published_on", "status"}:
        raise LayoutChanged(
            "a decision's page with none of the labels Decision, Date of decision, Publication date"
        )
    meeting = _ids(parts.get("meeting"), page.url, "meeting")
    place = _MEETING.match(parts["meeting"].value) if "meeting" in parts else None
    issue_id = next(
        (ids["issue_id"] for _, _, a in anchors(page.root, page.url) for name, ids in [kind(a)]
         if name == "issue" and "issue_id" in ids), None,
    )  # fmt: skip
    papers = [block for section in found if section.part in PAPER_PARTS for block in section.blocks]
    links = links_in(papers, page.url, "accompanying")
    text = "\n".join(p.text for p in paragraphs(*content_of(page.root)))
    told = parts.get("decision")
    drawn = tables(*told.blocks) if told else ()
    facts = facts_of_decision(_paragraphs(told), text, page.subtitle, drawn)
    return Parsed(
        parser="decision",
        parser_version=VERSION,
        head=Head(
            kind="decision",
            title=page.subtitle,
            decision_id=page.ids.get("decision_id"),
            item_id=page.ids.get("item_id") or meeting.get("item_id"),
            issue_id=issue_id,
            committee=place["committee"] if place else None,
            meeting_date=dates.first_date(place["date"]) if place else None,
            committee_id=meeting.get("committee_id"),
            meeting_id=meeting.get("meeting_id"),
        ),
        decision=_decision(page.subtitle, parts, meeting.get("meeting_id")),
        links=tuple(replace(link, position=n) for n, link in enumerate(links, start=1)),
        resolutions=facts.resolutions,
        votes=facts.votes,
        kpis=facts.kpis,
        problems=tuple(unknown_labels(found, "decision")),
        text=text,
    )


def _decision(title: str, parts: dict[str, Section], meeting_id: str | None) -> Decision:
    value = {part: section.value for part, section in parts.items()}
    return Decision(
        title=title,
        decision_maker=value.get("decision_maker") or None,
        status_raw=value.get("status") or None,
        is_key=_YES_NO.get(value.get("is_key", "").lower().rstrip(".")),
        is_callin=_YES_NO.get(value.get("is_callin", "").lower().rstrip(".")),
        purpose=_text(parts.get("purpose")),
        text=_text(parts.get("decision")),
        reasons=_text(parts.get("reasons")),
        published_on=dates.first_date(value.get("published_on", "")),
        decided_on=dates.first_date(value.get("decided_on", "")),
        effective_from=dates.first_date(value.get("effective_from", "")),
        meeting_id=meeting_id,
        reference=value.get("reference") or None,
    )


def _paragraphs(section: Section | None) -> list[Paragraph]:
    """What stands under a label; behind it only where nothing stands below."""
    if section is None:
        return []
    return paragraphs(*section.blocks) or ([Paragraph(text=section.value)] if section.value else [])


def _text(section: Section | None) -> str | None:
    if section is None:
        return None
    below = joined(paragraphs(*section.blocks))
    return "\n".join(filter(None, (section.value, below))) or None


def _ids(section: Section | None, url: str, page_kind: str) -> dict[str, str]:
    for block in section.blocks if section else []:
        for _, _, address in anchors(block, url):
            linked, ids = kind(address)
            if linked == page_kind:
                return ids
    return {}
