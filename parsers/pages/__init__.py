"""ModernGov's web pages and web-service answers: one module a page kind, each with one ``parse``.

Start reading here: :func:`parse` finds out what the bytes are and hands them to that kind's parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

from bs4.exceptions import ParserRejectedMarkup

from parsers import VERSION
from parsers.pages import (
    agenda_item,
    attendance,
    calendar,
    committee,
    committee_list,
    decision,
    decision_list,
    doc_pack_chooser,
    generated,
    issue,
    issue_decisions,
    issue_meetings,
    legacy_meeting,
    meeting,
    meeting_list,
    plan_items,
    plan_list,
    plans_home,
    restricted_reasons,
    service_answer,
    service_committees,
    service_meeting,
    service_meetings,
    whats_new,
)
from parsers.pages.markup import Page, has_class, open_page, soup_of, text_of
from parsers.pages.recognition import foreign, own_heading, page_kind, refusal
from parsers.problems import ParseError, error
from parsers.records import Head, Parsed

PAGES: dict[str, Callable[[Page], Parsed]] = {
    "agenda_item": agenda_item.parse,
    "attendance": attendance.parse,
    "calendar": calendar.parse,
    "committee": committee.parse,
    "committee_list": committee_list.parse,
    "decision": decision.parse,
    "decision_list": decision_list.parse,
    "doc_pack_chooser": doc_pack_chooser.parse,
    "issue": issue.parse,
    "issue_decisions": issue_decisions.parse,
    "issue_meetings": issue_meetings.parse,
    "legacy_meeting": legacy_meeting.parse,
    "meeting": meeting.parse,
    "meeting_list": meeting_list.parse,
    "meetings_home": committee_list.parse,
    "plan_items": plan_items.parse,
    "plan_list": plan_list.parse,
    "plans_home": plans_home.parse,
    "restricted_reasons": restricted_reasons.parse,
    "whats_new": whats_new.parse,
}

# the root element's name of a web-service answer -> its parser
ANSWERS: dict[str, Callable[[Element, str], Parsed]] = {
    "committees": service_committees.parse,
    "getmeetings": service_meetings.parse,
    "getallmeetingsbydate": service_meetings.parse,
    "meeting": service_meeting.parse,
}


_EMPTY = re.compile(r"(?:there are )?no\b|nid oes", re.IGNORECASE)


def parse(data: bytes, url: str = "") -> Parsed:
    """What a page says, as records. A pure function of the bytes and the address they came from;
    never raises: what is blocked, foreign, of an unknown layout or too tangled is an error problem."""
    try:
        root = service_answer.root_name(data)
        if root is not None:
            return _parse_answer(root, data, url)
        soup = soup_of(data)
        page = open_page(soup, url)
        if page is None:
            return generated.parse(soup, url) or _not_moderngov(data)
        return _parse_page(replace(page, heading=own_heading(page.heading)))
    except ParseError as failure:
        return _nothing("layout_changed", str(failure))
    except (ParserRejectedMarkup, RecursionError) as failure:
        return _nothing("unreadable", f"the markup cannot be read: {type(failure).__name__}")


def _parse_answer(root: str, data: bytes, url: str) -> Parsed:
    read = ANSWERS.get(root.lower())
    if read is None:
        return _nothing(
            "unrecognised", f"an XML answer <{root}> in place of a committee, a meeting or a list"
        )
    return read(service_answer.root_of(data), url)


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
    """A page that holds nothing but an error's words; that a list is empty is no error."""
    told = next((tag for tag in page.root.find_all("p") if has_class(tag, "mgErrorTxt")), None)
    if told is None or _EMPTY.match(text_of(told)):
        return False
    return not page.root.select_one(".mgItemTable, .mgLabel, .mgMeetingTableLnk, .mgSubTitleTxt")


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
