"""What the columns of an action tracker hold, told from their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.tables.sheet import Roles
from parsers.vocabulary import heading

# The first rule that finds its words in a heading names the column. "progress" may turn out to be a
# state or a response: the cells decide.
_RULES: tuple[tuple[str, str], ...] = (
    ("owner", r"^(?:actions?|recommendations?|requests?|questions?|referred|issued|made)"
              r" (?:is |are )?(?:to|for)$"),
    ("none", r"key decision|decision required|decision (?:maker|taker|due|date)|decision to be (?:taken|made)"
             r"|(?:requested|raised|asked) by$|desired|expected outcome|intended|success|purpose|priority"
             r"|report(?:ed|ing)? back"
             r"|date of (?:response|reply)|^rank"),
    ("proposed", r"^(?:action|decision)s? ?/ ?(?:decision|action)s?$|^what needs to\b|^points? agreed$"
                 r"|^(?:committee|council|board|panel) decisions?$"
                 r"|^(?:scrutiny )?comments? (?:or|and|/) recommendations?\b"
                 r"|^undertakings?$|^suggestions? (?:for improvement|made|from|by|to)\b"),
    ("proposed", r"^what .*\b(?:asked|requested|recommended|agreed|(?:said|promised) we would)\b"),
    ("proposed", r"\bshould$"),
    ("proposed", r"^(?:actions?|requests?)\b.{0,20} ?(?:\band\b|/|&) ?.{0,12}\b(?:officer|owner|lead)$"),
    ("proposed", r"^(?:the )?(?:council|committee|cabinet|panel|board)"
                 r" (?:resolves|agrees|asks|requests|recommends)\b|^information (?:requested|sought)$"
                 r"|^(?:points?|matters?|items?) (?:for|to) (?:follow|action|be )"),
    ("response", r"^information (?:supplied|provided|given)$|^what (?:will|is to) (?:happen|be done)\b"),
    ("response", r"^what (?:has|have|happened|became|we(?:['’]ve| have)? (?:did|done)|was (?:done|said))\b"),
    ("proposed", r"^(?:what (?:was|has been|is) )agreed$|^agreed (?:action|recommendation)s?$"),
    ("proposed", r"^(?:scrutiny |agreed |our )?recommendations?"
                 r"(?: (?:to|for|from|made|of|and actions?)\b.*)?$"),
    ("proposed", r"\bactions? (?:and|with|/) .*\b(?:time|date|deadline|when)"),
    ("response", r"^what .*\b(?:replied|answered|responded|said)$"),
    ("portfolio", r"^(?:portfolio(?: holder)?|directorate) ?/"),
    ("number", r"^(?:(?:action|rec|recommendation|item|min|minute|meeting|report|audit)s?\.? ?/? ?)?"
               r"(?:ref|reference|no|nr|number|id|#)\b.{0,8}$|^(?:minutes?|min|rec)$"),
    ("deadline", r"\bdue\b|deadline|time ?scale|time ?frame|time ?line|time ?table|by when|^when\b"
                 r"|to be complete(?: ?d)?\b|^timing$|^(?:target|expected) completion$|^revised date$"
                 r"|(?:target|completion|implementation|review|expected|anticipated|delivery"
                 r"|agreed) ?(?:by )?date"
                 r"|^target$|^date (?:for|due)|\bdate for (?:completion|implementation|delivery)\b"),
    ("raised_on", r"(?:meeting|committee|panel|board|raised|added|identified|requested|request) ?date"
                  r"|date.{0,12}(?:meeting|committee|panel|board|raised|added|identified|request|agreed"
                  r"|minute|item|decision)"
                  r"|^date$|^(?:committee |panel |board |scrutiny |council )?meeting$|^raised"
                  r"|meeting ?/|^date &"
                  r"|when raised"),
    ("progress", r"^progress$|status.*(?:update|comment|progress|outcome)|(?:update|response"
                 r"|progress).*/ ?status"),
    ("status", r"\bstatus\b|assessment of progress|(?<!risk )(?<!impact )\bassessment$|\bb?rag\b"
               r"|^(?:completed?|closed|done)\b(?!.*date)|open ?(?:/|or) ?closed|^(?:o ?/ ?c|c ?/ ?o)$"
               r"|^state$"),
    ("decision", r"\baccept|^agreed?\b(?!.*action)|agreed.*(?:\?|y/n)|decision|outcome|\bverdict\b"),
    ("response", r"response|repl(?:y|ies)|\banswers?\b|update|comment|position|progress|feedback|\bnotes?\b"
                 r"|actions? (?:taken|to date|undertaken)|evidence|^result|^implementation|^follow[ -]?up$"
                 r"|^how (?:achieved|met)|^where (?:are we|we are|things stand)\b"),
    ("owner", r"owner|officer|responsib|(?:by|for) who|^whom?\b|allocated to|^(?:asked|requested) of$"
          r"|^(?:addressed|directed|put) to$|^for$|^resp$|head of service|^lead|^by$"
          r"|assigned|action(?:ed)? by|director\b"
          r"|manager"
          r"|^members?$|contact"
          r"|\bpartners?\b|\bagency\b|organi[sz]ations?\b"
          r"|^(?:council|responsible|relevant) (?:departments?|services?|teams?|bod(?:y|ies))\b"),
    ("portfolio", r"portfolio|(?:cabinet|executive) member|directorate|^(?:service|area|service area)$"
                  r"|^department$"),
    ("proposed", r"action|recommendation|request|resolution|commitment|^task"
                 r"|matters? (?:arising|outstanding|raised)"),
    ("subject", r"title|subject|topic|item|issue|report|theme|review|\barea\b|agenda|question|quer(?:y"
                r"|ies)|matter"
                r"|^audit$|^motion$|^papers?$"),
)  # fmt: skip
_PATTERNS = [(role, re.compile(pattern)) for role, pattern in _RULES]
_FOLLOW_UP = ("response", "status", "progress", "deadline", "owner")
_OTHER = re.compile(
    r"£|\b(?:budget|spend|cost|amount|variance|forecast|likelihood|impact|risks?|score|target)\b", re.I
)
_RAISED = re.compile(r"\b(?:raised|identified|added|requested|meeting)\b", re.I)
_DONE = re.compile(r"\bprogress\b|\bactions? (?:taken|to date)\b|^(?:latest |current )?update", re.I)
_BY = re.compile(r"\s*by\W*", re.I)
_ASIDE = re.compile(r"\s*\([^()]{4,}\)")
_ASKS = re.compile(r"(?:elected )?(?:members?|councillors?|cllrs?)", re.I)
_RUNS_ON = re.compile(r"(?:of|and|for|to|or|in|on|at|the)\b|$", re.I)
_REPLY = re.compile(r"\b(?:response|reply)\b", re.I)
_ACTION_AND = re.compile(r"(?:actions?|recommendations?) ?(?:/|&|and) ?(?:progress|update|comment)s?$", re.I)
_TITLE = re.compile(  # names what the action is of, wherever it stands
    r"(?:(?:name|title|subject) of (?:the )?)?(?:scrutiny )?"
    r"(?:review|topic|theme|subject|inquiry|enquiry|investigation|title|agenda item)"
    r"(?: (?:title|name|topic))?",
    re.I,
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? 20\d\d")
LONGEST = 60


def tracker_roles(header: Sequence[str]) -> Roles | None:
    """What each column of an action tracker holds; None when it is not the header of one: that needs
    an action or recommendation, and a response, status, deadline or owner. Tables of money, risks and
    targets are others."""
    header = [heading(_ASIDE.sub(" ", text).strip() or text) for text in header]
    others = sum(1 for text in header if _OTHER.search(text) and not re.search("date", text, re.I))
    if others >= 2 or any(len(text) > LONGEST or _DAY.fullmatch(text) for text in header):
        return None
    if any(re.search(r"\brisks?\b", text, re.I) for text in header):
        return None
    told = [role_of(text) for text in _lower(header)]
    if told.count("owner") > 1:  # "Member" over who asked, beside the officer who is to answer
        asks = [i for i, text in enumerate(header) if told[i] == "owner" and _ASKS.fullmatch(text)]
        told = [None if i in asks[: told.count("owner") - 1] else role for i, role in enumerate(told)]
    if "proposed" not in told and told.count("decision") == 2:  # "Decision | Outcome"
        first = told.index("decision")
        told = ["response" if role == "decision" else role for role in told]
        told[first] = "proposed"
    if "proposed" not in told:
        told = [_both(text, role) for text, role in zip(header, told, strict=True)]
    if "proposed" not in told and told.count("decision") == 1 and any(map(_DONE.search, header)):
        told[told.index("decision")] = "proposed"  # "Decision | Action taken"
    if "proposed" not in told:
        return None
    main = told.index("proposed")
    roles: Roles = {}
    for place, role in enumerate(told):
        if role:
            is_title = bool(_TITLE.fullmatch(header[place]))
            own = _in_place(role, place, main, told, is_title)
            own = role if role == "raised_on" and _RAISED.search(header[place]) else own
            if own == "response" and own in roles and _weaker(header, roles[own], place):
                roles.setdefault("status", roles.pop(own))
            is_when = own in roles and _BY.fullmatch(header[place]) and "deadline" not in told
            roles.setdefault("deadline" if is_when else own, place)  # "Who | By"
    roles.pop("none", None)
    later = [i for i, role in enumerate(told) if role == "proposed" and i > main]
    if later and roles.get("response", later[0]) != later[0]:
        roles["planned"] = later[0]
    return roles if any(role in roles for role in _FOLLOW_UP) else None


def _lower(header: Sequence[str]) -> list[str]:
    """The headings, those under one of several columns without its words where the rest is known: of "Action
    What" and "Action Who" the second is "Who"."""
    firsts = [text.split()[0].lower() if len(text.split()) > 1 else None for text in header]
    rests = [text.split(maxsplit=1)[1] if first else "" for text, first in zip(header, firsts, strict=True)]
    return [
        rest
        if firsts.count(first) > 1
        and not _RUNS_ON.match(rest)
        and role_of(rest)
        and role_of(text) != "portfolio"
        else text
        for text, first, rest in zip(header, firsts, rests, strict=True)
    ]


