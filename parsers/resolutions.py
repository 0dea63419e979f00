"""The formal decisions in a text, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers import prose
from parsers.outcomes import kind_of, outcome_of
from parsers.paper import Paragraph
from parsers.paragraphs import label
from parsers.records import Resolution
from parsers.votes import LOST, Division, divisions, movers, result

_CAPS = r"RESOLVED|RECOMMENDED|AGREED|APPROVED|NOTED|ENDORSED|DECIDED|PENDERFYNWYD|CYTUNWYD|NODWYD|CYMERADWYWYD|ARGYMHELLWYD"
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
    r"|(?<![A-Z] )\b(?:AGREED|APPROVED|ENDORSED|RECOMMENDED|(?<=was )NOTED|(?<=were )NOTED|NOTED(?=\s+(?:the|that)\b))(?!\s+[A-Z]{3})"
)
_STOPS = re.compile(
    r"^(?:reasons?\b|alternative options|other options|options considered|action\b|note:|\(?(?:voting|votes?)\b|in accordance with"
    r"|for\s*\(|\(?(?:proposed|moved|proposer)\b|\(?(?:cllr|councillor)s?\.?\s.{2,60}(?:abstained|voted)|the meeting|signed|there being|this item was|meeting (?:closed|ended))",
    re.I,
)
_NARRATIVE = re.compile(
    r"^(?:(?:The|A)\s+(?:Chair|Leader|Clerk|Committee|Council|Cabinet|Panel|Board|Mayor|Director|Head|Officer|meeting|report|Member|Vice)"
    r"|Members?\b|Councillors?\b|Cllrs?\b|Mr|Mrs|Ms|Miss|Dr|Sir\b|It\s+was|There\s|In\s|Following|During|At\s+this|On\s|Note|NOTE)"
)
_OPEN_END = re.compile(
    r"(?:[:;,–—-]|\b(?:that|to|and|or|the|of|for|bod|i))[\"”’]?$|^\W*(?:RESOLVED|AGREED|PENDERFYNWYD|Resolved)\W*$"
)
_LOST = re.compile(
    r"\b(?:motion|amendment|proposal|it)\b[^.]{0,60}\b(?:was|were)\s+(?:then\s+|declared\s+|therefore\s+)*(?:lost|defeated|not\s+carried|LOST)\b",
    re.I,
)
_FIRST = {"1", "a", "i"}


@dataclass(slots=True)
class _Block:
    """A decision's paragraphs (first to last, inclusive) and where in the first it begins and in the
    last it ends."""

    first: int
    last: int
    start: int = 0
    end: int | None = None
    word: str | None = None
    in_prose: bool = False


def find(
    paragraphs: Sequence[Paragraph],
    item_number: str | None = None,
    item_id: str | None = None,
    *,
    offset: int = 0,
    formal: bool | None = None,
) -> tuple[Resolution, ...]:
    """The decisions recorded under one item, in order. ``offset`` is where the paragraphs, joined by
    newlines, begin in ``Parsed.text``. ``formal`` says whether the document marks its decisions by
    words of their own (RESOLVED): then prose counts only for motions carried; by default that is
    judged by the paragraphs. Motions that fell and reported decisions are never returned."""
    blocks = _formal(paragraphs)
    if not blocks:
        is_formal = bool(formal)
        blocks = [
            _Block(p.first, p.last, p.start, p.end, p.word, in_prose=True)
            for p in prose.decisions(paragraphs, formal=is_formal)
        ]
    votes = divisions(paragraphs)
    out = []
    after = 0
    for block in blocks:
        since = _after_lost(paragraphs, after, block.first)
        out.append(_resolution(paragraphs, block, after, since, votes, item_number, item_id, offset))
        after = block.last + 1
    return tuple(out)


def _after_lost(paragraphs: Sequence[Paragraph], after: int, before: int) -> int:
    """Where a decision's own history begins: a motion that fell is another's."""
    return max((i + 1 for i in range(after, before) if _tells_lost(paragraphs[i].text)), default=after)


def _tells_lost(text: str) -> bool:
    return result(text) in LOST or bool(_LOST.search(text))


def _standing(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The texts of motions that still stood: not those lost, nor the amendments among them."""
    lost = any(_tells_lost(p.text) for p in paragraphs)
    return [
        p.text
        for p in paragraphs
        if not (lost and (re.search(r"\bamendment\b", p.text) or _tells_lost(p.text)))
    ]


