"""The lists: committees, meetings of a committee, calendar, decisions, members."""

from __future__ import annotations

import calendar
import html
import re
from datetime import date, datetime
from itertools import groupby

from tests.site.content import NIGHTS
from tests.site.frame import View, committee_name, label, meeting_link, page
from tests.site.model import Committee, Decision, Meeting, Member
from tests.site.words import attr, clock, esc, ordinal, paragraphs, short_date, slashed, word_paragraphs

NEAR = datetime(2025, 12, 1)  # noqa: DTZ001 - without Year= a list shows the meetings from here on
PAGE = 3  # meetings an "Earlier" or "Later" page shows


def committees_page(view: View) -> str:
    """mgListCommittees: the committees under their categories."""
    body = ""
    ordered = sorted(view.council.committee, key=lambda c: (c.category, c.name))
    for category, group in groupby(ordered, key=lambda c: c.category):
        rows = "".join(
            f'<li><a  href="mgCommitteeDetails.aspx?ID={c.id}"  title="{attr(f"Link to {c.name}")}">{html.escape(c.name)}</a></li>\n'
            for c in group
        )
        body += f'<h2  class="mgSectionTitle" >{html.escape(category)}</h2>\n<ul  class="mgBulletList" >\n{rows}</ul>\n'
    return page("Committee structure", "", body)


def home_page(view: View) -> str:
    """ieDocHome: Browse meetings."""
    rows = "".join(
        f'<li><a  href="ieListMeetings.aspx?CommitteeId={c.id}"  >{html.escape(c.name)}</a></li>\n'
        for c in view.council.committee
    )
    return page("Browse meetings", "", f'<ul  class="mgBulletList" >\n{rows}</ul>\n')


def committee_page(view: View, committee: Committee) -> str:
    """mgCommitteeDetails."""
    members = "".join(
        f'<li><a  href="mgUserInfo.aspx?UID={uid}"  >{html.escape(view.council.find("member", uid).name)}</a></li>\n'
        for uid in committee.members
    )
    body = (
        f'<h3 class="mgSubSubTitleTxt">Purpose of committee</h3>\n{word_paragraphs(paragraphs(committee.purpose))}'
        f'<h3 class="mgSubSubTitleTxt"><a  name="#MEM"></a>Membership</h3>\n<ul  class="mgBulletList" >\n{members}</ul>\n'
        '<h3 class="mgSubSubTitleTxt">Contact information</h3>\n'
        + label("Support officer", "Martin Eddowes.")
    )
    link = f'<li><a  href="ieListMeetings.aspx?CommitteeId={committee.id}"  >Browse meetings and agendas for this committee</a></li>\n'
    return page("Committee details", html.escape(committee.name), body, links=link)


def _shown(meetings: list[Meeting], query: dict[str, str]) -> list[Meeting]:
    act, pivot, year = query.get("act", ""), query.get("d", ""), query.get("year", "")
    if act in ("earlier", "later") and re.fullmatch(r"\d{12}", pivot):
        when = datetime.strptime(pivot, "%Y%m%d%H%M")  # noqa: DTZ007
        if act == "earlier":
            return [m for m in meetings if m.starts < when][-PAGE:]
        return [m for m in meetings if m.starts > when][:PAGE]
    if year == "0":
        return meetings
    if year.isdigit():
        return [m for m in meetings if m.starts.year == int(year)]
    return [m for m in meetings if m.starts >= NEAR]


def note(meeting: Meeting) -> str:
    """What a list says behind a meeting's date."""
    if meeting.status:
        return f" - {meeting.status}"
    if not meeting.items:
        return ""
    words = meeting.heading.lower()
    return " - Minutes" if "minutes" in words else " - Decisions" if "decisions" in words else " - Agenda"


