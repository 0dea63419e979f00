"""Indicators told in minutes and in letters."""

from __future__ import annotations

from datetime import date

from parsers.kpi.statements import find, mentioned
from parsers.paper import Paragraph
from parsers.records import Kpi
from parsers.text.periods import Period

QUARTER = Period("Q1 2020/21", date(2020, 4, 1), date(2020, 6, 30))


def _told(*texts: str) -> list[Paragraph]:
    return [Paragraph(text=text) for text in texts]


def test_targets_under_the_state_of_their_group() -> None:
    read = find(
        _told(
            "Members considered the outturns for the first quarter.",
            "The following Targets were on Track;",
            "HOU.06 - Keep at least 40% of families in their home",
            "Of 44 families that came 22 kept their home, 50% in total.",
            "HOU.08 - Answer every repair call  ...  view the full minutes text for item 6",
        ),
        item_number="6",
        period=QUARTER,
    )
    common = {
        "status_raw": "on Track", "status": "on_track", "item_number": "6", "period_label": "Q1 2020/21",
        "period_start": date(2020, 4, 1), "period_end": date(2020, 6, 30),
    }  # fmt: skip
    assert read == (
        Kpi(
            code="HOU.06", name="Keep at least 40% of families in their home",
            value_raw="50%", value=50.0, unit="percent",
            narrative="Of 44 families that came 22 kept their home, 50% in total.", **common,
        ),
        Kpi(code="HOU.08", name="Answer every repair call", partial=True, **common),
    )  # fmt: skip


def test_the_figures_of_a_narrative_are_told_apart_or_left() -> None:
    rose, aimed, two = find(
        _told(
            "The following indicators were below target:",
            "WST01 - Recycle half of all waste", "The rate rose from 41% to 44%.",
            "WST02 - Answer every letter", "This stands against a target of 90%.",
            "WST03 - Empty every bin", "North Ward had 97%. South Ward had 95%.",
        )
    )  # fmt: skip
    assert [(k.value_raw, k.target_raw, k.previous_raw) for k in (rose, aimed, two)] == [
        ("44%", None, "41%"),
        (None, "90%", None),
        (None, None, None),
    ]


def test_a_reading_told_in_a_sentence_of_the_minutes() -> None:
    (kpi,) = find(
        _told(
            "The Panel considered performance in the quarter.",
            "Lettings of council homes",
            "Performance was below target at 31 days against a target of 28 days.",
        ),
        "5",
        period=QUARTER,
    )
    assert (kpi.name, kpi.value, kpi.unit, kpi.target) == ("Lettings of council homes", 31.0, "days", 28.0)
    assert (kpi.status, kpi.item_number, kpi.period_label) == ("off_track", "5", "Q1 2020/21")


def test_an_indicator_told_twice_is_one() -> None:
    told = "It was noted that 91% of letters had been answered in time, against a target of 95%."
    assert (
        len(find(_told("Performance was discussed.", told, "RESOLVED that the report be noted.", told))) == 1
    )


def test_a_sum_is_the_value_of_an_indicator_of_money_only() -> None:
    counted, saved = find(
        _told(
            "The following targets were behind:",
            "CUS.07 - Carry out 1,200 inspections", "511 had been done. Agency staff cost £18,000.",
            "CUS.08 - Save on postage", "The saving so far is £18,000.",
        )
    )  # fmt: skip
    assert [(k.value_raw, k.value, k.unit) for k in (counted, saved)] == [
        (None, None, None),
        ("£18,000", 18000.0, "gbp"),
    ]


def test_a_resolution_ends_the_narrative() -> None:
    (kpi,) = find(
        _told("Performance was good.", "ENV.01 - Publish a plan", "It is out.", "RESOLVED that it be noted.")
    )
    assert (kpi.narrative, kpi.status_raw) == ("It is out.", None)


def test_text_about_other_things_holds_no_indicators() -> None:
    assert find(_told("The road was closed.", "BX12 - Diversion by way of Mill Lane")) == ()


def test_indicators_mentioned_with_their_code_each_once() -> None:
    read = mentioned(
        _told(
            "The indicator .LS03 - Number of visits by schools, is a new one.",
            "The measure LS03 – number of visits, was first used in May.",
            "The route LS04 - Mill Lane is closed.",
        )
    )
    assert [(k.code, k.name) for k in read] == [("LS03", "Number of visits by schools")]
