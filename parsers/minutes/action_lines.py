"""The "ACTION:" lines of minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.paper import Paragraph
from parsers.records import Action
from parsers.text.sentences import sentences

_ACTION = re.compile(
    r"(?:^|(?<=[.?!]\s)|(?<=[.?!]\s\())(?:ACTIONS?|Actions?|GWEITHREDU|Gweithred)\s*(?:\d+\s*)?"
    r"(?:[:–-]|\((?P<o>[^)]*)\)\s*:?)\s*(?P<t>.+?)\)?$",
    re.S,
)
_NAMED = re.compile("action|gweithred")
_DUE = re.compile(r"(?:^|\s)(?:Due|By when|Deadline|Target date)(?:\s+date)?\s*[:–-]\s*(?P<d>.{2,60}?)\W*$")
_LIST = re.compile(r"^(?:summary\s+of\s+)?actions?(?:\s+(?:points|list|agreed|arising))?$", re.I)


def find(
    body: Sequence[Paragraph], item_number: str | None, title: str = "", *, offset: int = 0
) -> Iterator[Action]:
    """The actions told by an item's paragraphs: what stands after "ACTION:", and every paragraph of
    an item that is called "Actions". Where only an owner stands there ("Action: Clerk"), the action
    is the sentence before it. ``offset`` is where the paragraphs begin in ``Parsed.text``."""
    at = offset
    for i, paragraph in enumerate(body):
        match = _ACTION.search(paragraph.text) if _NAMED.search(paragraph.text.lower()) else None
        found = None
        if match and not _is_owner(match["t"]):
            found = _action(paragraph, at, *match.span("t"), item_number)
            found = replace(found, owner=match["o"])
        elif match and match.start():
            start, end = sentences(paragraph.text[: match.start()].rstrip("( "))[-1]
            found = replace(_action(paragraph, at, start, end, item_number), owner=match["t"].strip(" .)"))
        elif _LIST.match(title) and len(paragraph.text) > 15:
            found = _action(paragraph, at, 0, len(paragraph.text), item_number)
        if found:
            due = _DUE.match(body[i + 1].text) if i + 1 < len(body) else None
            yield replace(found, deadline=due["d"]) if due else found
        at += len(paragraph.text) + 1


def _is_owner(text: str) -> bool:
    return len(text.split()) < 5 and not re.search(r"\bto\b|[a-z]{3,}\s+[a-z]{3,}", text)


def _action(paragraph: Paragraph, at: int, start: int, end: int, item_number: str | None) -> Action:
    text = paragraph.text[start:end]
    due = _DUE.search(text)
    if due:
        end = start + due.start()
    return Action(
        proposed=paragraph.text[start:end],
        deadline=due["d"] if due else None,
        item_number=item_number,
        page=paragraph.page,
        span=(at + start, at + end),
        box=paragraph.box,
    )
