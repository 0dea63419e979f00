"""The votes that paragraphs record, by counts in prose or by lists of who voted how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from parsers.minutes import contests, numbered_sides, wrapped_votes
from parsers.minutes.contests import Division, Voter, voters_of
from parsers.minutes.voters_told import Side, is_vote, sides
from parsers.minutes.votes import CHOICE, CHOICES, COUNT, LOST, counts, result
from parsers.paper import Paragraph
from parsers.records import Vote
from parsers.text.names import PERSON
from parsers.text.sentences import sentences
from parsers.vocabulary import number

PUT_TO_VOTE = (
    r"(?:the\s+)?(?:(?:substantive|original|amended|procedural|revised|composite|main)\s+)?"
    r"(?:motion|amendment|recommendations?|proposals?|proposition|resolution)(?:,?\s+as\s+amended)?"
)
_HEADED = re.compile(
    rf"^(?:(?:there|(?:the\s+following|those)(?:\s+(?:members|councillors))?|members|councillors|cllrs)\s+(?:who\s+)?(?:vot(?:ed|ing)\s+)?)?(?P<c>{CHOICE})\b"
    rf"(?:\s+(?:(?:of|on)\s+)?{PUT_TO_VOTE}|\s+(?:the|it)\b[^:.]{{0,80}}(?=:))?\s*"
    rf"(?:\((?P<n>\d{{1,3}})\)\s*[:\-–]?|(?:[:\-–]\s*|(?<!(?i:no)\s)(?<=\s)(?=\d{{1,3}}$))(?P<m>\d{{1,3}})?\b\s*[:\-–]?|:?$)\s*(?P<rest>.*)$",
    re.I,
)
# what goes on counting, and names nobody: "FOR: 12; AGAINST: 0 and ..."
_COUNTS_ON = re.compile(
    rf"[;,.]?\s*(?:{CHOICE})\s*[:=–-]?\s*\d{{1,3}}\b(?!\s*[:)]|.*\bCllr|.*\bCouncillor)", re.I
)
_ONE_COUNT = re.compile(rf"(?P<n>{COUNT})\s+(?P<c>{CHOICE})\W*", re.I)
# "For: 6 (Councillors Ash and Birch) Against: 2 (Councillor Elm)", all in one line
_NEXT_SIDE = re.compile(
    rf"(?<=[);.])\s+(?=(?:{CHOICE})\s*[:=–-]\s*(?:\d{{1,3}}\b|(?:Councillor|Cllr)s?\b))", re.I
)
# the number of those named, behind them: "(12)", "......... 12"
_NUMBER_BEHIND = re.compile(r"(?:\((?P<n>\d{1,3})\)|(?:[.…]{3,}|\s[=–-])\s*(?P<m>\d{1,3}))\W*$")
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


def divisions(paragraphs: Sequence[Paragraph]) -> list[Division]:
    """The votes recorded by paragraphs, in order: headed name lists and counts in prose."""
    out: list[Division] = []
    i = 0
    while i < len(paragraphs):
        if contest := contests.find(paragraphs, i):
            out.append(contest)
            i = contest.last + 1
            continue
        text = paragraphs[i].text
        if told_by_name := _told(paragraphs, i, out[-1].last if out else -1):
            out.append(told_by_name)
            i = told_by_name.last + 1
            continue
        if numbered := numbered_sides.find(paragraphs, i):
            numbered.motion = _voted_on(paragraphs, i, out[-1].last if out else -1)
            numbered.is_aside = _is_aside(text)
            out.append(numbered)
            i = numbered.last + 1
            continue
        headed = _HEADED.match(text)
        if wrapped := wrapped_votes.find(paragraphs, i):
            wrapped.motion = _voted_on(paragraphs, i, out[-1].last if out else -1)
            wrapped.is_aside = "amendment" in text.lower()
            out.append(wrapped)
            i = wrapped.last + 1
            continue
        if (
            headed
            and (headed["n"] or headed["m"] or _lists_names(paragraphs, i, headed))
            and not _COUNTS_ON.match(headed["rest"])
        ):
            i = _named(paragraphs, i, out)
            continue
        if stacked := _stacked(paragraphs, i):
            out.append(stacked)
            i = stacked.last + 1
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


def _told(paragraphs: Sequence[Paragraph], i: int, after: int) -> Division | None:
    """A vote told by names before each choice, in one paragraph or one after another."""
    if not sides(paragraphs[i].text):
        return None
    found: list[Side] = []
    voters: list[Voter] = []
    at = sum(len(p.text) + 1 for p in paragraphs[:i])
    last = i - 1
    for paragraph in paragraphs[i:]:
        here = sides(paragraph.text)
        if not here or (found and is_vote(found) and not is_vote([*found, *here])):
            break
        found += here
        for side in here:
            names = paragraph.text[side.start : side.end]
            voters += voters_of(names, side.choice, at + side.start, paragraph)
        at += len(paragraph.text) + 1
        last += 1
    if not is_vote(found):
        return None
    leads = [p.text for p in paragraphs[max(i - 1, 0) : last + 1]]
    motion = _voted_on(paragraphs, i, after)
    counted = {side.choice: side.number for side in found}
    return Division(i, last, counted, voters, any(_is_aside(lead) for lead in leads), motion)


def _stacked(paragraphs: Sequence[Paragraph], i: int) -> Division | None:
    """A vote told in lines of their own: "28 For", "0 Against", "2 Abstentions"; one alone is none."""
    told: dict[str, int] = {}
    for paragraph in paragraphs[i:]:
        line = _ONE_COUNT.fullmatch(paragraph.text)
        choice = CHOICES[line["c"].lower()] if line else None
        if not line or not choice or choice in told:
            break
        told[choice] = number(line["n"]) or 0
    return Division(i, i + len(told) - 1, told, []) if len(told) > 1 else None


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
    return bool(re.search(r"(?<!\()\bamendment\b|\b(?:lost|defeated|not carried)\b", text, re.I))


def _lists_names(paragraphs: Sequence[Paragraph], i: int, headed: re.Match[str]) -> bool:
    rest = headed["rest"] or (paragraphs[i + 1].text if i + 1 < len(paragraphs) else "")
    return bool(PERSON.match(rest)) and rest.count(",") >= 1


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
    while i < len(paragraphs) and (sides := _headed_sides(paragraphs[i].text)):
        if any(CHOICES[side["c"].lower()] in division.counts for _, side in sides):
            break
        at = sum(len(p.text) + 1 for p in paragraphs[:i])
        for start, headed in sides:
            choice = CHOICES[headed["c"].lower()]
            names, place, holder = headed["rest"], at + start + headed.start("rest"), paragraphs[i]
            count = _numbered(headed["n"] or headed["m"], names)
            follows = i + 1 < len(paragraphs) and not _HEADED.match(paragraphs[i + 1].text)
            below = paragraphs[i + 1] if not names and count and follows and headed is sides[-1][1] else None
            if (
                below
                and result(below.text) is None
                and (count < 0 or voters_of(below.text, choice, 0, below))
            ):
                place = at + len(paragraphs[i].text) + 1
                i += 1
                names, holder = below.text, below
                count = _numbered(None, names) if count < 0 else count
            _count(division, choice, count, names, place, holder)
        division.last = i
        i += 1
    out.append(division)
    return i


def _headed_sides(text: str) -> list[tuple[int, re.Match[str]]]:
    """The headed lists of one line, each with where it begins; empty where the line begins with none."""
    cuts = [0, *(m.end() for m in _NEXT_SIDE.finditer(text))] if _HEADED.match(text) else []
    pieces = [(a, text[a:b].rstrip()) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=False)]
    return [(a, side) for a, piece in pieces if (side := _HEADED.match(piece))]


def _count(division: Division, choice: str, count: int, names: str, at: int, paragraph: Paragraph) -> None:
    """Add one side to a vote: how many chose so, and who, by the names that begin at ``at``."""
    inside = names.startswith("(")  # "Against: 2 (Councillors Ash and Birch)"
    names = names[1:].rstrip(").") if inside else _NUMBER_BEHIND.sub("", names)
    voters = voters_of(names, choice, at + inside, paragraph) if count else []
    division.counts[choice] = count if count >= 0 else len(voters)
    division.voters += voters


def _numbered(told: str | None, names: str) -> int:
    """How many voted so: as told before their names, or behind them; less than nothing where it is not."""
    behind = None if told else _NUMBER_BEHIND.search(names)
    return int(told or (behind and (behind["n"] or behind["m"])) or -1)
