"""The warehouse's speed and size, on both databases, in one run: `python -m benchmarks.warehouse`.

Every ratio compares two things measured one after the other on the same machine. PAPERS_TEST_DATABASE_URL
names another PostgreSQL server than the one of the wheel.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from psycopg.types.json import Jsonb

from benchmarks.rounds import middle
from benchmarks.warehouse_sample import COUNCIL, SEEN_AT, Sample, copied
from tests.warehouse import servers
from warehouse import views
from warehouse.batch import Batch
from warehouse.db import connect
from warehouse.export import export
from warehouse.ledger import start_run
from warehouse.load import load
from warehouse.passages import refresh
from warehouse.schema import KINDS, TABLES
from warehouse.search import search

HEADING = "## Warehouse"
COUNCILS = int(os.environ.get("PAPERS_BENCH_COUNCILS", "106"))
ROUNDS = 7  # of what other work on the machine disturbs most
EXPORTED = ("resolution", "attendance", "v_resolutions")


@dataclass
class Figures:
    """What was measured on one database; times in seconds."""

    bare: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    noop: list[float] = field(default_factory=list)
    full: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)  # the same as full, one after the other
    records: int = 0
    size: int = 0
    views: dict[str, float] = field(default_factory=dict)
    searches: dict[str, float] = field(default_factory=dict)
    refresh: float = 0.0
    exported: dict[str, tuple[int, float]] = field(default_factory=dict)


def timed(work: Callable[[], object]) -> float:
    """How long it took, in seconds; the collector does not run meanwhile."""
    gc.collect()
    gc.disable()
    try:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began
    finally:
        gc.enable()


def load_all(engine: sa.Engine, batches: Sequence[Batch]) -> None:
    """One transaction a meeting, as a harvest loads them."""
    for batch in batches:
        load(engine, batch, run_id="bench", seen_at=SEEN_AT)


def bare(engine: sa.Engine, loaded: sa.Engine) -> Callable[[], None]:
    """The rows that a load left, written again by the driver's own executemany, a transaction a meeting."""
    meetings: dict[str, list[tuple[str, list[Any]]]] = {}
    mark = "?" if engine.dialect.name == "sqlite" else "%s"
    with loaded.connect() as conn:
        for table in (TABLES[name] for name in ("council", "run", "snapshot", *KINDS)):
            names = [column.name for column in table.columns]
            listed = ", ".join(f'"{name}"' for name in names)
            insert = f'INSERT INTO "{table.name}" ({listed}) VALUES ({", ".join([mark] * len(names))})'
            parts: dict[str, list[Any]] = {}
            for row in conn.exec_driver_sql(f'SELECT {listed} FROM "{table.name}"'):
                parts.setdefault(_meeting(dict(zip(names, row, strict=True))), []).append(_values(row))
            for meeting, found in parts.items():
                meetings.setdefault(meeting, []).append((insert, found))
    ordered = [parts for _, parts in sorted(meetings.items())]

    def work() -> None:
        for parts in ordered:
            with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
                cursor = conn.connection.cursor()
                for insert, found in parts:
                    cursor.executemany(insert, found)

    return work


def _meeting(row: dict[str, Any]) -> str:
    """The meeting a row came with; what stands for several goes first."""
    scope = str(row.get("scope", ""))
    return scope if "/meeting/" in scope else str(row.get("meeting_key") or "")


def _values(row: Any) -> tuple[Any, ...]:
    return tuple(Jsonb(value) if isinstance(value, dict | list) else value for value in row)


def measure(make: Callable[[], sa.Engine], size: Callable[[sa.Engine], int]) -> Figures:
    """All figures of one database. ``make`` gives an empty warehouse."""
    figures, batches = Figures(), Sample().batches()
    for _ in range(ROUNDS):
        engine, plain = make(), make()
        start_run(engine, "bench", None, SEEN_AT)
        figures.first.append(timed(partial(load_all, engine, batches)))
        figures.noop.append(timed(partial(load_all, engine, batches)))
        figures.bare.append(timed(bare(plain, engine)))
        plain.dispose()
    told(f"first load {figures.first}, noop {figures.noop}, bare {figures.bare}")
    figures.refresh = timed(partial(refresh, engine))
    copied(engine, COUNCILS)
    told("copied")
    with engine.connect() as conn:
        figures.records = sum(
            conn.execute(sa.select(sa.func.count()).select_from(kind.table)).scalar_one()
            for kind in KINDS.values()
        )
    figures.size = size(engine)
    for number in range(ROUNDS):
        more, empty = Sample(8 + number).batches(f"d{number:03}"), make()
        start_run(empty, "bench", None, SEEN_AT)
        figures.empty.append(timed(partial(load_all, empty, more)))
        figures.full.append(timed(partial(load_all, engine, more)))
        empty.dispose()
    told(f"{figures.records} records, load into them {figures.full}, beside {figures.empty}")
    _ask(engine, figures)
    return figures


