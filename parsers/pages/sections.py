"""The labelled parts of a page: "Decision status: In force", "Minutes:" and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bs4 import Tag

from parsers.pages.markup import blocks, has_class, text_of
from parsers.problems import warning
from parsers.records import Problem

# label as printed (lower case, colon off) -> part; English and Welsh
PARTS = {
    "additional documents": "additional", "dogfennau ychwanegol": "additional",
    "supporting documents": "supporting", "dogfennau ategol": "supporting", "dogfennau cefnogi": "supporting",
    "accompanying documents": "accompanying", "dogfennau cysylltiedig": "accompanying",
    "dogfennau i gyd-fynd": "accompanying", "related documents": "additional", "documents": "additional",
    "background documents": "additional", "dogfennau": "additional",
    "minutes": "minutes", "cofnodion": "minutes", "cofnod": "minutes",
    "decision": "decision", "decisions": "decision", "penderfyniad": "decision", "penderfyniadau": "decision",
    "venue": "venue", "lleoliad": "venue", "contact": "contact", "cyswllt": "contact", "note": "note",
    "nodyn": "note", "media": "media", "cyfryngau": "media", "link": "media", "items": "items",
    "eitemau": "items", "agenda items": "agenda_items", "purpose": "purpose", "pwrpas": "purpose",
    "reason for the decision": "reasons", "reasons for the decision": "reasons",
    "reason for decision": "reasons", "reasons for decision": "reasons", "reason": "reasons",
    "reasons": "reasons", "reason(s)": "reasons", "rheswm dros y penderfyniad": "reasons",
    "rhesymau dros y penderfyniad": "reasons",
    "alternative options considered": "options", "options considered": "options",
    "decision maker": "decision_maker", "penderfynwr": "decision_maker",
    "gwneuthurwr penderfyniad": "decision_maker", "decision status": "status",
    "statws penderfyniad": "status", "statws y penderfyniad": "status", "is key decision?": "is_key",
    "is key decision": "is_key", "penderfyniad allweddol?": "is_key", "is subject to call in?": "is_callin",
    "is subject to call in": "is_callin", "is subject to call-in?": "is_callin",
    "yn destun galw i mewn?": "is_callin", "publication date": "published_on",
    "decision published": "published_on", "dyddiad cyhoeddi": "published_on",
    "date of decision": "decided_on",
    "dyddiad y penderfyniad": "decided_on", "decided at meeting": "meeting", "made at meeting": "meeting",
    "wedi ei benderfynu yn y cyfarfod": "meeting", "effective from": "effective_from",
    "effeithiol o": "effective_from", "report author": "author", "awdur yr adroddiad": "author",
    "decision type": "decision_type", "math o benderfyniad": "decision_type", "wards affected": "wards",
    "wardiau a effeithir": "wards", "lead member": "lead_member", "aelod arweiniol": "lead_member",
    "lead officer": "lead_officer", "swyddog arweiniol": "lead_officer",
    "notice of proposed decision first published": "first_published",
    "anticipated restriction": "restriction", "reason for urgency": "urgency", "topics": "topics",
    "divisions affected": "wards", "electoral division(s)": "wards", "reference": "reference",
    "reference number": "reference", "ref": "reference",
    "alternative options considered and rejected": "options", "other options considered": "options",
    "any alternative options considered and rejected": "options",
    "conflict of interest": "interests", "conflicts of interest": "interests",
    "dispensation granted": "interests", "decision due": "due", "decision due date": "due",
    "notice of decision": "first_published", "department": "department", "reason key": "reason_key",
    "consultation process": "consultation", "consultees": "consultation", "presented by": "presented_by",
    "explanation of anticipated restriction": "restriction_reason",
}  # fmt: skip


@dataclass(slots=True)
class Section:
    """A part of a page: its label as printed, what it is (None when the label is not known), the
    words behind the label, and the blocks below it. The first section of a page has no label."""

    label: str = ""
    part: str | None = None
    value: str = ""
    blocks: list[Tag] = field(default_factory=list)


def part_of(label: str) -> str | None:
    """What a label stands for, or None."""
    return PARTS.get(label.replace("’", "'").strip(" :").lower())


def label_of(block: Tag) -> tuple[str, str] | None:
    """A block's label and the words behind it, when the block is one."""
    label = block.find("span", class_="mgLabel") if block.name in ("p", "li") else None
    if isinstance(label, Tag):
        words = text_of(label)
        rest = text_of(block)
        return words, rest[rest.find(words) + len(words) :].strip() if words in rest else rest
    if has_class(block, "mgSubItemTitleTxt", "mgSubSubTitleTxt", "mgLabel") or block.name in ("h3", "h4"):
        words, _, rest = text_of(block).partition(":")
        return words, rest.strip()
    return None


def sections(content: Tag) -> list[Section]:
    """The parts of a page in order, the unlabelled beginning first."""
    found = [Section()]
    for block in blocks(content):
        label = label_of(block)
        if label:
            found.append(Section(label=label[0], part=part_of(label[0]), value=label[1], blocks=[]))
            if block.find("a", href=True):
                found[-1].blocks.append(block)
        else:
            found[-1].blocks.append(block)
    return found


def by_part(found: Iterable[Section]) -> dict[str, Section]:
    """The known parts by what they are; the first of several wins."""
    parts: dict[str, Section] = {}
    for section in found:
        if section.part:
            parts.setdefault(section.part, section)
    return parts


def unknown_labels(found: Iterable[Section], place: str) -> list[Problem]:
    """A warning for each label that is in no table, so that nothing is passed over in silence."""
    return [
        warning("unknown_word", f"{place}: the label {section.label.rstrip(' :')!r} is not known")
        for section in found
        if section.label and section.part is None and re.search(r"\w", section.label)
    ]
