"""One run over one council: what it was asked, what it knows so far, what it did."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from flows.progress import Silent, Teller
from parsers.records import Link, MeetingRef
from scrapers.archive import Archive, sha256_of
from scrapers.fetcher import Fetcher, FetchRecord, Sent
from scrapers.register import Council
from warehouse import keys, ledger, recall
from warehouse.load import LoadReport

log = logging.getLogger(__name__)


class ScopeError(Exception):
    """A run was asked for what nothing can be in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a run looks at: committees by id or name (empty for all), meetings by date; or one issue
    by its number, through every meeting that considered it. With ``explain`` only the lists are read.
    Raises ScopeError for days that cannot be."""

    committees: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    issue: str | None = None
    explain: bool = False

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise ScopeError(f"no day is from {self.since} on and up to {self.until}: nothing was asked for")

    @property
    def is_whole(self) -> bool:
        """Whether the run looks at the whole council, be it for some years."""
        return not self.committees and self.issue is None

    def has_date(self, day: date | None) -> bool:
        """Whether a meeting of that day is asked for. An unknown day is."""
        return day is None or (
            (self.since is None or day >= self.since) and (self.until is None or day <= self.until)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A meeting to look at, and why."""

    ref: MeetingRef
    committee_id: str | None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Why an issue or a decision is to be followed: its meeting's page is new or changed, the
    meeting's age and number, and the title of the item that leads there when no other has it."""

    changed: bool
    age: timedelta
    meeting_id: str | None = None
    title: str | None = None


@dataclass
class Harvest:
    """One run over one council, and what it knows so far. ``asks_service`` is off once the web service
    gave a wrong answer; ``fresh_since`` is set when the last run was cut short: what it fetched since
    then is not asked for again; ``refused`` are the addresses that the site refused within the week;
    ``ocr`` has scanned papers read by OCR; ``forgotten`` holds the keys of papers removed on request, and
    the hashes of their addresses."""

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
    issues: dict[str, Thread] = field(default_factory=dict)
    decisions: dict[str, Thread] = field(default_factory=dict)
    followed: set[str] = field(default_factory=set)
    progress: Teller = field(default_factory=Silent)
    asks_service: bool = False
    fresh_since: datetime | None = None
    ocr: bool = False
    latest: recall.Answers = field(init=False)
    failed: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)
    forgotten: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.latest = recall.Answers(self.engine, self.council.slug)

    def has_forgotten(self, link: Link, address: str) -> bool:
        """Whether this paper was removed on request, and so is not asked for again."""
        if not self.forgotten:
            return False
        own = {keys.document(self.council.slug, link.attachment_id, address), sha256_of(address.encode())}
        return bool(own & self.forgotten)

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
            etag=record.etag,
            last_modified=record.last_modified,
        )
        self.counts.add("fetch", requests=1, **{record.outcome: 1})
        if record.outcome == "ok":
            self.counts.add("archive", new=int(record.is_new), known=int(not record.is_new))
            self.counts.add("archive", bytes=(record.size or 0) if record.is_new else 0)

    def noted_fetch(self, url: str) -> FetchRecord | None:
        """The request that this run made of an address, as the ledger has it."""
        asked = recall.last_asked(self.engine, self.council.slug, url)
        if asked is None or asked.run_id != self.run_id:
            return None
        return FetchRecord(
            url=url,
            role=asked.role or "",
            outcome=asked.outcome,
            fetched_at=asked.fetched_at,
            status=asked.status_code,
            sha256=asked.sha256,
            size=asked.byte_size,
            media_type=asked.media_type,
            reason=asked.reason,
        )

    def last_sent(self, url: str) -> Sent | None:
        """What the site last sent of an address in full, before this run."""
        if url not in self.latest:  # most of a first harvest: not asked for twice
            return None
        sent = recall.last_sent(self.engine, self.council.slug, url)
        return Sent(*sent) if sent else None

    def done(self) -> None:
        """Tell that one more meeting is fetched."""
        self.progress.done(self.counts.steps["fetch"]["requests"])

    def gap(self, message: str) -> None:
        """Name something this run should have had and has not. Each gap is named once."""
        if message not in self.gaps:
            self.gaps.append(message)
            log.warning("gap: %s", message)


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
