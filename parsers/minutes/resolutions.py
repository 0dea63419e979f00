"""The formal decisions in a text, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes import block_forms, prose
from parsers.minutes.blocks import Block, formal_blocks
from parsers.minutes.contests import Division
from parsers.minutes.divisions import divisions
from parsers.minutes.motions import Decision, names_alone
from parsers.minutes.outcomes import kind_of, outcome_of
from parsers.minutes.resolution_fields import records, tells_lost
from parsers.paper import Paragraph
from parsers.records import Resolution
from parsers.text.labels import label, unlabelled
from parsers.text.sentences import sentences

_THAT = re.compile(
    r"T(?:hat|HAT)\b(?=.*\b(?i:be|are|is|was|were|note[sd]?|agree[sd]?|approve[sd]?|endorse[sd]?|recommend(?:s|ed)?)\b)"
    r"|To\s+(?:note|approve|agree|endorse|recommend|accept|adopt|support|confirm)\b",
    re.S,
)
_AFTERMATH = re.compile(
    r"(?:reasons?|alternative|other)\b|\(?(?:notes?|voting|votes?|proposed|moved)\b", re.I
)
# "CARRIED: 8 for, 2 against": what was carried stands below
_COUNTED = re.compile(r"(?:(?:proposed|moved)\b.{5,120}?)?\bcarried\W+(?:\d{1,3}\s+[a-z ]{2,20}\W*)+", re.I)
_MOVED = re.compile(r"\b(?:moved|proposed|motion|seconded)\b", re.I)
# "... resolved to approve the following:", over parts that bear no number
# When the next meeting is, which was noted: told in every minutes, and nothing decided
_NEXT_MEETING = re.compile(
    r"(?:(?:The\s+)?(?:\w+\s+)?(?:Members|Committee|Panel|Board|Council|Authority)\s+)?(?:to\s+note|noted)\s+"
    r"(?:that\s+)?(?:the\s+)?(?:date\s+of\s+(?:the\s+)?)?next\s+(?:\w+\s+){0,3}meeting\b",
    re.I,
)
_DECIDED = re.compile(r"\b(?:resolved|agreed|decided|approved|authorised|determined)\b")


def find(
    paragraphs: Sequence[Paragraph],
    item_number: str | None = None,
    item_id: str | None = None,
    *,
    offset: int = 0,
    formal: bool | None = None,
    in_sentences: bool = False,
    votes: Sequence[Division] | None = None,
) -> tuple[Resolution, ...]:
    """The decisions recorded under one item, in order. ``offset`` is where the paragraphs, joined by
    newlines, begin in ``Parsed.text``. ``formal`` says whether the document marks its decisions by
    words of their own (RESOLVED): then prose counts only for motions carried, unless it tells others
    ``in_sentences``; by default that is judged by the paragraphs. Motions that fell and reported
    decisions are never returned. ``votes`` are those the paragraphs record, where the caller has
    read them already."""
    blocks = formal_blocks(paragraphs) or _parts_alone(paragraphs)
    if in_sentences or not blocks:
        told = prose.decisions(paragraphs, formal=bool(formal), in_sentences=in_sentences)
        blocks = _with_told(paragraphs, blocks, told) if blocks else [_in_prose(d) for d in told]
    if all(_COUNTED.fullmatch(paragraphs[block.first].text) for block in blocks):
        blocks = _unmarked(paragraphs) or blocks
    blocks = [block for block in blocks if not _fell(paragraphs, block)]
    blocks = [
        block for block in blocks if not _NEXT_MEETING.match(paragraphs[block.first].text[block.start :])
    ]
    left = divisions(paragraphs) if votes is None else votes
    return records(paragraphs, blocks, left, item_number, item_id, offset)


def _fell(paragraphs: Sequence[Paragraph], block: Block) -> bool:
    """Whether what was only moved is told behind its words to have been lost."""
    text = paragraphs[block.last].text
    said = text[block.start if block.first == block.last else 0 : block.end]
    if not _MOVED.search(said):
        return False
    below = [p.text for p in paragraphs[block.last + 1 : block.last + 2]]
    rest = [*(text[block.end :] if block.end is not None else "",), *below]
    told = next((behind for behind in rest if behind.strip(" .")), "")
    return any(tells_lost(told[start:end]) for start, end in sentences(told)[:1])


def _with_told(paragraphs: Sequence[Paragraph], blocks: list[Block], told: Sequence[Decision]) -> list[Block]:
    """Decisions marked by a word of their own, with those that sentences outside of them tell; what stands
    right before one leads up to it."""
    more = [
        _in_prose(d)
        for d in told
        if d.word not in ("noted", "received", "endorsed")
        and not any(
            _overlap(d, block) or _leads_to(d, block, paragraphs) or _follows_up(d, block, paragraphs)
            for block in blocks
        )
    ]
    return sorted([*blocks, *more], key=lambda block: (block.first, block.start))


def _in_prose(told: Decision) -> Block:
    return Block(told.first, told.last, told.start, told.end, told.word, in_prose=True, result=told.result)


def _leads_to(decision: Decision, block: Block, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a decision stands right before one that opens with its word ("RESOLVED: That ...")."""
    opens = paragraphs[block.first].text[block.start :].startswith(block.word or "")
    return decision.last == block.first - 1 and opens


