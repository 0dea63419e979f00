"""What the columns of trackers and performance tables hold, told from their headings."""

from __future__ import annotations

import pytest

from parsers.actions.header import tracker_roles
from parsers.kpi.header import kpi_roles


def _named(header: str, roles: dict[str, int] | None) -> dict[str, str] | None:
    texts = header.split(" | ")
    return None if roles is None else {role: texts[place] for role, place in sorted(roles.items())}


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (
            "Date | Portfolio | Title | Action proposed | Action Taken | Progress Status",
            {"raised_on": "Date", "portfolio": "Portfolio", "subject": "Title", "proposed": "Action proposed",
             "response": "Action Taken", "status": "Progress Status"},
        ),
        (
            "Meeting date & action number | Actions completed | Deadline | Progress",
            {"raised_on": "Meeting date & action number", "proposed": "Actions completed",
             "deadline": "Deadline", "status": "Progress"},
        ),
        (
            "Ref | Recommendation | Accepted by Executive? | Progress update",
            {"number": "Ref", "proposed": "Recommendation", "status": "Accepted by Executive?",
             "response": "Progress update"},
        ),
        (
            "No | Issue | Action | Lead | Date",
            {"number": "No", "subject": "Issue", "proposed": "Action", "owner": "Lead", "deadline": "Date"},
        ),
        (
            "Recommendation | Response of Cabinet | Action to be taken | By Whom | By When",
            {"proposed": "Recommendation", "response": "Response of Cabinet",
             "planned": "Action to be taken", "owner": "By Whom", "deadline": "By When"},
        ),
        (
            "Min. No. | Action Required | Progress (to be told by the owner before the meeting) | Closed",
            {"number": "Min. No.", "proposed": "Action Required",
             "response": "Progress (to be told by the owner before the meeting)", "status": "Closed"},
        ),
        (
            "Recommendation | Accept/reject | Proposed action and timescale | Progress after six months",
            {"proposed": "Recommendation", "status": "Accept/reject",
             "planned": "Proposed action and timescale", "response": "Progress after six months"},
        ),
        (
            "Due by | Commitment | Status | Issues | Owner",
            {"deadline": "Due by", "proposed": "Commitment", "status": "Status", "response": "Issues",
             "owner": "Owner"},
        ),
        (
            "Date raised | Request | Lead officer | Response due | Response",
            {"raised_on": "Date raised", "proposed": "Request", "owner": "Lead officer",
             "deadline": "Response due", "response": "Response"},
        ),
        (
            "Recommendation | Agreed / Not agreed | Comments",
            {"proposed": "Recommendation", "status": "Agreed / Not agreed", "response": "Comments"},
        ),
        (
            "No | Recommendation | Cabinet decision | Progress to date | Status",
            {"number": "No", "proposed": "Recommendation", "response": "Progress to date",
             "status": "Status"},
        ),
        (
            "Recommendation | Agreed action | Officer",
            {"proposed": "Recommendation", "response": "Agreed action", "owner": "Officer"},
        ),
        ("Ref | Risk | Likelihood | Impact | Action | Owner", None),
        ("Risk | Mitigation | Owner | Due", None),
        ("Directorate | Budget £000 | Forecast £000 | Action | RAG", None),
        ("Date | Payee | Description | Amount", None),
        ("Action | Notes on the way in which this very long heading goes on and on for ever", None),
    ],
)  # fmt: skip
def test_tracker(header: str, roles: dict[str, str] | None) -> None:
    read = _named(header, tracker_roles(header.split(" | ")))
    assert read == (None if roles is None else dict(sorted(roles.items())))


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (
            "Code | Indicator | Good is | Q2 2022/23 | Target | Q1 2023/24 | RAG | Trend | Comment",
            {"code": "Code", "name": "Indicator", "value": "Q2 2022/23", "target": "Target", "status": "RAG",
             "direction": "Trend", "narrative": "Comment"},
        ),
        (
            "KPI | Description | Target | Apr | May | RAG",
            {"code": "KPI", "name": "Description", "value": "Apr", "target": "Target", "status": "RAG"},
        ),
        (
            "Key Council Target | Directorate | Status | Progress | Target Date",
            {"name": "Key Council Target", "status": "Status", "narrative": "Progress",
             "deadline": "Target Date"},
        ),
        (
            "Indicator | Period | Value | Previous Value | Rank (FG) | Previous Rank (FG)",
            {"name": "Indicator", "period": "Period", "value": "Value", "previous": "Previous Value"},
        ),
        (
            "Roads KPIs | RAG rating Latest | RAG rating Previous | DoT",
            {"name": "Roads KPIs", "status": "RAG rating Latest", "direction": "DoT"},
        ),
        (
            "Measure | This quarter | Last quarter | Same quarter last year | Target",
            {"name": "Measure", "value": "This quarter", "previous": "Last quarter", "target": "Target"},
        ),
        ("Target | Status | Update", {"name": "Target", "status": "Status", "narrative": "Update"}),
        ("Directorate | Budget | Forecast | Variance | RAG", None),
        ("Ward | 2021 | 2022 | 2023", None),
        ("Offence type | 2021/22 | 2022/23 | % change", None),
        ("Project | Milestone | Due date | RAG | Comment", None),
        ("Contravention code | Description | Number", None),
    ],
)  # fmt: skip
def test_performance_table(header: str, roles: dict[str, str] | None) -> None:
    read = _named(header, kpi_roles(header.split(" | ")))
    assert read == (None if roles is None else dict(sorted(roles.items())))
