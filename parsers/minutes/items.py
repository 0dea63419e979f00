"""Agenda items in printed minutes and frontsheets: headings found, text cut into sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.minutes import headings
from parsers.minutes.heading_forms import Found
from parsers.paper import Paragraph
from parsers.records import Item
from parsers.text.paragraphs import starts

_SECTION = re.compile(
    r"^(?:(?:un)?restricted items|exempt items|part\s+(?:\d|[A-Z]|I{1,3})\b.*|confidential (?:items|business)"
    r"|matters? for (?:decision|information|debate).*|items? (?:for|of) .*|ordinary business|other business.*"
    r"|public (?:session|items)|private session)",
    re.I,
)
_ENDS = re.compile(
    r"^\(?(?:signed\b|chair(?:man|person)?\s*[.…_:]{3,}|dated?\s*[.…_:]{3,}|(?:the\s+)?meeting\s+(?:was\s+)?(?:closed|ended|concluded|finished|commenced|started|began|opened|terminated|rose)\b"
    r"|(?:the\s+)?(?:chair(?:man|person)?|mayor)\s+(?:then\s+)?(?:closed|declared) the meeting"
    r"|there being no (?:further|other|more)(?!\s+(?:nominat|candidat|propos))"
    r"|time\s+of\s+(?:commencement|conclusion)\b|(?:duration|end)\s+of\s+(?:the\s+)?meeting\b)",
    re.I,
)
# who presided, below the last words: "- COUNCILLOR ANN LEE, Convener", "Chairperson"
_SIGNS = re.compile(
    r"[-–—]?\s*(?:(?i:(?:Councillor|Cllr|Alderman|Bailie|Provost|Mr|Mrs|Ms|Miss|Dr)\.?)\s[^.;:]{3,40},\s+)?"
    r"(?i:(?:(?:vice|deputy|depute|lord)[\s-]+)?(?:chair(?:man|woman|person)?|convener|provost|mayor))\W*"
)


def closes(text: str) -> bool:
    """Whether a paragraph tells of the meeting's end or is its signature."""
    return bool(_ENDS.match(text))


@dataclass(slots=True)
class Section:
    """An item and the paragraphs under its heading; ``offset`` is where they begin in the text."""

    item: Item
    paragraphs: list[Paragraph] = field(default_factory=list)
    offset: int = 0


@dataclass(slots=True)
class Minutes:
    """A text cut up: what stands before the first item, and the items."""

    opening: list[Paragraph]
    sections: list[Section]


def split(paragraphs: Sequence[Paragraph], *, is_agenda: bool = False) -> Minutes:
    """Cut paragraphs at the headings of items. "(Item n)" lines are trusted before numbers, a
    chain of numbered headings before plain bold ones. In an agenda every numbered line of the chain
    is an item, however it is set. No item at all gives no section."""
    return cut(paragraphs, headings.find(paragraphs, is_agenda=is_agenda))


def cut(paragraphs: Sequence[Paragraph], found_headings: Sequence[Found]) -> Minutes:
    """Cut paragraphs at headings that are known; those beyond the last paragraph are left out."""
    found_headings = [found for found in found_headings if found.last < len(paragraphs)]
    offsets = starts(paragraph.text for paragraph in paragraphs)
    opening = list(paragraphs[: found_headings[0].first]) if found_headings else list(paragraphs)
    sections: list[Section] = []
    section_name = _section_in(opening)
    for i, found in enumerate(found_headings):
        end = found_headings[i + 1].first if i + 1 < len(found_headings) else len(paragraphs)
        body = list(paragraphs[found.last + 1 : end])
        offset = offsets[found.last + 1]
        if found.rest:
            whole = paragraphs[found.last]
            body.insert(0, replace(whole, text=found.rest, number=None, lead="", bold=False))
            offset = offsets[found.last] + len(whole.text) - len(found.rest)
        body = _without_end(body)
        restricted = bool(
            section_name and re.search(r"(?<!un)restricted|exempt|confidential|private", section_name, re.I)
        )
        titled = found.first + found.before_title
        item = replace(
            found.item, position=i + 1, section=section_name, is_restricted=restricted,
            span=(offsets[titled], offsets[titled] + len(paragraphs[titled].text)),
            minutes_text="\n".join(p.text for p in body) or None,
        )  # fmt: skip
        sections.append(Section(item, body, offset))
        section_name = _section_in(body) or section_name
    return Minutes(opening, sections)


def _section_in(paragraphs: Sequence[Paragraph]) -> str | None:
    for paragraph in reversed(paragraphs[-3:]):
        if (
            len(paragraph.text) < 80
            and (paragraph.bold or paragraph.text.isupper())
            and _SECTION.match(paragraph.text)
        ):
            return paragraph.text
    return None


def _without_end(body: list[Paragraph]) -> list[Paragraph]:
    """Without headings of sections, signatures and the closing of the meeting."""
    for i, paragraph in enumerate(body):
        if _ENDS.match(paragraph.text) and i >= len(body) - 8:
            body = body[:i]
            break
    while len(body) > 1 and _SIGNS.fullmatch(body[-1].text):
        body = body[:-1]
    while body and len(body[-1].text) < 80 and body[-1].bold and _SECTION.match(body[-1].text):
        body = body[:-1]
    return body
