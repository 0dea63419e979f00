"""The tables that quick commands read, without the models: importing those takes half a second.

A test holds them to the schema.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

STAMP = "%(year)04d-%(month)02d-%(day)02dT%(hour)02d:%(minute)02d:%(second)02d"
# SQLite has no clock types: ISO text sorts and compares as time does, and people can read it.
UTC_TIME: sa.types.TypeEngine[datetime] = sa.DateTime(timezone=True).with_variant(
    sqlite.DATETIME(storage_format=STAMP + "Z"),  # type: ignore[no-untyped-call]
    "sqlite",
)


def _table(name: str, *plain: str, times: tuple[str, ...] = (), json: tuple[str, ...] = ()) -> sa.TableClause:
    columns: list[sa.ColumnClause[Any]] = [sa.column(column) for column in plain]
    columns += [sa.column(column, UTC_TIME) for column in times]
    columns += [sa.column(column, sa.JSON()) for column in json]
    return sa.table(name, *columns)


CHANGE = _table(
    "change",
    *("id", "run_id", "council", "kind", "key", "verdict", "cause"),
    times=("seen_at",),
    json=("changed_fields",),
)
RUN = _table(
    "run",
    *("run_id", "council", "status"),
    times=("started_at", "finished_at"),
    json=("options", "counts", "gaps"),
)


def harvests(run: sa.FromClause) -> sa.ColumnElement[bool]:
    """Of the runs, those that harvested a council: not those that only explained what is due."""
    explains = run.c.options["explain"].as_boolean()
    return run.c.council.is_not(None) & sa.func.coalesce(explains, sa.false()).is_(sa.false())


COUNCIL = _table("council", "key", "name")
FETCH = _table("fetch", "fetch_id", "run_id", "council", times=("fetched_at",))
PROBLEM = _table("problem", "council", "code", times=("withdrawn_at",))

# What tells a reader which record a key stands for.
LABELS = {
    "committee": "name",
    "meeting": "starts_at",
    "agenda_item": "title",
    "issue": "title",
    "consideration": "title",
    "decision": "title",
    "document": "title",
    "document_link": "title",
    "resolution": "text",
    "vote": "name",
    "attendance": "name",
    "question": "question",
    "action": "proposed",
    "action_update": "proposed",
    "kpi": "name",
    "kpi_observation": "name",
}
FACTS = {
    kind: _table(kind, "key", "council", label, "source_url", times=("withdrawn_at",))
    for kind, label in (LABELS | {"document_version": "title", "document_part": "title"}).items()
}
