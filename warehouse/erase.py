"""Taking papers out of every table: facts, history, search and the ledger.

What other papers say too stays, as those say it. It opens no transaction of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from warehouse import bulk, schema, writing
from warehouse.compare import record_hash, written
from warehouse.schema import KINDS

Gone = list[tuple[str, str]]
# In the order that keeps foreign keys whole.
_READ_FROM = ("resolution", "vote", "attendance", "question", "action_update", "kpi_observation")
_FOLLOWED = {"action": ("action_update", "action_key"), "kpi": ("kpi_observation", "kpi_key")}
_HISTORY = (schema.RECORD_VERSION, schema.CHANGE, schema.CORRECTION)


def papers(
    conn: sa.Connection, keys: Sequence[str], urls: Sequence[str], shas: Sequence[str]
) -> tuple[Gone, Gone]:
    """Remove the papers with these keys, and all that was read at these addresses or from these bytes;
    (kind, key) of every record that went, and of those that are now told by other papers alone."""
    gone: Gone = []
    touched = {name: _parents(conn, name, urls, shas) for name in _FOLLOWED}
    for name in _READ_FROM:
        gone += _delete(conn, name, _from(name, urls, shas))
    for name in ("document_link", "document_part", "document_version"):
        gone += _delete(conn, name, KINDS[name].table.c.document_key.in_(keys))
    gone += _delete(conn, "document", KINDS["document"].table.c.key.in_(keys))
    for name, parents in touched.items():
        gone += _without_reports(conn, name, parents)
    for kind in {kind for kind, _ in gone}:
        _unwrite(conn, kind, [key for other, key in gone if other == kind])
    _clear(conn, urls, shas)
    followed = [(name, key) for name, parents in touched.items() for key in parents]
    return gone, [one for one in followed if one not in gone]


def _from(name: str, urls: Sequence[str], shas: Sequence[str]) -> sa.ColumnElement[bool]:
    """The rows of a kind that were read from the papers."""
    table = KINDS[name].table
    return sa.or_(table.c.source_url.in_(urls), table.c.snapshot_sha256.in_(shas))


def _parents(conn: sa.Connection, name: str, urls: Sequence[str], shas: Sequence[str]) -> list[str]:
    """The actions or indicators that these papers reported on, or that were last read from them."""
    child, column = _FOLLOWED[name]
    reported = sa.select(KINDS[child].table.c[column]).where(_from(child, urls, shas))
    read = sa.select(KINDS[name].table.c.key).where(_from(name, urls, shas))
    return sorted(conn.execute(reported.union(read)).scalars())


def _delete(conn: sa.Connection, name: str, where: sa.ColumnElement[bool]) -> Gone:
    table = KINDS[name].table
    keys = list(conn.execute(sa.select(table.c.key).where(where)).scalars())
    conn.execute(sa.delete(table).where(where))
    return [(name, key) for key in keys]


def _unwrite(
    conn: sa.Connection, kind: str, keys: Sequence[str], tables: Sequence[sa.Table] = _HISTORY
) -> None:
    """The history of these records, their corrections, and their words in the search."""
    for table in tables:
        conn.execute(sa.delete(table).where(table.c.kind == kind, table.c.key.in_(keys)))
    conn.execute(sa.delete(schema.PASSAGE).where(schema.PASSAGE.c.key.in_(keys)))


def _without_reports(conn: sa.Connection, name: str, keys: Sequence[str]) -> Gone:
    """What became of actions and indicators: gone with their last report, else as the latest left says."""
    child, column = _FOLLOWED[name]
    kind, reports = KINDS[name], KINDS[child].table
    gone: Gone = []
    for key in keys:
        left = sa.select(reports).where(reports.c[column] == key, reports.c.withdrawn_at.is_(None))
        latest = conn.execute(left.order_by(reports.c.reported_on.desc(), reports.c.key)).mappings().first()
        if latest is None:
            gone += _delete(conn, child, reports.c[column] == key)
            gone += _delete(conn, name, kind.table.c.key == key)
            continue
        before = dict(conn.execute(sa.select(kind.table).where(kind.table.c.key == key)).mappings().one())
        own = {"key", "council", *schema.STATE}
        after = before | {c: latest[c] for c in before if c in latest and c not in own}
        _begin_again(conn, name, after, (child, latest["key"]))
    return gone


def _begin_again(conn: sa.Connection, name: str, row: dict[str, Any], report: tuple[str, str]) -> None:
    """The record as the report has it is all that is known of its past: an earlier state, or a correction,
    may quote what was forgotten."""
    kind, version, change = KINDS[name], schema.RECORD_VERSION, schema.CHANGE
    record = written(kind, row)
    row["record_hash"] = record_hash(record)
    bulk.update(conn, kind.table, [row], writing.KEPT)
    told = sa.and_(change.c.kind == name, change.c.key == row["key"])
    conn.execute(sa.delete(change).where(told, change.c.changed_fields.is_not(None)))
    _unwrite(conn, name, [row["key"]], (version, schema.CORRECTION))
    same = (version.c.kind == report[0], version.c.key == report[1], version.c.valid_to.is_(None))
    read = dict(conn.execute(sa.select(version).where(*same)).mappings().one())
    del read["record_version_id"]
    state = {"kind": name, "key": row["key"], "record_hash": row["record_hash"], "record": record}
    bulk.insert(conn, version, [{**read, **state, "changed_fields": None}])


def _clear(conn: sa.Connection, urls: Sequence[str], shas: Sequence[str]) -> None:
    """The ledger without the papers: requests, bytes, readings, problems, sources, gaps."""
    problem, fetch = schema.PROBLEM, schema.FETCH
    named = [problem.c.message.contains(url, autoescape=True) for url in urls]
    of_them = sa.or_(problem.c.source_url.in_(urls), problem.c.snapshot_sha256.in_(shas), *named)
    conn.execute(sa.delete(problem).where(of_them))
    conn.execute(sa.delete(fetch).where(sa.or_(fetch.c.url.in_(urls), fetch.c.sha256.in_(shas))))
    conn.execute(sa.delete(schema.PARSE).where(schema.PARSE.c.sha256.in_(shas)))
    conn.execute(sa.delete(schema.SNAPSHOT).where(schema.SNAPSHOT.c.sha256.in_(shas)))
    bundle = schema.BUNDLE
    for scope, sources in conn.execute(sa.select(bundle.c.scope, bundle.c.sources)).all():
        left = [source for source in sources if source[0] not in urls and source[1] not in shas]
        if len(left) < len(sources):
            values = {"sources": left, "digest": None}
            conn.execute(sa.update(bundle).where(bundle.c.scope == scope).values(values))
    _clear_gaps(conn, urls)


def _clear_gaps(conn: sa.Connection, urls: Sequence[str]) -> None:
    run = schema.RUN
    for run_id, gaps, counts in conn.execute(sa.select(run.c.run_id, run.c.gaps, run.c.counts)).all():
        left = [gap for gap in gaps or () if not any(url in gap for url in urls)]
        if len(left) < len(gaps or ()):
            values = {"gaps": left, "counts": {**counts, "gaps": left} if "gaps" in counts else counts}
            conn.execute(sa.update(run).where(run.c.run_id == run_id).values(values))
