"""The bounds an operator sets to a run: hours of the day, and how many requests."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from scrapers.errors import Stopped

LONDON = ZoneInfo("Europe/London")
_SPAN = re.compile(r"\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*")


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of day to another in the councils' own time, over midnight when the second is
    the earlier one."""

    start: time
    end: time

    def __contains__(self, moment: datetime) -> bool:
        """Whether an aware moment lies within."""
        now = moment.astimezone(LONDON).time()
        if self.start < self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def parse_hours(text: str) -> Hours:
    """``22:00-06:00`` as hours. Raises ValueError that says how they are written."""
    found = _SPAN.fullmatch(text)
    try:
        if not found:
            raise ValueError
        start, end = (time(int(found[n]), int(found[n + 1])) for n in (1, 3))
        if start == end:
            raise ValueError
    except ValueError:
        raise ValueError(f"{text}: hours are written HH:MM-HH:MM, as 22:00-06:00") from None
    return Hours(start, end)


class Limits:
    """One run's bounds. Counts its requests, whatever the thread."""

    def __init__(self, *, hours: Hours | None = None, max_requests: int | None = None) -> None:
        self.hours, self.max_requests = hours, max_requests
        self.requests_made = 0
        self._lock = threading.Lock()

    def take(self, council: str, now: datetime) -> None:
        """Count one request that is about to be made. Raises Stopped when the run may make no more.

        The message names no address: it is one gap, however much is left.
        """
        if self.hours is not None and now not in self.hours:
            raise Stopped(
                f"{council}: outside the hours of harvest ({self.hours} Europe/London, PAPERS_HOURS): "
                "what is left is asked for by the next run"
            )
        with self._lock:
            if self.max_requests is not None and self.requests_made >= self.max_requests:
                raise Stopped(
                    f"{council}: the run's budget of {self.max_requests} requests is used up "
                    "(PAPERS_MAX_REQUESTS): what is left is asked for by the next run"
                )
            self.requests_made += 1
