"""The step *discover*: which meetings a council lists, and which are due."""

from __future__ import annotations

import logging
from datetime import datetime

from flows.loading import load_bundle
from flows.model import Due, Harvest
from flows.sources import last_reading, read_now
from parsers.records import MeetingRef
from scrapers import urls
from scrapers.recheck import meeting_due
from warehouse import ledger

log = logging.getLogger(__name__)


def discover(harvest: Harvest) -> list[Due]:
    """Read the committee list and each committee's meetings list; say which meetings are due,
    newest first. What could not be read is a gap, and the rest goes on."""
    base = harvest.council.base_url
    harvest.latest = ledger.latest_all(harvest.engine, harvest.council.slug)
    harvest.failed = ledger.failed_last(harvest.engine, harvest.council.slug)
    harvest.unreadable = ledger.unreadable(harvest.engine)
    visited = ledger.visited_meetings(harvest.engine, harvest.council.slug)
    source = read_now(harvest, urls.committee_list(base), "committee_list")
    load_bundle(harvest, "committees", harvest.council.slug, [source])
    due: list[Due] = []
    for committee in source.parsed.committees if source.parsed else ():
        if not harvest.scope.has_committee(committee.committee_id, committee.name):
            continue
        harvest.counts.add("discover", committees=1)
        due += _meetings_of(harvest, committee.committee_id, visited)
    log.info(
        "discover: %d committees, %d meetings due", harvest.counts.steps["discover"]["committees"], len(due)
    )
    return sorted(due, key=lambda d: (d.ref.starts_at or datetime.min, d.id), reverse=True)  # noqa: DTZ901


def _meetings_of(harvest: Harvest, committee_id: str, visited: dict[str, ledger.Visited]) -> list[Due]:
    address = urls.meeting_list(harvest.council.base_url, committee_id, year=0)
    before = last_reading(harvest, address)
    source = read_now(harvest, address, "meeting_list")
    load_bundle(harvest, "meetings", committee_id, [source])
    words = {ref.meeting_id: ref for ref in before.meetings} if before else {}
    due = []
    for ref in source.parsed.meetings if source.parsed else ():
        harvest.counts.add("discover", meetings=1)
        if not harvest.scope.has_date(ref.starts_at.date() if ref.starts_at else None):
            continue
        known = visited.get(ref.meeting_id)
        reason = meeting_due(
            now=harvest.started_at,
            starts_at=ref.starts_at,
            looked_at=known.loaded_at if known and known.complete else None,
            listing_changed=ref.meeting_id in words and words[ref.meeting_id] != ref,
            has_final_minutes=bool(known and known.has_final_minutes),
            meeting_id=ref.meeting_id,
        )
        if harvest.fetcher.visits(meeting_address(harvest, ref, committee_id), reason is not None):
            due.append(Due(ref=ref, committee_id=committee_id, reason=reason or "replayed"))
    return due


def meeting_address(harvest: Harvest, ref: MeetingRef, committee_id: str) -> str:
    """The address of a listed meeting's page."""
    return urls.meeting(harvest.council.base_url, ref.committee_id or committee_id, ref.meeting_id)
