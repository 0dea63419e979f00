"""Action trackers: scrutiny-monitoring tables, action logs, recommendation and commitment trackers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from parsers import VERSION, problems
from parsers.actions import captions, told_above, unheaded, unknown_headings
from parsers.actions import rows as tracker_rows
from parsers.actions.column_roles import settled
from parsers.actions.header import role_of, tracker_roles
from parsers.paper import Line, Paper
from parsers.records import Action, Head, Parsed, Problem
from parsers.tables import labelled
from parsers.tables.forms import forms, under_labels
from parsers.tables.grid import sheets
from parsers.tables.sheet import Sheet
from parsers.tables.stacked import stacked
from parsers.text import committees, dates, masthead
from parsers.text.states import state_of
from parsers.transcript import Transcript, row_blocks

LABELLED = labelled.Form(tracker_roles, role_of, "Action", "proposed")
KEYS = ("number", "raised_on")
_MEETING_OF = re.compile(
    r"\bactions? (?:arising|agreed)\b[ :,–-]+(?P<day>\d{1,2}[\w ]+?20\d\d) meeting\b", re.I
)
_HELD = re.compile(r"(?:^|.*[,:–—-] )(?:(?:from|of|at) )?(?:the )?(?:last |previous )?meeting held\b", re.I)
_OF_ONE = re.compile(r"\bactions? (?:sheet|points?|arising|agreed)\b|\bsummary of actions\b", re.I)
_FROM_MEETING = re.compile(
    r"\b(?:actions?|resolutions|recommendations|matters arising|information requested)\b.{0,70}\bmeetings?\b"
    r"|\bactions?(?: \w+){0,4} from(?= \d)"
    r"|\b(?:actions?|resolutions|recommendations|requests|undertakings|decisions) (?:\w+ )?"
    r"(?:made|agreed|raised|asked|given|taken|passed)(?: (?:by|at) .{3,60}?)? on(?= (?:\w+day,? )?\d)",
    re.I,
)


def parse(paper: Paper) -> Parsed:
    """The actions of a tracker, each with the report on it. Tables that are no tracker bring none."""
    found = (
        under_labels(paper, tracker_roles, "Recommendation")
        or captions.found(paper)
        or forms(paper, tracker_roles)
        or sheets(paper, tracker_roles, "proposed", KEYS)
        or stacked(paper, LABELLED)
        or labelled.sheets(paper, LABELLED)
        or unknown_headings.found(paper, KEYS)
        or unknown_headings.asked_alone(paper, KEYS)
        or unheaded.found(paper, KEYS)
    )
    told_above.put(paper, found)
    above = {tracker_rows.of_meeting(sheet) for sheet in found}
    head = [
        line
        for line in masthead.lines(paper)
        if line.text not in above and not (found and _is_in(line, found[0]))
    ]
    script = Transcript(paper, list(row_blocks(found)))
    raised = _raised_for_all(head)
    pages = paper.by_number
    own = masthead.meeting_date(head) if raised else None
    rows = [
        replace(made, raised_on=raised)
        if own and made.raised_on == own and "raised_on" not in sheet.roles
        else made
        for sheet in found
        for made in tracker_rows.actions(sheet, pages)
    ]
    actions = [
        replace(
            a, span=script.span(a.proposed), raised_on=a.raised_on or (None if a.raised_on_raw else raised)
        )
        for a in rows
    ]
    return Parsed(
        parser="trackers",
        parser_version=VERSION,
        head=_head(head),
        pages=paper.page_count,
        actions=tuple(actions),
        problems=(*paper.problems, *_doubts(actions), *_unknown_headings(found)),
        text=script.text,
    )


def _is_in(line: Line, sheet: Sheet) -> bool:
    """Whether a line is of a sheet or below where it begins, and so says nothing of the paper itself."""
    return line.page == sheet.page and line.box[1] >= sheet.box[1]


def _head(head: Sequence[Line]) -> Head:
    meeting = masthead.meeting_date(head)
    return Head(
        kind="action_tracker",
        title=masthead.title(head),
        committee=committees.committee(head),
        meeting_date=meeting,
        as_of=masthead.as_of(head) or meeting,
    )


def _raised_for_all(head: Sequence[Line]) -> date | None:
    """The meeting that all actions come from, when the title names it and no column does, or a line does
    that names another than the paper is for, or any where the paper calls itself the sheet of one meeting."""
    own = masthead.meeting_date(head)
    of_one = any(_OF_ONE.search(line.text) for line in head)
    for line, below in zip_longest(head, head[1:]):
        named = _MEETING_OF.search(line.text)
        match = _FROM_MEETING.search(line.text)
        said = dates.first_date(named["day"]) if named else None
        held = dates.first_date(line.text) if _HELD.match(line.text) else None
        rest = " ".join([line.text[match.end() :], below.text if below else ""]) if match else ""
        after = None if masthead.STATE.match(rest.lstrip(" (:,–-")) else dates.first_date(rest)
        day = said or after or (held if of_one or (own and held != own) else None)
        if day:
            return day
    return None


# -- doubts ----------------------------------------------------------------------------------------


def _doubts(actions: Sequence[Action]) -> Iterator[Problem]:
    if not actions:
        yield problems.warning("layout_changed", "an action tracker in which no table of actions was found")
    yield from problems.unknown_states(actions)
    yield from _unread_dates(actions)
    yield from _swapped(actions)


def _unknown_headings(found: Sequence[Sheet]) -> Iterator[Problem]:
    """Headings that no column of a tracker is known by: over the actions, or over words that are not read."""
    told: dict[str, Problem] = {}
    for sheet in found:
        roles = settled(sheet)
        for place, text in enumerate(sheet.header):
            if not text or role_of(text) or state_of(text) or not any(row.cells[place] for row in sheet.rows):
                continue
            if place == roles["proposed"]:
                message = f"the heading {text!r} is not known; its column was read as the actions"
            elif place not in roles.values():
                message = f"the heading {text!r} is not known; its column was not read"
            else:
                continue
            told.setdefault(text, problems.warning("unknown_word", message, sheet.page))
    yield from told.values()


def _unread_dates(actions: Sequence[Action]) -> Iterator[Problem]:
    words = {(a.raised_on_raw, a.page) for a in actions if a.raised_on_raw and a.raised_on is None}
    for word, page in sorted(words, key=str):
        yield problems.warning("unreadable_date", f"no date in {word!r}", page)


def _swapped(actions: Sequence[Action]) -> Iterator[Problem]:
    """Rows whose subject was a portfolio further up, while their portfolio was none."""
    portfolios: set[str] = set()
    for action in actions:
        if action.subject in portfolios and action.portfolio and action.portfolio not in portfolios:
            message = f"portfolio {action.portfolio!r} and subject {action.subject!r} look swapped"
            yield problems.warning("columns_swapped", message, action.page)
        elif action.portfolio:
            portfolios.add(action.portfolio)
