"""Formal decisions: where each begins and ends among the paragraphs of an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.minutes.bodies import BODY
from parsers.minutes.votes import LOST, result
from parsers.paper import Paragraph
from parsers.text.labels import BULLET_RANK, FIRST, Rank, follows, label, last_inside, rank, unlabelled
from parsers.text.sentences import sentence_around, sentences

_CAPS = (
    r"RESOLVED|R\sE\sS\sO\sL\sV\sE\sD|RECOMMENDED|RECOMMEND(?=\s+(?:TO|to)\s+(?:COUNCIL|CABINET|Council|Cabinet|the\b))|AGREED|APPROVED|NOTED|ENDORSED|DECIDED"
    r"|PENDERFYNWYD|CYTUNWYD|NODWYD|CYMERADWYWYD|ARGYMHELLWYD"
)
_OPENS = re.compile(
    rf"^(?:(?:DECISION|Decision|RESOLUTION|Resolution)\s*(?:\d+)?\s*[:\-–]+\s*)?"
    rf"(?:(?:IT\s+WAS|It\s+was|THAT\s+IT\s+BE|Members?|MEMBERS?|The\s+(?:{BODY}))\s+)?"
    rf"(?:(?:UNANIMOUSLY|[Uu]nanimously|FURTHER|ALSO|THEREFORE|ACCORDINGLY|then)\s+)*"
    rf"(?P<w>{_CAPS}|Resolved|(?<=nanimously )resolved|Penderfynwyd|RESOLUTION)(?:\b(?!\s+ITEMS)|(?=that\b))"
)
_TITLE_CASE = re.compile(
    r"^(?P<w>Agreed|Approved|Noted|Recommended|Cytunwyd)\s*(?:[:\-–]+\s+|(?:unanimously\s+)?(?:that|to)\b)"
)
_LABELLED = re.compile(
    r"^(?P<w>Resolution|Decision|Penderfyniad)\s*:\s+(?=(?:[Tt]hat|[Tt]o|[Tt]he|[Ii]t|Forum|Members|Cabinet|Council|Committee|Board|Panel)\b|[-–]\s*[a-z])"
)
_HEAD_ONLY = re.compile(
    r"^(?:THE\s+|The\s+)?(?:[Dd]ecision|DECISION|Resolution|RESOLUTION|Penderfyniad|PENDERFYNIAD)s?(?:\s+made)?(?:\s*\([Uu]nanimous\w*\))?"
    r"\s*[:\-–]?$"
)
_MIDDLE = re.compile(
    r"\b(?:RESOLVED(?!\s+ITEMS)|PENDERFYNWYD)\b|\b(?:and|it\s+was)\s+(?:unanimously\s+)?Resolved\b"
    r"|(?<![A-Z] )\b(?:AGREED|APPROVED|ENDORSED|RECOMMENDED"
    r"|(?<=was )NOTED|(?<=were )NOTED|NOTED(?=,?\s+(?:the|that|an?)\b))(?!\s+[A-Z]{3})"
)
_DECIDING = ("RESOLVED", "Resolved", "PENDERFYNWYD", "AGREED", "APPROVED", "ENDORSED", "RECOMMENDED", "NOTED")
_BODY_DECIDES = re.compile(
    rf"(?:^|(?<=[.?!]\s))(?:The\s+|That\s+the\s+)?(?:{BODY}|Members?)"
    r"(?:\s+(?:then|also|unanimously))*(?P<verb>\s+(?:resolved|agreed|decided)(?:\s+(?:to|that))?"
    r"|\s+(?:noted|agreed|approved|endorsed)\b[^.:]{0,200}\band\s+(?:further|also|it\s+further))?\s*[:–-]+$",
    re.I,
)
# "Cabinet" over what it noted, approved, recommended
_BODY_ALONE = re.compile(rf"(?:The\s+)?(?:[A-Z]\w+\s+){{0,3}}(?:{BODY})")
# "12/2025 The Cabinet noted ...", "12/2025" on a line of its own: each number is a decision.
_SAYS = (
    rf"(?:The\s+)?(?:{BODY})\s+(?:unanimously\s+)?"
    r"(?P<w>noted|agreed|approved|recommended|endorsed|accepted|adopted|instructed|requested)\b"
)
_BODY_SAYS = re.compile(rf"^{_SAYS}")
_REFERENCE = re.compile(r"\d{1,4}/(?:20)?\d\d[.:]?")
_NUMBERED = re.compile(rf"^\d{{1,4}}/20\d\d\s+{_SAYS}")
_PART = re.compile(
    r"^(?:noted|agreed|approved|resolved|endorsed|recommended|received|accepted|adopted)\b", re.I
)
_STOPS = re.compile(
    r"^(?:(?:suggested\s+)?reasons?\b|alternative options|other options|options considered"
    r"|action\b|note:|\(references?\b|\(?(?:voting|votes?)\b|in accordance with"
    r"|for\s*\(|\(?(?:proposed|moved|proposer)\b|\(?(?:cllr|councillor)s?\.?\s.{2,60}(?:abstained|voted)"
    r"|\([^()]{3,60}\bin\s+the\s+chair\)|[^;()]{3,60}\bin\s+the\s+chair\W*$|(?:for\s+)?(?:more|further)\s+information\b|(?:dechreuodd|daeth)\s+y\s+cyfarfod"
    r"|the meeting|signed|there being|this item was|meeting (?:closed|ended))",
    re.I,
)
_NARRATIVE = re.compile(
    r"^(?:(?:The|A)\s+(?:Chair|Leader|Clerk|Sub-?\s?Committee|Committee|Council|Cabinet|Panel|Board|Mayor|Director|Head|Officer|meeting|report|Member|Vice)"
    r"|Members?\b|Councillors?\b|Cllrs?\b|Mr|Mrs|Ms|Miss|Dr|Sir\b|It\s+was|There\s|In\s|Following|During|At\s+this|On\s|Note|NOTE)"
)
_ACTION = re.compile(r"^(?:ACTIONS?|Actions?)\s*(?:[:–-]|by\b)|^(?:The\s+)?Clerk\s+to\s+action\b", re.I)
# The paragraph of the Act that a decision to meet in private names stands below it.
_EXEMPT = re.compile(r"\(?\d\)?\.?\s+Information\s+(?:relating|which|in\s+respect)\b")
_RULE = re.compile(
    r"^(?:If|Where|When|Should|Unless)\b|\b(?:shall|must|may|will)\s+be\s+(?:recorded|minuted|deemed)\b"
)
_TALLY = re.compile(
    r"\(?(?:all\s+(?:in\s+favour|agreed)|unanimous(?:ly)?|agreed|carried|not\s+carried|motion\s+\w+|lost"
    r"|(?:votes?|voting)\b.{0,12})?\W*(?:(?:for|against|abst\w+|in\s+favour)\W*(?:\d{1,3}|nil|none)?\W*)*$",
    re.I,
)
_REASON = re.compile(r"reason\s*:", re.I)
_ADDS = re.compile(
    r"(?:and|or)\b\W*$|in\s+resolving\s+to\b|in\s+the\s+event\s+(?:of|that)\b.*\b(?:shall|be\s+delegated)\b",
    re.I,
)
_OPEN_END = re.compile(
    r"(?:[:;,–—-]|\b(?:[Tt]hat|THAT|to|TO|and|or|the|of|for|bod|i))[\"”’]?$|^\W*Resolved\W*$|\b(?:RESOLVED|AGREED|PENDERFYNWYD)\W*(?:unanimous(?:ly)?\W*|\([^()]{0,60}\)\W*)?$"
    r"|^\W*(?:RESOLVED|Resolved)\b\W{1,4}[Tt]hat\s+(?:the\s+)?(?:[A-Z]\w+\s+){0,4}"
    rf"(?:{BODY}|Members)$"
)

_FOLLOWING = re.compile(r"\bthe following\b[^.:;]{0,60}\.$")  # "... that the following response be noted."
MARGIN = 200  # in points: what stands so far right of a decision (an officer's name) is no part of it


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
    return _OPENS.match(body) or _TITLE_CASE.match(body) or _LABELLED.match(body)


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
    while len(spans) > 1 and (_TALLY.match(told := text[slice(*spans[-1])]) or _ACTION.match(told)):
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
    if _HEAD_ONLY.match(body) and i + 1 < len(paragraphs):
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
    numbered = _NUMBERED.match(body) or (
        i > 0 and _REFERENCE.fullmatch(paragraphs[i - 1].text) and _BODY_SAYS.match(body)
    )
    if numbered:
        return Block(i, _block_end(paragraphs, i), start, None, numbered["w"])
    if _BODY_ALONE.fullmatch(body) and _decides_by_parts(paragraphs, i, has_verb=False):
        return Block(i, _parts_end(paragraphs, i + 1), start)
    decides = _BODY_DECIDES.search(body) if body.endswith((":", "-", "–")) else None
    if decides and _decides_by_parts(paragraphs, i, has_verb=bool(decides["verb"])):
        word = (decides["verb"] or "").split()
        return Block(i, _block_end(paragraphs, i), start + decides.start(), None, next(iter(word), None))
    middle = _MIDDLE.search(body) if any(word in body for word in _DECIDING) else None
    if middle and body[: middle.start()].endswith(("“", '"', "‘")):
        return None  # what is quoted was decided elsewhere
    if middle and _is_no_decision(body[slice(*sentence_around(body, middle.start()))]):
        return None
    return _in_middle(paragraphs, i, start + middle.start(), middle[0].split()[-1]) if middle else None


def _decides_by_parts(paragraphs: Sequence[Paragraph], i: int, *, has_verb: bool) -> bool:
    """Whether the parts below "The Committee:" are what it decided: the first opens with a word of
    decision, or one of a numbered list does ("(1) Considered the report; (2) Noted ...")."""
    below = [unlabelled(p.text) for p in paragraphs[i + 1 : i + 2]]
    if below and (_PART.match(below[0]) or (has_verb and below[0][:1].islower())):
        return True
    last = _parts_end(paragraphs, i + 1) if i + 1 < len(paragraphs) else i
    listed = paragraphs[i + 1 : last + 1] if rank(label(paragraphs[last].text)) else []
    numbered = [p for p in listed if (number := rank(label(p.text))) and number != BULLET_RANK]
    return bool(numbered) and (has_verb or any(_PART.match(unlabelled(p.text)) for p in numbered))


def _is_no_decision(sentence: str) -> bool:
    """Whether a sentence gives a vote's result, or a rule for what shall be decided if."""
    return bool(result(sentence) or _RULE.search(sentence))


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
        or _OPEN_END.search(lowered)
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
    is_open = is_headed or bool(_OPEN_END.search(lead.text) or _FOLLOWING.search(lead.text))
    for i in range(first + 1, len(paragraphs)):
        text = paragraphs[i].text
        waiting = bool(_OPEN_END.search(paragraphs[i - 1].text)) or (
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
        if _STOPS.match(text) or result(text) or opens:
            return i - 1
        if (is_headed or part) and _heads_parts(paragraphs, i, part):
            continue
        if paragraphs[i].indent > lead.indent + MARGIN:
            return i - 1
        inset = paragraphs[i].indent > lead.indent + 10
        number = rank(label(text))
        if _EXEMPT.match(text):
            continue
        if _REFERENCE.fullmatch(text) or _NUMBERED.match(text):
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
        elif not waiting and not _ADDS.match(text) and not (is_open and _is_line(text, part, inset)):
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
    if not _REASON.match(paragraphs[i].text):
        return False
    after = [rank(label(p.text)) for p in paragraphs[i + 1 : i + 2]]
    before = paragraphs[i - 1]
    return _REASON.match(before.text) is None and (
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
    return inset or (part is None and not _NARRATIVE.match(text))
