"""Load one batch in one transaction: insert, update, noop, withdraw; history and changes.

Goes in: a connection or engine, and a :class:`~warehouse.batch.Batch` that passed the audit. Comes
out: a :class:`LoadReport`. Loading the same thing twice is all noop; two loads at once serialise;
killed anywhere, nothing is half loaded. It never deletes a row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from operator import itemgetter
from typing import Any

import msgspec
import sqlalchemy as sa

from warehouse import absence, writing
from warehouse.absence import reported
from warehouse.batch import Batch, Columns, Row
from warehouse.compare import Fate, Lineage, clean, differences, place, record_hash, verdict, written
from warehouse.correct import hear, standing
from warehouse.follow import Stored, follow
from warehouse.forget import without_forgotten
from warehouse.keys import rest
from warehouse.schema import KINDS, Kind

OWNED: dict[str, tuple[str, ...]] = {
    "council": (),
    "page": (),
    "committees": ("committee",),
    "meetings": (),
    "issue": ("issue", "consideration"),
    "decision": ("decision", "document", "document_version", "document_part", "document_link"),
    "meeting": tuple(name for name in KINDS if name not in ("issue", "consideration", "decision")),
}
# Their keys begin with the key of the paper they belong to.
OF_A_PAPER = frozenset({"document_version", "document_part", "document_link"})
# Other bundles have a say in these: the same bytes here prove nothing, only another parser does.
JOINT = frozenset({"committee", "document", "action", "kpi"})
COUNTED = ("insert", "update", "noop", "withdrawn", "restored")


@dataclass
class LoadReport:
    """What a load did: kind -> counts of insert, update, noop, withdrawn and restored."""

    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    changes: int = 0

    def count(self, kind: str, what: str, number: int = 1) -> None:
        """So many more of these."""
        self.kinds.setdefault(kind, Counter())[what] += number

    def __getitem__(self, what: str) -> int:
        """How many of one sort over all kinds."""
        return sum(counts[what] for counts in self.kinds.values())

    def as_dict(self) -> dict[str, dict[str, int]]:
        """Kind -> sort -> count, sorts that did not occur left out."""
        return {kind: {w: n for w in COUNTED if (n := counts[w])} for kind, counts in self.kinds.items()}


def load(
    target: sa.Engine | sa.Connection, batch: Batch, *, run_id: str, seen_at: datetime, cause: str = "source"
) -> LoadReport:
    """Load ``batch`` as seen at ``seen_at`` (aware) by the run ``run_id`` (which must have been started).
    ``cause`` is ``source``, then differences that come from our parsers are told apart by themselves,
    or forced to ``parser`` or ``correction``. Errors are SQLAlchemy's; then nothing was loaded."""
    if isinstance(target, sa.Engine):
        with target.connect().execution_options(papers_write=True) as conn, conn.begin():
            return load(conn, batch, run_id=run_id, seen_at=seen_at, cause=cause)
    writing.lock(target, batch.council)
    return _Load(target, batch, run_id, seen_at.astimezone(UTC).replace(microsecond=0), cause).run()


def encoded(batch: Batch) -> bytes:
    """All that a load of this batch depends on. Raises UnicodeEncodeError at a lone surrogate."""
    problems = [(s.source_url, s.problem) for s in batch.problems]
    return msgspec.json.encode((_VERSION, batch.rows, problems, sorted(batch.unread), batch.sources))


def cleaned(batch: Batch) -> tuple[Batch, bytes]:
    """The batch with texts every database takes, and all of it :func:`encoded`."""
    try:
        whole = encoded(batch)
        if rb"\u0000" not in whole:
            return batch, whole
    except UnicodeEncodeError:
        pass
    rows = [
        replace(row, columns={name: clean(value) for name, value in row.columns.items()})
        for row in batch.rows
    ]
    batch = replace(batch, rows=tuple(rows))
    return batch, encoded(batch)


# Raise it when the loader would make something else of the same batch.
_VERSION = 3


