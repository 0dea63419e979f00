"""A list that is paged although all years were asked for is read to both its ends."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from flows import lists as following
from flows.model import Scope
from tests.flows.conftest import council
from tests.flows.test_nights import RECORDS, made_again, told_by
from tests.site import lists as site_lists

LISTED = "SELECT key FROM meeting WHERE withdrawn_at IS NULL ORDER BY key"
PAGED = "ieListMeetings.aspx"
LISTS_ALONE = Scope(explain=True)


def lists_asked(place) -> Counter[str]:
    """The pages of lists asked for tonight: how many of each way."""
    asked = [path for _, path in place.site.requests if PAGED in path]
    return Counter(next((way for way in ("earlier", "later") if way in path), "all") for path in asked)


def test_a_list_that_heeds_no_year_is_followed_to_its_ends(tmp_path, held):
    (tmp_path / "paged").mkdir()
    with council(tmp_path / "paged") as paged:
        paged.site.lists = "paged"
        report = paged.harvest(1)
        assert (report["status"], report["gaps"]) == ("complete", [])
        assert paged.rows(LISTED) == held.rows(LISTED)
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


def test_pages_without_a_meeting_lead_on_to_earlier_ones_all_the_same(tmp_path, held):
    (tmp_path / "spans").mkdir()
    with council(tmp_path / "spans") as paged:
        paged.site.lists = "spans"
        report = paged.harvest(1)
        assert (report["status"], paged.rows(LISTED)) == ("complete", held.rows(LISTED))
        assert lists_asked(paged)["earlier"] > 10  # of six weeks each, most of them empty


def test_an_empty_page_of_years_long_past_is_read_again_in_half_a_year(place):
    """One of the last year may still get a meeting, and is read again every week."""
    place.site.lists = "spans"

    def week(first: int) -> int:
        """How often pages of earlier meetings were asked for in a week, once all have been."""
        asked = 0
        for night in range(first, first + 8):
            place.harvest(night, LISTS_ALONE, published=1)
            asked += lists_asked(place)["earlier"] if night > first else 0
        return asked

    assert week(1) > 10
    assert week(400) <= 3


@pytest.mark.parametrize(
    ("page", "is_past"),
    [
        ("Year=2019", True),
        ("Year=2025", False),
        ("Year=0", False),
        ("Act=earlier&D=201906010000", True),
        ("Act=later&D=201906010000", False),
    ],
)
def test_what_a_page_without_a_meeting_was_asked_for(page, is_past):
    tonight = SimpleNamespace(started_at=datetime(2026, 3, 16, 2, tzinfo=UTC))
    address = f"https://samplebury.example/ieListMeetings.aspx?CId=100&{page}"
    assert following._asks_for_the_past(tonight, address) == is_past


def test_a_list_that_leads_nowhere_is_made_sure_of_once(held):
    asked = lists_asked(held)
    assert asked["earlier"] == asked["all"]
    held.harvest(2)
    assert lists_asked(held)["earlier"] <= 1  # on its day of the half-year


@pytest.mark.parametrize("lists", ["years", "bare", "mute"])
def test_a_site_that_shows_near_meetings_alone_is_read_whole(tmp_path, held, lists):
    (tmp_path / lists).mkdir()
    with council(tmp_path / lists) as near:
        near.site.lists = lists
        report = near.harvest(1)
        assert (report["status"], near.rows(LISTED)) == ("complete", held.rows(LISTED))
        quiet = near.harvest(2, published=1)
        assert (quiet["status"], near.changes(quiet["run_id"])) == ("complete", [])
        assert len(near.site.requests) < 40


def test_a_list_without_ways_is_looked_back_over_page_by_page(tmp_path, place, monkeypatch):
    """The pages of earlier meetings lead nowhere either: each is asked for by the first of the last one."""
    monkeypatch.setattr(site_lists, "PAGE", 1)
    place.harvest(1)
    (tmp_path / "mute").mkdir()
    with council(tmp_path / "mute") as mute:
        mute.site.lists = "mute"
        assert (mute.harvest(1)["status"], mute.rows(LISTED)) == ("complete", place.rows(LISTED))
        assert lists_asked(mute)["earlier"] > 2 * lists_asked(mute)["all"]
        quiet = mute.harvest(2, published=1)
        assert (quiet["status"], mute.changes(quiet["run_id"])) == ("complete", [])
        assert lists_asked(mute)["earlier"] <= 1  # on its day of the half-year


def test_a_list_of_all_years_is_not_asked_for_again_by_year(tmp_path, place):
    """It leads to single years and to all (``Year=0``): one year shows that nothing is left out."""
    place.harvest(1)
    committees = lists_asked(place)["all"]
    (tmp_path / "linked").mkdir()
    with council(tmp_path / "linked") as linked:
        linked.site.lists = "linked"
        assert (linked.harvest(1)["status"], linked.rows(LISTED)) == ("complete", place.rows(LISTED))
        asked = [path.rpartition("Year=")[2] for _, path in linked.site.requests if PAGED in path]
        assert sorted(asked) == sorted(["0"] * committees + ["2025"] * committees)


@pytest.mark.parametrize("lists", ["paged", "years", "mute"])
@pytest.mark.parametrize("most", [0, 1])
def test_a_list_with_more_pages_than_are_followed_is_a_gap(place, monkeypatch, lists, most):
    monkeypatch.setattr(site_lists, "PAGE", 1)
    place.site.lists = lists
    place.harvest(1)
    there = place.rows(LISTED)
    monkeypatch.setattr(following, "MOST_PAGES", most)
    report = place.harvest(2, published=1)
    assert report["status"] == "partial"
    assert {f"the list has more than {most} pages" in gap for gap in report["gaps"]} == {True}
    assert place.rows(LISTED) == there
    asked = Counter(path.partition("CId=")[2][:3] for _, path in place.site.requests if PAGED in path)
    assert max(asked.values()) <= 1 + most


@pytest.mark.parametrize(
    ("lists", "scope"),
    [("paged", Scope()), *((lists, LISTS_ALONE) for lists in ("spans", "years", "bare", "mute"))],
)
def test_what_a_site_of_near_lists_gave_can_be_replayed(tmp_path, place, lists, scope):
    place.site.lists = lists
    for night in (1, 2, 3):
        place.harvest(night, scope)
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
