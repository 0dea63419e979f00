"""Votes as minutes print them: counts, results, named lists, movers and seconders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parsers.paper import Paragraph
from parsers.records import Box, Vote
from parsers.text.names import split_names
from parsers.text.sentences import sentences
from parsers.vocabulary import number

_CHOICES = {
    "for": "for", "in favour": "for", "voting for": "for", "voting in favour": "for", "votes for": "for",
    "yes": "for", "o blaid": "for",
    "against": "against", "voting against": "against", "votes against": "against", "no": "against",
    "yn erbyn": "against",
    "abstain": "abstain", "abstained": "abstain", "abstaining": "abstain", "abstentions": "abstain",
    "abstention": "abstain", "abstain from voting": "abstain", "ymatal": "abstain", "atal": "abstain",
}  # fmt: skip
_CHOICE = "|".join(sorted(_CHOICES, key=len, reverse=True))
_COUNT = r"\d{1,3}|none|nil|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HEADED = re.compile(
    rf"^(?:(?:those|members|councillors|cllrs)\s+(?:voting\s+)?)?(?P<c>{_CHOICE})\b(?:\s+the\s+(?:motion|amendment))?\s*"
    rf"(?:\((?P<n>\d{{1,3}})\)\s*[:\-–]?|(?:[:\-–]\s*|(?<!(?i:no)\s)(?<=\s)(?=\d{{1,3}}$))(?P<m>\d{{1,3}})?\b\s*[:\-–]?|$)\s*(?P<rest>.*)$",
    re.I,
)
_COUNTS = re.compile(
    rf"\b(?:(?P<n>{_COUNT})\s+(?:[-–]\s+)?(?:votes?\s+|(?:members?|councillors?|cllrs)\s+(?:\([^()]{{3,300}}\)\s+)?(?:voted\s+|voting\s+)?|voted\s+|voting\s+|were\s+)?(?P<c>{_CHOICE})\b"
    rf"|(?P<d>{_CHOICE})\s*[:=\-–(]?\s*(?P<m>\d{{1,3}})\b(?!\s+(?-i:[a-z])))",
    re.I,
)
_BY_TO = re.compile(
    rf"\bby\s+\(?(?P<a>{_COUNT})\s+(?:votes?\s+)?to\s+(?P<b>{_COUNT})\b|\((?P<c>\d{{1,2}})\s?[-–:]\s?(?P<d>\d{{1,2}})\)",
    re.I,
)
_CONTEST = re.compile(
    rf"\bmotion\b\W*(?:received\W+)?(?P<a>{_COUNT})\s+votes?\b"
    rf".{{0,40}}?\bamendment\b\W*(?:received\W+)?(?P<b>{_COUNT})\s+votes?\b",
    re.I,
)
_RESULT = re.compile(
    r"^(?:the\s+)?(?:(?P<what>(?:substantive\s+|original\s+|amended\s+|procedural\s+)?(?:motion|amendment|proposition|proposal|resolution)"
    r"(?:\s+as\s+amended)?|(?:this|it)(?=\s+was\b))\s*(?:was|were)?\s*(?:then\s+|duly\s+|declared\s+(?:to\s+be\s+)?|therefore\s+|put\s+to\s+the\s+vote,?\s+and\s+(?:was\s+|were\s+)?)*)?"
    r"(?:unanimously\s+)?"
    r"(?P<r>carried|agreed|lost|fell|defeated|not carried|rejected|withdrawn|approved|passed)"
    r"(?:\s+(?:unanimously|nem\.?\s?con\.?|by\s.{0,40}))?\s*(?:\([^)]*\))?\.?$",
    re.I,
)
LOST = {"lost", "fell", "defeated", "not carried", "rejected", "withdrawn"}
_WORDS = (
    r"(?:[A-Z]\.?\s+){0,4}[A-Z][\w’'\-]+"
    r"(?:\s+(?!Unanimous|All\b|Carried|Agreed|Approved|Motion)[A-Z][\w’'\-]+){0,3}"
)
_NAME = (
    r"(?:(?:the\s+)?(?:(?:Vice[- ]?)?Chair(?:man|woman|person)?|Leader|Mayor)"
    r"|(?:(?:County\s+)?Councillors?|Cllrs?\.?|[Yy]\s+Cynghorydd|(?:[Yy]\s+)?Cyng\.?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev)\.?\s+"
    rf"(?:Mrs?\.?\s+|Ms\.?\s+|Miss\s+)?{_WORDS}|(?:[Yy]\s+)?(?:[A-Z]\.?\s+){{1,3}}[A-Z][\w’'\-]+|[A-Z][\w’'\-]+(?:\s+[A-Z][\w’'\-]+){{1,3}})"
)
_SURNAME = r"[A-Z][\w’'\-]+"
_MOVERS = [
    re.compile(
        rf"(?P<m>{_NAME})(?:,[^,.]{{0,40}},)?\s+(?:formally\s+)?(?:proposed|moved)(?:,)?\s+and\s+(?P<s>{_NAME})\s*(?:formally\s+)?seconded"
    ),
    re.compile(
        rf"(?:[Pp]ropos(?:ed|er)|PROPOSED|[Mm]oved|MOVED|[Cc]ynigiwyd)\s*(?:by\s*:?|BY\s*:?|gan|:|-|–)?\s*(?P<m>{_NAME}|{_SURNAME})\s*[,;.)(]?\s*(?:and\s+|AND\s+|a\s+)?(?:duly\s+)?"
        rf"(?:[Ss]econd(?:ed|er)|SECONDED|[Ee]iliwyd)\s*(?:by\s*:?|BY\s*:?|gan|:|-|–)?\s*(?P<s>{_NAME}|{_SURNAME})"
    ),
    re.compile(rf"(?P<m>{_NAME}),\s+seconded\s+by\s+(?P<s>{_NAME}),?\s+(?:proposed|moved)"),
    re.compile(rf"(?P<m>{_NAME})\s+(?:proposed|moved)\b.{{0,300}}?(?P<s>{_NAME})\s+seconded"),
    re.compile(rf"(?P<m>{_NAME})\s+(?:proposed|moved)\b.{{0,300}}?\bseconded\s+by\s+(?P<s>{_NAME})"),
]
# What a line says was put to the vote, before "to the vote" or behind "a vote on".
_PUT = re.compile(
    r"\bput\s+(?P<what>(?:the\s|part|paragraph|recommendation|clause).{3,400}?)\s*[-–,]?\s+to\s+(?:the|a)\s+(?:\w+\s+)?vote\b"
    r"|\b(?P<it>the\s(?:\w+\s){0,3}?(?:motion|amendment|recommendation|proposal|proposition|resolution)s?\b[^.:;]{0,120}?)"
    r"\s+(?:was|were|being)\s+(?:then\s+|duly\s+)?put\s+to\s+(?:the|a)\s+(?:\w+\s+)?vote\b"
    r"|\bvot(?:e|ing)\s+(?:was\s+|were\s+)?(?:then\s+|duly\s+)?(?:taken\s+|held\s+|requested\s+)?(?:on|upon)\s+"
    r"(?P<on>(?:the\s)?(?:\w+\s){0,3}?(?:motion|amendment|recommendation|proposal|proposition|resolution)s?\b[^.:;]{0,200}?)"
    r"(?=[.:;]|,|\s+(?:and|with|was|were|as\s+follows)\b|$)",
    re.I,
)
_MOVED_THAT = re.compile(
    r"\b(?:moved|proposed|seconded|motion)\b.{0,120}?[:,]?\s(?P<what>[“\"]?that\s.+)", re.I | re.S
)
_BEFORE = 3  # how many paragraphs above a vote may say what it is on
# Matching the forms above is dear, and few texts hold one: these tell, in small letters, which may.
_SECONDED = re.compile(r"second|eiliwyd")
_VOTED = ("vot", "against", "erbyn", "abst", "atal")
_NO = re.compile(r"no\b")
_RESULTS = ("carried", "agreed", "lost", "resolved")


class Voter(NamedTuple):
    """One member's vote. ``start`` and ``end`` are where the name as printed stands in the paragraphs
    joined by newlines; ``page`` and ``box`` the paragraph's."""

    name: str
    choice: str
    start: int
    end: int
    page: int | None = None
    box: Box | None = None


