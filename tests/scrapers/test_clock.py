"""The hosts' clocks: one a host, for threads and processes alike, and exact."""

from __future__ import annotations

import logging
import struct
import subprocess
import sys
import threading
import time

import pytest

from scrapers.clock import HostClock, clock_of, default_folder

TURNS, PAUSE = 10, 0.02
ASK = f"""
import sys, time
from pathlib import Path
from scrapers.clock import clock_of
for _ in range({TURNS}):
    clock_of("democracy.samplebury.example", Path(sys.argv[1])).wait({PAUSE}, time.monotonic, time.sleep)
    print(time.monotonic())
"""


def test_two_processes_share_one_clock(tmp_path):
    command = [sys.executable, "-c", ASK, str(tmp_path)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    turns = sorted(float(line) for one in both for line in one.communicate(timeout=60)[0].splitlines())
    assert len(turns) == 2 * TURNS
    assert turns[-1] - turns[0] >= (2 * TURNS - 1) * PAUSE * 0.95


def test_threads_share_one_clock_whoever_opened_it(tmp_path):
    turns: list[float] = []

    def ask() -> None:
        for _ in range(5):
            clock_of("x.example", tmp_path).wait(0.01, time.monotonic, time.sleep)
            turns.append(time.monotonic())

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(turns) - min(turns) >= 19 * 0.01 * 0.95


def test_oversleeping_does_not_add_up(tmp_path, clock):
    """A thousand turns of a second take a thousand seconds, though every sleep is 30 ms too long."""

    def oversleep(seconds: float) -> None:
        clock.sleep(seconds + 0.03)

    started = clock.time
    own = HostClock(tmp_path / "host")
    for _ in range(1001):
        own.wait(1.0, clock.monotonic, oversleep)
    assert clock.time - started == pytest.approx(1000, rel=0.001)


def test_hosts_do_not_wait_for_each_other(tmp_path, clock):
    for host in ("a.example", "b.example"):
        clock_of(host, tmp_path).wait(60.0, clock.monotonic, clock.sleep)
    assert clock.slept == []


def test_a_host_that_asked_for_a_pause_is_left_alone_by_all(tmp_path, clock):
    HostClock(tmp_path / "host").hold(42.0, clock.monotonic)
    HostClock(tmp_path / "host").wait(1.0, clock.monotonic, clock.sleep)
    assert clock.slept == [42.0]


def test_a_time_from_before_the_machine_was_started_does_not_count(tmp_path, clock):
    (tmp_path / "host").write_bytes(struct.pack("<d", 10_000_000.0))
    HostClock(tmp_path / "host").wait(1.0, clock.monotonic, clock.sleep)
    assert clock.slept == []


def test_a_clock_without_a_file_still_keeps_the_pace_and_says_so(tmp_path, clock, caplog):
    (tmp_path / "file").write_bytes(b"")
    with caplog.at_level(logging.WARNING):
        own = HostClock(tmp_path / "file" / "host")
    assert "no clock shared with other processes (set PAPERS_CLOCKS)" in caplog.text
    for _ in range(2):
        own.wait(3.0, clock.monotonic, clock.sleep)
    assert clock.slept == [3.0]


def test_a_link_in_the_place_of_a_clock_is_not_followed(tmp_path, clock):
    precious = tmp_path / "precious"
    precious.write_bytes(b"do not touch")
    (tmp_path / "host").symlink_to(precious)
    HostClock(tmp_path / "host").wait(3.0, clock.monotonic, clock.sleep)
    assert precious.read_bytes() == b"do not touch"


def test_the_clocks_are_in_the_runtime_folder_of_the_user(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert default_folder() == tmp_path / "committee-papers"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "nowhere"))
    assert default_folder().name.startswith("committee-papers-")
