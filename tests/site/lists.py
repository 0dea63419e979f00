"""The lists: committees, the meetings of one, decisions, members; and the calendar."""

from __future__ import annotations

import calendar
import html
import re
from datetime import date, datetime
from itertools import groupby

from tests.site.content import NIGHTS
from tests.site.frame import View, committee_name, meeting_address, page
from tests.site.markup import bullets, label, link, section, striped, table
from tests.site.model import Committee, Decision, Meeting, Member
from tests.site.words import clock, esc, ordinal, paragraphs, short_date, slashed, word_paragraphs

NEAR = date(2025, 12, 1)  # without Year= a list shows the meetings from here on
PAGE = 3  # meetings an "Earlier" or "Later" page shows

_FORTHCOMING = (
    "mgDelegatedDecisions.aspx?RP=0&K=0&DM=0&HD=0&DS=1&Next=true&META=mgdelegateddecisions&V=0&bcr=1"
)


def committees_page(view: View) -> str:
    """mgListCommittees: the committees under their categories."""
    body = ""
    ordered = sorted(view.council.committees, key=lambda c: (c.category, c.name))
    for category, group in groupby(ordered, key=lambda c: c.category):
        rows = [
            link(f"mgCommitteeDetails.aspx?ID={c.id}", html.escape(c.name), f"Link to {c.name}")
            for c in group
        ]
        body += f'<h2  class="mgSectionTitle" >{html.escape(category)}</h2>\n' + bullets(rows)
    return page("Committee structure", "", body)


def home_page(view: View) -> str:
    """ieDocHome: Browse meetings."""
    listed = view.council.committees
    rows = [link(f"ieListMeetings.aspx?CommitteeId={c.id}", html.escape(c.name)) for c in listed]
    return page("Browse meetings", "", bullets(rows))


def committee_page(view: View, committee: Committee) -> str:
    """mgCommitteeDetails."""
    members = [view.council.find("member", uid) for uid in committee.members]
    rows = [link(f"mgUserInfo.aspx?UID={m.uid}", html.escape(m.name)) for m in members]
    body = section("Purpose of committee") + word_paragraphs(paragraphs(committee.purpose))
    body += section('<a  name="#MEM"></a>Membership') + bullets(rows)
    body += section("Contact information") + label("Support officer", "Martin Eddowes.")
    words = "Browse meetings and agendas for this committee"
    return page(
        "Committee details",
        committee.name,
        body,
        links=[link(f"ieListMeetings.aspx?CommitteeId={committee.id}", words)],
    )


def _shown(meetings: list[Meeting], query: dict[str, str]) -> list[Meeting]:
    """Those of a committee's meetings a list has been asked for."""
    act, pivot, year = query.get("act", ""), query.get("d", ""), query.get("year", "")
    if act == "earlier" and pivot:
        return [m for m in meetings if _stamp(m) < pivot][-PAGE:]
    if act == "later" and pivot:
        return [m for m in meetings if _stamp(m) > pivot][:PAGE]
    if year == "0":
        return meetings
    if year.isdecimal():
        return [m for m in meetings if m.starts.year == int(year)]
    return [m for m in meetings if m.starts.date() >= NEAR]


def _stamp(meeting: Meeting) -> str:
    return f"{meeting.starts:%Y%m%d%H%M}"


def note(meeting: Meeting) -> str:
    """What a list says behind a meeting's date."""
    if meeting.status:
        return f" - {meeting.status}"
    if not meeting.has_agenda:
        return ""
    words = meeting.heading.lower()
    return " - Minutes" if "minutes" in words else " - Decisions" if "decisions" in words else " - Agenda"


def meetings_page(view: View, committee: Committee, query: dict[str, str]) -> str:
    """ieListMeetings: near meetings, those of a year, all of them, or a page earlier or later."""
    meetings = view.council.meetings_of(committee.id)
    shown = _shown(meetings, query)
    rows = "".join(_meeting_row(number, meeting) for number, meeting in enumerate(reversed(shown)))
    body = f"<p>This page lists the meetings for {html.escape(committee.name)}.</p>\n"
    body += f"<p>{_pager(committee, meetings, shown)}</p>\n"
    body += f'<ul  class="mgNonBulletTableList" >\n{rows}</ul>\n' if rows else "<p>No meetings found.</p>\n"
    about = link(
        f"mgCommitteeDetails.aspx?ID={committee.id}", f"Information about {html.escape(committee.name)}"
    )
    return page("Browse meetings", committee.name, body, links=[about])


def _meeting_row(number: int, meeting: Meeting) -> str:
    when = short_date(meeting.starts)
    day, _, time = when.rpartition(f"{meeting.starts.year} ")
    words = f"{day}{meeting.starts.year}&nbsp;{time}"
    to = link(meeting_address(meeting), words, f"Link to meeting details for {when}", "mgMeetingTableLnk")
    return f'<li  class="{striped(number)}" >{to}{note(meeting)}</li>\n'


