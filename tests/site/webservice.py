"""mgWebService.asmx: the XML a council may or may not have switched on."""

from __future__ import annotations

import html
import re
from datetime import date

from tests.site.frame import View, committee_name
from tests.site.meeting_page import states
from tests.site.model import Document, Item, Meeting
from tests.site.words import clock, paragraphs, slashed, word_paragraphs

PARAMETERS = {
    "GetCommittees": (),
    "GetMeetings": ("lCommitteeId", "sFromDate", "sToDate"),
    "GetMeeting": ("lMeetingId",),
}


def answer(view: View, method: str, query: dict[str, str]) -> tuple[int, str]:
    """Status and XML (or the one line of text an error is)."""
    names = {name.lower(): name for name in PARAMETERS}
    if method.lower() not in names:
        return 500, "Web Service method name is not valid.\r\n"
    name = names[method.lower()]
    for parameter in PARAMETERS[name]:
        if parameter.lower() not in query:
            return 500, f"Missing parameter: {parameter}.\r\n"
    body = {"GetCommittees": _committees, "GetMeetings": _meetings, "GetMeeting": _meeting}[name](view, query)
    return 200, f'<?xml version="1.0" encoding="utf-8"?>\n{body}'


def _twice(text: str) -> str:
    return html.escape(html.escape(text, quote=False).replace("'", "&#39;"), quote=False)


def _tags(indent: int, **values: object) -> str:
    """One element a line; an empty one holds the blank of its closing line, as ModernGov's do."""
    pad = "  " * indent
    return "".join(
        f"{pad}<{k}>{v}</{k}>\n" if v != "" else f"{pad}<{k}>\n{pad}</{k}>\n" for k, v in values.items()
    )


def _committees(view: View, query: dict[str, str]) -> str:
    listed = [c for c in view.council.committees if ("committee", c.id) not in view.unlisted]
    rows = "".join(
        "  <committee>\n"
        + _tags(
            2,
            committeeid=c.id,
            committeetitle=_twice(c.name),
            committeedeleted=False,
            committeeexpired=False,
            committeecategory=_twice(c.category),
        )
        + "  </committee>\n"
        for c in listed
    )
    count = _tags(1, committeescount=f" {len(listed)}")
    return f"<committees>\n{count}{rows}</committees>"


