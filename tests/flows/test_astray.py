"""A site that leads astray, does not end, or fails at robots.txt: the rest is had, and nothing elsewhere."""

from __future__ import annotations

import re

import pytest

from scrapers import exchange

PAPER = "documents/s3341"
BY_COMPLETENESS = "SELECT complete, count(*) AS n FROM bundle WHERE kind = 'meeting' GROUP BY complete"


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("redirect-other-host", "is not a host of this council"),
        ("redirect-private", "is not a host of this council"),
        ("redirect-link-local", "is not a host of this council"),
        ("redirect-file", "not a web address"),
    ],
)
def test_a_redirect_out_of_the_council_is_not_followed_and_told(place, fault, why):
    place.site.faults = {PAPER: fault}
    report = place.harvest(1)
    assert report["status"] == "partial"
    assert [(PAPER in gap, why in gap) for gap in report["gaps"]] == [(True, True)]
    assert place.rows("SELECT count(*) AS n FROM fetch WHERE outcome = 'refused'") == [{"n": 1}]
    assert place.rows("SELECT count(*) AS n FROM meeting") != [{"n": 0}]


@pytest.mark.parametrize("fault", ["hang", "drip"])
def test_an_answer_that_does_not_end_is_given_up_and_the_rest_had(place, monkeypatch, fault):
    monkeypatch.setattr(exchange, "MAX_SECONDS", 1.0)
    place.site.faults = {PAPER: fault}
    report = place.harvest(1)
    assert report["status"] == "partial"
    assert [(PAPER in gap, "given up" in gap) for gap in report["gaps"]] == [(True, True)]
    place.site.faults.clear()
    assert place.harvest(2)["status"] == "complete"


def test_three_broken_papers_in_a_row_do_not_end_every_night_at_the_same_place(place):
    place.site.faults = {r"documents/(s3300|s3301|s3303)/": 500}
    report = place.harvest(1)
    assert [re.search(r"s33\d\d", gap)[0] for gap in report["gaps"]] == ["s3300", "s3301", "s3303"]
    owed = place.rows("SELECT scope FROM bundle WHERE kind = 'meeting' AND NOT complete")
    assert owed == [{"scope": "samplebury/meeting/2236"}]


def test_a_refused_paper_leaves_the_rest_and_is_asked_for_again_a_week_later(place):
    place.site.faults = {PAPER_REFUSED: 403}
    assert [PAPER_REFUSED in gap for gap in place.harvest(1)["gaps"]] == [True]
    owed = place.rows("SELECT scope FROM bundle WHERE kind = 'meeting' AND NOT complete")
    assert owed == [{"scope": "samplebury/meeting/2236"}]
    report = place.harvest(2, published=1)
    assert [(PAPER_REFUSED in gap, "a week later" in gap) for gap in report["gaps"]] == [(True, True)]
    place.site.faults.clear()
    assert place.harvest(9, published=1)["status"] == "complete"


def test_a_forbidden_meeting_is_a_gap_and_the_other_meetings_are_had(place):
    place.site.faults = {"MId=2236": 403}
    report = place.harvest(1)
    assert report["status"] == "partial"
    assert all("MId=2236" in gap and "status 403" in gap for gap in report["gaps"])
    had = {row["complete"]: row["n"] for row in place.rows(BY_COMPLETENESS)}
    place.site.faults.clear()
    assert place.harvest(2, published=1)["status"] == "complete"
    assert place.rows(BY_COMPLETENESS) == [{"complete": 1, "n": had[1] + had[0]}]


PAPER_REFUSED = "documents/s3300/"


def test_a_site_without_a_robots_txt_is_harvested(place):
    place.site.robots = "missing"
    assert place.harvest(1)["status"] == "complete"


def test_a_robots_txt_that_fails_stops_the_run_and_withdraws_nothing(held):
    held.site.robots = "error"
    report = held.harvest(2)
    assert (report["status"], held.changes(report["run_id"])) == ("partial", [])
    assert {path for _, path in held.site.requests} == {"/robots.txt"}
    assert all("robots.txt" in gap for gap in report["gaps"])


@pytest.mark.parametrize("role", ["committee_list", "meeting_list", "meeting", "decision_list"])
def test_a_page_that_the_archive_lost_is_had_anew_and_no_night_fails(held, tmp_path, role):
    seen = held.rows("SELECT DISTINCT sha256 FROM fetch WHERE role = :role AND sha256 > ''", role=role)
    files = [next((tmp_path / "archive" / "sha256").rglob(row["sha256"])) for row in seen]
    for file in files:
        file.write_bytes(b"damaged")
    report = held.harvest(2)
    assert (report["status"], held.changes(report["run_id"])) == ("complete", [])
    assert any(file.read_bytes() != b"damaged" for file in files)
