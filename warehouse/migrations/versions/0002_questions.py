"""Questions put to a meeting, with their answers

Papers that were read before have their questions with the next reading: `papers reparse`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from warehouse.base import UTC_TIME

revision = "0002"
down_revision = "0001"

TEXTS = (
    "item_number",
    "number",
    "asker",
    "respondent",
    "subject",
    "answer",
    "supplementary",
    "supplementary_answer",
)
INDEXED = ("meeting_key", "item_key", "council", "scope")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "question",
        sa.Column("meeting_key", sa.Text(), sa.ForeignKey("meeting.key"), nullable=False),
        sa.Column("item_key", sa.Text(), sa.ForeignKey("agenda_item.key")),
        *(sa.Column(name, sa.Text()) for name in TEXTS),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("council", sa.Text(), sa.ForeignKey("council.key"), nullable=False),
        sa.Column("source_url", sa.Text()),
        sa.Column("snapshot_sha256", sa.Text(), sa.ForeignKey("snapshot.sha256")),
        sa.Column("page", sa.Integer()),
        sa.Column("span_start", sa.Integer()),
        sa.Column("span_end", sa.Integer()),
        sa.Column("box", sa.Text()),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", UTC_TIME, nullable=False),
        sa.Column("first_seen_run", sa.Text(), sa.ForeignKey("run.run_id"), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UTC_TIME),
        sa.PrimaryKeyConstraint("key", name="pk_question"),
    )
    for name in INDEXED:
        op.create_index(f"ix_question_{name}", "question", [name])


def downgrade() -> None:
    """Undo it. What was read of questions is lost; the papers have it."""
    for table in ("change", "record_version", "correction", "passage"):
        op.get_bind().exec_driver_sql(f"DELETE FROM {table} WHERE kind = 'question'")
    # What was loaded is to be loaded again, should the table come back.
    op.get_bind().exec_driver_sql("UPDATE bundle SET digest = NULL")
    op.drop_table("question")
