"""What is recorded of each decision: its words and outcome, who moved it, and the vote it came of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.minutes.blocks import Block
from parsers.minutes.contests import Division
from parsers.minutes.motions import names_alone
from parsers.minutes.outcomes import kind_of, outcome_of
from parsers.minutes.votes import LOST, movers, result
from parsers.paper import Paragraph
from parsers.records import Resolution
from parsers.text.labels import label, unlabelled

_LOST = re.compile(
    r"\b(?:motion|amendment|proposal|it)\b[^.]{0,60}\b(?:was|were)\s+(?:then\s+|declared\s+|therefore\s+)*(?:lost|defeated|not\s+carried|LOST)\b"
    r"|\b(?:motion|amendment|proposal)\s+(?:(?:to|for|by|of)\s[^.,;:]{3,80}\s)?(?:then\s+|therefore\s+)?(?:fell|failed)\b",
    re.I,
)
_REFERENCE = re.compile(r"\b\d{2}/\d{5}\b")
_AMENDS = re.compile(r"\bamendment\b", re.I)
_LOST_WORD = re.compile("lost|defeated|carried|fell|failed")  # no text without one is worth the form above
_MOVED_BY = re.compile(r"(?:Proposed|Moved)\s+by\s*:")
_MOVED_ALONE = re.compile(r"(?:Proposed|Moved)\s+by\s[^.]{3,60}$")
_VOTES_HEAD = re.compile(
    r"(?:(?:recorded|named)\s+)?(?:votes?|voting)(?:\s+(?:record|result|details))?\s*:?"
    # "7.6.1 The votes on the Motion were ordered to be recorded and were as follows:-"
    r"|(?!.*\bamendment\b).{0,200}\b(?:votes?|voting|voted|division)\b[^:]{0,150}:[\s–-]*",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:motion|proposal|recommendations?|amendment|it)\b[^.]{0,60}?\b(?:was|were)\s+"
    r"(?:then\s+|duly\s+|declared\s+|accordingly\s+|therefore\s+|unanimously\s+"
    r"|(?:moved|proposed|seconded|voted\s+(?:on|upon)|put\s+to\s+the\s+vote)(?:,?\s+and\s+|,\s+))*"
    r"(carried|agreed(?!\s+with))\b(?!\s+(?:that|to|out))"
    r"|\bdeclared\s+the\s+(?:\w+\s+)?(?:motion|proposal|recommendations?)\s+(carried)\b"
    r"|\bput\s+to\s+the\s+vote,?\s+and\s+(?:was\s+|were\s+)?(?:declared\s+)?(carried|agreed)\b(?!\s+(?:that|to|out))",
    re.I,
)
_SIDES = ("motion", "amendment")
_LONGEST_HEAD = 30  # letters
_TOLD_WORD = re.compile("carried|agreed")  # no text without one is worth the form above


def records(
    paragraphs: Sequence[Paragraph], blocks: Sequence[Block], votes: Sequence[Division],
    item_number: str | None, item_id: str | None, offset: int,
) -> tuple[Resolution, ...]:  # fmt: skip
    """The records of an item's decisions (``blocks``, in order), each with the one of ``votes`` it came of.
    ``offset`` is where the paragraphs, joined by newlines, begin in ``Parsed.text``."""
    left = list(votes)
    out = []
    after = 0
    for block in blocks:
        since = _after_lost(paragraphs, after, block.first)
        headed = [p for p in paragraphs[block.last + 1 : block.last + 2] if _VOTES_HEAD.fullmatch(p.text)]
        tally = _tally(left, block, since, 1 + len(headed))
        left = [v for v in left if v is not tally]
        counts = tally.counts if tally else {}
        out.append(_resolution(paragraphs, block, after, since, counts, item_number, item_id, offset))
        below = paragraphs[block.last + 1 : block.last + 2]
        after = block.last + 1 + sum(names_alone(p.text) for p in below)  # who moved this one, not the next
    return tuple(out)


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
    if block.word is None and parts and label(texts[0]) and split_at == 1:  # all of it is parts
        lead, parts = "", [unlabelled(texts[0]), *parts]
    raw, outcome = outcome_of(lead, parts, block.word)
    if printed:
        raw, outcome = printed, _outcome_of_result(printed)
    moved = [" ".join(follow)] if follow and _MOVED_BY.match(follow[0]) else follow[:1]
    if any(movers(t)[0] and not names_alone(t) for t in moved) and movers(text)[0]:
        moved = []  # the next motion's
    before = _of_winner(paragraphs[first : block.first], text)
    mover, seconder = _movers([*_standing(before), text, *moved])
    start = offset + sum(len(p.text) + 1 for p in paragraphs[: block.first]) + block.start
    end = (
        offset
        + sum(len(p.text) + 1 for p in paragraphs[: block.last])
        + (block.end if block.end is not None else len(paragraphs[block.last].text))
    )
    at = paragraphs[block.first]
    above = paragraphs[block.first].text[: block.start]  # the application that a sentence decides on
    reference = _REFERENCE.search(text) or next(iter([*_REFERENCE.finditer(above)][-1:]), None)
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
    for i in range(len(texts) - 1, 0, -1):  # "Proposed by Alderman Ash", over "Seconded by Councillor Birch"
        if re.match(r"[Ss]econded\s+by\b", texts[i]) and _MOVED_ALONE.match(texts[i - 1]):
            texts = [*texts[: i - 1], f"{texts[i - 1]} {texts[i]}", *texts[i + 1 :]]
    amending = [text for text in texts if "amendment" in text.lower()]
    for text in (*(t for t in texts[::-1] if t not in amending), *amending[::-1]):
        mover, seconder = movers(text)
        if mover:
            return mover, seconder
    return None, None


_HEADS_SIDE = re.compile(
    r"(?:(?:first|second|third|the)\s+)?(?P<side>motion|amendment)(?:\s+(?:\d|[A-C]))?\s*:?", re.I
)
_ENDS_SIDES = re.compile(r"\bvot(?:e|es|ed|ing)\b|\broll\s+call\b|\bdivision\b", re.I)
_WON = re.compile(
    r"\b(?P<a>motion|amendment)\b[^.]{0,60}\b(?:carried|approved|successful|became\s+the\s+(?:finding|decision))\b"
    r"|\b(?:in\s+accordance\s+with|in\s+terms\s+of|to\s+(?:approve|adopt|agree))\s+the\s+(?P<b>motion|amendment)\b",
    re.I,
)


def _of_winner(paragraphs: Sequence[Paragraph], decided: str) -> Sequence[Paragraph]:
    """Paragraphs without what stands under the heading of the side that lost ("Motion" over what was moved,
    "Amendment" over what was moved against it), where it is said which of the two won."""
    headed = {
        i: found["side"].lower()
        for i, p in enumerate(paragraphs)
        if len(p.text) < _LONGEST_HEAD and (found := _HEADS_SIDE.fullmatch(p.text))
    }
    if len(set(headed.values())) != len(_SIDES):
        return paragraphs
    won = [side for text in (*(p.text for p in paragraphs), decided) for side in _WON.findall(text)]
    if not won:
        return paragraphs
    winner = "".join(won[-1]).lower()
    out, side = [], winner
    for i, paragraph in enumerate(paragraphs):
        side = headed.get(i, winner if _ENDS_SIDES.search(paragraph.text) else side)
        out += [paragraph] if side == winner else []
    return out


def _standing(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The texts of motions that still stood: not those lost, nor the amendments among them."""
    if not any(_AMENDS.search(p.text) for p in paragraphs):  # then it was the motion itself that fell
        fell = max((i for i, p in enumerate(paragraphs) if tells_lost(p.text)), default=-1)
        paragraphs = paragraphs[fell + 1 :]
    lost = any(tells_lost(p.text) for p in paragraphs)
    return [p.text for p in paragraphs if not (lost and (_AMENDS.search(p.text) or tells_lost(p.text)))]


def _after_lost(paragraphs: Sequence[Paragraph], after: int, before: int) -> int:
    """Where a decision's own history begins: a motion that fell is another's."""
    return max((i + 1 for i in range(after, before) if tells_lost(paragraphs[i].text)), default=after)


@lru_cache(maxsize=4096)  # a paragraph is asked about for each decision below it
def tells_lost(text: str) -> bool:
    """Whether a text tells that a motion fell."""
    return result(text) in LOST or bool(_LOST_WORD.search(text.lower()) and _LOST.search(text))


def _tally(votes: Sequence[Division], block: Block, since: int, reach: int) -> Division | None:
    """The vote a decision came of: the last before it, else the one within it or up to ``reach``
    paragraphs after it."""
    before = [v for v in votes if since <= v.first and v.last < block.first and not v.is_aside]
    inside = [
        v for v in votes if block.first <= v.first <= block.last + reach and v.last <= block.last + reach + 9
    ]
    inside = [v for v in inside if not v.is_aside]
    return next(iter(before[-1:] or inside[:1]), None)
