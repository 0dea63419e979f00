"""What kind of page some bytes are: by address and heading, or by signs when both are silent."""

from __future__ import annotations

import re

from parsers.addresses import kind
from parsers.pages.markup import Page, first_of_class

_HEADINGS = {
    "agenda_item": ("agenda item", "eitem agenda", "eitem ar yr agenda", "eitem rhaglen"),
    "issue_meetings": ("issue - meetings", "mater - cyfarfodydd"),
    "issue": ("issue details", "manylion y mater", "manylion mater"),
    "issue_decisions": ("issue - decisions", "mater - penderfyniadau"),
    "issue_history": ("issue - history", "mater - hanes"),
    "decision": ("decision details", "manylion y penderfyniad", "manylion penderfyniad"),
    "decision_list": (
        "decisions", "officer decisions", "forthcoming decisions", "penderfyniadau",
        "penderfyniadau swyddogion",
    ),
    "committee_list": ("committee structure", "committees", "strwythur pwyllgorau", "pwyllgorau"),
    "committee": ("committee details", "manylion pwyllgor", "manylion y pwyllgor"),
    "meeting_list": ("browse meetings", "pori cyfarfodydd", "pori drwy gyfarfodydd"),
    "attendance": (
        "meeting attendance", "attendance details", "attendance at meeting", "presenoldeb cyfarfod",
        "manylion presenoldeb",
    ),
    "calendar": ("calendar of meetings", "calendar", "calendr cyfarfodydd"),
    "restricted_reasons": (
        "reasons restricted", "anticipated reasons for restriction", "rhesymau dros gyfyngu",
    ),
    "legacy_meeting": ("meeting documents", "dogfennau'r cyfarfod"),
    "plan_items": ("forthcoming executive decision", "forward plan", "plan items", "blaenraglen"),
    "doc_pack_chooser": ("choose agenda document pack", "choose document pack", "document packs"),
    "search": ("search results", "search documents"),
}  # fmt: skip
_BY_HEADING = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_MEETING_HEADING = re.compile(
    r"^(?:draft |printed )?(?:agenda|decisions?|minutes|rhaglen|penderfyniadau|cofnodion|agenda a)\b",
    re.IGNORECASE,
)
# what only that kind of page holds, for pages saved without their address or heading
_SIGNS = (
    ("attendance", 'table[summary="Table of meeting attendance"]'),
    ("decision_list", 'table[summary="Table of decision summary data"]'),
    ("meeting_list", "a.mgMeetingTableLnk"),
    ("meeting", "p.mgAiTitleTxt a[name^=AI]"),
    ("meeting", '.mgLinks a[href*="mgMeetingAttendance"]'),
)

_SEPARATOR = re.compile(r"\s+[-–|»›:]\s+|\s*[|»›]\s*")

# a page of the first kind may be headed like one of the second: "Browse meetings", "Decisions"
_SHARED_HEADINGS = {
    ("meetings_home", "meeting_list"), ("meeting", "decision_list"), ("plans_home", "plan_items"),
    ("plan_list", "plan_items"), ("plans_home", "decision_list"), ("plan_list", "decision_list"),
}  # fmt: skip

_BLOCKED = re.compile(
    r"just a moment\.\.\.|attention required! \| cloudflare|cf-browser-verification|cf-challenge"
    r"|challenge-platform|_incapsula_resource|incapsula incident|azure waf|azwaf"
    r"|pardon our interruption"
    r"|ddos protection by|the requested url was rejected|request unsuccessful"
    r"|verify (?:that )?you are (?:a )?human"
    r"|bot ?detection"
    r"|awswafcookiedomainlist|please enable js and disable any ad|g-recaptcha|h-captcha",
    re.IGNORECASE,
)
_REFUSED_TITLE = re.compile(r"<title>\s*(?:access denied|forbidden|403\b|blocked)", re.IGNORECASE)
_FOREIGN = (
    (
        "a page that only redirects",
        re.compile(r"window\.location\s*=|http-equiv=[\"']?refresh", re.IGNORECASE),
    ),
    ("an error page of SharePoint", re.compile(r"Microsoft SharePoint|SharePointError", re.IGNORECASE)),
)


def page_kind(page: Page) -> tuple[str | None, str | None]:
    """The kind its address says and the kind its content says; None where one is silent."""
    said = kind(page.url)[0]
    is_inside = page.root.find("h1") is not None or first_of_class(page.root, "mgMainTitleTxt") is not None
    # beside an address the template's own heading says nothing
    by_heading = _by_heading(page.heading) if is_inside or said in (None, "other") else None
    if by_heading is None and page.meta.get("dc.title", "").startswith("Agenda for "):
        by_heading = "meeting"
    if by_heading is None:
        by_heading = next((name for name, css in _SIGNS if page.root.select_one(css)), None)
    if by_heading is None and said in (None, "other"):
        by_heading = _by_title(page.meta.get("title", ""))
    if (said, by_heading) in _SHARED_HEADINGS:
        by_heading = said
    return None if said == "other" else said, by_heading


def refusal(data: bytes) -> str | None:
    """What a page says that is a bot wall's and not the council's, or None."""
    text = data[:200_000].decode("utf-8", "replace")
    found = _BLOCKED.search(text) or _REFUSED_TITLE.search(text)
    return " ".join(found[0].split()) if found else None


def foreign(data: bytes) -> str:
    """What a page is that ModernGov did not make, as far as it shows."""
    text = data[:200_000].decode("utf-8", "replace")
    if not text.strip():
        return "an empty page"
    return next((name for name, pattern in _FOREIGN if pattern.search(text)), "another site's page")


def own_heading(heading: str) -> str:
    """A heading without what the council prints before it: "Council meetings - Agenda item"."""
    tails = (heading[sep.end() :] for sep in _SEPARATOR.finditer(heading))
    return heading if _by_heading(heading) else next(filter(_by_heading, tails), heading)


def _by_title(title: str) -> str | None:
    """The kind that a page's title names: "Agenda item - Minutes | Council", "Council - Issue details"."""
    parts = [title, *(title[sep.end() :] for sep in _SEPARATOR.finditer(title))]
    heads = [part[: sep.start()] for part in parts for sep in _SEPARATOR.finditer(part)]
    named = (_BY_HEADING.get(words.strip().lower()) for words in (*heads, *parts))
    return next(filter(None, (*named, *map(_by_heading, parts))), None)


def _by_heading(heading: str) -> str | None:
    plain = heading.replace("’", "'").strip(" :.").lower()
    found = _BY_HEADING.get(plain)
    if found is None and _MEETING_HEADING.match(plain):
        return "meeting"
    return found
