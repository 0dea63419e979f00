"""What the first lines of a paper say about it."""

from __future__ import annotations

from datetime import date

import pytest

from parsers import masthead
from parsers.paper import Line


def _lines(*texts: str) -> list[Line]:
    return [
        Line(text=t, page=1, box=(50, 20.0 * i, 400, 20.0 * i + 12), size=10) for i, t in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "committee", "meeting", "as_of"),
    [
        (
            ("Overview and Scrutiny Management Committee: Holding the Executive to Account",
             "Scrutiny Monitoring – 15 March 2018"),
            "Overview and Scrutiny Management Committee", date(2018, 3, 15), date(2018, 3, 15),
        ),
        (
            ("Place Scrutiny Committee – Recommendations Tracker", "Position as at 28 November 2022"),
            "Place Scrutiny Committee", None, date(2022, 11, 28),
        ),
        (
            ("Report to the Overview and Performance Committee, 14 November 2023. Appendix A.",),
            "Overview and Performance Committee", date(2023, 11, 14), None,
        ),
        (("To: County Council – 13 March 2025",), "County Council", date(2025, 3, 13), None),
        (
            ("14th June 2021", "Following the meeting of the Scrutiny Panel (22nd March 2021) we agreed:"),
            "Scrutiny Panel", None, date(2021, 6, 14),
        ),
        (("Status update on Bus Board actions from last meeting 19.11.10",), "Bus Board", None, None),
        (
            ("Executive response to the Scrutiny Commission, 4 March 2024",),
            "Scrutiny Commission", date(2024, 3, 4), None,
        ),
        (("Budget book 2012/13",), None, None, None),
    ],
)  # fmt: skip
def test_head(
    texts: tuple[str, ...], committee: str | None, meeting: date | None, as_of: date | None
) -> None:
    head = _lines(*texts)
    read = masthead.committee(head), masthead.meeting_date(head), masthead.as_of(head)
    assert read == (committee, meeting, as_of)
