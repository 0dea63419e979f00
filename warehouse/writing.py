"""The statements of a load: bulk reads and writes by kind, no row by row, no unit of work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Any, NamedTuple

import sqlalchemy as sa

from warehouse import bulk, schema
from warehouse.batch import Batch, Row
from warehouse.compare import Fate
from warehouse.follow import Stored
from warehouse.keys import digest
from warehouse.likeness import CONTENT_KEYED
from warehouse.schema import Kind

KEPT = frozenset({"council", "first_seen_at", "first_seen_run"})


def lock(conn: sa.Connection, council: str) -> None:
    """Wait until no other load of this council runs. SQLite's writer lock does so by itself."""
    if conn.dialect.name == "postgresql":
        conn.execute(sa.select(sa.func.pg_advisory_xact_lock(_number(council))))


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


def council(conn: sa.Connection, batch: Batch, seen_at: datetime) -> None:
    """The council's own row, from the register when the batch brings it."""
    table = schema.COUNCIL
    facts = {name: batch.facts.get(name) for name in ("base_url", "code", "gss_code", "succeeded_by")}
    row = {"key": batch.council, "name": batch.facts.get("name") or batch.council, "first_seen_at": seen_at}
    fresh = (*facts, "name") if batch.kind == "council" else ()
    bulk.upsert(conn, table, [{**row, **facts}], ("key",), fresh)


def snapshots(conn: sa.Connection, batch: Batch, seen_at: datetime) -> None:
    """The stored byte strings the batch was read from, should the ledger not have them."""
    found: dict[str | None, int | None] = {sha: size for _, sha, _, _, size in batch.sources}
    found |= {s.snapshot_sha256: None for s in batch.problems if s.snapshot_sha256 not in found}
    rows = [
        {"sha256": sha, "byte_size": size, "first_seen_at": seen_at} for sha, size in found.items() if sha
    ]
    bulk.upsert(conn, schema.SNAPSHOT, rows, ("sha256",))


class LastLoad(NamedTuple):
    """What the last load of a bundle was read from, and what it brought."""

    sources: list[tuple[str, str, str, int]]
    digest: str | None
    counts: dict[str, int]


def last_load(conn: sa.Connection, scope: str) -> LastLoad | None:
    """The last load of this bundle; None when there was none."""
    for found in bulk.chosen(conn, schema.BUNDLE, "scope", [scope]):
        sources = [(url, sha, parser, version) for url, sha, parser, version in found["sources"]]
        return LastLoad(sources, found["digest"], found["counts"] or {})
    return None


def seen_again(conn: sa.Connection, scope: str, run_id: str, seen_at: datetime) -> None:
    """The bundle was loaded and is what it was."""
    table = schema.BUNDLE
    conn.execute(sa.update(table).where(table.c.scope == scope).values(run_id=run_id, loaded_at=seen_at))


def look_again(conn: sa.Connection, scopes: Iterable[str]) -> None:
    """Something of these bundles was changed from elsewhere: their next load must look at every row."""
    table = schema.BUNDLE
    conn.execute(sa.update(table).where(table.c.scope.in_(list(scopes))).values(digest=None))


def stored(
    conn: sa.Connection,
    kind: Kind,
    scope: str | None,
    rows: Sequence[Row],
    there: Collection[str] | None = None,
) -> list[Stored]:
    """The stored records a batch may speak of: those of its scopes, and shared ones by key. ``scope`` is
    None for a bundle that was never loaded: nothing can be there yet but what others brought. ``there`` are
    the keys that are in the warehouse, where that is known."""
    table = kind.table
    # Only what is followed by its content must be sought among all that its scope has.
    others = {row.scope for row in rows} if kind.name in CONTENT_KEYED else set()
    scopes = sorted({name for name in (scope, *others) if name})
    found = {row["key"]: row for row in bulk.chosen(conn, table, "scope", scopes)}
    if _by_key(kind):
        keys = [row.key for row in rows if row.key not in found and (there is None or row.key in there)]
        found |= {row["key"]: row for row in bulk.chosen(conn, table, "key", keys)}
    return list(found.values())


