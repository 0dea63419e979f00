"""A list that is paged although all years were asked for is read to both its ends."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from flows import lists as following
from tests.flows.conftest import council
from tests.flows.test_nights import RECORDS, made_again, told_by

LISTED = "SELECT key FROM meeting WHERE withdrawn_at IS NULL ORDER BY key"
PAGED = "ieListMeetings.aspx"


def lists_asked(place) -> Counter[str]:
    """The pages of lists asked for tonight: how many of each way."""
    asked = [path for _, path in place.site.requests if PAGED in path]
    return Counter(next((way for way in ("earlier", "later") if way in path), "all") for path in asked)


def test_a_list_that_heeds_no_year_is_followed_to_its_ends(tmp_path, place):
    place.harvest(1)
    (tmp_path / "paged").mkdir()
    with council(tmp_path / "paged") as paged:
        paged.site.lists = "paged"
        report = paged.harvest(1)
        assert (report["status"], report["gaps"]) == ("complete", [])
        assert paged.rows(LISTED) == place.rows(LISTED)
        assert lists_asked(paged)["earlier"] > 1
        quiet = paged.harvest(2, published=1)
        assert (quiet["status"], paged.changes(quiet["run_id"])) == ("complete", [])
        assert lists_asked(paged)["earlier"] <= 1  # on its day of the week


def test_a_page_of_a_list_that_cannot_be_had_is_a_gap_and_withdraws_nothing(tmp_path):
    with council(tmp_path) as place:
        place.site.lists = "paged"
        place.harvest(1)
        there = place.rows(LISTED)
        place.site.faults = {"Act=earlier": 503}
        reports = [place.harvest(night, published=1) for night in range(2, 10)]
        assert any("Act=earlier" in gap for report in reports for gap in report["gaps"])
        assert place.rows(LISTED) == there


def test_a_list_that_leads_nowhere_is_made_sure_of_once(place):
    place.harvest(1)
    asked = lists_asked(place)
    assert asked["earlier"] == asked["all"]
    place.harvest(2)
    assert lists_asked(place)["earlier"] <= 1  # on its day of the half-year


@pytest.mark.parametrize("lists", ["years", "bare"])
def test_a_site_that_shows_near_meetings_alone_is_read_whole(tmp_path, place, lists):
    place.harvest(1)
    (tmp_path / lists).mkdir()
    with council(tmp_path / lists) as near:
        near.site.lists = lists
        near.site.faults = {"mgCalendar": 404}
        report = near.harvest(1)
        assert (report["status"], near.rows(LISTED)) == ("complete", place.rows(LISTED))
        quiet = near.harvest(2, published=1)
        assert (quiet["status"], near.changes(quiet["run_id"])) == ("complete", [])
        assert len(near.site.requests) < 40


def test_a_list_with_more_pages_than_are_followed_is_a_gap(place, monkeypatch):
    monkeypatch.setattr(following, "MOST_PAGES", 0)
    place.site.lists = "paged"
    report = place.harvest(1)
    assert report["status"] == "partial"
    assert any("the list has more than 0 pages" in gap for gap in report["gaps"])


@pytest.mark.parametrize("lists", ["paged", "years", "bare"])
def test_what_a_site_of_near_lists_gave_can_be_replayed(tmp_path, place, lists):
    place.site.lists = lists
    for night in (1, 2, 3):
        place.harvest(night)
    before, after = told_by(place), told_by(made_again(place, tmp_path))
    for kind in RECORDS:
        assert before[kind] == after[kind], kind


def test_a_change_is_seen_although_the_near_meetings_moved_on(tmp_path):
    """The page that shows the meeting has another address then, and no reading of its own before."""
    with council(tmp_path, wide=True) as place:
        place.site.lists = "paged"
        place.harvest(1)
        place.site.near = date(2026, 2, 1)
        place.site.apply("late minutes on an old meeting")
        place.harvest(2, published=1)
        assert any("MId=2290" in path for _, path in place.site.requests)
