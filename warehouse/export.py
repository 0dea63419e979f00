"""Tables and views as files: Parquet, CSV or JSON lines, a folder for each council and year.

``<name>/in_council=<slug>/in_year=<year>/part-<cursor>-<n>.<format>``, with the columns in
``<name>/_schema.json`` and how far it went in ``_export.json``. An increment adds the rows of the records
that changed since, as they are now, and names those that are there no more in
``<name>/_gone-<cursor>.jsonl``: of a key that stands in several parts the last one holds.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from warehouse import parquet, relations, views
from warehouse.passages import positions, touched
from warehouse.relations import OTHER, Relation, relation
from warehouse.schema import COUNCIL
from warehouse.sinks import Parts

_BATCH = 20_000
_CHUNK = 400


class ExportRefused(Exception):  # noqa: N818 - named for what happened
    """Nothing can be exported so. The message says why, on one line."""


@dataclass
class Exported:
    """How many rows of each relation went out, and the cursor to go on from."""

    rows: dict[str, int] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    cursor: int = 0


def export(
    engine: sa.Engine,
    names: Sequence[str],
    folder: Path,
    form: str,
    council: str | None = None,
    incremental: bool = False,
) -> Exported:
    """Write tables and views to a folder, whole (what an earlier export of the same name left is replaced) or
    only what changed since the folder's last export. Without ``names`` all views, or what the folder has:
    then what has no increments is written whole. Raises ExportRefused."""
    if form == "parquet" and not parquet.available():
        raise ExportRefused(
            "Parquet needs Arrow: pip install 'committee-papers[parquet]'; csv and jsonl need nothing"
        )
    done = Exported()
    state = _state(folder)
    chosen = _chosen(names or (state if incremental else views.written()))
    if not chosen:
        raise ExportRefused(f"{folder}: no earlier export to go on from; leave out --incremental")
    grows = {name for name, one in chosen.items() if incremental and (names or one.kind)}
    from_where = {name: _since(state, name, form, council) if name in grows else None for name in chosen}
    later: list[tuple[str, dict[str, Any]]] = []
    starting = parquet.start() if form == "parquet" else nullcontext()
    with starting as writer, engine.connect() as conn:
        now = {name: last for name, (_, last) in positions(conn).items()}
        councils = [council] if council else list(conn.execute(sa.select(COUNCIL.c.key)).scalars())
        done.cursor = now["search/change"]
        for name, one in chosen.items():
            since = from_where[name]
            if state.pop(name, None) and since is None:
                _keep(folder, state)  # cut short, there is no whole export to go on from
            _prepare(folder / name, one, whole=since is None)
            done.rows[name] = 0
            for slug, statement in _selections(conn, one, councils, since, now):
                place = folder / name / f"in_council={quote(slug)}"
                if writer:
                    how = parquet.selection(conn.dialect.name, one, statement, place, done.cursor)
                    later.append((name, how))
                else:
                    done.rows[name] += _write(conn, statement, Parts(place, one, form, done.cursor))
            if since is not None:
                done.gone[name] = _gone(conn, one, folder, since, now, done.cursor, council)
            state[name] = {"format": form, "council": council, "read": now}
        if writer and later:
            counts = parquet.write(writer, engine.url, [selection for _, selection in later])
            for (name, _), count in zip(later, counts, strict=True):
                done.rows[name] += count
    _keep(folder, state)
    return done


def _chosen(names: Iterable[str]) -> dict[str, Relation]:
    """The relations of these names, each once."""
    try:
        return {name: relation(name) for name in names}
    except KeyError as unknown:
        there = ", ".join(relations.names())
        raise ExportRefused(f"{unknown.args[0]}: no table or view to export; there are {there}") from None


def _state(folder: Path) -> dict[str, Any]:
    path = folder / "_export.json"
    try:
        state = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return {name: {key: one[key] for key in ("format", "council", "read")} for name, one in state.items()}
    except (ValueError, AttributeError, LookupError, TypeError):
        raise ExportRefused(
            f"{path}: cannot be read; export without --incremental into another folder"
        ) from None


def _since(state: dict[str, Any], name: str, form: str, council: str | None) -> dict[str, int]:
    last = state.get(name)
    if last is None or (last["format"], last["council"]) != (form, council):
        raise ExportRefused(
            f"{name}: no earlier export of the same kind to go on from; leave out --incremental"
        )
    if relation(name).kind is None:
        raise ExportRefused(f"{name}: its rows are no records, so it has no increments; export it whole")
    return dict(last["read"])


def _prepare(place: Path, one: Relation, whole: bool) -> None:
    schema = place / "_schema.json"
    if whole and place.exists():
        if not schema.exists():
            raise ExportRefused(f"{place}: there is something else in this folder; name another")
        shutil.rmtree(place)
    place.mkdir(parents=True, exist_ok=True)
    columns = [{"name": n, "type": kind, "description": text} for n, kind, text in one.columns]
    said = {"name": one.name, "key": one.key if one.kind else None, "columns": columns}
    schema.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _selections(
    conn: sa.Connection,
    one: Relation,
    councils: Sequence[str],
    since: dict[str, int] | None,
    now: dict[str, int],
) -> Iterator[tuple[str, sa.TextClause]]:
    """What to select, council by council: all rows, or those of changed records."""
    query = one.select(conn.dialect.name).format
    if one.council is None:
        yield OTHER, sa.text(query(where=""))
        return
    changed = None if since is None else _touched(conn, one, since, now)
    for slug in councils:
        if changed is None:
            yield slug, sa.text(query(where=f'WHERE r."{one.council}" = :council')).bindparams(council=slug)
            continue
        mine = [key for key in changed if key.startswith(f"{slug}/")]
        for start in range(0, len(mine), _CHUNK):
            statement = sa.text(query(where=f'WHERE r."{one.key}" IN :keys'))
            keys = mine[start : start + _CHUNK]
            yield slug, statement.bindparams(sa.bindparam("keys", keys, type_=sa.Text, expanding=True))


def _touched(conn: sa.Connection, one: Relation, since: dict[str, int], now: dict[str, int]) -> list[str]:
    assert one.kind is not None
    return touched(conn, one.kind, {name: (since.get(name, 0), last) for name, last in now.items()})


def _write(conn: sa.Connection, statement: sa.TextClause, parts: Parts) -> int:
    """One selection into a file a year; how many rows."""
    count = 0
    try:
        cursor_of_driver: Any = conn.execute(statement).cursor  # plain tuples, and no cost a row
        while rows := cursor_of_driver.fetchmany(_BATCH):
            count += len(rows)
            parts.write(rows)
    finally:
        parts.close()
    return count


def _gone(
    conn: sa.Connection,
    one: Relation,
    folder: Path,
    since: dict[str, int],
    now: dict[str, int],
    cursor: int,
    council: str | None,
) -> int:
    """Name the changed records that the relation has no row of any more."""
    changed = [k for k in _touched(conn, one, since, now) if council is None or k.startswith(f"{council}/")]
    there: set[str] = set()
    query = sa.text(f'SELECT "{one.key}" FROM {one.name} WHERE "{one.key}" IN :keys')
    query = query.bindparams(sa.bindparam("keys", expanding=True))
    for start in range(0, len(changed), _CHUNK):
        there |= set(conn.execute(query, {"keys": changed[start : start + _CHUNK]}).scalars())
    lines = [json.dumps({one.key: key}) + "\n" for key in changed if key not in there]
    if lines:
        (folder / one.name / f"_gone-{cursor:010}.jsonl").write_text("".join(lines), "utf-8")
    return len(lines)


def _keep(folder: Path, state: dict[str, Any]) -> None:
    (folder / "_export.json").write_text(json.dumps(state, indent=1) + "\n", "utf-8")
