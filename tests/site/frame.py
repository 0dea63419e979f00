"""The frame around every page, and the small markup all pages share."""

from __future__ import annotations

import html
from dataclasses import dataclass

from tests.site.content import NAME, NOTICE, Council
from tests.site.model import Document, Item, Meeting
from tests.site.words import attr, esc, file_date, long_date

_NAV = (
    ("ieDocHome.aspx?bcr=1", "Meetings", "Link to information about committee meetings"),
    ("mgCalendarMonthView.aspx?GL=1&amp;bcr=1", "Calendar of meetings", "Link to calendar of meetings"),
    ("mgListCommittees.aspx?bcr=1", "Committees", "Link to committee structure"),
    ("mgDelegatedDecisions.aspx?bcr=1&amp;DM=0&amp;DS=2&amp;K=0&amp;DR=&amp;V=0", "Decisions", "Link to register of decisions"),
    ("mgListOfficerDecisions.aspx?bcr=1&amp;BAM=0", "Officer decisions", "Link to officer decisions"),
    ("mgMemberIndex.aspx?bcr=1", "Councillors", "Link to your councillors"),
)  # fmt: skip


@dataclass(frozen=True)
class View:
    """What a page is rendered from: the council of the night and the site's own address."""

    council: Council
    base: str


def page(title: str, subtitle: str, body: str, *, links: str = "", meta: str = "") -> str:
    """A whole page; ``title`` is the H1, ``subtitle`` the H2 (already escaped where they need it)."""
    nav = "".join(f'<li><a href="{to}" title="{tip}">{word}</a></li>' for to, word, tip in _NAV)
    second = (
        f'<div class="mgSubTitle" >\n<h2 class="mgSubTitleTxt">{subtitle}</h2>\n</div>\n' if subtitle else ""
    )
    action = f'<div class="mgLinks" >\n<ul  class="mgActionList" >\n{links}</ul>\n</div>\n' if links else ""
    return f"""<!DOCTYPE html>
<html lang="en"><!-- Modern.gov Reverse CMS --><head><meta http-equiv='X-UA-Compatible' content='IE=edge, chrome=1' /><meta charset="utf-8">
{meta}<link type="text/css" href="jquery-ui/Add-ons/mg.jqueryaddons.css" rel="stylesheet" />
<link rel="stylesheet" href="SiteSpecific/ssMgStyles.css" type="text/css" media="all" />
<link rel="stylesheet" href="SiteSpecific/ssWordStyles.css" type="text/css" media="all" />
<title>{html.escape(html.unescape(subtitle or title))} | {NAME}</title></head><body>
<div id="banner"><h1 class="logo"><a href="ieDocHome.aspx?bcr=1">{NAME}</a></h1><p class="notice">{NOTICE}</p></div>
<ul class="menu">{nav}</ul><div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >{title}</h1></div>
{second}{action}<div class="mgContent" >
{body}</div>
<div class="mgFooter" >
<p>&nbsp;</p>
</div>
</div>
<!-- modern.gov reverse CMS: undefined -->
</body></html>
"""


def label(name: str, value: str) -> str:
    """One "Label: value" paragraph; ``value`` is markup."""
    return f'<p><span  class="mgLabel" >{name}: </span>{value}</p>\n'


def committee_name(view: View, meeting: Meeting) -> str:
    """The meeting's committee, as plain text."""
    return str(view.council.find("committee", meeting.committee).name)


def meeting_link(meeting: Meeting) -> str:
    """The address of a meeting's page."""
    return f"ieListDocuments.aspx?CId={meeting.committee}&amp;MId={meeting.id}&amp;Ver=4"


def file_size(size: str, icon: bool = True) -> str:
    """The size behind a document's title."""
    image = '<img height="12" src="mgimages/logo-pdf-1.gif" width="12" alt="pdf icon" />' if icon else ""
    return f'<span  class="mgFileSize" >{image} PDF {size}</span>'


def document_address(view: View, document: Document, meeting: Meeting, letter: str = "s") -> str:
    """Where a document is: mostly relative with raw blanks, sometimes absolute, of old by number."""
    if letter == "b":
        return f"documents/b{document.id}/{document.title} {pack_name(view, meeting)}.pdf?T=9"
    if meeting.older_markup:
        return f"mgConvert2PDF.aspx?ID={document.id}"
    address = f"documents/s{document.id}/{document.file or document.title}.pdf"
    return f"{view.base}/{address.replace(' ', '%20')}" if int(document.id) % 5 == 3 else address


def pack_name(view: View, meeting: Meeting) -> str:
    """31st-Mar-2025 18.30 Cabinet"""
    return f"{file_date(meeting.starts)} {committee_name(view, meeting)}"


def documents(view: View, meeting: Meeting, item: Item, listed: list[Document]) -> str:
    """A bullet list of documents; a restricted one is named without a link to it."""
    rows = []
    for document in listed:
        title = esc(document.title)
        if document.restricted:
            why = f"mgReasonsRestricted.aspx?ID={document.id}&amp;OID={item.id}&amp;OT=A&amp;RPID=0&amp;BM=AI{item.id}"
            row = f'{title} , <a  href="{why}"  title="{attr("View reasons why document is restricted")}"  >View reasons restricted</a>'
        else:
            to = html.escape(document_address(view, document, meeting))
            tip = attr(f"Link to file {document.title}")
            row = f'<a  href="{to}"   title="{tip}">{title}\n{file_size(document.size)} </a>'
        rows.append(f"<li>{row}  </li>\n")
    return f'<ul  class="mgBulletList" >\n{"".join(rows)}</ul>\n'


def metadata(title: str, description: str, meeting: Meeting) -> str:
    """The Dublin Core head of a meeting page; ``DC.date`` is the day of the meeting."""
    day, heading = meeting.starts.date(), "eGMS.IPSV"
    modified = meeting.modified or day
    return (
        f'<meta name="DC.title"  content="{html.escape(title)}"/>\n'
        f'<meta name="DC.description"  content="{html.escape(description)}"/>\n'
        f'<meta name="DC.date" scheme="W3CDTF"  content="{day}"/>\n'
        f'<meta name="DC.date.modified" scheme="W3CDTF"  content="{modified}"/>\n'
        f'<meta name="DC.subject" scheme="{heading}"  content="Local government"/>\n'
        f'<meta name="DC.subject" scheme="{heading}"  content="Council meetings"/>\n'
    )


def meeting_title(view: View, meeting: Meeting) -> str:
    """The H2 of a meeting page, with its state behind the date."""
    state = f", {meeting.status}" if meeting.status else ""
    return f"{html.escape(committee_name(view, meeting))} - {long_date(meeting.starts)}{state}"
