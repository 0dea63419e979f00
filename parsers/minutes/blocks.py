"""Formal decisions: where each begins and ends among the paragraphs of an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.minutes import block_forms as forms
from parsers.minutes.votes import LOST, result
from parsers.paper import Paragraph
from parsers.text.labels import BULLET_RANK, FIRST, Rank, follows, label, last_inside, rank, unlabelled
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
    bodies = [unlabelled(p.text) for p in paragraphs]
    return sum(1 for body in bodies if (word := _opens(body)) and not _is_result(body, word)) > 1


def _opens(body: str) -> re.Match[str] | None:
    return forms.OPENS.match(body) or forms.TITLE_CASE.match(body) or forms.LABELLED.match(body)


def formal_blocks(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The decisions that a word of their own marks (RESOLVED, AGREED, "Decision:"), in order."""
    blocks: list[Block] = []
    i = 0
    while i < len(paragraphs):
        block = _block_at(paragraphs, i)
        if block and not _is_lost(paragraphs, block):
            blocks.append(block)
        i = block.last + 1 if block else i + 1
    return blocks


def _is_lost(paragraphs: Sequence[Paragraph], block: Block) -> bool:
    """Leave the vote's result out of a decision that ends in it ("For 3, against 0. Carried."), and
    tell whether the result is that it fell."""
    text = paragraphs[block.last].text[: block.end]
    spans = sentences(text)
    while len(spans) > 1 and (forms.TALLY.match(told := text[slice(*spans[-1])]) or forms.ACTION.match(told)):
        start, end = spans.pop()
        block.result = block.result or result(text[start:end])
        block.end = spans[-1][1]
    return block.result in LOST


def _block_at(paragraphs: Sequence[Paragraph], i: int) -> Block | None:
    text = paragraphs[i].text
    body = unlabelled(text)
    start = len(text) - len(body)
    opened = _opens(body)
    if opened and _is_result(body, opened) and _has_parts(paragraphs, i):
        return Block(i, _block_end(paragraphs, i, is_headed=True), start, None, opened["w"])
    if opened and _is_result(body, opened) and _runs_on(paragraphs, i):
        return Block(i, _block_end(paragraphs, i + 1), start, None, opened["w"])
    if opened and _is_result(body, opened):
        # Under a heading with nothing else it is all that is told of the decision.
        return Block(i, i, start, None, opened["w"]) if len(paragraphs) == 1 else None
    if opened:
        return Block(i, _block_end(paragraphs, i), start, None, opened["w"])
    if forms.HEAD_ONLY.match(body) and i + 1 < len(paragraphs):
        # Under a heading "Decision:" the report may be told again before what was RESOLVED; what
        # opens with a word of decision itself is found as such, its parts as one.
        if _has_parts(paragraphs, i) and _opens(unlabelled(paragraphs[i + 1].text)):
            return Block(i + 1, _parts_end(paragraphs, i + 1))
        below = unlabelled(paragraphs[i + 1].text)
        bare = _opens(below)
        is_all = not (_has_parts(paragraphs, i + 1) or _runs_on(paragraphs, i + 1))
        if bare and is_all and _is_result(below, bare) and result(below) not in LOST:
            return Block(i + 1, i + 1, 0, None, bare["w"])  # "DECISION" over "NOTED."
        if any(_opens(unlabelled(p.text)) for p in paragraphs[i + 1 :]):
            return None
        return Block(i + 1, _block_end(paragraphs, i + 1, is_headed=True))
    numbered = forms.NUMBERED.match(body) or (
        i > 0 and forms.REFERENCE.fullmatch(paragraphs[i - 1].text) and forms.BODY_SAYS.match(body)
    )
    if numbered:
        return Block(i, _block_end(paragraphs, i), start, None, numbered["w"])
    if forms.BODY_ALONE.fullmatch(body) and _decides_by_parts(paragraphs, i, has_verb=False):
        return Block(i, _parts_end(paragraphs, i + 1), start)
    decides = forms.BODY_DECIDES.search(body) if body.endswith((":", "-", "–")) else None
    if decides and _decides_by_parts(paragraphs, i, has_verb=bool(decides["verb"])):
        word = (decides["verb"] or "").split()
        return Block(i, _block_end(paragraphs, i), start + decides.start(), None, next(iter(word), None))
    middle = forms.MIDDLE.search(body) if any(word in body for word in forms.DECIDING) else None
    if middle and body[: middle.start()].endswith(("“", '"', "‘")):
        return None  # what is quoted was decided elsewhere
    if middle and _is_no_decision(body[slice(*sentence_around(body, middle.start()))]):
        return None
    return _in_middle(paragraphs, i, start + middle.start(), middle[0].split()[-1]) if middle else None


