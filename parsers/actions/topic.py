"""A request that a text takes up, with the paragraphs that answer it, and what ends such a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from parsers.paper import Paragraph
from parsers.records import Action
from parsers.text.states import SHORT, state_of

PROVIDED = re.compile(r"^(?:(?:response|information|update)\s+)?provided by\s*:?\s*(?P<who>.+)$", re.I)
CLOSED = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)"
    r"|i (?:hope|trust) (?:that )?th)",
    re.I,
)
END = re.compile(r"^(?:background papers?|appendi(?:x|ces)|contact officers?|report authors?)\b", re.I)
LIST_NUMBER = re.compile(r"^\(?(\d{1,2}|[a-z])[.)]\s+")


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


def is_over(p: Paragraph) -> bool:
    """Whether a paragraph stands behind all answers: who gave them, the close of a letter, an appendix."""
    return any(form.match(p.text) for form in (PROVIDED, CLOSED, END))
