"""The first tables

Columns are written ``name:type>table!``: without a type it is text, ``>`` refers to that table's ``key``
(or to the column named), ``!`` is NOT NULL, ``*`` part of the primary key.
"""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from alembic import op

from warehouse.base import JSON, UTC_TIME, WALL_TIME, enumerated

revision = "0001"
down_revision = None

TYPES: dict[str | None, Any] = {
    None: sa.Text(),
    "int": sa.Integer(),
    "real": sa.Double(),
    "bool": sa.Boolean(),
    "day": sa.Date(),
    "bytes": sa.LargeBinary(),
    "utc": UTC_TIME,
    "wall": WALL_TIME,
    "json": JSON,
}
BOOKS = {
    "run": "run_id* council status! started_at:utc! finished_at:utc options:json counts:json gaps:json",
    "snapshot": "sha256* byte_size:int media_type first_seen_at:utc",
    "fetch": """
        fetch_id:int* run_id! council! url! role outcome! status_code:int sha256 byte_size:int
        media_type fetched_at:utc! seconds:real reason
    """,
    "parse": "sha256* parser* parser_version:int* outcome! problems:int! parsed_at:utc reading:bytes!",
    "scope_scan": """
        scope_scan_id:int* run_id! council! scope! kind! committee_key period_start:day period_end:day
        listed:int! complete:bool! seen_at:utc!
    """,
    "listing": "committee_key* year:int* council! listed:int! complete:bool! seen_at:utc! run_id!",
    "bundle": "scope* council! kind! complete:bool! sources:json! loaded_at:utc! run_id! digest counts:json",
    "record_version": """
        record_version_id:int* council! kind! key! valid_from:utc! valid_to:utc record_hash!
        changed_fields:json cause! snapshot_sha256 parser parser_version:int run_id! record:json!
    """,
    "change": "id:int* seen_at:utc! run_id! council! kind! key! verdict! cause! changed_fields:json",
    "correction": """
        correction_id:int* council! kind! key! field! value:json said:json reason! made_by!
        made_at:utc! undone_at:utc undone_by undone_reason
    """,
    "problem": """
        key* council! scope! code! severity! message! source_url snapshot_sha256 page:int
        first_seen_at:utc! first_seen_run! withdrawn_at:utc
    """,
    "council": "key* name! base_url code gss_code succeeded_by first_seen_at:utc!",
    "passage": "passage_id:int* kind! key! part:int! council! day:day title! text!",
    "bookmark": "name* position:int!",
    "forgotten": "key* url_sha256 forgotten_at:utc!",
}
FACTS = {
    "committee": "committee_id! name! category url",
    "meeting": """
        meeting_id! committee_key>committee starts_at:wall venue contact status! status_raw published
        minutes_status
    """,
    "agenda_item": """
        item_id meeting_key>meeting! issue_key number position:int minute_number title! section
        is_restricted:bool! agenda_text decision_text minutes_text minutes_complete:bool
    """,
    "issue": """
        issue_id! title! is_standing:bool! decision_type status_raw wards lead_member lead_officer
        first_published:day
    """,
    "consideration": """
        issue_key>issue! committee_key meeting_key item_key committee! meeting_date:day item_number
        title! minutes_text minutes_complete:bool
    """,
    "decision": """
        decision_id! meeting_key title! decision_maker status_raw is_key:bool is_callin:bool purpose
        text reasons published_on:day decided_on:day effective_from:day reference
    """,
    "document": "attachment_id url! title! family sha256 text_sha256 byte_size:int pages:int",
    "document_version": """
        document_key>document! sha256! text_sha256! byte_size:int pages:int family! title
        meeting_date:day as_of:day period_label period_start:day period_end:day provided_by
        provided_on:day
    """,
    "document_part": """
        document_key>document! sha256! first_page:int! last_page:int! item_number title family!
        text_sha256
    """,
    "document_link": """
        document_key>document! meeting_key>meeting item_key>agenda_item decision_key>decision role!
        title! published_on:day size_hint position:int
    """,
    "resolution": """
        meeting_key>meeting! item_key>agenda_item item_number text! kind! outcome outcome_raw mover
        seconder votes_for:int votes_against:int votes_abstain:int reference
    """,
    "vote": "meeting_key>meeting! item_key>agenda_item item_number motion name! choice!",
    "attendance": "meeting_key>meeting! name! state! name_raw role_raw",
    "action": """
        meeting_key>meeting item_key>agenda_item item_number reported_on:day number raised_on:day
        raised_on_raw proposed! portfolio subject owner deadline deadline_on:day response status_raw status
    """,
    "action_update": """
        action_key>action! meeting_key>meeting item_key>agenda_item item_number reported_on:day number
        raised_on:day raised_on_raw proposed! portfolio subject owner deadline deadline_on:day response
        status_raw status
    """,
    "kpi": "code name!",
    "kpi_observation": """
        kpi_key>kpi! meeting_key>meeting! item_key>agenda_item item_number reported_on:day code name!
        period_label period_start:day period_end:day value_raw value:real unit target_raw target:real
        floor_raw previous_raw status_raw status direction_raw direction section narrative
        partial:bool!
    """,
}
INDEXES = {
    "run": ("council",),
    "fetch": ("council url fetch_id", "run_id", "sha256"),
    "scope_scan": ("council", "run_id"),
    "listing": ("council",),
    "bundle": ("council",),
    "record_version": ("kind council key",),
    "change": ("council id", "key", "run_id"),
    "correction": ("council",),
    "problem": ("council", "scope"),
    "passage": ("council",),
    "meeting": ("committee_key starts_at", "starts_at"),
    "agenda_item": ("issue_key", "meeting_key"),
    "consideration": ("issue_key", "item_key", "meeting_key"),
    "decision": ("decided_on", "meeting_key"),
    "document": ("council text_sha256", "sha256"),
    "document_version": ("document_key",),
    "document_part": ("council text_sha256", "document_key"),
    "document_link": ("decision_key", "document_key", "item_key", "meeting_key"),
    "resolution": ("item_key", "meeting_key"),
    "vote": ("item_key", "meeting_key"),
    "attendance": ("meeting_key",),
    "action": ("item_key", "meeting_key"),
    "action_update": ("action_key", "item_key", "meeting_key"),
    "kpi_observation": ("item_key", "kpi_key", "meeting_key", "period_end"),
}
# Who reads on from a number must not miss a row because another was forgotten.
NEVER_REUSED = ("change", "record_version")
CHECKS = {
    "run.status": "running complete partial failed interrupted",
    "record_version.cause": "source parser correction",
    "change.verdict": "new cosmetic text record withdrawn restored parser_only",
    "change.cause": "source parser correction",
    "problem.severity": "error warning",
    "meeting.minutes_status": "draft published approved",
    "meeting.status": "scheduled held cancelled postponed rescheduled",
    "resolution.kind": "resolved recommended procedural",
    "attendance.state": "present apologies absent in_attendance",
}

