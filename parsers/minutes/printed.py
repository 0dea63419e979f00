"""Printed minutes: items, decisions, votes, actions and attendance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers import VERSION, problems
from parsers.minutes import (
    action_tables,
    decision_table,
    indicators,
    items,
    margin,
    margin_actions,
    resolutions,
)
from parsers.minutes.action_lines import find as find_actions
from parsers.minutes.action_lines import raised
from parsers.minutes.attendance.in_minutes import attendance
from parsers.minutes.blocks import is_formal
from parsers.minutes.decision_columns import in_columns
from parsers.minutes.divisions import divisions, vote_records
from parsers.minutes.heading_forms import Found
from parsers.minutes.items import Section, closes
from parsers.minutes.opening import committee_of, meeting_date_of, title_of
from parsers.paper import Paper, Paragraph, Table
from parsers.records import Action, Head, Item, Kpi, Parsed, Problem, Vote
from parsers.text.paragraphs import paragraphs

_SHEET = re.compile(
    r"\bdecision\s+(?:sheet|list)\b|\b(?:summary|notice|record|list)\s+of\s+decisions\b|^decisions\s+(?:taken|made)\b",
    re.I,
)
_RESOLVED = re.compile(r"(?:It\s+was\s+)?RESOLVED\b")
# Bodies whose minutes tell decisions in sentences even where they mark others by RESOLVED
_PARISH = re.compile(r"\b(?:parish|town|community)\s+council\b|\bcyngor\s+(?:cymuned\w*|plwyf|tref)\b", re.I)
_CLERK = re.compile(
    r"\((?:the\s+)?(?:parish\s+|town\s+)?clerk\b|\bclerk\s*\)|[-–,]\s*(?:parish\s+|town\s+)?clerk\b", re.I
)
_PRINCIPAL = re.compile(
    r"\b(?:county|district|borough|city|metropolitan)\b|\b(?:board|authority|commission|panel|cabinet|executive|(?:sub-?)?committee|joint)\b",
    re.I,
)
_APPENDIX = re.compile(r"^(?:A\s?P\s?P\s?E\s?N\s?D\s?I\s?X|A\s?N\s?N\s?E\s?X|ATODIAD|Appendix)\b.{0,60}$")


def parse(paper: Paper) -> Parsed:
    """The records of one meeting's minutes. Never raises; an item list that could not be found
    leaves the decisions without item."""
    minutes, notes = margin.apart(paper)
    found = in_columns(paragraphs(minutes), paper.tables)
    read = records(found, paper.tables, notes=notes)
    if not (read.head.committee and read.head.meeting_date):
        running = [Paragraph(text=line.text) for page in paper.pages[:2] for line in page.furniture]
        head = _completed(read.head, running)
        found_now = {"unreadable_date"} if head.meeting_date else set()
        read = replace(read, head=head, problems=tuple(p for p in read.problems if p.code not in found_now))
    told = raised(read.actions, read.head.meeting_date)
    return replace(
        read,
        actions=(*told, *action_tables.find(paper, read.text, read.head.meeting_date, told, read.items)),
        kpis=(*indicators.in_tables(paper, read.items, read.text), *read.kpis),
        pages=paper.page_count,
        problems=(*paper.problems, *read.problems),
    )


def records(
    found: Sequence[Paragraph],
    tables: Sequence[Table] = (),
    *,
    marked: Sequence[Found] = (),
    notes: Sequence[margin.Note] = (),
) -> Parsed:
    """What minutes record, from their paragraphs and the tables among them. ``marked`` are the headings
    of items where something else than their words tells them, ``notes`` what a column beside them says of
    actions."""
    text = "\n".join(p.text for p in (*found, *notes))
    held = _meeting_itself(found)
    cut = items.cut(held, marked) if marked else items.split(held)
    head = _head(cut.opening or found[:12])
    formal = is_formal(found)
    in_sentences = _is_local(cut.opening)
    sections = cut.sections or [Section(Item(title=""), list(held), 0)]
    before = resolutions.find(cut.opening, formal=True) if cut.sections else ()
    decided = [decision for decision in before if _RESOLVED.match(decision.text)]
    if in_sentences and cut.sections and not decided:  # an election before the first item
        before = resolutions.find(cut.opening, formal=False)
        decided = [decision for decision in before if decision.seconder]
    votes: list[Vote] = []
    actions: list[Action] = []
    kpis: list[Kpi] = []
    for section in sections:
        number, body = section.item.number, section.paragraphs
        voted = divisions(body)
        decided += resolutions.find(
            body, number, offset=section.offset, formal=formal, in_sentences=in_sentences, votes=voted
        )
        votes += vote_records(voted, number, None, offset=section.offset)
        spans = [decision.span for decision in decided if decision.span]
        actions += find_actions(body, number, section.item.title, offset=section.offset, decided=spans)
        kpis += indicators.in_sentences(section)
    spans = [decision.span for decision in decided if decision.span]
    length = sum(len(p.text) + 1 for p in found)
    beside = tuple(margin_actions.find(notes, found, sections, spans, length, actions))
    named = {action.span for action in beside}
    actions = [*(action for action in actions if action.span not in named), *beside]
    told = tuple(s.item for s in cut.sections)
    listed, sheet = decision_table.find(tables, text) if head.kind == "decision" else ((), ())
    if len(sheet) > 1:
        told, decided = listed, list(sheet)
    return Parsed(
        parser="minutes",
        parser_version=VERSION,
        head=head,
        items=told,
        resolutions=tuple(decided),
        votes=tuple(votes),
        attendance=attendance(found, cut, sections, tables, text),
        actions=raised(actions, head.meeting_date),
        kpis=tuple(kpis),
        problems=tuple(_doubts(head, cut.sections)),
        text=text,
    )


def _is_local(opening: Sequence[Paragraph]) -> bool:
    """Whether a body is a parish, town or community council: it says so, or its Clerk sits with it."""
    named = any(_PARISH.search(p.text) for p in opening[:6])
    return named or (
        any(_CLERK.search(p.text) for p in opening)
        and not any(_PRINCIPAL.search(p.text) for p in opening[:6])
    )


def _meeting_itself(found: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs without the appendices that follow the end of the meeting."""
    closed = next((i for i, p in enumerate(found) if i > 3 and closes(p.text)), len(found))
    appended = (i for i in range(closed, len(found)) if _APPENDIX.match(found[i].text))
    return found[: next(appended, len(found))]


def _doubts(head: Head, sections: Sequence[Section]) -> Iterator[Problem]:
    """What minutes should have and these seem not to."""
    if head.meeting_date is None:
        yield problems.warning("unreadable_date", "no date of the meeting was found")
    if not sections:
        yield problems.warning("unrecognised", "no agenda items could be told apart in the minutes")


def _head(opening: Sequence[Paragraph]) -> Head:
    return Head(
        kind="decision" if any(_SHEET.search(p.text) for p in opening[:8]) else "minutes",
        title=title_of(opening),
        committee=committee_of(opening),
        meeting_date=meeting_date_of(opening),
    )


def _completed(head: Head, running: Sequence[Paragraph]) -> Head:
    """The head with what only the running heads say: the body that met, and when."""
    return replace(
        head,
        committee=head.committee or committee_of(running),
        meeting_date=head.meeting_date or meeting_date_of(running),
    )
