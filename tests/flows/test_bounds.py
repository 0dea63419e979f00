"""A run that has to stop before its work is done: one gap, named, and nothing lost."""

from __future__ import annotations

import dataclasses

import pytest

from flows.settings import SettingsError, read_settings
from scrapers.limits import Hours, parse_hours

BUDGET = (
    "samplebury: the run's budget of 12 requests is used up (PAPERS_MAX_REQUESTS): "
    "what is left is asked for by the next run"
)


def test_a_used_up_budget_is_one_gap_and_the_next_run_goes_on(place):
    unbounded = place.settings
    place.settings = dataclasses.replace(unbounded, max_requests=12)
    report = place.harvest(1)
    assert (report["status"], report["gaps"]) == ("partial", [BUDGET])
    assert len(place.site.requests) == 12
    place.settings = unbounded
    assert place.harvest(2)["status"] == "complete"
    held = place.rows("select count(*) as n from resolution")
    assert held[0]["n"] > 0
    assert place.rows("select count(*) as n from change where verdict = 'withdrawn'") == [{"n": 0}]


def test_outside_the_hours_of_harvest_nothing_is_asked_and_nothing_withdrawn(held):
    held.settings = dataclasses.replace(held.settings, hours=_never())
    report = held.harvest(2)
    assert held.site.requests == []
    assert (report["status"], len(report["gaps"])) == ("partial", 1)
    assert "outside the hours of harvest" in report["gaps"][0]
    assert held.rows("select count(*) as n from change where verdict = 'withdrawn'") == [{"n": 0}]


class _Never(Hours):
    def __contains__(self, moment: object) -> bool:
        return False


def _never() -> Hours:
    hours = parse_hours("03:00-03:01")
    return _Never(hours.start, hours.end)


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("PAPERS_HOURS", "at night", "PAPERS_HOURS=at night: hours are written HH:MM-HH:MM, as 22:00-06:00"),
        ("PAPERS_MAX_REQUESTS", "0", "PAPERS_MAX_REQUESTS=0: a number of requests, 1 or more"),
        ("PAPERS_MAX_REQUESTS", "many", "PAPERS_MAX_REQUESTS=many: a number of requests, 1 or more"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line(monkeypatch, name, value, fault):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as told:
        read_settings()
    assert str(told.value) == fault


def test_the_bounds_come_from_the_environment(monkeypatch, tmp_path):
    given = {"PAPERS_HOURS": "22:00-06:00", "PAPERS_MAX_REQUESTS": "500", "PAPERS_CLOCKS": str(tmp_path)}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert (str(settings.hours), settings.max_requests, settings.clocks) == ("22:00-06:00", 500, tmp_path)
