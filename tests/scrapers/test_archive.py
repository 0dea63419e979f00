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


@pytest.mark.parametrize("harm", [lambda file: file.write_bytes(b""), Path.unlink], ids=["empty", "lost"])
def test_bytes_that_were_lost_are_kept_anew_when_they_come_again(tmp_path, harm):
    archive = Archive(str(tmp_path))
    sha256, _ = archive.put(b"minutes")
    harm(next(Path(tmp_path).glob(f"sha256/*/*/{sha256}")))
    assert not archive.holds(sha256)
    assert archive.put(b"minutes") == (sha256, True)
    assert archive.get(sha256) == b"minutes"


def test_a_run_without_a_line_did_nothing(tmp_path):
    archive = Archive(str(tmp_path))
    archive.open_log("20260316-a").close()
    assert archive.runs() == []


@pytest.mark.parametrize("text", [b'{"run"', b'{"run": 1}\nrubbish\n'])
def test_a_damaged_log_is_named(tmp_path, text):
    archive = Archive(str(tmp_path))
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs/20260316-a.jsonl").write_bytes(text)
    with pytest.raises(ArchiveError, match=r"runs/20260316-a\.jsonl"):
        list(archive.read_log("20260316-a"))


@pytest.mark.parametrize("name", ["corrections", "forgotten"])
def test_a_damaged_list_is_named_with_its_line(tmp_path, name):
    (tmp_path / f"{name}.jsonl").write_bytes(b"rubbish\n")
    with pytest.raises(ArchiveError, match=f"{name}.jsonl: line 1 is damaged"):
        getattr(Archive(str(tmp_path)), name)()


def test_an_archive_that_takes_no_more_says_so(tmp_path):
    (tmp_path / "runs").write_bytes(b"")
    (tmp_path / "sha256").write_bytes(b"")
    archive = Archive(str(tmp_path))
    for write in (lambda: archive.open_log("20260316-a"), lambda: archive.put(b"minutes")):
        with pytest.raises(ArchiveError, match=f"{tmp_path}: cannot be (written|read): "):
            write()


def test_a_full_disk_is_the_archives_failure(tmp_path):
    log = Archive(str(tmp_path)).open_log("20260316-a")
    log._stream.close()
    log._stream = Full()
    with pytest.raises(ArchiveError, match="cannot be written: No space left on device"):
        log.write({"run": 1})


class Full:
    def write(self, line):
        raise OSError(28, "No space left on device")


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
    with pytest.raises(ArchiveError, match="file/archive: cannot be written: Not a directory"):
        Archive(str(tmp_path / "file" / "archive")).open_log("20260316-a")


def test_an_archive_that_is_only_read_is_not_made(tmp_path):
    assert Archive(str(tmp_path / "archive")).runs() == []
    assert not (tmp_path / "archive").exists()