@dataclass(slots=True)
class Division:
    """One vote: its counts, where they are printed, and who voted how. ``first`` and ``last`` are
    the places of its paragraphs; ``is_aside`` when it was on an amendment or lost; ``motion`` what was
    voted on, as far as the lines above the names say it."""

    first: int
    last: int
    counts: dict[str, int]
    voters: list[Voter]
    is_aside: bool = False
    motion: str | None = None


def result(text: str) -> str | None:
    """The result a line states ("Motion carried." -> carried); None when it is no such line."""
    match = _RESULT.match(re.sub(r"^\(?\d{1,3}[.)]\s+", "", text.strip()))
    return match["r"].lower() if match else None


def movers(text: str) -> tuple[str | None, str | None]:
    """Who moved and who seconded, as printed, without "Councillor"."""
    for form in _MOVERS if _SECONDED.search(text.lower()) else ():
        match = form.search(text)
        if match:
            return _one(match["m"]), _one(match["s"])
    return None, None


def counts(text: str) -> dict[str, int]:
    """Vote counts in a sentence: {"for": 5, "against": 4}; empty when there are none."""
    found: dict[str, int] = {}
    lower = text.lower()
    may_count = any(word in lower for word in _VOTED) or _NO.search(lower)
    if not may_count and not any(word in lower for word in _RESULTS):
        return found
    for match in _COUNTS.finditer(text) if may_count else ():
        choice = _CHOICES[(match["c"] or match["d"]).lower()]
        value = number(match["n"] or match["m"])
        if value is not None:
            found.setdefault(choice, value)
    if len(found) > 1 or ("for" in found and re.search(r"\bvot(?:e|es|ed|ing)\b", text, re.I)):
        return found
    pair = _BY_TO.search(text)
    if pair and re.search(r"\bvot|carried|agreed|lost|resolved", text, re.I):
        a, b = number(pair["a"] or pair["c"]), number(pair["b"] or pair["d"])
        if a is not None and b is not None:
            return {"for": a, "against": b} | {c: n for c, n in found.items() if c == "abstain"}
    return {}


