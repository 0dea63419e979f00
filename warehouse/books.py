"""The tables that say what the harvest did and how the facts came to be as they are.

``run``, ``fetch``, ``snapshot``, ``parse``, ``scope_scan`` and ``bundle`` are the ledger;
``record_version`` and ``change`` the history; ``problem`` what could not be read.
"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from warehouse.base import Base, Json, UtcTime, about, one_of

VERDICTS = ("new", "cosmetic", "text", "record", "withdrawn", "restored", "parser_only")
CAUSES = ("source", "parser", "correction")
RUN_STATES = ("running", "complete", "partial", "failed", "interrupted")


class Run(Base):
    """One harvest of one council, or one replay of the archive."""

    __tablename__ = "run"
    __table_args__ = (one_of("status", *RUN_STATES),)

    run_id: Mapped[str] = about("The run's own id", primary_key=True)
    council: Mapped[str | None] = about("The council harvested", index=True)
    status: Mapped[str] = about(
        "running (a run that was killed stays so), complete, partial, failed or interrupted"
    )
    started_at: Mapped[UtcTime] = about("When it began (UTC)")
    finished_at: Mapped[UtcTime | None] = about("When it ended (UTC)")
    options: Mapped[Json | None] = about("What it was asked to do")
    counts: Mapped[Json | None] = about("Counts per step and kind")
    gaps: Mapped[Json | None] = about("Every gap named: a list of sentences")


class Snapshot(Base):
    """A distinct byte string in the archive."""

    __tablename__ = "snapshot"

    sha256: Mapped[str] = about("SHA-256 of the bytes", primary_key=True)
    byte_size: Mapped[int | None] = about("How many bytes")
    media_type: Mapped[str | None] = about("What the server called it, or what it looks like")
    first_seen_at: Mapped[UtcTime | None] = about("When it was first stored (UTC)")


class Fetch(Base):
    """One request and what came of it."""

    __tablename__ = "fetch"
    __table_args__ = (sa.Index("ix_fetch_council_url_fetch_id", "council", "url", "fetch_id"),)

    fetch_id: Mapped[int] = about("Running number", primary_key=True, autoincrement=True)
    run_id: Mapped[str] = about("The run that asked", index=True)
    council: Mapped[str] = about("The council asked")
    url: Mapped[str] = about("Canonical address")
    role: Mapped[str | None] = about("What was expected there: meeting, item, report, ...")
    outcome: Mapped[str] = about("ok, not_modified, gone, blocked, refused, transient, ...")
    status_code: Mapped[int | None] = about("HTTP status; NULL when no answer came")
    sha256: Mapped[str | None] = about("The bytes that came", index=True)
    byte_size: Mapped[int | None] = about("How many bytes")
    media_type: Mapped[str | None] = about("Content-Type without parameters")
    fetched_at: Mapped[UtcTime] = about("When (UTC)")
    seconds: Mapped[float | None] = about("How long it took")
    reason: Mapped[str | None] = about("Why it failed, in a sentence")
    etag: Mapped[str | None] = about("ETag it came with, to ask later whether it changed")
    last_modified: Mapped[str | None] = about("Last-Modified it came with, for the same")


class Parse(Base):
    """One reading of one byte string by one version of one parser."""

    __tablename__ = "parse"

    sha256: Mapped[str] = about("The bytes read", primary_key=True)
    parser: Mapped[str] = about("The parser's name", primary_key=True)
    parser_version: Mapped[int] = about("Its version", primary_key=True)
    outcome: Mapped[str] = about("ok, or the code of the first error")
    problems: Mapped[int] = about("How many problems it stated")
    parsed_at: Mapped[UtcTime | None] = about("When (UTC)")
    reading: Mapped[bytes] = about("The records read: JSON of parsers.records.Parsed, zlib-compressed")


class ScopeScan(Base):
    """A list that was read: how much it listed, and whether it was read completely."""

    __tablename__ = "scope_scan"

    scope_scan_id: Mapped[int] = about("Running number", primary_key=True, autoincrement=True)
    run_id: Mapped[str] = about("The run that read it", index=True)
    council: Mapped[str] = about("The council", index=True)
    scope: Mapped[str] = about("The list: council/kind/id")
    kind: Mapped[str] = about("What it lists: committee or meeting")
    committee_key: Mapped[str | None] = about("The committee whose meetings it lists")
    period_start: Mapped[date | None] = about("First day it covers; NULL: no limit")
    period_end: Mapped[date | None] = about("Last day it covers; NULL: no limit")
    listed: Mapped[int] = about("How many records it lists")
    complete: Mapped[bool] = about("Read completely: only then may absence count")
    seen_at: Mapped[UtcTime] = about("When (UTC)")


class Listing(Base):
    """How many meetings a committee's list showed for a year when it was last read."""

    __tablename__ = "listing"

    committee_key: Mapped[str] = about("The committee", primary_key=True)
    year: Mapped[int] = about("The calendar year", primary_key=True)
    council: Mapped[str] = about("The council", index=True)
    listed: Mapped[int] = about("How many meetings the list showed")
    complete: Mapped[bool] = about("The list was read completely")
    seen_at: Mapped[UtcTime] = about("When (UTC)")
    run_id: Mapped[str] = about("By which run")


