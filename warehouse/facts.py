"""The tables of what councils said: one row a fact, as it stands now.

Columns are named as the fields of ``parsers.records``; a field ending in ``_raw`` holds the words as
printed. How a row came to be as it is stands in ``record_version`` and ``change``.
"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from warehouse.base import Base, Fact, UtcTime, WallTime, about, link, one_of


class Council(Base):
    """A council of the register."""

    __tablename__ = "council"

    key: Mapped[str] = about("The council's short name in the register", primary_key=True)
    name: Mapped[str] = about("Its name")
    base_url: Mapped[str | None] = about("Where its ModernGov site begins")
    code: Mapped[str | None] = about("Three-letter local authority code")
    gss_code: Mapped[str | None] = about("Code of the Government Statistical Service")
    succeeded_by: Mapped[str | None] = about("The council that took over from it")
    first_seen_at: Mapped[UtcTime] = about("When it was first loaded (UTC)")


class Committee(Fact, Base):
    """A committee, board, panel or forum as the committee list names it."""

    __tablename__ = "committee"

    committee_id: Mapped[str] = about("ModernGov's number (CId)")
    name: Mapped[str] = about("Its name as listed")
    category: Mapped[str | None] = about("The heading it is listed under")
    url: Mapped[str | None] = about("Its page")


class Meeting(Fact, Base):
    """A meeting as its own page shows it."""

    __tablename__ = "meeting"
    __table_args__ = (
        one_of("status", "scheduled", "held", "cancelled", "postponed", "rescheduled"),
        one_of("minutes_status", "draft", "published", "approved"),
        sa.Index("ix_meeting_committee_key_starts_at", "committee_key", "starts_at"),
    )

    meeting_id: Mapped[str] = about("ModernGov's number (MId)")
    committee_key: Mapped[str | None] = link("committee", "Whose meeting it is", index=False)
    starts_at: Mapped[WallTime | None] = about("When it starts, by the council's wall clock", index=True)
    venue: Mapped[str | None] = about("Where")
    contact: Mapped[str | None] = about("Whom to ask, as printed")
    status: Mapped[str] = about(
        "scheduled, held (there are minutes, or somebody was present), cancelled, postponed or rescheduled"
    )
    status_raw: Mapped[str | None] = about("As printed")
    published: Mapped[str | None] = about("What is out, separated by commas: agenda, decisions, minutes, ...")
    minutes_status: Mapped[str | None] = about("draft, published (not said which) or approved")


class AgendaItem(Fact, Base):
    """One item of a meeting's agenda with its agenda, decision and minutes text."""

    __tablename__ = "agenda_item"

    item_id: Mapped[str | None] = about("ModernGov's number (AI), when it has one")
    meeting_key: Mapped[str] = link("meeting", "The meeting")
    issue_key: Mapped[str | None] = about("The issue it belongs to (may not be harvested)", index=True)
    number: Mapped[str | None] = about("As printed, without a closing dot")
    position: Mapped[int | None] = about("Order on the page; moves with its neighbours, so not a change")
    minute_number: Mapped[str | None] = about("Number in the minute book")
    title: Mapped[str] = about("Its title")
    section: Mapped[str | None] = about("The heading it stands under")
    is_restricted: Mapped[bool] = about("Kept from the public")
    agenda_text: Mapped[str | None] = about("What the agenda says")
    decision_text: Mapped[str | None] = about("What the decision sheet says")
    minutes_text: Mapped[str | None] = about("What the minutes say")
    minutes_complete: Mapped[bool | None] = about("False: the site cuts the text short; NULL: no minutes")


class Issue(Fact, Base):
    """ModernGov's thread across meetings. A standing issue gathers unrelated meetings."""

    __tablename__ = "issue"

    issue_id: Mapped[str] = about("ModernGov's number (IId)")
    title: Mapped[str] = about("Its title")
    is_standing: Mapped[bool] = about("A standing heading such as Urgent items: not a topic")
    decision_type: Mapped[str | None] = about("As printed")
    status_raw: Mapped[str | None] = about("Decision status as printed")
    wards: Mapped[str | None] = about("Wards affected, as printed")
    lead_member: Mapped[str | None] = about("As printed")
    lead_officer: Mapped[str | None] = about("As printed")
    first_published: Mapped[date | None] = about("Date first published")


class Consideration(Fact, Base):
    """One meeting's treatment of an issue: the bridge between issue, item and meeting."""

    __tablename__ = "consideration"

    issue_key: Mapped[str] = link("issue", "The issue")
    committee_key: Mapped[str | None] = about("The committee (may not be harvested)")
    meeting_key: Mapped[str | None] = about("The meeting (may not be harvested)", index=True)
    item_key: Mapped[str | None] = about("The agenda item (may not be harvested)", index=True)
    committee: Mapped[str] = about("The committee's name as printed")
    meeting_date: Mapped[date | None] = about("Day of the meeting")
    item_number: Mapped[str | None] = about("As printed")
    title: Mapped[str] = about("The item's title there")
    minutes_text: Mapped[str | None] = about("What the page shows of the minutes")
    minutes_complete: Mapped[bool | None] = about("False: cut short; the item's own text is whole")


