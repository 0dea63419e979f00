"""A run that was cut short, made again from the archive: it stops where the run did."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import loading, steps
from scrapers.fetcher import Live
from tests.flows import test_nights
from tests.flows.test_nights import RECORDS, made_again


def told_by(place):
    """What the warehouse holds. A run that takes another up follows an issue when it is due; its replay
    does at its first mention: the requests are the same, their order is not."""
    found = test_nights.told_by(place)
    for request in found["fetch"]:
        del request["fetch_id"]
    found["fetch"].sort(key=lambda request: (request["run_id"], request["url"]))
    return found


def cut_at(patch, owner, name, number, failure):
    """Have the call of that number fail, after it did its work."""
    whole, calls = getattr(owner, name), []

    def until(*arguments, **options):
        done = whole(*arguments, **options)
        calls.append(name)
        if len(calls) == number:
            raise failure
        return done

    patch.setattr(owner, name, until)


@pytest.mark.parametrize(
    ("owner", "name", "number", "failure"),
    [
        (Live, "fetch", 4, KeyboardInterrupt()),  # among the lists
        (Live, "fetch", 20, RuntimeError("the disk is full")),  # among the registers
        (Live, "fetch", 70, KeyboardInterrupt()),  # among the meetings
        (loading, "load", 30, KeyboardInterrupt()),  # among the loads of a batch
    ],
)
def test_a_run_cut_short_is_made_again_as_it_was(place, tmp_path, monkeypatch, owner, name, number, failure):
    monkeypatch.setattr(steps, "BATCH", 4)
    with pytest.MonkeyPatch.context() as patch:
        cut_at(patch, owner, name, number, failure)
        with pytest.raises(type(failure)):
            place.harvest(1)
    cut = told_by(place)
    assert [row["status"] for row in cut["run"]] == [
        "failed" if isinstance(failure, RuntimeError) else "interrupted"
    ]
    (tmp_path / "cut").mkdir()
    again = told_by(made_again(place, tmp_path / "cut"))
    for kind in RECORDS:
        assert cut[kind] == again[kind], kind
    assert place.harvest(2)["status"] == "complete"
    before = told_by(place)
    after = told_by(made_again(place, tmp_path))
    for kind in RECORDS:
        assert before[kind] == after[kind], kind


def test_a_log_without_an_end_is_that_of_a_run_that_was_killed(held, tmp_path):
    (log,) = (tmp_path / "archive" / "runs").glob("*.jsonl")
    lines = log.read_bytes().splitlines(keepends=True)
    _cut(log, lines[:-1])
    (run,) = made_again(held, tmp_path).rows("select status, gaps from run")
    assert (run["status"], "interrupted: its log has no end" in run["gaps"]) == ("interrupted", True)
    whole = held.rows("select count(*) as n from meeting")[0]["n"]
    last = max(n for n, line in enumerate(lines) if b'"load"' in line and b"/meeting/" in line)
    _cut(log, lines[:last])
    (tmp_path / "less").mkdir()
    rebuilt = made_again(held, tmp_path / "less")
    assert rebuilt.rows("select count(*) as n from meeting") == [{"n": whole - 1}]


def _cut(log: Path, lines: list[bytes]) -> None:
    log.write_bytes(b"".join(lines))
