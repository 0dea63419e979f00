"""A committee's list of meetings, whole: ``Year=0`` asks for all years, and a site that pages it all the
same, or heeds no ``Year``, is followed to the earlier and later pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from flows.model import Harvest
from flows.sources import last_reading, read_now
from parsers.problems import error
from parsers.records import Committee, MeetingRef, Parsed
from scrapers import urls
from scrapers.recheck import WEEKLY, had_its_turn
from warehouse.batch import Source

# A committee that met within this time, or will, has its list read every night, another weekly.
ACTIVE = timedelta(days=400)
# Pages of one list. A committee that met weekly for fifty years fills as many of a dozen meetings each.
MOST_PAGES = 200


@dataclass
class MeetingList:
    """A committee's list: as read tonight, or as it was last; and what it said before, by meeting."""

    committee_id: str
    source: Source
    more: list[Source]
    before: dict[str, MeetingRef]
    due: bool

    @property
    def refs(self) -> tuple[MeetingRef, ...]:
        """The meetings listed."""
        return self.source.parsed.meetings if self.source.parsed else ()

    @property
    def sources(self) -> list[Source]:
        """All its meetings as one reading, and the pages that could not be had."""
        return [self.source, *self.more]


def read_list(harvest: Harvest, committee: Committee) -> MeetingList:
    """The list of a committee, read tonight when it is due."""
    address = urls.meeting_list(harvest.council.base_url, committee.committee_id, year=0)
    before, last = last_reading(harvest, address), harvest.latest.get(address)
    due = (
        before is None
        or last is None
        or address in harvest.failed
        or before.outcome != "ok"
        or _is_active(harvest, before)
        or had_its_turn(harvest.started_at, last.fetched_at, WEEKLY, committee.committee_id)
    )
    first = read_now(harvest, address, "meeting_list", due=due)
    known = {ref.meeting_id: ref for ref in before.meetings} if before else {}
    one = MeetingList(committee.committee_id, first, [], known, due)
    for way in ("earlier", "later"):
        _follow(harvest, one, way)
    return one


def _is_active(harvest: Harvest, before: Parsed) -> bool:
    since = harvest.started_at.replace(tzinfo=None) - ACTIVE
    return any(ref.starts_at is None or ref.starts_at >= since for ref in before.meetings)


def _follow(harvest: Harvest, one: MeetingList, way: str) -> None:
    """Add the meetings of the pages that lead that way, until one has none that is new. A page that was
    read before is read again on its day of the week; one that cannot be had leaves the list incomplete."""
    address, walked = _next(harvest, one.source.parsed, way), set[str]()
    while address and address not in walked:
        if len(walked) == MOST_PAGES:
            told = error("not_fetched", f"{address}: the list has more than {MOST_PAGES} pages")
            one.more.append(Source(url=address, role="meeting_list", problem=told))
            return
        walked.add(address)
        before, last = last_reading(harvest, address), harvest.latest.get(address)
        due = last is None or had_its_turn(harvest.started_at, last.fetched_at, WEEKLY, one.committee_id)
        page = read_now(harvest, address, "meeting_list", due=due or address in harvest.failed)
        if page.problem or page.read is None:
            one.more.append(page if page.read is None else replace(page, parsed=None))
        if page.read is None:
            return
        one.before |= {ref.meeting_id: ref for ref in before.meetings} if before else {}
        known = {ref.meeting_id for ref in one.refs}
        new = tuple(ref for ref in page.read.meetings if ref.meeting_id not in known)
        if one.source.parsed is not None and new:
            read = one.source.parsed
            one.source = replace(one.source, parsed=replace(read, meetings=(*read.meetings, *new)))
        address = _next(harvest, page.read, way) if new else None


def _next(harvest: Harvest, parsed: Parsed | None, way: str) -> str | None:
    """The address of the page that follows that way."""
    links = parsed.links if parsed else ()
    found = (urls.canonical(link.url, harvest.council.base_url) for link in links if link.role == way)
    return next(found, None)
