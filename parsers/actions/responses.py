"""Responses to scrutiny: a table of issues and answers, or prose that takes up each request in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from typing import TypeVar

from parsers import VERSION, problems
from parsers.actions import rows
from parsers.actions.header import role_of, tracker_roles
from parsers.kpi import statements
from parsers.paper import Line, Paper, Paragraph
from parsers.records import Action, Head, Kpi, Parsed
from parsers.tables.forms import forms, paired, under_labels
from parsers.tables.grid import Roles, one_line, sheets
from parsers.text import dates, masthead
from parsers.text.paragraphs import paragraphs
from parsers.text.states import SHORT, state_of
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
_ANSWER = re.compile(
    r"(?:[\w&'’]+ ){0,5}(?:response|reply|answer)s?(?: .{1,60})?|(?:council|management) actions?"
)
_AGREED = re.compile(
    r"\b(?:actions?|recommendations?|requests?|questions?|points?)\b.{0,40}\b(?:agreed|made|requested|raised|asked)\b",
    re.I,
)
_PARAGRAPH = r"(?:\d{1,2}(?:\.\d{1,2})+\.?\s+)?"  # "2.1" before the label
_LABELLED = re.compile(
    rf"^{_PARAGRAPH}(?:(?:scrutiny |committee )?(?:recommendation|action|question|request|issue)\s*"
    r"(?:no\.?\s*)?|r(?=\d)|q(?=\s?\d{0,2}[.:]))"
    r"(?P<number>\d{1,2}[a-z]?)?\s*(?:(?:[:.–-]\s*|(?<=\d)\s(?=that\b))(?P<text>.*))?$",
    re.I | re.S,
)
_ANSWERED = re.compile(
    rf"^{_PARAGRAPH}(?:(?:the\s+)?(?:proposed|formal|draft|suggested|our|cabinet|executive|officers?"
    r"|service|council|directorate|management|portfolio holder"
    r"|(?:cabinet|lead) member)(?:['’]s)?\s+)*(?:response|reply|answer|comment)"
    r"(?:\s+(?:from|of|by)\s+[^:.]{3,60}(?=:|$))?\s*(?:[:.–-]\s*|$)",
    re.I,
)
_A = re.compile(r"^A\s?\d{0,2}[.:]\s+")
_END = re.compile(r"^(?:background papers?|appendi(?:x|ces)|contact officers?|report authors?)\b", re.I)
_HEADING = re.compile(
    r"^(?:\d{1,2}(?:\.\d+)*\.?\s+)?(?:background|introduction|conclusions?|recommendations?|next steps"
    r"|implications|appendi(?:x|ces)|contact|(?:financial|legal|equalit(?:y|ies)|resource|risk|other|corporate)\b.{0,30})"
    r"(?:\s+papers?|\s+implications?|\s+officers?)?:?$",
    re.I,
)
_RAISED_AT = re.compile(
    r"\b(?:raised|asked|made|requested)\b.{0,20}\b(?:at|from)\b.{0,40}?\bmeeting\b.{0,15}", re.I
)
_PROVIDED = re.compile(r"^(?:(?:response|information|update)\s+)?provided by\s*:?\s*(?P<who>.+)$", re.I)
_DATED = re.compile(r"^(?:date|dated)\s*:", re.I)
_CLOSED = re.compile(r"^(?:yours (?:sincerely|faithfully|truly)|i (?:hope|trust) (?:that )?th)", re.I)
_THAT = re.compile(r"(?:That|To [a-z]+)\b")
_LIST_NUMBER = re.compile(r"^\(?(\d{1,2}|[a-z])[.)]\s+")


_NOTHING = problems.warning("layout_changed", "a response to scrutiny in which no answer was found")


def parse(paper: Paper) -> Parsed:
    """Each issue, question or action taken up, with its response; who provided it and when; the
    indicators named with their code. A paper in neither form brings none."""
    found = (
        under_labels(paper, _roles, "Recommendation")
        or forms(paper, _roles)
        or paired(paper, _roles, "Recommendation", 2)
        or sheets(paper, _roles, "proposed", ("number",))
    )
    told = paragraphs(paper, opens=_opens)
    pages = {page.number: page for page in paper.pages}
    actions = [action for sheet in found for action in rows.actions(sheet, pages)]
    actions = actions or [t.action() for t in _from_prose(told)]
    script = Transcript(paper, list(row_blocks(found))) if found else None
    text = script.text if script else "\n".join(p.text for p in told)
    who, when = _provided(told)
    lines = masthead.lines(paper)
    actions = [replace(a, raised_on=a.raised_on or _raised(lines)) for a in actions]
    meeting = masthead.meeting_date(lines)
    return Parsed(
        parser="responses",
        parser_version=VERSION,
        head=Head(
            kind="action_response",
            title=masthead.title(lines),
            committee=masthead.committee(lines),
            meeting_date=meeting,
            as_of=masthead.as_of(lines) or meeting,
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
    found = ((line.text, _RAISED_AT.search(line.text)) for line in head)
    return next((dates.first_date(text[m.start() :]) for text, m in found if m), None)


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
        return {**subject, **(tracker_roles(header) or {}), "proposed": asked, "response": answer}
    roles = tracker_roles(header)
    is_answer = bool(roles) and any(_VERDICT.search(text) for text in plain)
    return roles if roles and ("response" in roles or is_answer) else None


# -- prose -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Topic:
    """A request and the paragraphs that answer it."""

    asked: Paragraph
    text: str
    number: str | None
    raised_on: date | None
    answer: list[str] = field(default_factory=list)

    def action(self) -> Action:
        verdict = re.split(r"[.:;–]|\s-\s", self.answer[0])[0].strip() if self.answer else ""
        state = state_of(verdict) if len(verdict.split()) < SHORT else None
        return Action(
            proposed=self.text,
            number=self.number,
            raised_on=self.raised_on,
            response=" ".join(self.answer) or None,
            status_raw=verdict if state else None,
            status=state,
            page=self.asked.page,
            box=self.asked.box,
        )


def _opens(line: Line) -> bool:
    """Whether a line begins a request or its answer: by a label with a number or a colon, or a bold one."""
    asked, answer = _LABELLED.match(line.text), _ANSWERED.match(line.text)
    if answer:
        return bool(line.lead) or answer[0].rstrip()[-1:] == ":" or answer.end() == len(line.text)
    return asked is not None and asked["number"] is not None


def _from_prose(told: Sequence[Paragraph]) -> list[_Topic]:
    topics = _repeated(told) or _labelled(told) or _numbered(told)
    return [topic for topic in topics if topic.answer]


def _repeated(told: Sequence[Paragraph]) -> list[_Topic]:
    """A list of what was agreed, then each entry again as the heading of its answer."""
    start = next((i for i, p in enumerate(told) if _AGREED.search(p.text)), None)
    if start is None:
        return []
    raised = dates.first_date(told[start].text)
    listed: list[Paragraph] = []
    for p in told[start + 1 :]:
        if not p.number and listed:
            break
        listed += [p] if p.number else []
    wanted = [_plain(p.text) for p in listed]
    topics: list[_Topic] = []
    for p in told[start + 1 + len(listed) :]:
        if wanted and p.number and _alike(wanted[0], _plain(p.text)):
            wanted.pop(0)
            label = _LIST_NUMBER.match(p.text)
            text = p.text[label.end() :] if label else p.text
            topics.append(_Topic(p, text.rstrip(" ,;"), label[1] if label else None, raised))
        elif _PROVIDED.match(p.text):
            break
        elif topics:
            topics[-1].answer.append(p.text)
    return topics


def _plain(text: str) -> str:
    return _LIST_NUMBER.sub("", text).strip(" .,;:").lower()


def _alike(a: str, b: str) -> bool:
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.9


def _labelled(told: Sequence[Paragraph]) -> list[_Topic]:
    """ "Recommendation 1: ..." and below it "Response: ...", either label on a line of its own or not."""
    topics: list[_Topic] = []
    answering = False
    for p in told:
        asked, answer = _LABELLED.match(p.text), _ANSWERED.match(p.text) or _A.match(p.text)
        if topics and any(form.match(p.text) for form in (_PROVIDED, _CLOSED, _END)):
            break
        if asked:
            topics.append(_Topic(p, asked["text"] or "", asked["number"], None))
            answering = False
        elif topics and not topics[-1].text:
            topics[-1].asked, topics[-1].text = p, p.text
        elif topics and not answer and not answering:
            topics[-1].text = f"{topics[-1].text} {p.text}"
        elif answering and p.number and _HEADING.match(p.text):
            break
        elif topics and (answer or answering):
            answering = True
            rest = p.text[answer.end() :] if answer else p.text
            topics[-1].answer += [rest] if rest else []
    return topics


def _numbered(told: Sequence[Paragraph]) -> list[_Topic]:
    """The requests by number, in bold or as "That ...", each with the answer's paragraphs below it."""
    topics: list[_Topic] = []
    for p in told:
        label = _LIST_NUMBER.match(p.text)
        text = p.text[label.end() :] if label else ""
        if topics and any(form.match(p.text) for form in (_PROVIDED, _CLOSED, _END)):
            break
        if label and label[1] == str(len(topics) + 1) and (p.bold or _THAT.match(text)):
            topics.append(_Topic(p, text, label[1], None))
        elif topics:
            topics[-1].answer.append(p.text)
    return topics if topics and all(topic.answer for topic in topics) and _THAT.match(topics[0].text) else []


def _provided(told: Sequence[Paragraph]) -> tuple[str | None, date | None]:
    """Who signs the response, and the date below the name."""
    for i, p in enumerate(told):
        match = _PROVIDED.match(p.text)
        if match:
            after = next((q.text for q in told[i : i + 3] if _DATED.match(q.text)), p.text)
            return match["who"].strip(), dates.first_date(after)
    return None, None
