"""The calendar: what no list shows is found in it, where the web service does not answer."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from flows.model import Scope
from scrapers.fetcher import Live
from tests.flows.conftest import council
from tests.flows.test_nights import RECORDS, made_again, told_by
from tests.flows.test_replay import cut_at
from tests.flows.test_replay import told_by as replayed

THERE = "SELECT key FROM meeting WHERE withdrawn_at IS NULL ORDER BY key"
WARNED = (
    "SELECT message, first_seen_run FROM problem WHERE code = 'sources_disagree' AND withdrawn_at IS NULL "
    "ORDER BY message"
)
PANEL = ("committee", "142")
MEETING = ("meeting", "2236")


def months_asked(place):
    return [path for _, path in place.site.requests if "mgCalendar" in path]


@pytest.fixture
def place(tmp_path):
    """A council with a calendar."""
    with council(tmp_path, calendar=True) as place:
        yield place


@pytest.fixture
def whole(tmp_path):
    """What a council whose lists leave nothing out has."""
    (tmp_path / "whole").mkdir()
    with council(tmp_path / "whole") as other:
        other.harvest(1)
        yield other.rows(THERE)


def test_the_meetings_of_a_committee_that_is_listed_no_more_are_found(place, whole):
    place.site.unlisted = {PANEL}
    assert (place.harvest(1)["status"], place.rows(THERE)) == ("complete", whole)
    assert len(months_asked(place)) > 12
    quiet = place.harvest(2)
    assert (quiet["status"], place.changes(quiet["run_id"])) == ("complete", [])
    assert len(months_asked(place)) <= 3  # each on its day of the week


def test_a_meeting_that_its_list_leaves_out_is_found_and_told(place, whole):
    place.site.unlisted = {MEETING}
    assert (place.harvest(1)["status"], place.rows(THERE)) == ("complete", whole)
    (told,) = place.rows(WARNED)
    assert "meeting 2236" in told["message"]
    assert "only in the calendar" in told["message"]
    place.site.unlisted.clear()
    place.harvest(2, published=1)
    assert place.rows(WARNED) == []


def test_a_meeting_taken_out_of_both_is_withdrawn_when_its_month_had_its_turn(place, whole):
    place.harvest(1)
    place.site.unlisted = {MEETING}
    assert place.harvest(2, published=1)["status"] == "complete"
    assert place.rows(THERE) == whole  # the calendar has it still
    place.site.unlisted |= {("calendar", "2236")}
    for night in (9, 10):
        place.harvest(night, published=1)
    assert [row for row in whole if row not in place.rows(THERE)] == [{"key": "samplebury/meeting/2236"}]


def test_a_council_without_a_calendar_has_no_gap_and_is_asked_once_a_week(place, whole):
    place.site.faults = {"mgCalendar": 404}
    assert (place.harvest(1)["status"], place.rows(THERE)) == ("complete", whole)
    asked = [len(months_asked(place))]
    for night in range(2, 9):
        assert place.harvest(night, published=1)["gaps"] == []
        asked.append(len(months_asked(place)))
    assert (asked[0], sum(asked[1:])) == (1, 1)


def test_the_calendar_is_left_alone_where_the_service_answers(tmp_path):
    with council(tmp_path, web_service="auto", calendar=True) as place:
        place.harvest(1)
        assert months_asked(place) == []


def test_a_window_of_days_asks_for_its_months_alone(place):
    place.harvest(1, Scope(since=date(2025, 11, 3), until=date(2025, 12, 20)))
    assert {path.split("?")[1].split("&CID")[0] for path in months_asked(place)} == {
        "M=11&DD=2025",
        "M=12&DD=2025",
    }


def test_a_harvest_by_calendar_can_be_replayed(place, tmp_path):
    place.site.unlisted = {PANEL, MEETING}
    for night in (1, 2, 3):
        place.harvest(night)
    before, after = told_by(place), told_by(made_again(place, tmp_path))
    for kind in RECORDS:
        assert before[kind] == after[kind], kind


def test_a_run_killed_among_its_months_is_taken_up_and_can_be_replayed(place, tmp_path, whole):
    place.site.unlisted = {PANEL}
    with pytest.MonkeyPatch.context() as patch:
        cut_at(patch, Live, "fetch", 15, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            place.harvest(1)
    assert 0 < len(months_asked(place)) < 15
    before = set(months_asked(place))
    assert (place.harvest(1.5, published=1)["status"], place.rows(THERE)) == ("complete", whole)
    assert before & set(months_asked(place)) == set()
    told, again = replayed(place), replayed(made_again(place, tmp_path))
    for kind in RECORDS:
        assert told[kind] == again[kind], kind


def test_a_meeting_that_only_the_calendar_has_stays_for_as_long_as_it_is_there(place, whole):
    place.site.unlisted = {("meeting", "2201"), ("meeting", "2206")}  # old: looked at seldom
    for night in range(1, 5):
        assert place.harvest(night, published=1)["status"] == "complete"
    assert place.rows(THERE) == whole
    place.site.unlisted |= {("calendar", "2206")}
    for night in (11, 12):
        place.harvest(night, published=1)
    assert [row for row in whole if row not in place.rows(THERE)] == [{"key": "samplebury/meeting/2206"}]


def test_a_site_that_shows_near_meetings_alone_is_read_by_its_calendar(place, whole):
    """It heeds neither year nor way: a month with what no list has is asked for weekly, not every night, and
    each meeting in it told once."""
    place.site.lists, place.site.near = "near", date(2026, 2, 1)
    assert (place.harvest(1)["status"], place.rows(THERE)) == ("complete", whole)
    told = place.rows(WARNED)
    assert len(told) > 5
    asked = Counter()
    for night in range(2, 9):
        quiet = place.harvest(night, published=1)
        assert (quiet["status"], place.changes(quiet["run_id"])) == ("complete", [])
        assert len(months_asked(place)) <= 6
        asked.update(months_asked(place))
    assert len(asked) > 10
    assert sum(asked.values()) <= len(asked) + 1  # one may have its day of the half-year too
    assert place.rows(WARNED) == told


def test_a_list_that_only_the_calendar_names_and_that_cannot_be_had_is_a_gap_and_a_problem(place, whole):
    place.site.unlisted = {PANEL}
    place.site.faults = {"ieListMeetings.*CId=142": 503}
    report = place.harvest(1)
    assert report["status"] == "partial"
    assert ["CId=142" in gap for gap in report["gaps"]] == [True]
    standing = "SELECT message FROM problem WHERE severity = 'error' AND withdrawn_at IS NULL"
    assert ["CId=142" in row["message"] for row in place.rows(standing)] == [True]
    assert place.rows(THERE) == whole  # the calendar has them
    place.site.faults.clear()
    assert place.harvest(2, published=1)["status"] == "complete"
    assert place.rows(standing) == []


def test_a_window_of_a_century_asks_for_two_silent_years_and_no_register_before_2000(place):
    place.harvest(1, Scope(since=date(1900, 1, 1), until=date(2020, 12, 31)))
    assert len(months_asked(place)) == 24
    registers = [path for _, path in place.site.requests if "DelegatedDecisions" in path]
    assert len(registers) == 2020 - 2000 + 1


def test_a_window_that_no_list_reaches_is_read_in_the_calendar(place):
    place.site.unlisted = {PANEL}
    place.harvest(1, Scope(since=date(2025, 10, 1), until=date(2025, 10, 3)))
    assert place.rows(THERE) == [{"key": "samplebury/meeting/2206"}]


def test_a_committee_that_only_the_services_meetings_name_has_its_list_read(tmp_path, whole):
    with council(tmp_path, web_service="auto", calendar=True) as place:
        place.site.unlisted = {PANEL}
        assert (place.harvest(1)["status"], place.rows(THERE)) == ("complete", whole)


def test_the_calendar_is_read_where_the_service_answers_for_some_years_alone(tmp_path, whole):
    with council(tmp_path, web_service="auto", calendar=True) as place:
        place.site.unlisted = {MEETING}
        place.site.faults = {"GetMeetings.*2026": 500}
        place.harvest(1)
        assert place.rows(THERE) == whole


def test_a_committee_whose_list_is_gone_is_asked_for_once_a_week(place):
    place.site.unlisted = {PANEL}
    place.site.faults = {"ieListMeetings.*CId=142": 404}
    asked = []
    for night in range(1, 9):
        place.harvest(night, published=1)
        asked.append(sum("ieListMeetings.aspx?CId=142&" in path for _, path in place.site.requests))
    assert (asked[0], sum(asked[1:])) == (1, 1)
