"""The first tables"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from warehouse.base import JSON, UTC_TIME, WALL_TIME

revision = "0001"
down_revision = None

OPEN = sa.text("valid_to IS NULL")
TABLES = (
    "bundle",
    "change",
    "council",
    "fetch",
    "parse",
    "problem",
    "record_version",
    "run",
    "scope_scan",
    "snapshot",
    "committee",
    "meeting",
    "agenda_item",
    "issue",
    "consideration",
    "decision",
    "document",
    "document_version",
    "document_link",
    "resolution",
    "vote",
    "attendance",
    "action",
    "action_update",
    "kpi",
    "kpi_observation",
)


def _to(name: str, target: str, nullable: bool = True) -> sa.Column[Any]:
    """A column that refers to another table."""
    return sa.Column(name, sa.Text(), sa.ForeignKey(target), nullable=nullable)


def _fact(name: str, *own: Any) -> None:
    """A table of facts: its own columns, the evidence and the state all have."""
    op.create_table(
        name,
        *own,
        sa.Column("key", sa.Text(), nullable=False),
        _to("council", "council.key", nullable=False),
        sa.Column("source_url", sa.Text()),
        _to("snapshot_sha256", "snapshot.sha256"),
        sa.Column("page", sa.Integer()),
        sa.Column("span_start", sa.Integer()),
        sa.Column("span_end", sa.Integer()),
        sa.Column("box", sa.Text()),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        _to("first_seen_run", "run.run_id", nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME),
        sa.PrimaryKeyConstraint("key", name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_council", name, ["council"])
    op.create_index(f"ix_{name}_scope", name, ["scope"])


def upgrade() -> None:
    """The first tables."""
    _ledger()
    _facts()
    _sayings()


def downgrade() -> None:
    """Undo it."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _ledger() -> None:
    """What the harvest did, and the history."""
    op.create_table(
        "bundle",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("sources", JSON, nullable=False),
        sa.Column("loaded_at", UTC_TIME, nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text()),
        sa.Column("counts", JSON),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_bundle")),
    )
    op.create_index("ix_bundle_council", "bundle", ["council"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seen_at", UTC_TIME, nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("changed_fields", JSON),
        sa.CheckConstraint("cause IN ('source', 'parser', 'correction')", name=op.f("ck_change_cause")),
        sa.CheckConstraint(
            "verdict IN ('new', 'cosmetic', 'text', 'record', 'withdrawn', 'restored', 'parser_only')",
            name=op.f("ck_change_verdict"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_council_id", "change", ["council", "id"])
    op.create_index("ix_change_key", "change", ["key"])
    op.create_index("ix_change_run_id", "change", ["run_id"])
    op.create_table(
        "council",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("base_url", sa.Text()),
        sa.Column("code", sa.Text()),
        sa.Column("gss_code", sa.Text()),
        sa.Column("succeeded_by", sa.Text()),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_council")),
    )
    op.create_table(
        "fetch",
        sa.Column("fetch_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("status_code", sa.Integer()),
        sa.Column("sha256", sa.Text()),
        sa.Column("byte_size", sa.Integer()),
        sa.Column("media_type", sa.Text()),
        sa.Column("fetched_at", UTC_TIME, nullable=False),
        sa.Column("seconds", sa.Double()),
        sa.Column("reason", sa.Text()),
        sa.PrimaryKeyConstraint("fetch_id", name=op.f("pk_fetch")),
    )
    op.create_index("ix_fetch_council_url_fetch_id", "fetch", ["council", "url", "fetch_id"])
    op.create_index("ix_fetch_run_id", "fetch", ["run_id"])
    op.create_index("ix_fetch_sha256", "fetch", ["sha256"])
    op.create_table(
        "parse",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("parser", sa.Text(), nullable=False),
        sa.Column("parser_version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("problems", sa.Integer(), nullable=False),
        sa.Column("parsed_at", UTC_TIME),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "parser", "parser_version", name=op.f("pk_parse")),
    )
    op.create_table(
        "problem",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text()),
        sa.Column("snapshot_sha256", sa.Text()),
        sa.Column("page", sa.Integer()),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME),
        sa.CheckConstraint("severity IN ('error', 'warning')", name=op.f("ck_problem_severity")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_problem")),
    )
    op.create_index("ix_problem_council", "problem", ["council"])
    op.create_index("ix_problem_scope", "problem", ["scope"])
    op.create_table(
        "record_version",
        sa.Column("record_version_id", sa.Integer(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("valid_from", UTC_TIME, nullable=False),
        sa.Column("valid_to", UTC_TIME),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("changed_fields", JSON),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("snapshot_sha256", sa.Text()),
        sa.Column("parser", sa.Text()),
        sa.Column("parser_version", sa.Integer()),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("record", JSON, nullable=False),
        sa.CheckConstraint(
            "cause IN ('source', 'parser', 'correction')", name=op.f("ck_record_version_cause")
        ),
        sa.PrimaryKeyConstraint("record_version_id", name=op.f("pk_record_version")),
    )
    op.create_index("ix_record_version_key_valid_from", "record_version", ["key", "valid_from"])
    op.create_index(
        "uq_record_version_open",
        "record_version",
        ["kind", "key"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "run",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("council", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_at", UTC_TIME, nullable=False),
        sa.Column("finished_at", UTC_TIME),
        sa.Column("options", JSON),
        sa.Column("counts", JSON),
        sa.Column("gaps", JSON),
        sa.CheckConstraint(
            "status IN ('running', 'complete', 'partial', 'failed', 'interrupted')",
            name=op.f("ck_run_status"),
        ),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_run")),
    )
    op.create_index("ix_run_council", "run", ["council"])
    op.create_table(
        "scope_scan",
        sa.Column("scope_scan_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("committee_key", sa.Text()),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("seen_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("scope_scan_id", name=op.f("pk_scope_scan")),
    )
    op.create_index("ix_scope_scan_council", "scope_scan", ["council"])
    op.create_index("ix_scope_scan_run_id", "scope_scan", ["run_id"])
    op.create_table(
        "snapshot",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("byte_size", sa.Integer()),
        sa.Column("media_type", sa.Text()),
        sa.Column("first_seen_at", UTC_TIME),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_snapshot")),
    )


def _facts() -> None:
    """What pages and papers are."""
    _fact(
        "committee",
        sa.Column("committee_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.Text()),
        sa.Column("url", sa.Text()),
    )
    _fact(
        "meeting",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        _to("committee_key", "committee.key"),
        sa.Column("starts_at", WALL_TIME),
        sa.Column("venue", sa.Text()),
        sa.Column("contact", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_raw", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("minutes_status", sa.Text()),
        sa.CheckConstraint(
            "minutes_status IN ('draft', 'published', 'approved')", name=op.f("ck_meeting_minutes_status")
        ),
        sa.CheckConstraint(
            "status IN ('scheduled', 'held', 'cancelled', 'postponed', 'rescheduled')",
            name=op.f("ck_meeting_status"),
        ),
    )
    op.create_index("ix_meeting_committee_key", "meeting", ["committee_key"])
    op.create_index("ix_meeting_starts_at", "meeting", ["starts_at"])
    _fact(
        "agenda_item",
        sa.Column("item_id", sa.Text()),
        _to("meeting_key", "meeting.key", nullable=False),
        sa.Column("issue_key", sa.Text()),
        sa.Column("number", sa.Text()),
        sa.Column("position", sa.Integer()),
        sa.Column("minute_number", sa.Text()),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("section", sa.Text()),
        sa.Column("is_restricted", sa.Boolean(), nullable=False),
        sa.Column("agenda_text", sa.Text()),
        sa.Column("decision_text", sa.Text()),
        sa.Column("minutes_text", sa.Text()),
        sa.Column("minutes_complete", sa.Boolean()),
    )
    op.create_index("ix_agenda_item_issue_key", "agenda_item", ["issue_key"])
    op.create_index("ix_agenda_item_meeting_key", "agenda_item", ["meeting_key"])
    _fact(
        "issue",
        sa.Column("issue_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("is_standing", sa.Boolean(), nullable=False),
        sa.Column("decision_type", sa.Text()),
        sa.Column("status_raw", sa.Text()),
        sa.Column("wards", sa.Text()),
        sa.Column("lead_member", sa.Text()),
        sa.Column("lead_officer", sa.Text()),
        sa.Column("first_published", sa.Date()),
    )
    _fact(
        "consideration",
        _to("issue_key", "issue.key", nullable=False),
        sa.Column("committee_key", sa.Text()),
        sa.Column("meeting_key", sa.Text()),
        sa.Column("item_key", sa.Text()),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("meeting_date", sa.Date()),
        sa.Column("item_number", sa.Text()),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes_text", sa.Text()),
        sa.Column("minutes_complete", sa.Boolean()),
    )
    op.create_index("ix_consideration_issue_key", "consideration", ["issue_key"])
    op.create_index("ix_consideration_item_key", "consideration", ["item_key"])
    op.create_index("ix_consideration_meeting_key", "consideration", ["meeting_key"])
    _fact(
        "decision",
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("meeting_key", sa.Text()),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("decision_maker", sa.Text()),
        sa.Column("status_raw", sa.Text()),
        sa.Column("is_key", sa.Boolean()),
        sa.Column("is_callin", sa.Boolean()),
        sa.Column("purpose", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("reasons", sa.Text()),
        sa.Column("published_on", sa.Date()),
        sa.Column("decided_on", sa.Date()),
        sa.Column("effective_from", sa.Date()),
        sa.Column("reference", sa.Text()),
    )
    op.create_index("ix_decision_decided_on", "decision", ["decided_on"])
    op.create_index("ix_decision_meeting_key", "decision", ["meeting_key"])
    _fact(
        "document",
        sa.Column("attachment_id", sa.Text()),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("family", sa.Text()),
        sa.Column("sha256", sa.Text()),
        sa.Column("text_sha256", sa.Text()),
        sa.Column("byte_size", sa.Integer()),
        sa.Column("pages", sa.Integer()),
    )
    op.create_index("ix_document_sha256", "document", ["sha256"])
    _fact(
        "document_version",
        _to("document_key", "document.key", nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("byte_size", sa.Integer()),
        sa.Column("pages", sa.Integer()),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("meeting_date", sa.Date()),
        sa.Column("as_of", sa.Date()),
        sa.Column("period_label", sa.Text()),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("provided_by", sa.Text()),
        sa.Column("provided_on", sa.Date()),
    )
    op.create_index("ix_document_version_document_key", "document_version", ["document_key"])
    _fact(
        "document_link",
        _to("document_key", "document.key", nullable=False),
        _to("meeting_key", "meeting.key"),
        _to("item_key", "agenda_item.key"),
        _to("decision_key", "decision.key"),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date()),
        sa.Column("size_hint", sa.Text()),
        sa.Column("position", sa.Integer()),
    )
    op.create_index("ix_document_link_decision_key", "document_link", ["decision_key"])
    op.create_index("ix_document_link_document_key", "document_link", ["document_key"])
    op.create_index("ix_document_link_item_key", "document_link", ["item_key"])
    op.create_index("ix_document_link_meeting_key", "document_link", ["meeting_key"])


def _sayings() -> None:
    """What was said and decided."""
    _fact(
        "resolution",
        _to("meeting_key", "meeting.key", nullable=False),
        _to("item_key", "agenda_item.key"),
        sa.Column("item_number", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.Column("outcome_raw", sa.Text()),
        sa.Column("mover", sa.Text()),
        sa.Column("seconder", sa.Text()),
        sa.Column("votes_for", sa.Integer()),
        sa.Column("votes_against", sa.Integer()),
        sa.Column("votes_abstain", sa.Integer()),
        sa.Column("reference", sa.Text()),
        sa.CheckConstraint(
            "kind IN ('resolved', 'recommended', 'procedural')", name=op.f("ck_resolution_kind")
        ),
    )
    op.create_index("ix_resolution_item_key", "resolution", ["item_key"])
    op.create_index("ix_resolution_meeting_key", "resolution", ["meeting_key"])
    _fact(
        "vote",
        _to("meeting_key", "meeting.key", nullable=False),
        _to("item_key", "agenda_item.key"),
        sa.Column("item_number", sa.Text()),
        sa.Column("motion", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
    )
    op.create_index("ix_vote_item_key", "vote", ["item_key"])
    op.create_index("ix_vote_meeting_key", "vote", ["meeting_key"])
    _fact(
        "attendance",
        _to("meeting_key", "meeting.key", nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name_raw", sa.Text()),
        sa.Column("role_raw", sa.Text()),
        sa.CheckConstraint(
            "state IN ('present', 'apologies', 'absent', 'in_attendance')", name=op.f("ck_attendance_state")
        ),
    )
    op.create_index("ix_attendance_meeting_key", "attendance", ["meeting_key"])
    _fact(
        "action",
        _to("meeting_key", "meeting.key"),
        _to("item_key", "agenda_item.key"),
        sa.Column("item_number", sa.Text()),
        sa.Column("reported_on", sa.Date()),
        sa.Column("number", sa.Text()),
        sa.Column("raised_on", sa.Date()),
        sa.Column("raised_on_raw", sa.Text()),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("portfolio", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.Column("owner", sa.Text()),
        sa.Column("deadline", sa.Text()),
        sa.Column("response", sa.Text()),
        sa.Column("status_raw", sa.Text()),
        sa.Column("status", sa.Text()),
    )
    op.create_index("ix_action_item_key", "action", ["item_key"])
    op.create_index("ix_action_meeting_key", "action", ["meeting_key"])
    _fact(
        "action_update",
        _to("action_key", "action.key", nullable=False),
        _to("meeting_key", "meeting.key"),
        _to("item_key", "agenda_item.key"),
        sa.Column("item_number", sa.Text()),
        sa.Column("reported_on", sa.Date()),
        sa.Column("number", sa.Text()),
        sa.Column("raised_on", sa.Date()),
        sa.Column("raised_on_raw", sa.Text()),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("portfolio", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.Column("owner", sa.Text()),
        sa.Column("deadline", sa.Text()),
        sa.Column("response", sa.Text()),
        sa.Column("status_raw", sa.Text()),
        sa.Column("status", sa.Text()),
    )
    op.create_index("ix_action_update_action_key", "action_update", ["action_key"])
    op.create_index("ix_action_update_item_key", "action_update", ["item_key"])
    op.create_index("ix_action_update_meeting_key", "action_update", ["meeting_key"])
    _fact(
        "kpi",
        sa.Column("code", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
    )
    _fact(
        "kpi_observation",
        _to("kpi_key", "kpi.key", nullable=False),
        _to("meeting_key", "meeting.key", nullable=False),
        _to("item_key", "agenda_item.key"),
        sa.Column("item_number", sa.Text()),
        sa.Column("reported_on", sa.Date()),
        sa.Column("code", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("period_label", sa.Text()),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("value_raw", sa.Text()),
        sa.Column("value", sa.Double()),
        sa.Column("unit", sa.Text()),
        sa.Column("target_raw", sa.Text()),
        sa.Column("target", sa.Double()),
        sa.Column("floor_raw", sa.Text()),
        sa.Column("previous_raw", sa.Text()),
        sa.Column("status_raw", sa.Text()),
        sa.Column("status", sa.Text()),
        sa.Column("direction_raw", sa.Text()),
        sa.Column("direction", sa.Text()),
        sa.Column("section", sa.Text()),
        sa.Column("narrative", sa.Text()),
        sa.Column("partial", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_kpi_observation_item_key", "kpi_observation", ["item_key"])
    op.create_index("ix_kpi_observation_kpi_key", "kpi_observation", ["kpi_key"])
    op.create_index("ix_kpi_observation_meeting_key", "kpi_observation", ["meeting_key"])
    op.create_index("ix_kpi_observation_period_end", "kpi_observation", ["period_end"])
