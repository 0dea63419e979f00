"""Which columns to read when a table sets several periods side by side."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.kpi.header import kpi_roles
from parsers.kpi.periods import column_period, columns
from parsers.text.periods import Period, first_period


def _read(header: str, report: str | None, blank: tuple[str, ...] = ()) -> tuple[str | None, str | None]:
    texts = header.split(" | ")
    roles = kpi_roles(texts)
    assert roles is not None
    filled = [text not in blank for text in texts]
    places, _ = columns(texts, roles, filled, first_period(report) if report else None)
    value, before = places.get("value"), places.get("previous")
    return None if value is None else texts[value], None if before is None else texts[before]


@pytest.mark.parametrize(
    ("header", "report", "blank", "value_and_previous"),
    [
        (
            "PI | Target | Q2 2022/23 | Q1 2023/24 | Q2 2023/24",
            "Q2 2023/24",
            (),
            ("Q2 2023/24", "Q1 2023/24"),
        ),
        (
            "PI | Target | Q2 2023/24 | Q1 2023/24 | Q2 2022/23",
            "Q2 2023/24",
            (),
            ("Q2 2023/24", "Q1 2023/24"),
        ),
        ("PI | Target | Q2 2022/23 | Q2 2023/24", "Q2 2023/24", (), ("Q2 2023/24", "Q2 2022/23")),
        ("PI | 2018/19 | Target | Q1 2019/20 | RAG", "Q1 2019/20", (), ("Q1 2019/20", "2018/19")),
        ("PI | 2017/18 | Target | Q1 2019/20 | RAG", "Q1 2019/20", (), ("Q1 2019/20", None)),
        (
            "PI | Actual | Target | Same quarter last year",
            "Q2 2023/24",
            (),
            ("Actual", "Same quarter last year"),
        ),
        ("PI | Actual | Target | Target last year", "Q2 2023/24", (), ("Actual", None)),
        ("PI | Target | Q1 | Q2 | Q3 | Q4", "Quarter 3 2023/24", ("Q4",), ("Q3", "Q2")),
        ("PI | Target | Q1 | Q2 | Q3 | Q4", None, ("Q4",), ("Q3", "Q2")),
        ("PI | Target | 2021/22 | 2022/23", None, (), ("2022/23", "2021/22")),
        ("PI | Target | Value | Previous Value", None, (), ("Value", "Previous Value")),
        ("PI | Q1 2023/24 | Actual | Target", "Q2 2023/24", (), ("Actual", "Q1 2023/24")),
        ("PI | Target | Apr 2023 | May 2023 | Jun 2023", None, (), ("Jun 2023", "May 2023")),
    ],
)
def test_value_and_previous(
    header: str, report: str | None, blank: tuple[str, ...], value_and_previous: tuple[str | None, str | None]
) -> None:
    assert _read(header, report, blank) == value_and_previous


@pytest.mark.parametrize(
    ("text", "year", "period"),
    [
        ("Q2", 2023, Period("Q2", date(2023, 7, 1), date(2023, 9, 30))),
        ("Sep-23", None, Period("Sep-23", date(2023, 9, 1), date(2023, 9, 30))),
        ("February", 2023, Period("February", date(2024, 2, 1), date(2024, 2, 29))),
        ("Target", 2023, None),
        ("Q2", None, None),
    ],
)
def test_period_of_a_heading(text: str, year: int | None, period: Period | None) -> None:
    assert column_period(text, year) == period