def _decides_by_parts(paragraphs: Sequence[Paragraph], i: int, *, has_verb: bool) -> bool:
    """Whether the parts below "The Committee:" are what it decided: the first opens with a word of
    decision, or one of a numbered list does ("(1) Considered the report; (2) Noted ...")."""
    below = [unlabelled(p.text) for p in paragraphs[i + 1 : i + 2]]
    if below and (forms.PART.match(below[0]) or (has_verb and below[0][:1].islower())):
        return True
    last = _parts_end(paragraphs, i + 1) if i + 1 < len(paragraphs) else i
    listed = paragraphs[i + 1 : last + 1] if rank(label(paragraphs[last].text)) else []
    numbered = [p for p in listed if (number := rank(label(p.text))) and number != BULLET_RANK]
    return bool(numbered) and (has_verb or any(forms.PART.match(unlabelled(p.text)) for p in numbered))


def _is_no_decision(sentence: str) -> bool:
    """Whether a sentence gives a vote's result, or a rule for what shall be decided if."""
    return bool(result(sentence) or forms.RULE.search(sentence))


def _runs_on(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether a bare "NOTED" is the first line of a sentence that goes on below it."""
    below = paragraphs[i + 1].text if i + 1 < len(paragraphs) else ""
    return paragraphs[i].text[-1:].isalpha() and below[:1].islower()


def _has_parts(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether a first part stands under a bare "AGREED"."""
    number = rank(label(paragraphs[i + 1].text)) if i + 1 < len(paragraphs) else None
    return (
        number is not None and (number[1] in FIRST or number == BULLET_RANK) and paragraphs[i].number is None
    )


def _is_result(body: str, opened: re.Match[str]) -> bool:
    """A bare "AGREED." or "NOTED" tells of a motion before it; it is no decision of its own."""
    bare = result(body) or not body[opened.end() :].strip(" .:;-–")
    return (
        bool(bare)
        and opened["w"].upper() not in ("RESOLVED", "PENDERFYNWYD", "RECOMMENDED")
        and body.rstrip()[-1:] != ":"
    )


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
        last = _block_end(paragraphs, i)
        return Block(i, last, start, None if last > i or end >= len(text.rstrip()) else end, word)
    return Block(i, i, start, end, word)


# -- how far a block goes -----------------------------------------------------------------------------


def _block_end(paragraphs: Sequence[Paragraph], first: int, *, is_headed: bool = False) -> int:
    """The last paragraph of a decision: lettered parts in sequence, lines after a colon, and what an
    open sentence still needs. Under a heading ("Decision") parts may follow without a colon."""
    lead = paragraphs[first]
    outer, part = rank(label(lead.text)), last_inside(unlabelled(lead.text))
    if is_headed and part is None and outer and outer[1] in FIRST:
        outer, part = None, outer
    above: list[Rank] = []  # the parts that have parts of their own
    # "The Cabinet:" over "1. NOTED ..." and "2. AGREED ..."
    below = [unlabelled(p.text) for p in paragraphs[first + 1 : first + 2] if label(p.text)]
    by_words = not _opens(unlabelled(lead.text)) and any(_opens(text) for text in below)
    is_open = is_headed or bool(forms.OPEN_END.search(lead.text) or forms.FOLLOWING.search(lead.text))
    for i in range(first + 1, len(paragraphs)):
        text = paragraphs[i].text
        waiting = bool(forms.OPEN_END.search(paragraphs[i - 1].text)) or (
            i == first + 1 and _is_address(lead.text) and text.startswith("That ")
        )
        if _breaks_off(paragraphs[i - 1].text, text):
            continue
        if part and _gives_reason(paragraphs, i, part):
            continue
        opens = _opens(unlabelled(text)) and not waiting
        if opens and by_words and part and (number := rank(label(text))) and follows(part, number):
            part = number
            continue
        if forms.STOPS.match(text) or result(text) or opens:
            return i - 1
        if (is_headed or part) and _heads_parts(paragraphs, i, part):
            continue
        if paragraphs[i].indent > lead.indent + forms.MARGIN:
            return i - 1
        inset = paragraphs[i].indent > lead.indent + 10
        number = rank(label(text))
        if forms.EXEMPT.match(text):
            continue
        if forms.REFERENCE.fullmatch(text) or forms.NUMBERED.match(text):
            return i - 1
        if number:
            back = next((n for n, over in enumerate(above) if follows(over, number)), None)
            if _is_part(number, part, outer, waiting=waiting, is_open=is_open, inset=inset):
                above += [part] if part and not follows(part, number) else []
            elif back is None:
                return i - 1
            else:
                del above[back:]
            part = number
        elif not waiting and not forms.ADDS.match(text) and not (is_open and _is_line(text, part, inset)):
            return i - 1
        else:
            part = part or last_inside(text)
    return len(paragraphs) - 1


def _is_address(text: str) -> bool:
    """Whether a decision opens with nothing but whom it is for: "Recommended to Council: (4 May)"."""
    return len(text) < 80 and not re.search(r"\b(?:that|be|is|are|was|were)\b", text, re.I)


def _breaks_off(before: str, text: str) -> bool:
    """Whether a sentence goes on in a paragraph of its own: no stop before it, a small letter after."""
    return before[-1:].isalpha() and text[:1].islower() and label(text) is None


def _heads_parts(paragraphs: Sequence[Paragraph], i: int, part: Rank | None) -> bool:
    """Whether a paragraph is a heading within a decision: short, no sentence, and over the next part."""
    text = paragraphs[i].text
    if label(text) or len(text) > 80 or text.rstrip()[-1:] in ".;,:" or i + 1 >= len(paragraphs):
        return False
    number = rank(label(paragraphs[i + 1].text))
    if number is None:
        return part is None and _heads_parts(paragraphs, i + 1, part)
    return follows(part, number) if part else number[1] in FIRST


def _gives_reason(paragraphs: Sequence[Paragraph], i: int, part: Rank) -> bool:
    """Whether a paragraph gives the reason of one part of a decision, as those of permissions have."""
    if not forms.REASON.match(paragraphs[i].text):
        return False
    after = [rank(label(p.text)) for p in paragraphs[i + 1 : i + 2]]
    before = paragraphs[i - 1]
    return forms.REASON.match(before.text) is None and (
        any(number and follows(part, number) for number in after) or (paragraphs[i].bold and before.bold)
    )


def _parts_end(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The last of the labelled paragraphs that follow one another from the first on."""
    last = first
    for i in range(first + 1, len(paragraphs)):
        before, after = rank(label(paragraphs[last].text)), rank(label(paragraphs[i].text))
        if not (before and after and follows(before, after)):
            break
        last = i
    return last


def _is_part(
    number: Rank, part: Rank | None, outer: Rank | None, *, waiting: bool, is_open: bool, inset: bool
) -> bool:
    """Whether a numbered paragraph is the decision's next part, not the minutes' next paragraph."""
    starts = number[1] in FIRST or number == BULLET_RANK or number[1].endswith(".1")
    if part is None:
        is_next = outer is not None and follows(outer, number) and not (waiting and number[1] in FIRST)
        return not is_next and starts and (waiting or is_open)
    if follows(part, number) or (starts and (waiting or inset)):
        return True
    return inset and number[0] != (outer or BULLET_RANK)[0]


def _is_line(text: str, part: Rank | None, inset: bool) -> bool:
    """Whether an unnumbered paragraph belongs to the list that a decision's colon opened."""
    return inset or (part is None and not forms.NARRATIVE.match(text))