def divisions(paragraphs: Sequence[Paragraph]) -> list[Division]:
    """The votes recorded by paragraphs, in order: headed name lists and counts in prose."""
    out: list[Division] = []
    i = 0
    while i < len(paragraphs):
        text = paragraphs[i].text
        headed = _HEADED.match(text)
        if headed and (headed["n"] or headed["m"] or _lists_names(paragraphs, i, headed)):
            i = _named(paragraphs, i, out)
            continue
        if contest := _contest(paragraphs, i):
            out.append(contest)
            i = contest.last + 1
            continue
        if len(text) < 1500:
            told = [text[start:end] for start, end in sentences(text)]
            counted = [
                (t, after, found)
                for t, after in zip(told, [*told[1:], ""], strict=True)
                if (found := counts(t))
            ]
            for t, after, found in counted:
                before = out[-1] if out and out[-1].last == i else None
                if before and not before.counts.keys() & found.keys():
                    before.counts |= found  # "48 voted for. There were two against."
                else:
                    out.append(Division(i, i, found, [], _is_aside(t) or result(after) in LOST))
        i += 1
    return out


def _contest(paragraphs: Sequence[Paragraph], i: int) -> Division | None:
    """A vote between a motion and an amendment, by the votes of each: for what was decided, the more,
    and against it. The words and numbers may stand side by side, each a paragraph of its own."""
    if "motion" not in paragraphs[i].text.lower():
        return None
    reach = 4 if len(paragraphs[i].text) < 60 else 1
    for last in range(i, min(i + reach, len(paragraphs))):
        told = _CONTEST.search(" ".join(p.text for p in paragraphs[i : last + 1]))
        if told:
            fewer, more = sorted(number(told[side]) or 0 for side in "ab")
            return Division(i, last, {"for": more, "against": fewer}, [])
    return None


