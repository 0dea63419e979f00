"""A bundle's sources become rows: what one harvest looked at together, ready to load.

Goes in: a :class:`Bundle`, addresses with the readings of their bytes. Comes out: a :class:`Batch`
of rows with keys, columns and evidence. Pure: no database, no network, no clock.
"""

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


def rows(bundle: Bundle) -> Batch:
    """The bundle as rows. A kind of bundle that is not known is a KeyError; sources that failed make
    the batch incomplete, never an error."""
    from warehouse.readings import READERS  # the readers need this module's types

    made, warnings, listing = READERS[bundle.kind](bundle)
    return Batch(
        council=bundle.council,
        scope=bundle.scope,
        kind=bundle.kind,
        rows=tuple(made),
        problems=(*_stated(bundle), *warnings),
        complete=all(map(_had, bundle.sources)),
        unread=frozenset(s.url for s in bundle.sources if s.read is None),
        sources=tuple(
            (s.url, s.sha256, s.parsed.parser, s.parsed.parser_version, s.byte_size)
            for s in bundle.sources
            if s.sha256 is not None and s.parsed is not None
        ),
        listing=listing,
        facts=bundle.facts,
    )


def _had(source: Source) -> bool:
    """A page must be read without error; a paper must only be had: a scanned one stays unread for ever."""
    if source.problem is not None:
        return source.problem.severity != "error"
    if source.parsed is None:
        return False
    return is_paper(source) or source.parsed.outcome == "ok"


def is_paper(source: Source) -> bool:
    """A document, in contrast to a page of the site."""
    return source.link is not None


def _stated(bundle: Bundle) -> list[Stated]:
    found = []
    for source in bundle.sources:
        problems = (*(source.parsed.problems if source.parsed else ()), source.problem)
        found += [
            Stated(problem=p, source_url=source.url, snapshot_sha256=source.sha256) for p in problems if p
        ]
    return found