class _Load:
    def __init__(self, conn: sa.Connection, batch: Batch, run_id: str, seen_at: datetime, cause: str) -> None:
        batch, whole = cleaned(without_forgotten(conn, batch))
        self.conn, self.batch, self.run_id, self.seen_at = conn, batch, run_id, seen_at
        self.last = writing.last_load(conn, batch.scope)
        self.known = batch.scope if self.last is not None else None
        self.lineage = Lineage(self.last.sources if self.last else (), batch, cause)
        # Where time itself counts (lists count misses) the same batch again is not the same load.
        timeless = batch.complete and batch.kind in ("meeting", "issue", "decision")
        self.digest = sha256(whole).hexdigest()[:32] if timeless else None
        self.corrections = standing(conn, batch.council)
        self.heard: dict[str, dict[str, Any]] = {}
        self.renamed: dict[str, str] = {}
        self.there: set[str] | None = None
        self.fates: list[Fate] = []
        self.report = LoadReport()
        self.contested = False
        self.state = {
            "council": batch.council,
            "first_seen_at": seen_at,
            "first_seen_run": run_id,
            "misses": 0,
            "withdrawn_at": None,
        }

    def run(self) -> LoadReport:
        if self.digest is not None and self.last is not None and self.last.digest == self.digest:
            for name, count in self.last.counts.items():
                self.report.count(name, "noop", count)
            writing.seen_again(self.conn, self.batch.scope, self.run_id, self.seen_at)
            return self.report
        writing.council(self.conn, self.batch, self.seen_at)
        writing.snapshots(self.conn, self.batch, self.seen_at)
        by_kind: dict[str, list[Row]] = {}
        for row in self.batch.rows:
            by_kind.setdefault(row.kind, []).append(row)
        if self.known is None:  # most of it is new: one question tells what is not
            self.there = writing.there(self.conn, by_kind)
        gone: list[Fate] = []
        for name in OWNED[self.batch.kind]:
            if self.known is None and name not in by_kind:
                continue  # never loaded, so nothing of it can be missing
            pinned = self._pinned(by_kind.get("action_update", [])) if name == "action" else None
            fates, left = self._kind(KINDS[name], by_kind.get(name, []), pinned)
            self._write(fates)
            gone += self._missing(KINDS[name], left)
        if self.batch.listing is not None:
            gone += absence.unlisted(self.conn, self.batch, self.seen_at)
        self._write(gone)
        self._write(absence.bereft(self.conn, gone, self.seen_at))
        writing.history(self.conn, self.fates, self.run_id, self.seen_at)
        hear(self.conn, self.heard)
        writing.problems(self.conn, self.batch, self.run_id, self.seen_at)
        counts = {name: len(rows) for name, rows in by_kind.items()}
        kept = None if self.contested else self.digest
        writing.ledger(self.conn, self.batch, self.run_id, self.seen_at, kept, counts)
        return self.report

    def _write(self, fates: list[Fate]) -> None:
        if not fates:
            return
        writing.rows(self.conn, fates)
        self.fates += fates
        self.report.changes += sum(fate.verdict is not None for fate in fates)
        for (kind, what), number in Counter(map(itemgetter(0, 1), fates)).items():
            if what in COUNTED or what == "touched":
                self.report.count(kind.name, "noop" if what == "touched" else what, number)

    def _pinned(self, updates: list[Row]) -> dict[str, str]:
        """What was once reported of an action stays with it, though another that was raised since may
        read more alike."""
        kind = KINDS["action_update"]
        stored = writing.stored(self.conn, kind, self.known, updates)
        pairs = follow(kind.name, updates, stored, kind.similar).pairs
        return {str(row.columns["action_key"]): before["action_key"] for row, before, _ in pairs if before}

    def _kind(
        self, kind: Kind, rows: list[Row], pinned: dict[str, str] | None = None
    ) -> tuple[list[Fate], list[Stored]]:
        rows = [self._settled(row) for row in rows]
        there = None if self.renamed else self.there
        stored = {s["key"]: s for s in writing.stored(self.conn, kind, self.known, rows, there)}
        as_said = [self.corrections.as_said(s) for s in stored.values()]
        pairs = follow(kind.name, rows, as_said, kind.similar, pinned)
        self.renamed |= pairs.renamed
        fates = [
            self._fate(kind, row, stored[key] if before else None, key) for row, before, key in pairs.pairs
        ]
        return fates, [stored[s["key"]] for s in pairs.left]

    def _settled(self, row: Row) -> Row:
        """The row with the keys that hold in place of those the batch gave."""
        if not self.renamed:
            return row
        columns = {
            name: self.renamed.get(str(value), value) if name.endswith("_key") else value
            for name, value in row.columns.items()
        }
        key = row.key
        paper = row.columns.get("document_key")
        if row.kind in OF_A_PAPER and paper in self.renamed:
            key = key.replace(rest(str(paper)), rest(self.renamed[str(paper)]), 1)
        return replace(row, key=key, columns=columns)

    def _fate(self, kind: Kind, row: Row, before: Stored | None, key: str) -> Fate:
        scope = row.scope or self.batch.scope
        if before is None:
            return self._insert(kind, row, key, scope)
        columns = row.columns
        if before["withdrawn_at"] is None:
            if row.stub or (kind.name == "action" and _later(before, columns)):
                return Fate(kind, "noop", before)
            if before["scope"] != scope:
                self.contested |= kind.name == "agenda_item"
                columns = {name: columns[name] for name in kind.open_fields if name in columns}
                if not columns:
                    return Fate(kind, "noop", before)
                columns = self._corrected(key, columns)
                return self._update(kind, row, before, {**before, **columns})
        elif row.stub and kind.name == "committee":  # the list of committees knows better
            return Fate(kind, "noop", before)
        elif row.stub:
            columns = {}
        columns = self._corrected(key, columns)
        after = {**before, **columns, **place(row.evidence), "scope": scope}
        return self._update(kind, row, before, after)

    def _corrected(self, key: str, columns: Columns) -> Columns:
        """What is to stand where a person corrected the record; what the paper says there is kept in mind."""
        if key not in self.corrections.values:
            return columns
        if said := self.corrections.news(key, columns):
            self.heard[key] = said
        return self.corrections.over(key, columns)

    def _insert(self, kind: Kind, row: Row, key: str, scope: str) -> Fate:
        columns = self._corrected(key, row.columns)
        after: dict[str, Any] = {**kind.blank, **columns, **place(row.evidence), **self.state}
        after["key"], after["scope"] = key, scope
        record = written(kind, after)
        after["record_hash"] = record_hash(record)
        cause = self.lineage.cause(row.evidence.inputs)
        told: str | None = "parser_only" if cause == "parser" else "new"
        changed: dict[str, list[object]] = {}
        if cause == "parser":
            changed["first_seen_at"] = [None, self.seen_at.isoformat()]
        if not kind.history:
            told = None
        return Fate(kind, "insert", after, changed, told, cause, row.evidence, record)

    def _update(self, kind: Kind, row: Row, before: Stored, after: dict[str, Any]) -> Fate:
        # A meeting's own page says nothing about whether the list still has it.
        listed = kind.name == "meeting" and before["withdrawn_at"] is None
        after |= {"misses": before["misses"] if listed else 0, "withdrawn_at": None}
        record = written(kind, after)
        after["record_hash"] = record_hash(record)
        changed = differences(kind, before, after) if after["record_hash"] != before["record_hash"] else {}
        if before["withdrawn_at"] is not None:
            cause = self.lineage.cause(row.evidence.inputs, strict=True)
            back: str | None = "parser_only" if cause == "parser" else "restored"
            changed["withdrawn_at"] = [before["withdrawn_at"].isoformat(), None]
            back = back if kind.history else None
            return Fate(kind, "restored", after, changed, back, cause, row.evidence, record)
        if changed:
            cause = self.lineage.cause(row.evidence.inputs, strict=kind.name in JOINT)
            told = verdict(kind, changed, cause) if kind.history else None
            return Fate(kind, "update", after, changed, told, cause, row.evidence, record)
        same = all(before[name] == after[name] for name in (*kind.silent, "scope", "misses", "record_hash"))
        return Fate(kind, "noop" if same else "touched", after)

    def _missing(self, kind: Kind, left: list[Stored]) -> list[Fate]:
        if not self.batch.complete:
            return []
        missing = [
            before
            for before in left
            if before["withdrawn_at"] is None
            and before["scope"] == self.batch.scope
            and before["source_url"] not in self.batch.unread
        ]
        if kind.name == "document":
            missing = absence.unless_hung_elsewhere(self.conn, missing, self.batch.scope)
        return [
            absence.miss(kind, before, self.seen_at, self.lineage.cause([before["snapshot_sha256"]]))
            for before in missing
            if kind.name not in absence.NEVER
        ]


def _later(before: Stored, columns: Any) -> bool:
    """Whether the stored state of an action is from a later report than this one."""
    return reported(before) > reported(columns)
