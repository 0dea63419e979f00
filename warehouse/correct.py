"""A person's corrections: they hold over what the papers say, harvest after harvest, and show as such.

The paper's own value is kept beside the correction, so that a record is still followed by what its
paper says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from warehouse import schema, writing
from warehouse.batch import Row
from warehouse.compare import Fate, differences, plain, record_hash, written
from warehouse.follow import Stored
from warehouse.schema import KINDS, Kind


class NothingToCorrect(LookupError):  # noqa: N818 - named for what happened
    """There is no such record or field, or the value does not fit it. The message says which."""


@dataclass(frozen=True)
class Corrections:
    """The corrections that stand: record key -> field -> value, and what the papers say there."""

    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def as_said(self, stored: Stored) -> Stored:
        """A stored record as its paper has it."""
        return {**stored, **self.said[stored["key"]]} if stored["key"] in self.said else stored

    def over(self, row: Row, key: str) -> Row:
        """A row of a batch with the corrections of the record it is."""
        if key not in self.values:
            return row
        return replace(row, columns={**row.columns, **self.values[key]})


_STANDING = sa.select(schema.CORRECTION).where(
    schema.CORRECTION.c.council == sa.bindparam("wanted"), schema.CORRECTION.c.undone_at.is_(None)
)


def standing(conn: sa.Connection, council: str) -> Corrections:
    """The corrections of a council's records that were not undone."""
    values: dict[str, dict[str, Any]] = {}
    said: dict[str, dict[str, Any]] = {}
    for row in conn.execute(_STANDING, {"wanted": council}).mappings():
        column = KINDS[row["kind"]].table.columns[row["field"]]
        values.setdefault(row["key"], {})[row["field"]] = typed(column, row["value"])
        said.setdefault(row["key"], {})[row["field"]] = typed(column, row["said"])
    return Corrections(values, said)


def correct(
    engine: sa.Engine,
    key: str,
    fields: Mapping[str, object],
    *,
    reason: str,
    by: str,
    run_id: str,
    at: datetime,
) -> dict[str, list[object]]:
    """Set fields of a record that is there, as of ``at``, under a run that was started; field -> [before,
    after] of what that changed. Raises NothingToCorrect, and then nothing was changed."""
    seen_at = at.astimezone(UTC).replace(microsecond=0)
    with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        kind, before = _record(conn, key)
        writing.lock(conn, before["council"])
        values = {name: _fitting(kind, name, value) for name, value in fields.items()}
        after = {**before, **values}
        record = written(kind, after)
        after["record_hash"] = record_hash(record)
        changed = differences(kind, before, after)
        if not changed:
            return {}
        fate = Fate(kind, "update", after, changed, "record", "correction", record=record)
        writing.rows(conn, [fate])
        writing.history(conn, [fate], run_id, seen_at)
        writing.look_again(conn, [before["scope"], *_meetings(before)])
        _keep(conn, kind, before, {name: values[name] for name in changed}, reason, by, seen_at)
    return changed


def _record(conn: sa.Connection, key: str) -> tuple[Kind, Stored]:
    kind = KINDS.get(key.split("/")[1] if key.count("/") >= 2 else "")
    if kind is None or not kind.history:
        raise NothingToCorrect(f"{key}: not the key of a record; a key is council/kind/rest")
    query = sa.select(kind.table).where(kind.table.c.key == key, kind.table.c.withdrawn_at.is_(None))
    found = conn.execute(query).mappings().first()
    if found is None:
        raise NothingToCorrect(f"{key}: no such {kind.name} is there")
    return kind, dict(found)


def _meetings(record: Stored) -> list[str]:
    """The bundle that speaks of a record a committee owns."""
    return [record["meeting_key"]] if record.get("meeting_key") else []


def _fitting(kind: Kind, name: str, value: object) -> Any:
    if name not in kind.fields or name.endswith("_key"):
        known = ", ".join(field for field in kind.fields if not field.endswith("_key"))
        raise NothingToCorrect(f"{kind.name} has no field {name!r} to correct, only {known}")
    column = kind.table.columns[name]
    if value is None and not column.nullable:
        raise NothingToCorrect(f"{kind.name}.{name} cannot be empty")
    words = schema.WORDS[kind.name].get(name)
    if words and value is not None and value not in words:
        raise NothingToCorrect(f"{kind.name}.{name} cannot be {value!r}, only one of {', '.join(words)}")
    try:
        return typed(column, value)
    except (TypeError, ValueError) as reason:
        raise NothingToCorrect(f"{kind.name}.{name} cannot be {value!r}: {reason}") from reason


def typed(column: sa.Column[Any], value: Any) -> Any:
    """A value as JSON or a person gives it, in the column's type; ValueError when it does not fit."""
    if value is None:
        return None
    kind = column.type.python_type
    if kind is bool and str(value).lower() in ("true", "false"):
        return str(value).lower() == "true"
    if issubclass(kind, date):
        return value if isinstance(value, kind) else kind.fromisoformat(str(value))
    return kind(value)


def _keep(
    conn: sa.Connection,
    kind: Kind,
    before: Stored,
    values: Mapping[str, Any],
    reason: str,
    by: str,
    at: datetime,
) -> None:
    """Book the corrections; an earlier one of the same field is undone, what the paper said stays known."""
    table = schema.CORRECTION
    open_ones = sa.and_(table.c.key == before["key"], table.c.undone_at.is_(None))
    query = sa.select(table.c.field, table.c.said).where(open_ones)
    said: dict[str, Any] = dict(conn.execute(query).all())
    again = sa.and_(open_ones, table.c.field.in_(values))
    conn.execute(sa.update(table).where(again).values(undone_at=at))
    rows = [
        {
            "council": before["council"],
            "kind": kind.name,
            "key": before["key"],
            "field": name,
            "value": plain(value),
            "said": said.get(name, plain(before[name])),
            "reason": reason,
            "made_by": by,
            "made_at": at,
        }
        for name, value in values.items()
    ]
    conn.execute(sa.insert(table), rows)
