"""Where the papers in a pack begin: by the file's outline, else by what is stamped on its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.paper import Bookmark, Line, Page
from parsers.records import Part

EDGE = 0.12  # a stamp stands within this share of the page's height or width from its edges
_FRONT = re.compile(
    r"(?:public\s+)?(?:agenda(?!\s+item)|(?:document|reports?)\s+pack)\b.{0,60}|rhaglen\b.{0,60}|front\s*sheet"
    r"|summons\b.{0,60}",
    re.I,
)
_ITEM = re.compile(r"(?P<number>\d{1,3}[a-z]?(?:\.\d{1,2})?)[.)]?\s+(?=\S)", re.I)
_STAMP = re.compile(
    r"(?:agenda\s+item|eitem(?:\s+(?:ar\s+gyfer\s+y\s+rhaglen|ar\s+yr\s+agenda|agenda))?)\s+(?:no\.?\s*)?"
    r"(?P<number>\d{1,3}[a-z]?)",
    re.I,
)
_PAGE = re.compile(r"(?:page|tudalen)\s+(?P<number>\d{1,4})", re.I)
_REFERENCE = re.compile(r"\((?:pages?|tudalennau|tud\.?)\s+(?P<first>\d{1,4})\b", re.I)
_BLANK = re.compile(
    r"(?:this\s+page\s+is\s+intentionally\s+left\s+blank|mae'r\s+dudalen\s+hon\s+yn\s+wag.*)", re.I
)
_APPENDIX = re.compile(r"(?:appendix|annexe?|atodiad)\s+\w{1,3}\b", re.I)
_OWN_FIRST = re.compile(r"page\s+1\s+of\s+\d{1,3}", re.I)


def find(pages: Sequence[Page], outline: Sequence[Bookmark]) -> tuple[Part, ...]:
    """The papers of a pack, from its first page to its last; none when a file is one paper. ``pages``
    are as read, nothing taken out of them."""
    starts = _by_outline(outline, len(pages)) or _by_stamps(pages)
    if len(starts) < 2:
        return ()
    if starts[0].first_page > 1:
        starts = [Part(first_page=1, last_page=1), *starts]
    ends = [after.first_page - 1 for _, after in pairwise(starts)]
    return tuple(replace(part, last_page=end) for part, end in zip(starts, [*ends, len(pages)], strict=True))


def unstamped(page: Page) -> Page:
    """The page without what putting the pack together printed on it: the item, the pack's page number,
    "left blank". What is left is the paper as it is published by itself."""
    kept = tuple(line for line in page.lines if not (_is_stamp(line, page) or _BLANK.fullmatch(line.text)))
    return page if len(kept) == len(page.lines) else replace(page, lines=kept)


# -- by the outline ------------------------------------------------------------------------------------


def _by_outline(outline: Sequence[Bookmark], count: int) -> list[Part]:
    """Committee software opens a pack's outline with the agenda, then names each item and below it the
    item's further papers. An outline that opens otherwise is of one paper's own headings, and so is one
    with several items on a page: that is the agenda alone."""
    if not outline or outline[0].page != 1 or not _FRONT.fullmatch(outline[0].title):
        return []
    items = Counter(mark.page for mark in outline if mark.depth == 0)
    if max(items.values()) > 1:
        return []
    starts: list[Part] = []
    number: str | None = None
    for mark in outline:
        title = mark.title
        item = _ITEM.match(title) if mark.depth == 0 else None
        if mark.depth == 0:
            number = item["number"] if item else None
        title = title[item.end() :] if item else title
        if mark.page > count or (starts and mark.page < starts[-1].first_page):
            continue
        part = Part(first_page=mark.page, last_page=mark.page, title=title or None, item_number=number)
        if starts and starts[-1].first_page == mark.page and mark.page > 1:
            starts[-1] = part
        elif not starts or mark.page > starts[-1].first_page:
            starts.append(part)
    return starts


# -- by what is stamped on the pages -------------------------------------------------------------------


def _by_stamps(pages: Sequence[Page]) -> list[Part]:
    """The pages stamped with an item's number, or that the frontsheet refers to; within an item each
    page that begins a further paper."""
    stamped = {page.number: number for page in pages if (number := _stamped(page))}
    referred = dict(_referred(pages, min(stamped, default=len(pages) + 1)))
    if len(stamped) + len(referred.keys() - stamped.keys()) < 2 and not (stamped and referred):
        return []
    items = referred | stamped
    if len(items) == len(pages) and len(set(items.values())) == 1:
        return []  # the running head of one item's paper
    starts: list[Part] = []
    item: str | None = None
    for before, page in zip([None, *pages], pages, strict=False):
        if page.number in items:
            item = items[page.number]
        elif not (item and before and _begins(page, before)):
            continue
        starts.append(Part(first_page=page.number, last_page=page.number, item_number=item))
    return starts


def _stamped(page: Page) -> str | None:
    found = (_STAMP.fullmatch(line.text) for line in page.lines if _at_edge(line, page))
    return next((match["number"] for match in found if match), None)


def _referred(pages: Sequence[Page], until: int) -> Iterator[tuple[int, str]]:
    """The first page and the number of each item whose pages the frontsheet names, by the numbers printed
    at the foot of the pages. Without those nothing tells which page is meant."""
    place = {
        int(match["number"]): page.number
        for page in pages
        for line in page.lines
        if (match := _PAGE.fullmatch(line.text)) and _is_stamp(line, page)
    }
    shifts = Counter(number - printed for printed, number in place.items())
    if not shifts or min(place.values()) == 1:
        return
    shift, front = shifts.most_common(1)[0][0], min(until, min(place.values()))
    number, last = None, 0
    for line in (line for page in pages[: front - 1] for line in page.lines):
        item = _ITEM.match(line.text)
        number = item["number"] if item else number
        for match in _REFERENCE.finditer(line.text):
            first = int(match["first"]) + shift
            if number and last < first <= len(pages) and first >= front:
                last = first
                yield first, number


def _begins(page: Page, before: Page) -> bool:
    """Whether a page begins a further paper of an item: after a blank page, with a page number of its own
    that starts again, or under the word "Appendix" that the page before does not have."""
    if any(_BLANK.fullmatch(line.text) for line in before.lines):
        return not any(_BLANK.fullmatch(line.text) for line in page.lines)
    if any(_OWN_FIRST.fullmatch(line.text) and _at_edge(line, page) for line in page.lines):
        return True
    return _appendix(page) not in (None, _appendix(before))


def _appendix(page: Page) -> str | None:
    own = [line for line in page.lines if not _is_stamp(line, page)][:2]
    found = (_APPENDIX.match(line.text) for line in own if len(line.text) < 80)
    return next((match[0].lower() for match in found if match), None)


def _is_stamp(line: Line, page: Page) -> bool:
    return _at_edge(line, page) and bool(_STAMP.fullmatch(line.text) or _PAGE.fullmatch(line.text))


def _at_edge(line: Line, page: Page) -> bool:
    x0, top, x1, bottom = line.box
    high, wide = page.height * EDGE, page.width * EDGE
    return bottom < high or top > page.height - high or x1 < wide or x0 > page.width - wide