def _both(text: str, role: str | None) -> str | None:
    """The action where its heading names the report on it too ("Action / Progress")."""
    return "proposed" if _ACTION_AND.match(text) else role


def _weaker(header: Sequence[str], before: int, place: int) -> bool:
    """Whether what was taken for the response ("Position") only stands before the response."""
    return bool(_REPLY.search(header[place])) and not _REPLY.search(header[before])


@lru_cache(maxsize=8192)  # classifying and reading ask again
def role_of(text: str) -> str | None:
    """What a column of a tracker, or a label, holds; None when unknown."""
    plain = re.sub(r"\s+", " ", heading(text)).strip(" .:*").lower()
    # a narrow column breaks its heading's word: "Assessmen t", "Implementati on date"
    plain = re.sub(r"(?<=[a-z]{4}) (?=[a-z]$)", "", plain)
    forms = (plain, plain.replace(" ", "")) if plain else ()
    return next((role for form in forms for role, pattern in _PATTERNS if pattern.search(form)), None)


def _in_place(role: str, place: int, main: int, told: Sequence[str | None], is_title: bool) -> str:
    """What a heading means beside the others: a bare date behind the action is the deadline, an issue or a
    second action there what was done about the first; what was decided is the state where no column is for
    it, and progress is the response where one is."""
    if role == "raised_on" and place > main and "deadline" not in told:
        return "deadline"
    if role == "subject" and place > main and is_title and {"response", "progress"} & set(told):
        return "subject"
    if role in ("subject", "proposed") and place > main:
        return "none" if "response" in told else "response"
    if role == "decision" and "status" in told:
        return "none" if {"response", "progress"} & set(told) else "response"
    if role == "progress" and {"status", "decision"} & set(told):
        return "response"
    return "status" if role in ("progress", "decision") else role
