"""The frame around every page, and how pages name meetings and documents."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.site.content import NAME, NOTICE, Council
from tests.site.markup import bullets, file_size, link
from tests.site.model import Document, Item, Meeting
from tests.site.words import esc, file_date, long_date, slashed

NEAR = date(2025, 12, 1)  # without Year= a list shows the meetings from here on
_DECISIONS = "mgDelegatedDecisions.aspx?bcr=1&DM=0&DS=2&K=0&DR=&V=0"
_NAV = (
    ("ieDocHome.aspx?bcr=1", "Meetings", "Link to information about committee meetings"),
    ("mgCalendarMonthView.aspx?GL=1&bcr=1", "Calendar of meetings", "Link to calendar of meetings"),
    ("mgListCommittees.aspx?bcr=1", "Committees", "Link to committee structure"),
    (_DECISIONS, "Decisions", "Link to register of decisions"),
    ("mgListOfficerDecisions.aspx?bcr=1&BAM=0", "Officer decisions", "Link to officer decisions"),
    ("mgMemberIndex.aspx?bcr=1", "Councillors", "Link to your councillors"),
)
_NAV_LIST = "".join(f"<li>{link(to, words, tip)}</li>" for to, words, tip in _NAV)

_PAGE = """<!DOCTYPE html>
<html lang="en"><!-- Modern.gov Reverse CMS --><head>\
<meta http-equiv='X-UA-Compatible' content='IE=edge, chrome=1' /><meta charset="utf-8">
{meta}<link type="text/css" href="jquery-ui/Add-ons/mg.jqueryaddons.css" rel="stylesheet" />
<link rel="stylesheet" href="SiteSpecific/ssMgStyles.css" type="text/css" media="all" />
<link rel="stylesheet" href="SiteSpecific/ssWordStyles.css" type="text/css" media="all" />
<title>{window} | {name}</title></head><body>
<div id="banner"><h1 class="logo"><a href="ieDocHome.aspx?bcr=1">{name}</a></h1>
<p class="notice">{notice}</p></div><ul class="menu">{nav}</ul>\
<div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >{title}</h1></div>
{second}{action}<div class="mgContent" >
{body}</div>
<div class="mgFooter" >
<p>&nbsp;</p>
</div>
</div>
<!-- modern.gov reverse CMS: undefined -->
</body></html>
"""


@dataclass(frozen=True)
class View:
    """What a page is rendered from: the council of the night, the site's own address, how it shows lists of
    meetings, what it leaves out of its lists, from when on they are near, and whether it has a calendar."""

    council: Council
    base: str
    lists: str = "whole"
    unlisted: frozenset[tuple[str, str]] = frozenset()
    near: date = NEAR
    calendar: bool = True


def page(title: str, subtitle: str, body: str, *, links: Iterable[str] = (), meta: str = "") -> str:
    """A whole page: ``title`` and ``subtitle`` (the H1 and H2) are plain text, the rest is markup."""
    second = f'<h2 class="mgSubTitleTxt">{html.escape(subtitle, quote=False)}</h2>'
    action = bullets(links, "mgActionList")
    return _PAGE.format(
        meta=meta,
        window=html.escape(subtitle or title),
        name=NAME,
        notice=NOTICE,
        nav=_NAV_LIST,
        title=title,
        second=f'<div class="mgSubTitle" >\n{second}\n</div>\n' if subtitle else "",
        action=f'<div class="mgLinks" >\n{action}</div>\n' if action else "",
        body=body,
    )


def committee_name(view: View, meeting: Meeting) -> str:
    """The meeting's committee."""
    return str(view.council.find("committee", meeting.committee).name)


def printed_name(council: Council, meeting: Meeting) -> str:
    """The committee's name in the papers of a meeting."""
    committee = council.find("committee", meeting.committee)
    return str(committee.printed_name or committee.name)


def place(view: View, meeting: Meeting) -> str:
    """03/03/2026 - Cabinet"""
    return f"{slashed(meeting.starts.date())} - {committee_name(view, meeting)}"


def meeting_title(view: View, meeting: Meeting) -> str:
    """Committee and date as in the H2 of a meeting page, with the meeting's state behind."""
    state = f", {meeting.status}" if meeting.status else ""
    return f"{committee_name(view, meeting)} - {long_date(meeting.starts)}{state}"


def meeting_address(meeting: Meeting) -> str:
    """The address of a meeting's page."""
    if meeting.legacy:
        day = f"{meeting.starts:%d%%2f%m%%2f%Y}"
        return f"CeListDocuments.aspx?CommitteeId={meeting.committee}&MeetingId={meeting.id}&DF={day}&Ver=2"
    return f"ieListDocuments.aspx?CId={meeting.committee}&MId={meeting.id}&Ver=4"


def pack_name(view: View, meeting: Meeting) -> str:
    """31st-Mar-2025 18.30 Cabinet"""
    return f"{file_date(meeting.starts)} {printed_name(view.council, meeting)}"


def document_address(view: View, document: Document, meeting: Meeting) -> str:
    """Where an item's document is: mostly relative with raw blanks, sometimes absolute, of old by number."""
    if meeting.older_markup:
        return f"mgConvert2PDF.aspx?ID={document.id}"
    address = f"documents/s{document.id}/{document.file or document.title}.pdf"
    return f"{view.base}/{address.replace(' ', '%20')}" if int(document.id) % 5 == 3 else address


def documents(view: View, meeting: Meeting, item: Item, listed: list[Document]) -> str:
    """A bullet list of documents; a restricted one is named without a link to it."""
    rows = []
    for document in listed:
        title = esc(document.title)
        if document.restricted:
            to = f"mgReasonsRestricted.aspx?ID={document.id}&OID={item.id}&OT=A&RPID=0&BM=AI{item.id}"
            why = link(to, "View reasons restricted", "View reasons why document is restricted")
            rows.append(f"{title} , {why}  ")
        else:
            to = document_address(view, document, meeting)
            rows.append(
                link(to, f"{title}\n{file_size(document.size)} ", f"Link to file {document.title}") + "  "
            )
    return bullets(rows)