def _by_key(kind: Kind) -> bool:
    return kind.shared or kind.name == "document_version"


def there(conn: sa.Connection, rows: Mapping[str, Sequence[Row]]) -> set[str]:
    """Which of the keys that :func:`stored` would look for (rows by kind) are in the warehouse at all."""
    kinds = [kind for name in rows if _by_key(kind := schema.KINDS[name])]
    return bulk.present(conn, {kind.table: [row.key for row in rows[kind.name]] for kind in kinds})


def rows(conn: sa.Connection, fates: Iterable[Fate]) -> None:
    """Write what became of the records, a statement a kind and sort."""
    inserts: dict[str, list[Mapping[str, Any]]] = {}
    updates: dict[str, list[Mapping[str, Any]]] = {}
    for fate in fates:
        if fate.what == "insert":
            inserts.setdefault(fate.kind.name, []).append(fate.row)
        elif fate.what != "noop":
            updates.setdefault(fate.kind.name, []).append(fate.row)
    for name, new in inserts.items():
        bulk.insert(conn, schema.KINDS[name].table, new)
    for name, changed in updates.items():
        bulk.update(conn, schema.KINDS[name].table, changed, KEPT)


def history(conn: sa.Connection, fates: Iterable[Fate], run_id: str, seen_at: datetime) -> None:
    """Close and open versions; append the changes in one order on every machine."""
    told = [f for f in fates if f.kind.history and f.what in ("insert", "update", "restored", "withdrawn")]
    if not told:
        return
    version = schema.RECORD_VERSION
    ended = [
        {"b_kind": f.kind.name, "b_council": f.row["council"], "b_key": f.row["key"]}
        for f in told
        if f.what in ("update", "withdrawn")
    ]
    if ended:
        close = sa.update(version).where(
            version.c.kind == sa.bindparam("b_kind"),
            version.c.council == sa.bindparam("b_council"),
            version.c.key == sa.bindparam("b_key"),
            version.c.valid_to.is_(None),
        )
        conn.execute(close.values(valid_to=seen_at), ended)
    if conn.dialect.name == "postgresql":  # running numbers must become visible in order
        conn.execute(sa.select(sa.func.pg_advisory_xact_lock(_number("/change"))))
    opened = [f for f in told if f.what != "withdrawn"]
    if opened:
        bulk.append(conn, version, _versions(opened, run_id, seen_at))
    changed = [f for f in told if f.verdict is not None]
    if changed:
        bulk.append(conn, schema.CHANGE, _changes(changed, run_id, seen_at))


Columns = dict[str, list[Any]]


def _versions(fates: Sequence[Fate], run_id: str, seen_at: datetime) -> Columns:
    read_by = [fate.evidence for fate in fates]
    return _of_history(fates, run_id) | {
        "valid_from": [seen_at] * len(fates),
        "record_hash": [fate.row["record_hash"] for fate in fates],
        "changed_fields": [sorted(fate.changed) or None for fate in fates],
        "snapshot_sha256": [fate.row["snapshot_sha256"] for fate in fates],
        "parser": [evidence and evidence.parser for evidence in read_by],
        "parser_version": [evidence and evidence.parser_version for evidence in read_by],
        "record": [fate.record for fate in fates],
    }


def _changes(fates: Sequence[Fate], run_id: str, seen_at: datetime) -> Columns:
    return _of_history(fates, run_id) | {
        "seen_at": [seen_at] * len(fates),
        "verdict": [fate.verdict for fate in fates],
        "changed_fields": [dict(fate.changed) or None for fate in fates],
    }


def _of_history(fates: Sequence[Fate], run_id: str) -> Columns:
    """What versions and changes both say."""
    return {
        "council": [fate.row["council"] for fate in fates],
        "kind": [fate.kind.name for fate in fates],
        "key": [fate.row["key"] for fate in fates],
        "cause": [fate.cause for fate in fates],
        "run_id": [run_id] * len(fates),
    }


