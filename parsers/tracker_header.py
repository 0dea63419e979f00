"""What the columns of an action tracker hold, told from their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.grid import Roles

# Role -> the headings printed over it (patterns, lower case). A heading may fit several roles: the
# first role that is still free, in this order, is its own.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "raised_on": (
        r"(?:meeting|committee|panel|board|scrutiny)? ?(?:meeting )?date",
        r"date(?: of| of the)? (?:meeting|raised|agreed|added|requested|recommendation|action|committee)",
        r"meeting date (?:&|and) (?:action|ref(?:erence)?) (?:no|number)",
        r"(?:date|meeting)(?: and| ?/| &) ?(?:item|minute|title|topic|meeting|date|agenda).*",
        r"meeting|date raised|raised(?: on| at)?|(?:committee|panel|board|scrutiny) meeting|when raised",
    ),
    "number": (
        r"(?:ref(?:erence)?|no|nr|#|id|number|item no|item)(?: ?(?:no|number))?",
        r"(?:action|rec(?:ommendation)?|minute|item)s? ?(?:no|nr|number|ref(?:erence)?|id)",
        r"(?:rec|recommendation|minute)",
    ),
    "proposed": (
        r"actions? (?:proposed|agreed|required|requested|completed|points?|arising|to be taken|details?)",
        r"(?:agreed |proposed |scrutiny |committee |panel )*(?:recommendation|action|request|commitment)s?",
        r"(?:recommendation|action|request|resolution|decision)s? ?(?:/|and|or) ?"
        r"(?:recommendation|action|request|resolution|decision|information requested)s?",
        r"(?:recommendation|action|request)s? (?:made|text|by|of|from|to|for|agreed) ?.*",
        r"details? of (?:action|recommendation|request).*|information request(?:ed)?|resolution|task|what",
        r"(?:outstanding|open|closed|completed) (?:action|recommendation)s?|matters? (?:arising|raised)",
        r"(?:action|recommendation)s? (?:outstanding|open|closed)",
    ),
    "response": (
        r"actions? (?:taken|to date|undertaken).*|outcomes?.*|result|evidence.*|implementation.*|issues?",
        r"(?:cabinet|executive|officer|council|service|nhs|partner|directorate|cabinet member|management)?"
        r"(?:'s)? ?(?:response|reply|feedback)s?(?: .*|/.*)?",
        r"(?:latest |current |progress |officer |service )?(?:update|position|comment|note)s?(?: .*|/.*)?",
        r"progress (?:to date|made|update|report|since.*)|progress ?/ ?(?:comment|outcome|response|update)s?",
    ),
    "status": (
        r"(?:progress|current|action|overall|delivery)? ?(?:status|rag)(?: ?(?:rating|status|rag))?",
        r"rag ?/ ?status|complete[d]?|state|open ?/ ?closed|accepted.*|agreed|progress",
        r"complete[d]? ?(?:y/n|\(y/n\)|/ ?outstanding)|agreed ?(?:y/n|\(y/n\)|\?)",
    ),
    "deadline": (
        r"deadline|due|due (?:by|date|for .*)|date due|by when|when|timescales?|time ?frames?|timing|target",
        r"(?:target|completion|implementation|expected|anticipated|review|response|proposed)"
        r"(?: completion| implementation)? (?:date|by|due)",
        r"(?:deadline|due date|timescale)(?: ?/| for| of).*|to be completed by|date for .*",
    ),
    "owner": (
        r"(?:lead |responsible |action |accountable |contact )*"
        r"(?:owner|officer|lead|person|member|manager|department|director)s?(?: ?/ ?.*)?(?: responsible)?",
        r"responsib(?:le|ility)(?: .*)?|by whom|who|assigned to|action(?:ed)? by|led by|for action by",
        r"(?:lead|responsible|named) .*",
    ),
    "portfolio": (
        r"portfolio(?: holder)?s?|(?:lead )?cabinet (?:member|portfolio)s?(?: .*)?|directorate",
        r"service(?: area)?",
    ),
    "subject": (
        r"title|subject|topic|(?:agenda )?item(?: title| name| ?/.*)?|report(?: title)?",
        r"issue|matter|theme|area",
        r"(?:title|subject|topic|item|issue|review|report) ?(?:/|of|and|&|\().*|agenda item.*",
        r"(?:scrutiny )?review(?: title| name| of .*)?",
    ),
}
_PATTERNS = [
    (role, re.compile("|".join(f"(?:{form})" for form in forms))) for role, forms in _HEADINGS.items()
]
_FOLLOW_UP = ("response", "status", "deadline", "owner")
_OTHER = re.compile(r"£|\b(?:budget|spend|cost|amount|variance|forecast|likelihood|impact|risk|score)", re.I)


def tracker_roles(header: Sequence[str]) -> Roles | None:
    """What each column of an action tracker holds; None when it is not the header of one: that needs
    an action or recommendation, and a response, status, deadline or owner. Money and risk scores
    belong to other tables."""
    if sum(1 for text in header if _OTHER.search(text)) >= 2 or any(len(text) > 60 for text in header):
        return None
    fits = [_fitting(text) for text in header]
    roles: Roles = {}
    for turn in range(max((len(fit) for fit in fits), default=0)):
        for place, fit in enumerate(fits):
            if turn < len(fit) and place not in roles.values():
                roles.setdefault(fit[turn], place)
    if "proposed" not in roles or not any(role in roles for role in _FOLLOW_UP):
        return None
    return roles if 2 * len(roles) > sum(1 for text in header if text) else None


def _fitting(text: str) -> list[str]:
    plain = re.sub(r"\s+", " ", text).strip(" .:*?").lower()
    found = [role for role, pattern in _PATTERNS if pattern.fullmatch(plain)]
    # "Action" beside "Recommendation" is what was done about it, "Progress" beside "Status" too.
    if re.fullmatch(r"actions?|progress", plain):
        found.append("response")
    return found
