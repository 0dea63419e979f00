"""The facts of ModernGov's addresses: its pages, the methods of its web service, its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, str] = MappingProxyType({})


class PageName(NamedTuple):
    """A page of ModernGov: its file name, what it is, and which parameter carries which id.
    Parameters are canonical in the order given; ``same`` names other spellings of them."""

    name: str
    kind: str
    ids: Mapping[str, str] = NOTHING
    same: Mapping[str, str] = NOTHING
    default: Mapping[str, str] = NOTHING


_MEETING_SPELLINGS = {"committeeid": "CId", "mid": "MId", "meetingid": "MId"}
_ISSUE = {"IId": "issue_id"}

PAGE_NAMES = (
    PageName("mgListCommittees.aspx", "committee_list", {"PC": "parishes"}),
    PageName("mgCommitteeDetails.aspx", "committee", {"ID": "committee_id"}),
    PageName("ieDocHome.aspx", "meetings_home", {"Year": "year"}),
    PageName(
        "ieListMeetings.aspx",
        "meeting_list",
        {"Act": "act", "CId": "committee_id", "MeetingId": "meeting_id", "D": "d", "Year": "year"},
        {"committeeid": "CId"},
    ),
    PageName(
        "ieListDocuments.aspx",
        "meeting",
        {"CId": "committee_id", "MId": "meeting_id"},
        _MEETING_SPELLINGS,
        {"Ver": "4"},
    ),
    PageName(
        "CeListDocuments.aspx",
        "legacy_meeting",
        {"CommitteeId": "committee_id", "MeetingId": "meeting_id", "MID": "meeting_id", "DF": "date"},
    ),
    PageName("mgMeetingAttendance.aspx", "attendance", {"ID": "meeting_id"}),
    PageName("mgCalendarMonthView.aspx", "calendar", {"M": "month", "DD": "year", "CID": "committee_id"}),
    PageName("mgCalendarWeekView.aspx", "calendar", {"WN": "week", "DD": "year", "CID": "committee_id"}),
    PageName("mgCalendarAgendaView.aspx", "calendar", {"M": "month", "DD": "year", "CID": "committee_id"}),
    PageName("mgVCalendarSingleExplain.aspx", "calendar_file", {"EID": "meeting_id"}),
    PageName("mgChooseDocPack.aspx", "doc_pack_chooser", {"ID": "agenda_id"}),
    PageName("mgChooseMDocPack.aspx", "doc_pack_chooser", {"ID": "agenda_id"}),
    PageName("mgLocationDetails.aspx", "location", {"RID": "location_id"}),
    PageName("mgAi.aspx", "agenda_item", {"ID": "item_id"}),
    PageName("mgIssueHistoryHome.aspx", "issue", _ISSUE, {"optionid": "Opt"}, {"Opt": "0", "PlanId": "0"}),
    PageName("mgDecisionDetails.aspx", "issue_decisions", {**_ISSUE, "Opt": "opt"}, NOTHING, {"PlanId": "0"}),
    PageName("mgIssueHistoryChronology.aspx", "issue_history", _ISSUE, NOTHING, {"PlanId": "0"}),
    PageName("ieIssueDetails.aspx", "issue_meetings", {**_ISSUE, "Opt": "opt"}, NOTHING, {"PlanId": "0"}),
    PageName("ieDecisionDetails.aspx", "decision", {"ID": "decision_id", "AIId": "item_id"}),
    PageName("mgDelegatedDecisions.aspx", "decision_list", {"DR": "dates", "DS": "state"}),
    PageName("mgListOfficerDecisions.aspx", "decision_list", {"DR": "dates"}),
    PageName("mgPlansHome.aspx", "plans_home"),
    PageName("mgListPlans.aspx", "plan_list", {"RPId": "body_id", "RD": "rd"}),
    PageName("mgListPlanItems.aspx", "plan_items", {"PlanId": "plan_id", "RP": "body_id"}),
    PageName(
        "mgReasonsRestricted.aspx",
        "restricted_reasons",
        {"ID": "attachment_id", "OID": "owner", "OT": "of"},
    ),
    PageName("mgConvert2PDF.aspx", "document", {"ID": "attachment_id", "T": "part"}),
    PageName("mgUserInfo.aspx", "member", {"UID": "member_id"}),
    PageName("mgMemberIndex.aspx", "member_list"),
    PageName("mgOutsideBodyDetails.aspx", "outside_body", {"ID": "body_id"}),
    PageName("mgListOutsideBodies.aspx", "outside_body_list"),
    PageName("mgListOutsideBodiesByCategory.aspx", "outside_body_list"),
    PageName("ecCatDisplay.aspx", "library", {"cat": "category_id", "sch": "sch"}),
    PageName("mgEPetitionListDisplay.aspx", "petition_list"),
    PageName("mgConsultationListDisplay.aspx", "consultation_list"),
    PageName("ieDocSearch.aspx", "search", {"SS": "query"}),
    PageName("ieSearchResults.aspx", "search", {"SS": "query"}),
    PageName("ieSearchResults2.aspx", "search", {"SS": "query", "PG": "page"}),
    PageName("mgWhatsNew.aspx", "whats_new", {"DR": "dates"}),
    PageName("mgRss.aspx", "rss", {"CID": "committee_id"}),
    PageName("mgError.aspx", "error"),
)  # fmt: skip

SERVICE = "mgWebService.asmx"
METHODS = (
    PageName("GetCommittees", "committee_list"),
    PageName(
        "GetMeetings",
        "meeting_list",
        {"lCommitteeId": "committee_id", "sFromDate": "since", "sToDate": "until"},
    ),
    PageName("GetMeeting", "meeting", {"lMeetingId": "meeting_id"}),
)

# parameters whose case is known, wherever they stand
PARAMETERS = (
    "Ver", "Opt", "PlanId", "Act", "MD", "T", "CT", "RP", "RPId", "K", "V", "DM", "HD", "DS", "DR",
    "Next", "META", "OT", "OID", "BM", "LLL", "PG", "SS", "DT", "ADV", "CA", "SB", "WE", "MR", "C",
    "ical", "FULL", "BAM", "RD", "WardId", "ET", "F", "DF", "AIId", "IId", "A", "R", "info",
)  # fmt: skip

# what says nothing about the page: navigation, language-neutral switches, coordinates of a pressed button
NOISE = frozenset({"bcr", "gl", "j", "x", "y", "all", "xxr", "$lo$", "zts"})
