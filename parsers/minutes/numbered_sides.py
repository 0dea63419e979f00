"""Votes told as a number before each choice, over the names of those who made it: "The motion was carried
with 29 Members voting in favour:-", "11 Members voting against:-", "And 2 abstentions:- Councillor Ash"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes.contests import Division, Voter, voters_of
from parsers.minutes.name_columns import cells, last_of
from parsers.minutes.votes import CHOICE, CHOICES, COUNT
from parsers.paper import Paragraph
from parsers.text.names import split_names
from parsers.vocabulary import number

_SIDE = re.compile(
    rf"(?:^|\b)(?P<n>{COUNT})\s+(?:(?:members?|councillors?|cllrs)\s+)?(?:(?:vot(?:ed|ing)|votes?)\s+)?(?P<c>{CHOICE})"
    r"(?:\s+(?:of\s+)?the\s+(?:\w+\s+)?(?:motion|amendment|proposal|recommendations?))?(?:\s*,?\s+namely)?\s*[:–-]+\s*(?P<names>\S.*)?$",
    re.I,
)
_LABEL = re.compile(r"(?:The\s+)?(?:Councillors|Cllrs|Members)\b\.?\s*:?\s*", re.I)
_OPENS = re.compile(r"(?:\band\s+)?(?:\d{1,3}|[A-Za-z]{2,6})\s", re.I)
_FEWEST_SIDES = 2
_LONGEST = 400  # letters before the first side


def find(paragraphs: Sequence[Paragraph], first: int) -> Division | None:
    """The vote whose first side ends a paragraph; None where it has no other, or no names."""
    out = Division(first, first, {}, [])
    at = sum(len(p.text) + 1 for p in paragraphs[:first]) if ":" in paragraphs[first].text else 0
    i = first
    while i < len(paragraphs) and ":" in paragraphs[i].text and (side := _SIDE.search(paragraphs[i].text)):
        choice = CHOICES[side["c"].lower()]
        leads_on = i == first or _OPENS.match(paragraphs[i].text)
        if choice in out.counts or side.start() > _LONGEST or not leads_on:
            break
        voters: list[Voter] = []
        if side["names"]:
            voters = voters_of(side["names"], choice, at + side.start("names"), paragraphs[i])
        below, last = ([], i) if voters else _below(paragraphs, i, choice, at + len(paragraphs[i].text) + 1)
        at += sum(len(p.text) + 1 for p in paragraphs[i : last + 1])
        i = last + 1
        out.counts[choice] = number(side["n"]) or 0
        out.voters += voters or below
        out.last = last
    return out if len(out.counts) >= _FEWEST_SIDES and out.voters else None


def _below(paragraphs: Sequence[Paragraph], i: int, choice: str, at: int) -> tuple[list[Voter], int]:
    """Who is named below a side (where the text goes on at ``at``), in columns or in one line, and the last
    of those paragraphs; that of the side itself where nobody is."""
    if i + 1 >= len(paragraphs):
        return [], i
    label = _LABEL.match(paragraphs[i + 1].text)
    start = label.end() if label else 0
    last = last_of(paragraphs, i + 1, start)
    if last == i + 1:
        voters = voters_of(paragraphs[last].text, choice, at, paragraphs[last])
        return (voters, last) if voters else ([], i)
    out: list[Voter] = []
    for k in range(i + 1, last + 1):
        holder = paragraphs[k]
        for a, b in cells(paragraphs, i + 1, last, k, start if k == i + 1 else 0):
            out += [
                Voter(
                    n.name, choice, at + a + n.start, at + a + n.start + len(n.raw), holder.page, holder.box
                )
                for n in split_names(holder.text[a:b], councillors=True)
            ]
        at += len(holder.text) + 1
    return out, last