def _ask(engine: sa.Engine, figures: Figures) -> None:
    refresh(engine)
    for name in views.written():
        question = sa.text(f"SELECT * FROM {name} WHERE council_key = '{COUNCIL}' LIMIT 1000")
        figures.views[name] = median(partial(_fetched, engine, question))
    words = Sample().words
    rare, often = words[len(words) * 9 // 10], words[1]
    for name, text in {"a rare word": rare, "a word in every paper": often, "a phrase": f'"{often} {often}"',
                       "two words": f"{words[40]} {words[400]}"}.items():  # fmt: skip
        figures.searches[name] = median(partial(search, engine, text))
        figures.searches[name + ", one council"] = median(partial(search, engine, text, council=COUNCIL))
    told(f"views {figures.views}\nsearches {figures.searches}")
    with tempfile.TemporaryDirectory() as folder:
        for name in EXPORTED:
            taken, count = [], 0
            for _ in range(ROUNDS):
                began = time.perf_counter()
                count = export(engine, [name], Path(folder), "parquet").rows[name]
                taken.append(time.perf_counter() - began)
            figures.exported[name] = (count, min(taken))
    told(f"exported {figures.exported}")


def _fetched(engine: sa.Engine, question: sa.TextClause) -> None:
    with engine.connect() as conn:
        conn.execute(question).fetchall()


def median(work: Callable[[], object]) -> float:
    """The middle of five, once warm."""
    work()
    return statistics.median(timed(work) for _ in range(5))


def told(line: str) -> None:
    """Progress, for whoever waits."""
    print(line, file=sys.stderr, flush=True)


def both() -> dict[str, Figures]:
    """The figures of SQLite and of PostgreSQL."""
    found = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        number = iter(range(100))

        def sqlite() -> sa.Engine:
            return connect(f"sqlite:///{folder}/bench{next(number)}.sqlite")

        found["SQLite"] = measure(sqlite, lambda engine: Path(str(engine.url.database)).stat().st_size)
        server = stack.enter_context(servers.postgresql())

        def postgresql() -> sa.Engine:
            own = stack.enter_context(servers.database(server))
            return connect(own.render_as_string(hide_password=False))

        found["PostgreSQL"] = measure(postgresql, _size)
    return found


def _size(engine: sa.Engine) -> int:
    with engine.connect() as conn:
        return int(conn.execute(sa.text("SELECT pg_database_size(current_database())")).scalar_one())


_INTRO = """
`python -m benchmarks.warehouse`: 100 meetings of about a hundred records, a transaction a meeting.
Times and rates are the quickest of seven runs. Ratios are the middle of seven, each of two things measured
one after the other, for a machine that is slow for a while is so for both. The bare load writes the same
rows by the driver's own executemany, without history.
"""
_ASKED = """
Each view for one council, its first thousand rows, and searches, in that warehouse, in milliseconds:
"""


def section() -> str:
    """Measure, and say it in Markdown."""
    found = both()
    lines = [HEADING, _INTRO, f"| | {' | '.join(found)} | wanted |", "|---|" + "---|" * (len(found) + 1)]
    lines += [f"| {label} | {_cells(found, value)} | {bound} |" for label, value, bound in _ROWS]
    lines += [_ASKED, f"| | {' | '.join(found)} |", "|---|" + "---|" * len(found)]
    first = next(iter(found.values()))
    for part in ("views", "searches"):
        for name in getattr(first, part):
            lines.append(f"| {name} | {_cells(found, partial(_milliseconds, part, name))} |")
    return "\n".join(lines) + "\n"


def _cells(found: dict[str, Figures], value: Callable[[Figures], str]) -> str:
    return " | ".join(value(figures) for figures in found.values())


def _milliseconds(part: str, name: str, figures: Figures) -> str:
    return f"{getattr(figures, part)[name] * 1000:.1f}"


def _rate(name: str, figures: Figures) -> str:
    rows, seconds = figures.exported[name]
    return f"{rows / seconds:,.0f}"


_ROWS: tuple[tuple[str, Callable[[Figures], str], str], ...] = (
    ("first load, seconds", lambda f: f"{min(f.first):.2f}", ""),
    ("first load against bare executemany", lambda f: f"{middle(f.first, f.bare):.1f} x", "at most 3 x"),
    ("all-noop reload, times faster", lambda f: f"{middle(f.first, f.noop):.0f} x", "at least 5 x"),
    ("records in the full warehouse", lambda f: f"{f.records:,}", ""),
    (
        "first load into it against an empty one",
        lambda f: f"{middle(f.full, f.empty):.2f} x",
        "at most 1.5 x",
    ),
    ("bytes a record, with history, indexes and search", lambda f: f"{f.size / f.records:,.0f}", ""),
    ("search brought up to 100 meetings, seconds", lambda f: f"{f.refresh:.2f}", ""),
    *((f"Parquet, rows a second of {name}", partial(_rate, name), "at least 100,000") for name in EXPORTED),
)


def main() -> None:
    """Print the section."""
    print(section())


if __name__ == "__main__":
    main()
