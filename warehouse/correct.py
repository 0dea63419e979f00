"""A person's corrections: they hold over what the papers say, harvest after harvest, and show as such.

The paper's own value is kept beside the correction, so that a record is still followed by what its
paper says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

import sqlalchemy as sa

from parsers import vocabulary
from warehouse import bulk, schema, writing
from warehouse.batch import Columns
from warehouse.compare import Fate, differences, plain, record_hash, written
from warehouse.follow import Stored
from warehouse.schema import KINDS, Kind

# Beside the enumerations the tables check: the project's own words, which views and readers go by.
_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("resolution", "outcome"): tuple(sorted(set(vocabulary.OUTCOMES.values()))),
    ("action", "status"): (*vocabulary.STATUSES, *vocabulary.COLOURS),
    ("action_update", "status"): (*vocabulary.STATUSES, *vocabulary.COLOURS),
    ("kpi_observation", "status"): (*vocabulary.STATUSES, *vocabulary.COLOURS),
    ("kpi_observation", "direction"): vocabulary.DIRECTIONS,
}


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

    def over(self, key: str, columns: Columns) -> Columns:
        """The columns of a corrected record with its corrections."""
        return {**columns, **self.values[key]}

    def news(self, key: str, columns: Columns) -> dict[str, Any]:
        """What a paper now says of corrected fields that it did not say when last heard."""
        then = self.said[key]
        now = {name: columns[name] for name in then if name in columns}
        return {name: value for name, value in now.items() if value != then[name]}


def standing(conn: sa.Connection, council: str) -> Corrections:
    """The corrections of a council's records that were not undone."""
    values: dict[str, dict[str, Any]] = {}
    said: dict[str, dict[str, Any]] = {}
    for row in bulk.chosen(conn, schema.CORRECTION, "council", [council]):
        if row["undone_at"] is not None:
            continue
        column = KINDS[row["kind"]].table.columns[row["field"]]
        values.setdefault(row["key"], {})[row["field"]] = typed(column, row["value"])
        said.setdefault(row["key"], {})[row["field"]] = typed(column, row["said"])
    return Corrections(values, said)


def hear(conn: sa.Connection, heard: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep what papers now say of corrected fields (record key -> field -> value): it holds again once the
    correction is undone."""
    table = schema.CORRECTION
    for key, fields in heard.items():
        for name, value in fields.items():
            mine = (table.c.key == key, table.c.field == name, table.c.undone_at.is_(None))
            conn.execute(sa.update(table).where(*mine).values(said=plain(value)))


def correct(
    engine: sa.Engine,
    key: str,
    fields: Mapping[str, object],
    *,
    reason: str,
    by: str,
    run_id: str,
    at: datetime,
    also: Callable[[], None] = lambda: None,
    strict: bool = True,
) -> dict[str, list[object]]:
    """Set fields of a record that is there, as of ``at``, under the run ``run_id``; field -> [before,
    after] of what that changed. What was let through once is made again without ``strict``.
    ``also`` is done before that is made fast: when it fails, nothing was changed. Raises NothingToCorrect:
    then nothing was changed either."""
    with _writing(engine, key, at) as (conn, seen_at):
        kind, before = _record(conn, key)
        values = {name: _fitting(kind, name, value, strict) for name, value in fields.items()}
        changed = _set(conn, kind, before, values, run_id, seen_at)
        if changed:
            _keep(conn, kind, before, {name: values[name] for name in changed}, reason, by, seen_at)
        also()
    return changed


def undo(
    engine: sa.Engine,
    key: str,
    fields: Collection[str],
    *,
    reason: str,
    by: str,
    run_id: str,
    at: datetime,
    also: Callable[[], None] = lambda: None,
) -> dict[str, list[object]]:
    """Take corrections back, of these fields or of all when none is named: what the papers say holds again.
    The rest as for :func:`correct`."""
    with _writing(engine, key, at) as (conn, seen_at):
        kind, before = _record(conn, key)
        stands = standing(conn, before["council"]).said.get(key, {})
        if missing := [name for name in fields if name not in stands]:
            raise NothingToCorrect(f"{key}: {missing[0]} was not corrected")
        if not stands:
            raise NothingToCorrect(f"{key}: nothing of it was corrected")
        said = {name: value for name, value in stands.items() if name in (fields or stands)}
        changed = _set(conn, kind, before, said, run_id, seen_at)
        _end(conn, key, said, reason, by, seen_at)
        also()
    return changed


@contextmanager
def _writing(engine: sa.Engine, key: str, at: datetime) -> Iterator[tuple[sa.Connection, datetime]]:
    with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        writing.lock(conn, key.split("/")[0])
        yield conn, at.astimezone(UTC).replace(microsecond=0)


def _set(
    conn: sa.Connection, kind: Kind, before: Stored, values: Mapping[str, Any], run_id: str, at: datetime
) -> dict[str, list[object]]:
    """Write these values over the record's, as a change whose cause is a correction."""
    after = {**before, **values}
    record = written(kind, after)
    after["record_hash"] = record_hash(record)
    changed = differences(kind, before, after)
    if changed:
        fate = Fate(kind, "update", after, changed, "record", "correction", record=record)
        writing.rows(conn, [fate])
        writing.history(conn, [fate], run_id, at)
    writing.look_again(conn, [before["scope"], *_meetings(before)])
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


def _fitting(kind: Kind, name: str, value: object, strict: bool) -> Any:
    if name not in kind.fields or name.endswith("_key"):
        known = ", ".join(field for field in kind.fields if not field.endswith("_key"))
        raise NothingToCorrect(f"{kind.name} has no field {name!r} to correct, only {known}")
    column = kind.table.columns[name]
    if value is None and not column.nullable:
        raise NothingToCorrect(f"{kind.name}.{name} cannot be empty")
    words = schema.WORDS[kind.name].get(name) or (_WORDS.get((kind.name, name)) if strict else None)
    if words and value is not None and value not in words:
        raise NothingToCorrect(f"{kind.name}.{name} cannot be {value!r}, only one of {', '.join(words)}")
    try:
        fitting = typed(column, value)
        if strict:
            _check(value, fitting)
    except (TypeError, ValueError) as reason:
        raise NothingToCorrect(f"{kind.name}.{name} cannot be {value!r}: {reason}") from reason
    return fitting


def _check(given: Any, value: Any) -> None:
    """Raise ValueError for what nobody counted, measured or said, or no database takes."""
    if isinstance(value, bool):
        if str(given).lower() not in ("true", "false"):
            raise ValueError("it is true or false")
    elif isinstance(value, float) and not isfinite(value):
        raise ValueError("it is no number")
    elif isinstance(value, int) and not 0 <= value < 2**31:
        raise ValueError("a count is 0 or more")


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
    table, key = schema.CORRECTION, before["key"]
    query = sa.select(table.c.field, table.c.said).where(table.c.key == key, table.c.undone_at.is_(None))
    said: dict[str, Any] = dict(conn.execute(query).all())
    _end(conn, key, values, reason, by, at)
    rows = [
        {
            "council": before["council"],
            "kind": kind.name,
            "key": key,
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


def _end(conn: sa.Connection, key: str, fields: Collection[str], reason: str, by: str, at: datetime) -> None:
    """The corrections of these fields stand no longer."""
    table = schema.CORRECTION
    mine = (table.c.key == key, table.c.field.in_(fields), table.c.undone_at.is_(None))
    ended = {"undone_at": at, "undone_by": by, "undone_reason": reason}
    conn.execute(sa.update(table).where(*mine).values(ended))
