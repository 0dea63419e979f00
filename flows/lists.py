"""A committee's list of meetings, whole: ``Year=0`` asks for all years, and a site that pages it all the
same, or heeds no ``Year``, is followed to the earlier and later pages and to those of single years."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from flows.model import Harvest
from flows.sources import last_reading, read_now
from parsers.problems import error
from parsers.records import Committee, MeetingRef, Parsed
from scrapers import urls
from scrapers.recheck import SLOW_SAMPLE, WEEKLY, had_its_turn
from warehouse.batch import Source

# A committee that met within this time, or will, has its list read every night, another weekly.
ACTIVE = timedelta(days=400)
# Pages of one list besides its first. A committee that met weekly for fifty years fills as many of a dozen
# meetings each.
MOST_PAGES = 200


@dataclass
class MeetingList:
    """A committee's list: as read tonight, or as it was last; and what it said before, by meeting. ``last``
    is its first page as it was read before tonight; ``pages`` are the addresses of the others, each taken
    once."""

    committee_id: str
    source: Source
    more: list[Source]
    before: dict[str, MeetingRef]
    due: bool
    last: Parsed | None = None
    is_remembered: bool = False
    pages: set[str] = field(default_factory=set)

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
    one = MeetingList(committee.committee_id, first, [], known, due, before)
    if first.read is not None:
        for way in ("earlier", "later"):
            _follow(harvest, one, way)
        _read_years(harvest, one, first.read)
        if not _next(harvest, first.read, "earlier") and not _years(harvest, first.read):
            _make_sure(harvest, one)
    return one


def _is_active(harvest: Harvest, before: Parsed) -> bool:
    since = harvest.started_at.replace(tzinfo=None) - ACTIVE
    return any(ref.starts_at is None or ref.starts_at >= since for ref in before.meetings)


def _follow(harvest: Harvest, one: MeetingList, way: str, page: Parsed | None = None) -> None:
    """Add the meetings of the pages that lead that way, until one has some and none that is new."""
    address = _next(harvest, page or one.source.parsed, way)
    while address:
        read, is_new = _add(harvest, one, address)
        address = _next(harvest, read, way) if read and (is_new or not read.meetings) else None


def _read_years(harvest: Harvest, one: MeetingList, page: Parsed) -> None:
    """Add the pages of single years that the list leads to. Where the oldest brings nothing new and none is
    without a meeting in the list, the site heeds ``Year=0``, and the others are not asked for."""
    ways, read = _years(harvest, page), set[int]()
    while todo := sorted(ways.keys() - read):
        year = todo[0] if not read else todo[-1]
        read.add(year)
        soon = year >= harvest.started_at.year
        more, is_new = _add(harvest, one, ways[year], due=one.due if soon else None)
        ways |= _years(harvest, more)
        listed = {ref.starts_at.year for ref in one.refs if ref.starts_at}
        if len(read) == 1 and not is_new and ways.keys() <= listed:
            return


def _years(harvest: Harvest, page: Parsed | None) -> dict[int, str]:
    """Year -> the address of its page, as a page leads there."""
    links = [link for link in page.links if link.role == "year"] if page else []
    asked = {link.url: urls.kind(link.url)[1].get("year", "") for link in links}
    return {
        int(year): urls.canonical(url, harvest.council.base_url)
        for url, year in asked.items()
        if year.isdecimal() and int(year)
    }


def _make_sure(harvest: Harvest, one: MeetingList) -> None:
    """A list that leads nowhere may be whole, or the near meetings of a site that heeds no ``Year`` and shows
    no way: what is earlier than its first meeting is asked for until there is nothing, and then seldom."""
    while True:
        first = min((ref.starts_at for ref in one.refs if ref.starts_at), default=None)
        # Of an empty list: all there is before the year after the next, an address that stays for a year.
        stamp = f"{first:%Y%m%d%H%M}" if first else f"{harvest.started_at.year + 2}01010000"
        address = urls.earlier_meetings(harvest.council.base_url, one.committee_id, stamp)
        read, is_new = _add(harvest, one, address, period=SLOW_SAMPLE if first else WEEKLY, is_sure=False)
        if not is_new:
            return
        _follow(harvest, one, "earlier", read)


def _remember(harvest: Harvest, one: MeetingList) -> None:
    """What the pages of the last walk said, from the archive: a page that the site names otherwise now has no
    reading of its own to be held against."""
    one.is_remembered = True
    for way in ("earlier", "later"):
        page, walked = one.last, set[str]()
        while page is not None and (address := _next(harvest, page, way)) and address not in walked:
            walked.add(address)
            page = last_reading(harvest, address)
            one.before = {ref.meeting_id: ref for ref in (page.meetings if page else ())} | one.before


def _add(
    harvest: Harvest,
    one: MeetingList,
    address: str,
    *,
    due: bool | None = None,
    period: timedelta | None = None,
    is_sure: bool = True,
) -> tuple[Parsed | None, bool]:
    """Add the meetings of one more page; its reading, and whether any was new. It is read again when ``due``,
    or else on its day of the ``period``: of the half-year for one whose meetings are long past, of the week
    for another. One that cannot be had leaves the list incomplete, unless the site does not know the page
    and it is not ``is_sure`` that it should; so does one too many."""
    if address in one.pages or len(one.pages) > MOST_PAGES:
        return None, False
    one.pages.add(address)
    if len(one.pages) > MOST_PAGES:
        told = error("not_fetched", f"{address}: the list has more than {MOST_PAGES} pages")
        one.more.append(Source(url=address, role="meeting_list", problem=told))
        return None, False
    before, last = last_reading(harvest, address), harvest.latest.get(address)
    if due is None and before is not None and last is not None:
        is_past = not _is_active(harvest, before) if before.meetings else _asks_for_the_past(harvest, address)
        period = period or (SLOW_SAMPLE if is_past else WEEKLY)
        name = address.removeprefix(harvest.council.base_url)
        due = had_its_turn(harvest.started_at, last.fetched_at, period, name)
    due = last is None or bool(due) or address in harvest.failed
    if last is None and not harvest.fetcher.wants(address, due):
        return None, False  # the replay of a run that did not ask for it
    if last is None and not one.is_remembered:
        _remember(harvest, one)
    page = read_now(harvest, address, "meeting_list", due=due)
    failed = page.problem is not None and page.problem.severity == "error"
    if failed or (is_sure and (page.problem or page.read is None)):
        one.more.append(page if page.read is None else replace(page, parsed=None))
    if page.read is None:
        return None, False
    one.before |= {ref.meeting_id: ref for ref in before.meetings} if before else {}
    known = {ref.meeting_id for ref in one.refs}
    new = tuple(ref for ref in page.read.meetings if ref.meeting_id not in known)
    if one.source.parsed is not None and new:
        read = one.source.parsed
        one.source = replace(one.source, parsed=replace(read, meetings=(*read.meetings, *new)))
    return page.read, bool(new)


def _asks_for_the_past(harvest: Harvest, address: str) -> bool:
    """Whether a page can only have meetings of years that are long over: by the year it is asked for, or the
    day that its meetings are to be before."""
    ids = urls.kind(address)[1]
    is_before = ids.get("act", "").lower() in ("earlier", "prev")
    year = ids.get("d", "")[:4] if is_before else ids.get("year", "")
    return year.isdecimal() and 0 < int(year) < (harvest.started_at - ACTIVE).year


def _next(harvest: Harvest, parsed: Parsed | None, way: str) -> str | None:
    """The address of the page that follows that way."""
    links = parsed.links if parsed else ()
    found = (urls.canonical(link.url, harvest.council.base_url) for link in links if link.role == way)
    return next(found, None)