EVERY_FACT = """
    key* council>council! source_url snapshot_sha256>snapshot.sha256 page:int span_start:int span_end:int box
    scope! record_hash! first_seen_at:utc! first_seen_run>run.run_id! misses:int! withdrawn_at:utc
"""
# The database's own rule that a record has one open version, a field one standing correction.
ONE_OPEN = (
    ("uq_record_version_open", "record_version", ["kind", "key"], sa.text("valid_to IS NULL")),
    ("uq_correction_standing", "correction", ["key", "field"], sa.text("undone_at IS NULL")),
)

# SQLite's words follow their table by triggers; council and kind are words too, so that they narrow quickly.
WORDS_SQLITE = (
    """CREATE VIRTUAL TABLE passage_words USING fts5(title, text, council, kind,
       content='passage', content_rowid='passage_id', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER passage_in AFTER INSERT ON passage BEGIN
       INSERT INTO passage_words (rowid, title, text, council, kind)
       VALUES (new.passage_id, new.title, new.text, new.council, new.kind); END""",
    """CREATE TRIGGER passage_out AFTER DELETE ON passage BEGIN
       INSERT INTO passage_words (passage_words, rowid, title, text, council, kind)
       VALUES ('delete', old.passage_id, old.title, old.text, old.council, old.kind); END""",
)
WORDS_POSTGRESQL = (
    """ALTER TABLE passage ADD COLUMN words tsvector GENERATED ALWAYS AS
       (setweight(to_tsvector('english', title), 'A') || to_tsvector('english', text)) STORED""",
    # A phrase is checked word by word: kept in the row, they need not be fetched from elsewhere.
    "ALTER TABLE passage ALTER COLUMN words SET STORAGE MAIN",
    "CREATE INDEX ix_passage_words ON passage USING gin (words)",
)


def upgrade() -> None:
    """The tables, their words for search, and the views over them."""
    for name, columns in BOOKS.items():
        _create(name, columns)
    for name, columns in FACTS.items():
        _create(name, columns + EVERY_FACT)
        for column in ("council", "scope"):
            op.create_index(f"ix_{name}_{column}", name, [column])
    for name, table, fields, where in ONE_OPEN:
        op.create_index(name, table, fields, unique=True, sqlite_where=where, postgresql_where=where)
    conn = op.get_bind()
    for statement in WORDS_SQLITE if conn.dialect.name == "sqlite" else WORDS_POSTGRESQL:
        conn.exec_driver_sql(statement)


def downgrade() -> None:
    """Undo it."""
    conn = op.get_bind()
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql("DROP TABLE passage_words")
    for name in reversed([*BOOKS, *FACTS]):
        op.drop_table(name)


def _create(name: str, written: str) -> None:
    columns = [_column(word) for word in written.split()]
    primary = [word for word in written.split() if word.endswith("*")]
    rules: list[Any] = [sa.PrimaryKeyConstraint(*map(_name, primary), name=f"pk_{name}")]
    for place, words in CHECKS.items():
        table, _, column = place.partition(".")
        if table == name:
            rule = enumerated(column, words.split())
            rules.append(sa.CheckConstraint(rule, name=op.f(f"ck_{name}_{column}")))
    if name == "passage":
        rules.append(sa.UniqueConstraint("key", "part", name="uq_passage_key_part"))
    op.create_table(name, *columns, *rules, sqlite_autoincrement=name in NEVER_REUSED)
    for fields in INDEXES.get(name, ()):
        op.create_index(f"ix_{name}_{fields.replace(' ', '_')}", name, fields.split())


def _name(word: str) -> str:
    return re.split(r"[:>!*]", word)[0]


def _column(word: str) -> sa.Column[Any]:
    found = re.fullmatch(r"(\w+)(?::(\w+))?(?:>([\w.]+))?([!*]?)", word)
    assert found is not None, word
    name, kind, target, mark = found.groups()
    refers = [sa.ForeignKey(target if "." in target else f"{target}.key")] if target else []
    return sa.Column(name, TYPES[kind], *refers, nullable=not mark)
