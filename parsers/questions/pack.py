"""Questions put to a council by members or the public, with their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile

from parsers import VERSION, problems
from parsers.paper import Line, Paper, Paragraph
from parsers.questions import tables
from parsers.questions.labels import Label, label_of, runs_on, without_address
from parsers.records import Box, Head, Parsed, Question, Span
from parsers.text import committees, dates, masthead
from parsers.text.paragraphs import paragraphs, starts

_NOTHING = problems.warning("layout_changed", "a paper of questions in which no question was found")
_MARK = re.compile(r"agenda\s+item\s+(?:no\.?\s*)?\d+\w?|this page is intentionally left blank", re.I)
_UNFINISHED = re.compile(r"(?:[,&–-]|\b(?:and|to|for|of|the|by|from))$")
_HONORIFIC = re.compile(r"^(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Rev|Prof)\b")
HEADING = 90  # a line of a question's head has no more letters


def parse(paper: Paper) -> Parsed:
    """Each question with who asked whom, its answer, and the supplementary question with its answer.
    What stands before the first question (a covering letter, the rules for questions) is no record;
    neither is an entry of an index, which has no question under it. An asker's address is left out of
    the text too."""
    tabled, text = tables.read(paper)
    told = [
        replace(p, text=without_address(p.text))
        for p in paragraphs(paper, is_label=_opens, opens=lambda line: runs_on(line.text))
        if not _MARK.fullmatch(p.text)
    ]
    asked = [topic for topic in _topics(told) if topic.parts["question"]]
    begins = starts(p.text for p in told)
    names = _titles_are_names(asked, told)
    questions = tabled or [topic.record(told, begins, titles_are_names=names) for topic in asked]
    head = [line for line in masthead.lines(paper) if not _MARK.fullmatch(line.text)]
    head = list(takewhile(lambda line: not _asks(line), head)) or head
    return Parsed(
        parser="question_pack",
        parser_version=VERSION,
        head=Head(
            kind="question_pack",
            title=masthead.title(head),
            committee=committees.committee(head) or _council(head),
            meeting_date=masthead.meeting_date(head) or _day(head),
        ),
        pages=paper.page_count,
        questions=tuple(questions),
        problems=paper.problems if questions else (*paper.problems, _NOTHING),
        text=text if tabled else "\n".join(p.text for p in told),
    )


_COUNCIL_MEETS = re.compile(r"((?:full\s+)?council)\s+meeting\b", re.I)


def _council(head: Sequence[Line]) -> str | None:
    """ "Council" by "COUNCIL MEETING: 1 DECEMBER 2014", of questions that are asked in no committee."""
    return next((found[1] for line in head if (found := _COUNCIL_MEETS.match(line.text))), None)


def _opens(line: Line) -> bool:
    return label_of(line.text) is not None and not runs_on(line.text)


def _asks(line: Line) -> bool:
    """Whether a line opens the first question: what is asked says nothing of the paper."""
    found = label_of(line.text)
    return runs_on(line.text) or (found is not None and found.part == "question" and bool(found.asker))


def _day(head: Sequence[Line]) -> date | None:
    return next((day.value for line in head for day in dates.find_dates(line.text)), None)


@dataclass(slots=True)
class _Topic:
    """One question as it is put together: the facts of its head, and which words belong to which part
    (a paragraph's place and where in it they begin)."""

    number: str | None
    asker: str | None
    respondent: str | None
    subject: str | None
    parts: dict[str, list[tuple[int, int]]] = field(
        default_factory=lambda: {
            "question": [],
            "answer": [],
            "supplementary": [],
            "supplementary_answer": [],
        }
    )

    def end(self, told: Sequence[Paragraph], part: str) -> None:
        """Give back what stands over the next question: the meeting's name at the top of its page, or in
        bold behind words that are not who may ask it ("Questions of members")."""
        places = self.parts.get(part, [])
        heads = bool(places) and not told[places[0][0]].bold
        while (
            len(places) > 1
            and told[places[-1][0]].bold
            and (_heads if heads else _is_masthead)(told[places[-1][0]].text)
        ):
            places.pop()

    def record(self, told: Sequence[Paragraph], begins: Sequence[int], *, titles_are_names: bool) -> Question:
        words = {
            part: " ".join(told[i].text[cut:] for i, cut in places) for part, places in self.parts.items()
        }
        first, cut = self.parts["question"][0]
        last = self.parts["question"][-1][0]
        span: Span = (begins[first] + cut, begins[last] + len(told[last].text))
        box: Box | None = told[first].box
        is_name = titles_are_names and self.asker is None
        return Question(
            question=words["question"],
            number=self.number,
            asker=self.subject if is_name else self.asker,
            respondent=self.respondent,
            subject=None if is_name else self.subject,
            answer=words["answer"] or None,
            supplementary=words["supplementary"] or None,
            supplementary_answer=words["supplementary_answer"] or None,
            page=told[first].page,
            span=span,
            box=box,
        )


def _topics(told: Sequence[Paragraph]) -> Iterator[_Topic]:
    """The questions in order. The head of a question goes on until its first words that are no field,
    no date and not the rest of a line in its head."""
    topic: _Topic | None = None
    part, before = "head", ""
    for i, paragraph in enumerate(told):
        text = paragraph.text
        found = label_of(text, in_head=part == "head" and topic is not None)
        if found and topic and found.part == "question" and _is_inside(topic, found):
            found = None
        if found and found.part == "question":
            if topic and part == "head" and _is_one_head(topic, found):
                _note(topic, found)
            else:
                if topic:
                    topic.end(told, part)
                    yield topic
                topic = _opened(found, topic)
            part = "head"
        elif topic is None:
            continue
        elif found:
            part = _next(topic, found, part)
        elif _in_head(topic, part, text, before):
            before = text
            continue
        before = text
        rest = found.rest if found else text
        if rest:
            part = "question" if part == "head" else part
            topic.parts[part].append((i, len(text) - len(rest)))
    if topic:
        yield topic


def _opened(found: Label, last: _Topic | None) -> _Topic:
    """A new question. One that only counts those of a person ("Question 2" under "Question 55 – Ms A")
    is the same person's."""
    again = last and found.asker is None and found.subject is None and _count(found) <= _count(last)
    if last and again:
        return _Topic(found.number, last.asker, last.respondent, last.subject)
    return _Topic(found.number, found.asker, found.respondent, found.subject)


def _is_inside(topic: _Topic, found: Label) -> bool:
    """Whether a bare "Question 1" stands within the words of a question not answered yet."""
    bare = found.asker is None and found.subject is None
    return (
        bare and bool(topic.parts["question"]) and not topic.parts["answer"] and _count(found) < _count(topic)
    )


def _count(of: Label | _Topic) -> int:
    """The number in a question's number, 0 without one."""
    digits = re.match(r"\d+", of.number or "")
    return int(digits[0]) if digits else 0


def _next(topic: _Topic, found: Label, part: str) -> str:
    """The part that a label within a question opens."""
    if found.part == "field":
        _note(topic, found)
        return part
    if found.part == "supplementary":
        return "supplementary"
    more = found.more or part.startswith("supplementary")
    if not more:
        topic.respondent = topic.respondent or found.respondent
    return "supplementary_answer" if more else "answer"


def _is_one_head(topic: _Topic, found: Label) -> bool:
    """Whether "Question by A to B" only says more of the "Question 1" above it."""
    return topic.number is None or found.number in (None, topic.number)


def _note(topic: _Topic, found: Label) -> None:
    topic.number = topic.number or found.number
    topic.asker = topic.asker or found.asker
    topic.respondent = topic.respondent or found.respondent
    topic.subject = topic.subject or found.subject


def _in_head(topic: _Topic, part: str, text: str, before: str) -> bool:
    """Whether a text still belongs to the label above it: in a question's head a date or the meeting's
    name, and under any label the rest of a name and office cut by the line's end."""
    if part not in ("head", "answer") or topic.parts["answer"] or text[-1] in ".?!":
        return False
    if part == "head" and _is_masthead(text):
        return True
    cut = bool(_UNFINISHED.search(before)) or text[0].islower()
    above = label_of(before) if cut and len(text) < HEADING else None
    if above and above.respondent == topic.respondent and topic.respondent:
        topic.respondent += f", {text}" if before[-1] == "," else f" {text}"
    return above is not None


def _is_masthead(text: str) -> bool:
    """A short line in capitals, or with a date: the meeting's name over a question."""
    return len(text) < HEADING and text[-1] not in ".?!" and (text.isupper() or bool(dates.find_dates(text)))


def _heads(text: str) -> bool:
    """A short line that ends in no stop."""
    return len(text) < HEADING and text[-1] not in ".?!:"


def _titles_are_names(asked: Sequence[_Topic], told: Sequence[Paragraph]) -> bool:
    """Whether what stands behind "Question 1 –" names the asker: names are not words of the paper."""
    titles = [topic.subject for topic in asked if topic.subject and topic.asker is None]
    if not titles:
        return False
    words = {word for p in told for word in re.findall(r"\b[a-z]{3,}\b", p.text)}
    named = sum(
        1 for title in titles
        if _HONORIFIC.match(title)
        or (len(title.split()) < 6 and not any(w.lower() in words for w in re.findall(r"[^\W\d]{3,}", title)))
    )  # fmt: skip
    return 2 * named > len(titles)
