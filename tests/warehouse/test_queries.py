from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.warehouse.nights import (
    BINS,
    FIRST_NIGHT,
    SITE,
    Nights,
    failed,
    meeting,
    meeting_source,
    page,
    whole,
)
from warehouse import ledger, light_tables, queries, recall, schema


def test_changes_since_a_cursor_a_day_and_of_a_kind(nights: Nights) -> None:
    nights.load(whole())
    everything = queries.changes(nights.engine)
    assert [row["id"] for row in everything] == sorted(row["id"] for row in everything)
    assert queries.changes(nights.engine, since=everything[-2]["id"]) == everything[-1:]
    assert queries.changes(nights.engine, since=date(2026, 3, 1)) == everything
    assert queries.changes(nights.engine, since=date(2026, 3, 2)) == []
    assert queries.changes(nights.engine, kind="meeting", council="samplebury") == [
        {
            "id": 2,
            "seen_at": "2026-03-01T02:00:00Z",
            "run_id": "night-1",
            "council": "samplebury",
            "kind": "meeting",
            "key": "samplebury/meeting/501",
            "verdict": "new",
            "cause": "source",
            "changed_fields": None,
            "label": "2026-02-24T18:30:00",
            "source_url": f"{SITE}/ieListDocuments.aspx?MId=501",
        }
    ]
    assert len(queries.changes(nights.engine, limit=3)) == 3


def test_status_names_the_last_run_its_gaps_and_open_problems(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page()), failed(BINS.url, "report", BINS)))
    ledger.finish_run(nights.engine, "night-1", "partial", FIRST_NIGHT, {"fetch": 2}, ["Bins.pdf: 500"])
    assert queries.status(nights.engine) == [
        {
            "council": "samplebury",
            "name": "samplebury",
            "run_id": "night-1",
            "status": "partial",
            "started_at": "2026-03-01T02:00:00Z",
            "heard_at": "2026-03-01T02:00:00Z",
            "finished_at": "2026-03-01T02:00:00Z",
            "gaps": ["Bins.pdf: 500"],
            "counts": {"fetch": 2},
            "records": {
                "committee": 1,
                "meeting": 1,
                "agenda_item": 3,
                "document": 1,
                "document_link": 1,
                "resolution": 2,
            },
            "problems": {"not_fetched": 1},
        }
    ]


def test_run_that_only_explained_is_not_the_last_run(nights: Nights) -> None:
    later = FIRST_NIGHT + timedelta(hours=1)
    for run, at, status, options in (
        ("a", FIRST_NIGHT, "interrupted", {"explain": False}),
        ("b", later, "complete", {"explain": True}),
    ):
        ledger.start_run(nights.engine, run, "samplebury", at, options)
        ledger.finish_run(nights.engine, run, status, at)
    (told,) = queries.status(nights.engine)
    assert (told["run_id"], told["status"]) == ("a", "interrupted")
    assert recall.unfinished_since(nights.engine, "samplebury", "c") == FIRST_NIGHT


def test_a_run_that_was_killed_was_last_heard_of_when_it_asked_for_something(engine: sa.Engine) -> None:
    ledger.start_run(engine, "a", "samplebury", FIRST_NIGHT)
    asked = {"run_id": "a", "council": "samplebury", "role": "meeting", "outcome": "gone", "url": f"{SITE}/a"}
    for minutes in (3, 7):
        ledger.record_fetch(engine, fetched_at=FIRST_NIGHT + timedelta(minutes=minutes), **asked)
    (told,) = queries.status(engine)
    assert (told["status"], told["heard_at"]) == ("running", "2026-03-01T02:07:00Z")
    ledger.finish_run(engine, "a", "complete", FIRST_NIGHT + timedelta(minutes=9))
    assert queries.status(engine)[0]["heard_at"] == "2026-03-01T02:09:00Z"


def test_latest_good_answer_of_an_address(engine: sa.Engine) -> None:
    when = datetime(2026, 3, 1, 2, tzinfo=UTC)
    asked = {"run_id": "r", "council": "samplebury", "role": "meeting"}
    url = f"{SITE}/a"
    ledger.record_fetch(
        engine,
        url=url,
        outcome="ok",
        sha256="a" * 64,
        byte_size=9,
        media_type="text/html",
        fetched_at=when,
        **asked,
    )
    ledger.record_fetch(engine, url=url, outcome="transient", reason="timeout", fetched_at=when, **asked)
    before = recall.Answers(engine, "samplebury")
    ledger.record_fetch(engine, url=url, outcome="ok", sha256="b" * 64, fetched_at=when, **asked)
    assert before.get(url) == ("a" * 64, when, "text/html", 9)
    assert (before.get(f"{SITE}/b"), f"{SITE}/b" in before, url in before) == (None, False, True)
    assert recall.Answers(engine, "elsewhere").get(url) is None


def test_what_came_in_full_last_with_its_validators(engine: sa.Engine) -> None:
    when = datetime(2026, 3, 1, 2, tzinfo=UTC)
    asked = {"run_id": "r", "council": "samplebury", "url": f"{SITE}/a", "sha256": "a" * 64}
    good = {"outcome": "ok", **asked}
    assert recall.last_sent(engine, "samplebury", f"{SITE}/a") is None
    ledger.record_fetch(engine, status_code=200, etag='"1"', last_modified="then", fetched_at=when, **good)
    later = when + timedelta(days=1)
    ledger.record_fetch(engine, status_code=304, etag='"1"', fetched_at=later, **good)
    ledger.record_fetch(
        engine, status_code=503, fetched_at=later, **asked | {"outcome": "transient", "sha256": None}
    )
    assert recall.last_sent(engine, "samplebury", f"{SITE}/a") == ("a" * 64, when, '"1"', "then")
    assert recall.last_sent(engine, "elsewhere", f"{SITE}/a") is None
    ledger.record_fetch(engine, status_code=200, fetched_at=later, **good | {"sha256": "b" * 64})
    assert recall.last_sent(engine, "samplebury", f"{SITE}/a") == ("b" * 64, later, None, None)


def test_what_is_known_of_addresses_does_not_grow_with_them(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recall, "_AT_HAND", 10)
    known = recall.Answers(engine, "samplebury")
    for number in range(35):
        assert known.get(f"{SITE}/{number}") is None
    assert len(known._known) <= 10


def test_cached_reading_is_found_by_bytes_parser_and_version(engine: sa.Engine) -> None:
    reading = page()
    ledger.record_parse(engine, "a" * 64, reading)
    assert recall.cached_parses(engine, ["a" * 64, "b" * 64]) == {("a" * 64, "meeting", 1): reading}


def test_finishing_a_run_never_started_is_an_error(engine: sa.Engine) -> None:
    with pytest.raises(LookupError, match="no run nobody was started"):
        ledger.finish_run(engine, "nobody", "complete", FIRST_NIGHT)


def test_quick_commands_do_without_the_models() -> None:
    code = "import sys; from warehouse import db, queries; sys.exit('sqlalchemy.orm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_light_tables_are_the_schemas() -> None:
    tables = [
        light_tables.CHANGE,
        light_tables.RUN,
        light_tables.COUNCIL,
        light_tables.PROBLEM,
        *light_tables.FACTS.values(),
    ]
    for table in tables:
        assert {c.name for c in table.columns} <= {c.name for c in schema.TABLES[table.name].columns}
    assert light_tables.FACTS.keys() == schema.KINDS.keys()
