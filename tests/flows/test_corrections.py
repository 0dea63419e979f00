"""Corrections are made again from the archive, undone as they were, and forgotten with their paper."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import corrections
from flows.corrections import Correction
from flows.reparse import reparse
from scrapers.archive import Archive, ArchiveError
from tests.flows.test_forget import HUNG, forget
from tests.flows.test_nights import RECORDS, total
from warehouse import db
from warehouse.correct import NothingToCorrect

REASON = {"reason": "Misread", "by": "the clerk"}


def make(place, day: int, key: str, **asked):
    """A correction at noon of a day of March 2026, between the nights."""
    engine = db.connect(place.settings.database_url)
    asked = Correction(key=key, at=datetime(2026, 3, day, 12, tzinfo=UTC), **REASON, **asked)
    try:
        return corrections.make(engine, asked, Archive(place.settings.archive_url))
    finally:
        engine.dispose()


def using(place, database):
    return replace(place, settings=replace(place.settings, database_url=database))


def everything(place):
    """Every table but for when and how long the machine worked."""
    volatile = {"finished_at", "counts"}
    return {
        kind: [
            {name: value for name, value in row.items() if kind != "run" or name not in volatile}
            for row in place.rows(f'select * from "{kind}" order by 1, 2, 3')
        ]
        for kind in (*RECORDS, "correction")
    }


def test_the_archive_alone_gives_the_same_warehouse_corrections_included(place, new_database):
    place, again = (using(place, new_database()) for _ in range(2))
    place.harvest(1)
    first, second = (row["key"] for row in place.rows("select key from resolution order by key limit 2"))
    make(place, 16, first, fields={"votes_for": "5", "text": "RESOLVED otherwise."})
    make(place, 16, second, fields={"mover": "Councillor A Reed"})
    place.harvest(2)
    assert make(place, 17, first, undo=("text",))["text"][0] == "RESOLVED otherwise."
    place.harvest(3)
    outcomes = reparse(again.settings, lambda line: None)
    assert [gap for outcome in outcomes for gap in outcome["gaps"]] == []
    before, after = everything(place), everything(again)
    for kind in before:
        assert after[kind] == before[kind], kind
    stands = again.rows("select field, undone_at is null as stands from correction order by field")
    assert [(row["field"], bool(row["stands"])) for row in stands] == [
        ("mover", True), ("text", False), ("votes_for", True),
    ]  # fmt: skip
    assert [total(place.harvest(4), what) for what in ("insert", "update", "withdrawn")] == [0, 0, 0]


def test_correction_with_nothing_left_to_correct_is_a_gap_of_the_rebuilding(held, tmp_path):
    archive = Archive(held.settings.archive_url)
    key = "samplebury/resolution/m1-gone"
    line = {"key": key, "at": "2026-03-16T12:00:00+00:00", "fields": {"mover": "A"}, "undo": None, **REASON}
    archive.keep_correction(line)
    outcomes = reparse(using(held, f"sqlite:///{tmp_path}/again.sqlite").settings, lambda line: None)
    assert [(outcome["status"], outcome["gaps"]) for outcome in outcomes] == [
        ("complete", []),
        ("partial", [
            "samplebury: the correction of 2026-03-16 could not be made again: "
            f"{key}: no such resolution is there"
        ]),
    ]  # fmt: skip


def test_refused_correction_is_neither_logged_nor_booked(held):
    with pytest.raises(NothingToCorrect):
        make(held, 16, "samplebury/meeting/0", fields={"venue": "Barn"})
    assert Archive(held.settings.archive_url).corrections() == []
    assert held.rows("select run_id from run where run_id like '%-correction'") == []


def test_correction_is_not_made_when_the_archive_cannot_keep_it(held, monkeypatch):
    (key,) = (row["key"] for row in held.rows("select key from resolution order by key limit 1"))

    def full(*_):
        raise ArchiveError("no space left")

    monkeypatch.setattr(Archive, "keep_correction", full)
    with pytest.raises(ArchiveError, match="no space left"):
        make(held, 16, key, fields={"mover": "Councillor A Reed"})
    assert held.rows("select * from correction") == []


def test_corrections_of_a_forgotten_paper_leave_the_archive_too(held):
    paper = held.rows(HUNG)[0]
    (key,) = (
        row["key"]
        for row in held.rows("select key from action where source_url = :url limit 1", url=paper["url"])
    )
    (kept,) = (row["key"] for row in held.rows("select key from resolution order by key limit 1"))
    make(held, 16, key, fields={"response": "Mrs Larkin asked"})
    make(held, 16, kept, fields={"mover": "Councillor A Reed"})
    assert forget(held, paper["key"], "--yes").exit_code == 0
    lines = Path(held.settings.archive_url, "corrections.jsonl").read_text().splitlines()
    assert [json.loads(line)["key"] for line in lines] == [kept]
