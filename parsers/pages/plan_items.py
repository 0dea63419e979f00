"""What a forward plan announces (mgListPlanItems)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bs4 import Tag

from parsers import VERSION
from parsers.pages.item_readings import listed, readings
from parsers.pages.item_rows import Row, content_of, rows
from parsers.pages.markup import Page, text_of
from parsers.pages.web_text import PageText, paragraphs
from parsers.problems import LayoutChanged
from parsers.records import Head, Item, Parsed

_NEW = re.compile(r"\s+(?:New|Newydd)!$")
_EXEMPT = re.compile(r"\b(?:fully|part(?:ly|ially)?)\s+exempt", re.IGNORECASE)
_NOTHING = re.compile(r"no (?:plan )?items|nid oes (?:unrhyw )?eitemau", re.IGNORECASE)


def parse(page: Page) -> Parsed:
    """The plan's items, each with its labelled facts as ``agenda_text``; restricted when the plan
    expects exemption. Headings ("Not before 3 October 2022") are the section. :class:`LayoutChanged`
    when there is no item and the page does not say so."""
    script = PageText()
    before, found = rows(content_of(page.root))
    script.add(*(p.text for p in paragraphs(*before)))
    read = readings(found, page.url, script)
    numbered = [row for row in found if row.number or row.item_id]
    if not read and not _NOTHING.search(text_of(page.root)):
        raise LayoutChanged("a forward plan without an item, and without saying so")
    items = [_item(reading.item, numbered) for reading in read]
    return Parsed(
        parser="plan_items",
        parser_version=VERSION,
        head=Head(kind="plan_items", title=page.subtitle or page.heading or None),
        items=tuple(items),
        links=listed(read),
        text=script.text,
    )


def _item(item: Item, found: Iterable[Row]) -> Item:
    row = next((row for row in found if (row.number, row.item_id) == (item.number, item.item_id)), None)
    restriction = _words(row.parts.get("restriction", [])) if row else ""
    return replace(
        item,
        title=_NEW.sub("", item.title),
        decision_text=None,  # when it is expected, not what it is
        agenda_text="\n".join(row.lines) if row and row.lines else item.agenda_text,
        is_restricted=bool(_EXEMPT.search(restriction)),
    )


def _words(found: Iterable[Tag]) -> str:
    return " ".join(text_of(tag) for tag in found)
