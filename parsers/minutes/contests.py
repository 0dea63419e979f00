"""Votes between a motion and an amendment, and what a vote is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parsers.minutes.votes import COUNT
from parsers.paper import Paragraph
from parsers.records import Box
from parsers.text.names import split_names
from parsers.vocabulary import number

_OTHER_SIDE = r"(?=\W*(?:and\W+)?(?:for\s+)?(?:the\s+)?(?:motion|amendment)\b)"
_NO_PART = r"(?![/.]?\d)"
_NEAR = r".{0,40}?\b"


def _votes(of: str, name: str, behind: str) -> str:
    return rf"{of}\b\W*(?:received\W+)?(?P<{name}>{COUNT})(?:\s+votes?\b|{behind})"


_CONTEST = re.compile(
    rf"\b{_votes('motion', 'a', _OTHER_SIDE)}{_NEAR}{_votes('amendment', 'b', _NO_PART)}"
    rf"|\b{_votes('amendment', 'c', _OTHER_SIDE)}{_NEAR}{_votes('motion', 'd', _NO_PART)}",
    re.I,
)
# a line for each: "For the motion (6) – Convener; and Councillors Ash, Birch", "Amendment by Cllr Elm: 3"
_SIDE = re.compile(
    r"(?:(?:vot(?:es?|ed|ing)\s+)?for\s+)?(?:the\s+)?(?P<side>motion|amendment|grant|approve|refuse|reject)\b(?:\s+(?:by|of)\s+[^:(–\d]{3,60})?\W*"
    r"(?P<n>\d{1,3})\)?(?:\s+votes?)?(?:$|\s*(?:[.:;–-]+\s*|(?=\())(?P<names>.*)$)",
    re.I,
)
_SIDE_BEGINS = re.compile(r"(?:vot|for|the\s|motion|amendment|grant|approve|refuse|reject)", re.I)
_NEITHER = re.compile(r"(?:abst\w+|declined\s+to\s+vote|(?:no|did\s+not)\s+vote)\W*(?P<n>\d{1,3})\W*", re.I)
_BOTH = 2  # sides
# "5 members voted for the Amendment as follows:", over their names
_TOLD_BEGINS = re.compile(rf"(?:{COUNT})\s+(?:members?\s+|councillors?\s+)?vot(?:ed?|es|ing)\b", re.I)
_TOLD_SIDE = re.compile(
    rf"(?P<n>{COUNT})\s+(?:members?\s+|councillors?\s+)?(?:voted|voting|votes?)\s+(?:for|in\s+favour\s+of)\s+the\s+(?P<side>motion|amendment)"
    r"(?:,?\s+(?:as\s+follows|namely|viz))?\s*[.:;–-]*\s*(?P<names>.*)",
    re.I,
)
_LONGEST = 1500  # letters, of those who voted for one
# "4 members voted for the motion and 2 for the amendment"
_EACH_FOR = re.compile(
    rf"\b(?P<a>{COUNT})\s+(?:(?:members?|councillors?)\s+)?(?:votes?|voted|voting)\s+(?:for|in\s+favour\s+of)\s+the\s+(?P<x>motion|amendment)\b"
    rf".{{1,20}}?\b(?P<b>{COUNT})\s+(?:(?:members?|councillors?)\s+)?(?:(?:votes?|voted|voting)\s+)?(?:for|in\s+favour\s+of)\s+the\s+(?!(?P=x))(?:motion|amendment)\b",
    re.I,
)


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


def find(paragraphs: Sequence[Paragraph], i: int) -> Division | None:
    """A vote between a motion and an amendment, by the votes of each: for what was decided, the more,
    and against it. The words and numbers may stand side by side, each a paragraph of its own."""
    if sides := _sides(paragraphs, i) or _told_sides(paragraphs, i):
        return sides
    if not re.search(r"motion|amendment", paragraphs[i].text, re.I):
        return None
    reach = 4 if len(paragraphs[i].text) < 60 else 1
    for last in range(i, min(i + reach, len(paragraphs))):
        text = " ".join(p.text for p in paragraphs[i : last + 1])
        told = _CONTEST.search(text) or _EACH_FOR.search(text)
        if told:
            votes = (v for side, v in told.groupdict().items() if side in "abcd" and v)
            fewer, more = sorted(number(v) or 0 for v in votes)
            return Division(i, last, {"for": more, "against": fewer}, [])
    return None


def _sides(paragraphs: Sequence[Paragraph], i: int) -> Division | None:
    """A vote between a motion and an amendment, a line for each with those who voted for it."""
    if not _SIDE_BEGINS.match(paragraphs[i].text):
        return None
    lines, last = _lines(paragraphs, i)
    told = [_SIDE.fullmatch(text) for text, _ in lines]
    if len(told) < _BOTH or not (told[0] and told[1]) or told[0]["side"].lower() == told[1]["side"].lower():
        return None
    won = max(told, key=lambda side: int(side["n"]) if side else 0)
    counted: dict[str, int] = {}
    voters: list[Voter] = []
    at = sum(len(p.text) + 1 for p in paragraphs[:i])
    for line, (text, holder) in zip(told, lines, strict=True):
        if line:
            choice = "for" if line is won else "against"
            counted[choice] = int(line["n"])
            names = line["names"] or ""
            inside = names.startswith("(")  # "Grant: 7 (Councillors Ash, Birch)"
            names = names[1:].rstrip(").") if inside else names
            voters += voters_of(names, choice, at + line.start("names") + inside, holder)
            at += len(text) + 1
    below = _NEITHER.fullmatch(paragraphs[last + 1].text) if last + 1 < len(paragraphs) else None
    if below:
        counted["abstain"] = int(below["n"])
    return Division(i, last + bool(below), counted, voters)


def _told_sides(paragraphs: Sequence[Paragraph], i: int) -> Division | None:
    """A vote between a motion and an amendment, each told by its number over those who voted for it."""
    told: list[
        tuple[int, str, str, int, Paragraph]
    ] = []  # votes, side, names, where they begin, who holds them
    at = sum(len(p.text) + 1 for p in paragraphs[:i]) if _TOLD_BEGINS.match(paragraphs[i].text) else 0
    last = i
    while last < len(paragraphs) and (line := _TOLD_SIDE.fullmatch(paragraphs[last].text)):
        names, start, holder = line["names"], at + line.start("names"), paragraphs[last]
        at += len(holder.text) + 1
        last += 1
        if not names and last < len(paragraphs) and not _TOLD_BEGINS.match(paragraphs[last].text):
            names, start, holder = paragraphs[last].text, at, paragraphs[last]
            at += len(holder.text) + 1
            last += 1
        told.append((number(line["n"]) or 0, line["side"].lower(), names, start, holder))
    if len(told) != _BOTH or told[0][1] == told[1][1]:
        return None
    won = max(told, key=lambda side: side[0])
    found = Division(i, last - 1, {}, [])
    for side in told:
        choice = "for" if side is won else "against"
        found.counts[choice] = side[0]
        found.voters += voters_of(side[2], choice, side[3], side[4])
    return found


def _lines(paragraphs: Sequence[Paragraph], i: int) -> tuple[list[tuple[str, Paragraph]], int]:
    """Two lines from a paragraph on, with those their brackets run over, where each begins, and the last."""
    out: list[tuple[str, Paragraph]] = []
    while len(out) < _BOTH and i < len(paragraphs):
        text, holder, i = paragraphs[i].text, paragraphs[i], i + 1
        while text.count("(") > text.count(")") and i < len(paragraphs) and len(text) < _LONGEST:
            text, i = f"{text} {paragraphs[i].text}", i + 1
        out.append((text, holder))
    return out, i - 1


def voters_of(names: str, choice: str, at: int, holder: Paragraph) -> list[Voter]:
    """The voters a list names, which begins at ``at`` and stands in a paragraph."""
    return [
        Voter(n.name, choice, at + n.start, at + n.start + len(n.raw), holder.page, holder.box)
        for n in split_names(names)
    ]
