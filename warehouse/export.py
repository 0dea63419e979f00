"""Tables and views as files: Parquet, CSV or JSON lines, a folder for each council and year.

``<name>/in_council=<slug>/in_year=<year>/part-<cursor>-<n>.<format>``, with the columns in
``<name>/_schema.json`` and how far it went in ``_export.json``. An increment adds the rows of the records
that changed since, as they are now, and names those that are there no more in
``<name>/_gone-<cursor>.jsonl``: of a key that stands in several parts the last one holds.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

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
    only what changed since the folder's last export. Raises ExportRefused."""
    if form == "parquet":
        _need_pyarrow()
    done = Exported()
    state = _state(folder)
    with engine.connect() as conn, _Meanwhile() as meanwhile:
        now = {name: last for name, (_, last) in positions(conn).items()}
        councils = [council] if council else list(conn.execute(sa.select(COUNCIL.c.key)).scalars())
        done.cursor = now["search/change"]
        for name in names:
            one = _relation(name)
            since = _since(state, name, form, council) if incremental else None
            _prepare(folder / name, one, whole=since is None)
            done.rows[name] = 0
            for slug, where, keys in _selections(conn, one, councils, since, now):
                done.rows[name] += _write(
                    conn, one, folder, (slug, where, keys), (form, done.cursor, meanwhile)
                )
            if since is not None:
                done.gone[name] = _gone(conn, one, folder, since, now, done.cursor, council)
            state[name] = {"format": form, "council": council, "read": now}
    _keep(folder, state)
    return done


def _relation(name: str) -> Relation:
    try:
        return relation(name)
    except KeyError:
        raise ExportRefused(f"{name}: no table or view to export; see docs/data-dictionary.md") from None


def _need_pyarrow() -> None:
    try:
        import pyarrow  # noqa: F401
    except ModuleNotFoundError:
        raise ExportRefused(
            "Parquet needs pyarrow: pip install 'committee-papers[parquet]'; csv and jsonl need nothing"
        ) from None


def _state(folder: Path) -> dict[str, Any]:
    path = folder / "_export.json"
    try:
        return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}
    except ValueError:
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


Selection = tuple[str, str, Sequence[str] | None]


def _selections(
    conn: sa.Connection,
    one: Relation,
    councils: Sequence[str],
    since: dict[str, int] | None,
    now: dict[str, int],
) -> Iterator[Selection]:
    """What to select, council by council: all rows, or those of changed records."""
    if one.council is None:
        yield OTHER, "", None
        return
    changed = None if since is None else _touched(conn, one, since, now)
    for slug in councils:
        if changed is None:
            yield slug, f'WHERE r."{one.council}" = :council', None
            continue
        mine = [key for key in changed if key.startswith(f"{slug}/")]
        for start in range(0, len(mine), _CHUNK):
            yield slug, f'WHERE r."{one.key}" IN :keys', mine[start : start + _CHUNK]


def _touched(conn: sa.Connection, one: Relation, since: dict[str, int], now: dict[str, int]) -> list[str]:
    assert one.kind is not None
    return touched(conn, one.kind, {name: (since.get(name, 0), last) for name, last in now.items()})


def _write(
    conn: sa.Connection, one: Relation, folder: Path, selection: Selection, how: tuple[str, int, _Meanwhile]
) -> int:
    """One selection into a file a year; how many rows."""
    slug, where, keys = selection
    form, cursor, meanwhile = how
    statement = sa.text(one.select(conn.dialect.name).format(where=where))
    values: dict[str, Any] = {"council": slug} if ":council" in where else {}
    if keys is not None:
        statement, values = statement.bindparams(sa.bindparam("keys", expanding=True)), {"keys": list(keys)}
    count = 0
    parts = Parts(folder / one.name / f"in_council={quote(slug)}", one, form, cursor)
    try:
        cursor_of_driver: Any = conn.execute(statement, values).cursor  # plain tuples, and no cost a row
        while rows := cursor_of_driver.fetchmany(_BATCH):
            count += len(rows)
            meanwhile.do(partial(parts.write, rows))
    finally:
        meanwhile.do(parts.close)
    return count


class _Meanwhile:
    """Does one thing, the writing, while the next rows are read: Arrow and SQLite hold up nobody meanwhile.
    What goes wrong comes out when the next thing is to be done, or at the end."""

    def __init__(self) -> None:
        self._pool, self._last = ThreadPoolExecutor(1), Future[None]()
        self._last.set_result(None)

    def do(self, work: Callable[[], None]) -> None:
        """Wait for what is being done, then begin this."""
        self._last.result()
        self._last = self._pool.submit(work)

    def __enter__(self) -> _Meanwhile:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        self._pool.shutdown()
        if failed is None:
            self._last.result()


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
