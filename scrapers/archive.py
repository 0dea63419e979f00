"""The archive: bytes by their SHA-256, never overwritten unless damaged, and one log a run.

``sha256/ab/cd/abcd...`` holds the bytes as they came. ``runs/<run>.jsonl`` holds what the run
asked for and what came back, line by line, so that the warehouse can be made again from the
archive alone. ``corrections.jsonl`` holds what people put right, ``forgotten.jsonl`` what was removed on
request. Any fsspec address serves as the root.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

import fsspec

FORGOTTEN, CORRECTIONS = "forgotten.jsonl", "corrections.jsonl"


class ArchiveError(Exception):
    """The archive cannot be used, or holds other bytes than it should."""


def sha256_of(data: bytes) -> str:
    """The name of these bytes in the archive."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def _usable(url: str, how: str) -> Iterator[None]:
    """What the system says against it as an ArchiveError; that a file is not there is for the caller."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ArchiveError(
            f"{url}: cannot be {how}: {error.strerror or error}: check its space and its permissions"
        ) from None


class Archive:
    """A folder of the archive at an fsspec address, made when something is put into it. Raises ArchiveError
    with address and remedy."""

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            self._fs, self._root = fsspec.core.url_to_fs(url)
        except (OSError, ValueError, ImportError) as error:
            raise ArchiveError(f"{url}: cannot be used as an archive: {error}") from None

    def put(self, data: bytes) -> tuple[str, bool]:
        """Keep the bytes, over a damaged file too. Gives their SHA-256 and whether they were new."""
        sha256 = sha256_of(data)
        if self.holds(sha256):
            return sha256, False
        self._write(self._path(sha256), data)
        return sha256, True

    def _write(self, path: str, data: bytes) -> None:
        # Written aside and moved: a kill leaves no half file under a good name.
        aside = f"{path}.{uuid.uuid4().hex}.part"
        with _usable(self.url, "written"):
            self._fs.makedirs(posixpath.dirname(path), exist_ok=True)
            with self._fs.open(aside, "wb") as out:
                out.write(data)
            self._fs.mv(aside, path)

    def holds(self, sha256: str) -> bool:
        """Whether bytes of that name are there and undamaged."""
        try:
            self.get(sha256)
        except ArchiveError:
            return False
        return True

    def get(self, sha256: str) -> bytes:
        """The bytes of that name, checked. Raises ArchiveError when missing or damaged."""
        try:
            with _usable(self.url, "read"):
                data: bytes = self._fs.cat_file(self._path(sha256))
        except FileNotFoundError:
            raise ArchiveError(f"{self.url}: {sha256} is not in the archive") from None
        if sha256_of(data) != sha256:
            raise ArchiveError(f"{self.url}: {sha256} is damaged: its bytes have another SHA-256")
        return data

    def _path(self, sha256: str) -> str:
        return f"{self._root}/sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def open_log(self, run_id: str) -> RunLog:
        """A new log for a run."""
        with _usable(self.url, "written"):
            self._fs.makedirs(f"{self._root}/runs", exist_ok=True)
            return RunLog(self.url, self._fs.open(f"{self._root}/runs/{run_id}.jsonl", "ab"))

    def runs(self) -> list[str]:
        """The ids of all logged runs, in the order they were made (ids sort by time). One that a kill left
        without a line did nothing."""
        if not self._fs.exists(f"{self._root}/runs"):
            return []
        found = self._fs.ls(f"{self._root}/runs", detail=True)
        names = (posixpath.basename(one["name"]) for one in found if one["size"])
        return sorted(name.removesuffix(".jsonl") for name in names if name.endswith(".jsonl"))

    def read_log(self, run_id: str) -> Iterator[dict[str, Any]]:
        """The lines of a run's log, the first says what ran. A last line cut short by a kill is left out.
        Raises ArchiveError when a line is damaged."""
        name = f"runs/{run_id}.jsonl"
        with self._fs.open(f"{self._root}/{name}", "rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.endswith(b"\n"):
                    yield self._read(line, name, number)
                elif number == 1:
                    raise ArchiveError(f"{self.url}: {name} has no whole line: move that file away")

    def keep_correction(self, line: dict[str, Any]) -> None:
        """Append what a person put right: the record's ``key``, and whatever is needed to do it again."""
        lines = [*self._lines(CORRECTIONS), _written(line)]
        self._write(f"{self._root}/{CORRECTIONS}", b"".join(lines))

    def corrections(self) -> list[dict[str, Any]]:
        """What people put right, in the order it was kept."""
        return self._read_all(CORRECTIONS)

    def forget(
        self,
        papers: Mapping[str, str],
        earlier: Iterable[str],
        sha256s: Iterable[str],
        records: Iterable[str],
        at: datetime,
    ) -> None:
        """Remove bytes, every line about them or the addresses they were had from, and the corrections of
        ``records``. Of each of the ``papers`` (key -> address) one line in ``forgotten.jsonl`` stays: its
        key, the hashes of its address and bytes, and when. Not to be done while a run writes its log."""
        shas, urls = set(sha256s), {*papers.values(), *earlier}
        told = self._lines(FORGOTTEN)
        for key, url in papers.items():
            line = {"key": key, "url_sha256": sha256_of(url.encode()), "sha256": sorted(shas)}
            told.append(_written(line | {"at": at.isoformat()}))
        self._write(f"{self._root}/{FORGOTTEN}", b"".join(told))
        for path in self._fs.glob(f"{self._root}/runs/*.jsonl"):
            self._drop(path, lambda line: _is_about(line, urls, shas))
        for path in self._fs.glob(f"{self._root}/seen/*.jsonl"):  # of an earlier version, and of no use
            self._fs.rm_file(path)
        gone = set(records)
        if self._lines(CORRECTIONS):
            self._drop(f"{self._root}/{CORRECTIONS}", lambda line: line["key"] in gone)
        for sha256 in shas:
            if self._fs.exists(self._path(sha256)):
                self._fs.rm_file(self._path(sha256))

    def forgotten(self) -> dict[str, tuple[str, datetime]]:
        """The keys of the papers that were forgotten, each with the SHA-256 of its address, and when."""
        lines = self._read_all(FORGOTTEN)
        return {line["key"]: (line["url_sha256"], datetime.fromisoformat(line["at"])) for line in lines}

    def _read_all(self, name: str) -> list[dict[str, Any]]:
        return [self._read(line, name, number) for number, line in enumerate(self._lines(name), start=1)]

    def _read(self, line: bytes, name: str, number: int) -> dict[str, Any]:
        said = _said(line)
        if not isinstance(said, dict):
            raise ArchiveError(f"{self.url}: {name}: line {number} is damaged: put it right from a backup")
        return said

    def _lines(self, name: str) -> list[bytes]:
        path = f"{self._root}/{name}"
        if not self._fs.exists(path):
            return []
        data: bytes = self._fs.cat_file(path)
        return data.splitlines(keepends=True)

    def _drop(self, path: str, unwanted: Callable[[Any], bool]) -> None:
        """Write a log again without the lines that are unwanted."""
        lines = self._fs.cat_file(path).splitlines(keepends=True)
        left = [line for line in lines if not unwanted(_said(line))]
        if len(left) < len(lines):
            self._write(path, b"".join(left))


def _written(line: dict[str, Any]) -> bytes:
    return json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _said(line: bytes) -> Any:
    """What a line says; None for one that is cut short or damaged."""
    try:
        return json.loads(line)
    except ValueError:
        return None


def _is_about(said: Any, urls: set[str], shas: set[str]) -> bool:
    """Whether a line of a log is about these addresses or bytes."""
    fetch = said.get("fetch", {}) if isinstance(said, dict) else {}
    return bool(urls & {fetch.get("url"), fetch.get("final_url")}) or fetch.get("sha256") in shas


class RunLog:
    """Lines appended to a run's log, each flushed before the next is made."""

    def __init__(self, url: str, stream: IO[bytes]) -> None:
        self._url, self._stream = url, stream

    def write(self, line: dict[str, Any]) -> None:
        """Append one line. Raises ArchiveError."""
        with _usable(self._url, "written"):
            self._stream.write(_written(line))
            self._stream.flush()

    def close(self) -> None:
        """End the log."""
        self._stream.close()