def _pager(committee: Committee, meetings: list[Meeting], shown: list[Meeting]) -> str:
    if not shown:
        return ""
    links = []
    ends = (("earlier", meetings[0], shown[0]), ("later", meetings[-1], shown[-1]))
    for act, last, edge in ends:
        if last is not edge:
            to = f"ieListMeetings.aspx?Act={act}&CId={committee.id}&D={_stamp(edge)}&MD=ielistmeetings"
            words = f'{act.title()}<span  class="mgHide" > meetings.</span>'
            links.append(link(to, words, f"{act.title()} meetings"))
    return " - ".join(links)


def calendar_page(view: View, query: dict[str, str]) -> str:
    """mgCalendarMonthView: one month; DD is the year. What is no month or year is taken for today's."""
    today = NIGHTS[1]
    year = int(query["dd"]) if re.fullmatch(r"20\d\d", query.get("dd", "")) else today.year
    month = int(query["m"]) if re.fullmatch(r"0?[1-9]|1[0-2]", query.get("m", "")) else today.month
    weeks = "".join(
        "<tr>" + "".join(_day(view, day, month) for day in week[:5]) + "</tr>\n"
        for week in calendar.Calendar().monthdatescalendar(year, month)
    )
    pager = " ".join(
        link(f"mgCalendarMonthView.aspx?M={m}&DD={y}&CID=0&OT=&C=-1&MR=0", f"{word} month")
        for m, y, word in ((month - 1, year, "Previous"), (month + 1, year, "Next"))
        for m, y in ((12, y - 1) if m == 0 else (1, y + 1) if m == 13 else (m, y),)
        if y in view.council.years()
    )
    caption, heads = f"{calendar.month_name[month]} {year}", list(calendar.day_name)[:5]
    grid = table("mgCalendarMonthGrid", "Calendar of meetings", caption, heads, [weeks])
    return page("Calendar of meetings", "", f"<p>{pager}</p>\n{grid}")


def _day(view: View, day: date, month: int) -> str:
    meetings = view.council.meetings_on(day) if day.month == month else []
    rows = [
        link(
            meeting_address(meeting),
            f"{clock(meeting.starts)} {html.escape(committee_name(view, meeting))}",
            f"Link to the meeting on the {ordinal(day.day)}",
        )
        + (f" {meeting.status}" if meeting.status else "")
        for meeting in meetings
    ]
    return f"<td><p>{day.day} {day:%B}</p>{bullets(rows)}</td>"


def decisions_page(view: View, query: dict[str, str]) -> str:
    """mgDelegatedDecisions: DS=1 forthcoming, 2 published; K=1 key ones; DR filters on publication."""
    first, last = _span(query.get("dr", ""))
    shown = [
        d
        for d in view.council.decisions_published(first, last)
        if d.forthcoming == (query.get("ds") == "1") and (d.is_key or query.get("k") != "1")
    ]
    shown.sort(key=lambda d: (d.published, d.id), reverse=True)
    forthcoming = link(_FORTHCOMING, "Forthcoming decisions")
    return page("Decisions", "", _decision_table("Decisions published", shown), links=[forthcoming])


def officer_decisions_page(view: View) -> str:
    """mgListOfficerDecisions: those nobody met for."""
    shown = [d for d in view.council.decisions if not d.meeting and not d.forthcoming]
    return page("Officer Decisions", "", _decision_table("Officer decisions", shown))


def _span(text: str) -> tuple[date, date]:
    """The two days of ``dd/mm/yyyy-dd/mm/yyyy``; all time when it is something else."""
    try:
        first, last = (datetime.strptime(part, "%d/%m/%Y").date() for part in text.split("-"))  # noqa: DTZ007
    except ValueError:
        return date.min, date.max
    return first, last


def _decision_table(caption: str, shown: list[Decision]) -> str:
    if not shown:
        return f"<h2>{caption}</h2>\n<p>No matching decisions</p>\n"
    heads = ("Title<!--Pending Key Decisions-->", "Date<!--Date Made-->", "Effective from", "Call-ins")
    rows = []
    for decision in shown:
        words = f'{esc(decision.title)}<span  class="mgHide" > ref&#58; {decision.id}</span>'
        tip = f"Link to decision details for {decision.title} ref: {decision.id}"
        cells = (
            link(f"ieDecisionDetails.aspx?ID={decision.id}", words, tip),
            esc(slashed(decision.decided)),
            esc(slashed(decision.published)),
            "Call-in open" if decision.is_key else "Not for call-in",
        )
        rows.append("<tr>" + "".join(f'<td  class="mgMainTxt" >{cell}</td>' for cell in cells) + "</tr>\n")
    return table("mgTabTable tablesorter", "Table of decision summary data", caption, heads, rows)


def members_page(view: View) -> str:
    """mgMemberIndex."""
    listed = view.council.members
    return page(
        "Your Councillors",
        "",
        bullets(link(f"mgUserInfo.aspx?UID={m.uid}", html.escape(m.name)) for m in listed),
    )


def member_page(member: Member) -> str:
    """mgUserInfo."""
    body = (
        label("Title", html.escape(member.role)) + label("Party", member.party) + label("Ward", member.ward)
    )
    return page("Councillor details", member.name, body)
