"""The seven steps as plain functions: what the flows map, and a replay repeats, without Prefect.

A Harvest is one run over one council. Each step takes it first; what passes between the steps are
sources (an address, the bytes' SHA-256, what was read from them).
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from parsers import VERSION, read
from parsers.problems import error, warning
from parsers.records import Link, MeetingRef, Parsed, Problem
from scrapers import urls
from scrapers.archive import Archive, ArchiveError
from scrapers.errors import Blocked, FetchError, Gone, Refused
from scrapers.fetcher import Fetcher, FetchRecord
from scrapers.recheck import document_due, meeting_due
from scrapers.register import Council
from warehouse import ledger
from warehouse.audit import QualityError, audit
from warehouse.batch import Batch, Bundle, Source, rows
from warehouse.load import LoadReport, load

log = logging.getLogger(__name__)

# Meetings taken together: depth first, and a Prefect task is a batch, not a row.
BATCH = 20

# A pack and a frontsheet repeat what the page lists paper by paper.
NOT_FETCHED = {"agenda", "pack", "decision", "earlier", "later", "year", "webcast", "restricted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a run looks at: committees by id or name (empty for all), meetings by date."""

    committees: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def has_committee(self, committee_id: str, name: str) -> bool:
        """Whether a committee is asked for."""
        return not self.committees or committee_id in self.committees or name in self.committees

    def has_date(self, day: date | None) -> bool:
        """Whether a meeting of that day is asked for. An unknown day is."""
        return day is None or (
            (self.since is None or day >= self.since) and (self.until is None or day <= self.until)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A meeting to look at, and why."""

    ref: MeetingRef
    committee_id: str
    reason: str

    @property
    def id(self) -> str:
        """ModernGov's number of the meeting."""
        return self.ref.meeting_id


@dataclass
class Counts:
    """What a run did, step by step; the numbers of its report."""

    steps: dict[str, Counter[str]] = field(
        default_factory=lambda: {
            step: Counter() for step in ("discover", "fetch", "archive", "parse", "audit", "load")
        }
    )
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, step: str, **numbers: int) -> None:
        """Add to a step's numbers."""
        with self.lock:
            self.steps[step].update(numbers)

    def add_load(self, report: LoadReport) -> None:
        """Add what a load did, by kind."""
        with self.lock:
            for kind, numbers in report.as_dict().items():
                self.kinds.setdefault(kind, Counter()).update(numbers)
                self.steps["load"].update(numbers)


@dataclass
class Harvest:
    """One run over one council, and what it knows so far."""

    run_id: str
    council: Council
    engine: Engine
    archive: Archive
    started_at: datetime
    fetcher: Fetcher = field(init=False)
    scope: Scope = field(default_factory=Scope)
    cause: str = "source"
    counts: Counts = field(default_factory=Counts)
    gaps: list[str] = field(default_factory=list)
    issues: dict[str, bool] = field(default_factory=dict)
    decisions: dict[str, bool] = field(default_factory=dict)
    latest: dict[str, ledger.Latest] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)

    def note_fetch(self, record: FetchRecord) -> None:
        """Keep a request in the ledger and count it."""
        ledger.record_fetch(
            self.engine,
            run_id=self.run_id,
            council=self.council.slug,
            url=record.url,
            role=record.role,
            outcome=record.outcome,
            fetched_at=record.fetched_at,
            status_code=record.status,
            sha256=record.sha256,
            byte_size=record.size,
            media_type=record.media_type,
            seconds=record.seconds,
            reason=record.reason,
        )
        self.counts.add("fetch", requests=1, **{record.outcome: 1})
        if record.outcome == "ok":
            self.counts.add("archive", new=int(record.is_new), known=int(not record.is_new))
            self.counts.add("archive", bytes=(record.size or 0) if record.is_new else 0)

    def gap(self, message: str) -> None:
        """Name something this run should have had and has not. Each gap is named once."""
        if message not in self.gaps:
            self.gaps.append(message)
            log.warning("gap: %s", message)


def load_council(harvest: Harvest) -> None:
    """The council's own row, from the register."""
    council = harvest.council
    facts = {
        "slug": council.slug,
        "name": council.name,
        "base_url": council.base_url,
        "code": council.code,
        "gss_code": council.gss_code,
        "succeeded_by": ",".join(council.succeeded_by) or None,
    }
    batch = rows(Bundle(council=council.slug, kind="council", id=council.slug, sources=(), facts=facts))
    load_batch(harvest, batch)


# -- discover ---------------------------------------------------------------------------------


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
    before = _last_reading(harvest, address)
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
        if harvest.fetcher.visits(_meeting_address(harvest, ref, committee_id), reason is not None):
            due.append(Due(ref=ref, committee_id=committee_id, reason=reason or "replayed"))
    return due


