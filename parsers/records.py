"""The records the parsers bring and the warehouse keeps: one vocabulary for both.

Every record is a frozen dataclass. A field ending in ``_raw`` holds the words as printed (white
space collapsed), its twin without the suffix the normalised value, or None when the word is
unknown (then there is a problem with the word in it). Dates are ``datetime.date``; times are the
wall clock of the council (Europe/London), without a zone, as printed.

Evidence stands on each record: ``page`` (1-based, None for web pages), ``span`` (start, end of
the verbatim text in ``Parsed.text``) and ``box`` (x0, top, x1, bottom in points from the page's
top left, as displayed).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

import msgspec

Span = tuple[int, int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What could not be read or looks wrong. ``severity`` is ``error`` (something is missing)
    or ``warning`` (read, but doubtful). ``code`` is one of ``parsers.problems.CODES``."""

    code: str
    severity: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The facts a paper or page states about itself. Ids are ModernGov's, as strings."""

    kind: str = "other"
    title: str | None = None
    committee: str | None = None
    meeting_date: date | None = None
    as_of: date | None = None
    period_label: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    item_number: str | None = None
    minutes_complete: bool | None = None
    provided_by: str | None = None
    provided_on: date | None = None
    committee_id: str | None = None
    meeting_id: str | None = None
    item_id: str | None = None
    issue_id: str | None = None
    decision_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """One line of the committee list."""

    committee_id: str
    name: str
    category: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRef:
    """One line of a committee's meetings list; ``note_raw`` is what stands behind the date
    ("Agenda", "CANCELLED", "Minutes"): a change of it is a reason to look at the meeting again."""

    meeting_id: str
    url: str
    committee_id: str | None = None
    starts_at: datetime | None = None
    note_raw: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as its own page shows it. ``status`` is scheduled, held, cancelled, postponed or
    rescheduled as far as the page says (held is left to whoever knows today's date);
    ``published`` lists agenda, decisions, draft minutes, minutes."""

    starts_at: datetime | None = None
    venue: str | None = None
    contact: str | None = None
    status: str = "scheduled"
    status_raw: str | None = None
    published: tuple[str, ...] = ()
    minutes_status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One agenda item. ``number`` is as printed without a closing dot; ``item_id`` is the number
    behind the page's AI anchor, when it has one; ``minute_number`` is the minute book's."""

    title: str
    number: str | None = None
    position: int = 0
    minute_number: str | None = None
    item_id: str | None = None
    issue_id: str | None = None
    section: str | None = None
    is_restricted: bool = False
    agenda_text: str | None = None
    decision_text: str | None = None
    minutes_text: str | None = None
    minutes_complete: bool | None = None
    page: int | None = None
    span: Span | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A document as a page lists it. ``role`` is report (the item's title link), additional,
    supporting, minutes, agenda, pack, supplement, decisions or accompanying. ``attachment_id``
    carries the letter of its number space (``s16047``, ``g4779``, ``b5976``). ``size_hint`` and
    ``published_on`` are what the listing prints: a change of these is a reason to look again."""

    url: str
    title: str
    role: str
    attachment_id: str | None = None
    size_hint: str | None = None
    published_on: date | None = None
    item_id: str | None = None
    item_number: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """ModernGov's thread across meetings. A standing issue gathers unrelated meetings."""

    title: str
    is_standing: bool = False
    decision_type: str | None = None
    status_raw: str | None = None
    wards: str | None = None
    lead_member: str | None = None
    lead_officer: str | None = None
    first_published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consideration:
    """One meeting's treatment of an issue, as "Issue - meetings" shows it."""

    committee: str
    title: str
    meeting_date: date | None = None
    item_number: str | None = None
    committee_id: str | None = None
    meeting_id: str | None = None
    item_id: str | None = None
    minutes_text: str | None = None
    minutes_complete: bool | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An entry of the decision register."""

    title: str
    decision_maker: str | None = None
    status_raw: str | None = None
    is_key: bool | None = None
    is_callin: bool | None = None
    purpose: str | None = None
    text: str | None = None
    reasons: str | None = None
    published_on: date | None = None
    decided_on: date | None = None
    effective_from: date | None = None
    meeting_id: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """One formal decision: ``text`` is the whole block verbatim, lettered parts joined in order.
    ``kind`` is resolved, recommended or procedural; ``outcome`` approved, agreed, noted, carried,
    elected, recommended, resolved, ... from ``parsers.vocabulary``."""

    text: str
    kind: str = "resolved"
    outcome: str | None = None
    outcome_raw: str | None = None
    item_number: str | None = None
    item_id: str | None = None
    mover: str | None = None
    seconder: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstain: int | None = None
    reference: str | None = None
    page: int | None = None
    span: Span | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """How one member voted, as printed; ``motion`` is the text or number voted on."""

    name: str
    choice: str
    motion: str | None = None
    item_number: str | None = None
    item_id: str | None = None
    page: int | None = None
    span: Span | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who was there or not. ``name`` is without "Councillor", "Cllr" and what stands in brackets;
    ``state`` is present (members and substitutes), apologies, absent or in_attendance (officers,
    guests)."""

    name: str
    state: str
    name_raw: str | None = None
    role_raw: str | None = None
    page: int | None = None
    span: Span | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A scrutiny recommendation or action with the report on it in this paper."""

    proposed: str
    number: str | None = None
    raised_on: date | None = None
    raised_on_raw: str | None = None
    portfolio: str | None = None
    subject: str | None = None
    owner: str | None = None
    deadline: str | None = None
    response: str | None = None
    status_raw: str | None = None
    status: str | None = None
    item_number: str | None = None
    item_id: str | None = None
    page: int | None = None
    span: Span | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """An indicator with its reading in this paper. ``value`` is the number in ``unit`` (percent,
    gbp, days, count, ...) read from ``value_raw``; None where the text holds no single number."""

    name: str
    code: str | None = None
    period_label: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    value_raw: str | None = None
    value: float | None = None
    unit: str | None = None
    target_raw: str | None = None
    target: float | None = None
    floor_raw: str | None = None
    previous_raw: str | None = None
    status_raw: str | None = None
    status: str | None = None
    direction_raw: str | None = None
    direction: str | None = None
    section: str | None = None
    narrative: str | None = None
    partial: bool = False
    item_number: str | None = None
    item_id: str | None = None
    page: int | None = None
    span: Span | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question put to a council, a cabinet or a committee by a member or one of the public, with its
    answer. ``asker`` is the name as printed, never an address; ``respondent`` who it was put to, or who
    answered. The span is the question's."""

    question: str
    number: str | None = None
    asker: str | None = None
    respondent: str | None = None
    subject: str | None = None
    answer: str | None = None
    supplementary: str | None = None
    supplementary_answer: str | None = None
    item_number: str | None = None
    item_id: str | None = None
    page: int | None = None
    span: Span | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paper inside a pack: from which to which page of the pack it goes, and which characters of
    :attr:`Parsed.text` are its words. ``title`` and ``item_number`` are the pack's words for it, ``kind``
    and ``head`` what it reads as by itself. ``text_sha256`` is the hash of its words alone (None without
    words), the same as that of the paper published by itself when their words are the same."""

    first_page: int
    last_page: int
    kind: str = "other"
    title: str | None = None
    item_number: str | None = None
    head: Head | None = None
    span: Span | None = None
    text_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """All that one parser read from one document or page. ``text`` is what it read: paragraphs
    separated by newlines, running heads and feet left out; spans point into it. A pack's ``parts`` are
    the papers in it, in order. ``text_source`` is ``ocr`` when it was read from pictures of pages.
    ``sureness``, of a paper whose family its content told, is how far that family was ahead of the next:
    0 to 1."""

    parser: str
    parser_version: int
    head: Head = field(default_factory=Head)
    pages: int | None = None
    committees: tuple[Committee, ...] = ()
    meetings: tuple[MeetingRef, ...] = ()
    meeting: Meeting | None = None
    issue: Issue | None = None
    decision: Decision | None = None
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    votes: tuple[Vote, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    actions: tuple[Action, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    questions: tuple[Question, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    text: str = ""
    text_source: str | None = None
    sureness: float | None = None

    @property
    def outcome(self) -> str:
        """``ok``, or the code of the first error."""
        return next((p.code for p in self.problems if p.severity == "error"), "ok")


def encode(parsed: Parsed) -> bytes:
    """One reading as JSON, exactly restored by :func:`decode`."""
    return msgspec.json.encode(parsed)


def decode(data: bytes | str) -> Parsed:
    """The reading that :func:`encode` wrote."""
    return msgspec.json.decode(data, type=Parsed)
