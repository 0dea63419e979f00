"""Addresses of a ModernGov council: made, recognised and brought into one spelling.

``canonical``, ``kind`` and ``attachment_id`` are the grammar (:mod:`parsers.addresses`); this adds
how to make an address and whether one may be asked at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode, urlsplit

from parsers.addresses import attachment_id, canonical, kind

__all__ = [
    "agenda_item",
    "attachment_id",
    "attendance",
    "calendar_month",
    "canonical",
    "committee_list",
    "decision",
    "decision_list",
    "earlier_meetings",
    "issue",
    "issue_decisions",
    "issue_meetings",
    "kind",
    "meeting",
    "meeting_list",
    "officer_decisions",
    "plan_items",
    "same_site",
    "service_committees",
    "service_meeting",
    "service_meetings",
]


def same_site(url: str, base: str, document_hosts: Iterable[str] = ()) -> bool:
    """Whether an absolute http(s) address is on the council's own host or one of the named document
    hosts. Only whole host names count, and a port only where it is the base's."""
    try:
        asked, home = urlsplit(url), urlsplit(base)
        ports = (_port(asked.port, asked.scheme), _port(home.port, home.scheme))
    except ValueError:
        return False
    if asked.scheme not in ("http", "https") or not asked.hostname:
        return False
    host = asked.hostname.rstrip(".")
    if host == home.hostname:
        return ports[0] == ports[1]
    return host in {named.lower() for named in document_hosts} and ports[0] is None


def committee_list(base: str) -> str:
    """All committees."""
    return _page(base, "mgListCommittees.aspx")


def meeting_list(base: str, committee_id: str, year: int | None = None) -> str:
    """A committee's meetings: of one year, of all years (0), or those around today (None)."""
    return _page(base, "ieListMeetings.aspx", CId=committee_id, Year=year)


def earlier_meetings(base: str, committee_id: str, stamp: str) -> str:
    """The last of a committee's meetings that were before ``stamp`` (``yyyymmddHHMM``), a page of them."""
    return _page(base, "ieListMeetings.aspx", Act="earlier", CId=committee_id, D=stamp, MD="ielistmeetings")


def meeting(base: str, committee_id: str | None, meeting_id: str) -> str:
    """A meeting's page; the committee is not needed to find it."""
    return _page(base, "ieListDocuments.aspx", CId=committee_id, MId=meeting_id)


def attendance(base: str, meeting_id: str) -> str:
    """Who was at a meeting."""
    return _page(base, "mgMeetingAttendance.aspx", ID=meeting_id)


def calendar_month(base: str, year: int, month: int) -> str:
    """All of a council's meetings of one month."""
    # DD is the year: ModernGov's own name for it
    return _page(base, "mgCalendarMonthView.aspx", M=month, DD=year, CID=0, C=-1, MR=0, OT="")


def agenda_item(base: str, item_id: str) -> str:
    """An agenda item by itself, with its minutes in full."""
    return _page(base, "mgAi.aspx", ID=item_id)


def issue(base: str, issue_id: str) -> str:
    """What an issue is."""
    return _page(base, "mgIssueHistoryHome.aspx", IId=issue_id)


def issue_decisions(base: str, issue_id: str) -> str:
    """What was decided on an issue."""
    return _page(base, "mgDecisionDetails.aspx", IId=issue_id, Opt=1)


def issue_meetings(base: str, issue_id: str) -> str:
    """Every meeting that considered an issue."""
    return _page(base, "ieIssueDetails.aspx", IId=issue_id, Opt=3)


def decision(base: str, decision_id: str) -> str:
    """An entry of the decision register."""
    return _page(base, "ieDecisionDetails.aspx", ID=decision_id)


def decision_list(base: str, since: date, until: date) -> str:
    """The decisions published from ``since`` to ``until``."""
    span = f"{since:%d/%m/%Y}-{until:%d/%m/%Y}"
    return _page(
        base, "mgDelegatedDecisions.aspx", DR=span, DS=2, ACT="Find", RP=0, K=0, V=0, DM=0, HD=0,
        Next="true", META="mgdelegateddecisions",
    )  # fmt: skip


def officer_decisions(base: str, since: date, until: date) -> str:
    """The officers' decisions published from ``since`` to ``until``."""
    span = f"{since:%d/%m/%Y}-{until:%d/%m/%Y}"
    return _page(base, "mgListOfficerDecisions.aspx", DR=span, FULL=1, BAM=1)


def plans_home(base: str) -> str:
    """The bodies that keep a forward plan."""
    return _page(base, "mgPlansHome.aspx")


def plan_items(base: str, plan_id: str) -> str:
    """What a forward plan announces."""
    return _page(base, "mgListPlanItems.aspx", PlanId=plan_id)


def service_committees(base: str) -> str:
    """The web service's committees."""
    return _page(base, "mgWebService.asmx/GetCommittees")


def service_meetings(base: str, committee_id: str, since: date, until: date) -> str:
    """The web service's meetings of a committee. It wants dd/mm/yyyy: other dates it ignores in silence."""
    return _page(
        base, "mgWebService.asmx/GetMeetings", lCommitteeId=committee_id,
        sFromDate=f"{since:%d/%m/%Y}", sToDate=f"{until:%d/%m/%Y}",
    )  # fmt: skip


def service_meeting(base: str, meeting_id: str) -> str:
    """The web service's meeting, with items, minutes, papers and attendance."""
    return _page(base, "mgWebService.asmx/GetMeeting", lMeetingId=meeting_id)


def _page(base: str, name: str, **parameters: str | int | None) -> str:
    query = urlencode({key: value for key, value in parameters.items() if value is not None})
    return canonical(f"{name}?{query}" if query else name, base)


def _port(port: int | None, scheme: str) -> int | None:
    return None if port == {"http": 80, "https": 443}.get(scheme) else port
