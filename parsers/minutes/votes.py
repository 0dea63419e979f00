"""Votes as minutes print them in one line: counts, results, movers and seconders."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.text.names import split_names
from parsers.vocabulary import number

CHOICES = {
    "for": "for", "in favour": "for", "voting for": "for", "voting in favour": "for", "votes for": "for",
    "yes": "for", "ayes": "for", "o blaid": "for",
    "against": "against", "voting against": "against", "votes against": "against", "no": "against",
    "noes": "against",
    "yn erbyn": "against",
    "abstained from voting": "abstain",
    "abstain": "abstain", "abstained": "abstain", "abstaining": "abstain", "abstentions": "abstain",
    "abstention": "abstain", "abstain from voting": "abstain", "ymatal": "abstain", "atal": "abstain",
}  # fmt: skip
CHOICE = "|".join(sorted(CHOICES, key=len, reverse=True))
COUNT = r"\d{1,3}|none|nil|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNTS = re.compile(
    rf"\b(?:(?P<n>{COUNT})\s+(?:[-–]\s+)?(?:votes?\s+(?:(?:were|was)\s+)?(?:cast\s+)?|(?:members?|councillors?|cllrs)\s+(?:\([^()]{{3,300}}\)\s+)?(?:voted\s+|voting\s+)?|voted\s+|voting\s+|were\s+)?(?P<c>{CHOICE})\b"
    rf"|(?P<d>{CHOICE})\s*[:=\-–(]?\s*(?P<m>\d{{1,3}})\b(?!\s+(?!and\s)(?-i:[a-z])))",
    re.I,
)
_BY_TO = re.compile(
    rf"(?:\bby\s+\(?|(?=(?:{COUNT})\s+votes?\b))(?P<a>{COUNT})\s+(?:votes?,?\s+)?to\s+(?P<b>{COUNT})\b|\((?P<c>\d{{1,2}})\s?[-–:]\s?(?P<d>\d{{1,2}})\)",
    re.I,
)
_RESULT = re.compile(
    r"^(?:(?:(?:a|the)\s+vote\s+was\s+(?:then\s+)?taken|(?:up)?on\s+(?:being\s+put\s+to\s+)?(?:a|the)\s+vote|following\s+a\s+vote),?\s+(?:and\s+)?|there\s+voted\s+for\b.{2,60}?\sand\s+)?"
    r"(?:the\s+)?(?:(?P<what>(?:substantive\s+|original\s+|amended\s+|procedural\s+)?"
    r"(?:motion|amendment|proposition|proposal|resolution|recommendations?)"
    r"(?:,?\s+as\s+amended,?|\s+to\s+(?:refer|defer|adjourn|suspend|exclude|proceed)|\s+in\s+the\s+names?\s+of\s+[^.;:]{3,60}?)?|(?:this|it)(?=\s+was\b))\s*(?:was|were)?\s*(?:then\s+|duly\s+|declared\s+(?:to\s+be\s+)?|therefore\s+|put\s+to\s+the\s+vote,?\s+and\s+(?:was\s+|were\s+)?)*)?"
    r"(?:unanimously\s+)?"
    r"(?P<r>carried|agreed|lost|fell|defeated|not carried|rejected|withdrawn|approved|passed)"
    r"(?:\s+(?:unanimously|nem\.?\s?con\.?|by\s.{0,40})|[\s:,–-]+\d{1,3}\s(?:votes?|for)\b.{0,60})?\s*(?:\([^)]*\))?\.?$",
    re.I,
)
_PART = re.compile(r"^\(?\d{1,3}[.)]\s+")
LOST = {"lost", "fell", "defeated", "not carried", "rejected", "withdrawn"}
_WORDS = (
    r"(?:[A-Z]\.?\s+){0,4}[A-Z][\w’'\-]+"
    r"(?:\s+(?!Unanimous|All\b|Carried|Agreed|Approved|Motion)[A-Z][\w’'\-]+){0,3}"
)
_NAME = (
    r"(?:(?:the\s+)?(?:(?:(?:Vice|Depute|Deputy)[- ]?)?(?:Chair(?:man|woman|person)?|Convener|Provost)"
    r"|Leader|Mayor)"
    r"|(?:(?:County\s+)?Councillors?|Alderman|Bailie|Provost|Cllrs?\.?|[Yy]\s+Cynghorydd|(?:[Yy]\s+)?Cyng\.?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev)\.?\s+"
    rf"(?:Mrs?\.?\s+|Ms\.?\s+|Miss\s+)?{_WORDS}|(?:[Yy]\s+)?(?:[A-Z]\.?\s+){{1,3}}[A-Z][\w’'\-]+|[A-Z][\w’'\-]+(?:\s+(?!All\b|Unanimous|Carried|Agreed)[A-Z][\w’'\-]+){{1,3}})"
)
_SURNAME = r"[A-Z][\w’'\-]+"
_MOVERS = [
    re.compile(
        rf"(?P<m>{_NAME})(?:,[^,.]{{0,40}},)?\s+(?:formally\s+)?(?:proposed|moved)(?:,)?\s+and\s+(?P<s>{_NAME})\s*(?:formally\s+)?seconded"
    ),
    re.compile(
        rf"(?:[Pp]rop(?:os(?:ed|er))?\b\.?|PROPOSED|[Mm]oved|MOVED|[Cc]ynigiwyd|[Oo]n\s+the\s+(?:proposal|proposition|motion)\s+of)\s*(?:as\s+(?:an?\s+)?(?:true|correct|accurate)(?:\s+\w+){{0,3}}?\s+)?(?:by\s*:?|BY\s*:?|gan|:|-|–)?\s*(?P<m>{_NAME}|{_SURNAME})\s*[,;.)(]?\s*(?:and\s+|AND\s+|ac?\s+)?(?:duly\s+)?"
        rf"(?:[Ss]econd(?:ed|er)|2nd|SECONDED|[Ee]iliwyd)\s*(?:by\s*:?|BY\s*:?|gan|:|-|–)?\s*(?P<s>{_NAME}|{_SURNAME})"
    ),
    re.compile(rf"(?P<m>{_NAME}),\s+seconded\s+by\s+(?P<s>{_NAME}),?\s+(?:proposed|moved)"),
    re.compile(rf"(?P<m>{_NAME})\s+(?:proposed|moved)\b.{{0,300}}?(?P<s>{_NAME})\s+seconded"),
    re.compile(rf"(?P<m>{_NAME})\s+(?:proposed|moved)\b.{{0,300}}?\b[Ss]econded\s+by\s+(?P<s>{_NAME})"),
]
# Matching the forms above is dear, and few texts hold one: these tell, in small letters, which may.
_SECONDED = ("second", "2nd", "eiliwyd")
_VOTED = ("vot", "against", "erbyn", "abst", "atal")
_NO = re.compile(r"no\b")
_RESULTS = ("carried", "agreed", "lost", "resolved")


@lru_cache(maxsize=4096)  # the same lines are asked about by one reader after the other
def result(text: str) -> str | None:
    """The result a line states ("Motion carried." -> carried); None when it is no such line."""
    match = _RESULT.match(_PART.sub("", text.strip()))
    return match["r"].lower() if match else None


def movers(text: str) -> tuple[str | None, str | None]:
    """Who moved and who seconded, as printed, without "Councillor"."""
    lower = text.lower()
    for form in _MOVERS if any(word in lower for word in _SECONDED) else ():
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
        choice = CHOICES[(match["c"] or match["d"]).lower()]
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


def _one(text: str) -> str:
    names = split_names(text)
    return names[0].name if names else text.strip()