def problems(conn: sa.Connection, batch: Batch, run_id: str, seen_at: datetime) -> None:
    """Open the problems stated; close those of the same bundle that went away with a reading."""
    table = schema.PROBLEM
    stated = {_problem_key(batch, s.source_url, s.problem.code, s.problem.message): s for s in batch.problems}
    found = bulk.chosen(conn, table, "scope", [batch.scope])
    known = {row["key"]: (row["source_url"], row["withdrawn_at"]) for row in found}
    new = [_problem(batch, key, s, run_id, seen_at) for key, s in stated.items() if key not in known]
    if new:
        conn.execute(sa.insert(table), new)
    read = {url for url, *_ in batch.sources}
    back = [key for key in stated if key in known and known[key][1] is not None]
    went = [
        key
        for key, (url, closed) in known.items()
        if key not in stated and closed is None and (batch.complete or url in read)
    ]
    for keys, value in ((back, None), (went, seen_at)):
        if keys:
            conn.execute(sa.update(table).where(table.c.key.in_(keys)).values(withdrawn_at=value))


def _problem_key(batch: Batch, url: str, code: str, message: str) -> str:
    return f"{batch.council}/problem/{digest(batch.scope, url, code, message)}"


def _problem(batch: Batch, key: str, stated: Any, run_id: str, seen_at: datetime) -> dict[str, Any]:
    problem = stated.problem
    return {
        "key": key,
        "council": batch.council,
        "scope": batch.scope,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message.replace("\x00", ""),
        "source_url": stated.source_url,
        "snapshot_sha256": stated.snapshot_sha256,
        "page": problem.page,
        "first_seen_at": seen_at,
        "first_seen_run": run_id,
        "withdrawn_at": None,
    }


def ledger(
    conn: sa.Connection,
    batch: Batch,
    run_id: str,
    seen_at: datetime,
    digest: str | None,
    counts: Mapping[str, int],
) -> None:
    """Remember what was loaded from which bytes, and which lists were read."""
    table = schema.BUNDLE
    now: list[Sequence[Any]] = [source[:4] for source in batch.sources]
    if not batch.complete:  # what could not be had this time is still what it was
        had = {source[0] for source in batch.sources}
        last = last_load(conn, batch.scope)
        now += [source for source in (last.sources if last else ()) if source[0] not in had]
    row = {
        "scope": batch.scope,
        "council": batch.council,
        "kind": batch.kind,
        "complete": batch.complete,
        "sources": now,
        "loaded_at": seen_at,
        "run_id": run_id,
        "digest": digest,
        "counts": dict(counts),
    }
    bulk.upsert(conn, table, [row], ("scope",), tuple(row))
    scans = [{**scan, "run_id": run_id, "seen_at": seen_at} for scan in _scans(batch)]
    if scans:
        conn.execute(sa.insert(schema.SCOPE_SCAN), scans)
    if batch.listing is not None and batch.listing.years:
        _listing(conn, batch, run_id, seen_at)


def _listing(conn: sa.Connection, batch: Batch, run_id: str, seen_at: datetime) -> None:
    table, listing = schema.LISTING, batch.listing
    assert listing is not None
    seen = {"complete": batch.complete, "seen_at": seen_at, "run_id": run_id, "council": batch.council}
    found = [
        {"committee_key": listing.committee_key, "year": year, "listed": listed, **seen}
        for year, listed in listing.years.items()
    ]
    fresh = ("listed", "complete", "seen_at", "run_id")
    bulk.upsert(conn, table, found, ("committee_key", "year"), fresh)


def _scans(batch: Batch) -> list[dict[str, Any]]:
    base = {"council": batch.council, "scope": batch.scope, "complete": batch.complete}
    if batch.kind == "committees":
        listed = {"kind": "committee", "listed": len(batch.rows)}
        return [{**base, **listed, "committee_key": None, "period_start": None, "period_end": None}]
    if batch.listing is None:
        return []
    listing = batch.listing
    return [
        {
            **base,
            "kind": "meeting",
            "committee_key": listing.committee_key,
            "period_start": first,
            "period_end": last,
            "listed": count,
        }
        for (first, last), count in zip(listing.windows, listing.counts, strict=True)
    ]