def _meeting_address(harvest: Harvest, ref: MeetingRef, committee_id: str) -> str:
    return urls.meeting(harvest.council.base_url, ref.committee_id or committee_id, ref.meeting_id)


# -- fetch and archive ------------------------------------------------------------------------


def fetch_meeting(harvest: Harvest, due: Due) -> list[Source]:
    """A meeting's page, the item pages its cut minutes need, its attendance and its papers: each
    asked for when due, else taken as last seen. Papers are not read yet."""
    address = _meeting_address(harvest, due.ref, due.committee_id)
    before = _last_reading(harvest, address)
    page = read_now(harvest, address, "meeting")
    if page.parsed is None:
        return [page]
    base = harvest.council.base_url
    new_bytes = before is None or before != page.parsed
    sources = [page]
    for item in page.parsed.items:
        if item.minutes_complete is False and item.item_id:
            sources.append(_ask(harvest, urls.agenda_item(base, item.item_id), "item"))
        if item.issue_id:
            harvest.issues[item.issue_id] = harvest.issues.get(item.issue_id, False) or new_bytes
    age = harvest.started_at.replace(tzinfo=None) - (due.ref.starts_at or datetime.max)  # noqa: DTZ901
    return sources + _papers(harvest, page.parsed, before, age)


def _papers(harvest: Harvest, page: Parsed | None, before: Parsed | None, age: timedelta) -> list[Source]:
    """The papers a page links; ``before`` is what the page said last time, ``age`` its meeting's."""
    links = page.links if page else ()
    return [source for link in links for source in _linked(harvest, link, page != before, age)]


def _linked(harvest: Harvest, link: Link, page_changed: bool, meeting_age: timedelta) -> list[Source]:
    """The source a link stands for, if it is one of ours to read."""
    address = urls.canonical(link.url, harvest.council.base_url)
    if not urls.same_site(address, harvest.council.base_url, harvest.council.document_hosts):
        return []
    if link.role == "decision":
        harvest.decisions[address] = harvest.decisions.get(address, False) or page_changed
    if link.role in NOT_FETCHED:
        return []
    if link.role == "attendance":
        return [_ask(harvest, address, "attendance", due=page_changed)]
    last = harvest.latest.get(address)
    reason = document_due(
        now=harvest.started_at,
        looked_at=last.fetched_at if last and not _was_in_vain(harvest, last.sha256, address) else None,
        page_changed=page_changed,
        meeting_age=meeting_age,
    )
    return [_ask(harvest, address, "document", link=link, due=reason is not None)]


def _was_in_vain(harvest: Harvest, sha256: str, address: str) -> bool:
    """Whether the last look at a paper failed, or brought bytes that nothing could open."""
    return address in harvest.failed or sha256 in harvest.unreadable


def _ask(harvest: Harvest, address: str, role: str, *, link: Link | None = None, due: bool = True) -> Source:
    """One source: fetched when due, else (or when that fails) the bytes last seen, with the
    failure as its problem."""
    last = harvest.latest.get(address)
    problem: Problem | None = None
    sha256, size = (last.sha256, last.byte_size) if last else (None, None)
    if harvest.fetcher.wants(address, due or last is None):
        try:
            record = harvest.fetcher.fetch(address, role)
            sha256, size = record.sha256, record.size
        except FetchError as failure:
            problem = _failure(failure)
    elif last is None:
        problem = error("not_archived", f"{address}: never fetched")
    return Source(
        url=address, role=role, sha256=sha256, parsed=None, problem=problem, link=link, byte_size=size
    )


def _failure(failure: FetchError) -> Problem:
    """A paper that is gone, or not ours to ask for, is missing for good; what may come another time
    keeps its bundle incomplete until it does."""
    if isinstance(failure, Gone | Refused):
        return warning("not_fetched", str(failure))
    return error("blocked" if isinstance(failure, Blocked) else "not_fetched", str(failure))


# -- parse ------------------------------------------------------------------------------------


def parse_source(harvest: Harvest, source: Source) -> Source:
    """The source with what its bytes say. A paper that was read before is taken from the ledger; a
    page is quickly read again, and its address has a say in it."""
    if source.parsed is not None or source.sha256 is None:
        return source
    if source.link is not None and (kept := _kept_reading(harvest, source.sha256)) is not None:
        harvest.counts.add("parse", known=1)
        return replace(source, parsed=kept)
    try:
        parsed = read.parse(harvest.archive.get(source.sha256), url=source.url)
    except ArchiveError as failure:
        return replace(source, problem=error("not_archived", f"{source.url}: {failure}"))
    ledger.record_parse(harvest.engine, source.sha256, parsed, harvest.started_at)
    harvest.counts.add("parse", read=1, problems=len(parsed.problems))
    return replace(source, parsed=parsed)


