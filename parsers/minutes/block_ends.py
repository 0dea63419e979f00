"""How far a formal decision goes among the paragraphs of an item, and the parts it has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes import block_forms as forms
from parsers.minutes.block_tables import table_end
from parsers.minutes.votes import result
from parsers.paper import Paragraph
from parsers.text.labels import (
    BULLET_RANK,
    FIRST,
    Rank,
    follows,
    label,
    last_inside,
    parts_inside,
    rank,
    unlabelled,
)

_SET_BACK = 20  # in points
_SENTENCE = 80  # letters


def block_end(paragraphs: Sequence[Paragraph], first: int, *, is_headed: bool = False) -> int:
    """The last paragraph of a decision: lettered parts in sequence, lines after a colon, and what an
    open sentence still needs. Under a heading ("Decision") parts may follow without a colon."""
    lead = paragraphs[first]
    outer, within = rank(label(lead.text)), parts_inside(unlabelled(lead.text))
    part = within[-1] if within else None
    if is_headed and part is None and outer and outer[1] in FIRST:
        outer, part = None, outer
    above = within[:-1]  # the parts that have parts of their own
    # "The Cabinet:" over "1. NOTED ..." and "2. AGREED ..."
    below = [unlabelled(p.text) for p in paragraphs[first + 1 : first + 2] if label(p.text)]
    by_words = not forms.opens(unlabelled(lead.text)) and any(forms.opens(text) for text in below)
    is_open = is_headed or bool(forms.OPEN_END.search(lead.text) or forms.FOLLOWING.search(lead.text))
    past = first  # the last paragraph of a table among them
    for i in range(first + 1, len(paragraphs)):
        if i <= past:
            continue
        text = paragraphs[i].text
        before = paragraphs[i - 1].text
        if before[-1:] in ":-–" and (past := table_end(paragraphs, i)) >= i:
            continue
        adds = i > first + 1 and bool(forms.ADDS.match(before))  # "Informatives", over them
        waiting = (
            adds
            or bool(forms.OPEN_END.search(before))
            or bool(i > first + 1 and forms.APPLICATION.match(before) and not label(text))
            or bool(i == first + 1 and _is_address(lead.text) and re.match(r"That\b", text))
        )
        if _breaks_off(before, text):
            continue
        if part and _gives_reason(paragraphs, i, part):
            continue
        opens = forms.opens(unlabelled(text)) and not waiting
        if opens and by_words and part and (number := rank(label(text))) and follows(part, number):
            part = number
            continue
        stops = forms.STOPS.match(text) and not (waiting and forms.AS_MOVED.match(text))
        if stops or result(text) or opens:
            return i - 1
        if (is_headed or part) and _heads_parts(paragraphs, i, part):
            continue
        if paragraphs[i].indent > lead.indent + forms.MARGIN:
            return i - 1
        inset = paragraphs[i].indent > lead.indent + 10
        number = None if part is None and forms.INITIAL.match(text) else rank(label(text))
        if number is None and _is_set_back(paragraphs, first, i):
            return i - 1
        if forms.EXEMPT.match(text):
            continue
        if forms.MINUTE.match(text) and forms.MINUTE.match(lead.text):
            return i - 1  # "19/58 ...", the minute after "19/57 Resolved to pay:"
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


def _is_set_back(paragraphs: Sequence[Paragraph], first: int, i: int) -> bool:
    """Whether a paragraph stands further left than what a decision's first line is over, behind a full stop
    or as a long sentence of its own."""
    if i < first + 2 or not paragraphs[i].text[:1].isupper():
        return False
    lead, listed = paragraphs[first].indent, paragraphs[first + 1].indent
    here, text = paragraphs[i].indent, paragraphs[i].text
    if here < min(lead, listed) - _SET_BACK:
        return paragraphs[i - 1].text.endswith(".")
    return here < listed - _SET_BACK and text.endswith(".") and len(text) > _SENTENCE


def _is_address(text: str) -> bool:
    """Whether a decision opens with nothing but whom it is for: "Recommended to Council: (4 May)"."""
    return len(text) < 80 and not re.search(r"\b(?:that|be|is|are|was|were)\b", text, re.I)


def _breaks_off(before: str, text: str) -> bool:
    """Whether a sentence goes on in a paragraph of its own: no stop before it, a small letter after."""
    return before[-1:].isalnum() and text[:1].islower() and label(text) is None


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


def parts_end(paragraphs: Sequence[Paragraph], first: int) -> int:
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
        is_first = starts or (waiting and inset and "." in number[1])  # "2.2", the second of its item
        return not is_next and is_first and (waiting or is_open)
    if follows(part, number) or (starts and (waiting or inset)):
        return True
    return inset and number[0] != (outer or BULLET_RANK)[0]


def _is_line(text: str, part: Rank | None, inset: bool) -> bool:
    """Whether an unnumbered paragraph belongs to the list that a decision's colon opened."""
    return inset or (part is None and not (forms.NARRATIVE.match(text) and not forms.ENTRY.match(text)))