def _follows_up(decision: Decision, block: Block, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether what stands right behind a decision, or below it, only says who moved it or how they voted."""
    text = paragraphs[decision.first].text[decision.start :]
    behind = decision.first == block.last and block.end is not None and decision.start >= block.end
    only = names_alone(text) or all(block_forms.TALLY.match(text[slice(*span)]) for span in sentences(text))
    return only and (behind or decision.first == block.last + 1)


def _overlap(decision: Decision, block: Block) -> bool:
    end = (block.last, float("inf") if block.end is None else block.end)
    return (decision.first, decision.start) < end and (block.first, block.start) < (
        decision.last,
        decision.end,
    )


def whole(
    paragraphs: Sequence[Paragraph], *, offset: int = 0, lead: str | None = None, reference: str | None = None
) -> Resolution:
    """A text that is all one decision, as an entry of a decision register is. ``lead`` is what stands for
    its words before the parts."""
    text = re.sub(r"\s+", " ", " ".join(p.text for p in paragraphs)).strip()
    before = " ".join(p.text for p in paragraphs if not label(p.text)) if lead is None else lead
    raw, outcome = outcome_of(before, [unlabelled(p.text) for p in paragraphs if label(p.text)], None)
    return Resolution(
        text=text, kind=kind_of(text, outcome), outcome=outcome, outcome_raw=raw, reference=reference,
        page=paragraphs[0].page, span=(offset, offset + sum(len(p.text) + 1 for p in paragraphs) - 1),
        box=paragraphs[0].box,
    )  # fmt: skip


def _parts_alone(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The decision at the end of minutes that is marked by its parts: "A. That ...", "B. That ..."."""
    parts = [block for block in _unmarked(paragraphs) if block.last > block.first]
    return [
        block
        for block in parts
        if all(
            label(p.text) and _THAT.match(unlabelled(p.text))
            for p in paragraphs[block.first : block.last + 1]
        )
    ]


def _unmarked(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The decision at the end of minutes that mark it by its form alone: "That the report be noted."."""
    first = next((i for i, p in enumerate(paragraphs) if _THAT.match(unlabelled(p.text))), None)
    if first is None:
        return []
    last = first
    for i in range(first + 1, len(paragraphs)):
        if not (label(paragraphs[i].text) or _THAT.match(paragraphs[i].text)):
            break
        last = i
    above = paragraphs[first - 1].text if first else ""
    for start, end in sentences(above)[-1:]:
        if above.endswith(":") and _DECIDED.search(above[start:end]):
            return [Block(first - 1, last, start)]
    is_end = last + 1 == len(paragraphs) or _AFTERMATH.match(paragraphs[last + 1].text)
    return [Block(first, last)] if is_end else []
