"""Votes by name whose labels run over several lines in a column of their own, among the names beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes.contests import Division, voters_of
from parsers.minutes.votes import CHOICE, CHOICES
from parsers.paper import Paragraph

_OF = (
    r"(?:(?:substantive|original|amended|revised)\s+)?"
    r"(?:motion|amendment|proposal|resolution|recommendations?)"
)
# "Against the Substantive", "For the Motion - The Mayor and", "Abstained on the Motion (2)"
_LABEL = re.compile(
    rf"(?:vot(?:ed|ing)\s+)?(?P<c>{CHOICE})\s+(?:(?:on|of)\s+)?the(?:\s+(?:substantive|original|amended|revised))?"
    r"(?:\s+(?:motion|amendment|proposal|resolution|recommendations?))?\s*(?:\((?P<n>\d{1,3})\)\s*)?(?:[-–:]\s+(?P<names>\S.*))?",
    re.I,
)
_REST = re.compile(rf"(?:{_OF}\s*)?\((?P<n>\d{{1,3}})\)\W*", re.I)  # "(17)", "Motion (3)"
_BESIDE = re.compile(
    r"[-–]\s+(?=\S)|(?=(?:Councillors?|Cllrs?|Alderm[ae]n|The\s+(?:Deputy\s+)?Lord\s+Mayor)\b)"
)
_REACH = 3  # paragraphs at most that one label and its names are cut into


def find(paragraphs: Sequence[Paragraph], first: int) -> Division | None:
    """The vote that begins at a paragraph whose label goes on in another, or whose names stand beside it;
    None where none does. Each side has its number in brackets, and as many names."""
    out = Division(first, first, {}, [])
    at = sum(len(p.text) + 1 for p in paragraphs[:first])
    i = first
    while i < len(paragraphs) and (label := _LABEL.fullmatch(paragraphs[i].text)):
        choice = CHOICES[label["c"].lower()]
        count = label["n"]
        voters = voters_of(label["names"] or "", choice, at + max(label.start("names"), 0), paragraphs[i])
        at += len(paragraphs[i].text) + 1
        i += 1
        for paragraph in paragraphs[i : i + _REACH]:
            rest = _REST.fullmatch(paragraph.text) if not count else None
            beside = _BESIDE.match(paragraph.text) if not rest and len(voters) != int(count or -1) else None
            if rest:
                count = rest["n"]
            elif beside:
                names = paragraph.text[beside.end() :]
                voters += voters_of(names, choice, at + beside.end(), paragraph)
            else:
                break
            at += len(paragraph.text) + 1
            i += 1
        if not count or choice in out.counts or len(voters) != int(count):
            break
        out.counts[choice] = int(count)
        out.voters += voters
        out.last = i - 1
    return out if out.counts else None
