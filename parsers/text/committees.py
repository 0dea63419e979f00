"""The committee that the first lines of a paper name: the one it is by or for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from parsers.paper import Line
from parsers.text import dates

_BODY = (
    r"(?:SUB-?\s?COMMITTEE|COMMITTEE|PANEL|BOARD|COMMISSION|CABINET|(?<!CHIEF )EXECUTIVE"
    r"|Sub-?\s?Committee|Committee|Commission|Panel|Board"
    r"|Forum|Cabinet|(?<!Chief )Executive"
    r"|(?:Working|Policy Development|Task(?: and Finish)?|Overview|Scrutiny|Governance|Performance) Group)"
)
NAME = re.compile(
    rf"\b((?:\(?[A-Z][\w’'&,/()\-]*\s+(?:(?:and|of|for|the|in|on|to|&|with)\s+)*)*{_BODY})\b(?!\s+(?i:Member|Office|"
    r"Director|Response|Report(?!\W*$)|Lead|Team|Paper|Decision|Chief|Officer|Manager|Management|Summary|Advisory))"
)
# "Scrutiny Board (Environment)"; what kind of meeting it was is no part of the name
_CUT_NAME = re.compile(
    r"(?:Sub-?\s?)?(?:Committee|Commission|Panel|Board)\b(?!\s*[:–-]|\s+considering\b)"
    r"|(?:[A-Z-]+ ){0,2}(?:SUB-?\s?)?(?:COMMITTEE|COMMISSION|PANEL|BOARD)\W*$"
)
_SHOUTED = re.compile(r"[^a-z]*(?:\b(?:AND|OF|FOR)\b|[,&])[^a-z]*")  # the names of a committee's fields
_BODY_OR_PAPER = re.compile(
    r"\b(?:council|authority|committee|commission|panel|board|partnership|report|review|plan|update|monitoring"
    r"|agenda|minutes)\b",
    re.I,
)
_NAME_BEGUN = re.compile(r"(?:[A-Z][\w’'&,/()-]+|\band|&)$")
_NO_WORDS = re.compile(r"\W*(?:meeting\W*)?(?:\w+day)?\W*")
_DAY = re.compile(r"(?:\w+day\W+)?\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? 20\d\d")
_SUBJECT = re.compile(
    r"\s\((?!(?i:Special|Extraordinary|Virtual|Draft|Informal|Annual|Call)\b)"
    r"[A-Z](?:[a-z]|[A-Z]+[ ,&])[\w ,&’'-]{2,50}\)"
)
_KIND = re.compile(
    r"(?:(?:select|scrutiny|overview|and|&|policy) )*(?:committee|panel|board|commission)", re.I
)
_LEAD_IN = re.compile(
    r"^(?:(?:[A-Z][\w’'-]+ ){1,4}Council\s+(?=\S+ \S))?"
    r"(?:.*\b(?:Response|Reply|Report|REPORT|Review|Recommendation|Update|Action|Comment|Observation|Question|Request)s?\s+(?:to|TO|of|by|for|from)\s+(?:the\s+|THE\s+)?)?"
    r"(?:(?:Chair(?:man|person|woman)?(?:\s+of(?:\s+the)?|,)|Members of(?:\s+the)?)\s+)?"
    r"(?:(?i:(?:(?:outstanding|open|completed) )?(?:actions?|recommendations?|decisions?|resolutions?)"
    r" (?:track(?:ing|er)|log|list|sheet|register|monitoring)\b.{0,20}?\b(?:for|of|from) (?:the )?))?"
    r"(?:(?:That|REPORT (?:TO|OF):?|Report|Response|Update|Minutes|Date|Meeting|Paper|Appendix \w+|Agenda"
    r"|To|For|Of|From"
    r"|(?:Presented|Submitted|Issued|Prepared|Produced|Considered|Published) (?:to|for|by|at))\s+)*"
    r"(?:(?:to|of|for|from|by)\s+)?(?:[Tt]he\s+)?"
)
_REPORT_OF = re.compile(
    r"\b(?:report|response|reply) (?:of|by|from)\b", re.I
)  # who wrote it stands before whom it is for
TO_COUNCIL = re.compile(
    r"^(?:(?:to|report to|meeting)\s*:?\s+|(?=full ))((?:(?:full|county|city|borough|district) )?council)\b",
    re.I,
)
_ADDRESSED = re.compile(
    r"^(?:report to|to|(?:name of )?(?:committee(?:\(s\))?|meeting)|meeting name|(?:decision )?body"
    r"|(?:committee|body) considering (?:the )?report)\s*:\s*",
    re.I,
)
# "Committee: Housing and Property", "COMMITTEE Finance and Resources": the label says what it is
_OF_FIELDS = re.compile(
    r"(?:(?i:(?:name of )?committee(?: name)?)\s*:|COMMITTEE(?=\s+[A-Z][a-z]))\s*"
    r"(?P<name>[A-Z][\w’'-]+(?:,? (?:and|of|for|the|&|[A-Z][\w’'-]+))*)(?=\s*$|\s+\W|\s+(?i:date|agenda)\b)"
)
_GENERIC = re.compile(r"(?:sub-?\s?)?(?:committee|panel|board|commission|forum)", re.I)
# who recommendations were made to is seldom whose paper follows them
_SENT_TO = re.compile(
    r"\b(?:recommendation|reference|referral|comment)s? (?:made )?to (?:the )?(?:cabinet|executive|council)$",
    re.I,
)
LONGEST = 90  # letters of a committee's name


def committee(head: Sequence[Line]) -> str | None:
    """The committee a paper is by or for, first one it is addressed to ("Report to: ..."), then one that
    stands alone with a date ("Cabinet, 4 July 2023"); None when none is named."""
    joined = _joined_names(head)
    below = [*joined[1:], None]
    ranked = sorted(zip(joined, below, strict=False), key=lambda told: _pointing(*told))
    names = [name for line, _ in ranked if (name := _name(line.text))]
    first = next((name for name in names if not _GENERIC.fullmatch(name)), next(iter(names), None))
    return _whole(first, joined) if first and _KIND.fullmatch(first) else first


def _whole(kind: str, head: Sequence[Line]) -> str:
    """What kind of body it is ("Select Committee"), or the whole name that a line calls it by."""
    lines = (line.text for line in head if NAME.fullmatch(line.text) and len(line.text) < LONGEST)
    called = (_LEAD_IN.sub("", text) for text in lines)
    return next((text for text in called if text.lower().endswith(f" {kind.lower()}")), kind)


def _name(text: str) -> str | None:
    """The committee that a line names, without the words before it that are no part of its name."""
    if asked := TO_COUNCIL.match(text):
        return asked[1]
    label = _ADDRESSED.match(text)
    found = NAME.search(text, label.end() if label else 0)
    name = _LEAD_IN.sub("", found[1]).strip() if found else ""
    if name and _REPORT_OF.search(text):
        name = re.sub(r"^.* to (?:the )?(?=[A-Z])", "", name)
    if (not name or _GENERIC.fullmatch(name)) and (fields := _OF_FIELDS.match(text)):
        return fields["name"]
    subject = _SUBJECT.match(text, found.end()) if found else None
    return name + (subject[0] if subject else "") if len(name) < LONGEST else None


def _joined_names(head: Sequence[Line]) -> list[Line]:
    """The lines, one that begins with the end of a name ("... and Scrutiny / Committee on 9 May") joined to
    the line before."""
    return joined(head, lambda a, b: bool(_CUT_NAME.match(b.text)) and _is_begun(a, b))


def _is_begun(above: Line, line: Line) -> bool:
    """Whether a line above the end of a name is its beginning: in capitals it must be set alike, tell of
    several fields and of no body or paper of its own."""
    if not line.text.isupper():
        return bool(_NAME_BEGUN.search(above.text))
    alike = above.size == line.size and above.bold == line.bold
    return alike and bool(_SHOUTED.fullmatch(above.text)) and not _BODY_OR_PAPER.search(above.text)


def _pointing(line: Line, below: Line | None) -> int:
    """How far down a line comes among those that may name the committee."""
    if _ADDRESSED.match(line.text):
        return 0
    days, named = dates.find_dates(line.text), NAME.match(line.text)
    if below and named and named.end() == len(line.text) and _DAY.fullmatch(below.text):
        return 1
    rest = line.text[named.end() : days[0].start] + line.text[days[0].end :] if named and days else "all"
    if _NO_WORDS.fullmatch(rest):
        return 1
    said = NAME.search(line.text)
    return 3 if said and _SENT_TO.search(line.text[: said.end()]) else 2


def joined(found: Sequence[Line], goes_on: Callable[[Line, Line], bool]) -> list[Line]:
    """The lines, each joined to the one before where that ``goes_on`` in it."""
    out: list[Line] = []
    for line in found:
        if out and goes_on(out[-1], line):
            out[-1] = replace(out[-1], text=f"{out[-1].text} {line.text}")
        else:
            out.append(line)
    return out
