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
    "bot wall with 200": "flows/test_nights.py::test_a_wrong_page_with_status_200_changes_nothing",
    "bot wall before a council never seen": "flows/test_entry_points.py::test_a_nil_always_has_its_reason",
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
        "flows/test_astray.py::test_an_answer_that_does_not_end_is_given_up_and_the_rest_had",
    "redirect to another host":
        "flows/test_astray.py::test_a_redirect_out_of_the_council_is_not_followed_and_told",
    "redirect to a private address":
        "flows/test_astray.py::test_a_redirect_out_of_the_council_is_not_followed_and_told",
    "redirect to a private address under a name of the council's":
        "scrapers/test_limits.py::test_a_redirect_to_a_private_address_on_a_document_host_is_refused",
    "robots.txt that disallows": "flows/test_entry_points.py::test_robots_that_disallow_are_obeyed_and_named",
    "robots.txt that is missing": "flows/test_astray.py::test_a_site_without_a_robots_txt_is_harvested",
    "robots.txt that is 500":
        "flows/test_astray.py::test_a_robots_txt_that_fails_stops_the_run_and_withdraws_nothing",
    "interrupted run resumed": "flows/test_entry_points.py::test_a_killed_backfill_asks_for_nothing_twice",
    "interrupted run replayed": "flows/test_replay.py::test_a_run_cut_short_is_made_again_as_it_was",
    "approved minutes attached to the next meeting":
        "warehouse/test_batch.py::test_approved_minutes_attached_to_the_next_meeting_are_not_its_own",
    "pack plus individual paper": "warehouse/test_batch.py::test_pack_plus_individual_paper_is_one_reading",
    "PDF that needs too much time":
        "parsers/pdf/test_worker.py::test_out_of_time_is_a_problem_and_leaves_no_process",
    "PDF that needs too much memory":
        "parsers/pdf/test_worker.py::test_a_child_that_dies_is_a_problem_however_much_memory_its_parent_holds",
    "parser upgrade that changes 10,000 records":
        "warehouse/test_load.py::test_parser_upgrade_that_changes_10_000_records",
}  # fmt: skip


@pytest.mark.parametrize("failure", FAILURES)
def test_the_failure_has_its_test(failure):
    place, _, name = FAILURES[failure].partition("::")
    module = ast.parse((TESTS / place).read_text("utf-8"))
    assert name in {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
