"""Responses to scrutiny: a table of issues and answers, or prose that takes up each request in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import TypeVar

from parsers import VERSION, problems
from parsers.actions import prose_responses, rows, told_above, unknown_headings
from parsers.actions.header import role_of, tracker_roles
from parsers.actions.letters import Letter, greets, letter_of
from parsers.actions.topic import PROVIDED
from parsers.kpi import statements
from parsers.paper import Line, Paper, Paragraph
from parsers.records import Action, Head, Kpi, Parsed
from parsers.tables.forms import captioned, forms, paired, under_labels
from parsers.tables.grid import sheets
from parsers.tables.sheet import Roles, one_line
from parsers.text import committees, dates, masthead, report_box
from parsers.text.paragraphs import paragraphs
from parsers.text.states import state_of
from parsers.transcript import Transcript, row_blocks

_Record = TypeVar("_Record", Action, Kpi)
_ASKED = re.compile(
    r"(?:(?:key |main )?(?:issue|question|point|matter|concern|request|query|recommendation)s?|queries"
    r"|information|(?:\w+ )?(?:observation|finding)s?|proposals? for improvement)"
    r"(?: (?:raised|asked|made|requested|no\.?))?(?: (?:by|at|from) .*)?"
    r"|(?:scrutiny|committee|panel)(?:'s)? (?:question|request|recommendation|comment)s?(?: ?/ ?\w+)?"
)
_NO_SUBJECT = re.compile(
    r"\b(?:ref|reference|no|nr|number|date|page|para(?:graph)?|by|who|name|councillor|cllr|member|organisation"
    r"|respondent|officer|portfolio)\b|^(?:id|#|item)$"
)
_VERDICT = re.compile(r"\baccept(?:ed)?\b.*\breject|\bagreed?\b.*\b(?:disagree|not agree)")
_TELLS = re.compile(r"(?:the |its )?(?:reasons?|rationale|explanation|how|actions?|what)\b")
_DECIDED = re.compile(r"(?:(?:cabinet|executive|council|member|mayor)(?:['’]s)? )?decision")
_ANSWER = re.compile(
    r"(?:[\w&'’]+ ){0,5}(?:response|reply|answer)s?(?: .{1,60})?|(?:council|management) actions?"
)
_RAISED_AT = re.compile(
    r"\b(?:raised|asked|made|request(?:s|ed)?|questions|queries|points|information)\b"
    r"(?:.{0,20}\b(?:at|from)\b.{0,40}?\bmeeting\b.{0,15}|(?: by .{3,80}?)? on (?=\d))",
    re.I,
)
HEADINGS = 2  # at least, below a recommendation over the whole width
BELOW = 4  # paragraphs from one that says who gave a response: name, post, day
_DAY = 30  # letters of a date that follows
_DATED = re.compile(r"^(?:date|dated)\s*:", re.I)
_NOTHING = problems.warning("layout_changed", "a response to scrutiny in which no answer was found")


def parse(paper: Paper) -> Parsed:
    """Each issue, question or action taken up, with its response; who provided it and when; the
    indicators named with their code. A paper in neither form brings none."""
    below = report_box.without(paper)
    found = (
        under_labels(below, _roles, "Recommendation")
        or forms(below, _roles)
        or captioned(below, _known, "Recommendation")
        or paired(below, _roles, "Recommendation", 2)
        or sheets(below, _roles, "proposed", ("number",))
        or unknown_headings.found(below, ("number",))
    )
    told_above.put(below, found)
    told = paragraphs(paper, is_label=greets, opens=prose_responses.opens)
    pages = paper.by_number
    actions = [action for sheet in found for action in rows.actions(sheet, pages)]
    letter = letter_of(told)
    body = told[letter.first : letter.end] if letter else told
    actions = actions or [t.action() for t in prose_responses.topics(body)]
    script = Transcript(paper, list(row_blocks(found))) if found else None
    text = script.text if script else "\n".join(p.text for p in told)
    who, when = _provided(told, letter)
    lines = masthead.lines(paper)
    raised = _raised(lines) or (letter.met if letter else None)
    actions = [replace(a, raised_on=a.raised_on or raised) for a in actions]
    meeting = letter.met if letter else masthead.meeting_date(lines)
    titled = letter.subject if letter else None
    return Parsed(
        parser="responses",
        parser_version=VERSION,
        head=Head(
            kind="action_response",
            title=titled or masthead.title(list(takewhile(lambda line: not greets(line), lines))),
            committee=committees.committee(lines),
            meeting_date=meeting,
            as_of=(letter.written if letter else None) or masthead.as_of(lines) or meeting,
            provided_by=who,
            provided_on=when,
        ),
        pages=paper.page_count,
        actions=tuple(_placed(actions, text, "proposed")),
        kpis=tuple(_placed(statements.mentioned(told), text, "name")),
        problems=paper.problems if actions else (*paper.problems, _NOTHING),
        text=text,
    )


def _raised(head: Sequence[Line]) -> date | None:
    """The day of the meeting at which, by the head, all that is answered was raised."""
    text = " ".join(line.text for line in head)
    found = (dates.first_date(text[m.start() : m.end() + _DAY]) for m in _RAISED_AT.finditer(text))
    return next(filter(None, found), None)


def _placed(records: Sequence[_Record], text: str, words: str) -> Iterator[_Record]:
    """The records with the place of their words in the text."""
    start = 0
    for record in records:
        said: str = getattr(record, words)
        at = text.find(said, start)
        at = at if at >= 0 else text.find(said)
        start = max(at, start)
        yield replace(record, span=(at, at + len(said)) if at >= 0 else None)


# -- tables ----------------------------------------------------------------------------------------


def _roles(header: Sequence[str]) -> Roles | None:
    """The columns of a table of issues and responses, or of recommendations and responses."""
    plain = [one_line(text).strip(" .:*").lower() for text in header]
    asked = next((i for i, text in enumerate(plain) if _ASKED.fullmatch(text)), None)
    answer = next((i for i, text in enumerate(plain) if _ANSWER.fullmatch(text) and i != asked), None)
    if asked is not None and answer is not None:
        before = [i for i, text in enumerate(plain[:asked]) if text and not _NO_SUBJECT.search(text)]
        named = before if len(before) == 1 else [i for i in before if role_of(header[i]) == "subject"]
        subject = {"subject": named[0]} if named else {}
        known = tracker_roles(header) or tracker_roles([*header[:asked], "Request", *header[asked + 1 :]])
        return {**subject, **(known or {}), "proposed": asked, "response": answer}
    roles = tracker_roles(header)
    is_answer = bool(roles) and any(_VERDICT.search(text) or _DECIDED.fullmatch(text) for text in plain)
    if roles and is_answer and "response" not in roles and "status" in roles:  # "Decision | Reasons"
        free = [i for i in range(roles["status"] + 1, len(plain)) if i not in roles.values()]
        told = next((i for i in free if _TELLS.match(plain[i])), None)
        roles |= {"response": told} if told is not None else {}
    return roles if roles and ("response" in roles or is_answer) else None


def _known(header: Sequence[str]) -> Roles | None:
    """The columns of a table in which every heading is one of a response's."""
    plain = [one_line(text).strip(" .:*").lower() for text in header]
    is_known = all((role_of(text) or _ANSWER.fullmatch(text)) and not state_of(text) for text in plain)
    return _roles(header) if is_known and len(plain) > HEADINGS else None


def _provided(told: Sequence[Paragraph], letter: Letter | None) -> tuple[str | None, date | None]:
    """Who signs the response, and the date below the name; who signs the letter it is, and its day."""
    for i, p in enumerate(told):
        match = PROVIDED.match(p.text)
        if match:
            below = [q.text for q in told[i + 1 : i + BELOW]]
            who = match["who"] or next(iter(below), "")
            days = [p.text, *(text for text in below if _DATED.match(text) or len(text) < _DAY)]
            return who.strip() or None, next(filter(None, map(dates.first_date, days)), None)
    return (letter.signed_by, letter.written) if letter else (None, None)
