"""The failures seen in other harvesters, by name, and the tests that hold each of them off here."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent

FAILURES = {
    "replaced PDF at the same address":
        "flows/test_named_changes.py::test_a_pdf_replaced_at_its_address_is_a_second_version_within_the_week",
    "same PDF at a new address":
        "flows/test_named_changes.py::test_the_same_pdf_at_a_new_address_is_stored_once",
    "PDF whose only change is a time stamp":
        "flows/test_named_changes.py::test_an_old_pdf_made_anew_with_the_same_words_is_cosmetic_within_half_a_year",
    "late minutes on an old meeting":
        "flows/test_named_changes.py::test_late_minutes_on_an_old_meeting_are_seen",
    "partial listing": "flows/test_entry_points.py::test_a_partial_listing_withdraws_nothing_and_is_told",
    "empty page with 200": "flows/test_nights.py::test_a_wrong_page_with_status_200_changes_nothing",
    "bot wall with 200": "scrapers/test_session.py::test_a_bot_wall_with_status_200_is_blocked",
    "HTML in place of XML":
        "flows/test_two_ways.py::test_a_wrong_answer_means_the_pages_alone_and_is_no_gap",
    "ISO dates ignored by the service":
        "flows/test_two_ways.py::test_a_service_that_ignores_its_dates_is_filtered_here",
    "meeting moved": "flows/test_third_night.py::test_exactly_what_the_council_did_is_told",
    "committee renamed": "flows/test_named_changes.py::test_a_committee_renamed_is_the_same_committee",
    "item renumbered": "flows/test_named_changes.py::test_an_item_renumbered_is_the_same_item",
    "supplement after the pack":
        "flows/test_named_changes.py::test_a_supplement_after_the_pack_is_a_paper_more",
    "cancelled and rescheduled":
        "flows/test_named_changes.py::test_a_meeting_cancelled_and_one_rescheduled_keep_their_records",
    "standing issue": "flows/test_entry_points.py::test_a_standing_issue_is_not_walked_without_bound",
    "truncated minutes": "flows/test_named_changes.py::test_minutes_that_the_page_cuts_are_had_in_full",
    "double-encoded titles": "flows/test_two_ways.py::test_titles_encoded_twice_read_as_printed",
    "year boundary in a backfill":
        "flows/test_entry_points.py::test_the_years_boundary_belongs_to_one_year_each",
    "hung and dripping responses":
        "scrapers/test_body.py::test_a_hung_or_dripping_answer_is_given_up_in_time",
    "redirect to another host": "scrapers/test_session.py::test_redirect_elsewhere_is_refused",
    "redirect to a private address":
        "scrapers/test_limits.py::test_a_redirect_to_a_private_address_on_a_document_host_is_refused",
    "robots.txt that disallows": "flows/test_entry_points.py::test_robots_that_disallow_are_obeyed_and_named",
    "robots.txt that is missing":
        "scrapers/test_robots.py::test_a_robots_txt_that_is_not_to_be_had_allows_everything",
    "robots.txt that is 500": "scrapers/test_robots.py::test_a_robots_txt_that_fails_allows_nothing",
    "interrupted run resumed": "flows/test_entry_points.py::test_a_killed_backfill_asks_for_nothing_twice",
    "interrupted run replayed": "flows/test_replay.py::test_a_run_cut_short_is_made_again_as_it_was",
}  # fmt: skip


@pytest.mark.parametrize("failure", FAILURES)
def test_the_failure_has_its_test(failure):
    place, _, name = FAILURES[failure].partition("::")
    module = ast.parse((TESTS / place).read_text("utf-8"))
    assert name in {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
