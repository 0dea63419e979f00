"""Which stored record is the earlier version of which row: by key, or by content. Pure.

One inserted resolution must not make all that follow it "changed", so records without a number
are paired by what they say: equal first, then alike; what is left on either side is new or missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from warehouse.batch import Row
from warehouse.likeness import CONTENT_KEYED, PARTLY_NUMBERED, Identity, ratio

Stored = Mapping[Any, Any]
Marks = Sequence[object]
MOVABLE = frozenset({"resolution", "action", "action_update"})
# What only the loader can tell.
PROVISIONAL = frozenset({"action_key"})


@dataclass
class Pairs:
    """``pairs`` are (row, its earlier version or None, its key); ``left`` the stored records no row speaks
    of; ``renamed`` maps the keys the batch gave to the keys that hold."""

    pairs: list[tuple[Row, Stored | None, str]] = field(default_factory=list)
    left: list[Stored] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)


def follow(
    kind: str,
    rows: Sequence[Row],
    stored: Sequence[Stored],
    similar: float = 1.0,
    pinned: Mapping[str, str] | None = None,
) -> Pairs:
    """Pair ``rows`` of one kind with their earlier versions among ``stored`` (withdrawn ones too).
    ``pinned`` maps a row's key to the key it is known to have had."""
    if not stored and len({row.key for row in rows}) == len(rows):
        return Pairs([(row, None, row.key) for row in rows])
    # Of records that say the same the first stays the first, in whatever order the database hands them out.
    stored = sorted(stored, key=lambda s: (len(s["key"]), s["key"]))
    by_key = {s["key"]: s for s in stored}
    pinned = pinned or {}
    found = {n: by_key[pinned[row.key]] for n, row in enumerate(rows) if pinned.get(row.key) in by_key}
    if kind in CONTENT_KEYED:
        identify = CONTENT_KEYED[kind]
        _by_content(
            rows, stored, [identify(r.columns) for r in rows], [identify(s) for s in stored], found, similar
        )
    else:
        found.update({n: by_key[row.key] for n, row in enumerate(rows) if row.key in by_key})
        if kind in PARTLY_NUMBERED:
            _unnumbered(kind, rows, stored, found, similar)
    return _pairs(rows, stored, found)


def _unnumbered(
    kind: str, rows: Sequence[Row], stored: Sequence[Stored], found: dict[int, Stored], similar: float
) -> None:
    identify = PARTLY_NUMBERED[kind]
    taken = {s["key"] for s in found.values()}
    free = [s for s in stored if s["key"] not in taken and identify(s) is not None]
    if free:
        wanted = [None if n in found else identify(row.columns) for n, row in enumerate(rows)]
        _by_content(rows, free, wanted, [identify(s) for s in free], found, similar)


def _by_content(
    rows: Sequence[Row],
    stored: Sequence[Stored],
    wanted: Sequence[Identity | None],
    known: Sequence[Identity | None],
    found: dict[int, Stored],
    similar: float,
) -> None:
    taken = {s["key"] for s in found.values()}
    live = [n for n, s in enumerate(stored) if s["withdrawn_at"] is None and s["key"] not in taken]
    gone = [n for n, s in enumerate(stored) if s["withdrawn_at"] is not None and s["key"] not in taken]
    names = [name for name in (rows[0].columns if rows else ()) if name not in PROVISIONAL]
    passes: list[tuple[list[int], Marks, Marks]] = [
        (live, [_whole(r.columns, names) for r in rows], [_whole(s, names) for s in stored]),
        (live, wanted, known),
        (gone, wanted, known),
    ]
    if rows and rows[0].kind in MOVABLE:
        passes.insert(2, (live, [_moved(i) for i in wanted], [_moved(i) for i in known]))
    used: set[int] = set()
    for pool, marks, stored_marks in passes:
        heap: dict[object, list[int]] = defaultdict(list)
        for n in reversed(pool):
            if n not in used:
                heap[stored_marks[n]].append(n)
        for n, mark in enumerate(marks):
            if n not in found and wanted[n] is not None and mark is not None and heap.get(mark):
                match = heap[mark].pop()
                used.add(match)
                found[n] = stored[match]
    if similar < 1.0:
        _by_likeness(stored, wanted, known, found, [n for n in live if n not in used], similar)


def _whole(columns: Mapping[Any, Any], names: Sequence[str]) -> object:
    """All of a record: of several that say the same to the same point, the equal ones pair first."""
    return tuple(str(columns.get(name)) for name in names)


def _moved(identity: Identity | None) -> object:
    """A long text under another item is the same record; "That the report be noted" is not."""
    return identity[1] if identity is not None and len(identity[1].split()) >= 8 else None


def _by_likeness(
    stored: Sequence[Stored],
    wanted: Sequence[Identity | None],
    known: Sequence[Identity | None],
    found: dict[int, Stored],
    free: Iterable[int],
    similar: float,
) -> None:
    open_rows = [(n, i) for n, i in enumerate(wanted) if n not in found and i is not None]
    open_stored = [(n, known[n]) for n in free]
    scored = [
        (score, -row, -old)
        for row, identity in open_rows
        for old, other in open_stored
        if other is not None and identity[0] == other[0] and (score := ratio(identity[1], other[1], similar))
    ]
    used: set[int] = set()
    for _, row, old in sorted(scored, reverse=True):
        if -row not in found and -old not in used:
            found[-row] = stored[-old]
            used.add(-old)


def _pairs(rows: Sequence[Row], stored: Sequence[Stored], found: Mapping[int, Stored]) -> Pairs:
    result = Pairs()
    taken = {s["key"] for s in stored}
    matched = {s["key"] for s in found.values()}
    for n, row in enumerate(rows):
        before = found.get(n)
        key = before["key"] if before is not None else _free(row.key, taken)
        taken.add(key)
        if key != row.key:
            result.renamed[row.key] = key
        result.pairs.append((row, before, key))
    result.left = [s for s in stored if s["key"] not in matched]
    return result


def _free(key: str, taken: set[str]) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free