def _day(text: str) -> date | None:
    """A dd/mm/yyyy date; anything else is left out of account, without a word."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _meetings(view: View, query: dict[str, str]) -> str:
    first, last = _day(query["sfromdate"]) or date.min, _day(query["stodate"]) or date.max
    wanted = query["lcommitteeid"]
    blocks, total = "", 0
    for committee in view.council.committees:
        if wanted not in ("0", committee.id):
            continue
        shown = [m for m in view.council.meetings_of(committee.id) if first <= m.starts.date() <= last]
        rows = "".join(
            "      <meeting>\n"
            + _tags(
                4,
                meetingid=m.id,
                meetingdate=slashed(m.starts.date()),
                meetingstatus=_status(m),
                meetingtime=clock(m.starts),
                iswebcast=False,
            )
            + "      </meeting>\n"
            for m in shown
        )
        total += len(shown)
        head = _tags(
            2,
            committeeid=committee.id,
            committeetitle=_twice(committee.name),
            committeemeetingcount=f" {len(shown)}",
        )
        blocks += (
            f"  <committee>\n{head}    <committeemeetings>\n{rows}    </committeemeetings>\n  </committee>\n"
        )
    counts = _tags(1, meetingscount=f" {total}", committeescount=f" {blocks.count('<committeeid>')}")
    return f"<getmeetings>\n{counts}{blocks}</getmeetings>"


def _status(meeting: Meeting) -> str:
    return meeting.status.title() or "Confirmed"


def _meeting(view: View, query: dict[str, str]) -> str:
    meeting = view.council.find("meeting", query["lmeetingid"])
    if meeting is None:
        return "<meeting>\n</meeting>"
    head = _tags(
        1,
        meetingid=meeting.id,
        meetingdate=slashed(meeting.starts.date()),
        meetingstatus=_status(meeting),
        isdisplayallowed=True,
        meetingtime=clock(meeting.starts),
        meetingactualstarttime="",
        meetingplannedfinishtime="",
        meetinglocation=_twice(view.council.find("room", meeting.room).name),
        iswebcast=False,
        agendaid=meeting.agenda,
        agendapublished=bool(meeting.items),
        decisionpublished="decisions" in meeting.heading,
        minutepublished="minutes" in meeting.heading,
        meetingroom="",
    )
    items = "".join(_item(view, meeting, item, place) for place, item in enumerate(meeting.items, 1))
    people = "".join(_attendee(view, uid, state) for uid, state in states(meeting))
    lists = f"  <agendaitems>\n{items}  </agendaitems>\n  <attendees>\n{people}  </attendees>\n"
    return f"<meeting>\n{head}{lists}</meeting>"


def _item(view: View, meeting: Meeting, item: Item, place: int) -> str:
    minutes = paragraphs(meeting.minutes_of(item))
    day = slashed(meeting.starts.date())
    head = _tags(
        3,
        agendaitemid=item.id or f"9{meeting.id}{place}",
        agendaitemtitle=_twice(item.title),
        agendatext=_escaped(item.agenda, meeting),
        actualmeetingdate=day,
        agendaitemnumber=place + 2 if item.id else 0,
        agendaitemsubnumber="",
        fulldisplaynumberformat=item.number,
        minutesnonemptyhtmlbody=_escaped("\n\n".join(minutes), meeting),
        isdecision=bool(item.decision),
        isdecisionpublished=bool(item.decision),
        isminutepublished=bool(minutes),
        isrestricted=bool(item.restricted),
        isdisplayallowed=True,
        meetingdate=day,
        meetingtime=clock(meeting.starts),
        refertocommittee=_twice(committee_name(view, meeting)),
    )
    documents = "".join(_document(view, meeting, item, d, n) for n, d in enumerate(item.document, 1))
    linked = f"      <linkeddocuments>\n{documents}      </linkeddocuments>\n"
    return f"    <agendaitem>\n{head}{linked}    </agendaitem>\n"


def _escaped(text: str, meeting: Meeting) -> str:
    """Text as escaped markup, without the wrapper the pages put around it."""
    if not text:
        return ""
    inner = word_paragraphs(paragraphs(text), meeting.older_markup).removeprefix('<div class="mgWordPara" >')
    return html.escape(inner.rstrip().removesuffix("</div>").strip(), quote=False) + "\n"


def _document(view: View, meeting: Meeting, item: Item, document: Document, place: int) -> str:
    day = slashed(meeting.starts.date())
    url = "" if document.restricted else f"{view.base}/mgConvert2PDF.aspx?ID={document.id}"
    fields = _tags(
        5,
        attachmentid=document.id,
        title=_twice(document.title),
        isurl=False,
        url=url,
        isrestricted=document.restricted,
        restrictionsRef=item.restricted if document.restricted else "",
        itemnum=place,
        publicationdate=slashed(document.published) if document.published else "",
        meetingdate=day,
        decisiondate=day,
        committeetitle=_twice(committee_name(view, meeting)),
        isdecisionattachment=False,
        ownertitle=_twice(item.title),
    )
    return f"        <linkeddoc>\n{fields}        </linkeddoc>\n"


def _attendee(view: View, uid: str, state: str) -> str:
    member = view.council.find("member", uid)
    facts = (
        f'membertype="U" memberid="{uid}" name="{html.escape(member.name)}" '
        f'roledescription="{html.escape(member.role)}" '
        f'attendance="{state}" politicalparty="{member.party}" ward="{member.ward}"'
    )
    return (
        f"    <attendee {facts}>\n      <url>{view.base}/mgUserInfo.aspx?UID={uid}</url>\n    </attendee>\n"
    )
