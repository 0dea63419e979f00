"""The step *discover*: which meetings a council lists, and which are due.

Two ways lead to a meeting: the lists on the pages, which say what is published of it, and the web
service, which has a whole year of all committees in one answer; where it does not answer, the calendar,
which has a month of them. Both are asked and laid side by side; what only one of them has is looked at too.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from flows import reconcile
from flows.lists import MeetingList, read_list
from flows.loading import load_bundle
from flows.model import Due, Harvest
from flows.months import only_there, read_months
from flows.service import meetings_by_service, open_service, service_year
from flows.sources import is_fresh, last_reading, read_now
from parsers.records import Committee, MeetingRef, Parsed
from scrapers import urls
from scrapers.recheck import WEEKLY, had_its_turn, meeting_due
from warehouse import ledger, recall
from warehouse.batch import Source

log = logging.getLogger(__name__)

# What a run that was cut short had within this time is not asked for again.
FRESH = timedelta(hours=20)


def discover(harvest: Harvest) -> list[Due]:
    """Read the lists; say which meetings are due, newest first. What could not be read is a gap, and
    the rest goes on."""
    remember(harvest)
    if harvest.scope.issue is not None:
        return newest_first(meetings_of_issue(harvest))
    committees = _committees(harvest)
    lists = [read_list(harvest, committee) for committee in committees]
    served = _served(harvest, lists)
    unlisted = _unlisted(harvest, lists, served)
    for one in lists:
        _reconcile(one, served)
        if one.due or harvest.cause == "parser":
            load_bundle(harvest, "meetings", one.committee_id, one.sources)
    due = due_of(harvest, lists, unlisted, _moved(harvest, served))
    log.info("discover: %d committees, %d meetings due", len(committees), len(due))
    return newest_first(due)


def remember(harvest: Harvest) -> None:
    """What the ledger knows of the council before tonight."""
    slug = harvest.council.slug
    harvest.failed = recall.failed_last(harvest.engine, slug)
    harvest.refused = recall.refused_since(harvest.engine, slug, harvest.started_at - WEEKLY)
    harvest.unreadable = recall.unreadable(harvest.engine)
    unfinished = recall.unfinished_since(harvest.engine, slug, harvest.run_id)
    harvest.fresh_since = max(unfinished, harvest.started_at - FRESH) if unfinished else None


def newest_first(due: list[Due]) -> list[Due]:
    """The newest meetings first, so that years are walked newest first."""
    return sorted(due, key=lambda d: (d.ref.starts_at or datetime.min, d.id), reverse=True)  # noqa: DTZ901


def _committees(harvest: Harvest) -> list[Committee]:
    """The committees of page and service that are asked for."""
    page = read_now(harvest, urls.committee_list(harvest.council.base_url), "committee_list")
    answer = open_service(harvest)
    if answer is not None and answer.parsed is not None and page.read is not None:
        answer = _with(answer, reconcile.committees(page.read, answer.parsed))
    sources = [source for source in (page, answer) if source is not None]
    load_bundle(harvest, "committees", harvest.council.slug, sources)
    listed: dict[str, Committee] = {}
    for source in sources:
        for committee in source.parsed.committees if source.parsed else ():
            listed.setdefault(committee.committee_id, committee)
    found = _asked_for(harvest, listed)
    harvest.counts.add("discover", committees=len(found))
    return found


def _asked_for(harvest: Harvest, listed: dict[str, Committee]) -> list[Committee]:
    """The committees, by number or name, that the run is asked for; all when it names none. One that is
    not among those listed is a gap."""
    if not harvest.scope.committees:
        return list(listed.values())
    found: dict[str, Committee] = {}
    for asked in harvest.scope.committees:
        own = {n: one for n, one in listed.items() if asked == n or asked.casefold() == one.name.casefold()}
        if listed and not own:
            harvest.gap(f"{harvest.council.slug}: {asked}: no committee of that number or name is listed")
        found |= own
    return list(found.values())


def _served(harvest: Harvest, lists: list[MeetingList]) -> dict[int, list[MeetingRef]]:
    """What the web service lists, by year: of the years in the lists, this one and, late in the
    year, the next."""
    if harvest.council.web_service == "off":
        return {}
    dated = [ref.starts_at for one in lists for ref in one.refs if ref.starts_at]
    listed, today = (
        Counter(day.year for day in dated if harvest.scope.has_date(day.date())),
        harvest.started_at,
    )
    near = {today.year, (today + timedelta(days=92)).year}
    if harvest.scope.since or harvest.scope.until:
        near = {year for year in near if _in_scope(harvest, year)}
    return meetings_by_service(harvest, near | set(listed), dict(listed))


def _in_scope(harvest: Harvest, year: int) -> bool:
    since, until = harvest.scope.since, harvest.scope.until
    return (since is None or year >= since.year) and (until is None or year <= until.year)


def _unlisted(
    harvest: Harvest, lists: list[MeetingList], served: dict[int, list[MeetingRef]]
) -> list[MeetingRef]:
    """The meetings that only the service or the calendar has. Of a committee that these name and no list of
    committees does the list is read too, and joins the others. The calendar is read where the service did not
    answer for all."""
    if not harvest.scope.is_whole:
        return []
    refs = [ref for year in served.values() for ref in year]
    _join_unlisted(harvest, lists, refs)
    listed = {ref.meeting_id for one in lists for ref in one.refs}
    committees = {one.committee_id for one in lists}
    alone = {ref.meeting_id: ref for ref in refs if ref.committee_id not in committees}
    if served and harvest.asks_service:
        return [ref for number, ref in alone.items() if number not in listed]
    months = read_months(harvest, _first_day(harvest, lists), listed, committees)
    _join_unlisted(harvest, lists, [ref for month in months for ref in month.refs])
    listed = {ref.meeting_id for one in lists for ref in one.refs}
    alone |= {ref.meeting_id: ref for ref in only_there(harvest, months, listed)}
    for one in lists:
        _hold(one, [ref for ref in alone.values() if ref.committee_id == one.committee_id])
    listed = {ref.meeting_id for one in lists for ref in one.refs}
    return [ref for number, ref in alone.items() if number not in listed]


def _first_day(harvest: Harvest, lists: list[MeetingList]) -> date:
    """The first day of the first year that was asked for, or else that is listed."""
    days = [ref.starts_at.date() for one in lists for ref in one.refs if ref.starts_at]
    first = min((day for day in days if harvest.scope.has_date(day)), default=harvest.started_at.date())
    return min(first, harvest.scope.since or first).replace(month=1, day=1)


def _join_unlisted(harvest: Harvest, lists: list[MeetingList], refs: Iterable[MeetingRef]) -> None:
    """Read the lists of the committees that are named by their meetings alone. One that is gone is asked for
    again a week later; one that could not be had is a gap."""
    known = {one.committee_id for one in lists}
    for number in sorted({ref.committee_id for ref in refs if ref.committee_id} - known):
        address = urls.meeting_list(harvest.council.base_url, number, year=0)
        asked = recall.last_asked(harvest.engine, harvest.council.slug, address)
        due = (
            asked is None
            or asked.outcome != "gone"
            or had_its_turn(harvest.started_at, asked.fetched_at, WEEKLY, number)
        )
        if address not in harvest.latest and not harvest.fetcher.wants(address, due):
            continue
        one = read_list(harvest, Committee(committee_id=number, name=f"Committee {number}"))
        problem = one.source.problem
        if one.source.read is not None:
            lists.append(one)
        elif problem is not None and problem.severity == "error":
            load_bundle(harvest, "meetings", number, one.sources)


def _hold(one: MeetingList, own: list[MeetingRef]) -> None:
    """A list that leaves meetings out does not say that they are gone while the calendar has them; unless it
    lost so many that the list itself is not to be believed: then the audit is to see it as it is."""
    read = one.source.parsed
    if own and read is not None and 2 * len(read.meetings) >= len(one.before):
        one.source = _with(one.source, replace(read, meetings=(*read.meetings, *own)))


def _reconcile(one: MeetingList, served: dict[int, list[MeetingRef]]) -> None:
    if one.source.read is not None and served:
        own = [ref for refs in served.values() for ref in refs if ref.committee_id == one.committee_id]
        one.source = _with(one.source, reconcile.meetings(one.source.read, own, served))


def _with(source: Source, parsed: Parsed) -> Source:
    return Source(
        url=source.url, role=source.role, sha256=source.sha256, parsed=parsed, problem=source.problem
    )


def _moved(harvest: Harvest, served: dict[int, list[MeetingRef]]) -> set[str]:
    """The meetings of which the service says other than it did."""
    moved = set()
    for year, refs in served.items():
        before = last_reading(harvest, service_year(harvest, year))
        words = {ref.meeting_id: ref for ref in before.meetings} if before else {}
        moved |= {ref.meeting_id for ref in refs if words.get(ref.meeting_id, ref) != ref}
    return moved


def due_of(
    harvest: Harvest, lists: list[MeetingList], unlisted: list[MeetingRef], moved: set[str]
) -> list[Due]:
    """The meetings to look at: those of the lists, and the ``unlisted``. One whose listing changed is owed
    from now on, even if this run is not asked for it, or does not come so far."""
    visited = recall.visited_meetings(harvest.engine, harvest.council.slug)
    changed = set(moved)
    for one in lists:
        changed |= {ref.meeting_id for ref in one.refs if one.before.get(ref.meeting_id, ref) != ref}
    slug = harvest.council.slug
    ledger.owe(harvest.engine, [f"{slug}/meeting/{number}" for number in changed & visited.keys()])
    found: dict[str, Due] = {}
    shown = [(ref, one.committee_id) for one in lists for ref in one.refs]
    for ref, committee_id in [*shown, *((ref, ref.committee_id) for ref in unlisted)]:
        harvest.counts.add("discover", meetings=1)
        if harvest.scope.has_date(ref.starts_at.date() if ref.starts_at else None):
            known = visited.get(ref.meeting_id)
            _take(harvest, found, ref, committee_id, known, ref.meeting_id in changed)
    return list(found.values())


def _take(
    harvest: Harvest,
    found: dict[str, Due],
    ref: MeetingRef,
    committee_id: str | None,
    known: recall.Visited | None,
    listing_changed: bool,
) -> None:
    """Add a meeting to those to look at, when it is due."""
    reason = meeting_due(
        now=harvest.started_at,
        starts_at=ref.starts_at,
        looked_at=known.loaded_at if known and known.complete else None,
        listing_changed=listing_changed,
        has_final_minutes=bool(known and known.has_final_minutes),
        meeting_id=ref.meeting_id,
    )
    if reason == "never seen" and known:
        reason = "owed: changed, or not had in full"
    due = Due(ref=ref, committee_id=committee_id, reason=reason or "replayed")
    if harvest.fetcher.visits(meeting_address(harvest, due), reason is not None) or (
        reason is not None and is_fresh(harvest, meeting_address(harvest, due))
    ):
        found.setdefault(ref.meeting_id, due)


def meetings_of_issue(harvest: Harvest) -> list[Due]:
    """Every meeting that considered the issue asked for, as far as it is due. Of a standing issue,
    which is no one matter, only the newest dozen."""
    base, number = harvest.council.base_url, harvest.scope.issue or ""
    source = read_now(harvest, urls.issue_meetings(base, number), "issue_meetings")
    if source.parsed is None or source.parsed.issue is None:
        load_bundle(harvest, "issue", number, [source])
        return []
    considered = [c for c in source.parsed.considerations if c.meeting_id]
    if source.parsed.issue.is_standing and len(considered) > STANDING:
        log.warning("issue %s is a standing one: only its newest %d meetings are followed", number, STANDING)
        considered = considered[:STANDING]
    visited = recall.visited_meetings(harvest.engine, harvest.council.slug)
    found: dict[str, Due] = {}
    for one in considered:
        meeting_id = one.meeting_id or ""
        starts_at = datetime.combine(one.meeting_date, datetime.min.time()) if one.meeting_date else None
        ref = MeetingRef(
            meeting_id=meeting_id,
            url=urls.meeting(base, one.committee_id, meeting_id),
            committee_id=one.committee_id,
            starts_at=starts_at,
        )
        harvest.counts.add("discover", meetings=1)
        if harvest.scope.has_date(one.meeting_date):
            _take(harvest, found, ref, one.committee_id, visited.get(meeting_id), False)
    return list(found.values())


# Meetings of a standing issue that are followed when it is asked for by itself.
STANDING = 12


def meeting_address(harvest: Harvest, due: Due) -> str:
    """The address of a listed meeting's page; an old one keeps the kind of page it is listed with."""
    if urls.kind(due.ref.url)[0] == "legacy_meeting":
        return urls.canonical(due.ref.url, harvest.council.base_url)
    return urls.meeting(harvest.council.base_url, due.ref.committee_id or due.committee_id, due.id)
