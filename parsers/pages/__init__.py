"""ModernGov's web pages and web-service answers: one module a page kind, each with one ``parse``.

Start reading here: :func:`parse` finds out what the bytes are and hands them to that kind's parser.
"""

from __future__ import annotations

from collections.abc import Callable

from bs4.exceptions import ParserRejectedMarkup

from parsers.markup import Page, open_page, soup_of, text_of
from parsers.pages import (
    agenda_item,
    attendance,
    committee_list,
    decision,
    issue,
    issue_meetings,
    meeting,
    meeting_list,
)
from parsers.pages.recognition import foreign, page_kind, refusal
from parsers.problems import ParseError, error
from parsers.records import Head, Parsed

VERSION = 1

PAGES: dict[str, Callable[[Page], Parsed]] = {
    "agenda_item": agenda_item.parse,
    "attendance": attendance.parse,
    "committee_list": committee_list.parse,
    "decision": decision.parse,
    "issue": issue.parse,
    "issue_meetings": issue_meetings.parse,
    "meeting": meeting.parse,
    "meeting_list": meeting_list.parse,
}


def parse(data: bytes, url: str = "") -> Parsed:
    """What a page says, as records. A pure function of the bytes and the address they came from;
    never raises: what is blocked, foreign, of an unknown layout or too tangled is an error problem."""
    try:
        page = open_page(soup_of(data), url)
        if page is None:
            return _not_moderngov(data)
        return _parse_page(page)
    except ParseError as failure:
        return _nothing("layout_changed", str(failure))
    except (ParserRejectedMarkup, RecursionError) as failure:
        return _nothing("unreadable", f"the markup cannot be read: {type(failure).__name__}")


def _parse_page(page: Page) -> Parsed:
    by_address, by_content = page_kind(page)
    name = by_address or by_content
    if name == "error" or _is_error(page):
        return _nothing("unrecognised", f"ModernGov's error page: {text_of(page.root)[:200]}", page)
    if by_address and by_content and by_address != by_content:
        message = f"by its address a page of kind {by_address}, by its heading {page.heading!r} {by_content}"
        return _nothing("layout_changed", message, page)
    read = PAGES.get(name or "")
    if read is None:
        return _nothing(
            "unrecognised", f"a page headed {page.heading!r} ({name or 'of no known kind'}) is not read", page
        )
    try:
        return read(page)
    except ParseError as failure:
        return _nothing("layout_changed", f"{name}: {failure}", page, kind=name)


def _is_error(page: Page) -> bool:
    """A page that holds nothing but an error's words."""
    told = page.root.select_one("p.mgErrorTxt")
    return told is not None and not page.root.select_one(
        ".mgItemTable, .mgLabel, .mgMeetingTableLnk, .mgSubTitleTxt"
    )


def _not_moderngov(data: bytes) -> Parsed:
    wall = refusal(data)
    if wall:
        return _nothing("blocked", f"a bot wall in place of the page: {wall}")
    return _nothing("unrecognised", f"{foreign(data)} in place of a ModernGov page")


def _nothing(code: str, message: str, page: Page | None = None, kind: str | None = None) -> Parsed:
    head = Head(kind=kind or "other", title=(page.subtitle or page.heading or None) if page else None)
    text = text_of(page.root) if page else ""
    return Parsed(
        parser="pages", parser_version=VERSION, head=head, problems=(error(code, message),), text=text
    )