def is_formal(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a document marks its decisions by a word of their own, at least twice."""
    return sum(1 for p in paragraphs if _opens(_body(p))) > 1


def _body(paragraph: Paragraph) -> str:
    number = label(paragraph.text)
    return paragraph.text[len(number) :].lstrip() if number else paragraph.text


def _opens(body: str) -> re.Match[str] | None:
    return _OPENS.match(body) or _TITLE_CASE.match(body)


def _formal(paragraphs: Sequence[Paragraph]) -> list[_Block]:
    blocks: list[_Block] = []
    i = 0
    while i < len(paragraphs):
        body = _body(paragraphs[i])
        opened = _opens(body)
        head_only = _HEAD_ONLY.match(body) and i + 1 < len(paragraphs)
        if (opened and not _is_result(body, opened)) or head_only:
            start = len(paragraphs[i].text) - len(body)
            last = _block_end(paragraphs, i)
            word = opened["w"] if opened else None
            if head_only and not opened and last > i and _opens(_body(paragraphs[i + 1])):
                i += 1
                continue
            blocks.append(_Block(i, last, start, None, word))
            i = last + 1
            continue
        middle = _MIDDLE.search(body)
        if middle:
            blocks.append(_in_middle(paragraphs, i, middle.start() + len(paragraphs[i].text) - len(body)))
            i = blocks[-1].last + 1
            continue
        i += 1
    return blocks


def _is_result(body: str, opened: re.Match[str]) -> bool:
    """A bare "AGREED." or "NOTED" tells of a motion before it; it is no decision of its own."""
    bare = not body[opened.end() :].strip(" .:;-–")
    return (
        bare
        and opened["w"].upper() not in ("RESOLVED", "PENDERFYNWYD", "RECOMMENDED")
        and body.rstrip()[-1:] != ":"
    )


def _in_middle(paragraphs: Sequence[Paragraph], i: int, at: int) -> _Block:
    text = paragraphs[i].text
    start, end = prose.sentence_around(text, at)
    if start == 0:
        start = len(text) - len(_strip(text))
    lowered = text[at:end]
    if (
        end >= len(text.rstrip())
        or _OPEN_END.search(lowered)
        or re.search(r"RESOLVED[^.]*:\s*\(?[1ai][.)]", text[at:])
    ):
        last = _block_end(paragraphs, i)
        return _Block(i, last, start, None if last > i or end >= len(text.rstrip()) else end, "RESOLVED")
    return _Block(i, i, start, end, "RESOLVED")


# -- how far a block goes -----------------------------------------------------------------------------


def _block_end(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The last paragraph of a decision: lettered parts in sequence, lines after a colon, and what an
    open sentence still needs."""
    lead = paragraphs[first]
    outer = _rank(label(lead.text))
    part = _inline_part(_body(lead))
    listed = bool(_OPEN_END.search(lead.text))
    last = first
    for i in range(first + 1, len(paragraphs)):
        paragraph = paragraphs[i]
        text = paragraph.text
        waiting = bool(_OPEN_END.search(paragraphs[i - 1].text))
        if _STOPS.match(text) or result(text) or (_opens(_body(paragraph)) and last >= first and not waiting):
            break
        rank = _rank(label(text))
        if rank:
            if part is None and outer and _follows(outer, rank) and not (waiting and rank[1] in _FIRST):
                break
            fits = part is not None and (_follows(part, rank) or rank[1] in _FIRST or rank[0] == "bullet")
            if not (
                fits or (part is None and (waiting or listed) and (rank[1] in _FIRST or rank[0] == "bullet"))
            ):
                if not (
                    part is not None
                    and rank[0] != (outer or ("",))[0]
                    and paragraph.indent > lead.indent + 10
                ):
                    break
            part = rank
        elif not (waiting or re.match(r"^(?:and|or)\b\W*$", text, re.I)):
            inset = paragraph.indent > lead.indent + 10
            if part is not None or not listed or (not inset and _NARRATIVE.match(text)):
                if not (inset and part is not None and listed and paragraph.page is not None):
                    break
        last = i
    return last


def _rank(number: str | None) -> tuple[str, str] | None:
    """A list number as (its style, its value): "a)" and "b)" are of one style, "1." and "2)" not."""
    if number is None:
        return None
    core = number.strip("().").lower()
    if not core or not core[0].isalnum() or number == "o":
        return "bullet", ""
    kind = "digit" if core[0].isdigit() else "letter"
    return kind + re.sub(r"\w+", "", number).replace(".)", ")"), core


_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]


