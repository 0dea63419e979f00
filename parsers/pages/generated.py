"""Documents that ModernGov sets as web pages (the frontsheet, the minutes, the decisions as ``.htm``).

What the council's template prints around the items is its own; each item stands between ``<AI1>`` and
``</AI1>``, in words, as the markers of the agenda's and the minutes' own templates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4 import BeautifulSoup

from parsers.minutes import frontsheet, printed
from parsers.minutes.heading_forms import Found, clean_title
from parsers.pages.markup import text_of
from parsers.pages.web_text import paragraphs
from parsers.paper import Paragraph
from parsers.records import Item, Parsed

_MARKER = re.compile(r"\s*(</?(?:AI\d+|TRAILER_SECTION|LAYOUT_SECTION|TITLE_ONLY\w*)>)\s*")
_NUMBER = re.compile(r"(?P<n>[A-Z]{0,6}[ ./-]?\d{1,5}[a-z]?(?:[./-]\d{1,4})*)[.:)]?(?:\s+(?P<t>\S.*))?")
_PAGES = re.compile(r"\(?(?:pages?|tudalennau|tud\.?)\s[\d\s\-–—,]+\)?", re.IGNORECASE)
_OF_AGENDA = re.compile(r"[?&]T=(?:0|9|10)\b", re.IGNORECASE)
_AGENDA = re.compile(r"(?:public\s+)?(?:agenda|reports\s+pack|rhaglen|summons)\b", re.IGNORECASE)
_AGENDA_ALONE = re.compile(r"agenda|rhaglen|a\s?g\s?e\s?n\s?d\s?a|business", re.IGNORECASE)


def parse(soup: BeautifulSoup, url: str = "") -> Parsed | None:
    """The items of an agenda, or what minutes record; None where no marker tells the items apart."""
    found, headings = _marked(paragraphs(soup.body or soup))
    if not headings:
        return None
    opening = [p.text for p in found[: headings[0].first]]
    title = text_of(soup.title) if soup.title else ""
    is_agenda = _OF_AGENDA.search(url) or _AGENDA.match(title) or any(map(_AGENDA_ALONE.fullmatch, opening))
    return frontsheet.records(found, headings) if is_agenda else printed.records(found, marked=headings)


def _marked(found: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Found]]:
    """The paragraphs without the markers and the page references, and the headings of the items."""
    kept: list[Paragraph] = []
    headings: list[Found] = []
    opened: int | None = None
    for paragraph in found:
        for text in filter(None, _MARKER.split(paragraph.text)):
            if _MARKER.fullmatch(text):
                headings += _heading(kept, opened)
                opened = None if "/" in text else len(kept)
            elif not _PAGES.fullmatch(text):
                kept.append(replace(paragraph, text=text))
    return kept, headings


def _heading(kept: Sequence[Paragraph], opened: int | None) -> list[Found]:
    """The heading of the item whose paragraphs begin at a place and have ended: its number and title."""
    if opened is None or opened == len(kept):
        return []
    first = kept[opened]
    number = _NUMBER.fullmatch(first.text)
    if number and not number["t"] and opened + 1 < len(kept):
        item = Item(title=clean_title(kept[opened + 1].text), number=number["n"])
        return [Found(opened, opened + 1, item, before_title=1)]
    title = number["t"] if number and number["t"] else first.text
    return [Found(opened, opened, Item(title=clean_title(title), number=number["n"] if number else None))]