def _kept_reading(harvest: Harvest, sha256: str) -> Parsed | None:
    """What today's parsers made of these bytes before."""
    kept = ledger.cached_parses(harvest.engine, [sha256])
    return next((parsed for (_, _, version), parsed in kept.items() if version == VERSION), None)


def read_now(harvest: Harvest, address: str, role: str, *, due: bool = True) -> Source:
    """Fetch and read one page, as the index pages need."""
    return parse_source(harvest, _ask(harvest, address, role, due=due))


def _last_reading(harvest: Harvest, address: str) -> Parsed | None:
    """What the page said when it was last seen, before tonight."""
    last = harvest.latest.get(address)
    return read.parse(harvest.archive.get(last.sha256), url=address) if last else None


# -- audit and load ---------------------------------------------------------------------------


def audit_bundle(harvest: Harvest, kind: str, id: str, sources: Sequence[Source]) -> Batch | None:
    """A bundle as rows, its gaps named; None when it fails the audit, which is a gap too."""
    batch = rows(Bundle(council=harvest.council.slug, kind=kind, id=id, sources=tuple(sources)))
    for source in sources:
        _name_gaps(harvest, source)
    try:
        audit(batch, ledger.known_counts(harvest.engine, batch))
    except QualityError as failure:
        harvest.counts.add("audit", held=1)
        harvest.gap(f"{harvest.council.slug}: {kind} {id}: held back: {failure}")
        return None
    harvest.counts.add("audit", passed=1)
    return batch


def load_batch(harvest: Harvest, batch: Batch) -> None:
    """Load one batch in one transaction."""
    report = load(
        harvest.engine, batch, run_id=harvest.run_id, seen_at=harvest.started_at, cause=harvest.cause
    )
    harvest.counts.add_load(report)


def load_bundle(harvest: Harvest, kind: str, id: str, sources: Sequence[Source]) -> None:
    """Audit a bundle and load it."""
    if (batch := audit_bundle(harvest, kind, id, sources)) is not None:
        load_batch(harvest, batch)


def _name_gaps(harvest: Harvest, source: Source) -> None:
    problems: Iterable[Problem] = source.parsed.problems if source.parsed else ()
    if source.problem:
        harvest.gap(source.problem.message)
    for problem in problems:
        if problem.severity == "error":
            harvest.gap(f"{harvest.council.slug}: {source.url}: {problem.code}: {problem.message}")


# -- issues and decisions ---------------------------------------------------------------------


def follow_threads(harvest: Harvest) -> None:
    """Read the issues and decisions that tonight's meetings led to: new ones, and those whose
    meeting's page changed."""
    base = harvest.council.base_url
    for issue_id, changed in sorted(harvest.issues.items()):
        pages = [
            read_now(harvest, address, role, due=changed)
            for address, role in (
                (urls.issue(base, issue_id), "issue"),
                (urls.issue_meetings(base, issue_id), "issue_meetings"),
            )
        ]
        load_bundle(harvest, "issue", issue_id, pages)
    for address, changed in sorted(harvest.decisions.items()):
        before = _last_reading(harvest, address)
        page = read_now(harvest, address, "decision", due=changed)
        ids = urls.kind(address)[1]
        if page.parsed:
            ids |= {"decision_id": page.parsed.head.decision_id or ids.get("decision_id", "")}
        papers = _papers(harvest, page.parsed, before, timedelta(0))
        load_bundle(
            harvest,
            "decision",
            ids.get("decision_id") or f"ai{ids.get('item_id')}",
            [page, *(parse_source(harvest, paper) for paper in papers)],
        )


def batches(due: Sequence[Due]) -> Iterator[tuple[Sequence[Due], str]]:
    """The due meetings in bounded batches, each with its place in words."""
    for start in range(0, len(due), BATCH):
        batch = due[start : start + BATCH]
        yield batch, f"{start + 1}-{start + len(batch)} of {len(due)}"


def harvest_everything(harvest: Harvest) -> None:
    """All steps in order, as the flow maps them: for replays, which need no Prefect."""
    for batch, _ in batches(discover(harvest)):
        for due in batch:
            sources = [parse_source(harvest, source) for source in fetch_meeting(harvest, due)]
            load_bundle(harvest, "meeting", due.id, sources)
    follow_threads(harvest)


def report_of(harvest: Harvest) -> dict[str, Any]:
    """What the run did, as plain data: status, the numbers of each step, the gaps."""
    return {
        "run_id": harvest.run_id,
        "council": harvest.council.slug,
        "status": "partial" if harvest.gaps else "complete",
        "steps": {step: dict(numbers) for step, numbers in harvest.counts.steps.items()},
        "kinds": {kind: dict(numbers) for kind, numbers in sorted(harvest.counts.kinds.items())},
        "gaps": list(harvest.gaps),
    }
