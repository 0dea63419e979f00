"""Entry points, backfill and explanations: what is asked of the site, and what is not asked twice."""

from __future__ import annotations

import re
from datetime import date

import pytest

from flows import steps
from flows.model import Scope
from flows.reparse import reparse
from tests.flows.conftest import council
from warehouse import db
from warehouse.completeness import by_year, completeness

ISSUE = "819"


def asked(place, words=""):
    return [path for _, path in place.site.requests if words in path and "robots.txt" not in path]


def ledger(place):
    engine = db.connect(place.settings.database_url)
    rows = completeness(engine, "samplebury")
    engine.dispose()
    return rows


def test_one_issue_is_followed_through_every_meeting_that_considered_it(place):
    report = place.harvest(1, Scope(issue=ISSUE))
    assert report["gaps"] == []
    considered = place.rows("select distinct meeting_key from consideration where withdrawn_at is null")
    assert considered
    assert {row["meeting_key"] for row in considered} == {
        row["key"] for row in place.rows("select key from meeting")
    }
    assert [row["issue_id"] for row in place.rows("select issue_id from issue")] == [ISSUE]
    assert asked(place, "ListMeetings") == asked(place, "ListCommittees") == asked(place, "Delegated") == []
    assert place.rows("select count(*) as n from document where sha256 is not null") != [{"n": 0}]


def test_an_issue_harvested_twice_is_noop_and_asks_little(place):
    place.harvest(1, Scope(issue=ISSUE))
    first = len(asked(place))
    report = place.harvest(2, Scope(issue=ISSUE))
    assert place.changes(report["run_id"]) == []
    assert len(asked(place)) < first / 3


def test_a_standing_issue_is_not_walked_without_bound(tmp_path, monkeypatch):
    from flows import discovery

    monkeypatch.setattr(discovery, "STANDING", 2)
    with council(tmp_path, wide=True) as place:
        place.harvest(1)
        (row,) = place.rows(
            "select issue_id, count(c.key) as n from issue i join consideration c on c.issue_key = i.key "
            "where is_standing group by i.key order by n desc limit 1"
        )
    (tmp_path / "alone").mkdir()
    with council(tmp_path / "alone", wide=True) as place:
        report = place.harvest(1, Scope(issue=row["issue_id"]))
        assert row["n"] > 2
        assert report["steps"]["discover"]["meetings"] == 2


def test_explain_says_what_is_due_and_fetches_only_lists(held):
    report = held.harvest(3, Scope(explain=True))
    assert all(re.search("List(?!Documents)|Calendar", path) for path in asked(held))
    assert report["kinds"].get("meeting") is None
    late = held.harvest(4, published=3)
    # What the explanation saw first is not forgotten: the meeting is still owed its look.
    assert any(
        change["kind"] == "meeting" and "minutes_status" in (change["changed_fields"] or {})
        for change in held.changes(late["run_id"])
    )


def test_a_change_seen_by_a_run_that_was_not_asked_for_it_is_not_lost(held):
    held.harvest(3, Scope(since=date(2030, 1, 1)))
    assert asked(held, "ieListDocuments") == []
    late = held.harvest(4, published=3)
    assert any("minutes_status" in (c["changed_fields"] or {}) for c in held.changes(late["run_id"]))


def test_a_committee_asked_for_that_is_not_listed_is_a_gap(place):
    report = place.harvest(1, Scope(committees=("cabinet", "Scrutny"), explain=True))
    assert report["gaps"] == ["samplebury: Scrutny: no committee of that number or name is listed"]
    assert report["steps"]["discover"]["committees"] == 1


YEARS = Scope(since=date(2025, 1, 1), until=date(2026, 12, 31))


def test_a_backfill_reads_the_lists_once_and_walks_years_newest_first(place):
    place.harvest(1, YEARS)
    assert len(asked(place)) == len(set(asked(place)))
    pages = asked(place, "ieListDocuments")
    days = {
        row["meeting_id"]: row["starts_at"] for row in place.rows("select meeting_id, starts_at from meeting")
    }
    order = [days[path.rpartition("=")[2]] for path in pages]
    assert order == sorted(order, reverse=True)
    table = by_year(ledger(place), 2025, 2026)
    assert [row["year"] for row in table] == [2026, 2025]
    assert all(row["expected"] == row["found"] == row["parsed"] > 0 for row in table)
    assert [row["reasons"] for row in table] == [{}, {}]


def test_the_years_boundary_belongs_to_one_year_each(tmp_path):
    from tests.site import Scale

    with council(tmp_path, scale=Scale(2, 2, 1, 4)) as place:
        for year in (2025, 2024):
            place.harvest(2026 - year, Scope(since=date(year, 1, 1), until=date(year, 12, 31)), published=1)
        rows = place.rows("select starts_at, count(*) as n from meeting group by 1")
        assert {str(row["starts_at"])[:4] for row in rows} <= {"2025", "2024"}
        for one in by_year(ledger(place), 2024, 2025):
            assert one["expected"] == one["found"]


