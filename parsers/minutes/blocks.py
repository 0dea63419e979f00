"""Formal decisions: where each begins among the paragraphs of an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.minutes import block_forms as forms
from parsers.minutes.block_ends import block_end, parts_end
from parsers.minutes.motions import is_motion, names_alone
from parsers.minutes.votes import LOST, result
from parsers.paper import Paragraph
from parsers.text.labels import BULLET_RANK, FIRST, label, rank, unlabelled
from parsers.text.sentences import sentence_around, sentences


@dataclass(slots=True)
class Block:
    """A decision's paragraphs (first to last, inclusive) and where in the first it begins and in the
    last it ends; the result of the vote when it is printed in the same paragraph."""

    first: int
    last: int
    start: int = 0
    end: int | None = None
    word: str | None = None
    in_prose: bool = False
    result: str | None = None


def is_formal(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a document marks its decisions by a word of their own, at least twice."""
    marked = 0
    for i, paragraph in enumerate(paragraphs):
        body = unlabelled(paragraph.text)
        word = forms.opens(body)
        marked += bool(word and (not _is_result(body, word) or _runs_on(paragraphs, i)))
    return marked > 1


def formal_blocks(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The decisions that a word of their own marks (RESOLVED, AGREED, "Decision:"), in order."""
    blocks: list[Block] = []
    i = 0
    while i < len(paragraphs):
        block = _block_at(paragraphs, i)
        if block and not _is_lost(paragraphs, block):
            blocks += _each(paragraphs, block)
            below = paragraphs[block.last + 1 : block.last + 2]  # "Proposed: ...; Seconded: ..."
            if blocks[-1].end is None and any(names_alone(p.text) for p in below):
                blocks[-1].last = block.last = block.last + 1
        i = block.last + 1 if block else i + 1
    return blocks


def _each(paragraphs: Sequence[Paragraph], block: Block) -> list[Block]:
    """A block within one paragraph, cut where a sentence begins with "It was RESOLVED" anew."""
    text = paragraphs[block.first].text
    if block.first != block.last or not forms.AGAIN.search(text, block.start + 1):
        return [block]
    spans = [span for span in sentences(text[: block.end]) if span[1] > block.start]
    cuts = [start for start, end in spans[1:] if forms.AGAIN.match(text, start)]
    ends = [max((end for _, end in spans if end <= cut), default=cut) for cut in cuts]
    starts = [block.start, *cuts]
    return [replace(block, start=a, end=b) for a, b in zip(starts, [*ends, block.end], strict=True)]


def _is_lost(paragraphs: Sequence[Paragraph], block: Block) -> bool:
    """Leave the vote's result out of a decision that ends in it ("For 3, against 0. Carried."), and
    tell whether the result is that it fell."""
    text = paragraphs[block.last].text[: block.end]
    spans = list(sentences(text))
    while len(spans) > 1 and any(form.match(text[slice(*spans[-1])]) for form in forms.AFTERMATH):
        start, end = spans.pop()
        block.result = block.result or result(text[start:end])
        block.end = spans[-1][1]
    return block.result in LOST


def _block_at(paragraphs: Sequence[Paragraph], i: int) -> Block | None:
    text = paragraphs[i].text
    body = unlabelled(text)
    start = len(text) - len(body)
    over = i + 1 if forms.MOVED.match(body) and i + 1 < len(paragraphs) else i
    moved = forms.MOVED_AND_AGREED.match(body if over == i else f"{body} {paragraphs[over].text}")
    if moved:
        return Block(i, block_end(paragraphs, over), start, None, moved["w"])
    if labelled := forms.DECISION.match(body):
        bids = body[labelled.end() :].lower().startswith("to ")  # then the label is a heading beside it
        return Block(i, block_end(paragraphs, i), start + bids * labelled.end())
    opened = forms.opens(body)
    if opened and _is_result(body, opened) and _has_parts(paragraphs, i):
        return Block(i, block_end(paragraphs, i, is_headed=True), start, None, opened["w"])
    if opened and _is_result(body, opened) and _runs_on(paragraphs, i):
        return Block(i, block_end(paragraphs, i + 1), start, None, opened["w"])
    if opened and _is_result(body, opened):
        # Under a heading with nothing else it is all that is told of the decision.
        return Block(i, i, start, None, opened["w"]) if len(paragraphs) == 1 else None
    if opened:
        return Block(i, block_end(paragraphs, i), start, None, opened["w"])
    amended = forms.AS_AMENDED.fullmatch(body)
    if amended and (last := _quoted_below(paragraphs, i)):
        return Block(i, last, start, word=amended["w"], result=amended["w"])
    if forms.HEAD_ONLY.match(body) and i + 1 < len(paragraphs) and not _heads_column(paragraphs, i):
        # Under a heading "Decision:" the report may be told again before what was RESOLVED; what
        # opens with a word of decision itself is found as such, its parts as one.
        first = unlabelled(paragraphs[i + 1].text)
        if _has_parts(paragraphs, i) and (forms.opens(first) or forms.PART.match(first)):
            return Block(i + 1, parts_end(paragraphs, i + 1))
        below = unlabelled(paragraphs[i + 1].text)
        bare = forms.opens(below)
        is_all = not (_has_parts(paragraphs, i + 1) or _runs_on(paragraphs, i + 1))
        if bare and is_all and _is_result(below, bare) and result(below) not in LOST:
            return Block(i + 1, i + 1, 0, None, bare["w"])  # "DECISION" over "NOTED."
        if any(forms.opens(unlabelled(p.text)) for p in paragraphs[i + 1 :]):
            return None
        at = _past_motions(paragraphs, i + 1)
        part = forms.PART.match(unlabelled(paragraphs[at].text))
        return Block(at, block_end(paragraphs, at, is_headed=True), 0, None, part and part[0])
    if forms.DECIDED_BY.fullmatch(body) and _decides_by_parts(paragraphs, i, has_verb=False):
        return Block(i + 1, parts_end(paragraphs, i + 1))
    if hereby := forms.HEREBY.match(body):
        return Block(i, block_end(paragraphs, i), start, None, hereby["w"])
    numbered = forms.NUMBERED.match(body) or (
        i > 0 and forms.REFERENCE.fullmatch(paragraphs[i - 1].text) and forms.BODY_SAYS.match(body)
    )
    if numbered:
        return Block(i, block_end(paragraphs, i), start, None, numbered["w"])
    if forms.BODY_ALONE.fullmatch(body) and _decides_by_parts(paragraphs, i, has_verb=False):
        return Block(i, parts_end(paragraphs, i + 1), start)
    decides = forms.BODY_DECIDES.search(body) if body.endswith((":", "-", "–")) else None
    if decides and _decides_by_parts(paragraphs, i, has_verb=bool(decides["verb"])):
        word = (decides["verb"] or "").split()
        return Block(i, block_end(paragraphs, i), start + decides.start(), None, next(iter(word), None))
    middle = forms.MIDDLE.search(body) if any(word in body for word in forms.DECIDING) else None
    if middle and body[: middle.start()].endswith(("“", '"', "‘")):
        return None  # what is quoted was decided elsewhere
    if middle and _is_no_decision(body[slice(*sentence_around(body, middle.start()))]):
        return None
    return _in_middle(paragraphs, i, start + middle.start(), middle[0].split()[-1]) if middle else None


_MOST_QUOTED = 8  # paragraphs of a motion


def _quoted_below(paragraphs: Sequence[Paragraph], i: int) -> int | None:
    """The last paragraph of what is quoted below one; None where nothing is."""
    below = paragraphs[i + 1 : i + 1 + _MOST_QUOTED]
    if not (below and below[0].text.startswith(forms.QUOTES)):
        return None
    return next(
        (i + 1 + n for n, p in enumerate(below) if p.text.rstrip(".").endswith(("’", "”", '"', "'"))), None
    )


def _heads_column(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether a heading stands beside another, and so over a column: "Cabinet Member", "Decision"."""
    here = paragraphs[i]
    return here.bold and any(
        p.bold and p is not here and p.page == here.page and p.box and here.box
        and abs(p.box[1] - here.box[1]) < 3
        for p in paragraphs
    )  # fmt: skip


def _past_motions(paragraphs: Sequence[Paragraph], first: int) -> int:
    """Below the heading of a decision, where it begins behind what was moved and how they voted."""
    at = first
    while at + 1 < len(paragraphs) and is_motion(paragraphs[at].text):
        at += 1
    return at if forms.BODY_SAYS.match(paragraphs[at].text) else first


def _decides_by_parts(paragraphs: Sequence[Paragraph], i: int, *, has_verb: bool) -> bool:
    """Whether the parts below "The Committee:" are what it decided: the first opens with a word of
    decision, or one of a numbered list does ("(1) Considered the report; (2) Noted ...")."""
    below = [unlabelled(p.text) for p in paragraphs[i + 1 : i + 2]]
    if below and below[0].strip(" :-–") in forms.FORMAL:
        return False  # "The Committee" over "RESOLVED", over what it resolved
    if below and (forms.PART.match(below[0]) or (has_verb and below[0][:1].islower())):
        return True
    last = parts_end(paragraphs, i + 1) if i + 1 < len(paragraphs) else i
    listed = paragraphs[i + 1 : last + 1] if rank(label(paragraphs[last].text)) else []
    numbered = [p for p in listed if (number := rank(label(p.text))) and number != BULLET_RANK]
    return bool(numbered) and (has_verb or any(forms.PART.match(unlabelled(p.text)) for p in numbered))


def _is_no_decision(sentence: str) -> bool:
    """Whether a sentence gives a vote's result, or a rule for what shall be decided if."""
    return bool(result(sentence) or forms.RULE.search(sentence))


def _runs_on(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether a bare "NOTED" is the first line of a sentence that goes on below it or beside it."""
    below = paragraphs[i + 1].text if i + 1 < len(paragraphs) else ""
    goes_on = below[:1].islower() or below.startswith(("(with ", "(by "))
    return paragraphs[i].text[-1:].isalpha() and goes_on


def _has_parts(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether a first part stands under a bare "AGREED"."""
    number = rank(label(paragraphs[i + 1].text)) if i + 1 < len(paragraphs) else None
    return (
        number is not None and (number[1] in FIRST or number == BULLET_RANK) and paragraphs[i].number is None
    )


def _is_result(body: str, opened: re.Match[str]) -> bool:
    """A bare "AGREED." or "NOTED" tells of a motion before it; it is no decision of its own."""
    bare = result(body) or not body[opened.end() :].strip(" .:;-–")
    return bool(bare) and opened["w"].upper() not in forms.FORMAL and body.rstrip()[-1:] != ":"


def _in_middle(paragraphs: Sequence[Paragraph], i: int, at: int, word: str) -> Block:
    text = paragraphs[i].text
    start, end = sentence_around(text, at)
    if start == 0:
        start = len(text) - len(unlabelled(text))
    lowered = text[at:end]
    if (
        end >= len(text.rstrip())
        or forms.OPEN_END.search(lowered)
        or re.search(r"RESOLVED[^.]*:\s*\(?[1ai][.)]", text[at:])
    ):
        last = block_end(paragraphs, i)
        return Block(i, last, start, None if last > i or end >= len(text.rstrip()) else end, word)
    return Block(i, i, start, end, word)
