"""What marked decisions are told by: words that open them, parts, and what ends them."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.minutes.bodies import BODY

CAPS = (
    r"RESOLVED|R\sE\sS\sO\sL\sV\sE\sD|RECOMMENDED|RECOMMEND(?=\s+(?:TO|to)\s+(?:COUNCIL|CABINET|Council|Cabinet|the\b))|AGREED|APPROVED|NOTED|ENDORSED|DECIDED|ORDERED"
    r"|PENDERFYNWYD|CYTUNWYD|NODWYD|CYMERADWYWYD|ARGYMHELLWYD"
)
FORMAL = ("RESOLVED", "PENDERFYNWYD", "RECOMMENDED", "ORDERED")  # nobody says these of a vote
OPENS = re.compile(
    rf"^(?:(?:DECISION|Decision|RESOLUTION|Resolution)\s*(?:\d+)?\s*[:\-–]+\s*)?"
    rf"(?:(?:IT\s+WAS|It\s+was|THAT\s+IT\s+BE|Members?|MEMBERS?|The\s+(?:{BODY}))\s+)?"
    rf"(?:(?:UNANIMOUSLY|[Uu]nanimously|FURTHER|ALSO|THEREFORE|ACCORDINGLY|then)\s+)*"
    rf"(?:(?<=[a-z,]\s)[a-z]+ed(?:,|,?\s+and)\s+){{0,3}}"
    rf"(?P<w>{CAPS}|Resolved|(?<=nanimously )resolved|Penderfynwyd|RESOLUTION)"
    r"(?:\b(?!\s+(?:ITEMS|(?i:actions?)\b\s*[:–-]))|(?=that\b))"
)
TITLE_CASE = re.compile(
    r"^(?P<w>Agreed|Approved|Noted|Recommended|Cytunwyd)\s*(?:[:\-–]+(?:\s+|$)|(?:unanimously\s+)?(?:that|to)\b)"
)
_SAYS_WHAT = (
    rf"(?=(?:That|THAT|To|TO|The|It|(?:the\s+)?(?:{BODY}|Forum|Members)|Bod|I)\b"
    r"|(?:that|to|the|it|bod|i)\b|[-–]\s*[a-z]|\((?:1|a|i)\)\s)"
)
# "The motion as amended, as set out below, was agreed.", over its words in quotation marks
AS_AMENDED = re.compile(
    r"(?:(?:Accordingly|Therefore|Thereupon),?\s+)?[Tt]he\s+(?:(?:amended|substantive|original|revised|composite)\s+)*motion"
    r"(?:,?\s+as\s+amended)?(?:,?\s+(?:as\s+)?set\s+out\s+below)?,?\s+(?:was|were)\s+"
    r"(?:(?:then|duly|put\s+to\s+the\s+vote,?\s+and(?:\s+was)?|declared)\s+)*(?P<w>agreed|carried|approved|passed|adopted)"
    r"(?:\s+unanimously)?(?:,?\s+as\s+(?:follows|set\s+out\s+below))?\s*[.:]"
)
QUOTES = ("‘", "“", '"', "'")
LABELLED = re.compile(rf"^(?P<w>Resolution|RESOLUTION)\s*:\s+{_SAYS_WHAT}")
# a list's line that begins with a name: "M. Thomas (mowing) – £460"
INITIAL = re.compile(r"(?![AI]\.)[A-Z]\.\s(?:[A-Z]\.\s)*[A-Z][\w’'-]+")
# "DECISION: To note the report": the heading, with what it is over beside it
DECISION = re.compile(
    rf"^(?P<w>(?:The\s+)?(?:Decision|DECISION|Outcome|OUTCOME)s?(?:\s+(?:[Mm]ade|MADE))?|Penderfyniad(?:au)?|PENDERFYNIAD(?:AU)?)\s*(?::[-–]?|[-–])\s+{_SAYS_WHAT}"
)
# "The Committee decided: that ..."
SAID = re.compile(
    rf"^(?:The\s+)?(?:{BODY})\s+(?:then\s+|unanimously\s+)?(?P<w>decided|resolved|agreed)\s*:[-–]*\s+(?=that\b|to\b)"
)
HEAD_ONLY = re.compile(
    r"^(?:THE\s+|The\s+)?(?:[Dd]ecision|DECISION|Resolution|RESOLUTION|Penderfyniad|PENDERFYNIAD)s?(?:\s+(?:[Mm]ade|MADE))?(?:\s*\([Uu]nanimous\w*\))?"
    r"\s*[:\-–]?$"
)
# "Proposed by Alderman Ash, seconded by Councillor Birch and agreed that ...", often a line for each
MOVED_AND_AGREED = re.compile(
    r"(?:It\s+was\s+)?(?:[Pp]roposed|[Mm]oved)\s+by\s+[^.:;]{3,60}?,?\s+(?:and\s+)?[Ss]econded\s+by\s+[^.:;]{3,60}?,?\s+"
    r"and\s+(?:\w+ly\s+)?(?P<w>agreed)(?:\s+\w+ly)?,?\s+(?:that|to)\b"
)
MOVED = re.compile(r"(?:It\s+was\s+)?(?:[Pp]roposed|[Mm]oved)\s+by\b[^.:;]{3,60}$")
# "Decision of the Executive Councillor for Housing", over what she approved
DECIDED_BY = re.compile(
    r"(?:[Dd]ecision|DECISION)s?\s+(?:of|by)\s+(?:the\s+)?(?:Executive|Cabinet|Lead|Portfolio|Deputy|Leader|Mayor)\b.{0,90}"
)
# "I, Councillor Ash, Lead Member, do hereby approve:"
HEREBY = re.compile(
    r"^(?:As\b.{3,160}?,?\s+)?I\b[^.]{0,400}?\bhereby\s+"
    r"(?P<w>approve|agree|authorise|accept|endorse|note|confirm|resolve|determine|grant)d?\b"
)
MIDDLE = re.compile(
    r"\b(?:RESOLVED(?!\s+ITEMS)|PENDERFYNWYD)\b|\b(?:and|it\s+was)\s+(?:unanimously\s+)?Resolved\b"
    rf"|^(?:The\s+)?(?:{BODY})\s+(?:CONFIRMED|ADOPTED|ACCEPTED|RECEIVED|DETERMINED)\b"
    r"|\b(?:was|were)\s+(?:DULY|duly)\s+(?:NOTED|AGREED|APPROVED)\b"
    r"|(?<![A-Z] )\b(?:AGREED|APPROVED|ENDORSED|RECOMMENDED"
    r"|(?<=was )NOTED|(?<=were )NOTED|NOTED(?=,?\s+(?:the|that|an?)\b))(?!\s+[A-Z]{3})"
)
DECIDING = (
    "RESOLVED",
    "Resolved",
    "PENDERFYNWYD",
    "AGREED",
    "APPROVED",
    "ENDORSED",
    "RECOMMENDED",
    "NOTED",
    "CONFIRMED",
    "ADOPTED",
    "ACCEPTED",
    "RECEIVED",
    "DETERMINED",
)
BODY_DECIDES = re.compile(
    r"(?:^|(?<=[.?!]\s))(?:(?:Thereafter|Accordingly|Therefore|(?:After|Following|Having)\b[^,]{3,60}),?\s+)?"
    rf"(?:The\s+|That\s+the\s+)?(?:{BODY}|Members?)"
    r"(?:\s+(?:then|also|unanimously))*(?P<verb>\s+(?:resolved|agreed|decided)(?:\s+(?:to|that))?"
    r"(?:\s+recommend(?:\s+to\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+){0,3})?)?"
    r"|\s+(?:noted|agreed|approved|endorsed)\b[^.:]{0,200}\band\s+(?:further|also|it\s+further))?\s*[:–-]+$",
    re.I,
)
# "Cabinet" over what it noted, approved, recommended
BODY_ALONE = re.compile(rf"(?:The\s+)?(?:[A-Z]\w+\s+){{0,3}}(?:{BODY})")
# "12/2025 The Cabinet noted ...", "12/2025" on a line of its own: each number is a decision.
SAYS = (
    rf"(?:The\s+)?(?:{BODY})\s+(?:unanimously\s+)?"
    r"(?P<w>noted|agreed|approved|recommended|endorsed|accepted|adopted|instructed|requested)\b"
)
BODY_SAYS = re.compile(rf"^{SAYS}")
MINUTE = re.compile(r"^\d{1,4}/\d{1,4}(?:\.\d{1,3})?\s+(?=[A-Z])")  # "24/53.2" before its sentence
REFERENCE = re.compile(r"\d{1,4}/(?:20)?\d\d[.:]?")
NUMBERED = re.compile(rf"^\d{{1,4}}/20\d\d\s+{SAYS}")
PART = re.compile(
    r"^(?:noted|agreed|approved|resolved|endorsed|recommended|received|accepted|adopted)\b", re.I
)
STOPS = re.compile(
    r"^(?:(?:the\s+|suggested\s+)?reasons?\b|alternative options|other options|options considered"
    r"|(?:no\s+)?action\b|(?:(?:agreed|new|further|key)\s+)?actions(?:\s+(?:points|required|arising|agreed))?"
    r"(?:\s*(?:/|and)\s*(?:further\s+)?(?:information|queries)\b[^:]*)?\s*(?::|$)"
    r"|note:|[(\[]references?\b|\(?(?:voting|votes?)\b|in accordance with"
    r"|for\s*\(|\(?(?:proposed|moved|proposer)\b|\(?(?:cllr|councillor)s?\.?\s.{2,60}(?:abstained|voted)"
    r"|\([^()]{3,60}\bin\s+the\s+chair\)|[^;()]{3,60}\bin\s+the\s+chair\W*$|(?:for\s+)?(?:more|further)\s+information\b|(?:dechreuodd|daeth)\s+y\s+cyfarfod"
    r"|the meeting|time\s+of\s+(?:commencement|conclusion)|signed|there being|this item was"
    r"|meeting (?:closed|ended))",
    re.I,
)
# what "Resolved:" is followed by where it was put to the vote: the motion
AS_MOVED = re.compile(r"in\s+accordance\s+with\s+the\s+(?:\w+\s+)?(?:motion|amendment|recommendation)", re.I)
NARRATIVE = re.compile(
    r"^(?:(?:The|A)\s+(?:Chair|Leader|Clerk|Sub-?\s?Committee|Committee|Council|Cabinet|Panel|Board|Mayor|Director|Head|Officer|meeting|report|Member|Vice)"
    r"|Members?\b|Councillors?\b|Cllrs?\b|Mr|Mrs|Ms|Miss|Dr|Sir\b|It\s+was|There\s|In\s|Following|During|At\s+this|On\s|Note|NOTE)"
)
# "Councillor Ash – Petition of the residents of Elm Road": one of a list, and nothing is told
ENTRY = re.compile(
    r"(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr)\.?\s(?:(?:and\s|&\s)?[A-Z][\w.’'\-]*,?\s){1,8}?[-–—:]\s?(?=[A-Z\d“‘\"'])"
)
# "24/0114/FUL – 9 MILL LANE", over what is to be built there
APPLICATION = re.compile(r"(?:[A-Z]{1,4}/)?\d{2,6}/[\dA-Z/]{2,12}\s*[–-]\s[^.;]{3,150}$")
ACTION = re.compile(
    r"^(?:(?:Agreed|New|Further)\s+)?(?:ACTIONS?|Actions?)\s*(?:[:–-]|by\b)|^(?:The\s+)?Clerk\s+to\s+action\b",
    re.I,
)
# The paragraph of the Act that a decision to meet in private names stands below it.
EXEMPT = re.compile(r"\(?\d\)?\.?\s+Information\s+(?:relating|which|in\s+respect)\b")
RULE = re.compile(
    r"^(?:If|Where|When|Should|Unless)\b|\b(?:shall|must|may|will)\s+be\s+(?:recorded|minuted|deemed)\b"
)
TALLY = re.compile(
    r"\(?(?:all\s+(?:in\s+favour|agreed)|unanimous(?:ly)?|agreed|carried|not\s+carried|motion\s+\w+|lost"
    r"|(?:votes?|voting)\b.{0,12})?\W*(?:(?:for|against|abst\w+|in\s+favour)\W*(?:\d{1,3}|nil|none)?\W*)*$",
    re.I,
)
# "The minutes were then signed by the Chairman."
SIGNED = re.compile(
    r"(?:The|These)\s+(?:\w+\s+)?(?:minutes|Chair\w*)\b[^.:;]{0,40}\bsigned\b[^.:;]{0,60}\W*$"
)
AGAIN = re.compile(r"It\s+was\s+(?:\w+ly\s+)?RESOLVED\b|(?:PENDERFYNWYD|Penderfynwyd|CYTUNWYD|Cytunwyd)\s")
# "Members asked for a report before they vote again."
ASKED = re.compile(
    r"(?:(?:A|Some|One|The)\s+)?(?:Members?|Councillors?(?:\s[A-Z][\w’'\-]+){0,2}|Cllr\.?\s[A-Z][\w’'\-]+|Chair\w*)\s+(?:also\s+|then\s+)?"
    r"(?:asked|queried|enquired|wondered|thanked)\b"
)
AFTERMATH = (TALLY, ACTION, SIGNED, ASKED)  # sentences behind a decision that are none of it
REASON = re.compile(r"reason\s*:", re.I)
ADDS = re.compile(
    r"(?:and|or)\b\W*$|(?:and|plus|(?:together\s+)?with|(?:and\s+)?subject\s+to)\s[^.:]{3,80}:\W*$"
    r"|(?:(?:planning|additional|standard|following)\s+)*(?:conditions?|informatives?)\W*$"
    r"|(?:notes?|advice|advisory\s+notes?)\s+(?:to|for)\s+(?:the\s+)?applicants?\W*$"
    r"|(?:those|these|the)\s+(?:\w+\s+){0,3}(?:conditions|modifications|amendments)\s+(?:are|were|being)\b"
    r"|in\s+resolving\s+to\b|in\s+the\s+event\s+(?:of|that)\b.*\b(?:shall|be\s+delegated)\b",
    re.I,
)
OPEN_END = re.compile(
    r"(?:[:;,–—-]|\b(?:[Tt]hat|THAT|to|TO|and|or|the|of|for|bod|i))[\"”’]?$|^\W*Resolved\W*$|\b(?:RESOLVED|AGREED|ORDERED|PENDERFYNWYD)\W*(?:unanimous(?:ly)?\W*|\([^()]{0,60}\)\W*)?$"
    r"|^\W*(?:RESOLVED|Resolved)\b\W{1,4}[Tt]hat\s+(?:the\s+)?(?:[A-Z]\w+\s+){0,4}"
    rf"(?:{BODY}|Members)$"
    r"|\b(?:agree|approve|note|adopt|endorse|recommend|support|accept|confirm|authorise|request|instruct|resolve)s?$"
)
FOLLOWING = re.compile(r"\bthe following\b[^.:;]{0,60}\.$")  # "... that the following response be noted."
MARGIN = 200  # in points: what stands so far right of a decision (an officer's name) is no part of it


@lru_cache(maxsize=4096)  # the same texts are asked about by one reader after the other
def opens(body: str) -> re.Match[str] | None:
    """The word of decision that a text without its label opens with."""
    forms = (OPENS, TITLE_CASE, LABELLED, DECISION, SAID)
    return next((found for form in forms if (found := form.match(body))), None)
