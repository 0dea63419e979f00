"""The beginning and end of a run: live tonight, or replayed from the archive's log."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from flows.loading import load_council
from flows.model import Harvest, Scope, report_of
from flows.settings import Settings
from scrapers.archive import Archive
from scrapers.fetcher import FetchRecord, Live, LogEnds, Replay, Stored
from scrapers.limits import Limits
from scrapers.register import Council
from scrapers.session import Session
from warehouse import db, ledger
from warehouse.forget import honour

# Set when the keyboard stops a nightly: the threads that its councils run in do not hear it themselves.
STOPPED = threading.Event()


@contextmanager
def live(council: Council, settings: Settings, scope: Scope, started_at: datetime) -> Iterator[Harvest]:
    """A run against the council's site. Its fetches are logged in the archive as they come; however
    it ends, the ledger knows."""
    _heed_stop()
    engine = db.connect(settings.database_url)
    archive = Archive(settings.archive_url)
    harvest = Harvest(
        run_id=run_id_of(council, started_at),
        council=council,
        engine=engine,
        archive=archive,
        scope=scope,
        started_at=started_at,
        ocr=settings.ocr,
    )
    limits = Limits(hours=settings.hours, max_requests=settings.max_requests)
    session = Session(council, contact=settings.contact, limits=limits, clocks=settings.clocks)
    log = archive.open_log(harvest.run_id)
    log.write({"run": header(harvest)})
    shift = started_at - datetime.now(UTC)

    def keep(record: FetchRecord) -> None:
        harvest.note_fetch(record)
        _heed_stop()

    harvest.fetcher = Live(
        session,
        archive,
        log,
        now=lambda: datetime.now(UTC) + shift,
        keep=keep,
        kept=harvest.noted_fetch,
        sent=harvest.last_sent,
    )
    try:
        with recorded(harvest):
            yield harvest
        log.write({"end": {"status": "partial" if harvest.gaps else "complete"}})
    except BaseException as failure:
        status, reason = ended(failure)
        log.write({"end": {"status": status, "reason": reason}})
        raise
    finally:
        log.close()
        session.close()
        engine.dispose()


def _heed_stop() -> None:
    if STOPPED.is_set():
        raise KeyboardInterrupt


@contextmanager
def replayed(run_id: str, archive: Archive, settings: Settings, _: datetime) -> Iterator[Harvest]:
    """An earlier run again, with its log in the place of the network and its time in the place of
    the clock. It stops where that run was cut short, and ends as it did."""
    lines = list(archive.read_log(run_id))
    facts = lines[0]["run"]
    engine = db.connect(settings.database_url)
    harvest = Harvest(
        run_id=run_id,
        council=_council(facts["council"]),
        engine=engine,
        archive=archive,
        scope=_scope(facts["scope"]),
        started_at=datetime.fromisoformat(facts["started_at"]),
        ocr=settings.ocr,
    )
    replay = Replay(lines, keep=harvest.note_fetch)
    harvest.fetcher = replay
    try:
        with recorded(harvest):
            yield harvest
            for url in replay.unasked:
                harvest.gap(
                    f"{harvest.council.slug}: {url}: archived by {run_id}, not asked for in its replay"
                )
            if replay.ends is not None:
                raise replay.ends
    except LogEnds:
        pass  # kept in the ledger, and no failure of the replay
    finally:
        engine.dispose()


@contextmanager
def read_again(run_id: str, archive: Archive, settings: Settings, now: datetime) -> Iterator[Harvest]:
    """All that is stored of a run's council, read with today's parsers as a run of its own."""
    facts = next(archive.read_log(run_id))["run"]
    council = _council(facts["council"])
    engine = db.connect(settings.database_url)
    harvest = Harvest(
        run_id=run_id_of(council, now),
        council=council,
        engine=engine,
        archive=archive,
        started_at=now,
        cause="parser",
        ocr=settings.ocr,
    )
    harvest.fetcher = Stored(harvest.latest)
    try:
        with recorded(harvest):
            yield harvest
    finally:
        engine.dispose()


@contextmanager
def recorded(harvest: Harvest) -> Iterator[None]:
    """Keep a run's beginning and end in the ledger: complete, partial, failed or interrupted."""
    ledger.start_run(
        harvest.engine, harvest.run_id, harvest.council.slug, harvest.started_at, header(harvest)["scope"]
    )
    try:
        _honour_forgotten(harvest)
        load_council(harvest)
        yield
    except BaseException as failure:
        status, reason = ended(failure)
        harvest.gap(f"{harvest.council.slug}: {status}: {reason}")
        _finish(harvest, status)
        raise
    _finish(harvest, "partial" if harvest.gaps else "complete")


def _honour_forgotten(harvest: Harvest) -> None:
    told = harvest.archive.forgotten()
    harvest.forgotten = frozenset(told) | {mark for mark, _ in told.values()}
    honour(harvest.engine, told, harvest.run_id, harvest.council.slug)


def ended(failure: BaseException) -> tuple[str, str]:
    """How a run ended that did not come to its end, and why."""
    if isinstance(failure, LogEnds):
        return failure.status, str(failure)
    status = "failed" if isinstance(failure, Exception) else "interrupted"
    return status, str(failure) or type(failure).__name__


def _finish(harvest: Harvest, status: str) -> None:
    report = report_of(harvest) | {"status": status}
    ledger.finish_run(
        harvest.engine,
        harvest.run_id,
        status=status,
        counts=report,
        gaps=harvest.gaps,
        finished_at=datetime.now(UTC),
    )


def run_id_of(council: Council, started_at: datetime) -> str:
    """Sorts by time: ``20260316T020000.000000Z-samplebury``."""
    return f"{started_at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}-{council.slug}"


def council_of(run_id: str) -> str:
    """The slug in a run's id."""
    return run_id.partition("-")[2]


def header(harvest: Harvest) -> dict[str, Any]:
    """What a replay needs to know of a run, as plain data."""
    return {
        "run_id": harvest.run_id,
        "council": asdict(harvest.council),
        "scope": json.loads(json.dumps(asdict(harvest.scope), default=str)),
        "started_at": harvest.started_at.isoformat(),
    }


def _council(facts: dict[str, Any]) -> Council:
    tuples = {name: tuple(facts[name]) for name in ("succeeded_by", "document_hosts")}
    return Council(**{**facts, **tuples})


def _scope(facts: dict[str, Any]) -> Scope:
    days = {name: date.fromisoformat(facts[name]) if facts[name] else None for name in ("since", "until")}
    return Scope(
        committees=tuple(facts["committees"]),
        issue=facts.get("issue"),
        explain=facts.get("explain", False),
        **days,
    )
