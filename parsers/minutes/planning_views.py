"""What a local council says of planning applications, each below the application in bold: "No objection."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes.motions import Decision
from parsers.paper import Paragraph

_VIEW = re.compile(
    r"(?:(?:to\s+)?(?:support|object)\b|(?:strong\s+)?objections?\b|(?:neutral|no\s+(?:objections?|comments?|observations?))\b"
    r"|cefnogi\b|gwrthwynebu\b|dim\s+(?:gwrthwynebiad\w*|sylw\w*)\b)",
    re.I,
)
_REFERENCE = re.compile(r"\b(?=[A-Z\d/.-]*\d)[A-Z\d]{1,6}(?:[/.-][A-Z\d]{1,8}){1,4}\b")


def views(paragraphs: Sequence[Paragraph]) -> list[Decision]:
    """The views of an item, each with the application right above it: a heading that gives its reference."""
    out = []
    for i in range(1, len(paragraphs)):
        above, view = paragraphs[i - 1], paragraphs[i]
        if above.bold and not view.bold and _REFERENCE.search(above.text) and _VIEW.match(view.text):
            out.append(Decision(i - 1, i, 0, len(view.text), "view"))
    return out
