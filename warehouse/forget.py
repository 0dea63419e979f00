"""Forgetting a paper: it, all that was read from it, and its history go; only that it was forgotten stays.

The same bytes under another number are the same paper. Who follows the changes is told which records
are gone, not what they said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from warehouse import bulk, erase, schema, writing
from warehouse.batch import Batch, Row
from warehouse.schema import KINDS

# SQLite would keep deleted words in its search index and deleted rows in its file.
_WIPE = """INSERT INTO passage_words(passage_words) VALUES ('optimize');
VACUUM; PRAGMA wal_checkpoint(TRUNCATE);"""


class NothingToForget(LookupError):  # noqa: N818 - named for what happened
    """There is no such paper. The message says which."""


@dataclass(frozen=True)
class Forgotten:
    """What is forgotten: the papers' keys, with their titles and addresses; the addresses they had
    earlier; their bytes, but for those that another paper holds too; the keys of all records that went,
    and of those ``retold`` by other papers alone. ``alike`` papers have the same words in other bytes, or
    hold them as packs; they stay."""

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    urls: tuple[str, ...]
    earlier: tuple[str, ...]
    sha256s: tuple[str, ...]
    alike: tuple[str, ...]
    records: tuple[str, ...] = ()
    retold: tuple[str, ...] = ()


def mark(url: str) -> str:
    """What is remembered of an address: its SHA-256, as it may itself name a person."""
    return sha256(url.encode()).hexdigest()


def find(engine: sa.Engine, paper: str) -> Forgotten:
    """What forgetting a paper, by its key or its address, would concern. Raises NothingToForget."""
    with engine.connect() as conn:
        return _find(conn, paper)


def forget(
    engine: sa.Engine,
    paper: str,
    at: datetime,
    *,
    run_id: str,
    also: Callable[[Forgotten], None] = lambda done: None,
) -> Forgotten:
    """Remove a paper, by its key or its address, in one transaction, under the run ``run_id``.
    ``also`` is done before that is made fast: when it fails, or is killed, all is still here to be
    forgotten again. Raises NothingToForget."""
    when = at.astimezone(UTC).replace(microsecond=0)
    with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        found = _find(conn, paper)
        for council in sorted({key.split("/")[0] for key in found.keys}):
            writing.lock(conn, council)
        gone, retold = erase.papers(conn, found.keys, [*found.urls, *found.earlier], found.sha256s)
        _tell(conn, gone, run_id, when)
        _remember(conn, {key: (mark(url), when) for key, url in zip(found.keys, found.urls, strict=True)})
        records, others = (tuple(key for _, key in keys) for keys in (gone, retold))
        done = replace(found, records=records, retold=others)
        also(done)
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.connection.cursor().executescript(_WIPE)
    return done


def honour(
    engine: sa.Engine, remembered: Mapping[str, tuple[str, datetime]], run_id: str, council: str
) -> None:
    """Take over what an archive remembers of a council's papers, key -> (mark of the address, when):
    another warehouse of the same archive may still have them."""
    mine = {key: told for key, told in remembered.items() if key.startswith(f"{council}/")}
    if not mine:
        return
    with engine.connect() as conn:
        there = bulk.present(conn, {KINDS["document"].table: list(mine)})
    for key in there:
        forget(engine, key, mine[key][1], run_id=run_id)
    with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        _remember(conn, mine)


def without_forgotten(conn: sa.Connection, batch: Batch) -> Batch:
    """The batch without what it says of forgotten papers, or from them."""
    known = [
        one for one in bulk.everything(conn, schema.FORGOTTEN) if one["key"].startswith(batch.council + "/")
    ]
    if not known:
        return batch
    keys, marks = {one["key"] for one in known}, {one["url_sha256"] for one in known}

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


def _find(conn: sa.Connection, paper: str) -> Forgotten:
    table = KINDS["document"].table
    named = conn.execute(sa.select(table.c.key).where(sa.or_(table.c.key == paper, table.c.url == paper)))
    key = named.scalars().first()
    if key is None:
        raise NothingToForget(f"{paper}: no such paper is in the warehouse; name its key or its address")
    # The same paper under another number has these bytes now; bytes it once had may be a mere notice.
    same = sa.or_(table.c.key == key, table.c.sha256.in_(_contents(conn, [key])))
    found = conn.execute(sa.select(table.c.key, table.c.title, table.c.url).where(same).order_by(table.c.key))
    keys, titles, urls = (tuple(column) for column in zip(*found, strict=True))
    shas = _contents(conn, keys)
    version = KINDS["document_version"].table
    elsewhere = sa.select(version.c.sha256).where(
        version.c.sha256.in_(shas), version.c.document_key.not_in(keys)
    )
    kept = set(conn.execute(elsewhere).scalars())
    own = tuple(sha for sha in shas if sha not in kept)
    return Forgotten(keys, titles, urls, _earlier(conn, keys, urls, own), own, _alike(conn, keys))


def _alike(conn: sa.Connection, keys: Sequence[str]) -> tuple[str, ...]:
    table, version = KINDS["document"].table, KINDS["document_version"].table
    words = sa.select(version.c.text_sha256).where(version.c.document_key.in_(keys))
    same = sa.select(table.c.key).where(table.c.text_sha256.in_(words))
    part = KINDS["document_part"].table
    bound = sa.select(part.c.document_key).where(part.c.text_sha256.in_(words))
    return tuple(sorted({*conn.execute(same.union(bound)).scalars()} - set(keys)))


def _contents(conn: sa.Connection, keys: Sequence[str]) -> list[str]:
    version = KINDS["document_version"].table
    query = sa.select(version.c.sha256).where(version.c.document_key.in_(keys)).distinct()
    return sorted(conn.execute(query).scalars())


def _earlier(
    conn: sa.Connection, keys: Sequence[str], urls: Sequence[str], shas: Sequence[str]
) -> tuple[str, ...]:
    """The addresses the papers once had: a paper's address changes with its title."""
    fetch, version, history = schema.FETCH, KINDS["document_version"].table, schema.RECORD_VERSION
    found = {
        *conn.execute(sa.select(fetch.c.url).where(fetch.c.sha256.in_(shas))).scalars(),
        *conn.execute(sa.select(version.c.source_url).where(version.c.document_key.in_(keys))).scalars(),
    }
    states = sa.select(history.c.record).where(history.c.kind == "document", history.c.key.in_(keys))
    found |= {record["url"] for record in conn.execute(states).scalars()}
    return tuple(sorted(found - {None, *urls}))


def _tell(conn: sa.Connection, gone: Iterable[tuple[str, str]], run_id: str, at: datetime) -> None:
    rows: list[dict[str, Any]] = [
        {"seen_at": at, "run_id": run_id, "council": key.split("/")[0], "kind": kind, "key": key,
         "verdict": "withdrawn", "cause": "correction", "changed_fields": None}
        for kind, key in gone
        if KINDS[kind].history
    ]  # fmt: skip
    bulk.insert(conn, schema.CHANGE, rows)


def _remember(conn: sa.Connection, told: Mapping[str, tuple[str, datetime]]) -> None:
    rows = [
        {"key": key, "url_sha256": url, "forgotten_at": at.replace(microsecond=0)}
        for key, (url, at) in told.items()
    ]
    bulk.upsert(conn, schema.FORGOTTEN, rows, ("key",))