def _follows(a: tuple[str, str], b: tuple[str, str]) -> bool:
    if a[0] == "bullet" or b[0] == "bullet":
        return a[0] == b[0]
    if a[0][:5] != b[0][:5]:
        return False
    if a[1].isdigit() and b[1].isdigit():
        return a[0] == b[0] and int(b[1]) == int(a[1]) + 1
    roman = a[1] in _ROMAN and b[1] in _ROMAN and _ROMAN.index(b[1]) == _ROMAN.index(a[1]) + 1
    letters = len(a[1]) == len(b[1]) == 1 and 0 <= ord(b[1]) - ord(a[1]) <= 1
    return roman or letters


def _inline_part(body: str) -> tuple[str, str] | None:
    """The last part in a decision's first paragraph ("RESOLVED: (1) that ...")."""
    parts = re.findall(
        r"(?:^|[\s:–-])(\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z])[.)](?=\s[a-zA-Z]))", body
    )
    if parts and (_rank(parts[0]) or ("", ""))[1] in _FIRST:
        return _rank(parts[-1])
    return None


# -- the record ---------------------------------------------------------------------------------------


def _resolution(
    paragraphs: Sequence[Paragraph], block: _Block, first: int, since: int, votes: Sequence[Division],
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
    printed = _printed_result(lead_up, text, follow)
    raw, outcome = outcome_of(lead, [_strip(t) for t in texts[split_at:] if label(t)], block.word)
    if printed:
        raw, outcome = printed, _outcome_of_result(printed)
    mover, seconder = _movers([*_standing(paragraphs[first : block.first]), text, *follow[:1]])
    tally = _tally(votes, block, since)
    start = offset + sum(len(p.text) + 1 for p in paragraphs[: block.first]) + block.start
    end = (
        offset
        + sum(len(p.text) + 1 for p in paragraphs[: block.last])
        + (block.end if block.end is not None else len(paragraphs[block.last].text))
    )
    at = paragraphs[block.first]
    reference = re.search(r"\b\d{2}/\d{5}\b", text)
    return Resolution(
        text=text, kind=kind_of(text, outcome), outcome=outcome, outcome_raw=raw, item_number=item_number, item_id=item_id,
        mover=mover, seconder=seconder, votes_for=tally.get("for"), votes_against=tally.get("against"),
        votes_abstain=tally.get("abstain"), reference=reference[0] if reference else None,
        page=at.page, span=(start, end), box=at.box,
    )  # fmt: skip


def _from_word(text: str, block: _Block) -> str:
    """A decision in prose from its word of decision on: what stands before is history."""
    at = text.rfind(block.word) if block.in_prose and block.word else -1
    return text[at:] if at >= 0 else text


def _strip(text: str) -> str:
    number = label(text)
    return text[len(number) :].lstrip() if number else text


def _printed_result(lead_up: Sequence[str], text: str, follow: Sequence[str]) -> str | None:
    """The result of the last vote before a decision, or on the line after it."""
    for line in reversed(lead_up):
        found = result(line)
        if found and found not in LOST:
            return found
        told = re.search(
            r"\b(?:motion|proposal|recommendations?|amendment|it)\b[^.]{0,60}?\b(?:was|were)\s+"
            r"(?:then\s+|duly\s+|declared\s+|unanimously\s+)*(carried|agreed)\b(?!\s+(?:that|to|out))",
            line,
            re.I,
        )
        if told and len(line) < 600:
            return told[1].lower()
    for line in follow[:1]:
        found = result(line)
        if found and found not in LOST:
            return found
    told = re.search(r"\b(carried)\b(?:\s+unanimously)?\W*$", text, re.I)
    return told[1].lower() if told else None


def _outcome_of_result(printed: str) -> str:
    return {"carried": "carried", "passed": "carried", "approved": "approved"}.get(printed, "agreed")


def _movers(texts: Sequence[str]) -> tuple[str | None, str | None]:
    for text in reversed(texts):
        mover, seconder = movers(text)
        if mover:
            return mover, seconder
    return None, None


def _tally(votes: Sequence[Division], block: _Block, since: int) -> dict[str, int]:
    before = [v for v in votes if since <= v.first and v.last < block.first]
    inside = [v for v in votes if block.first <= v.first <= block.last + 1 and v.last <= block.last + 3]
    chosen = before[-1:] or inside[:1]
    return chosen[0].counts if chosen else {}
