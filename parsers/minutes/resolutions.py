"""The formal decisions in a text, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.minutes import prose
from parsers.minutes.blocks import Block, formal_blocks, is_formal
from parsers.minutes.divisions import Division, divisions
from parsers.minutes.outcomes import kind_of, outcome_of
from parsers.minutes.votes import LOST, movers, result
from parsers.paper import Paragraph
from parsers.records import Resolution
from parsers.text.labels import label, unlabelled
from parsers.text.sentences import sentences

_LOST = re.compile(
    r"\b(?:motion|amendment|proposal|it)\b[^.]{0,60}\b(?:was|were)\s+(?:then\s+|declared\s+|therefore\s+)*(?:lost|defeated|not\s+carried|LOST)\b"
    r"|\b(?:motion|amendment|proposal)\s+(?:then\s+|therefore\s+)?(?:fell|failed)\b",
    re.I,
)
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
_MOVED_BY = re.compile(r"(?:Proposed|Moved)\s+by\s*:")
_VOTES_HEAD = re.compile(
    r"(?:(?:recorded|named)\s+)?(?:votes?|voting)(?:\s+(?:record|result|details))?\s*:?", re.I
)
# "... resolved to approve the following:", over parts that bear no number
_DECIDED = re.compile(r"\b(?:resolved|agreed|decided|approved|authorised|determined)\b")
_TOLD = re.compile(
    r"\b(?:motion|proposal|recommendations?|amendment|it)\b[^.]{0,60}?\b(?:was|were)\s+"
    r"(?:then\s+|duly\s+|declared\s+|accordingly\s+|therefore\s+|unanimously\s+)*(carried|agreed(?!\s+with))\b(?!\s+(?:that|to|out))"
    r"|\bdeclared\s+the\s+(?:\w+\s+)?(?:motion|proposal|recommendations?)\s+(carried)\b"
    r"|\bput\s+to\s+the\s+vote,?\s+and\s+(?:was\s+|were\s+)?(?:declared\s+)?(carried|agreed)\b(?!\s+(?:that|to|out))",
    re.I,
)
_TOLD_WORD = re.compile("carried|agreed")  # no text without one is worth the form above
_LOST_WORD = re.compile("lost|defeated|carried|fell|failed")  # no text without one is worth the form above


__all__ = ["find", "is_formal"]


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
    if not blocks:
        blocks = [
            Block(p.first, p.last, p.start, p.end, p.word, in_prose=True)
            for p in prose.decisions(paragraphs, formal=bool(formal), in_sentences=in_sentences)
        ]
    elif in_sentences:
        blocks = _with_told(
            paragraphs, blocks, prose.decisions(paragraphs, formal=bool(formal), in_sentences=True)
        )
    if all(_COUNTED.fullmatch(paragraphs[block.first].text) for block in blocks):
        blocks = _unmarked(paragraphs) or blocks
    left = list(divisions(paragraphs) if votes is None else votes)
    out = []
    after = 0
    for block in blocks:
        since = _after_lost(paragraphs, after, block.first)
        headed = [p for p in paragraphs[block.last + 1 : block.last + 2] if _VOTES_HEAD.fullmatch(p.text)]
        tally = _tally(left, block, since, 1 + len(headed))
        left = [v for v in left if v is not tally]
        counts = tally.counts if tally else {}
        out.append(_resolution(paragraphs, block, after, since, counts, item_number, item_id, offset))
        after = block.last + 1
    return tuple(out)


def _with_told(
    paragraphs: Sequence[Paragraph], blocks: list[Block], told: Sequence[prose.Decision]
) -> list[Block]:
    """Decisions marked by a word of their own, with those that sentences outside of them tell; what stands
    right before one leads up to it."""
    more = [
        Block(d.first, d.last, d.start, d.end, d.word, in_prose=True)
        for d in told
        if d.word not in ("noted", "received", "endorsed")
        and not any(_overlap(d, block) or _leads_to(d, block, paragraphs) for block in blocks)
    ]
    return sorted([*blocks, *more], key=lambda block: (block.first, block.start))


def _leads_to(decision: prose.Decision, block: Block, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a decision stands right before one that opens with its word ("RESOLVED: That ...")."""
    opens = paragraphs[block.first].text[block.start :].startswith(block.word or "")
    return decision.last == block.first - 1 and opens


def _overlap(decision: prose.Decision, block: Block) -> bool:
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


def _after_lost(paragraphs: Sequence[Paragraph], after: int, before: int) -> int:
    """Where a decision's own history begins: a motion that fell is another's."""
    return max((i + 1 for i in range(after, before) if _tells_lost(paragraphs[i].text)), default=after)