@pytest.fixture
def killed(tmp_path, monkeypatch):
    """A backfill that was killed after its third meeting, in small batches."""
    with council(tmp_path) as place:
        monkeypatch.setattr(steps, "BATCH", 2)
        fetch, seen = steps.fetch_meeting, []

        def until_the_fourth(harvest, due):
            seen.append(due.id)
            if len(seen) == 4:
                raise KeyboardInterrupt
            return fetch(harvest, due)

        monkeypatch.setattr(steps, "fetch_meeting", until_the_fourth)
        with pytest.raises(KeyboardInterrupt):
            place.harvest(1, YEARS)
        place.before = asked(place)
        monkeypatch.setattr(steps, "fetch_meeting", fetch)
        yield place


def test_a_killed_backfill_asks_for_nothing_twice(killed, tmp_path):
    assert killed.rows("select status from run") == [{"status": "interrupted"}]
    report = _an_hour_later(killed)
    assert (report["status"], report["gaps"]) == ("complete", [])
    assert set(killed.before) & set(asked(killed)) == set()
    (tmp_path / "whole").mkdir()
    with council(tmp_path / "whole") as whole:
        whole.harvest(1, YEARS)
        assert set(killed.before) | set(asked(killed)) == set(asked(whole))
        for kind in (
            "meeting",
            "agenda_item",
            "resolution",
            "issue",
            "consideration",
            "decision",
            "document",
        ):
            query = f"select key from {kind} order by 1"
            assert killed.rows(query) == whole.rows(query), kind


def _an_hour_later(place):
    from datetime import UTC, datetime

    from flows import runs
    from flows.model import report_of
    from scrapers.register import read_register

    place.site.requests.clear()
    chosen = read_register(place.settings.councils)["samplebury"]
    with runs.live(chosen, place.settings, YEARS, datetime(2026, 3, 16, 3, tzinfo=UTC)) as harvest:
        steps.harvest_everything(harvest)
    return report_of(harvest)


def test_a_partial_listing_withdraws_nothing_and_is_told(held):
    held.site.faults = {"Act=earlier": 404, "ieListMeetings": "cut-list"}
    report = held.harvest(2)
    assert sum(kind.get("withdrawn", 0) for kind in report["kinds"].values()) == 0
    assert report["status"] == "partial"
    assert all("ieListMeetings" in gap or "held back" in gap for gap in report["gaps"]), report["gaps"]


def test_robots_that_disallow_are_obeyed_and_named(tmp_path):
    with council(tmp_path, robots="disallow") as place:
        report = place.harvest(1)
        assert report["status"] == "partial"
        assert asked(place) == []
        assert [(row["committee"], row["reason"]) for row in ledger(place)] == [
            (None, "disallowed by robots.txt")
        ]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [(403, "blocked"), ("botwall200", "blocked"), (503, "service off"), ("html200", "unsupported system")],
)
def test_a_nil_always_has_its_reason(place, fault, reason):
    place.site.faults[r"\.aspx"] = fault
    place.harvest(1)
    assert [(row["expected"], row["reason"]) for row in ledger(place)] == [(0, reason)]


def test_a_page_that_is_none_of_ours_is_stored_and_reported(place):
    place.site.faults[r"ieListDocuments\.aspx\?CId=\d+&MId=2222"] = "html200"
    report = place.harvest(1)
    assert any("2222" in gap and "unrecognised" in gap for gap in report["gaps"])
    (row,) = place.rows("select sha256 from fetch where url like '%MId=2222'")
    assert row["sha256"]
    missing = [row for row in ledger(place) if row["reason"] not in (None, "none in window")]
    assert [(row["year"], row["expected"] - row["found"], row["reason"]) for row in missing] == [
        (2026, 1, "unrecognised page")
    ]


def test_the_archive_alone_tells_all_of_it_again(tmp_path):
    import dataclasses

    with council(tmp_path, wide=True, web_service="auto") as place:
        place.harvest(1, Scope(issue=ISSUE))
        place.harvest(2, YEARS)
        place.harvest(3)
        query = "select kind, key, valid_from, record_hash from record_version order by 1, 2, 3"
        before = place.rows(query)
        problems = place.rows("select key, withdrawn_at from problem order by 1")
        again = dataclasses.replace(place.settings, database_url=f"sqlite:///{tmp_path}/again.sqlite")
        place.site.requests.clear()
        reparse(again, lambda line: None)
        rebuilt = dataclasses.replace(place, settings=again)
        assert rebuilt.rows(query) == before
        assert rebuilt.rows("select key, withdrawn_at from problem order by 1") == problems
        assert asked(place) == []
