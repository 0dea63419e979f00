"""What the harvest did: runs, requests, stored bytes, readings, and what it still owes.

Every function takes an engine and is a transaction of its own. None of them touches a fact.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from parsers.records import Parsed, encode
from warehouse import bulk, schema
from warehouse.passages import refresh

_CHUNK = 500


def start_run(
    engine: sa.Engine, run_id: str, council: str | None, started_at: datetime, options: object = None
) -> None:
    """Book a run as running. Starting the same run again changes nothing."""
    row = {"run_id": run_id, "council": council, "status": "running", "started_at": _utc(started_at)}
    with _writing(engine) as conn:
        bulk.upsert(conn, schema.RUN, [row | {"options": options}], ("run_id",))


def finish_run(
    engine: sa.Engine,
    run_id: str,
    status: str,
    finished_at: datetime,
    counts: object = None,
    gaps: Sequence[str] = (),
) -> None:
    """Book how a run ended: complete, partial, failed or interrupted, and bring the search up to it. An
    unknown run is a LookupError."""
    table = schema.RUN
    values = {"status": status, "finished_at": _utc(finished_at), "counts": counts, "gaps": list(gaps)}
    with _writing(engine) as conn:
        if conn.execute(sa.update(table).where(table.c.run_id == run_id).values(values)).rowcount != 1:
            raise LookupError(f"no run {run_id} was started")
    refresh(engine)


def record_fetch(
    engine: sa.Engine,
    *,
    run_id: str,
    council: str,
    url: str,
    outcome: str,
    fetched_at: datetime,
    role: str | None = None,
    status_code: int | None = None,
    sha256: str | None = None,
    byte_size: int | None = None,
    media_type: str | None = None,
    seconds: float | None = None,
    reason: str | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
) -> None:
    """Book one request; its bytes become a snapshot when they were new."""
    names = ("role", "status_code", "sha256", "byte_size", "media_type", "seconds", "reason")
    given = (role, status_code, sha256, byte_size, media_type, seconds, reason)
    asked = {"run_id": run_id, "council": council, "url": url, "outcome": outcome, "fetched_at": fetched_at}
    asked |= {"etag": etag, "last_modified": last_modified}
    record_fetches(engine, [asked | dict(zip(names, given, strict=True))])


def record_fetches(engine: sa.Engine, fetches: Iterable[Mapping[str, Any]]) -> None:
    """Book requests in bulk: mappings with the names of :func:`record_fetch`."""
    names = [c.name for c in schema.FETCH.columns if c.name != "fetch_id"]
    rows: list[dict[str, Any]] = [
        {name: f.get(name) for name in names} | {"fetched_at": _utc(f["fetched_at"])} for f in fetches
    ]
    snapshots = [
        _snapshot(r["sha256"], r["byte_size"], r["media_type"], r["fetched_at"]) for r in rows if r["sha256"]
    ]
    with _writing(engine) as conn:
        bulk.upsert(conn, schema.SNAPSHOT, snapshots, ("sha256",))
        bulk.insert(conn, schema.FETCH, rows)


def _snapshot(
    sha256: str, byte_size: int | None, media_type: str | None, seen_at: datetime
) -> dict[str, Any]:
    return {"sha256": sha256, "byte_size": byte_size, "media_type": media_type, "first_seen_at": seen_at}


def record_parse(engine: sa.Engine, sha256: str, parsed: Parsed, parsed_at: datetime | None = None) -> None:
    """Keep a reading, so that the same bytes need not be read again by the same parser."""
    row = {
        "sha256": sha256,
        "parser": parsed.parser,
        "parser_version": parsed.parser_version,
        "outcome": parsed.outcome,
        "problems": len(parsed.problems),
        "parsed_at": _utc(parsed_at) if parsed_at else None,
        "reading": zlib.compress(encode(parsed), 6),
    }
    names = ("sha256", "parser", "parser_version")
    with _writing(engine) as conn:
        bulk.upsert(conn, schema.PARSE, [row], names, tuple(row))


def owe(engine: sa.Engine, scopes: Iterable[str]) -> None:
    """Something is known to be new in these bundles and was not looked at yet: until their next load
    they count as incomplete, whatever becomes of the run that found out."""
    table, wanted = schema.BUNDLE, sorted(scopes)
    with _writing(engine) as conn:
        for start in range(0, len(wanted), _CHUNK):
            chosen = table.c.scope.in_(wanted[start : start + _CHUNK])
            conn.execute(sa.update(table).where(chosen).values(complete=False, digest=None))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


@contextmanager
def _writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that takes SQLite's writer lock at once."""
    with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        yield conn
