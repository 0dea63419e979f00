"""Which period a performance report is of."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.kpi.reporting import period_of
from parsers.paper import Line

HEADS = {
    ("Performance report Quarter 2", "Cabinet 14 November 2023"): (date(2023, 7, 1), date(2023, 9, 30)),
    ("Performance report", "Quarter 3", "Year: 2023/24"): (date(2023, 10, 1), date(2023, 12, 31)),
    ("October to December performance", "Harbours Panel, 14 February 2023"): (
        date(2022, 10, 1),
        date(2022, 12, 31),
    ),
    ("Plan 2022/23 to 2025/26", "Half-Year Performance", "Cabinet 14 November 2023"): (
        date(2023, 4, 1),
        date(2023, 9, 30),
    ),
    ("Half-yearly performance report", "Harbours Panel 12 June 2024"): (
        date(2023, 10, 1),
        date(2024, 3, 31),
    ),
    ("Year-end performance report", "Harbours Panel 14 June 2023"): (date(2022, 4, 1), date(2023, 3, 31)),
    ("Quarter 4 performance and outturn", "Harbours Panel 14 June 2023"): (
        date(2023, 1, 1),
        date(2023, 3, 31),
    ),
    ("Performance report 2023/24", "September 2023 measures"): (date(2023, 9, 1), date(2023, 9, 30)),
    ("Harbour figures", "December 2023"): (date(2023, 12, 1), date(2023, 12, 31)),
    ("Chwarter 3 / Quarter 3 2023/24",): (date(2023, 10, 1), date(2023, 12, 31)),
    ("Quarter 2 performance",): None,
    ("Annual performance report",): None,
}


@pytest.mark.parametrize(("texts", "days"), HEADS.items(), ids=map(" / ".join, HEADS))
def test_period_of_a_report(texts: tuple[str, ...], days: tuple[date, date] | None) -> None:
    head = [
        Line(text=t, page=1, box=(50, 20.0 * i, 400, 20.0 * i + 12), size=10) for i, t in enumerate(texts)
    ]
    found = period_of(head)
    assert (found[1:] if found else None) == days