def meetings_page(view: View, committee: Committee, query: dict[str, str]) -> str:
    """ieListMeetings: near meetings, those of a year, all of them, or a page earlier or later."""
    meetings = view.council.meetings_of(committee.id)
    shown = _shown(meetings, query)
    rows = []
    for number, meeting in enumerate(reversed(shown)):
        parity = "mgTableOddRow" if number % 2 == 0 else "mgTableEvenRow"
        tip = attr(f"Link to meeting details for {short_date(meeting.starts)}")
        when = short_date(meeting.starts).replace(f"{meeting.starts.year} ", f"{meeting.starts.year}&nbsp;")
        rows.append(
            f'<li  class="{parity}" ><a  class="mgMeetingTableLnk"  href="{meeting_link(meeting)}"  title="{tip}">{when}</a>{note(meeting)}</li>\n'
        )
    body = f"<p>This page lists the meetings for {html.escape(committee.name)}.</p>\n<p>{_pager(committee, meetings, shown)}</p>\n"
    body += (
        f'<ul  class="mgNonBulletTableList" >\n{"".join(rows)}</ul>\n'
        if rows
        else "<p>No meetings found.</p>\n"
    )
    link = f'<li><a  href="mgCommitteeDetails.aspx?ID={committee.id}"  >Information about {html.escape(committee.name)}</a></li>\n'
    return page("Browse meetings", html.escape(committee.name), body, links=link)


def _pager(committee: Committee, meetings: list[Meeting], shown: list[Meeting]) -> str:
    links = []
    for act, more, edge in (
        ("earlier", bool(shown) and meetings[0] is not shown[0], shown[:1]),
        ("later", bool(shown) and meetings[-1] is not shown[-1], shown[-1:]),
    ):
        if more:
            to = f"ieListMeetings.aspx?Act={act}&amp;CId={committee.id}&amp;D={edge[0].starts:%Y%m%d%H%M}&amp;MD=ielistmeetings"
            links.append(
                f'<a  href="{to}"  title="{act.title()}&#32;meetings">{act.title()}<span  class="mgHide" > meetings.</span></a>'
            )
    return " - ".join(links)


def calendar_page(view: View, query: dict[str, str]) -> str:
    """mgCalendarMonthView: one month; DD is the year."""
    today = NIGHTS[1]
    year = int(query["dd"]) if query.get("dd", "").isdigit() else today.year
    month = int(query["m"]) if query.get("m", "").isdigit() and 1 <= int(query["m"]) <= 12 else today.month
    if not 1990 <= year <= 2100:
        year = today.year
    days: dict[date, list[Meeting]] = {}
    for meeting in sorted(view.council.meeting, key=lambda m: m.starts):
        days.setdefault(meeting.starts.date(), []).append(meeting)
    weeks = ""
    for week in calendar.Calendar().monthdatescalendar(year, month):
        weeks += (
            "<tr>"
            + "".join(_day(view, day, days.get(day, []) if day.month == month else []) for day in week[:5])
            + "</tr>\n"
        )
    heads = "".join(f'<th scope="col">{name}</th>' for name in list(calendar.day_name)[:5])
    near = (
        ((month - 2) % 12 + 1, year - (month == 1), "Previous"),
        (month % 12 + 1, year + (month == 12), "Next"),
    )
    pager = "".join(
        f'<a  href="mgCalendarMonthView.aspx?M={m}&amp;DD={y}&amp;CID=0&amp;OT=&amp;C=-1&amp;MR=0"  >{word} month</a> '
        for m, y, word in near if 2025 <= y <= 2026
    )  # fmt: skip
    body = (
        f'<p>{pager}</p>\n<table  class="mgCalendarMonthGrid"  summary="Calendar of meetings"><caption>{calendar.month_name[month]} {year}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{weeks}</tbody></table>\n"
    )
    return page("Calendar of meetings", "", body)


