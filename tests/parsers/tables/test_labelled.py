"""Records whose fields stand behind labels."""

from __future__ import annotations

from parsers.kpi.header import kpi_roles, role_of
from parsers.paper import Line, Page, Paper
from parsers.tables.labelled import Form, sheets

FORM = Form(kpi_roles, role_of, "Indicator", "name")
WHOLE = (
    "Priority: Clean streets",
    "Measure: Bins emptied on the day",
    "Target: 95%",
    "Result: 93%",
    "Status: Amber",
)


def _paper(*texts: str) -> Paper:
    lines = tuple(
        Line(text=text, page=1, box=(50, 20.0 * i, 400, 20.0 * i + 12), size=10)
        for i, text in enumerate(texts)
    )
    return Paper(pages=(Page(number=1, width=600, height=800, lines=lines),), page_count=1)


def _names(*texts: str) -> list[str | None]:
    return [sheet.rows[0].cells[sheet.roles["name"]] for sheet in sheets(_paper(*texts), FORM)]


def test_a_record_may_leave_out_what_others_tell() -> None:
    second = ("Priority: Safe streets", "Measure: Lamps mended", "Result: 81%")
    assert _names(*WHOLE, *second) == ["Bins emptied on the day", "Lamps mended"]


def test_a_record_without_its_name_is_none() -> None:
    last = ("Result: 93%", "Target: 95%", "Status: Amber", "Indicator: Bins emptied on the day")
    assert _names(*last, "Result: 81%", "Target: 90%", "Status: Red") == ["Bins emptied on the day"]
