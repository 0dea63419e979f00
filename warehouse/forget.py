"""Forgetting a paper: it, all that was read from it, and its history go; only that it was forgotten stays.

What other papers say too stays, as those say it. The same bytes under another number are the same paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from warehouse import bulk, schema, writing
from warehouse.batch import Batch, Row
from warehouse.compare import record_hash, written
from warehouse.schema import KINDS

# In the order that keeps foreign keys whole.
_READ_FROM = ("resolution", "vote", "attendance", "action_update", "kpi_observation")
_FOLLOWED = {"action": ("action_update", "action_key"), "kpi": ("kpi_observation", "kpi_key")}


class NothingToForget(LookupError):  # noqa: N818 - named for what happened
    """There is no such paper. The message says which."""


@dataclass(frozen=True)
class Forgotten:
    """What was forgotten: the papers' keys, their addresses and bytes (for the archive to forget too), and
    how many records went."""

    keys: tuple[str, ...]
    urls: tuple[str, ...]
    sha256s: tuple[str, ...]
    records: int


def mark(url: str) -> str:
    """What is remembered of an address: its SHA-256, as it may itself name a person."""
    return sha256(url.encode()).hexdigest()


def forget(engine: sa.Engine, paper: str, at: datetime) -> Forgotten:
    """Remove a paper, by its key or its address, in one transaction. Raises NothingToForget."""
    with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        found = _papers(conn, paper)
        keys, urls = [row["key"] for row in found], [row["url"] for row in found]
        shas = _contents(conn, keys)
        writing.lock(conn, found[0]["council"])
        _remember(conn, dict(zip(keys, map(mark, urls), strict=True)), at)
        count = _remove(conn, keys, urls, shas, at)
    if engine.dialect.name == "sqlite":  # deleted rows would stay readable in the file
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.connection.cursor().executescript("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
    return Forgotten(tuple(keys), tuple(urls), tuple(shas), count)


def without_forgotten(conn: sa.Connection, batch: Batch) -> Batch:
    """The batch without what it says of forgotten papers, or from them."""
    known = conn.execute(_KNOWN, {"under": f"{batch.council}/%"}).all()
    if not known:
        return batch
    keys, marks = {key for key, _ in known}, {mark for _, mark in known}

    def stays(row: Row) -> bool:
        own = row.key if row.kind == "document" else row.columns.get("document_key")
        return own not in keys and mark(row.evidence.source_url) not in marks

    return replace(
        batch,
        rows=tuple(filter(stays, batch.rows)),
        problems=tuple(p for p in batch.problems if mark(p.source_url) not in marks),
        sources=tuple(s for s in batch.sources if mark(s[0]) not in marks),
        unread=frozenset(url for url in batch.unread if mark(url) not in marks),
    )


_KNOWN = sa.select(schema.FORGOTTEN.c.key, schema.FORGOTTEN.c.url_sha256).where(
    schema.FORGOTTEN.c.key.like(sa.bindparam("under"))
)


def _papers(conn: sa.Connection, paper: str) -> list[Any]:
    table = KINDS["document"].table
    query = sa.select(table).where(sa.or_(table.c.key == paper, table.c.url == paper))
    found = conn.execute(query).mappings().first()
    if found is None:
        raise NothingToForget(f"{paper}: no such paper is in the warehouse; name its key or its address")
    contents = _contents(conn, [found["key"]])
    version = KINDS["document_version"].table
    same = sa.select(version.c.document_key).where(version.c.sha256.in_(contents))
    query = sa.select(table).where(sa.or_(table.c.key == found["key"], table.c.key.in_(same)))
    return list(conn.execute(query.order_by(table.c.key)).mappings())


def _contents(conn: sa.Connection, keys: Sequence[str]) -> list[str]:
    version = KINDS["document_version"].table
    query = sa.select(version.c.sha256).where(version.c.document_key.in_(keys)).distinct()
    return sorted(conn.execute(query).scalars())


def _remember(conn: sa.Connection, marks: dict[str, str], at: datetime) -> None:
    when = at.astimezone(UTC).replace(microsecond=0)
    rows = [{"key": key, "url_sha256": url, "forgotten_at": when} for key, url in marks.items()]
    if rows:
        conn.execute(writing.upsert(conn, schema.FORGOTTEN).on_conflict_do_nothing(), rows)


def _remove(
    conn: sa.Connection, papers: Sequence[str], urls: Sequence[str], shas: Sequence[str], at: datetime
) -> int:
    gone: list[tuple[str, str]] = []
    touched = {name: _parents(conn, name, urls) for name in _FOLLOWED}
    for name in _READ_FROM:
        gone += _delete(conn, name, KINDS[name].table.c.source_url.in_(urls))
    for name in ("document_link", "document_version"):
        gone += _delete(conn, name, KINDS[name].table.c.document_key.in_(papers))
    gone += _delete(conn, "document", KINDS["document"].table.c.key.in_(papers))
    for name, keys in touched.items():
        gone += _without_reports(conn, name, keys, at)
    history = [schema.RECORD_VERSION, schema.CHANGE, schema.CORRECTION]
    for table in history:
        for kind in {kind for kind, _ in gone}:
            chosen = [key for other, key in gone if other == kind]
            conn.execute(sa.delete(table).where(table.c.kind == kind, table.c.key.in_(chosen)))
    _clear(conn, [key for _, key in gone], urls, shas)
    return len(gone)


def _parents(conn: sa.Connection, name: str, urls: Sequence[str]) -> list[str]:
    """The actions or indicators that these papers reported on, or that were last read from them."""
    child, column = _FOLLOWED[name]
    reports, table = KINDS[child].table, KINDS[name].table
    query = sa.select(reports.c[column]).where(reports.c.source_url.in_(urls))
    return sorted(
        conn.execute(query.union(sa.select(table.c.key).where(table.c.source_url.in_(urls)))).scalars()
    )


def _delete(conn: sa.Connection, name: str, where: sa.ColumnElement[bool]) -> list[tuple[str, str]]:
    table = KINDS[name].table
    keys = list(conn.execute(sa.select(table.c.key).where(where)).scalars())
    conn.execute(sa.delete(table).where(where))
    return [(name, key) for key in keys]


def _without_reports(
    conn: sa.Connection, name: str, keys: Sequence[str], at: datetime
) -> list[tuple[str, str]]:
    """What became of actions and indicators: gone with their last report, else as the latest left says."""
    child, column = _FOLLOWED[name]
    kind, reports = KINDS[name], KINDS[child].table
    gone: list[tuple[str, str]] = []
    for key in keys:
        left = sa.select(reports).where(reports.c[column] == key, reports.c.withdrawn_at.is_(None))
        latest = conn.execute(left.order_by(reports.c.reported_on.desc(), reports.c.key)).mappings().first()
        if latest is None:
            conn.execute(sa.delete(reports).where(reports.c[column] == key))
            gone += _delete(conn, name, kind.table.c.key == key)
            continue
        before = dict(conn.execute(sa.select(kind.table).where(kind.table.c.key == key)).mappings().one())
        own = {"key", "council", *schema.STATE}
        after = before | {c: latest[c] for c in before if c in latest and c not in own}
        _begin_again(conn, name, after, at)
    return gone


def _begin_again(conn: sa.Connection, name: str, row: dict[str, Any], at: datetime) -> None:
    """The record as it is now is all that is known of its past: a state may quote what was forgotten."""
    kind, version = KINDS[name], schema.RECORD_VERSION
    record = written(kind, row)
    row["record_hash"] = record_hash(record)
    bulk.update(conn, kind.table, [row], writing.KEPT)
    conn.execute(sa.delete(schema.PASSAGE).where(schema.PASSAGE.c.key == row["key"]))
    mine = (version.c.kind == name, version.c.key == row["key"])
    conn.execute(sa.delete(version).where(*mine))
    conn.execute(
        sa.delete(schema.CHANGE).where(schema.CHANGE.c.kind == name, schema.CHANGE.c.key == row["key"])
    )
    opened = {
        "council": row["council"], "kind": name, "key": row["key"], "valid_to": None, "changed_fields": None,
        "valid_from": at.astimezone(UTC).replace(microsecond=0), "record_hash": row["record_hash"],
        "cause": "correction", "snapshot_sha256": row["snapshot_sha256"], "parser": None,
        "parser_version": None, "run_id": row["first_seen_run"], "record": record,
    }  # fmt: skip
    bulk.insert(conn, version, [opened])


def _clear(conn: sa.Connection, keys: Sequence[str], urls: Sequence[str], shas: Sequence[str]) -> None:
    """The ledger without the papers."""
    conn.execute(sa.delete(schema.PASSAGE).where(schema.PASSAGE.c.key.in_(keys)))
    conn.execute(sa.delete(schema.PROBLEM).where(schema.PROBLEM.c.source_url.in_(urls)))
    conn.execute(sa.delete(schema.FETCH).where(schema.FETCH.c.url.in_(urls)))
    conn.execute(sa.delete(schema.PARSE).where(schema.PARSE.c.sha256.in_(shas)))
    conn.execute(sa.delete(schema.SNAPSHOT).where(schema.SNAPSHOT.c.sha256.in_(shas)))
    bundle = schema.BUNDLE
    for scope, sources in conn.execute(sa.select(bundle.c.scope, bundle.c.sources)).all():
        left = [source for source in sources if source[0] not in urls]
        if len(left) < len(sources):
            values = {"sources": left, "digest": None}
            conn.execute(sa.update(bundle).where(bundle.c.scope == scope).values(values))
