"""Where a run is, while it works: steps, rate and time left.

On a terminal a bar for each council, else a line now and then on standard error.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

EVERY = 30.0  # seconds between two lines where there is no terminal


class Teller(Protocol):
    """What a run tells of itself as it goes."""

    def step(self, name: str, total: int | None = None) -> None:
        """A step begins; ``total`` is how many meetings it has to do, when that is known."""
        ...

    def done(self, requests: int) -> None:
        """One more meeting is done; ``requests`` is how many were made so far."""
        ...


class Silent:
    """Tells nothing: replays and tests."""

    def step(self, name: str, total: int | None = None) -> None:
        """Nothing."""

    def done(self, requests: int) -> None:
        """Nothing."""


class Lines:
    """A line now and then: ``bolsover: 120 of 3000 meetings, 1204 requests, 0.98/s, 48 min left``."""

    def __init__(
        self, name: str, write: Callable[[str], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._name, self._write, self._clock = name, write, clock
        self._total = self._done = 0
        self._began = self._told = clock()

    def step(self, name: str, total: int | None = None) -> None:
        """Tell that a step begins."""

        if total is not None:
            self._total, self._done, self._began = total, 0, self._clock()
        self._write(f"{self._name}: {name}" + (f", {total} due" if total is not None else "") + "\n")

    def done(self, requests: int) -> None:
        """Count; tell when it is time."""
        self._done += 1
        now = self._clock()
        if now - self._told < EVERY:
            return
        self._told, passed = now, max(now - self._began, 0.001)
        left = passed / self._done * (self._total - self._done) / 60
        self._write(
            f"{self._name}: {self._done} of {self._total} meetings, {requests} requests, "
            f"{requests / passed:.2f}/s, {left:.0f} min left\n"
        )


class _Bars:
    """The bars of all councils at work: one display for the process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._display: Progress | None = None
        self._users = 0

    def enter(self) -> Progress:
        with self._lock:
            self._users += 1
            if self._display is None:
                self._display = Progress(
                    TextColumn("{task.description}"),
                    BarColumn(),
                    TextColumn("{task.completed:.0f} of {task.total} meetings"),
                    TextColumn("{task.fields[requests]} requests, {task.fields[rate]:.2f}/s"),
                    TimeRemainingColumn(),
                    console=Console(stderr=True),
                    transient=True,
                )
                self._display.start()
            return self._display

    def leave(self) -> None:
        with self._lock:
            self._users -= 1
            if self._users == 0 and self._display is not None:
                self._display.stop()
                self._display = None


_bars = _Bars()


class Bar:
    """A council's bar."""

    def __init__(self, name: str, display: Progress) -> None:
        self._name, self._display, self._began = name, display, time.monotonic()
        self._task: TaskID = display.add_task(name, total=None, requests=0, rate=0.0)

    def step(self, name: str, total: int | None = None) -> None:
        """Show the step's name, and how much there is to do."""
        self._display.update(self._task, description=f"{self._name}: {name}")
        if total is not None:
            self._display.update(self._task, total=total)

    def done(self, requests: int) -> None:
        """One more."""
        rate = requests / max(time.monotonic() - self._began, 0.001)
        self._display.update(self._task, advance=1, requests=requests, rate=rate)


@contextmanager
def telling(name: str) -> Iterator[Teller]:
    """Someone to tell of a run of that name, for as long as the block lasts."""
    if not sys.stderr.isatty():
        yield Lines(name, sys.stderr.write)
        return
    display = _bars.enter()
    try:
        yield Bar(name, display)
    finally:
        _bars.leave()
