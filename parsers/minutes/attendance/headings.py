"""Headings of lists of people: what they look like and what they say of those under them."""

from __future__ import annotations

import re

from parsers.vocabulary import attendance_state

HEADED = re.compile(
    r"^(?P<h>[A-Za-z][A-Za-zÀ-ÿŴŵŶŷ0-9’'\-/\s]{3,60}?(?:\s*\([^)]*\))?)\s*(?P<s>[:;]|[-–—]\s|$)[-–—\s]*(?P<rest>.*)$",
    re.S,
)
HEADED_BY_CASE = re.compile(
    r"^(?P<h>(?:PRESENT|Present|IN ATTENDANCE|In [Aa]ttendance|APOLOGIES|Apologies)"
    r"(?:\s+were|\s*/\s*[A-Z]\w+)?"
    r"|(?:OTHERS?|Others?|OFFICERS?|Officers?|ALSO|Also)\s+"
    r"(?:IN ATTENDANCE|[Ii]n [Aa]ttendance|PRESENT|[Pp]resent))\s+"
    r"(?P<rest>(?:(?:Chair(?:man)?\s+(?=C)|)(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|(?:the\s+)?(?:\w+\s+)?Clerk|(?:County|District|Borough|Ward)\s+C\w+)\b|(?:[A-Z]\.\s?){1,3}[A-Z][a-z]"
    r"|[A-Z][a-z]+\s[A-Z][\w’'\-]+(?=,\s|\s\()).*)$",
    re.S,
)
_INVITED = re.compile(r"\b(?:attending|attended|present)\s+(?:in\s+accordance|under|by\s+invitation)\b", re.I)
# "Those present were", "The following members were present", "Present at the meeting were"
_FRAME = re.compile(
    r"^(?:those|the\s+following)\s+|\b(?:were|was)\s+(?=present\b)"
    r"|\s+at\s+(?:the|this)\s+meeting(?=$|\s+(?:were|was)$)|\s+(?:were|was)$",
    re.I,
)
_IN_BRACKETS = re.compile(
    r"\s*\((?:in\s+person|remote\w*|virtual\w*|online|o\s+bell|yn\s+rhith\w*|yn\s+y\s+[^()]{2,30}|[td]rwy\s[^()]{2,30}|via\s[^()]{2,30}|by\s[^()]{2,30})\)\s*$",
    re.I,
)
# who comes to a hearing
_PARTY = (
    r"(?:(?:the|for|representing|(?:speaking\s+)?on\s+behalf\s+of)\s+){0,3}(?:applicants?|appellants?|objectors?|supporters?|witness(?:es)?"
    r"|interested\s+part(?:y|ies)|parties|responsible\s+authorit(?:y|ies)|(?:premises\s+|personal\s+)?licen[cs]e\s+holders?|licen[cs]ees?"
    r"|licensing\s+authority|(?:\w+\s+)?police|(?:local\s+)?residents?|ward\s+councillors?|other\s+(?:persons?|parties)"
    r"|legal\s+advis[eo]rs?|licensing\s+officers?|trading\s+standards|environmental\s+health)"
    r"(?:[’']s?)?(?:\s+for\s+(?:the\s+|a\s+)?(?:review|licen[cs]e))?(?:\s+(?:representatives?|agents?|solicitors?|team))?(?:\s+(?:present|in\s+attendance))?"
    r"(?:\s+to\s+the\s+(?:sub-?\s?committee|committee|panel|board))?"
)
_BODY = r"(?:board|panel|forum|committee|partnership|LEP|ICB|trust|authority|commission|council|cabinet)"
_HEADINGS = {  # headings in more words than the vocabulary has -> state
    "apologies": re.compile(
        r"^ymddiheur\w+\b.{0,60}\b(?:gan|oddi\s+wrth|law)(?:\s+y)?(?:\s+(?:cynghorwyr|aelodau))?$|^apolog(?:y|ies)\b.*\b(?:from|inability\s+to\s+attend(?:\s+the\s+meeting)?)$|\S\s+apologies$",
        re.I,
    ),
    "absent": re.compile(r"\S\s+(?:not\s+present|absent|not\s+in\s+attendance)$", re.I),
    "in_attendance": re.compile(
        r"^(?:hefyd|eraill|swyddogion|gwahoddedigion|cynrychiolwyr)\b.{0,50}\b(?:[bp]resennol|presenoldeb|mynychu|arsylwi)(?:\s+o\s+bell|\s+hefyd)?$"
        r"|^(?:aelodau|cynghorwyr)\b.{0,40}\b(?:hefyd|eraill)\b.{0,20}\b(?:bresennol|mynychu)$|^(?:yn\s+cynrychioli|ar\s+ran)\b.{3,60}$"
        rf"|^{_PARTY}$|^(?:also\s+)?(?:in\s+attendance|present|attending)\s+for\s+(?:this|the)\s+(?:item|hearing|application|review)$"
        r"|^in\s+attendance\s+(?:via|by|through)\s+(?:a\s+)?remote\b"
        r"|^(?:others?|additional|invited|non-?[\s\w]*|officers?|external|guests?|regular|further|also)\b.*\b(?:attendees|attending)$"
        r"|^(?:guest\s+)?(?:presenting|presenters?|speakers?)$|^(?:minutes?|notes?)[\s-]*(?:takers?|taken\s+by|by)$"
        rf"|^(?:{_BODY}\s+)?secretary(?:\s+to\s+the\s+{_BODY})?$|^(?:\w+\s+){{0,2}}{_BODY}\s+(?:executive|officers?|team|staff|secretariat)$"
        rf"|^(?:(?:{_BODY}|democratic|secretariat)\s+)?support(?:ing)?(?:\s+(?:officers?|team|staff))?$"
        rf"|^(?:officers|advis[eo]rs)\s+(?:to|supporting|attending)\s+the\s+{_BODY}$"
        r"|^(?:expert\s+)?witness(?:es)?(?:\s+(?:present|attending|in\s+attendance))?$|^(?:also\s+)?(?:in\s+attendance|attend(?:ing|ed)|present)\s+for\b"
        r"|^non-?\s?(?:(?:committee|cabinet|panel|board|executive)\s+)?members\b"
        r"|^other\s+(?:(?:county|district|borough|city|town|parish|elected|visiting|ward|local)\s+)+(?:councillors|members)(?:\s+present)?$|^also\s+(?:present|in\s+attendance|attending)\b|\S\s+(?:also\s+)?in\s+attendance$|\S\s+clerk$|\bclerk\s*(?:and|&|/)\s*(?:RFO|responsible\s+financ\w+\s+officer|treasurer|proper\s+officer)$"
        r"|^(?:(?:the\s+)?(?:responsible\s+)?financ\w+\s+officer|rfo)$"
        r"|^officers?\s+(?:present|attending)\b|\b(?:public|residents|parishioners|officers|officials|staff|visitors|guests|observers|employees)\s+(?:present|attending)$",
        re.I,
    ),
    "present": re.compile(
        r"^(?:yr\s+)?(?:aelodau|cynghorwyr|y\s+cynghorwyr)\b.{0,50}\b(?:presennol|bresennol|mynychu|chymryd\s+rhan)(?:\s+(?:o\s+bell|yn\s+rhith\w+))?$"
        r"|^(?:yn\s+)?[pb]resennol\s+(?:yn|o|trwy|drwy|ar)\b.{0,40}$"
        r"|\bmembers(?:\s+(?:present|attending|participating))?$|^(?:[\w&’'/-]+\s+){0,5}attendees$"
        r"|^members\s+of\s+the\s+(?!public|press)[\w\s&’'-]{3,60}$|^board\s+directors(?:\s+(?:present|attending))?$"
        r"|^(?:full\s+|ordinary\s+)?(?:voting|participant)(?:\s+members?)?$|^(?:deputies(?:\s+(?:present|attending))?|attended|in\s+person)$"
        r"|^present\s+(?:in|at|by|via|on)\s+(?:the\s+)?(?:council\s+)?(?:chamber|person|remote|location|video|zoom|teams|microsoft|line)|^present\s+(?:cllrs|councillors|members)$|^nominated\s+sub(?:stitute)?s$",
        re.I,
    ),
}


def state_of(heading: str) -> str | None:
    """What a heading says of those under it; any body's "... members" are present."""
    if _INVITED.search(heading):
        return "in_attendance"
    heading = _IN_BRACKETS.sub("", _FRAME.sub("", heading))
    known = attendance_state(heading)
    return known or next((state for state, form in _HEADINGS.items() if form.search(heading.strip())), None)