@lru_cache(maxsize=4096)  # a paragraph is asked about for each decision below it
def _tells_lost(text: str) -> bool:
    return result(text) in LOST or bool(_LOST_WORD.search(text.lower()) and _LOST.search(text))


def _standing(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The texts of motions that still stood: not those lost, nor the amendments among them."""
    lost = any(_tells_lost(p.text) for p in paragraphs)
    return [
        p.text
        for p in paragraphs
        if not (lost and (re.search(r"\bamendment\b", p.text) or _tells_lost(p.text)))
    ]


# -- the record ---------------------------------------------------------------------------------------


def _resolution(
    paragraphs: Sequence[Paragraph], block: Block, first: int, since: int, tally: dict[str, int],
    item_number: str | None, item_id: str | None, offset: int,
) -> Resolution:  # fmt: skip
    texts = [p.text for p in paragraphs[block.first : block.last + 1]]
    split_at = next((i for i, t in enumerate(texts) if i and label(t)), len(texts))
    if block.end is not None:
        texts[-1] = texts[-1][: block.end]
    texts[0] = texts[0][block.start :]
    text = re.sub(r"\s+", " ", " ".join(texts)).strip()
    lead = _from_word(" ".join(texts[:split_at]), block)
    lead_up = [p.text for p in paragraphs[since : block.first]]
    follow = [p.text for p in paragraphs[block.last + 1 : block.last + 3]]
    printed = block.result or _printed_result(lead_up, text, follow)
    parts = [unlabelled(t) for t in texts[split_at:] if label(t)]
    raw, outcome = outcome_of(lead, parts, block.word)
    if printed:
        raw, outcome = printed, _outcome_of_result(printed)
    moved = [" ".join(follow)] if follow and _MOVED_BY.match(follow[0]) else follow[:1]
    mover, seconder = _movers([*_standing(paragraphs[first : block.first]), text, *moved])
    start = offset + sum(len(p.text) + 1 for p in paragraphs[: block.first]) + block.start
    end = (
        offset
        + sum(len(p.text) + 1 for p in paragraphs[: block.last])
        + (block.end if block.end is not None else len(paragraphs[block.last].text))
    )
    at = paragraphs[block.first]
    reference = re.search(r"\b\d{2}/\d{5}\b", text)
    return Resolution(
        text=text, kind=kind_of(text, outcome), outcome=outcome, outcome_raw=raw,
        item_number=item_number, item_id=item_id,
        mover=mover, seconder=seconder, votes_for=tally.get("for"), votes_against=tally.get("against"),
        votes_abstain=tally.get("abstain"), reference=reference[0] if reference else None,
        page=at.page, span=(start, end), box=at.box,
    )  # fmt: skip


def _from_word(text: str, block: Block) -> str:
    """A decision from its word of decision on: what stands before is history."""
    if not block.word or not (block.in_prose or block.word.lower() == "resolved"):
        return text
    at = text.rfind(block.word) if block.in_prose else text.find(block.word)
    return text[at:] if at >= 0 else text


def _printed_result(lead_up: Sequence[str], text: str, follow: Sequence[str]) -> str | None:
    """The result of the last vote before a decision, or on the line after it."""
    for line in reversed(lead_up):
        found = result(line)
        if found and found not in LOST:
            return found
        told = _TOLD.search(line) if len(line) < 600 and _TOLD_WORD.search(line.lower()) else None
        if told:
            return next(word for word in told.groups() if word).lower()
    for line in follow[:1]:
        found = result(line)
        if found and found not in LOST:
            return found
    told = re.search(r"\b(carried)\b(?:\s+unanimously)?\W*$", text, re.I)
    return told[1].lower() if told else None


def _outcome_of_result(printed: str) -> str:
    return {"carried": "carried", "passed": "carried", "approved": "approved"}.get(printed, "agreed")


def _movers(texts: Sequence[str]) -> tuple[str | None, str | None]:
    amending = [text for text in texts if "amendment" in text.lower()]
    for text in (*(t for t in texts[::-1] if t not in amending), *amending[::-1]):
        mover, seconder = movers(text)
        if mover:
            return mover, seconder
    return None, None


def _tally(votes: Sequence[Division], block: Block, since: int, reach: int) -> Division | None:
    """The vote a decision came of: the last before it, else the one within it or up to ``reach``
    paragraphs after it."""
    before = [v for v in votes if since <= v.first and v.last < block.first and not v.is_aside]
    inside = [
        v for v in votes if block.first <= v.first <= block.last + reach and v.last <= block.last + reach + 2
    ]
    inside = [v for v in inside if not v.is_aside]
    return next(iter(before[-1:] or inside[:1]), None)
