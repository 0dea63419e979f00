"""Requests told in prose without a label: set apart by their print, or by who is said to have asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.actions.profile import is_request
from parsers.actions.topic import Topic, is_over, is_section, numbered, takes_leave
from parsers.paper import Paragraph
from parsers.text.sentences import sentences

_WHO = (
    r"(?:the |your )?(?:(?:scrutiny |select |sub-?)?(?:committee|panel|board|commission|forum|group)"
    r"(?: members)?|members?|councillors|(?:cllr|councillor) \w+)"
)
_ASKED_FOR = (
    r"(?: (?:also|then|further|therefore|have|has|had))* (?:asks?|asked|recommend(?:s|ed)?|request(?:s|ed)?"
    r"|quer(?:y|ies|ied)|seeks?|sought|wants?|wanted|wish(?:es|ed)?|suggest(?:s|ed)?"
    r"|(?:enquire|propose|urge)[sd]?|questioned|challenged|call(?:s|ed)? (?:for|on|upon)"
    r"|would (?:like|welcome|appreciate|be (?:grateful|pleased))"
    r"|(?:was|were|is|are|remains?) (?:\w+ )?(?:concerned|keen|interested|disappointed)"
    r"|(?:raised|expressed|had) (?:\w+ ){0,2}(?:concerns?|questions?|issues?|interest))\b"
)
_TOLD = (
    r" (?:also )?(?:feel|felt|note[sd]?|believe[sd]?|consider(?:s|ed)?|agreed?|heard|discussed"
    r"|highlight(?:s|ed)?)\b"
)
_REPORTED = re.compile(rf"(?:{_WHO}|you){_ASKED_FOR}", re.I)
_SAID = re.compile(rf"(?:{_WHO}|we|you|i)(?:{_ASKED_FOR}|{_TOLD})", re.I)
_QUOTED = re.compile(r"[“\"‘'](?P<said>[^“”\"]{20,})[”\"’'][.,]?$")
SENTENCE = 5  # words at least; headings have fewer


def set_apart(told: Sequence[Paragraph]) -> list[Topic]:
    """Requests in bold, in italics or in quotation marks, each with what answers it in plain print below."""
    asked = [i for i, p in enumerate(told) if _is_apart(p) and _asks(p.text)]
    other = [i for i, p in enumerate(told) if p.bold and not _asks(p.text)]
    topics: list[Topic] = []
    for i in range(asked[0], len(told)) if len(asked) > 1 else ():
        p = told[i]
        is_leave = i > asked[-1] and takes_leave(p)
        if is_leave or is_over(p) or (i > asked[-1] and is_section(p)):
            break
        if i in asked:
            topics.append(_topic(p))
        elif i in other and i > asked[-1] and topics[-1].answer:
            break
        elif i not in other:
            waiting = [topic for topic in topics if not topic.answer or topic is topics[-1]]
            for topic in waiting:  # two that stand together are answered together
                topic.answer.append(p.text)
    return topics


def _is_apart(p: Paragraph) -> bool:
    return p.bold or p.italic or bool(_QUOTED.match(numbered(p.text)[1]))


def _asks(text: str) -> bool:
    """Whether a text is a sentence that asks, or tells what was said."""
    said = _QUOTED.sub(r"\g<said>", numbered(text)[1])
    return len(said.split()) >= SENTENCE and bool(_SAID.match(said) or is_request(said))


def _topic(p: Paragraph) -> Topic:
    number, text = numbered(p.text)
    return Topic(p, _QUOTED.sub(r"\g<said>", text), number, None)


def _behind_lead(p: Paragraph) -> str:
    """A paragraph's words behind its number and the few in bold that it begins with ("Empty shops - ...")."""
    is_part = bool(p.lead) and p.lead != p.text
    return numbered(p.text[len(p.lead) :].lstrip(" –—:-.") if is_part else p.text)[1]


def reported(told: Sequence[Paragraph]) -> list[Topic]:
    """What members are said to have asked, each with the paragraphs that answer it or, where one follows the
    other at once, with the sentences behind it."""
    topics: list[Topic] = []
    for p in told:
        if topics and (is_over(p) or is_section(p)):
            break
        if p.bold and len(p.text.split()) < SENTENCE:
            continue  # a heading
        if _REPORTED.match(_behind_lead(p)):
            topics.append(_topic(p))
        elif topics:
            topics[-1].answer.append(p.text)
    if len(topics) > 1 and not any(topic.answer for topic in topics[:-1]):
        for topic in topics:
            (_, end), *rest = sentences(topic.text)
            topic.text, topic.answer = topic.text[:end], [topic.text[rest[0][0] :]] if rest else []
    return topics if len(topics) > 1 and all(topic.answer for topic in topics) else []
