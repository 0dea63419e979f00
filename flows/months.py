"""The third way of discovery: the calendar, month by month, where the web service does not answer.

It shows the meetings of all committees, of those too that are listed no longer. A council may have none:
that is no gap, for the lists say the same.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flows.loading import load_bundle
from flows.model import Harvest
from flows.sources import read_now
from parsers.problems import warning
from parsers.records import MeetingRef
from scrapers import urls
from scrapers.recheck import SLOW_SAMPLE, WEEKLY, had_its_turn
from warehouse import recall
from warehouse.batch import Source

log = logging.getLogger(__name__)

# This month, the one before and the three to come are looked at weekly, earlier ones by the slow sample.
NEAR = range(-1, 4)
NOTE = "the calendar does not answer here: read from the lists alone"


@dataclass
class Month:
    """A month of the calendar, and whether it was read tonight."""

    first: date
    source: Source
    due: bool

    @property
    def refs(self) -> tuple[MeetingRef, ...]:
        """Its meetings, and those of the days beside it that the page shows."""
        return self.source.read.meetings if self.source.read else ()


def read_months(
    harvest: Harvest, since: date, listed: Collection[str], committees: Collection[str]
) -> list[Month]:
    """The months of the run's window from ``since`` on, as read tonight or last; none where the calendar
    does not answer for this month. One with a meeting of the ``committees`` that is not ``listed`` is read
    tonight: that meeting may have been taken down since."""
    found: list[Month] = []
    for first in _months(harvest, since):
        address = urls.calendar_month(harvest.council.base_url, first.year, first.month)
        month = _read(harvest, first, address, due=_is_due(harvest, first, address))
        if month is not None and month.source.read is not None:
            odd = [ref for ref in month.refs if ref.meeting_id not in listed]
            if not month.due and any(ref.committee_id in (None, *committees) for ref in odd):
                month = _read(harvest, first, address, due=True) or month
            found.append(month)
            continue
        if month is not None:
            log.warning("%s: %s", harvest.council.slug, NOTE)
            note = Source(url=address, role="calendar", problem=warning("not_fetched", f"{address}: {NOTE}"))
            load_bundle(harvest, "page", f"calendar-{first:%Y-%m}", [note])
        if not found:
            break
    return found


def only_there(harvest: Harvest, month: Month, listed: Collection[str]) -> list[MeetingRef]:
    """The meetings that the month has and no list, told as warnings."""
    refs = [ref for ref in month.refs if ref.meeting_id not in listed]
    told = tuple(
        warning("sources_disagree", f"meeting {ref.meeting_id} of {ref.starts_at}: only in the calendar")
        for ref in refs
    )
    if (refs or month.due) and month.source.read is not None:
        read = replace(month.source.read, problems=(*month.source.read.problems, *told))
        source = replace(month.source, parsed=read, problem=None)
        load_bundle(harvest, "page", f"calendar-{month.first:%Y-%m}", [source])
    return refs


def _months(harvest: Harvest, since: date) -> Iterator[date]:
    """The first days of the months to read: this month, then those around it, then back to ``since``."""
    today = harvest.started_at.date()
    near = [_month(today, away) for away in sorted(NEAR, key=abs)]
    back = (today.year - since.year) * 12 + today.month - since.month
    for first in [*near, *(_month(today, -away) for away in range(1 - NEAR.start, back + 1))]:
        last = _month(first, 1) - timedelta(days=1)
        scope = harvest.scope
        if (scope.since is None or last >= scope.since) and (scope.until is None or first <= scope.until):
            yield first


def _month(day: date, away: int) -> date:
    months = day.year * 12 + day.month - 1 + away
    return date(months // 12, months % 12 + 1, 1)


def _is_due(harvest: Harvest, first: date, address: str) -> bool:
    """Its turn, or never had: then at once, and once a week where the site does not know it."""
    asked = recall.last_asked(harvest.engine, harvest.council.slug, address)
    if asked is None or asked.outcome in ("transient", "blocked"):
        return True
    near = first >= _month(harvest.started_at.date(), NEAR.start)
    period = WEEKLY if near else SLOW_SAMPLE
    return had_its_turn(harvest.started_at, asked.fetched_at, period, f"calendar {first:%Y-%m}")


def _read(harvest: Harvest, first: date, address: str, *, due: bool) -> Month | None:
    """A month as it is tonight or was last; None when there is none and it is not to be asked for."""
    if address not in harvest.latest and not harvest.fetcher.wants(address, due):
        return None
    return Month(first, read_now(harvest, address, "calendar", due=due), due)