def _day(view: View, day: date, meetings: list[Meeting]) -> str:
    rows = "".join(
        f'<li><a  href="{meeting_link(m)}"  title="{attr(f"Link to the meeting on the {ordinal(day.day)}")}">{clock(m.starts)} '
        f"{html.escape(committee_name(view, m))}</a>{' ' + m.status if m.status else ''}</li>" for m in meetings
    )  # fmt: skip
    return f"<td><p>{day.day} {day:%B}</p>{f'<ul>{rows}</ul>' if rows else ''}</td>"


def decisions_page(view: View, query: dict[str, str]) -> str:
    """mgDelegatedDecisions: DS=1 forthcoming, 2 published; DR filters on the day of publication."""
    shown = [
        d
        for d in view.council.decision
        if d.forthcoming == (query.get("ds") == "1") and _within(d.published, query.get("dr", ""))
    ]
    if query.get("k") == "1":
        shown = [d for d in shown if d.is_key]
    shown.sort(key=lambda d: (d.published, d.id), reverse=True)
    forthcoming = '<li><a  href="mgDelegatedDecisions.aspx?RP=0&amp;K=0&amp;DM=0&amp;HD=0&amp;DS=1&amp;Next=true&amp;META=mgdelegateddecisions&amp;V=0&amp;bcr=1"  >Forthcoming decisions</a></li>\n'
    return page("Decisions", "", _decision_table("Decisions published", shown), links=forthcoming)


def officer_decisions_page(view: View) -> str:
    """mgListOfficerDecisions: those nobody met for."""
    shown = [d for d in view.council.decision if not d.meeting and not d.forthcoming]
    return page("Officer Decisions", "", _decision_table("Officer decisions", shown))


def _within(day: date, span: str) -> bool:
    found = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})-(\d\d)/(\d\d)/(\d{4})", span)
    if not found:
        return True
    d1, m1, y1, d2, m2, y2 = map(int, found.groups())
    return date(y1, m1, d1) <= day <= date(y2, m2, d2)


def _decision_table(caption: str, shown: list[Decision]) -> str:
    rows = ""
    for decision in shown:
        reference = f'<span  class="mgHide" > ref&#58; {decision.id}</span>'
        tip = attr(f"Link to decision details for {decision.title} ref: {decision.id}")
        rows += (
            f'<tr><td  class="mgMainTxt" ><a  href="ieDecisionDetails.aspx?ID={decision.id}"  title="{tip}">{esc(decision.title)}{reference}</a></td>'
            f'<td  class="mgMainTxt" >{esc(slashed(decision.decided))}</td><td  class="mgMainTxt" >{esc(slashed(decision.published))}</td>'
            f'<td  class="mgMainTxt" >{"Call-in open" if decision.is_key else "Not for call-in"}</td></tr>\n'
        )
    if not rows:
        return f"<h2>{caption}</h2>\n<p>No matching decisions</p>\n"
    heads = "".join(
        f"<th abbr='{h}'  scope='col'>{h}<!--{h}--></th>\n"
        for h in ("Title", "Date", "Effective from", "Call-ins")
    )
    return (
        f'<table class="mgTabTable tablesorter"  summary="Table of decision summary data">\n<caption  class="mgSectionTitle" >{caption}</caption>\n'
        f"<thead class='mgFilterHeaderRow'><tr>\n{heads}</tr></thead><tbody>\n{rows}</tbody></table>\n"
    )


def members_page(view: View) -> str:
    """mgMemberIndex."""
    rows = "".join(
        f'<li><a  href="mgUserInfo.aspx?UID={m.uid}"  >{html.escape(m.name)}</a></li>\n'
        for m in view.council.member
    )
    return page("Your Councillors", "", f'<ul  class="mgBulletList" >\n{rows}</ul>\n')


def member_page(member: Member) -> str:
    """mgUserInfo."""
    body = (
        label("Title", html.escape(member.role)) + label("Party", member.party) + label("Ward", member.ward)
    )
    return page("Councillor details", html.escape(member.name), body)
