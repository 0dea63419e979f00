"""Responses in prose: each request taken up in turn, with the paragraphs that answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from parsers.paper import Line, Paragraph
from parsers.records import Action
from parsers.text import dates
from parsers.text.states import SHORT, state_of

_AGREED = re.compile(
    r"\b(?:actions?|recommendations?|requests?|questions?|points?)\b.{0,40}\b(?:agreed|made|requested|raised|asked)\b",
    re.I,
)
_PARAGRAPH = r"(?:\d{1,2}(?:\.\d{1,2})+\.?\s+)?"  # "2.1" before the label
_LABELLED = re.compile(
    rf"^{_PARAGRAPH}(?:(?:scrutiny |committee )?"
    r"(?:recommendation|proposal|action|question|query|request|issue)\s*(?:no\.?\s*)?|r(?=\d)|q(?=\s?\d{0,2}[.:]))"
    r"(?P<number>\d{1,2}[a-z]?)?\s*(?:(?:[:.–-]\s*|(?<=\d)\s(?=that\b))(?P<text>.*))?$",
    re.I | re.S,
)
_ANSWERED = re.compile(
    rf"^{_PARAGRAPH}(?:(?:the\s+)?(?:proposed|formal|draft|suggested|our|cabinet|executive|officers?"
    r"|service|council|directorate|management|portfolio holder"
    r"|(?:cabinet|lead) member)(?:['’]s)?\s+)*(?:response|reply|answer|comment"
    r"|(?<=['’]s )decision)"
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
PROVIDED = re.compile(r"^(?:(?:response|information|update)\s+)?provided by\s*:?\s*(?P<who>.+)$", re.I)
_CLOSED = re.compile(r"^(?:yours (?:sincerely|faithfully|truly)|i (?:hope|trust) (?:that )?th)", re.I)
_THAT = re.compile(r"(?:That|To [a-z]+)\b")
_REPORTED = re.compile(
    r"(?:the )?(?:members?|committee|panel|board|commission|(?:cllr|councillor) \w+)(?: also)? (?:asked"
    r"|recommended|requested|queried|sought|wanted|wished|suggested|enquired)\b",
    re.I,
)
_LIST_NUMBER = re.compile(r"^\(?(\d{1,2}|[a-z])[.)]\s+")


@dataclass(slots=True)
class Topic:
    """A request and the paragraphs that answer it."""

    asked: Paragraph
    text: str
    number: str | None
    raised_on: date | None
    answer: list[str] = field(default_factory=list)

    def action(self) -> Action:
        """The request as an action, with the state its answer begins with."""
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


def opens(line: Line) -> bool:
    """Whether a line begins a request or its answer: by a label with a number or a colon, or a bold one."""
    asked, answer = _LABELLED.match(line.text), _ANSWERED.match(line.text)
    if answer:
        return bool(line.lead) or answer[0].rstrip()[-1:] == ":" or answer.end() == len(line.text)
    return asked is not None and asked["number"] is not None


def topics(told: Sequence[Paragraph]) -> list[Topic]:
    """The requests a text takes up, each that is answered; [] when it takes up none."""
    for form in (_repeated, _labelled, _headed, _numbered, _reported):
        if found := [topic for topic in form(told) if topic.answer]:
            return found
    return []


def _repeated(told: Sequence[Paragraph]) -> list[Topic]:
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
    topics: list[Topic] = []
    for p in told[start + 1 + len(listed) :]:
        if wanted and p.number and _alike(wanted[0], _plain(p.text)):
            wanted.pop(0)
            label = _LIST_NUMBER.match(p.text)
            text = p.text[label.end() :] if label else p.text
            topics.append(Topic(p, text.rstrip(" ,;"), label[1] if label else None, raised))
        elif PROVIDED.match(p.text):
            break
        elif topics:
            topics[-1].answer.append(p.text)
    return topics


def _plain(text: str) -> str:
    return _LIST_NUMBER.sub("", text).strip(" .,;:").lower()


def _alike(a: str, b: str) -> bool:
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.9


def _labelled(told: Sequence[Paragraph]) -> list[Topic]:
    """ "Recommendation 1: ..." and below it "Response: ...", either label on a line of its own or not."""
    topics: list[Topic] = []
    answering = False
    for p in told:
        asked, answer = _LABELLED.match(p.text), _ANSWERED.match(p.text) or _A.match(p.text)
        if topics and any(form.match(p.text) for form in (PROVIDED, _CLOSED, _END)):
            break
        if asked:
            topics.append(Topic(p, asked["text"] or "", asked["number"], None))
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


def _headed(told: Sequence[Paragraph]) -> list[Topic]:
    """ "Query 1: ..." in bold as the heading of what answers it."""
    topics: list[Topic] = []
    for p in told:
        asked = _LABELLED.match(p.text) if p.bold else None
        if topics and any(form.match(p.text) for form in (PROVIDED, _CLOSED, _END)):
            break
        if asked and asked["number"] and asked["text"]:
            topics.append(Topic(p, asked["text"], asked["number"], None))
        elif topics:
            topics[-1].answer.append(p.text)
    return topics if len(topics) > 1 else []


def _numbered(told: Sequence[Paragraph]) -> list[Topic]:
    """The requests by number, in bold or as "That ...", each with the answer's paragraphs below it."""
    topics: list[Topic] = []
    for p in told:
        label = _LIST_NUMBER.match(p.text)
        text = p.text[label.end() :] if label else ""
        if topics and any(form.match(p.text) for form in (PROVIDED, _CLOSED, _END)):
            break
        if label and label[1] == str(len(topics) + 1) and (p.bold or _THAT.match(text)):
            topics.append(Topic(p, text, label[1], None))
        elif topics:
            topics[-1].answer.append(p.text)
    return topics if topics and all(topic.answer for topic in topics) and _THAT.match(topics[0].text) else []


def _reported(told: Sequence[Paragraph]) -> list[Topic]:
    """What members are said to have asked, each with the paragraphs that answer it."""
    topics: list[Topic] = []
    for p in told:
        if topics and any(form.match(p.text) for form in (PROVIDED, _CLOSED, _END)):
            break
        if _REPORTED.match(p.text):
            topics.append(Topic(p, p.text, None, None))
        elif topics:
            topics[-1].answer.append(p.text)
    return topics if len(topics) > 1 and all(topic.answer for topic in topics) else []
