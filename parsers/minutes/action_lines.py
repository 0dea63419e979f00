"""The "ACTION:" lines of minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from parsers.actions.profile import is_person
from parsers.minutes.blocks import formal_blocks
from parsers.paper import Paragraph
from parsers.records import Action
from parsers.text.labels import label, unlabelled
from parsers.text.sentences import sentences

_ACTION = re.compile(
    r"(?:^|(?<=[.?!]\s)|(?<=[.?!]\s\())(?:ACTIONS?|Actions?|GWEITHREDU|Gweithred)\s*(?:\d+\s*)?"
    r"(?:(?:(?:[Bb]y|BY|[Ff]or|FOR)\s*)?[:–-]|\((?P<o>[^)]*)\)\s*:?)\s*(?P<t>.+?)\)?$",
    re.S,
)
_ONE = (
    r"(?:[A-Z]{2,4}|All|(?:[Tt]he\s+)?Clerk|Chair(?:man)?|(?:Cllrs?\.?|Mr|Mrs|Ms|Miss|Dr)\s[A-Z][\w’'.\- ]+)"
)
# "Action by J Smith", and without "by", as in a margin: "ACTION CB/Clerk"
_BY = re.compile(
    rf"^(?:ACTION|Action)\s+(?:(?:by|BY)\s+(?P<t>\S.{{1,80}})|(?P<m>(?!PLAN|LOG|LIST){_ONE}(?:(?:\s*[/,&+]\s*|\s+and\s+){_ONE}){{0,4}}))$"
)
_STOPS_SHORT = re.compile(r"\b(?:of|for|the|and|to|in|with|an?|on|by|from|&)\s*$")
# "... to be answered. – ACTION", "... would be asked (ACTION: J Smith)"
_BEHIND = re.compile(
    r"\s*(?:[–—-]\s*ACTION|[\[(]\s*ACTION(?:\s*(?:BY|[Bb]y)?\s*[:–-]?\s*(?P<o>[^\])]{2,60}))?[\])])\s*\.?$"
)
_NAMED = re.compile("action|gweithred")
_DUE = re.compile(r"(?:^|\s)(?:Due|By when|Deadline|Target date)(?:\s+date)?\s*[:–-]\s*(?P<d>.{2,60}?)\W*$")
_LIST = re.compile(r"^(?:summary\s+of\s+)?actions?(?:\s+(?:points|list|agreed|arising))?$", re.I)
# "Actions:" above its list, "Action by:" above who takes it
_ALONE = re.compile(
    r"^(?:(?:key|agreed|summary\s+of)\s+)?actions?(?:\s+(?:points?|agreed|required|arising))?"
    r"(?:\s*/\s*further\s+information\s+to\s+be\s+provided)?(?P<by>\s+(?:by|for))?\s*[:–-]*$",
    re.I,
)
_NONE = re.compile(r"\W*(?:none|nil|n/?a|noted|closed|completed?|no\s+actions?(?:\s+arising)?)[\s.]*$", re.I)
_TO_DO = re.compile(r"\b(?:to|will|would|be)\s")
_DECLARED = re.compile(r"\bdeclar(?:ed|ation)\b.*\binterests?\b", re.I | re.S)
_DECIDED = re.compile(r"\W*(?:it was )?(?:resolved|agreed|decision|recommended)\b", re.I)
_AGREED = re.compile(
    r"(?:it\s+was|(?:the\s+)?(?:council|members|councillors))\s+(?:\w+ly\s+)?(?:agreed|resolved)\b", re.I
)
_REPORTS = re.compile(
    r"\b(?:reported|advised|stated|informed|explained|confirmed|reminded)\s+(?:\w+\s+){0,2}that\b", re.I
)
_OWNED = re.compile(r"\s*\((?P<o>[A-Z][^()]{4,50})\)\W*$")  # initials may stand for anything
_SMALL = ("and", "of", "for", "the", "with", "in", "or", "on")


def raised(actions: Iterable[Action], day: date | None) -> tuple[Action, ...]:
    """The actions, raised at the meeting of that day where nothing else is said."""
    return tuple(replace(action, raised_on=action.raised_on or day) for action in actions)


def find(
    body: Sequence[Paragraph], item_number: str | None, title: str = "", *, offset: int = 0
) -> Iterator[Action]:
    """The actions told by an item's paragraphs: what stands after "ACTION:", what is listed below
    it, and every paragraph of an item that is called "Actions". Where only an owner stands there
    ("Action: Clerk"), the action is the sentence before it; below a decision it says who carries that
    out, and is none. ``offset`` is where the paragraphs begin in ``Parsed.text``."""
    at = offset
    listed_to = -1
    body = _made_whole(body)
    for i, paragraph in enumerate(body):
        text = paragraph.text
        is_named = bool(_NAMED.search(text.lower()))
        match = _ACTION.search(text) if is_named else None
        behind = _BEHIND.search(text) if is_named else None
        found = None
        if i <= listed_to and not match:
            start = len(text) - len(unlabelled(text))
            found = _action(paragraph, at, start, len(text), item_number)
        elif is_named and (alone := _ALONE.match(text)):
            if alone["by"]:
                found = _before(body, i, at, item_number, body[i + 1].text if i + 1 < len(body) else None)
            else:
                listed_to = _listed(body, i)
        elif match and _NONE.match(match["t"]):
            pass
        elif match and not _is_owner(match["t"]):
            owned = _OWNED.search(match["t"])
            named = owned if owned and not match["o"] and is_person(owned["o"]) else None
            end = match.start("t") + named.start() if named else match.end("t")
            owner = named["o"] if named else match["o"]
            found = replace(_action(paragraph, at, match.start("t"), end, item_number), owner=owner)
        elif match and match.start():
            start, end = sentences(text[: match.start()].rstrip("( "))[-1]
            found = replace(_action(paragraph, at, start, end, item_number), owner=match["t"].strip(" .)"))
        elif match and _is_owner(match["t"]):
            found = _before(body, i, at, item_number, match["t"].strip(" .)"))
        elif (by := _BY.match(text) if is_named else None) and _is_owner(by["t"] or by["m"]):
            found = _before(body, i, at, item_number, (by["t"] or by["m"]).strip(" .)"))
        elif behind and behind.start():
            start, end = sentences(text[: behind.start()])[-1]
            found = replace(_action(paragraph, at, start, end, item_number), owner=behind["o"])
        elif _LIST.match(title) and len(text) > 15:
            found = _action(paragraph, at, 0, len(text), item_number)
        if found:
            due = _DUE.match(body[i + 1].text) if i + 1 < len(body) else None
            yield replace(found, deadline=due["d"]) if due else found
        at += len(text) + 1


def _made_whole(body: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs, one whose action stops short ("Action: Head of") as one with the next, where it goes
    on; of the same length, so that places hold."""
    out: list[Paragraph] = []
    for paragraph in body:
        above = out[-1].text if out else ""
        is_short = _STOPS_SHORT.search(above) and _ACTION.search(above) and label(paragraph.text) is None
        if is_short and not _ACTION.search(paragraph.text):
            out[-1] = replace(out[-1], text=f"{above} {paragraph.text}")
        else:
            out.append(paragraph)
    return out


