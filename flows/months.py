"""The third way of discovery: the calendar, month by month, where the web service does not answer.

It shows the meetings of all committees, of those too that are listed no longer. A council may have none:
that is no gap, for the lists say the same.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, count

from flows.lists import ACTIVE
from flows.loading import load_bundle
from flows.model import Harvest
from flows.sources import read_now
from parsers.problems import warning
from parsers.records import MeetingRef, Problem
from scrapers import urls
from scrapers.recheck import SLOW_SAMPLE, WEEKLY, had_its_turn
from warehouse import recall
from warehouse.batch import Source

log = logging.getLogger(__name__)

# This month, the one before and the three to come are looked at weekly, earlier ones by the slow sample.
NEAR = range(-1, 4)
# So many months without a meeting, and the calendar is taken to have none that is older.
SILENT = 24
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
    """The months of the run's window from ``since`` on, as read tonight or last, and the year before one that
    has a meeting that is not ``listed``: the lists do not tell then when meetings begin. Two years of months
    without any end the walk. None where the calendar does not answer for this month."""
    found: list[Month] = []
    silent = 0
    alone: set[str] = set()
    start = min(since, _month(harvest.started_at.date(), NEAR.start))
    for first in _months(harvest):
        address = urls.calendar_month(harvest.council.base_url, first.year, first.month)
        if first < start or (silent >= SILENT and not harvest.fetcher.visits(address, False)):
            break
        month = _read(harvest, first, address, due=_is_due(harvest, first, address))
        if month is not None and month.source.read is not None:
            odd = [ref for ref in month.refs if ref.meeting_id not in listed]
            if not month.due and any(ref.committee_id in (None, *committees) for ref in odd):
                # It holds its list's place: it is looked at as a page of a list would be.
                month = _read(harvest, first, address, due=_is_due(harvest, first, address, ACTIVE)) or month
            found.append(month)
            silent = 0 if month.refs else silent + 1
            if {ref.meeting_id for ref in odd} - alone:
                alone |= {ref.meeting_id for ref in odd}
                start = min(start, _month(first, -12))
            continue
        if month is not None:
            log.warning("%s: %s", harvest.council.slug, NOTE)
            note = Source(url=address, role="calendar", problem=warning("not_fetched", f"{address}: {NOTE}"))
            load_bundle(harvest, "page", _name(first), [note])
        if not found:
            break
    return found


def only_there(harvest: Harvest, months: Iterable[Month], listed: Collection[str]) -> list[MeetingRef]:
    """The meetings that the months have and no list; of each a warning stands for as long as that is so."""
    standing = recall.standing_problems(harvest.engine, harvest.council.slug, "page")
    found: list[MeetingRef] = []
    for month in months:
        refs = [ref for ref in month.refs if ref.meeting_id not in listed]
        found += refs
        if month.source.read is None:
            continue
        told = (*month.source.read.problems, *map(_told, refs))
        if month.due or {problem.message for problem in told} != standing.get(_name(month.first), set()):
            source = replace(month.source, parsed=replace(month.source.read, problems=told), problem=None)
            load_bundle(harvest, "page", _name(month.first), [source])
    return found


def _told(ref: MeetingRef) -> Problem:
    return warning("sources_disagree", f"meeting {ref.meeting_id} of {ref.starts_at}: only in the calendar")


def _name(first: date) -> str:
    return f"calendar-{first:%Y-%m}"


def _months(harvest: Harvest) -> Iterator[date]:
    """The first days of the months of the run's window: this month, then those around it, then back without
    end."""
    scope, today = harvest.scope, harvest.started_at.date()
    for away in chain(sorted(NEAR, key=abs), count(NEAR.start - 1, -1)):
        first = _month(today, away)
        is_over = scope.since is not None and _month(first, 1) <= scope.since
        if is_over and away < NEAR.start:
            return
        if not is_over and (scope.until is None or first <= scope.until):
            yield first


def _month(day: date, away: int) -> date:
    months = day.year * 12 + day.month - 1 + away
    return date(months // 12, months % 12 + 1, 1)


def _is_due(harvest: Harvest, first: date, address: str, often: timedelta | None = None) -> bool:
    """Its turn, or never had: then at once, and once a week where the site does not know it. Months since
    ``often`` ago, or else the near ones, have their turn weekly."""
    asked = recall.last_asked(harvest.engine, harvest.council.slug, address)
    if asked is None or asked.outcome in ("transient", "blocked"):
        return True
    today = harvest.started_at.date()
    near = first >= (today - often if often else _month(today, NEAR.start))
    period = WEEKLY if near else SLOW_SAMPLE
    return had_its_turn(harvest.started_at, asked.fetched_at, period, f"calendar {first:%Y-%m}")


def _read(harvest: Harvest, first: date, address: str, *, due: bool) -> Month | None:
    """A month as it is tonight or was last; None when there is none and it is not to be asked for."""
    if address not in harvest.latest and not harvest.fetcher.wants(address, due):
        return None
    return Month(first, read_now(harvest, address, "calendar", due=due), due)