class Bundle(Base):
    """What was last loaded for a scope, and from which bytes by which parsers."""

    __tablename__ = "bundle"

    scope: Mapped[str] = about("council/kind/id", primary_key=True)
    council: Mapped[str] = about("The council", index=True)
    kind: Mapped[str] = about("committees, meetings, meeting, issue, decision or council")
    complete: Mapped[bool] = about("Every source was had and read")
    sources: Mapped[Json] = about("[[address, sha256, parser, version], ...] of the last load")
    loaded_at: Mapped[UtcTime] = about("When (UTC)")
    run_id: Mapped[str] = about("By which run")
    digest: Mapped[str | None] = about("Hash of the rows; the same again is all noop. NULL: look again")
    counts: Mapped[Json | None] = about("kind -> how many rows it brought")


class RecordVersion(Base):
    """One state of one record and how long it held (SCD type 2)."""

    __tablename__ = "record_version"
    __table_args__ = (
        one_of("cause", *CAUSES),
        # One open version a key, and the way to a council's history, by one index: each costs a load.
        # The expression is spelt as PostgreSQL gives it back, so that the two can be compared.
        sa.Index(
            "uq_record_version_one_open",
            "kind",
            "council",
            "key",
            sa.text("(\nCASE\n    WHEN valid_to IS NULL THEN 0\n    ELSE record_version_id\nEND)"),
            unique=True,
        ),
        {"sqlite_autoincrement": True},
    )

    record_version_id: Mapped[int] = about("Running number", primary_key=True, autoincrement=True)
    council: Mapped[str] = about("The council")
    kind: Mapped[str] = about("The record's table")
    key: Mapped[str] = about("The record's key")
    valid_from: Mapped[UtcTime] = about("When this state was first seen (UTC)")
    valid_to: Mapped[UtcTime | None] = about("When it was seen to have ended (UTC); NULL: it holds")
    record_hash: Mapped[str] = about("Hash of the record's fields")
    changed_fields: Mapped[Json | None] = about("Names of the fields that differ from the version before")
    cause: Mapped[str] = about("source, parser or correction")
    snapshot_sha256: Mapped[str | None] = about("The bytes it was read from")
    parser: Mapped[str | None] = about("The parser that read it")
    parser_version: Mapped[int | None] = about("Its version")
    run_id: Mapped[str] = about("The run that saw it")
    record: Mapped[Json] = about("The fields as they were")


class Change(Base):
    """One thing that changed. Append-only: ``id`` is the cursor a reader passes back."""

    __tablename__ = "change"
    __table_args__ = (
        one_of("verdict", *VERDICTS),
        one_of("cause", *CAUSES),
        sa.Index("ix_change_council_id", "council", "id"),
        sa.Index("ix_change_key", "key"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = about("The cursor: grows, never reused", primary_key=True, autoincrement=True)
    seen_at: Mapped[UtcTime] = about("When it was seen (UTC)")
    run_id: Mapped[str] = about("The run that saw it", index=True)
    council: Mapped[str] = about("The council")
    kind: Mapped[str] = about("The record's table")
    key: Mapped[str] = about("The record's key")
    verdict: Mapped[str] = about("new, cosmetic, text, record, withdrawn, restored or parser_only")
    cause: Mapped[str] = about("source, parser or correction")
    changed_fields: Mapped[Json | None] = about("field -> [before, after]")


class Correction(Base):
    """A person's correction of one field: it holds over what the papers say until it is undone."""

    __tablename__ = "correction"
    __table_args__ = (
        sa.Index(
            "uq_correction_standing",
            "key",
            "field",
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        ),
    )

    correction_id: Mapped[int] = about("Running number", primary_key=True, autoincrement=True)
    council: Mapped[str] = about("The council", index=True)
    kind: Mapped[str] = about("The record's table")
    key: Mapped[str] = about("The record's key")
    field: Mapped[str] = about("The field corrected")
    value: Mapped[Json | None] = about("What it should say")
    said: Mapped[Json | None] = about("What the paper says there, as last read")
    reason: Mapped[str] = about("Why")
    made_by: Mapped[str] = about("Who corrected it")
    made_at: Mapped[UtcTime] = about("When (UTC)")
    undone_at: Mapped[UtcTime | None] = about("When it was undone or corrected again (UTC); NULL: it stands")
    undone_by: Mapped[str | None] = about("Who undid it")
    undone_reason: Mapped[str | None] = about("Why")


class Problem(Base):
    """What could not be read or looks wrong; closed (``withdrawn_at``) when it went away."""

    __tablename__ = "problem"
    __table_args__ = (one_of("severity", "error", "warning"),)

    key: Mapped[str] = about("council/problem/hash of place, code and message", primary_key=True)
    council: Mapped[str] = about("The council", index=True)
    scope: Mapped[str] = about("The bundle it arose in: council/kind/id", index=True)
    code: Mapped[str] = about("One of parsers.problems.CODES")
    severity: Mapped[str] = about("error: something is missing; warning: read, but doubtful")
    message: Mapped[str] = about("One sentence")
    source_url: Mapped[str | None] = about("The page or paper")
    snapshot_sha256: Mapped[str | None] = about("Its bytes")
    page: Mapped[int | None] = about("Page of the PDF, from 1")
    first_seen_at: Mapped[UtcTime] = about("When first seen (UTC)")
    first_seen_run: Mapped[str] = about("By which run")
    withdrawn_at: Mapped[UtcTime | None] = about("When it was found to be gone (UTC); NULL: it stands")
