"""Numbers as councils print them."""

from __future__ import annotations

import pytest

from parsers.text.numbers import Number, read, single


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("97%", Number(97.0, "percent")),
        ("97% (Green)", Number(97.0, "percent")),
        ("0.04 per cent", Number(0.04, "percent")),
        ("-3.2%", Number(-3.2, "percent")),
        ("£66,310", Number(66310.0, "gbp")),
        ("£ 12.50K", Number(12500.0, "gbp")),
        ("£1.2m", Number(1200000.0, "gbp")),
        ("£-3.4m", Number(-3400000.0, "gbp")),
        ("10,417", Number(10417.0, "count")),
        ("12 days", Number(12.0, "days")),
        ("9.25 Weeks", Number(9.25, "weeks")),
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
        ("22 of 44 families kept their home - 50% in total.", "50%"),
        ("It was 50% in June and 50% in July.", "50%"),
        ("It rose from 41% to 45%.", None),
        ("There were 44 families.", None),
        ("Arrears stood at £1.2m.", "£1.2m"),
    ],
)
def test_single_figure_of_a_narrative(text: str, figure: str | None) -> None:
    assert single(text) == figure
