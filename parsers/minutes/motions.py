"""Motions in minutes: what was moved and seconded, and whether it was carried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.minutes import motion_forms as forms
from parsers.minutes.votes import LOST, result
from parsers.paper import Paragraph
from parsers.text.labels import unlabelled
from parsers.text.sentences import sentences

_MOTION = re.compile(
    r"\b(?:[Pp]roposed|[Mm]oved|nominated|PROPOSED|MOVED|[Cc]ynigiwyd)\b[\s\S]*\b(?:[Ss]econded|SECONDED|[Ee]iliwyd)\b"
    r"|,\s+seconded\s+by\s+[^.;,]{3,60},\s+(?:moved|proposed)\b"
    r"|\b[Pp]rop(?:oser)?\b[\s\S]{2,60}?\b2nd\b|\b[Pp]roposed\b[\s\S]{2,120}?\b[Ss]econd(?=:|\s+(?:Cllr|Councillor|Mr|Mrs|Ms)\b)",
    re.S,
)
_SECONDER = re.compile(
    r"\(?(?:(?:This|It|The\s+(?:motion|proposal))\s+was\s+(?:\w+ly\s+|then\s+)?(?=seconded)(?i:seconde[dr])|Seconde[dr]|SECONDED)\b"
    r"(?!\s+(?:from|to)\b)"
)
_MOTION_WORDS = ("econd", "SECONDED", "iliwyd", "2nd ", "2nd:")  # no text without one is worth the form above
_CONTESTED = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)(?!\W+(?:(?:was|were)\s+)?unanimous)|(?:moved|proposed|put)\b[^.]{0,40}\bamendment|(?<!subject\sto\sthis\s)(?<!subject\sto\sthe\s)amendment\b[^.]{0,40}\b(?:moved|put|lost|carried|seconded)|declin\w+|motions?\s+on\s+notice)\b",
    re.I,
)
_FOR_OFFICE = re.compile(r"\bas\s+(?:the\s+)?(?:vice|deputy)?[\s-]?(?:chair\w*|mayor)\b", re.I)
_UNOPPOSED = re.compile(
    r"^(?:there\s+were\s+)?no\s+other\s+\w+\b|\bvote\W+(?:was\s+)?unanimous|\baccepted\s+the\s+(?:office|position|post|nomination)\b|^(?:all\s+(?:were\s+)?in\s+favour|unanimous)|\baccepted\W*$",
    re.I,
)


_ASSENT = re.compile(
    r"(?:(?:vote|voting|result|decision)\W+(?:(?:was\s+)?taken\W+)?)?"
    r"(?:all\b.{0,30}?\b(?:in\s+favour|agreed|agreeable|approved)|unanimous(?:ly)?(?:\s+(?:agreed|approved|vote|in\s+favour|carried|passed|decision))?"
    r"|nem\.?\s+con\.?|no\s+objections?|(?:motion|proposal|resolution)?\s*(?:carried|agreed|approved|passed)\b.{0,20}\ball\s+in\s+favour)"
    r"(?:\W+(?:(?:the\s+)?(?:motion|proposal|resolution)\s+)?(?:was\s+)?(?:carried|agreed|passed|approved|unanimous\w*))?\W*",
    re.I,
)
# What is moved by whom stands below
_SAID = re.compile(
    r"\b(?:was|were|been|council\w*|members|committee|meeting|it\s+is)\s+(?:then\s+|also\s+|unanimously\s+|did\s+){0,2}"
    r"(?:proposed|moved|suggested|recommended|resolved|agree[ds]?|consent(?:ed)?|approved?|accept(?:ed)?|adopt(?:ed)?|authorised|decided)\b",
    re.I,
)
_OF_MOTION = re.compile(r"(?:the\s+)?(?:substantive\s+|original\s+)?motion\b", re.I)
_AMENDS = re.compile(r"\bbe\s+amended\b|\bamendment\b", re.I)
SHORT = 80  # a line of assent with nothing of its own is no longer


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision in prose: paragraphs first to last (inclusive), where it begins in the first and
    ends in the last, and its word of decision."""

    first: int
    last: int
    start: int
    end: int
    word: str
    result: str | None = None  # of the vote, where that is printed further below


def is_motion(text: str) -> bool:
    """Whether a text tells that something was moved and seconded."""
    return any(word in text for word in _MOTION_WORDS) and bool(_MOTION.search(text))


