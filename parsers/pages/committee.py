"""What a committee is for, who sits on it and whom to ask (mgCommitteeDetails)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from parsers import VERSION
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page, has_class, text_of
from parsers.pages.sections import label_of
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Committee, Head, Parsed

# heading's first words -> what stands below it; anything else is not the committee's own
_PARTS = {
    "purpose": "purpose", "terms of reference": "purpose", "pwrpas": "purpose", "diben": "purpose",
    "membership": "members", "members": "members", "aelodaeth": "members", "aelodau": "members",
    "contact": "contact", "cyswllt": "contact", "gwybodaeth gyswllt": "contact",
    "manylion cyswllt": "contact",
}  # fmt: skip
_TITLES = ("mgSectionTitle", "mgSubSubTitleTxt", "mgSubItemTitleTxt")
_MEMBER = re.compile(r"^[^(),;:]+(?:\([^()]*\)\s*)*")
_ADDRESS = re.compile(r"\baddress\b(?! ?list)|\bcyfeiriad\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")


def parse(page: Page) -> Parsed:
    """The committee, and as ``text`` its purpose, its members with their roles and its contact. Former
    members and postal addresses are never taken, nor other parts of the page. :class:`LayoutChanged`
    without a name or without any of these parts."""
    for former in page.root.select(".mgExpiredMembershipEntry"):
        former.decompose()
    lines = list(_lines(page.root))
    if not lines or not page.subtitle:
        raise LayoutChanged("a committee's details without its name, or without purpose, members or contact")
    number = page.ids.get("committee_id")
    known = (Committee(committee_id=number, name=page.subtitle, url=page.url),) if number else ()
    return Parsed(
        parser="committee",
        parser_version=VERSION,
        head=Head(kind="committee", title=page.subtitle, committee=page.subtitle, committee_id=number),
        committees=known,
        text="\n".join([page.subtitle, *lines]),
    )


def _lines(root: Tag) -> Iterator[str]:
    """The lines of the parts that count, each part under its heading."""
    part: str | None = None
    for block in content_of(root):
        if block.name in ("h2", "h3", "h4") or has_class(block, *_TITLES):
            part = _part_of(text_of(block))
            if part:
                yield text_of(block)
        elif part and not _is_address(block):
            told = [p.text for p in paragraphs(block) if not _POSTCODE.search(p.text)]
            yield from filter(None, map(_member, told) if part == "members" else told)


def _part_of(heading: str) -> str | None:
    plain = heading.lower()
    return next((part for words, part in _PARTS.items() if plain.startswith(words)), None)


def _is_address(block: Tag) -> bool:
    """Whether a block is labelled a postal address. An e-mail address is none."""
    label = label_of(block)
    return label is not None and "mail" not in label[0].lower() and bool(_ADDRESS.search(label[0]))


def _member(line: str) -> str:
    """A member's name with what stands in brackets behind it: the role, and no more."""
    found = _MEMBER.match(line)
    return found[0].strip() if found else ""
