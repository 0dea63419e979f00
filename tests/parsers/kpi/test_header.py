"""What columns of indicators hold, by the words that head them."""

from __future__ import annotations

import pytest

from parsers.kpi.header import role_of

HEADINGS = {
    "name": ("Action / Measure", "Performance Indicator", "Key measures"),
    "value": ("Q3 Result", "Reported figure", "Level achieved", "Q3 Act"),
    "target": ("Annual Target", "2024/25 Trgt", "Planned", "Expected level"),
    "previous": ("Prev. Qtr", "Performance last quarter", "Preceding quarter"),
    "status": ("BRAG", "R/A/G", "Met target?", "Performance v target", "Colour"),
    "direction": (
        "Year on Year Direction of Travel",
        "Trend vs last quarter",
        "Better/worse",
        "Quarter on quarter",
    ),
    "narrative": ("Remarks", "Additional information", "Story behind the data"),
    "none": ("Last quarter RAG", "Predicted outturn", "Same quarter last year", "Previous target"),
}


@pytest.mark.parametrize(
    ("text", "role"), [(text, role) for role, texts in HEADINGS.items() for text in texts]
)
def test_a_heading_names_what_its_column_holds(text: str, role: str) -> None:
    assert role_of(text) == role
