"""The schema in one place: every table, and what the loader must know of each kind of fact.

Comes out: ``METADATA``, ``KINDS`` (facts in the order that keeps foreign keys whole), the tables by
name. It never opens a connection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, cast

import msgspec
import sqlalchemy as sa

from warehouse import books, facts, sayings, upkeep
from warehouse.base import Base

MODULES = (books, facts, sayings, upkeep)  # each brings its tables
METADATA = Base.metadata
TABLES = METADATA.tables

EVIDENCE = ("source_url", "snapshot_sha256", "page", "span_start", "span_end", "box")
STATE = ("scope", "record_hash", "first_seen_at", "first_seen_run", "misses", "withdrawn_at")
# Columns that move with a neighbour, the item or the meeting, or only hint at a change: kept fresh, never
# a change of their own.
SILENT = frozenset({"position", "size_hint", "item_number", "reported_on", "meeting_date"})
# What a paper holds, in contrast to how it is listed.
CONTENT = ("sha256", "text_sha256", "byte_size", "pages", "family")


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of fact. ``misses`` is how many complete readings must lack it before it counts as
    withdrawn; ``shared`` that several bundles may bring it; ``open_fields`` what another bundle than
    the one that speaks for it may update; ``derived`` what repeats another record and so is silent;
    ``history`` that versions are kept and changes told;
    ``similar`` how alike (0 to 1) a changed record without a number must be to its earlier version."""

    name: str
    misses: int = 1
    shared: bool = False
    open_fields: tuple[str, ...] = ()
    derived: frozenset[str] = frozenset()
    history: bool = True
    similar: float = 1.0

    @cached_property
    def table(self) -> sa.Table:
        """The kind's table."""
        return TABLES[self.name]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The columns that make the record: a difference in one of them is a change."""
        apart = {"key", "council", *EVIDENCE, *STATE, *SILENT, *self.derived}
        return tuple(c.name for c in self.table.columns if c.name not in apart)

    @cached_property
    def values(self) -> Callable[[Mapping[Any, Any]], tuple[Any, ...]]:
        """Takes the ``fields`` of a row, in their order."""
        return itemgetter(*self.fields)

    @cached_property
    def record(self) -> Callable[..., msgspec.Struct]:
        """Takes the values of the ``fields``, for a JSON object of them."""
        return msgspec.defstruct(self.name, [(name, Any) for name in self.fields], gc=False)

    @cached_property
    def blank(self) -> dict[str, None]:
        """Every column the record may fill, empty."""
        return dict.fromkeys((*self.fields, *self.silent))

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """The columns kept fresh without a change: silent ones and the evidence."""
        return (*(c.name for c in self.table.columns if c.name in SILENT | self.derived), *EVIDENCE)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("committee", misses=2, shared=True),
        Kind("meeting", misses=2),
        Kind("agenda_item", shared=True, similar=0.8),
        Kind("issue"),
        # The item speaks for its own minutes; here they may be cut.
        Kind("consideration", derived=frozenset({"minutes_text", "minutes_complete"})),
        Kind("decision"),
        Kind("document", shared=True, open_fields=CONTENT),
        Kind("document_version", history=False),
        Kind("document_part", shared=True, history=False),
        Kind("document_link"),
        Kind("resolution", similar=0.6),
        Kind("vote", similar=0.6),
        Kind("attendance", similar=0.85),
        Kind("question", similar=0.6),
        Kind("action", shared=True, similar=0.9, derived=frozenset({"deadline_on"})),
        Kind("action_update", similar=0.9, derived=frozenset({"deadline_on"})),
        Kind("kpi", shared=True),
        Kind("kpi_observation"),
    )
}

# kind -> column -> the words its checked enumeration knows
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    name: {
        str(rule.name).removeprefix(f"ck_{name}_"): rule.info["words"]
        for rule in kind.table.constraints
        if "words" in rule.info
    }
    for name, kind in KINDS.items()
}

RUN = cast(sa.Table, books.Run.__table__)
FETCH = cast(sa.Table, books.Fetch.__table__)
SNAPSHOT = cast(sa.Table, books.Snapshot.__table__)
PARSE = cast(sa.Table, books.Parse.__table__)
CORRECTION = cast(sa.Table, books.Correction.__table__)
LISTING = cast(sa.Table, books.Listing.__table__)
SCOPE_SCAN = cast(sa.Table, books.ScopeScan.__table__)
BUNDLE = cast(sa.Table, books.Bundle.__table__)
RECORD_VERSION = cast(sa.Table, books.RecordVersion.__table__)
CHANGE = cast(sa.Table, books.Change.__table__)
PROBLEM = cast(sa.Table, books.Problem.__table__)
COUNCIL = cast(sa.Table, facts.Council.__table__)
PASSAGE = cast(sa.Table, upkeep.Passage.__table__)
BOOKMARK = cast(sa.Table, upkeep.Bookmark.__table__)
FORGOTTEN = cast(sa.Table, upkeep.Forgotten.__table__)
