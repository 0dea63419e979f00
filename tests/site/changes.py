"""What is different on the third night, and nothing else: the one table site and tests both read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Change:
    """What is different from the third night on: ``field`` of the record ``kind``/``key``.

    ``before`` is None where something was added.
    """

    letter: str
    what: str
    kind: str
    key: str
    field: str
    before: Any
    after: Any


CHANGES: tuple[Change, ...] = (
    Change("a", "late minutes", "meeting", "2236", "minutes_published", False, True),
    Change("a", "late minutes", "meeting", "2236", "heading", "Agenda", "Agenda and minutes"),
    Change(
        "a",
        "late minutes",
        "meeting",
        "2236",
        "packs",
        ["frontsheet", "pack"],
        ["frontsheet", "pack", "minutes"],
    ),
    Change("a", "late minutes", "meeting", "2236", "modified", None, date(2026, 3, 18)),
    Change("b", "a status and a response", "row", "tracker-march/2", "status", "Ongoing", "Completed"),
    Change(
        "b",
        "a status and a response",
        "row",
        "tracker-march/2",
        "taken",
        "The contractor has been reminded. A list is expected by the end of March.",
        "Of 26 cameras 22 work and four are under repair. The list was circulated on 17 March 2026.",
    ),
    Change(
        "b",
        "an action added",
        "paper",
        "tracker-march",
        "row",
        None,
        {
            "date": "05/02/26",
            "portfolio": "Finance",
            "title": "Cost of the Guildhall clock",
            "action": "That the Cabinet Member states what the repair of the Guildhall clock has cost.",
            "taken": "£8,412 up to the end of February 2026.",
            "status": "Completed",
        },
    ),
    Change("b", "the listing's size", "document", "3341", "size", "41 KB", "43 KB"),
    Change(
        "c",
        "meeting moved",
        "meeting",
        "2238",
        "starts",
        datetime.fromisoformat("2026-03-26T18:30"),
        datetime.fromisoformat("2026-04-02T14:00"),
    ),
    Change("c", "meeting moved", "meeting", "2238", "room", "6", "9"),
    Change("c", "meeting moved", "meeting", "2238", "modified", date(2026, 3, 13), date(2026, 3, 18)),
    Change("d", "a figure corrected", "indicator", "kpi-q3/CUS.03", "value", "86%", "84%"),
    Change("e", "item taken down", "item", "9124", "published", True, False),
)

# Every page and paper that differs from the night before, with the letters of the changes it shows.
# Those of one address only ever gain, lose or change what the table above says.
ADDRESSES = {
    "documents/g2236/Printed minutes 3rd-Mar-2026 10.00 Customer and Performance Panel.pdf?T=1": "a",
    "documents/g2238/Agenda frontsheet 26th-Mar-2026 18.30 Overview & Scrutiny Committee.pdf?T=0": "c",
    "documents/g2238/Agenda frontsheet 2nd-Apr-2026 14.00 Overview & Scrutiny Committee.pdf?T=0": "ce",
    "documents/s3301/Council Plan indicators Q3.pdf": "d",
    "documents/s3341/Scrutiny Monitoring 26.03.26.pdf": "b",
    "ieIssueDetails.aspx?IId=801&Opt=3&PlanId=0": "ac",
    "ieIssueDetails.aspx?IId=812&Opt=3&PlanId=0": "a",
    "ieIssueDetails.aspx?IId=819&Opt=3&PlanId=0": "bc",
    "ieListDocuments.aspx?CId=142&MId=2238&Ver=4": "bce",
    "ieListDocuments.aspx?CId=151&MId=2236&Ver=4": "a",
    "ieListMeetings.aspx?Act=later&CId=142&D=202510021830&MD=ielistmeetings": "c",
    "ieListMeetings.aspx?Act=later&CId=151&D=202506171000&MD=ielistmeetings": "a",
    "ieListMeetings.aspx?CId=151&Year=0": "a",
    "ieListMeetings.aspx?CommitteeId=142": "c",
    "ieListMeetings.aspx?CommitteeId=151": "a",
    "mgAi.aspx?ID=9103": "a",
    "mgAi.aspx?ID=9105": "a",
    "mgAi.aspx?ID=9122": "bc",
    "mgAi.aspx?ID=9125": "c",
    "mgCalendarMonthView.aspx?GL=1&bcr=1": "c",
    "mgCalendarMonthView.aspx?M=3&DD=2026&CID=0&OT=&C=-1&MR=0": "c",
    "mgCalendarMonthView.aspx?M=4&DD=2026&CID=0&OT=&C=-1&MR=0": "c",
    "mgIssueHistoryHome.aspx?IId=801": "c",
    "mgIssueHistoryHome.aspx?IId=801&Opt=0": "c",
    "mgIssueHistoryHome.aspx?IId=819": "c",
    "mgIssueHistoryHome.aspx?IId=819&Opt=0": "c",
    "mgLocationDetails.aspx?RID=9": "c",
    "mgMeetingAttendance.aspx?ID=2236": "a",
    "mgMeetingAttendance.aspx?ID=2238": "c",
}
