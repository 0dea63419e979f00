"""One clock a host: for all threads, all councils that share the host, and all processes of this
user on this machine.

The clock is a small file that holds when the host may be asked next. Whoever is about to ask locks
it, waits for that moment with the lock in hand, and writes the next one. A killed process drops the
lock with it.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import struct
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)

# Nobody is asked to wait longer: what says so was written before the machine was last started.
_STALE = 900.0
_clocks: dict[tuple[Path, str], HostClock] = {}
_clocks_lock = threading.Lock()


def clock_of(host: str, folder: Path | None = None) -> HostClock:
    """The one clock of a host (and port). ``folder`` is where the clocks of all processes are, the
    user's runtime folder when left out."""
    place = folder or default_folder()
    with _clocks_lock:
        if (place, host) not in _clocks:
            _clocks[place, host] = HostClock(place / hashlib.sha256(host.encode()).hexdigest()[:16])
        return _clocks[place, host]


def default_folder() -> Path:
    """``$XDG_RUNTIME_DIR/committee-papers``, else a folder of this user's own among the temporary ones."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.access(runtime, os.W_OK):
        return Path(runtime) / "committee-papers"
    return Path(tempfile.gettempdir()) / f"committee-papers-{os.getuid()}"


class HostClock:
    """When a host may be asked next. Where the file cannot be had, the clock is this process's own,
    and the log says so."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._free_at = 0.0
        self._file = _open(path)

    def wait(self, pause: float, monotonic: Callable[[], float], sleep: Callable[[float], None]) -> None:
        """Sleep until it is our turn; the next one comes ``pause`` seconds after it. ``monotonic`` must
        be the machine's, the same for all processes."""
        with self._lock, _Locked(self._file):
            now = monotonic()
            turn = max(now, self._read(now))
            if turn > now:
                sleep(turn - now)
            # From the turn, not from when we woke up: small oversleeping must not add up.
            self._write(turn + pause)

    def hold(self, seconds: float, monotonic: Callable[[], float]) -> None:
        """Let nobody ask for so many seconds."""
        with self._lock, _Locked(self._file):
            now = monotonic()
            self._write(max(self._read(now), now + seconds))

    def _read(self, now: float) -> float:
        if self._file is not None:
            data = os.pread(self._file, 8, 0)
            self._free_at = struct.unpack("<d", data)[0] if len(data) == 8 else 0.0
        return self._free_at if self._free_at <= now + _STALE else 0.0

    def _write(self, free_at: float) -> None:
        self._free_at = free_at
        if self._file is not None:
            os.pwrite(self._file, struct.pack("<d", free_at), 0)


class _Locked:
    def __init__(self, file: int | None) -> None:
        self._file = file

    def __enter__(self) -> None:
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)


def _open(path: Path) -> int | None:
    """The clock's file, if its folder is ours: in a folder that others can write to, a link could
    stand in its place."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.parent.stat().st_uid != os.getuid():
            raise PermissionError(f"{path.parent} belongs to somebody else")
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        log.warning("%s: no clock shared with other processes (set PAPERS_CLOCKS): %s", path, error)
        return None
