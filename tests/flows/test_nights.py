"""Nights at the sample council, end to end over real HTTP."""

from __future__ import annotations

import dataclasses

import pytest

from flows import runs
from flows.reparse import reparse

RECORDS = (
    "council", "committee", "meeting", "agenda_item", "issue", "consideration", "decision", "document",
    "document_version", "document_part", "document_link", "resolution", "vote", "attendance", "action",
    "action_update", "kpi", "kpi_observation", "problem", "record_version", "change", "scope_scan", "fetch",
    "run", "snapshot",
)  # fmt: skip


def total(report, verdict):
    return sum(numbers.get(verdict, 0) for numbers in report["kinds"].values())


def test_first_night_everything_is_new(held):
    report = held.report
    assert (report["status"], report["gaps"]) == ("complete", [])
    assert total(report, "insert") > 100
    assert (total(report, "update"), total(report, "withdrawn")) == (0, 0)
    for kind in (
        "meeting",
        "agenda_item",
        "resolution",
        "action_update",
        "kpi_observation",
        "issue",
        "decision",
    ):
        assert held.rows(f"select count(*) as n from {kind}") != [{"n": 0}], kind


def test_second_night_all_noop_and_few_requests(held):
    first = len(held.site.requests)
    report = held.harvest(2)
    assert {verdict: total(report, verdict) for verdict in ("insert", "update", "withdrawn", "restored")} == {
        "insert": 0,
        "update": 0,
        "withdrawn": 0,
        "restored": 0,
    }
    assert total(report, "noop") > 0
    assert held.changes(report["run_id"]) == []
    assert len(held.site.requests) < first / 2


def test_every_fact_leads_to_archived_bytes(held, tmp_path):
    for kind in ("meeting", "agenda_item", "resolution", "action_update", "kpi_observation", "attendance"):
        for row in held.rows(f"select key, source_url, snapshot_sha256 as sha from {kind}"):
            assert row["source_url"].startswith(held.site.base_url), row
            assert list((tmp_path / "archive" / "sha256").glob(f"*/*/{row['sha']}")), row


def told_by(place):
    """All that the warehouse holds but when each run really ended, and what it counted."""
    found = {kind: place.rows(f"select * from {kind} order by 1, 2, 3") for kind in RECORDS}
    for run in found["run"]:
        del run["finished_at"], run["counts"]
    return found


def made_again(place, folder):
    """The same place with a warehouse made of the archive alone."""
    again = dataclasses.replace(place.settings, database_url=f"sqlite:///{folder}/again.sqlite")
    reparse(again, lambda line: None)
    return dataclasses.replace(place, settings=again)


def test_the_archive_alone_gives_the_same_warehouse(place, tmp_path):
    for night in (1, 2, 3):
        place.harvest(night)
    before = told_by(place)
    place.site.requests.clear()
    after = told_by(made_again(place, tmp_path))
    for kind in RECORDS:
        assert before[kind] == after[kind], kind
    assert place.site.requests == []


def test_a_second_reading_of_the_archive_is_all_noop(held):
    (report,) = reparse(held.settings, lambda line: None)
    assert (report["status"], total(report, "insert"), total(report, "update")) == ("complete", 0, 0)
    assert total(report, "noop") > 100


@pytest.mark.parametrize("fault", ["truncate", "drop", 503])
def test_a_paper_that_cannot_be_had_is_a_gap_and_nothing_is_lost(held, fault):
    what = "select key, status_raw, response from action_update order by key"
    before = held.rows(what)
    (tracker,) = held.rows(
        "select distinct source_url from action_update where source_url like '%.pdf%' limit 1"
    )
    path = tracker["source_url"].removeprefix(held.site.base_url)
    held.site.faults[path.replace("(", r"\(").replace(")", r"\)").replace("?", r"\?")] = fault
    report = held.harvest(3)
    assert report["status"] == "partial"
    assert any(path in gap for gap in report["gaps"])
    assert held.rows(what) == before
    held.site.faults.clear()
    assert held.harvest(4)["status"] == "complete"
    assert len(held.rows(what)) == len(before) + 1


@pytest.mark.parametrize("fault", ["html200", "botwall200", "empty200"])
def test_a_wrong_page_with_status_200_changes_nothing(held, fault):
    held.site.faults[r"ieListDocuments\.aspx"] = fault
    report = held.harvest(2)
    assert report["status"] == "partial"
    assert held.changes(report["run_id"]) == []
    held.site.faults.clear()
    report = held.harvest(2 + 1)
    assert report["status"] == "complete"
    assert total(report, "withdrawn") == 1


def test_a_server_that_stops_half_way_withdraws_nothing(held):
    held.site.faults[r"ieListMeetings|ieListDocuments|documents/"] = "drop"
    report = held.harvest(2)
    assert report["status"] == "partial"
    assert total(report, "withdrawn") == 0
    assert held.changes(report["run_id"]) == []


def test_a_killed_run_is_taken_up_where_it_was(place, monkeypatch):
    from flows import steps

    load = steps.load_bundle
    loaded = []

    def stop_in_the_middle(harvest, kind, id, sources):
        load(harvest, kind, id, sources)
        loaded.append((kind, id))
        if len([k for k, _ in loaded if k == "meeting"]) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(steps, "load_bundle", stop_in_the_middle)
    with pytest.raises(KeyboardInterrupt):
        place.harvest(1)
    assert place.rows("select status from run") == [{"status": "interrupted"}]
    done = {id for kind, id in loaded if kind == "meeting"}
    monkeypatch.setattr(steps, "load_bundle", load)
    report = place.harvest(2)
    assert report["status"] == "complete"
    counted = place.rows("select count(*) as n from meeting")[0]["n"]
    assert counted > len(done)


def test_a_nightly_that_is_stopped_ends_each_council_after_its_request(place, monkeypatch):
    said = iter([False] * 6 + [True] * 99)
    monkeypatch.setattr(runs.STOPPED, "is_set", lambda: next(said))
    with pytest.raises(KeyboardInterrupt):
        place.harvest(1)
    assert place.rows("select status from run") == [{"status": "interrupted"}]
    assert place.rows("select count(*) as n from fetch") == [{"n": 6}]
    with pytest.raises(KeyboardInterrupt):
        place.harvest(2)
    assert place.rows("select count(*) as n from run") == [{"n": 1}]
