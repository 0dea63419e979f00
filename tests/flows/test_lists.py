"""A list that is paged although all years were asked for is read to both its ends."""

from __future__ import annotations

from collections import Counter

from tests.flows.conftest import council

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
        paged.site.paged = True
        report = paged.harvest(1)
        assert (report["status"], report["gaps"]) == ("complete", [])
        assert paged.rows(LISTED) == place.rows(LISTED)
        assert lists_asked(paged)["earlier"] > 1
        quiet = paged.harvest(2, published=1)
        assert (quiet["status"], paged.changes(quiet["run_id"])) == ("complete", [])
        assert lists_asked(paged)["earlier"] <= 1  # on its day of the week


def test_a_page_of_a_list_that_cannot_be_had_is_a_gap_and_withdraws_nothing(tmp_path):
    with council(tmp_path) as place:
        place.site.paged = True
        place.harvest(1)
        there = place.rows(LISTED)
        place.site.faults = {"Act=earlier": 503}
        reports = [place.harvest(night, published=1) for night in range(2, 10)]
        assert any("Act=earlier" in gap for report in reports for gap in report["gaps"])
        assert place.rows(LISTED) == there


def test_a_list_of_all_years_that_leads_nowhere_costs_one_request(place):
    place.harvest(1)
    assert set(lists_asked(place)) == {"all"}
