"""What people ask of the warehouse: what changed, and how the harvest stands.

Answers are lists of plain dictionaries, times and dates as ISO text, ready for JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa

from warehouse.light_tables import CHANGE, COUNCIL, FACTS, FETCH, LABELS, PROBLEM, RUN, harvests

Answer = dict[str, Any]


def changes(
    engine: sa.Engine,
    since: int | date | datetime | None = None,
    council: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
    run_id: str | None = None,
) -> list[Answer]:
    """The changes after a cursor (the ``id`` of the last one seen) or from a day or moment (UTC) on, oldest
    first, each with the record's ``label`` and the ``source_url`` it was read from."""
    table = CHANGE
    query = sa.select(table).order_by(table.c.id)
    if isinstance(since, int):
        query = query.where(table.c.id > since)
    elif since is not None:
        query = query.where(table.c.seen_at >= _moment(since))
    for column, wanted in ((table.c.council, council), (table.c.kind, kind), (table.c.run_id, run_id)):
        if wanted is not None:
            query = query.where(column == wanted)
    with engine.connect() as conn:
        found = [_plain(row) for row in conn.execute(query.limit(limit)).mappings()]
        labels = _labels(conn, found)
    return [row | labels.get(row["key"], {"label": None, "source_url": None}) for row in found]


def last_change(engine: sa.Engine) -> int:
    """The cursor of the newest change; 0 where there is none."""
    with engine.connect() as conn:
        return conn.execute(sa.select(sa.func.max(CHANGE.c.id))).scalar() or 0


def _labels(conn: sa.Connection, found: list[Answer]) -> dict[str, Answer]:
    labels: dict[str, Answer] = {}
    for kind in {row["kind"] for row in found} & LABELS.keys():
        table = FACTS[kind]
        wanted = [row["key"] for row in found if row["kind"] == kind]
        for start in range(0, len(wanted), 500):
            query = sa.select(table.c.key, table.c[LABELS[kind]].label("label"), table.c.source_url)
            for row in conn.execute(query.where(table.c.key.in_(wanted[start : start + 500]))).mappings():
                labels[row["key"]] = {"label": _text(row["label"]), "source_url": row["source_url"]}
    return labels


def _moment(since: date | datetime) -> datetime:
    if not isinstance(since, datetime):
        return datetime.combine(since, time.min, UTC)
    return since.astimezone(UTC) if since.tzinfo else since.replace(tzinfo=UTC)


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _plain(row: Mapping[Any, Any]) -> Answer:
    return {name: _utc_text(value) for name, value in row.items()}


def _utc_text(value: object) -> object:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return _text(value)


def status(engine: sa.Engine, council: str | None = None) -> list[Answer]:
    """One answer a council: its last run with status and gaps, when it was last heard of (a run that was
    killed stays booked as running, and falls silent), records that are there by kind, and open problems
    by code."""
    with engine.connect() as conn:
        names: dict[str, str] = dict(conn.execute(sa.select(COUNCIL.c.key, COUNCIL.c.name)).all())
        runs = _last_runs(conn)
        records = _records(conn)
        problems = _problems(conn)
    wanted = sorted(names.keys() | runs.keys()) if council is None else [council]
    return [
        {
            "council": one,
            "name": names.get(one, one),
            **{
                name: runs.get(one, {}).get(name)
                for name in ("run_id", "status", "started_at", "heard_at", "finished_at")
            },
            "gaps": runs.get(one, {}).get("gaps") or [],
            "counts": runs.get(one, {}).get("counts"),
            "records": records.get(one, {}),
            "problems": problems.get(one, {}),
        }
        for one in wanted
    ]


def councils(engine: sa.Engine) -> list[str]:
    """The slugs of all councils that were ever harvested, or tried."""
    tried = sa.select(RUN.c.council).where(RUN.c.council.is_not(None))
    with engine.connect() as conn:
        return sorted(conn.execute(sa.union(sa.select(COUNCIL.c.key), tried)).scalars())


def _last_runs(conn: sa.Connection) -> dict[str, Answer]:
    """The last run of each council that did more than explain what is due. Its row alone is read, of the
    many there are after some years."""
    table = RUN
    asked = sa.select(table.c.council, table.c.run_id, table.c.started_at).where(harvests(table))
    last: dict[str, str] = {
        council: run_id
        for council, run_id, _ in conn.execute(asked.order_by(table.c.started_at, table.c.run_id))
    }
    query = sa.select(table, _HEARD_AT.label("heard_at")).where(table.c.run_id == sa.bindparam("run"))
    return {
        council: _plain(conn.execute(query, {"run": run_id, "council": council}).mappings().one())
        for council, run_id in last.items()
    }


# Every request is booked as it is made; a run without one, or that ended, is heard of in its own row.
_LAST_REQUEST = (
    sa.select(FETCH.c.fetched_at)
    .where(FETCH.c.council == sa.bindparam("council"), FETCH.c.run_id == sa.bindparam("run"))
    .order_by(FETCH.c.fetch_id.desc())
    .limit(1)
    .scalar_subquery()
)
_HEARD_AT = sa.func.coalesce(RUN.c.finished_at, _LAST_REQUEST, RUN.c.started_at)


def _records(conn: sa.Connection) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    parts = [
        sa.select(sa.literal(name).label("kind"), table.c.council, sa.func.count().label("n"))
        .where(table.c.withdrawn_at.is_(None))
        .group_by(table.c.council)
        for name, table in FACTS.items()
    ]
    for kind, council, count in conn.execute(sa.union_all(*parts)):
        counts.setdefault(council, {})[kind] = count
    return counts


def _problems(conn: sa.Connection) -> dict[str, dict[str, int]]:
    table = PROBLEM
    query = sa.select(table.c.council, table.c.code, sa.func.count()).where(table.c.withdrawn_at.is_(None))
    counts: dict[str, dict[str, int]] = {}
    for council, code, count in conn.execute(query.group_by(table.c.council, table.c.code)):
        counts.setdefault(council, {})[code] = count
    return counts
