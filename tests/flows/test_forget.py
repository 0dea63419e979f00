"""A paper is taken out, and stays out: of the warehouse, the archive, the next night and a replay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.reparse import reparse
from warehouse import db, ledger
from warehouse.schema import KINDS

HUNG = "SELECT key, url, sha256 FROM document WHERE family = 'action_tracker' ORDER BY key"


def forget(place, *words):
    at = ["--database", place.settings.database_url, "--archive", place.settings.archive_url]
    return CliRunner().invoke(app, ["forget", *words, *at])


def traces(place, word: str) -> list[str]:
    """The archive's files that are named by a word, or whose lines hold it."""
    files = [path for path in Path(place.settings.archive_url).rglob("*") if path.is_file()]
    return [
        path.name
        for path in files
        if word in path.name or (path.suffix == ".jsonl" and word.encode() in path.read_bytes())
    ]


def facts(place):
    """Every fact, and the changes without their running numbers and those that tell what was forgotten."""
    told = "SELECT kind, key, verdict, seen_at FROM change WHERE run_id NOT LIKE '%-forget' ORDER BY id"
    tables = {kind: place.rows(f"SELECT * FROM {kind} ORDER BY key") for kind in (*KINDS, "forgotten")}
    return tables | {"change": place.rows(told)}


def test_forgotten_paper_stays_out(held, tmp_path):
    paper = held.rows(HUNG)[0]
    told = forget(held, paper["url"], "--yes")
    assert (told.exit_code, told.stdout.splitlines()[0][: len(paper["key"])]) == (0, paper["key"])
    assert traces(held, paper["url"]) == []
    assert traces(held, paper["sha256"]) == ["forgotten.jsonl"]
    report = held.harvest(2)
    assert (report["status"], held.changes(report["run_id"])) == ("complete", [])
    assert not [asked for asked in held.site.requests if urlsplit(paper["url"]).path in str(asked)]
    again = replace(held.settings, database_url=f"sqlite:///{tmp_path}/again.sqlite")
    rebuilt = replace(held, settings=again)
    assert {outcome["status"] for outcome in reparse(again, lambda line: None)} == {"complete"}
    assert facts(rebuilt) == facts(held)
    assert [row["key"] for row in rebuilt.rows("SELECT key FROM forgotten")] == [paper["key"]]


def test_a_person_is_asked_first(held):
    paper = held.rows(HUNG)[0]
    assert forget(held, paper["key"]).exit_code == 1
    assert paper in held.rows(HUNG)
    assert traces(held, paper["sha256"]) != []


@pytest.mark.parametrize(
    ("began", "asked", "is_writing"),
    [
        (timedelta(minutes=5), None, True),
        (timedelta(days=3), timedelta(minutes=5), True),  # a backfill takes days
        (timedelta(hours=9), timedelta(hours=8), False),  # killed: it stays booked as running
        (timedelta(hours=9), None, False),
    ],
)
def test_nothing_is_forgotten_while_a_run_writes(held, began, asked, is_writing):
    paper, now = held.rows(HUNG)[0], datetime.now(UTC)
    engine = db.connect(held.settings.database_url)
    ledger.start_run(engine, "tonight-samplebury", "samplebury", now - began)
    if asked:
        ledger.record_fetch(
            engine, run_id="tonight-samplebury", council="samplebury", url="https://samplebury.example/",
            outcome="ok", fetched_at=now - asked,
        )  # fmt: skip
    engine.dispose()
    told = forget(held, paper["key"], "--yes")
    assert told.exit_code == int(is_writing)
    assert told.stderr.startswith("papers: tonight-samplebury is writing to the archive") == is_writing
    assert (paper in held.rows(HUNG)) == is_writing


@pytest.mark.parametrize("name", ["samplebury/document/s0", "https://samplebury.example/none.pdf"])
def test_unknown_paper_is_one_line(held, name):
    told = forget(held, name, "--yes")
    assert (told.exit_code, told.stderr) == (
        1,
        f"papers: {name}: no such paper is in the warehouse; name its key or its address\n",
    )
