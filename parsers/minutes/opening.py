"""What the opening of minutes and agendas says: body, date of the meeting, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from parsers.paper import Paragraph
from parsers.text.dates import find_dates, first_date

_BODY_WORD = (
    r"Sub-?\s?Committee|Committee|Panel|Board|Cabinet|Executive|Forum|Commission|Council|Assembly|Authority|Partnership|Working\s+(?:Party|Group)|Task\s+Group"
    r"|Cyngor|Gyngor|Pwyllgor|Bwyllgor|Cabinet|Bwrdd|Trust"
)
_DAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
_OF = re.compile(
    rf"\b(?:meeting|MEETING|minutes?|MINUTES?|Minutes?|Meeting|extract|except|excerpt)\s+(?:of|OF|from|for)\s+(?:(?:a|A|the|THE)\s+)?(?:(?:(?i:Ordinary|Extraordinary|Annual|Special|Monthly|Virtual))\s+)*(?:(?i:(?:the|a)\s+)?(?i:(?:parish|town|community|full)\s+council\s+)?(?i:meeting|proceedings)\s+(?:of|OF)\s+)*(?:the|THE|a)?\s*(?!above)"
    rf"(?P<b>(?:(?!(?:HELD|The|Meeting|MEETING|Minutes)\b)[A-Z][\w’'&,\-/()]*\s+|of\s+|and\s+|for\s+|the\s+|in\s+|&\s+|[-–]\s+){{0,10}}(?:(?i:{_BODY_WORD}))\b(?:\s*\([A-Z][\w\s]{{2,30}}\)|\s+No\.?\s?\d{{1,2}}\b|\s+\d(?=\s+(?i:held)\b))?(?:\s+(?:on|for)\s+(?:the\s+)?(?!{_DAY})[A-Z][\w’'\-]+(?:,?\s+(?:(?:and|&|of)\s+)?(?!{_DAY}|HELD\b)[A-Z][\w’'\-]+)*)?)",
)
# "EXTRAORDINARY COUNCIL MEETING held at ..."
_MEETING_HELD = re.compile(
    rf"^(?!(?i:minutes|notes)\b)(?:(?i:ordinary|extraordinary|annual|special)\s+)*"
    rf"(?P<b>(?:[A-Z][\w’'&,\-]*\s+|of\s+|and\s+|for\s+|the\s+){{0,8}}(?i:{_BODY_WORD}))\s+(?i:meeting)\s+(?i:held)\b"
)
# "MINUTES OF MEETING PLANNING SUB COMMITTEE HELD ON", "MINUTES OF PLANNING COMMITTEE MEETING"
_MINUTES_OF = re.compile(
    rf"^(?i:(?:draft\s+)?minutes\s+of\s+(?:the\s+)?meeting)\W+(?P<b>(?:[A-Z][\w’'&,\-]*\s+|of\s+|and\s+|for\s+|the\s+){{0,8}}(?i:{_BODY_WORD}))\s+(?i:held|on)\b"
)
# "Committee:" before the body
_LABELLED = re.compile(r"(?i:committee|body|name\s+of\s+(?:committee|meeting|body))\s*:\s*(?P<b>.*)")
_DECIDED_AT = re.compile(
    r"^(?i:(?:notice|summary|record)\s+of\s+decisions\s+(?:\w+\s+)?(?:at|by)\s+(?:the\s+)?(?:meeting\s+of\s+(?:the\s+)?)?)"
    rf"(?P<b>(?:[A-Z][\w’'&,\-]*\s+|of\s+|and\s+|for\s+|the\s+){{0,8}}(?i:{_BODY_WORD}))(?:\s+(?i:meeting))?\s+(?i:held)\b"
)
# "Planning Committee of Samplebury Borough Council"
_OF_COUNCIL = re.compile(
    r"\b(Committee|Panel|Board|Cabinet|Executive|Commission)\s+of\s+(?:the\s+)?[A-Z][^.;:]{2,80}\b(?:Council|Authority)$",
    re.I,
)
# "Minute of Meeting of the AUDIT AND RISK", over "COMMITTEE"
_CUT_NAME = re.compile(r"\bmeeting\s+of\s+the\s+[A-Z][^.;:]{2,80}$", re.I)
_OF_YEAR = re.compile(
    r"(?<=[a-z])\s+(?:Annual|Extraordinary|Ordinary)\s+(?=(?:Parish|Town|Community)\s+Council\b)"
)
_BARE = ("committee", "sub-committee", "panel", "board")  # by themselves these name no body
_HELD = re.compile(r"\b(?:minutes|meeting|cofnodion|cyfarfod|held|agenda|rhaglen)\b", re.I)


# the day a paper was sent out, not that of the meeting
_ISSUED = re.compile(
    r"\W*(?:date\s+of\s+|draft\s+|minutes\s+|were\s+)*(?:issued?|publi(?:shed|cation)|des?patch(?:ed)?)\b",
    re.I,
)
_NO_BODY = re.compile(
    r"^(?:y\s+)?(?:cyng\.|cynghor(?:ydd|wyr)\b|cllrs?\b|councillors?\b)"
    r"|\b(?:present|held|met|minutes|considered|resolved)\b|^(?:venue|contact)\b|^(?:place|location|date|time)\s*:"
    r"|\s[-–]\s.*\bchair(?:man|woman|person)?$|^(?:apologies|attending|co-opted)\b|^committee\s+(?:and|&)\s+date\b|^(?:public|open|village|residents)\s+forum\b|\bCouncil\s+(?:Chambers?|Offices?|House|Hall|Buildings?|Headquarters)\b|\bCommittee\s+(?:Rooms?|Suite)\b",
    re.I,
)


_LEAD_INS = (
    re.compile(r"^(?:report\s+to|to|subject|meeting)\s*:\s*", re.I),
    re.compile(
        r"^(?:notice|summary|record|list|schedule)\s+of\s+decisions\s+(?:(?:taken|made)\s+)?(?:of|by|at)\s+(?:the\s+)?",
        re.I,
    ),
    re.compile(r"^(?:(?:draft|confirmed|unconfirmed)\s+)?minutes\s*(?:\([a-z ]{3,20}\)\s*)?[,:–-]\s*", re.I),
    # "Cofnodion cyfarfod misol o'r Cyngor"
    re.compile(
        r"^(?:cofnodion\s+|(?=cyfarfod))(?:drafft\s+)?(?:o['’]?r?\s+|y\s+)?(?:[cg]h?yfarfod(?:ydd)?(?:\s+(?:misol|blynyddol|arbennig|cyffredin|rhithiol|llawn))*"
        r"\s+)?(?:o\s+|o['’]r\s+|y\s+)?",
        re.I,
    ),
    re.compile(r"^(?:the\s+)?leader\s+and\s+members\s+of\s+(?:the\s+)?", re.I),
)


def committee_of(opening: Sequence[Paragraph]) -> str | None:
    """The body that met: out of "meeting of the X", else the most particular heading that names a
    committee, else the council."""
    for i, paragraph in enumerate(opening[:14]):
        labelled = _LABELLED.fullmatch(paragraph.text)
        told = (labelled["b"] or "".join(p.text for p in opening[i + 1 : i + 2])) if labelled else ""
        if told and (body := _named(told)):
            return body
        match = _OF.search(paragraph.text) or _MEETING_HELD.match(paragraph.text)
        match = match or _MINUTES_OF.match(paragraph.text)
        match = match or _DECIDED_AT.match(paragraph.text)
        if not match and i + 1 < len(opening) and _CUT_NAME.search(paragraph.text):
            match = _OF.search(f"{paragraph.text} {opening[i + 1].text}")
        if match and match["b"].lower() in _BARE:
            continue  # "until approved at the next meeting of the Committee"
        name = _OF_YEAR.sub(" ", match["b"]) if match else ""
        if name and not re.search(r"\bannual\b", name, re.I):
            return _full_name(_OF_COUNCIL.sub(r"\1", _clean(name)), opening)
    names = [n for n in (_named_at(opening, i) for i in range(min(8, len(opening)))) if n]
    particular = [
        n
        for n in names
        if not re.search(r"\b(?:council|authority|assembly|cyngor)$|^cyngor\b|\bcouncil\s+of\b", n, re.I)
    ]
    return next(iter(particular or names), None)


# "Minutes - Sample Parish Council - 4 May": a council with its place, within a line
_PLACED = re.compile(
    r"\b(?P<n>(?:(?!(?i:the|minutes?|meeting|draft|annual|ordinary|full|next|our)\b)[A-Z][\w’'\-]+\s+"
    r"(?:(?:and|with|cum|on|in|of|the|le|under|upon|by|&)\s+)*){1,6}"
    r"(?P<k>(?i:parish|town|community))\s+(?i:council))\b"
)


def _full_name(name: str, opening: Sequence[Paragraph]) -> str:
    """A bare "Parish Council" with the place that the heading gives it."""
    bare = re.fullmatch(
        r"(?:(?:(?:full|annual)\s+)?(?P<kind>parish|town|community)\s+|full\s+)?(?:council|meeting)",
        name,
        re.I,
    )
    if not bare:
        return name
    kinds = [bare["kind"].lower()] if bare["kind"] else ["parish", "town", "community"]
    named = [n for p in opening[:6] if (n := _named(p.text))]
    whole = next((n for n in named if n.lower().endswith(tuple(f" {kind} council" for kind in kinds))), None)
    whole = whole or _over_two_lines(opening, kinds)
    placed = (m for p in opening[:8] for m in _PLACED.finditer(p.text))
    return whole or next((m["n"] for m in placed if m["k"].lower() in kinds), name)


def _over_two_lines(opening: Sequence[Paragraph], kinds: Sequence[str]) -> str | None:
    """A council whose place stands on the line above: "LLANFENNI" over "COMMUNITY COUNCIL"."""
    for above, below in pairwise(opening[:6]):
        is_kind = below.text.lower() in [f"{kind} council" for kind in kinds]
        if is_kind and _PLACE.fullmatch(above.text) and above.bold == below.bold:
            return f"{above.text} {below.text}"
    return None


_PLACE = re.compile(r"(?!.*\b(?i:council|cyngor|minutes|meeting|cofnodion)\b)[A-Z][^\d:.;]{2,50}")


def meeting_date_of(opening: Sequence[Paragraph]) -> date | None:
    """The date of the meeting: the first that follows a word like "minutes" or "held" in its own or
    the paragraph before, else the first of all."""
    lines = [p.text for p in opening[:14] if not _ISSUED.match(p.text)]
    for i, line in enumerate(lines):
        found = find_dates(line)
        before = lines[i - 1] if i and len(lines[i - 1]) < 200 else ""
        if found and _HELD.search(f"{before} {line[: found[0].end]}"):
            return found[0].value
    return first_date("\n".join(lines))


def title_of(opening: Sequence[Paragraph]) -> str | None:
    """The first heading."""
    return next((p.text for p in opening[:4] if len(p.text) < 200), None)


_COUNCIL_FIRST = re.compile(
    r"[A-Z][^–—:;,.-]{2,60}\bCouncil\s+[-–—]\s+(?P<rest>.*\b(?:committee|panel|board|cabinet|executive|forum|commission)\b.*)$",
    re.I,
)


def _named_at(opening: Sequence[Paragraph], i: int) -> str | None:
    """The body a heading names, with its first words where those stand on the line above ("Health and Care",
    over "Board")."""
    name = _named(opening[i].text)
    above = opening[i - 1] if i else None
    if not name or name.lower() not in _BARE or not above or not (above.bold and opening[i].bold):
        return name
    is_begun = re.fullmatch(
        r"(?:[A-Z][\w’'&,\-]*|and|of|for|the|in|&)(?:\s(?:[A-Z][\w’'&,\-]*|and|of|for|the|in|&))+", above.text
    )
    return f"{above.text} {name}" if is_begun and not _NO_BODY.search(above.text) else name


# "Schools Forum – Meeting held on Tuesday 17 January"
_THAT_MET = re.compile(
    r"\s*,?\s+a\s+(?:gynhaliwyd|gynhelir)\b.*$|\s+(?:ar|nos)\s+(?:nos\s+)?(?:ddydd\s+)?(?:l+un|f?mawrth|mercher|fercher|iau|g?wener|sadwrn|sul)\b.*$|"
    r"\s*[-–—:,]\s+(?:a\s+)?meeting\s+(?:held\s+)?(?:on|at)\b.*$",
    re.I | re.S,
)


def _named(text: str) -> str | None:
    for lead_in in _LEAD_INS:
        text = lead_in.sub("", text)
    text = _THAT_MET.sub("", text)
    if council := _COUNCIL_FIRST.match(text):  # whose committee it is
        text = council["rest"]
    text = re.sub(
        r"(?<=council)\s+meeting(?=\s*[-–—:,]|$)|(?<=\w)\s+(?:extraordinary|annual|ordinary|special)\s+meeting$|\s*:?\s+(?:meeting\s+)?minutes(?=\s*[-–—:,]\s*(?:\w+day\b|\d)|$)|^notice\s+of\s+meeting\s*[:–-]\s*",
        "",
        text,
        flags=re.I,
    )
    if len(text) > 120 or _NO_BODY.search(text):
        return None
    bare = re.split(
        r"\s+[-–—]\s+(?=.*\bmeeting\b)|\s*[-–—,:]?\s*(?=(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+))",
        text,
        flags=re.I,
    )[0]
    bare = bare.strip(" -–—,:")
    if bare.lower() in ("committee", "cyngor", "gyngor", "cyngor cymuned", "pwyllgor"):
        return None  # a label, or "Committee Minutes"
    return (
        _clean(bare)
        if re.search(rf"\b(?:{_BODY_WORD}|Parish\s+Meeting)\b", bare, re.I) and len(bare.split()) <= 12
        else None
    )


# "o Gyngor", "o'r Pwyllgor": as the word is by itself
_AS_ALONE = {
    "Gyngor": "Cyngor",
    "Chyngor": "Cyngor",
    "Bwyllgor": "Pwyllgor",
    "Phwyllgor": "Pwyllgor",
    "Fwrdd": "Bwrdd",
}


# "Cyngor Cymuned Llanfenni Community Council": its name in both languages around the place
_BOTH_LANGUAGES = re.compile(
    r"cyngor\s+(?:cymuned\w*|cymdeithas|plwyf|tref)\s+(?P<n>\S.*\s(?:community|town|parish)\s+council)", re.I
)


def _clean(name: str) -> str:
    first, _, rest = name.partition(" ")
    name = f"{_AS_ALONE.get(first.title(), first)} {rest}"
    plain = re.sub(r"\s+", " ", name).strip(" ,.;:-–")
    both = _BOTH_LANGUAGES.fullmatch(plain)
    return both["n"] if both else plain
