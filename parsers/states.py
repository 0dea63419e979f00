"""The state of an action or target, read from a cell's words."""

from __future__ import annotations

import re

from parsers import vocabulary

_QUALIFIED = re.compile(r"\s+(?:for|by|but|see|subject|pending|as|until|since|from|to)\b|\s*[(,;:–]|\s-\s")


def state_of(words: str | None) -> str | None:
    """The state that words name, alone or before what qualifies them ("On track for due date"), or the
    colour of a RAG; None when unknown."""
    for form in (words, _QUALIFIED.split(words)[0]) if words else ():
        state = vocabulary.status(form) or vocabulary.rag(form)
        if state:
            return state
    return None
