"""Printed minutes: items, decisions, votes, actions and attendance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers import VERSION, problems
from parsers.minutes import (
    action_tables,
    decision_table,
    items,
    resolutions,
)
from parsers.minutes.action_lines import find as find_actions
from parsers.minutes.action_lines import raised
from parsers.minutes.attendance import in_prose, marks, people, registers
from parsers.minutes.decision_columns import in_columns
from parsers.minutes.divisions import divisions, vote_records
from parsers.minutes.heading_forms import NUMBERS, Found
from parsers.minutes.items import Minutes, Section, closes
from parsers.paper import Paper, Paragraph, Table
from parsers.records import Action, Attendance, Head, Item, Parsed, Problem, Vote
from parsers.text.heading import committee_of, meeting_date_of, title_of
from parsers.text.labels import unlabelled
from parsers.text.paragraphs import paragraphs
from parsers.text.sentences import sentences
from parsers.vocabulary import attendance_state

_SHEET = re.compile(
    r"\bdecision\s+(?:sheet|list)\b|\b(?:summary|notice|record|list)\s+of\s+decisions\b|^decisions\s+(?:taken|made)\b",
    re.I,
)
# "Apologies were received from:" and, below it, one after another
_LISTS = re.compile(r"^Apologies\b.{0,80}:\s*$|^Apologies: (?:Cllr|Councillor)", re.I)
_LISTS_ANY = re.compile(r"\bapologies\b.*\bfrom\s*:[\s–-]*$", re.I | re.S)
_RESOLVED = re.compile(r"(?:It\s+was\s+)?RESOLVED\b")
# Bodies whose minutes tell decisions in sentences even where they mark others by RESOLVED
_PARISH = re.compile(r"\b(?:parish|town|community)\s+council\b", re.I)
_TAKES_MINUTES = re.compile(r"minutes", re.I)  # as a heading of a list it names who takes them
_CLERK = re.compile(
    r"\((?:the\s+)?(?:parish\s+|town\s+)?clerk\b|\bclerk\s*\)|[-–,]\s*(?:parish\s+|town\s+)?clerk\b", re.I
)
_PRINCIPAL = re.compile(
    r"\b(?:county|district|borough|city|metropolitan)\b|\b(?:board|authority|commission|panel|cabinet|executive|(?:sub-?)?committee|joint)\b",
    re.I,
)
_MEMBERS_PRESENT = re.compile(r"\b(?:members|councillors|those|persons)\s+present\b", re.I)
_NOBODY = re.compile(r"(?:none|nil)\W*", re.I)
_NAMED = re.compile(r"(?:Cllrs?|Councillors?)\b")
_ACCEPTED = re.compile(r"[;,.]\s*(?:all\s+)?apologies\s+(?:were\s+)?(?:accepted|noted)\W*$", re.I)
_INITIAL = re.compile(r"[A-Z]\.\s?[A-Z]")  # "D. Lee" bears no list letter
_FROM = re.compile(r"\bapolog(?:y|ies)\b.*\bfrom\s+[A-Z]", re.I)
_APOLOGISES = re.compile(r"(?:\(?\w{1,3}[.)]\s+)?(?:An\s+)?apolog(?:y|ies)\b", re.I)
FIRST_ITEMS = 3  # in so many of the first items apologies are told, whatever their titles
_APPENDIX = re.compile(r"^(?:A\s?P\s?P\s?E\s?N\s?D\s?I\s?X|A\s?N\s?N\s?E\s?X|ATODIAD|Appendix)\b.{0,60}$")


def parse(paper: Paper) -> Parsed:
    """The records of one meeting's minutes. Never raises; an item list that could not be found
    leaves the decisions without item."""
    found = in_columns(paragraphs(paper), paper.tables)
    read = records(found, paper.tables)
    if not (read.head.committee and read.head.meeting_date):
        running = [Paragraph(text=line.text) for page in paper.pages[:2] for line in page.furniture]
        head = _completed(read.head, running)
        found_now = {"unreadable_date"} if head.meeting_date else set()
        read = replace(read, head=head, problems=tuple(p for p in read.problems if p.code not in found_now))
    told = raised(read.actions, read.head.meeting_date)
    return replace(
        read,
        actions=(*told, *action_tables.find(paper, read.text, read.head.meeting_date, told)),
        pages=paper.page_count,
        problems=(*paper.problems, *read.problems),
    )


def records(
    found: Sequence[Paragraph], tables: Sequence[Table] = (), *, marked: Sequence[Found] = ()
) -> Parsed:
    """What minutes record, from their paragraphs and the tables among them. ``marked`` are the headings
    of items where something else than their words tells them."""
    text = "\n".join(p.text for p in found)
    held = _meeting_itself(found)
    cut = items.cut(held, marked) if marked else items.split(held)
    head = _head(cut.opening or found[:12])
    formal = resolutions.is_formal(found)
    in_sentences = _is_local(cut.opening)
    sections = cut.sections or [Section(Item(title=""), list(held), 0)]
    before = resolutions.find(cut.opening, formal=True) if cut.sections else ()
    decided = [decision for decision in before if _RESOLVED.match(decision.text)]
    if in_sentences and cut.sections and not decided:  # an election before the first item
        before = resolutions.find(cut.opening, formal=False)
        decided = [decision for decision in before if decision.seconder]
    votes: list[Vote] = []
    actions: list[Action] = []
    for section in sections:
        number, body = section.item.number, section.paragraphs
        voted = divisions(body)
        decided += resolutions.find(
            body, number, offset=section.offset, formal=formal, in_sentences=in_sentences, votes=voted
        )
        votes += vote_records(voted, number, None, offset=section.offset)
        actions += find_actions(body, number, section.item.title, offset=section.offset)
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
        attendance=_people(found, cut, sections, tables, text),
        actions=raised(actions, head.meeting_date),
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


def _people(
    found: Sequence[Paragraph], cut: Minutes, sections: Sequence[Section], tables: Sequence[Table], text: str
) -> tuple[Attendance, ...]:
    apologies = [place for s in sections if in_prose.is_apologies(s.item.title) for place in _places(s)]
    apologies += [place for s in sections if (place := _told_by_title(s.item, text))]
    if not apologies:  # told under a heading of the first item ("1. General")
        told = (place for s in sections[:FIRST_ITEMS] for place in _places(s))
        apologies = [place for place in told if _APOLOGISES.match(place[0].text)]
    opening = registers.blanked(cut.opening if cut.sections else found[:25], tables)
    rolls = [s for s in sections if in_prose.is_apologies(s.item.title) and people.holds_roll(s.paragraphs)]
    called = [row for s in rolls for row in people.find(s.paragraphs, offset=s.offset)]
    called += [row for s in sections for row in _roll_under(s)]
    opening = [_without_number(p) for p in opening]
    known = (*registers.find(tables, text), *marks.find(opening), *called)
    return people.find(marks.blanked(opening), apologies, known=known)


def _told_by_title(item: Item, text: str) -> tuple[Paragraph, int] | None:
    """The title of an item that tells of apologies itself ("1. There were apologies from Cllr Lee")."""
    at = text.find(item.title, item.span[0]) if item.span and _FROM.search(item.title) else -1
    return (Paragraph(text=item.title, page=item.page, box=item.box), at) if at >= 0 else None


def _without_number(paragraph: Paragraph) -> Paragraph:
    """ "PL21/081 PRESENT": the heading without the number of the minute. Of the same length."""
    for form in NUMBERS.values():
        numbered = form.match(paragraph.text)
        if numbered and paragraph.bold and attendance_state(numbered["t"]):
            return replace(paragraph, text=numbered["t"].ljust(len(paragraph.text)))
    return paragraph


def _roll_under(section: Section) -> tuple[Attendance, ...]:
    """Who is listed under an item whose title is the heading of a list ("1 Present")."""
    title = section.item.title
    if _MEMBERS_PRESENT.search(title) and attendance_state(title) is None:
        title = "Present".ljust(len(title))
    is_roll = attendance_state(title.strip()) in ("present", "in_attendance")
    if not is_roll or _TAKES_MINUTES.fullmatch(title.strip()):
        return ()
    heading = Paragraph(text=title.strip().ljust(len(title)))
    return people.find([heading, *section.paragraphs], offset=section.offset - len(title) - 1)


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


def _places(section: Section) -> list[tuple[Paragraph, int]]:
    out, at = [], section.offset
    title = section.item.title
    for paragraph in section.paragraphs:
        out.append((paragraph, at))
        at += len(paragraph.text) + 1
    told = any(re.search(r"\bapologies\b", p.text, re.I) for p in section.paragraphs[1:])
    if (
        out
        and not told
        and re.search(r"\bapologies\b", title, re.I)
        and len(_first_sentence(section.paragraphs[0].text)) < 200
    ):
        first, place = out[0]
        listed = first.text if _INITIAL.match(first.text) else unlabelled(first.text)
        if re.match(r"(?:was|were|had been)\b", first.text):  # the heading is what the sentence is about
            out[0] = (_prefixed(first, "Apologies "), place - len("Apologies "))
        elif not re.search(r"apolog|\binterest", _ACCEPTED.sub("", _first_sentence(listed)), re.I):
            text = listed.rjust(len(first.text))  # of the same length, so that places hold
            out[0] = (_prefixed(replace(first, text=text)), place - len("Apologies: "))
    for i in range(1, len(out)):
        (paragraph, place), above = out[i], out[i - 1][0].text
        if _LISTS.search(above) and _NAMED.match(paragraph.text):
            out[i] = (_prefixed(paragraph), place - len("Apologies: "))
    return _in_groups(out)


def _first_sentence(text: str) -> str:
    spans = sentences(text)
    return text[slice(*spans[0])] if spans else text


def _in_groups(places: list[tuple[Paragraph, int]]) -> list[tuple[Paragraph, int]]:
    """With those told to be apologies who are listed in groups, under headings, below "Apologies from:"."""
    out, listing = [], False
    for paragraph, place in places:
        if listing and in_prose.only_names(paragraph.text):
            paragraph, place = _prefixed(paragraph), place - len("Apologies: ")
        elif not (listing and (paragraph.bold or _NOBODY.fullmatch(paragraph.text))):
            listing = bool(_LISTS_ANY.search(paragraph.text))
        out.append((paragraph, place))
    return out


def _prefixed(paragraph: Paragraph, before: str = "Apologies: ") -> Paragraph:
    return Paragraph(text=f"{before}{paragraph.text}", page=paragraph.page, box=paragraph.box)
