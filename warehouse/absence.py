"""Absence is not deletion: misses, withdrawals, and what falls with them.

Only complete readings come here. A record is withdrawn after as many misses as its kind says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa

from warehouse.batch import Batch
from warehouse.compare import Fate, differences, record_hash, verdict, written
from warehouse.follow import Stored
from warehouse.schema import EVIDENCE, KINDS, Kind
from warehouse.writing import look_again

# A paper's contents stay what they were; actions and indicators go when nothing reports them.
NEVER = frozenset({"document_version", "action", "kpi"})
REPORTS = {"action": ("action_update", "action_key"), "kpi": ("kpi_observation", "kpi_key")}
UNDER_A_MEETING = (
    "agenda_item",
    "document",
    "document_link",
    "resolution",
    "vote",
    "attendance",
    "question",
    "action_update",
    "kpi_observation",
)


def miss(kind: Kind, before: Stored, seen_at: datetime, cause: str = "source") -> Fate:
    """One more complete reading without the record."""
    misses = before["misses"] + 1
    if misses < kind.misses:
        return Fate(kind, "missed", {**before, "misses": misses})
    return withdraw(kind, {**before, "misses": misses}, seen_at, cause)


def withdraw(kind: Kind, before: Stored, seen_at: datetime, cause: str = "source") -> Fate:
    """The record is gone."""
    after = {**before, "withdrawn_at": seen_at}
    changed: dict[str, list[object]] = {"withdrawn_at": [None, seen_at.isoformat()]}
    told = "parser_only" if cause == "parser" else "withdrawn"
    return Fate(kind, "withdrawn", after, changed, told if kind.history else None, cause)


def unless_hung_elsewhere(conn: sa.Connection, missing: list[Stored], scope: str) -> list[Stored]:
    """The papers no other bundle links to; for the others, another bundle speaks from now on."""
    if not missing:
        return []
    link, document = KINDS["document_link"].table, KINDS["document"].table
    query = sa.select(link.c.document_key, sa.func.min(link.c.scope)).where(
        link.c.document_key.in_([m["key"] for m in missing]),
        link.c.withdrawn_at.is_(None),
        link.c.scope != scope,
    )
    heirs: dict[str, str] = dict(conn.execute(query.group_by(link.c.document_key)).all())
    for key, heir in heirs.items():
        conn.execute(sa.update(document).where(document.c.key == key).values(scope=heir))
    if heirs:
        look_again(conn, heirs.values())
    return [m for m in missing if m["key"] not in heirs]


def unlisted(conn: sa.Connection, batch: Batch, seen_at: datetime) -> list[Fate]:
    """Meetings that a complete list of their committee and year no longer shows."""
    listing = batch.listing
    if listing is None or not batch.complete:
        return []
    kind = KINDS["meeting"]
    table = kind.table
    query = sa.select(table).where(
        table.c.committee_key == listing.committee_key, table.c.withdrawn_at.is_(None)
    )
    fates = []
    for before in conn.execute(query).mappings():
        if before["key"] in listing.present:
            if before["misses"]:
                fates.append(Fate(kind, "touched", {**before, "misses": 0}))
        elif any(_within(before["starts_at"], window) for window in listing.windows):
            fates.append(miss(kind, before, seen_at))
    return fates + [
        fallen for fate in fates if fate.what == "withdrawn" for fallen in _under(conn, fate, seen_at)
    ]


def _within(starts_at: datetime | None, window: tuple[date | None, date | None]) -> bool:
    if starts_at is None:
        return window == (None, None)
    first, last = window
    return (first is None or datetime.combine(first, time.min) <= starts_at) and (
        last is None or starts_at <= datetime.combine(last, time.max)
    )


def _under(conn: sa.Connection, meeting: Fate, seen_at: datetime) -> list[Fate]:
    """What was read of a meeting falls with it."""
    council, _, number = meeting.row["key"].split("/", 2)
    scope = f"{council}/meeting/{number}"
    look_again(conn, [scope])
    fates = []
    for name in UNDER_A_MEETING:
        table = KINDS[name].table
        query = sa.select(table).where(table.c.scope == scope, table.c.withdrawn_at.is_(None))
        found: list[Stored] = list(conn.execute(query).mappings())
        if name == "document":
            found = unless_hung_elsewhere(conn, found, scope)
        fates += [withdraw(KINDS[name], before, seen_at) for before in found]
    return fates


def bereft(conn: sa.Connection, gone: Sequence[Fate], seen_at: datetime) -> list[Fate]:
    """Indicators and actions whose reports went: withdrawn with the last one, else an action shows
    the latest report that is left."""
    fates: list[Fate] = []
    for name, (reports, column) in REPORTS.items():
        lost = {f.row[column]: f.cause for f in gone if f.kind.name == reports and f.what == "withdrawn"}
        if not lost:
            continue
        table, report = KINDS[name].table, KINDS[reports].table
        query = sa.select(report).where(report.c[column].in_(lost), report.c.withdrawn_at.is_(None))
        latest = _latest(conn.execute(query).mappings(), column)
        found = sa.select(table).where(table.c.key.in_(lost), table.c.withdrawn_at.is_(None))
        for before in conn.execute(found).mappings():
            left = latest.get(before["key"])
            if left is None:
                fates.append(withdraw(KINDS[name], before, seen_at, lost[before["key"]]))
            elif name == "action":
                fates += _restated(before, left, lost[before["key"]])
    return fates


def _latest(reports: Iterable[Any], column: str) -> dict[str, Stored]:
    latest: dict[str, Stored] = {}
    for report in sorted(reports, key=lambda r: (reported(r), len(r["key"]), r["key"])):
        latest[report[column]] = report
    return latest


def reported(report: Mapping[Any, Any]) -> tuple[date, int, str]:
    """The order of reports on an action: by day, then by meeting (ModernGov's numbers grow)."""
    meeting = str(report["meeting_key"])
    return report["reported_on"] or date.min, len(meeting), meeting


def _restated(before: Stored, report: Stored, cause: str) -> list[Fate]:
    kind = KINDS["action"]
    after = {**before, **{name: report[name] for name in (*kind.fields, *kind.silent, *EVIDENCE)}}
    record = written(kind, after)
    after["record_hash"] = record_hash(record)
    changed = differences(kind, before, after)
    told = verdict(kind, changed, cause)
    return [Fate(kind, "update", after, changed, told, cause, record=record)] if changed else []