def moved_whole(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text; "Seconded by Cllr Lee." is one with what was proposed before it."""
    spans = sentences(text)
    if "econd" not in text:
        return spans
    out: list[tuple[int, int]] = []
    for start, end in spans:
        above = text[slice(*out[-1])] if out else ""
        is_rest = _SECONDER.match(text, start, end) and forms.PROPOSED.search(above)
        if is_rest and not forms.SECONDED.search(above):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def names_alone(sentence: str) -> bool:
    """Whether a sentence says who moved and seconded, and perhaps the result, but not what."""
    return (
        bool(forms.PROPOSED_ALONE.match(sentence))
        and (is_motion(sentence) or bool(forms.PROPOSER_ALONE.fullmatch(sentence)))
        and not re.search(r"\b(?:that|to)\b", sentence)
    )


def carried(paragraphs: Sequence[Paragraph], i: int) -> Decision | None:
    """A motion whose result stands on a line of its own below it."""
    text = paragraphs[i].text
    if not is_motion(text) or i + 1 >= len(paragraphs):
        return None
    is_amendment = "amend" in text.lower()
    amended = False  # whether an amendment to it is before the meeting
    for j in range(i + 1, min(i + 12, len(paragraphs))):
        line = paragraphs[j].text
        found = result(line) or (assent(line) if j < i + 3 else None)
        if found and amended and not _OF_MOTION.match(line):
            if found not in LOST:
                return None  # it is the motion as amended that is voted on
            amended = False
        elif found:
            if found in LOST:
                return None
            start = len(text) - len(re.sub(r"^\(?\d{1,3}[.)]+\s+", "", text))
            if names_alone(text) or (j == i + 1 and assent(line)):
                return Decision(i, j, start, len(line), found)  # names and a result
            return Decision(i, i, start, len(text), found, found)
        elif is_motion(line):
            if is_amendment or not _AMENDS.search(line):
                return None
            amended = True
    return None


def assent(text: str) -> str | None:
    """The result that a line tells with nothing but everybody's assent ("All in favour")."""
    if len(text) > SHORT:
        return None
    return "agreed" if _ASSENT.fullmatch(text) or forms.ASSENT.match(text) else None


def said_above(paragraphs: Sequence[Paragraph], i: int) -> int | None:
    """Where the last sentence of the paragraph above begins that a line of nothing but who moved and who
    seconded ends; None where that is a heading, or has movers of its own."""
    above = paragraphs[i - 1].text if i else ""
    spans = sentences(above)
    if not spans or is_motion(above) or not _SAID.search(above[slice(*spans[-1])]):
        return None
    start = spans[-1][0]
    return start or len(above) - len(unlabelled(above))


def moved_alone(paragraphs: Sequence[Paragraph]) -> list[Decision]:
    """The motions of an item that tells who moved and who seconded them and nothing of a vote: nobody
    spoke against them."""
    out: list[Decision] = []
    for i, paragraph in enumerate(paragraphs):
        spans = moved_whole(paragraph.text)
        for k, (start, end) in enumerate(spans):
            if is_motion(paragraph.text[start:end]):
                first, is_formula = i, names_alone(paragraph.text[start:end])
                if is_formula and k:
                    start = spans[k - 1][0]  # what they moved
                elif is_formula and (above := said_above(paragraphs, i)) is not None:
                    first, start = i - 1, above
                start = start or len(paragraph.text) - len(unlabelled(paragraph.text))
                for after in spans[k + 1 :]:
                    if not _UNOPPOSED.search(paragraph.text[slice(*after)]):
                        break
                    end = after[1]
                out.append(Decision(first, i, start, end, "carried"))
    contested = (forms.FELL.search(p.text) or _CONTESTED.search(p.text) for p in paragraphs)
    return [] if out and any(contested) else out


def unopposed(paragraphs: Sequence[Paragraph]) -> list[Decision]:
    """The motions of an item of which nothing more is told: the first, and all that end in the clerk's own
    formula ("Proposer: ..., 2nd: ..."), which is not used of what fell."""
    found = moved_alone(paragraphs)
    return [m for i, m in enumerate(found) if not i or _is_formula(paragraphs, m)]


def _is_formula(paragraphs: Sequence[Paragraph], moved: Decision) -> bool:
    text = paragraphs[moved.last].text[: moved.end]
    spans = sentences(text)
    return any(names_alone(text[slice(*span)]) for span in spans[-2:])


def with_offices(out: list[Decision], paragraphs: Sequence[Paragraph]) -> list[Decision]:
    """With the motions for an office, or in a part of their own, that no decision tells the end of."""
    more = [
        m
        for m in moved_alone(paragraphs)
        if (paragraphs[m.first].number or _FOR_OFFICE.search(paragraphs[m.first].text[m.start : m.end]))
        and not any(d.first <= m.first <= d.last and d.start <= m.end + 2 and m.start < d.end for d in out)
    ]
    return sorted([*out, *more], key=lambda d: (d.first, d.start))
