"""What goes into the warehouse: a :class:`Bundle` of sources, what one harvest looked at together, and the
:class:`Batch` of rows that :func:`warehouse.readings.rows` makes of it. Types, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from parsers.records import Link, Parsed, Problem

Columns = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One address of a bundle. ``role`` is what was expected there: ``item``, ``attendance`` and
    ``service`` (a meeting's answer of the web service, which stands for both) tell those pages apart,
    papers are known by their ``link``. ``problem`` says why it could not be had this
    time; ``sha256`` and ``parsed`` are then what was had last, or None. A problem of severity ``error``
    makes the bundle incomplete; with a ``warning`` (a paper gone for good) what was read from that
    address before is kept as it is."""

    url: str
    role: str
    sha256: str | None = None
    parsed: Parsed | None = None
    problem: Problem | None = None
    link: Link | None = None
    byte_size: int | None = None

    @property
    def read(self) -> Parsed | None:
        """The reading, when there is one without an error."""
        return self.parsed if self.parsed is not None and self.parsed.outcome == "ok" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What is loaded in one transaction. ``kind`` is council, committees, meetings, meeting, issue,
    decision or page (a page that brings no record, only problems); ``id`` the ModernGov number (of the
    committee for meetings), the council's short name for council and committees; ``facts`` the
    register's entry, for council alone."""

    council: str
    kind: str
    id: str
    sources: tuple[Source, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def scope(self) -> str:
        """The bundle's name: council/kind/id."""
        whole = self.kind in ("council", "committees")
        return f"{self.council}/{self.kind}/{self.council if whole else self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a row was read. ``inputs`` are the bytes that had a say in it, the snapshot among them."""

    source_url: str
    snapshot_sha256: str | None
    page: int | None = None
    span: tuple[int, int] | None = None
    box: tuple[float, float, float, float] | None = None
    parser: str | None = None
    parser_version: int | None = None
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record. ``columns`` it does not name stay as they were. ``scope`` is set when another than
    its bundle speaks for it (a committee's actions). A ``stub`` is only inserted where nothing is
    there yet. The key of a record without a number holds only when it is seen for the first time."""

    kind: str
    key: str
    columns: Columns
    evidence: Evidence
    scope: str | None = None
    stub: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list of meetings shows: the keys in it, the days it covers (None: no limit), and how many
    meetings of each year."""

    committee_key: str
    present: frozenset[str]
    windows: tuple[tuple[date | None, date | None], ...]
    counts: tuple[int, ...]
    years: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A problem and where it arose."""

    problem: Problem
    source_url: str
    snapshot_sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is ready to load. Only a ``complete`` batch may count a miss, and none of what was read
    from the ``unread`` addresses. ``sources`` are (address, sha256, parser, version, byte size)."""

    council: str
    scope: str
    kind: str
    rows: tuple[Row, ...] = ()
    problems: tuple[Stated, ...] = ()
    complete: bool = True
    unread: frozenset[str] = frozenset()
    sources: tuple[tuple[str, str, str, int, int | None], ...] = ()
    listing: Listing | None = None
    facts: Columns = field(default_factory=dict)
