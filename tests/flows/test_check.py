"""`papers check`: what is damaged or lost in the archive is named, and nothing else."""

from __future__ import annotations

import pytest

from flows.check import check
from scrapers.archive import Archive


@pytest.fixture
def archive(tmp_path):
    return Archive(str(tmp_path))


def kept(archive, run_id: str, url: str, data: bytes) -> str:
    """Bytes in the archive, and the run that had them from this address."""
    sha256, _ = archive.put(data)
    log = archive.open_log(run_id)
    log.write({"run": {"run_id": run_id}})
    log.write({"fetch": {"url": url, "status": 200, "sha256": sha256}})
    log.write({"fetch": {"url": f"{url}/gone", "status": 404}})
    log.close()
    return sha256


def test_a_whole_archive_has_nothing_to_name(archive):
    kept(archive, "20260316-samplebury", "https://a/1", b"minutes")
    kept(archive, "20260317-samplebury", "https://a/1", b"minutes, corrected")
    kept(archive, "20260316-otherham", "https://b/1", b"minutes")
    told = []
    assert list(check(archive, told.append)) == []
    assert told == ["otherham: 1 answers", "samplebury: 2 answers"]


def test_damaged_and_lost_bytes_are_named_with_council_address_and_remedy(archive, tmp_path):
    damaged = kept(archive, "20260316-samplebury", "https://a/1", b"minutes")
    lost = kept(archive, "20260316-otherham", "https://b/1", b"agenda")
    next(tmp_path.rglob(damaged)).write_bytes(b"other")
    next(tmp_path.rglob(lost)).unlink()
    first, second = check(archive, lambda _: None)
    assert first.startswith(f"otherham: https://b/1: {tmp_path}: {lost} is not in the archive: put it back")
    assert second.startswith(f"samplebury: https://a/1: {tmp_path}: {damaged} is damaged")


def test_a_damaged_log_is_named_and_what_it_told_before_is_still_looked_at(archive, tmp_path):
    lost = kept(archive, "20260316-samplebury", "https://a/1", b"minutes")
    with (tmp_path / "runs/20260316-samplebury.jsonl").open("ab") as log:
        log.write(b"rubbish\n")
    (tmp_path / "corrections.jsonl").write_bytes(b"rubbish\n")
    next(tmp_path.rglob(lost)).unlink()
    corrections, log_line, bytes_line = check(archive, lambda _: None)
    assert "corrections.jsonl: line 1 is damaged" in corrections
    assert log_line.startswith("samplebury: ")
    assert "20260316-samplebury.jsonl: line 4 is damaged" in log_line
    assert lost in bytes_line
