"""A request that a text takes up, with the paragraphs that answer it, and what ends such a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from parsers.actions.header import role_of
from parsers.paper import Paragraph
from parsers.records import Action
from parsers.text.states import SHORT, state_of, verdict_told

PROVIDED = re.compile(
    r"^(?:(?:response|information|update)\s+)?provided by\s*:?\s*(?P<who>[^\W\d].*)?$", re.I
)
CLOSED = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)"
    r"|i (?:hope|trust) (?:that )?th)",
    re.I,
)
END = re.compile(r"^(?:background papers?|appendi(?:x|ces)|contact officers?|report authors?)\b", re.I)
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+")  # "4.2" before a paragraph
_SECTION = re.compile(
    r"^(?:\d{1,2}(?:\.\d+)*\.?\s+)?(?:background|introduction|conclusions?|recommendations?|next steps"
    r"|implications|appendi(?:x|ces)|contact|(?:financial|legal|equalit(?:y|ies)|resource|risk|other|corporate)\b.{0,30})"
    r"(?:\s+papers?|\s+implications?|\s+officers?)?:?$",
    re.I,
)
_SECTION_NUMBER = re.compile(r"\d{1,2}\.?\s+[A-Z]")
LIST_NUMBER = re.compile(r"^\(?(\d{1,2}|[a-z])[.)]\s+")


def numbered(text: str) -> tuple[str | None, str]:
    """The number or letter in a list that a text begins with, and the rest; a paragraph's number is none."""
    if number := NUMBERED.match(text):
        return None, text[number.end() :]
    found = LIST_NUMBER.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


SHORT_VALUE = 12  # words behind a label at most
_LABEL = re.compile(r"([A-Z][A-Za-z /?’'-]{2,40}?)\s*:\s*(\S.*)$")


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
        answer, labelled = _parted(self.answer)
        verdict = re.split(r"[.:;–]|\s-\s", answer[0])[0].strip() if answer else ""
        state = state_of(verdict) if len(verdict.split()) < SHORT else None
        if answer and not state and (told := verdict_told(answer[0])):
            verdict, state = told
        return Action(
            proposed=self.text,
            number=self.number,
            raised_on=self.raised_on,
            response=" ".join(answer) or None,
            owner=labelled.get("owner"),
            deadline=labelled.get("deadline"),
            status_raw=labelled.get("status") or (verdict if state else None),
            status=state_of(labelled.get("status")) or state,
            page=self.asked.page,
            box=self.asked.box,
        )


_TAKES_LEAVE = re.compile(
    r"(?:once again|thank you (?:once )?again|i (?:hope|trust|look forward)|may i (?:thank|take)"
    r"|please (?:do not hesitate|let me know)|(?:should|if) (?:you|the \w+) (?:have|require|need|wish))\b",
    re.I,
)


def is_labelled(text: str) -> bool:
    """Whether a text says under a label who does what was asked, or by when."""
    found = _LABEL.match(text)
    return bool(found and _told(found) in ("owner", "deadline"))


def is_decided(text: str) -> bool:
    """Whether a text says under a label what was decided ("Accept / Reject: Accept")."""
    found = _LABEL.match(text)
    return bool(found and _told(found) == "status")


def _told(found: re.Match[str]) -> str | None:
    """What a label and its few words tell of a request."""
    label, said = found[1].rstrip("? "), found[2]
    role = role_of(label) if len(said.split()) <= SHORT_VALUE else None
    is_state = len(said.split()) < SHORT and state_of(said) is not None
    is_choice = all(state_of(word) for word in re.split(r"\s*(?:/|,|\bor\b)\s*", label) if word)
    return "status" if is_state and (is_choice or role in ("status", "decision")) else role


def takes_leave(p: Paragraph) -> bool:
    """Whether a paragraph ends a letter in courtesy."""
    return bool(_TAKES_LEAVE.match(p.text))


def _parted(answer: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The paragraphs of an answer without those that say under a label who does it, when, or what was decided
    ("Lead officer: ..."), and what those say."""
    answer = [text[found.end() :] if (found := NUMBERED.match(text)) else text for text in answer]
    labelled: dict[str, str] = {}
    kept = []
    for text in answer:
        found = _LABEL.match(text)
        role = _told(found) if found else None
        if found and role in ("owner", "deadline", "status"):
            labelled[role] = found[2].strip()
        else:
            kept.append(text)
    return kept, labelled


def is_heading(p: Paragraph) -> bool:
    """Whether a paragraph is set as a heading: in bold or capitals, and no sentence."""
    return (p.bold or p.text.isupper()) and p.text[-1] not in ".,;:"


def is_section(p: Paragraph) -> bool:
    """Whether a paragraph heads a section of a report: what follows answers nothing."""
    return (is_heading(p) and bool(_SECTION_NUMBER.match(p.text) or _SECTION.match(p.text))) or (
        p.number is not None and bool(_SECTION.match(p.text))
    )


def is_over(p: Paragraph) -> bool:
    """Whether a paragraph stands behind all answers: who gave them, the close of a letter, an appendix."""
    return any(form.match(p.text) for form in (PROVIDED, CLOSED, END))
