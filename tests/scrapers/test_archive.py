"""The archive: bytes in, the same bytes out, nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrapers.archive import Archive, ArchiveError, sha256_of


def test_bytes_come_back_under_their_hash(tmp_path):
    archive = Archive(str(tmp_path))
    sha256, is_new = archive.put(b"minutes")
    assert (sha256, is_new) == (sha256_of(b"minutes"), True)
    assert archive.put(b"minutes") == (sha256, False)
    assert archive.get(sha256) == b"minutes"


def test_missing_bytes_are_named(tmp_path):
    with pytest.raises(ArchiveError, match="is not in the archive"):
        Archive(str(tmp_path)).get("0" * 64)


def test_damaged_bytes_are_not_given_out(tmp_path):
    archive = Archive(str(tmp_path))
    sha256, _ = archive.put(b"minutes")
    next(Path(tmp_path).glob(f"sha256/*/*/{sha256}")).write_bytes(b"other")
    with pytest.raises(ArchiveError, match="damaged"):
        archive.get(sha256)


def test_a_log_cut_short_by_a_kill_keeps_its_whole_lines(tmp_path):
    archive = Archive(str(tmp_path))
    log = archive.open_log("20260316-a")
    log.write({"run": 1})
    log.close()
    with (tmp_path / "runs/20260316-a.jsonl").open("ab") as file:
        file.write(b'{"fetch": {"ur')
    assert archive.runs() == ["20260316-a"]
    assert list(archive.read_log("20260316-a")) == [{"run": 1}]


def test_an_archive_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ArchiveError, match="cannot be used as an archive"):
        Archive(str(tmp_path / "file" / "archive"))
