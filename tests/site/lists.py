"""The lists: committees, the meetings of one, decisions, members; and the calendar."""

from __future__ import annotations

import calendar
import html
import re
from datetime import date, datetime, timedelta
from itertools import groupby
from urllib.parse import urlsplit

from tests.site.content import NIGHTS
from tests.site.frame import View, committee_name, meeting_address, page
from tests.site.markup import bullets, label, link, section, striped, table
from tests.site.model import Committee, Meeting, Member
from tests.site.words import clock, day_of, esc, ordinal, paragraphs, short_date, word_paragraphs

PAGE = 3  # meetings an "Earlier" or "Later" page shows
SPAN = timedelta(days=45)  # or, paged by so many days, the days of one


def committees_page(view: View) -> str:
    """mgListCommittees: the committees under their categories."""
    body = ""
    listed = [c for c in view.council.committees if ("committee", c.id) not in view.unlisted]
    ordered = sorted(listed, key=lambda c: (c.category, c.name))
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
    more = [("mgPlansHome.aspx?bcr=1", "Forward plans"), ("mgWhatsNew.aspx?bcr=1", "What's new")]
    links = [link(to, words) for to, words in more] if view.council.plans else []
    return page("Browse meetings", "", bullets(rows), links=links)


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


def _shown(view: View, meetings: list[Meeting], query: dict[str, str]) -> list[Meeting]:
    """Those of a committee's meetings a list has been asked for."""
    act, pivot, year = query.get("act", ""), query.get("d", ""), query.get("year", "")
    if view.lists in ("years", "near"):
        act = ""
    if act == "earlier" and pivot:
        earlier = [m for m in meetings if _stamp(m) < pivot]
        return [m for m in earlier if _stamp(m) >= _span(pivot)] if view.lists == "spans" else earlier[-PAGE:]
    if act == "later" and pivot:
        return [m for m in meetings if _stamp(m) > pivot][:PAGE]
    if year == "0" and view.lists in ("whole", "linked"):
        return meetings
    if year.isdecimal() and year != "0" and view.lists != "near":
        return [m for m in meetings if m.starts.year == int(year)]
    return [m for m in meetings if m.starts.date() >= view.near]


def _stamp(meeting: Meeting) -> str:
    return f"{meeting.starts:%Y%m%d%H%M}"


def _span(stamp: str) -> str:
    """Where the days begin that a page of those before ``stamp`` shows."""
    return f"{datetime.strptime(stamp, '%Y%m%d%H%M') - SPAN:%Y%m%d%H%M}"  # noqa: DTZ007


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
    meetings = [m for m in view.council.meetings_of(committee.id) if ("meeting", m.id) not in view.unlisted]
    shown = _shown(view, meetings, query)
    below = f"{urlsplit(view.base).path}/{committee.session}/" if committee.session else ""
    rows = "".join(_meeting_row(number, meeting, below) for number, meeting in enumerate(reversed(shown)))
    body = f"<p>This page lists the meetings for {html.escape(committee.name)}.</p>\n"
    body += f"<p>{_pager(view, committee, meetings, shown, query)}</p>\n"
    body += f'<ul  class="mgNonBulletTableList" >\n{rows}</ul>\n' if rows else "<p>No meetings found.</p>\n"
    about = link(
        f"mgCommitteeDetails.aspx?ID={committee.id}", f"Information about {html.escape(committee.name)}"
    )
    return page("Browse meetings", committee.name, body, links=[about])


def _meeting_row(number: int, meeting: Meeting, below: str) -> str:
    when = short_date(meeting.starts)
    day, _, time = when.rpartition(f"{meeting.starts.year} ")
    words = f"{day}{meeting.starts.year}&nbsp;{time}"
    to = link(
        below + meeting_address(meeting), words, f"Link to meeting details for {when}", "mgMeetingTableLnk"
    )
    return f'<li  class="{striped(number)}" >{to}{note(meeting)}</li>\n'


def _pager(
    view: View, committee: Committee, meetings: list[Meeting], shown: list[Meeting], query: dict[str, str]
) -> str:
    if view.lists in ("years", "linked"):
        years = sorted({meeting.starts.year for meeting in meetings}, reverse=True)
        ways = [(y, str(y)) for y in years] + [(0, "All")]
        return " ".join(link(f"ieListMeetings.aspx?CId={committee.id}&Year={y}", words) for y, words in ways)
    if view.lists == "spans":
        start = _span(query["d"]) if "act" in query else f"{view.near:%Y%m%d}0000"
        to = f"ieListMeetings.aspx?Act=earlier&CId={committee.id}&D={start}&MD=ielistmeetings"
        return link(to, "Earlier", "Earlier meetings") if any(_stamp(m) < start for m in meetings) else ""
    if not shown or view.lists in ("mute", "near") or (view.lists == "bare" and "act" not in query):
        return ""
    links = []
    ends = (("earlier", meetings[0], shown[0]), ("later", meetings[-1], shown[-1]))
    for act, last, edge in ends:
        if last is not edge:
            to = f"ieListMeetings.aspx?Act={act}&CId={committee.id}&D={_stamp(edge)}&MD=ielistmeetings"
            words = f'{act.title()}<span  class="mgHide" > meetings.</span>'
            links.append(link(to, words, f"{act.title()} meetings"))
    return " - ".join(links)


def calendar_page(view: View, query: dict[str, str]) -> str | None:
    """mgCalendarMonthView: one month; DD is the year. What is no month or year is taken for today's. None
    where the council has no calendar."""
    if not view.calendar:
        return None
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
    there = view.council.meetings_on(day) if day.month == month else []
    meetings = [m for m in there if ("calendar", m.id) not in view.unlisted]
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


def whats_new_page(view: View) -> str:
    """mgWhatsNew: the meetings whose page says when it was changed, newest first."""
    changed = [m for m in view.council.meetings if m.modified]
    changed.sort(key=lambda m: (m.modified or date.min, m.id), reverse=True)
    rows = [
        link(meeting_address(m), f"{esc(committee_name(view, m))} {day_of(m.starts.date())}") for m in changed
    ]
    return page("What's new", "", bullets(rows) or "<p>There is nothing new.</p>\n")


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
