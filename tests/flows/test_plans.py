"""The forward plans: which pages of them are asked for, and when again."""

from __future__ import annotations

from datetime import date

import pytest

from flows import registers
from flows.registers import last_day
from scrapers.recheck import SLOW_SAMPLE
from tests.flows.conftest import council

WALK = ["mgPlansHome.aspx", "mgListPlans.aspx?RPId=137&RD=0", "mgListPlanItems.aspx?PlanId=31&RP=137"]


PLANS = ("mgPlansHome", "mgListPlan")


def asked(place, pages=PLANS):
    paths = (path.lstrip("/") for _, path in place.site.requests)
    return [path for path in paths if path.startswith(pages)]


def test_plans_that_are_not_over_are_read_once_a_week_and_their_issues_followed(tmp_path):
    with council(tmp_path, wide=True) as place:
        report = place.harvest(1)
        assert report["gaps"] == []
        assert asked(place) == [*WALK, "mgListPlanItems.aspx?PlanId=30&RP=137"]
        assert asked(place, "mgIssueHistoryHome.aspx?IId=842")
        found = place.rows("select issue_id from issue where issue_id in ('841', '842') order by 1")
        assert [row["issue_id"] for row in found] == ["841", "842"]
        again = []
        for night in (5, 8):
            assert place.changes(place.harvest(night, published=1)["run_id"]) == []
            again += asked(place)
        assert again == [*WALK, "mgListPlanItems.aspx?PlanId=30&RP=137"]
        place.harvest(24, published=1)  # the 8th of April: the plan to the end of March is over
        assert asked(place) == WALK


@pytest.mark.parametrize("fault", [None, 404])
def test_a_council_without_plans_has_no_gap_and_is_asked_again_in_half_a_year(place, monkeypatch, fault):
    periods = []

    def not_yet(now, looked_at, period, name):
        periods.append(period)
        return False

    monkeypatch.setattr(registers, "had_its_turn", not_yet)
    if fault:
        place.site.faults[r"mgPlansHome"] = fault
    report = place.harvest(1)
    assert (report["status"], asked(place)) == ("complete", ["mgPlansHome.aspx"])
    report = place.harvest(2)
    assert (report["status"], asked(place), periods) == ("complete", [], [SLOW_SAMPLE])


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Forthcoming Decisions - 31 July 2026 (31/07/2026 to 30/11/2026, Cabinet)", date(2026, 11, 30)),
        ("Forward plan from 1 April 2026", date(2026, 8, 2)),
        ("Current forward plan", date(2026, 3, 16)),
    ],
)
def test_the_last_day_of_a_plan(title, day):
    assert last_day(title, date(2026, 3, 16)) == day
