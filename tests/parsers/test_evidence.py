"""Every record read from a table leads back to its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import cases

KINDS = ("action_tracker", "action_response", "kpi_report")


@pytest.mark.parametrize(
    "case", [c for c in cases.cases() if c.parent.name in KINDS], ids=lambda c: f"{c.parent.name}/{c.name}"
)
def test_span_holds_the_words_and_page_and_box_are_given(case: Path) -> None:
    read = cases.reading(case)
    records = [(r, r["proposed"]) for r in read.get("actions", [])]
    records += [(r, r["name"]) for r in read.get("kpis", [])]
    assert records
    for record, words in records:
        start, end = record["span"]
        assert read["text"][start:end] == words
        assert record["page"] >= 1
        assert len(record["box"]) == 4