def vote_records(
    found: Iterable[Division], item_number: str | None, item_id: str | None, *, offset: int = 0
) -> Iterator[Vote]:
    """A record for each member named. ``offset`` is where the paragraphs begin in ``Parsed.text``."""
    for division in found:
        for voter in division.voters:
            yield Vote(
                name=voter.name, choice=voter.choice, motion=division.motion,
                item_number=item_number, item_id=item_id,
                page=voter.page, span=(offset + voter.start, offset + voter.end), box=voter.box,
            )  # fmt: skip


def _is_aside(text: str) -> bool:
    """Whether a vote is told to be on an amendment, or lost: then no decision follows from it."""
    return bool(re.search(r"\bamendment\b|\b(?:lost|defeated|not carried)\b", text, re.I))


def _lists_names(paragraphs: Sequence[Paragraph], i: int, headed: re.Match[str]) -> bool:
    rest = headed["rest"] or (paragraphs[i + 1].text if i + 1 < len(paragraphs) else "")
    return bool(re.match(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllrs?|Councillors?)\b", rest)) and rest.count(",") >= 1


def _voted_on(paragraphs: Sequence[Paragraph], first: int, after: int) -> str | None:
    """What the vote that begins at a paragraph was on: the words put to it, else the motion moved above
    it. ``after`` is where the vote before it ended; a line that states a result belongs to that one."""
    for i in range(first - 1, max(after, first - 1 - _BEFORE, -1), -1):
        text = paragraphs[i].text
        if result(text):
            return None
        put = list(_PUT.finditer(text))
        if put:
            return (put[-1]["what"] or put[-1]["it"] or put[-1]["on"]).strip(" ,-–")
        moved = _MOVED_THAT.search(text)
        if moved:
            return moved["what"].strip()
    return None


def _named(paragraphs: Sequence[Paragraph], i: int, out: list[Division]) -> int:
    """One division from its headed lists; gives the place after it."""
    leads = [paragraphs[i].text, *([paragraphs[i - 1].text] if i else [])]
    motion = _voted_on(paragraphs, i, out[-1].last if out else -1)
    division = Division(i, i, {}, [], any(_is_aside(text) for text in leads), motion)
    while i < len(paragraphs) and (headed := _HEADED.match(paragraphs[i].text)):
        choice = _CHOICES[headed["c"].lower()]
        if choice in division.counts:
            break
        names, within = headed["rest"], headed.start("rest")
        follows = i + 1 < len(paragraphs) and not _HEADED.match(paragraphs[i + 1].text)
        at_end = re.search(r"\((\d{1,3})\)\W*$", headed["rest"])
        count = int(headed["n"] or headed["m"] or (at_end[1] if at_end else -1))
        below = paragraphs[i + 1] if not names and count and follows else None
        if below and result(below.text) is None and (count < 0 or _voters(below.text, choice, 0, below)):
            i += 1
            names, within = paragraphs[i].text, 0
        at = sum(len(p.text) + 1 for p in paragraphs[:i]) + within
        voters = _voters(names, choice, at, paragraphs[i]) if count else []
        division.counts[choice] = count if count >= 0 else len(voters)
        division.voters += voters
        division.last = i
        i += 1
    out.append(division)
    return i


def _voters(names: str, choice: str, at: int, holder: Paragraph) -> list[Voter]:
    return [
        Voter(n.name, choice, at + n.start, at + n.start + len(n.raw), holder.page, holder.box)
        for n in split_names(names)
    ]


def _one(text: str) -> str:
    names = split_names(text)
    return names[0].name if names else text.strip()
