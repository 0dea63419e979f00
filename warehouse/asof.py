"""The warehouse as of a moment. Reads only."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa

from warehouse import schema
from warehouse.schema import KINDS


def end_of(day: date | datetime) -> datetime:
    """The moment a date stands for: a day's end, so that what was seen on it counts."""
    if isinstance(day, datetime):
        return day.astimezone(UTC) if day.tzinfo else day.replace(tzinfo=UTC)
    return datetime.combine(day, time(23, 59, 59), UTC)


def as_of(
    engine: sa.Engine, kind: str, moment: date | datetime, council: str | None = None
) -> list[dict[str, Any]]:
    """The records of a kind as the warehouse knew them at a moment (UTC; a date is its end), by key:
    ``key``, the record's fields, ``valid_from`` and ``source``'s hash. An unknown kind, or one that keeps
    no history, is a KeyError."""
    if not KINDS[kind].history:
        raise KeyError(kind)
    version = schema.RECORD_VERSION
    at = end_of(moment)
    query = sa.select(version).where(
        version.c.kind == kind,
        version.c.valid_from <= at,
        sa.or_(version.c.valid_to.is_(None), version.c.valid_to > at),
    )
    if council is not None:
        query = query.where(version.c.council == council)
    with engine.connect() as conn:
        found = conn.execute(query.order_by(version.c.key)).mappings().all()
    return [_known(row) for row in found]


def _known(row: Any) -> dict[str, Any]:
    return {
        "key": row["key"],
        **row["record"],
        "valid_from": row["valid_from"],
        "snapshot_sha256": row["snapshot_sha256"],
    }
