"""The tables of what is read out of minutes and papers: decisions taken, people, actions, KPIs."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from warehouse.base import Base, Fact, about, link, one_of


class Resolution(Fact, Base):
    """One formal decision, verbatim."""

    __tablename__ = "resolution"
    __table_args__ = (one_of("kind", "resolved", "recommended", "procedural"),)

    meeting_key: Mapped[str] = link("meeting", "The meeting")
    item_key: Mapped[str | None] = link("agenda_item", "The item")
    item_number: Mapped[str | None] = about("The item's number as printed")
    text: Mapped[str] = about("The whole block verbatim, lettered parts joined in order")
    kind: Mapped[str] = about("resolved, recommended or procedural")
    outcome: Mapped[str | None] = about("approved, agreed, noted, carried, ...")
    outcome_raw: Mapped[str | None] = about("The word as printed")
    mover: Mapped[str | None] = about("Who moved it")
    seconder: Mapped[str | None] = about("Who seconded it")
    votes_for: Mapped[int | None] = about("Votes for")
    votes_against: Mapped[int | None] = about("Votes against")
    votes_abstain: Mapped[int | None] = about("Abstentions")
    reference: Mapped[str | None] = about("Its reference as printed")


class Vote(Fact, Base):
    """How one member voted, as printed."""

    __tablename__ = "vote"

    meeting_key: Mapped[str] = link("meeting", "The meeting")
    item_key: Mapped[str | None] = link("agenda_item", "The item")
    item_number: Mapped[str | None] = about("The item's number as printed")
    motion: Mapped[str | None] = about("The text or number voted on")
    name: Mapped[str] = about("The member")
    choice: Mapped[str] = about("for, against, abstain, ... as printed")


class Attendance(Fact, Base):
    """Who was at a meeting or not."""

    __tablename__ = "attendance"
    __table_args__ = (one_of("state", "present", "apologies", "absent", "in_attendance"),)

    meeting_key: Mapped[str] = link("meeting", "The meeting")
    name: Mapped[str] = about("Without title and what stands in brackets")
    state: Mapped[str] = about("present, apologies, absent or in_attendance (officers, guests)")
    name_raw: Mapped[str | None] = about("As printed")
    role_raw: Mapped[str | None] = about("Role as printed")


class Question(Fact, Base):
    """A question put to a meeting by a member or one of the public, with its answer."""

    __tablename__ = "question"

    meeting_key: Mapped[str] = link("meeting", "The meeting")
    item_key: Mapped[str | None] = link("agenda_item", "The item")
    item_number: Mapped[str | None] = about("The item's number as printed")
    number: Mapped[str | None] = about("Its number as printed")
    asker: Mapped[str | None] = about("Who asked, the name as printed, never an address")
    respondent: Mapped[str | None] = about("Who it was put to, or who answered, as printed")
    subject: Mapped[str | None] = about("Its subject as printed")
    question: Mapped[str] = about("The question, verbatim")
    answer: Mapped[str | None] = about("The answer, verbatim")
    supplementary: Mapped[str | None] = about("The supplementary question, verbatim")
    supplementary_answer: Mapped[str | None] = about("The answer to it, verbatim")


class ReportedAction:
    """What a paper says of an action. Wherever a status is unknown, the printed word is kept."""

    meeting_key: Mapped[str | None] = link("meeting", "The meeting the report went to (the latest one)")
    item_key: Mapped[str | None] = link("agenda_item", "The item")
    item_number: Mapped[str | None] = about("The item's number as printed")
    reported_on: Mapped[date | None] = about("Day of that meeting")
    number: Mapped[str | None] = about("The action's number as printed")
    raised_on: Mapped[date | None] = about("When it was raised")
    raised_on_raw: Mapped[str | None] = about("As printed")
    proposed: Mapped[str] = about("The recommendation or action, verbatim")
    portfolio: Mapped[str | None] = about("Portfolio as printed")
    subject: Mapped[str | None] = about("Subject as printed")
    owner: Mapped[str | None] = about("Who is to do it")
    deadline: Mapped[str | None] = about("By when, as printed")
    deadline_on: Mapped[date | None] = about("The last full date in it; overdue once it has passed")
    response: Mapped[str | None] = about("What came of it, verbatim")
    status_raw: Mapped[str | None] = about("Status as printed")
    status: Mapped[str | None] = about("Status in the project's words")


class Action(ReportedAction, Fact, Base):
    """A scrutiny recommendation or action as the latest report shows it."""

    __tablename__ = "action"


class ActionUpdate(ReportedAction, Fact, Base):
    """What one meeting's papers said of an action."""

    __tablename__ = "action_update"

    action_key: Mapped[str] = link("action", "The action, followed across meetings of its committee")


class Kpi(Fact, Base):
    """An indicator, as it was first named."""

    __tablename__ = "kpi"

    code: Mapped[str | None] = about("Its code as printed")
    name: Mapped[str] = about("Its name as first printed")


class KpiObservation(Fact, Base):
    """One reading of an indicator as one meeting's papers give it. Restatements are rows of their own
    when a later meeting gives them, versions when the same paper is corrected."""

    __tablename__ = "kpi_observation"

    kpi_key: Mapped[str] = link("kpi", "The indicator")
    meeting_key: Mapped[str] = link("meeting", "The meeting it was reported to")
    item_key: Mapped[str | None] = link("agenda_item", "The item")
    item_number: Mapped[str | None] = about("The item's number as printed")
    reported_on: Mapped[date | None] = about("Day of that meeting")
    code: Mapped[str | None] = about("As printed")
    name: Mapped[str] = about("As printed")
    period_label: Mapped[str | None] = about("The period as printed")
    period_start: Mapped[date | None] = about("Its first day")
    period_end: Mapped[date | None] = about("Its last day", index=True)
    value_raw: Mapped[str | None] = about("The reading as printed")
    value: Mapped[float | None] = about("Its number; NULL where the text holds no single number")
    unit: Mapped[str | None] = about("percent, gbp, days, count, ...")
    target_raw: Mapped[str | None] = about("The target as printed")
    target: Mapped[float | None] = about("Its number")
    floor_raw: Mapped[str | None] = about("The floor standard as printed")
    previous_raw: Mapped[str | None] = about("The previous reading as printed")
    status_raw: Mapped[str | None] = about("As printed")
    status: Mapped[str | None] = about("Status in the project's words")
    direction_raw: Mapped[str | None] = about("As printed")
    direction: Mapped[str | None] = about("improving, worsening, ...")
    section: Mapped[str | None] = about("The heading it stands under")
    narrative: Mapped[str | None] = about("The comment, verbatim")
    partial: Mapped[bool] = about("Only part of the row could be read")
