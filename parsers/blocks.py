"""Formal decisions: where each begins and ends among the paragraphs of an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.labels import BULLET_RANK, FIRST, Rank, follows, label, last_inside, rank, unlabelled
from parsers.paper import Paragraph
from parsers.sentences import sentence_around
from parsers.votes import result

_CAPS = (
    r"RESOLVED|RECOMMENDED|AGREED|APPROVED|NOTED|ENDORSED|DECIDED"
    r"|PENDERFYNWYD|CYTUNWYD|NODWYD|CYMERADWYWYD|ARGYMHELLWYD"
)
_OPENS = re.compile(
    rf"^(?:(?:DECISION|Decision|RESOLUTION|Resolution)\s*(?:\d+)?\s*[:\-–]+\s*)?"
    rf"(?:(?:IT\s+WAS|It\s+was|THAT\s+IT\s+BE|Members?|MEMBERS?|The\s+(?:Council|Committee|Cabinet|Board|Panel))\s+)?"
    rf"(?:(?:UNANIMOUSLY|[Uu]nanimously|FURTHER|ALSO|THEREFORE|ACCORDINGLY|then)\s+)*"
    rf"(?P<w>{_CAPS}|Resolved|Penderfynwyd|RESOLUTION)\b(?!\s+ITEMS)"
)
_TITLE_CASE = re.compile(
    r"^(?P<w>Agreed|Approved|Noted|Recommended|Cytunwyd)\s*(?:[:\-–]+\s+|(?:unanimously\s+)?(?:that|to)\b)"
)
_HEAD_ONLY = re.compile(
    r"^(?:Decision|DECISION|Resolution|RESOLUTION|Penderfyniad|PENDERFYNIAD)s?\s*[:\-–]?$"
)
_MIDDLE = re.compile(
    r"\b(?:RESOLVED|PENDERFYNWYD)\b"
    r"|(?<![A-Z] )\b(?:AGREED|APPROVED|ENDORSED|RECOMMENDED"
    r"|(?<=was )NOTED|(?<=were )NOTED|NOTED(?=\s+(?:the|that)\b))(?!\s+[A-Z]{3})"
)
_BODY_DECIDES = re.compile(
    r"^(?:The\s+|That\s+the\s+)?(?:Sub-?\s?Committee|Committee|Board|Cabinet|Council|Panel|Executive|Forum|Members?)"
    r"(?:\s+(?:then|also|unanimously))*\s*[:–-]+$",
    re.I,
)
_PART = re.compile(
    r"^(?:noted|agreed|approved|resolved|endorsed|recommended|received|accepted|adopted)\b", re.I
)
_STOPS = re.compile(
    r"^(?:reasons?\b|alternative options|other options|options considered"
    r"|action\b|note:|\(?(?:voting|votes?)\b|in accordance with"
    r"|for\s*\(|\(?(?:proposed|moved|proposer)\b|\(?(?:cllr|councillor)s?\.?\s.{2,60}(?:abstained|voted)"
    r"|the meeting|signed|there being|this item was|meeting (?:closed|ended))",
    re.I,
)
_NARRATIVE = re.compile(
    r"^(?:(?:The|A)\s+(?:Chair|Leader|Clerk|Committee|Council|Cabinet|Panel|Board|Mayor|Director|Head|Officer|meeting|report|Member|Vice)"
    r"|Members?\b|Councillors?\b|Cllrs?\b|Mr|Mrs|Ms|Miss|Dr|Sir\b|It\s+was|There\s|In\s|Following|During|At\s+this|On\s|Note|NOTE)"
)
_AND = re.compile(r"^(?:and|or)\b\W*$", re.I)
_OPEN_END = re.compile(
    r"(?:[:;,–—-]|\b(?:[Tt]hat|THAT|to|TO|and|or|the|of|for|bod|i))[\"”’]?$|^\W*(?:RESOLVED|AGREED|PENDERFYNWYD|Resolved)\W*$"
)


@dataclass(slots=True)
class Block:
    """A decision's paragraphs (first to last, inclusive) and where in the first it begins and in the
    last it ends."""

    first: int
    last: int
    start: int = 0
    end: int | None = None
    word: str | None = None
    in_prose: bool = False


def is_formal(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a document marks its decisions by a word of their own, at least twice."""
    return sum(1 for p in paragraphs if _opens(unlabelled(p.text))) > 1


def _opens(body: str) -> re.Match[str] | None:
    return _OPENS.match(body) or _TITLE_CASE.match(body)


