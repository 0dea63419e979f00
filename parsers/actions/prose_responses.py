"""Responses in prose: each request taken up in turn, with the paragraphs that answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from parsers.actions import told_requests
from parsers.actions.profile import is_verdict
from parsers.actions.topic import (
    LIST_NUMBER,
    NUMBERED,
    PROVIDED,
    Topic,
    is_decided,
    is_heading,
    is_labelled,
    is_over,
    is_section,
    numbered,
)
from parsers.paper import Line, Paragraph
from parsers.text import dates

_AGREED = re.compile(
    r"\b(?:actions?|recommendations?|requests?|questions?|points?)\b.{0,40}\b(?:agreed|made|requested|raised|asked)\b",
    re.I,
)
_PARAGRAPH = r"(?:\d{1,2}(?:\.\d{1,2})+\.?\s+)?"  # "2.1" before the label
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_LABELLED = re.compile(
    rf"^{_PARAGRAPH}(?:(?:scrutiny |committee )?"
    r"(?:recommendation|proposal|action|question|query|request|issue|argymhelliad)\s*(?:no\.?\s*)?"
    r"|r(?:ec\.?)?\s?(?=\d)|q(?=\s?\d{0,2}[.:]))"
    rf"\(?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?(?:[a-z]|\s?\([a-z]\))?|(?:{_WORDS})\b)?\)?\s*"
    r"(?:(?:[:.–-]\s*|(?<=\d)\s(?=that\b))(?P<text>.*))?$",
    re.I | re.S,
)
_ANSWERED = re.compile(
    rf"^{_PARAGRAPH}(?:(?:the\s+)?(?:proposed|formal|draft|suggested|our|cabinet|executive|officers?"
    r"|service|council|directorate|management|portfolio holder"
    r"|(?:cabinet|lead) member)(?:['’]s)?\s+)*(?:response|reply|answer|comment"
    r"|(?<=['’]s )decision|ymateb(?: y(?:r| )[^:.]{3,40}(?=:|$))?)"
    r"(?:\s+(?:from|of|by)\s+[^:.]{3,60}(?=:|$))?\s*(?:[:.–-]\s*|$)",
    re.I,
)
_A = re.compile(r"^A\s?\d{0,2}[.:]\s+")
# what is done about a recommendation, and why, told under labels of their own
_DEED = re.compile(
    rf"^{_PARAGRAPH}(?:(?:proposed |planned |further |key )?actions?"
    r"(?: (?:taken|planned|proposed|required|to be taken))?"
    r"|(?:reasons?|rationale|explanation|commentary)(?: for (?:the )?\w+)?)\s*(?::\s*|$)",
    re.I,
)
_THAT = re.compile(r"(?:That|To [a-z]+)\b")


def opens(line: Line) -> bool:
    """Whether a line begins a request or its answer: by a label with a number or a colon, or a bold
    one; or tells who or when under a label."""
    asked, answer = _LABELLED.match(line.text), _ANSWERED.match(line.text)
    if answer:
        return bool(line.lead) or answer[0].rstrip()[-1:] == ":" or answer.end() == len(line.text)
    return (
        (asked is not None and asked["number"] is not None) or is_labelled(line.text) or is_decided(line.text)
    )


def topics(told: Sequence[Paragraph]) -> list[Topic]:
    """The requests a text takes up, each that is answered; [] when it takes up none."""
    for form in (
        _repeated,
        _labelled,
        _answered_below,
        _numbered,
        told_requests.set_apart,
        told_requests.reported,
    ):
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
            label = LIST_NUMBER.match(p.text)
            text = p.text[label.end() :] if label else p.text
            topics.append(Topic(p, text.rstrip(" ,;"), label[1] if label else None, raised))
        elif PROVIDED.match(p.text):
            break
        elif topics:
            topics[-1].answer.append(p.text)
    return topics


def _plain(text: str) -> str:
    return LIST_NUMBER.sub("", text).strip(" .,;:").lower()


def _alike(a: str, b: str) -> bool:
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.9


def _labelled(told: Sequence[Paragraph]) -> list[Topic]:
    """ "Recommendation 1: ..." and below it its answer: under a label ("Response: ..."), else what is set
    otherwise or begins with a verdict, else all that stands below the first paragraph of the request."""
    ways = [_under_labels(told, begins) for begins in (_never, _is_set_apart, _always)]
    return max(ways, key=lambda topics: sum(1 for topic in topics if topic.answer))


def _under_labels(told: Sequence[Paragraph], begins: Callable[[Topic, Paragraph], bool]) -> list[Topic]:
    """The labelled requests, where ``begins`` knows an answer that has no label of its own."""
    topics: list[Topic] = []
    above: Paragraph | None = None
    answering = is_aside = False  # behind a heading of something else
    for p in told:
        asked, answer = _LABELLED.match(p.text), _ANSWERED.match(p.text) or _A.match(p.text)
        deed = _DEED.match(p.text) if topics and not _DEED.match(topics[0].asked.text) else None
        if topics and is_over(p):
            break
        if asked and not deed:
            if topics and topics[-1].answer and above and is_heading(above):
                topics[-1].answer.pop()  # "Theme B" over the next
            topics.append(Topic(p, asked["text"] or "", asked["number"], None))
            answering = is_aside = False
        elif deed and topics[-1].text:
            answering = True
            topics[-1].answer += [p.text[deed.end() :]] if p.text[deed.end() :] else []
        elif topics and not topics[-1].text:
            topics[-1].asked, topics[-1].text = p, p.text
        elif topics and answering and not answer and is_section(p):
            is_aside = True
        elif topics and not answering and not answer and not is_decided(p.text) and not begins(topics[-1], p):
            topics[-1].text = f"{topics[-1].text} {p.text}"
        elif topics and not is_aside:
            answering = True
            rest = p.text[answer.end() :] if answer else p.text
            topics[-1].answer += [rest] if rest else []
        above = p
    return topics


def _never(topic: Topic, p: Paragraph) -> bool:
    return False


def _always(topic: Topic, p: Paragraph) -> bool:
    return True


def _is_set_apart(topic: Topic, p: Paragraph) -> bool:
    """Whether a paragraph below a request is set otherwise, has a number ("4.2") or begins with a verdict."""
    asked = topic.asked
    is_plain = (asked.bold or asked.italic) and not (p.bold or p.italic)
    is_numbered = bool(NUMBERED.match(p.text)) and not NUMBERED.match(asked.text)
    return is_plain or is_numbered or is_verdict(p.text)


def _answered_below(told: Sequence[Paragraph]) -> list[Topic]:
    """The requests that stand right above answers with a label ("Response:"), each from its number on."""
    answers = [i for i, p in enumerate(told) if _ANSWERED.match(p.text)]
    topics: list[Topic] = []
    end = next((i for i, p in enumerate(told) if answers and i > answers[-1] and is_over(p)), len(told))
    for i, after in zip(answers, [*answers[1:], end], strict=True) if len(answers) > 1 else ():
        first = answers[len(topics) - 1] + 1 if topics else 0
        begins = [j for j in range(first, i) if numbered(told[j].text)[0] == _counted(topics, told[j])]
        start = begins[-1] if begins else max(first, i - 1)
        if start >= i:
            return []  # two answers to one request
        if topics:
            topics[-1].answer = _answer(told[answers[len(topics) - 1] : start])
        number, text = numbered(told[start].text)
        topics.append(
            Topic(told[start], " ".join([text, *(p.text for p in told[start + 1 : i])]), number, None)
        )
        topics[-1].answer = _answer(told[i:after])
    return topics


def _counted(topics: Sequence[Topic], p: Paragraph) -> str | None:
    """The number or letter that the next request has in the list that a paragraph is of."""
    is_letter = bool(re.match(r"\(?[a-z]\b", p.text))
    return chr(ord("a") + len(topics)) if is_letter else str(len(topics) + 1)


def _answer(below: Sequence[Paragraph]) -> list[str]:
    label = _ANSWERED.match(below[0].text)
    return [
        text for text in (below[0].text[label.end() if label else 0 :], *(p.text for p in below[1:])) if text
    ]


def _numbered(told: Sequence[Paragraph]) -> list[Topic]:
    """The requests by number, in bold or as "That ...", each with the answer's paragraphs below it."""
    topics: list[Topic] = []
    for p in told:
        label = LIST_NUMBER.match(p.text)
        text = p.text[label.end() :] if label else ""
        if topics and (is_over(p) or is_section(p)):
            break
        if label and label[1] == str(len(topics) + 1) and (p.bold or _THAT.match(text)):
            topics.append(Topic(p, text, label[1], None))
        elif topics:
            topics[-1].answer.append(p.text)
    return topics if topics and all(topic.answer for topic in topics) and _THAT.match(topics[0].text) else []