class Decision(Fact, Base):
    """An entry of the decision register."""

    __tablename__ = "decision"

    decision_id: Mapped[str] = about("ModernGov's number")
    meeting_key: Mapped[str | None] = about("The meeting it was taken at (may not be harvested)", index=True)
    title: Mapped[str] = about("Its title")
    decision_maker: Mapped[str | None] = about("Who decided, as printed")
    status_raw: Mapped[str | None] = about("As printed")
    is_key: Mapped[bool | None] = about("A key decision")
    is_callin: Mapped[bool | None] = about("Subject to call in")
    purpose: Mapped[str | None] = about("Its purpose, verbatim")
    text: Mapped[str | None] = about("The decision, verbatim")
    reasons: Mapped[str | None] = about("The reasons, verbatim")
    published_on: Mapped[date | None] = about("Publication date")
    decided_on: Mapped[date | None] = about("Date of decision", index=True)
    effective_from: Mapped[date | None] = about("When it takes effect")
    reference: Mapped[str | None] = about("Its reference")


class Document(Fact, Base):
    """One paper, with the content it has now."""

    __tablename__ = "document"
    __table_args__ = (sa.Index("ix_document_council_text_sha256", "council", "text_sha256"),)

    attachment_id: Mapped[str | None] = about("ModernGov's number with its letter (s16047)")
    url: Mapped[str] = about("Its address")
    title: Mapped[str] = about("Its title where it was first listed")
    family: Mapped[str | None] = about("What kind of paper it was read as")
    sha256: Mapped[str | None] = about("SHA-256 of its bytes now; NULL: not fetched yet", index=True)
    text_sha256: Mapped[str | None] = about("SHA-256 of its words: equal when only bytes changed")
    byte_size: Mapped[int | None] = about("How many bytes")
    pages: Mapped[int | None] = about("How many pages")


class DocumentVersion(Fact, Base):
    """A distinct content of a paper. Never changed, never withdrawn."""

    __tablename__ = "document_version"

    document_key: Mapped[str] = link("document", "The paper")
    sha256: Mapped[str] = about("SHA-256 of its bytes")
    text_sha256: Mapped[str] = about("SHA-256 of its words")
    byte_size: Mapped[int | None] = about("How many bytes")
    pages: Mapped[int | None] = about("How many pages")
    family: Mapped[str] = about("What kind of paper it was read as")
    title: Mapped[str | None] = about("The title it gives itself")
    meeting_date: Mapped[date | None] = about("The meeting it says it is of or for")
    as_of: Mapped[date | None] = about("The date it says it stands at")
    period_label: Mapped[str | None] = about("The period it reports on, as printed")
    period_start: Mapped[date | None] = about("First day of the period")
    period_end: Mapped[date | None] = about("Last day of the period")
    provided_by: Mapped[str | None] = about("Who provided it")
    provided_on: Mapped[date | None] = about("When it was provided")


class DocumentPart(Fact, Base):
    """One of the papers bound in a pack, for each distinct content of the pack."""

    __tablename__ = "document_part"
    __table_args__ = (sa.Index("ix_document_part_council_text_sha256", "council", "text_sha256"),)

    document_key: Mapped[str] = link("document", "The pack")
    sha256: Mapped[str] = about("SHA-256 of the pack's bytes")
    first_page: Mapped[int] = about("The page of the pack it begins on, from 1")
    last_page: Mapped[int] = about("The page it ends on")
    item_number: Mapped[str | None] = about("The item it belongs to, as the pack says")
    title: Mapped[str | None] = about("What the pack calls it, else its own title")
    family: Mapped[str] = about("What kind of paper it was read as")
    text_sha256: Mapped[str | None] = about(
        "SHA-256 of its words: that of the same paper published by itself"
    )


class DocumentLink(Fact, Base):
    """Where a paper hangs: an item, a meeting or a decision, and in what role."""

    __tablename__ = "document_link"

    document_key: Mapped[str] = link("document", "The paper")
    meeting_key: Mapped[str | None] = link("meeting", "The meeting it hangs on")
    item_key: Mapped[str | None] = link("agenda_item", "The item it hangs on")
    decision_key: Mapped[str | None] = link("decision", "The decision it hangs on")
    role: Mapped[str] = about("report, additional, supporting, minutes, agenda, pack, supplement, ...")
    title: Mapped[str] = about("Its title as listed")
    published_on: Mapped[date | None] = about("Publication date as listed")
    size_hint: Mapped[str | None] = about("Size as listed: a reason to look again, not a change")
    position: Mapped[int | None] = about("Order on the page; not a change")
