"""What the first lines of a paper say about it."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.paper import Line, Page, Paper
from parsers.text import committees, masthead


def _lines(*texts: str) -> list[Line]:
    return [
        Line(text=t, page=1, box=(50, 20.0 * i, 400, 20.0 * i + 12), size=10) for i, t in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "committee", "meeting", "as_of"),
    [
        (
            ("Corporate Scrutiny Management Committee: Questions put to the Executive",
             "Scrutiny Monitoring – 11 April 2019"),
            "Corporate Scrutiny Management Committee", date(2019, 4, 11), date(2019, 4, 11),
        ),
        (
            ("Parks Scrutiny Committee – Recommendations Tracker", "Position as at 30 November 2022"),
            "Parks Scrutiny Committee", None, date(2022, 11, 30),
        ),
        (
            ("Report to the Performance Scrutiny Committee, 7 November 2023. Appendix B.",),
            "Performance Scrutiny Committee", date(2023, 11, 7), None,
        ),
        (("To: County Council – 20 March 2024",), "County Council", date(2024, 3, 20), None),
        (
            ("Joint report of the Treasurer and the Clerk to the Policy and Quays Board – 5 March 2025",),
            "Policy and Quays Board", date(2025, 3, 5), None,
        ),
        (
            ("HARBOURS, PARKS AND TOURISM POLICY", "ADVISORY COMMITTEE", "12 September 2025"),
            "HARBOURS, PARKS AND TOURISM POLICY ADVISORY COMMITTEE", date(2025, 9, 12), date(2025, 9, 12),
        ),
        (
            ("LOWMOOR COUNCIL", "AUDIT COMMITTEE", "12 September 2025"),
            "AUDIT COMMITTEE", date(2025, 9, 12), date(2025, 9, 12),
        ),
        (("TENANTS’ SUB-COMMITTEE 16 AUGUST 2025",), "TENANTS’ SUB-COMMITTEE", date(2025, 8, 16), None),
        (
            ("Overview & Scrutiny (External) Committee – 20 February 2026",),
            "Overview & Scrutiny (External) Committee", date(2026, 2, 20), None,
        ),
        (
            ("Fellside Joint Care Board", "Standards and Finance Committee", "22nd June 2025"),
            "Standards and Finance Committee", date(2025, 6, 22), date(2025, 6, 22),
        ),
        (
            ("North Fell District Council Place Scrutiny Board – 13 March 2024",),
            "Place Scrutiny Board", date(2024, 3, 13), None,
        ),
        (("Presented to Corporate Overview Group on 6 February 2024. Each tile shows a result.",),
         "Corporate Overview Group", date(2024, 2, 6), None),
        (("Policy Development Group 3 May 2023",), "Policy Development Group", date(2023, 5, 3), None),
        (("Fire Authority, Monday 3 March 2025",), None, date(2025, 3, 3), None),
        (
            ("15th June 2022", "Following the meeting of the Scrutiny Panel (24th March 2022) we agreed:"),
            "Scrutiny Panel", None, date(2022, 6, 15),
        ),
        (("Status update on Bus Board actions from last meeting 19.11.10",), "Bus Board", None, None),
        (
            ("Executive response to the Scrutiny Commission, 4 March 2024",),
            "Scrutiny Commission", date(2024, 3, 4), None,
        ),
        (("Committee: Cabinet", "Date: 8 October 2024"), "Cabinet", date(2024, 10, 8), date(2024, 10, 8)),
        (
            ("Response to the Roads Scrutiny Panel", "Cabinet, 4 July 2023"),
            "Cabinet", date(2023, 7, 4), None,
        ),
        (
            ("Members of the Scrutiny Board (Environment), 12 February 2024",),
            "Scrutiny Board (Environment)", date(2024, 2, 12), None,
        ),
        (("Budget book 2012/13",), None, None, None),
        (
            ("Scorecard (data for 1 October to 31 December 2018) Cabinet, 18 February 2019",),
            "Cabinet", date(2019, 2, 18), None,
        ),
        (
            ("Figures to 31 March 2024, as at 2 May 2024", "Harbours Panel 12 June 2024"),
            "Harbours Panel", date(2024, 6, 12), date(2024, 5, 2),
        ),
        (
            ("Isles Joint Board", "Performance: January – March 2024", "12 June 2024"),
            "Isles Joint Board", date(2024, 6, 12), date(2024, 6, 12),
        ),
        (("12 June 2024", "Cabinet"), "Cabinet", date(2024, 6, 12), date(2024, 6, 12)),
        (
            ("Date of report: 2 June 2024", "Harbours Panel", "Date of meeting: 12 June 2024"),
            "Harbours Panel", date(2024, 6, 12), None,
        ),
        (("Report date: 2 June 2024", "Committee: Harbours Panel"), "Harbours Panel", date(2024, 6, 2), None),
        (
            ("COMMITTEE Finance and Harbours", "DATE 12 June 2024"),
            "Finance and Harbours", date(2024, 6, 12), date(2024, 6, 12),
        ),
        (
            ("Committee: Housing and Property", "Report by: Executive Chief Officer"),
            "Housing and Property", None, None,
        ),
        (
            ("Report of Chief Executive", "To Harbours Commission", "Date 12 June 2024"),
            "Harbours Commission", date(2024, 6, 12), date(2024, 6, 12),
        ),
        (
            ("Report to the Executive", "Date of Executive: 12 June 2024"),
            "Executive", date(2024, 6, 12), None,
        ),
        (
            ("Quarter Three", "Committee considering report: Executive", "Date of Committee: 6 May 2024"),
            "Executive", date(2024, 5, 6), None,
        ),
        (
            ("Report to Overview and Scrutiny Committee", "Date of meeting: 12 June 2024"),
            "Overview and Scrutiny Committee", date(2024, 6, 12), None,
        ),
        (("CABINET MEMBER FOR HARBOURS MEETING – 12 JUNE 2024",), None, date(2024, 6, 12), None),
        (("COUNCIL 12 June 2024", "Annual report"), None, date(2024, 6, 12), None),
    ],
)  # fmt: skip
def test_head(
    texts: tuple[str, ...], committee: str | None, meeting: date | None, as_of: date | None
) -> None:
    head = _lines(*texts)
    read = committees.committee(head), masthead.meeting_date(head), masthead.as_of(head)
    assert read == (committee, meeting, as_of)


def test_the_year_of_a_meeting_is_not_that_of_the_quarter_below() -> None:
    assert masthead.period(_lines("Harbours Panel – 21 January 2025", "Quarter 3 exceptions")) is None
    split = masthead.period(_lines("Figures for 1 October 2023", "to 31 December 2023"))
    assert split is not None
    assert (split.start, split.end) == (date(2023, 10, 1), date(2023, 12, 31))


def test_the_foot_of_a_page_tells_who_meets_where_its_head_does_not() -> None:
    title = Line(text="Scorecard, Quarter 4 2023/24", page=1, box=(50, 40, 400, 60), size=16)
    foot = Line(text="Harbours Panel 12 June 2024   Page 1", page=1, box=(50, 810, 400, 820), size=8)
    head = masthead.lines(Paper(pages=(Page(number=1, width=595, height=842, lines=(title, foot)),)))
    assert masthead.meeting_date(head) == date(2024, 6, 12)
