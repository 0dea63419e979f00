"""Numbers as councils print them."""

from __future__ import annotations

import pytest

from parsers.numbers import Number, read, single


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("97%", Number(97.0, "percent")),
        ("97% (Green)", Number(97.0, "percent")),
        ("0.04 per cent", Number(0.04, "percent")),
        ("-3.2%", Number(-3.2, "percent")),
        ("£344,915", Number(344915.0, "gbp")),
        ("£ 16.00K", Number(16000.0, "gbp")),
        ("£1.2m", Number(1200000.0, "gbp")),
        ("£-3.4m", Number(-3400000.0, "gbp")),
        ("10,323", Number(10323.0, "count")),
        ("12 days", Number(12.0, "days")),
        ("10.74 Weeks", Number(10.74, "weeks")),
        ("02:12", Number(132.0, "seconds")),
        ("1:02:12", Number(3732.0, "seconds")),
        ("3m 20s", Number(200.0, "seconds")),
        ("95% (provisional)", Number(95.0, "percent")),
        ("n/a", None),
        ("–", None),
        ("5 out of 8", None),
        ("16-18", None),
        ("2023/24", None),
        ("Q2", None),
        ("60+", None),
    ],
)
def test_read(text: str, number: Number | None) -> None:
    assert read(text) == number


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("18 of 36 cases had been prevented - 50% in total.", "50%"),
        ("It was 50% in June and 50% in July.", "50%"),
        ("It rose from 41% to 45%.", None),
        ("There were 36 approaches.", None),
        ("Arrears stood at £1.2m.", "£1.2m"),
    ],
)
def test_single_figure_of_a_narrative(text: str, figure: str | None) -> None:
    assert single(text) == figure
