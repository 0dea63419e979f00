"""The first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from warehouse.base import JSON, UTC_TIME, WALL_TIME

revision = "0001"
down_revision = None


def upgrade() -> None:
    """The first tables."""
    op.create_table(
        "bundle",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("sources", JSON, nullable=False),
        sa.Column("loaded_at", UTC_TIME, nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("counts", JSON, nullable=True),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_bundle")),
    )
    op.create_index("ix_bundle_council", "bundle", ["council"], unique=False)

    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("seen_at", UTC_TIME, nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("changed_fields", JSON, nullable=True),
        sa.CheckConstraint("cause IN ('source', 'parser', 'correction')", name=op.f("ck_change_cause")),
        sa.CheckConstraint(
            "verdict IN ('new', 'cosmetic', 'text', 'record', 'withdrawn', 'restored', 'parser_only')",
            name=op.f("ck_change_verdict"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_council_id", "change", ["council", "id"], unique=False)
    op.create_index("ix_change_key", "change", ["key"], unique=False)
    op.create_index("ix_change_run_id", "change", ["run_id"], unique=False)

    op.create_table(
        "council",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("base_url", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("gss_code", sa.Text(), nullable=True),
        sa.Column("succeeded_by", sa.Text(), nullable=True),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_council")),
    )
    op.create_table(
        "fetch",
        sa.Column("fetch_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("status_code", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("byte_size", sa.Integer(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("fetched_at", UTC_TIME, nullable=False),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("fetch_id", name=op.f("pk_fetch")),
    )
    op.create_index("ix_fetch_council_url_fetch_id", "fetch", ["council", "url", "fetch_id"], unique=False)
    op.create_index("ix_fetch_run_id", "fetch", ["run_id"], unique=False)
    op.create_index("ix_fetch_sha256", "fetch", ["sha256"], unique=False)

    op.create_table(
        "parse",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("parser", sa.Text(), nullable=False),
        sa.Column("parser_version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("problems", sa.Integer(), nullable=False),
        sa.Column("parsed_at", UTC_TIME, nullable=True),
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
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.CheckConstraint("severity IN ('error', 'warning')", name=op.f("ck_problem_severity")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_problem")),
    )
    op.create_index("ix_problem_council", "problem", ["council"], unique=False)
    op.create_index("ix_problem_scope", "problem", ["scope"], unique=False)

    op.create_table(
        "record_version",
        sa.Column("record_version_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("valid_from", UTC_TIME, nullable=False),
        sa.Column("valid_to", UTC_TIME, nullable=True),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("changed_fields", JSON, nullable=True),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("parser", sa.Text(), nullable=True),
        sa.Column("parser_version", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("record", JSON, nullable=False),
        sa.CheckConstraint(
            "cause IN ('source', 'parser', 'correction')", name=op.f("ck_record_version_cause")
        ),
        sa.PrimaryKeyConstraint("record_version_id", name=op.f("pk_record_version")),
    )
    op.create_index("ix_record_version_key_valid_from", "record_version", ["key", "valid_from"], unique=False)
    op.create_index(
        "uq_record_version_open",
        "record_version",
        ["kind", "key"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )

    op.create_table(
        "run",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_at", UTC_TIME, nullable=False),
        sa.Column("finished_at", UTC_TIME, nullable=True),
        sa.Column("options", JSON, nullable=True),
        sa.Column("counts", JSON, nullable=True),
        sa.Column("gaps", JSON, nullable=True),
        sa.CheckConstraint(
            "status IN ('running', 'complete', 'partial', 'failed', 'interrupted')",
            name=op.f("ck_run_status"),
        ),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_run")),
    )
    op.create_index("ix_run_council", "run", ["council"], unique=False)

    op.create_table(
        "scope_scan",
        sa.Column("scope_scan_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("committee_key", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("seen_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("scope_scan_id", name=op.f("pk_scope_scan")),
    )
    op.create_index("ix_scope_scan_council", "scope_scan", ["council"], unique=False)
    op.create_index("ix_scope_scan_run_id", "scope_scan", ["run_id"], unique=False)

    op.create_table(
        "snapshot",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("byte_size", sa.Integer(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("first_seen_at", UTC_TIME, nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "committee",
        sa.Column("committee_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_committee_council")),
        sa.ForeignKeyConstraint(["first_seen_run"], ["run.run_id"], name=op.f("fk_committee_first_seen_run")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_committee_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_committee")),
    )
    op.create_index("ix_committee_council", "committee", ["council"], unique=False)
    op.create_index("ix_committee_scope", "committee", ["scope"], unique=False)

    op.create_table(
        "decision",
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("meeting_key", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("decision_maker", sa.Text(), nullable=True),
        sa.Column("status_raw", sa.Text(), nullable=True),
        sa.Column("is_key", sa.Boolean(), nullable=True),
        sa.Column("is_callin", sa.Boolean(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_decision_council")),
        sa.ForeignKeyConstraint(["first_seen_run"], ["run.run_id"], name=op.f("fk_decision_first_seen_run")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_decision_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_council", "decision", ["council"], unique=False)
    op.create_index("ix_decision_decided_on", "decision", ["decided_on"], unique=False)
    op.create_index("ix_decision_meeting_key", "decision", ["meeting_key"], unique=False)
    op.create_index("ix_decision_scope", "decision", ["scope"], unique=False)

    op.create_table(
        "document",
        sa.Column("attachment_id", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("text_sha256", sa.Text(), nullable=True),
        sa.Column("byte_size", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_document_council")),
        sa.ForeignKeyConstraint(["first_seen_run"], ["run.run_id"], name=op.f("fk_document_first_seen_run")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_document_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_document")),
    )
    op.create_index("ix_document_council", "document", ["council"], unique=False)
    op.create_index("ix_document_scope", "document", ["scope"], unique=False)
    op.create_index("ix_document_sha256", "document", ["sha256"], unique=False)

    op.create_table(
        "issue",
        sa.Column("issue_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("is_standing", sa.Boolean(), nullable=False),
        sa.Column("decision_type", sa.Text(), nullable=True),
        sa.Column("status_raw", sa.Text(), nullable=True),
        sa.Column("wards", sa.Text(), nullable=True),
        sa.Column("lead_member", sa.Text(), nullable=True),
        sa.Column("lead_officer", sa.Text(), nullable=True),
        sa.Column("first_published", sa.Date(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_issue_council")),
        sa.ForeignKeyConstraint(["first_seen_run"], ["run.run_id"], name=op.f("fk_issue_first_seen_run")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_issue_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_issue")),
    )
    op.create_index("ix_issue_council", "issue", ["council"], unique=False)
    op.create_index("ix_issue_scope", "issue", ["scope"], unique=False)

    op.create_table(
        "kpi",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_kpi_council")),
        sa.ForeignKeyConstraint(["first_seen_run"], ["run.run_id"], name=op.f("fk_kpi_first_seen_run")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_kpi_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_kpi")),
    )
    op.create_index("ix_kpi_council", "kpi", ["council"], unique=False)
    op.create_index("ix_kpi_scope", "kpi", ["scope"], unique=False)

    op.create_table(
        "consideration",
        sa.Column("issue_key", sa.Text(), nullable=False),
        sa.Column("committee_key", sa.Text(), nullable=True),
        sa.Column("meeting_key", sa.Text(), nullable=True),
        sa.Column("item_key", sa.Text(), nullable=True),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("meeting_date", sa.Date(), nullable=True),
        sa.Column("item_number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes_text", sa.Text(), nullable=True),
        sa.Column("minutes_complete", sa.Boolean(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_consideration_council")),
        sa.ForeignKeyConstraint(
            ["first_seen_run"], ["run.run_id"], name=op.f("fk_consideration_first_seen_run")
        ),
        sa.ForeignKeyConstraint(["issue_key"], ["issue.key"], name=op.f("fk_consideration_issue_key")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_consideration_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_consideration")),
    )
    op.create_index("ix_consideration_council", "consideration", ["council"], unique=False)
    op.create_index("ix_consideration_issue_key", "consideration", ["issue_key"], unique=False)
    op.create_index("ix_consideration_item_key", "consideration", ["item_key"], unique=False)
    op.create_index("ix_consideration_meeting_key", "consideration", ["meeting_key"], unique=False)
    op.create_index("ix_consideration_scope", "consideration", ["scope"], unique=False)

    op.create_table(
        "document_version",
        sa.Column("document_key", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("byte_size", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("meeting_date", sa.Date(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("period_label", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("provided_by", sa.Text(), nullable=True),
        sa.Column("provided_on", sa.Date(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_document_version_council")),
        sa.ForeignKeyConstraint(
            ["document_key"], ["document.key"], name=op.f("fk_document_version_document_key")
        ),
        sa.ForeignKeyConstraint(
            ["first_seen_run"], ["run.run_id"], name=op.f("fk_document_version_first_seen_run")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_document_version_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_document_version")),
    )
    op.create_index("ix_document_version_council", "document_version", ["council"], unique=False)
    op.create_index("ix_document_version_document_key", "document_version", ["document_key"], unique=False)
    op.create_index("ix_document_version_scope", "document_version", ["scope"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("committee_key", sa.Text(), nullable=True),
        sa.Column("starts_at", WALL_TIME, nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_raw", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("minutes_status", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.CheckConstraint(
            "minutes_status IN ('draft', 'published', 'approved')", name=op.f("ck_meeting_minutes_status")
        ),
        sa.CheckConstraint(
            "status IN ('scheduled', 'held', 'cancelled', 'postponed', 'rescheduled')",
            name=op.f("ck_meeting_status"),
        ),
        sa.ForeignKeyConstraint(["committee_key"], ["committee.key"], name=op.f("fk_meeting_committee_key")),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_meeting_council")),
        sa.ForeignKeyConstraint(["first_seen_run"], ["run.run_id"], name=op.f("fk_meeting_first_seen_run")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_meeting_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meeting")),
    )
    op.create_index("ix_meeting_committee_key", "meeting", ["committee_key"], unique=False)
    op.create_index("ix_meeting_council", "meeting", ["council"], unique=False)
    op.create_index("ix_meeting_scope", "meeting", ["scope"], unique=False)
    op.create_index("ix_meeting_starts_at", "meeting", ["starts_at"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("item_id", sa.Text(), nullable=True),
        sa.Column("meeting_key", sa.Text(), nullable=False),
        sa.Column("issue_key", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("minute_number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("is_restricted", sa.Boolean(), nullable=False),
        sa.Column("agenda_text", sa.Text(), nullable=True),
        sa.Column("decision_text", sa.Text(), nullable=True),
        sa.Column("minutes_text", sa.Text(), nullable=True),
        sa.Column("minutes_complete", sa.Boolean(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_agenda_item_council")),
        sa.ForeignKeyConstraint(
            ["first_seen_run"], ["run.run_id"], name=op.f("fk_agenda_item_first_seen_run")
        ),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"], name=op.f("fk_agenda_item_meeting_key")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_agenda_item_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_agenda_item")),
    )
    op.create_index("ix_agenda_item_council", "agenda_item", ["council"], unique=False)
    op.create_index("ix_agenda_item_issue_key", "agenda_item", ["issue_key"], unique=False)
    op.create_index("ix_agenda_item_meeting_key", "agenda_item", ["meeting_key"], unique=False)
    op.create_index("ix_agenda_item_scope", "agenda_item", ["scope"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("meeting_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name_raw", sa.Text(), nullable=True),
        sa.Column("role_raw", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.CheckConstraint(
            "state IN ('present', 'apologies', 'absent', 'in_attendance')", name=op.f("ck_attendance_state")
        ),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_attendance_council")),
        sa.ForeignKeyConstraint(
            ["first_seen_run"], ["run.run_id"], name=op.f("fk_attendance_first_seen_run")
        ),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"], name=op.f("fk_attendance_meeting_key")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_attendance_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attendance")),
    )
    op.create_index("ix_attendance_council", "attendance", ["council"], unique=False)
    op.create_index("ix_attendance_meeting_key", "attendance", ["meeting_key"], unique=False)
    op.create_index("ix_attendance_scope", "attendance", ["scope"], unique=False)

    op.create_table(
        "action",
        sa.Column("meeting_key", sa.Text(), nullable=True),
        sa.Column("item_key", sa.Text(), nullable=True),
        sa.Column("item_number", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=True),
        sa.Column("raised_on_raw", sa.Text(), nullable=True),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("portfolio", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("deadline", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("status_raw", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_action_council")),
        sa.ForeignKeyConstraint(["first_seen_run"], ["run.run_id"], name=op.f("fk_action_first_seen_run")),
        sa.ForeignKeyConstraint(["item_key"], ["agenda_item.key"], name=op.f("fk_action_item_key")),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"], name=op.f("fk_action_meeting_key")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_action_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_action")),
    )
    op.create_index("ix_action_council", "action", ["council"], unique=False)
    op.create_index("ix_action_item_key", "action", ["item_key"], unique=False)
    op.create_index("ix_action_meeting_key", "action", ["meeting_key"], unique=False)
    op.create_index("ix_action_scope", "action", ["scope"], unique=False)

    op.create_table(
        "document_link",
        sa.Column("document_key", sa.Text(), nullable=False),
        sa.Column("meeting_key", sa.Text(), nullable=True),
        sa.Column("item_key", sa.Text(), nullable=True),
        sa.Column("decision_key", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("size_hint", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_document_link_council")),
        sa.ForeignKeyConstraint(
            ["decision_key"], ["decision.key"], name=op.f("fk_document_link_decision_key")
        ),
        sa.ForeignKeyConstraint(
            ["document_key"], ["document.key"], name=op.f("fk_document_link_document_key")
        ),
        sa.ForeignKeyConstraint(
            ["first_seen_run"], ["run.run_id"], name=op.f("fk_document_link_first_seen_run")
        ),
        sa.ForeignKeyConstraint(["item_key"], ["agenda_item.key"], name=op.f("fk_document_link_item_key")),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"], name=op.f("fk_document_link_meeting_key")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_document_link_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_document_link")),
    )
    op.create_index("ix_document_link_council", "document_link", ["council"], unique=False)
    op.create_index("ix_document_link_decision_key", "document_link", ["decision_key"], unique=False)
    op.create_index("ix_document_link_document_key", "document_link", ["document_key"], unique=False)
    op.create_index("ix_document_link_item_key", "document_link", ["item_key"], unique=False)
    op.create_index("ix_document_link_meeting_key", "document_link", ["meeting_key"], unique=False)
    op.create_index("ix_document_link_scope", "document_link", ["scope"], unique=False)

    op.create_table(
        "kpi_observation",
        sa.Column("kpi_key", sa.Text(), nullable=False),
        sa.Column("meeting_key", sa.Text(), nullable=False),
        sa.Column("item_key", sa.Text(), nullable=True),
        sa.Column("item_number", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("period_label", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("value_raw", sa.Text(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("target_raw", sa.Text(), nullable=True),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("floor_raw", sa.Text(), nullable=True),
        sa.Column("previous_raw", sa.Text(), nullable=True),
        sa.Column("status_raw", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("direction_raw", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("narrative", sa.Text(), nullable=True),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_kpi_observation_council")),
        sa.ForeignKeyConstraint(
            ["first_seen_run"], ["run.run_id"], name=op.f("fk_kpi_observation_first_seen_run")
        ),
        sa.ForeignKeyConstraint(["item_key"], ["agenda_item.key"], name=op.f("fk_kpi_observation_item_key")),
        sa.ForeignKeyConstraint(["kpi_key"], ["kpi.key"], name=op.f("fk_kpi_observation_kpi_key")),
        sa.ForeignKeyConstraint(
            ["meeting_key"], ["meeting.key"], name=op.f("fk_kpi_observation_meeting_key")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_kpi_observation_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_kpi_observation")),
    )
    op.create_index("ix_kpi_observation_council", "kpi_observation", ["council"], unique=False)
    op.create_index("ix_kpi_observation_item_key", "kpi_observation", ["item_key"], unique=False)
    op.create_index("ix_kpi_observation_kpi_key", "kpi_observation", ["kpi_key"], unique=False)
    op.create_index("ix_kpi_observation_meeting_key", "kpi_observation", ["meeting_key"], unique=False)
    op.create_index("ix_kpi_observation_period_end", "kpi_observation", ["period_end"], unique=False)
    op.create_index("ix_kpi_observation_scope", "kpi_observation", ["scope"], unique=False)

    op.create_table(
        "resolution",
        sa.Column("meeting_key", sa.Text(), nullable=False),
        sa.Column("item_key", sa.Text(), nullable=True),
        sa.Column("item_number", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_raw", sa.Text(), nullable=True),
        sa.Column("mover", sa.Text(), nullable=True),
        sa.Column("seconder", sa.Text(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstain", sa.Integer(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.CheckConstraint(
            "kind IN ('resolved', 'recommended', 'procedural')", name=op.f("ck_resolution_kind")
        ),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_resolution_council")),
        sa.ForeignKeyConstraint(
            ["first_seen_run"], ["run.run_id"], name=op.f("fk_resolution_first_seen_run")
        ),
        sa.ForeignKeyConstraint(["item_key"], ["agenda_item.key"], name=op.f("fk_resolution_item_key")),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"], name=op.f("fk_resolution_meeting_key")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_resolution_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_resolution")),
    )
    op.create_index("ix_resolution_council", "resolution", ["council"], unique=False)
    op.create_index("ix_resolution_item_key", "resolution", ["item_key"], unique=False)
    op.create_index("ix_resolution_meeting_key", "resolution", ["meeting_key"], unique=False)
    op.create_index("ix_resolution_scope", "resolution", ["scope"], unique=False)

    op.create_table(
        "vote",
        sa.Column("meeting_key", sa.Text(), nullable=False),
        sa.Column("item_key", sa.Text(), nullable=True),
        sa.Column("item_number", sa.Text(), nullable=True),
        sa.Column("motion", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_vote_council")),
        sa.ForeignKeyConstraint(["first_seen_run"], ["run.run_id"], name=op.f("fk_vote_first_seen_run")),
        sa.ForeignKeyConstraint(["item_key"], ["agenda_item.key"], name=op.f("fk_vote_item_key")),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"], name=op.f("fk_vote_meeting_key")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_vote_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_vote")),
    )
    op.create_index("ix_vote_council", "vote", ["council"], unique=False)
    op.create_index("ix_vote_item_key", "vote", ["item_key"], unique=False)
    op.create_index("ix_vote_meeting_key", "vote", ["meeting_key"], unique=False)
    op.create_index("ix_vote_scope", "vote", ["scope"], unique=False)

    op.create_table(
        "action_update",
        sa.Column("action_key", sa.Text(), nullable=False),
        sa.Column("meeting_key", sa.Text(), nullable=True),
        sa.Column("item_key", sa.Text(), nullable=True),
        sa.Column("item_number", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=True),
        sa.Column("raised_on_raw", sa.Text(), nullable=True),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("portfolio", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("deadline", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("status_raw", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("snapshot_sha256", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["action_key"], ["action.key"], name=op.f("fk_action_update_action_key")),
        sa.ForeignKeyConstraint(["council"], ["council.key"], name=op.f("fk_action_update_council")),
        sa.ForeignKeyConstraint(
            ["first_seen_run"], ["run.run_id"], name=op.f("fk_action_update_first_seen_run")
        ),
        sa.ForeignKeyConstraint(["item_key"], ["agenda_item.key"], name=op.f("fk_action_update_item_key")),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"], name=op.f("fk_action_update_meeting_key")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_action_update_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_action_update")),
    )
    op.create_index("ix_action_update_action_key", "action_update", ["action_key"], unique=False)
    op.create_index("ix_action_update_council", "action_update", ["council"], unique=False)
    op.create_index("ix_action_update_item_key", "action_update", ["item_key"], unique=False)
    op.create_index("ix_action_update_meeting_key", "action_update", ["meeting_key"], unique=False)
    op.create_index("ix_action_update_scope", "action_update", ["scope"], unique=False)


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_action_update_scope", "action_update")
    op.drop_index("ix_action_update_meeting_key", "action_update")
    op.drop_index("ix_action_update_item_key", "action_update")
    op.drop_index("ix_action_update_council", "action_update")
    op.drop_index("ix_action_update_action_key", "action_update")

    op.drop_table("action_update")
    op.drop_index("ix_vote_scope", "vote")
    op.drop_index("ix_vote_meeting_key", "vote")
    op.drop_index("ix_vote_item_key", "vote")
    op.drop_index("ix_vote_council", "vote")

    op.drop_table("vote")
    op.drop_index("ix_resolution_scope", "resolution")
    op.drop_index("ix_resolution_meeting_key", "resolution")
    op.drop_index("ix_resolution_item_key", "resolution")
    op.drop_index("ix_resolution_council", "resolution")

    op.drop_table("resolution")
    op.drop_index("ix_kpi_observation_scope", "kpi_observation")
    op.drop_index("ix_kpi_observation_period_end", "kpi_observation")
    op.drop_index("ix_kpi_observation_meeting_key", "kpi_observation")
    op.drop_index("ix_kpi_observation_kpi_key", "kpi_observation")
    op.drop_index("ix_kpi_observation_item_key", "kpi_observation")
    op.drop_index("ix_kpi_observation_council", "kpi_observation")

    op.drop_table("kpi_observation")
    op.drop_index("ix_document_link_scope", "document_link")
    op.drop_index("ix_document_link_meeting_key", "document_link")
    op.drop_index("ix_document_link_item_key", "document_link")
    op.drop_index("ix_document_link_document_key", "document_link")
    op.drop_index("ix_document_link_decision_key", "document_link")
    op.drop_index("ix_document_link_council", "document_link")

    op.drop_table("document_link")
    op.drop_index("ix_action_scope", "action")
    op.drop_index("ix_action_meeting_key", "action")
    op.drop_index("ix_action_item_key", "action")
    op.drop_index("ix_action_council", "action")

    op.drop_table("action")
    op.drop_index("ix_attendance_scope", "attendance")
    op.drop_index("ix_attendance_meeting_key", "attendance")
    op.drop_index("ix_attendance_council", "attendance")

    op.drop_table("attendance")
    op.drop_index("ix_agenda_item_scope", "agenda_item")
    op.drop_index("ix_agenda_item_meeting_key", "agenda_item")
    op.drop_index("ix_agenda_item_issue_key", "agenda_item")
    op.drop_index("ix_agenda_item_council", "agenda_item")

    op.drop_table("agenda_item")
    op.drop_index("ix_meeting_starts_at", "meeting")
    op.drop_index("ix_meeting_scope", "meeting")
    op.drop_index("ix_meeting_council", "meeting")
    op.drop_index("ix_meeting_committee_key", "meeting")

    op.drop_table("meeting")
    op.drop_index("ix_document_version_scope", "document_version")
    op.drop_index("ix_document_version_document_key", "document_version")
    op.drop_index("ix_document_version_council", "document_version")

    op.drop_table("document_version")
    op.drop_index("ix_consideration_scope", "consideration")
    op.drop_index("ix_consideration_meeting_key", "consideration")
    op.drop_index("ix_consideration_item_key", "consideration")
    op.drop_index("ix_consideration_issue_key", "consideration")
    op.drop_index("ix_consideration_council", "consideration")

    op.drop_table("consideration")
    op.drop_index("ix_kpi_scope", "kpi")
    op.drop_index("ix_kpi_council", "kpi")

    op.drop_table("kpi")
    op.drop_index("ix_issue_scope", "issue")
    op.drop_index("ix_issue_council", "issue")

    op.drop_table("issue")
    op.drop_index("ix_document_sha256", "document")
    op.drop_index("ix_document_scope", "document")
    op.drop_index("ix_document_council", "document")

    op.drop_table("document")
    op.drop_index("ix_decision_scope", "decision")
    op.drop_index("ix_decision_meeting_key", "decision")
    op.drop_index("ix_decision_decided_on", "decision")
    op.drop_index("ix_decision_council", "decision")

    op.drop_table("decision")
    op.drop_index("ix_committee_scope", "committee")
    op.drop_index("ix_committee_council", "committee")

    op.drop_table("committee")
    op.drop_table("snapshot")
    op.drop_index("ix_scope_scan_run_id", "scope_scan")
    op.drop_index("ix_scope_scan_council", "scope_scan")

    op.drop_table("scope_scan")
    op.drop_index("ix_run_council", "run")

    op.drop_table("run")
    op.drop_index(
        "uq_record_version_open",
        "record_version",
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )
    op.drop_index("ix_record_version_key_valid_from", "record_version")

    op.drop_table("record_version")
    op.drop_index("ix_problem_scope", "problem")
    op.drop_index("ix_problem_council", "problem")

    op.drop_table("problem")
    op.drop_table("parse")
    op.drop_index("ix_fetch_sha256", "fetch")
    op.drop_index("ix_fetch_run_id", "fetch")
    op.drop_index("ix_fetch_council_url_fetch_id", "fetch")

    op.drop_table("fetch")
    op.drop_table("council")
    op.drop_index("ix_change_run_id", "change")
    op.drop_index("ix_change_key", "change")
    op.drop_index("ix_change_council_id", "change")

    op.drop_table("change")
    op.drop_index("ix_bundle_council", "bundle")

    op.drop_table("bundle")