def formal_blocks(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The decisions that a word of their own marks (RESOLVED, AGREED, "Decision:"), in order."""
    blocks: list[Block] = []
    i = 0
    while i < len(paragraphs):
        block = _block_at(paragraphs, i)
        if block:
            blocks.append(block)
        i = block.last + 1 if block else i + 1
    return blocks


def _block_at(paragraphs: Sequence[Paragraph], i: int) -> Block | None:
    text = paragraphs[i].text
    body = unlabelled(text)
    start = len(text) - len(body)
    opened = _opens(body)
    if opened and not _is_result(body, opened):
        return Block(i, _block_end(paragraphs, i), start, None, opened["w"])
    if _HEAD_ONLY.match(body) and i + 1 < len(paragraphs):
        # A heading "Decision:" over a paragraph that opens with RESOLVED is no part of it.
        if _opens(unlabelled(paragraphs[i + 1].text)):
            return None
        return Block(i + 1, _block_end(paragraphs, i + 1, is_headed=True))
    if (
        _BODY_DECIDES.match(body)
        and i + 1 < len(paragraphs)
        and _PART.match(unlabelled(paragraphs[i + 1].text))
    ):
        return Block(i, _block_end(paragraphs, i), start)
    middle = _MIDDLE.search(body)
    return _in_middle(paragraphs, i, start + middle.start()) if middle else None


def _is_result(body: str, opened: re.Match[str]) -> bool:
    """A bare "AGREED." or "NOTED" tells of a motion before it; it is no decision of its own."""
    bare = not body[opened.end() :].strip(" .:;-–")
    return (
        bare
        and opened["w"].upper() not in ("RESOLVED", "PENDERFYNWYD", "RECOMMENDED")
        and body.rstrip()[-1:] != ":"
    )


def _in_middle(paragraphs: Sequence[Paragraph], i: int, at: int) -> Block:
    text = paragraphs[i].text
    start, end = sentence_around(text, at)
    if start == 0:
        start = len(text) - len(unlabelled(text))
    lowered = text[at:end]
    if (
        end >= len(text.rstrip())
        or _OPEN_END.search(lowered)
        or re.search(r"RESOLVED[^.]*:\s*\(?[1ai][.)]", text[at:])
    ):
        last = _block_end(paragraphs, i)
        return Block(i, last, start, None if last > i or end >= len(text.rstrip()) else end, "RESOLVED")
    return Block(i, i, start, end, "RESOLVED")


# -- how far a block goes -----------------------------------------------------------------------------


def _block_end(paragraphs: Sequence[Paragraph], first: int, *, is_headed: bool = False) -> int:
    """The last paragraph of a decision: lettered parts in sequence, lines after a colon, and what an
    open sentence still needs. Under a heading ("Decision") parts may follow without a colon."""
    lead = paragraphs[first]
    outer, part = rank(label(lead.text)), last_inside(unlabelled(lead.text))
    is_open = is_headed or bool(_OPEN_END.search(lead.text))
    for i in range(first + 1, len(paragraphs)):
        text = paragraphs[i].text
        waiting = bool(_OPEN_END.search(paragraphs[i - 1].text))
        if _STOPS.match(text) or result(text) or (_opens(unlabelled(text)) and not waiting):
            return i - 1
        inset = paragraphs[i].indent > lead.indent + 10
        number = rank(label(text))
        if number:
            if not _is_part(number, part, outer, waiting=waiting, is_open=is_open, inset=inset):
                return i - 1
            part = number
        elif not waiting and not _AND.match(text) and not (is_open and _is_line(text, part, inset)):
            return i - 1
    return len(paragraphs) - 1


def _is_part(
    number: Rank, part: Rank | None, outer: Rank | None, *, waiting: bool, is_open: bool, inset: bool
) -> bool:
    """Whether a numbered paragraph is the decision's next part, not the minutes' next paragraph."""
    starts = number[1] in FIRST or number == BULLET_RANK
    if part is None:
        is_next = outer is not None and follows(outer, number) and not (waiting and number[1] in FIRST)
        return not is_next and starts and (waiting or is_open)
    if follows(part, number) or (starts and (waiting or inset)):
        return True
    return inset and number[0] != (outer or BULLET_RANK)[0]


def _is_line(text: str, part: Rank | None, inset: bool) -> bool:
    """Whether an unnumbered paragraph belongs to the list that a decision's colon opened."""
    return inset or (part is None and not _NARRATIVE.match(text))