def _listed(body: Sequence[Paragraph], i: int) -> int:
    """The last paragraph of the list below "Actions:", of what is to be done or numbered."""
    last = i
    for j in range(i + 1, len(body)):
        text = body[j].text
        is_so = label(text) or (_TO_DO.search(text) and len(text) < 300)
        if not is_so or _NONE.match(text) or _DECIDED.match(text):
            break
        last = j
    return last


def _before(
    body: Sequence[Paragraph], i: int, at: int, item_number: str | None, owner: str | None
) -> Action | None:
    """The action that a line with nothing but its owner ends: the sentence before, unless it decides."""
    if not i or any(block.first <= i - 1 <= block.last for block in formal_blocks(body[:i])):
        return None
    above = body[i - 1]
    spans = list(sentences(above.text))
    spans = [span for span in spans if not _REPORTS.search(above.text[slice(*span)])] or spans
    told = above.text[slice(*spans[-1])] if spans else ""
    if not spans or _ACTION.match(above.text) or _DECLARED.search(told) or _AGREED.match(told):
        return None  # an interest declared asks nothing of anybody
    return replace(_action(above, at - len(above.text) - 1, *spans[-1], item_number), owner=owner)


def _is_owner(text: str) -> bool:
    """Whether words name people or posts, not what they are to do."""
    words = text.split()
    if all(not word[:1].islower() or word in _SMALL for word in words):
        return len(words) < 15
    return len(words) < 5 and not re.search(r"\bto\b|[a-z]{3,}\s+[a-z]{3,}", text)


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
