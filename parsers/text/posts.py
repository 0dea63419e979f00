"""What people are: posts, offices and bodies, as lists of people print them beside names."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.text import mutations

# whose names read as a person's: those who audit councils, and national bodies
BODY_NAMED = re.compile(
    r"\b(?:Grant\s+Thornton|Bishop\s+Fleming|(?:Forvis\s+)?Mazars|Deloitte|PKF\s+Littlejohn|Ernst|Zurich\s+Municipal|KPMG"
    r"|Baker\s+Tilly|Barnett\s+Waddingham|Hymans\s+Robertson|Avison\s+Young|Knight\s+Frank|Carter\s+Jonas|Lambert\s+Smith\s+Hampton"
    r"|Mott\s+MacDonald|Balfour\s+Beatty|Barnardo[’']?s|Citizens\s+Advice|Macmillan\s+Cancer|Marie\s+Curie|Turning\s+Point"
    r"|Change\s+Grow\s+Live|Save\s+the\s+Children|Action\s+for\s+Children|Victim\s+Support|Salvation\s+Army|St\.?\s+John\s+(?:Ambulance|Cymru)"
    r"|(?:Transport|Audit|Police|Sport|Natural|Historic|Highways|Homes|Age|NHS|Skills|Creative|Visit|Shelter|Estyn|Healthcare|National\s+Highways)"
    r"\s+(?:England|Wales|Scotland|UK|Britain|Cymru|London|Northern\s+Ireland))\b"
)
_ROLE_WORD = re.compile(
    r"\b(?:councillors?|clerk|officer|headteacher|bursar|director|manager|head|chief|executive|member|members|chair|chairman|chairwoman|chairperson"
    r"|vice-chair(?:man)?|leader|secretary|treasurer|solicitor|assistant|adviser|advisor|representative|services?|cabinet|council"
    r"|committee|authority|public|press|planning|democratic|monitoring|portfolio|holder|principal|senior|interim|lead|coordinator|engineer"
    r"|lawyer|auditor|accountant|governance|operations|policy|finance|team|board|trust|department|ltd"
    r"|items?|llp|plc|network|trainee|apprentice|university|college|association|group|department|office|agency|police|nhs|service|commissioner|consultant|healthwatch|inspector|constable|surveyor"
    rf"|{mutations.any_of((*mutations.POSTS, *mutations.WORK))}"
    r"|architect|nurse|physician|analyst|administrator|reporter|meeting|school|academy|resident|applicant|agent|warden|caretaker|trustee|governor|mayor|provost|convener|presiding"
    r"|hub|system|alliance|chamber|institute|consortium|collaborative|confederation|co-?operative|society|charity|infirmary|commerce"
    r"|airport|surgery|healthcare|housing|uhb|icb|ics|cic|cvs|vcse|lep|nfu|fsb|tuc|gmb"
    r"|young\s+(?:person|people|adviser|ambassador)|care\s+(?:leavers?|experienced)|leaving\s+care|foster\s+carers?|carers?"
    r"|nursery|primary|centre|federation|partnership|forum|foundation|hospital|hospice|unison|diocese|grammar)\b",
    re.I,
)
# What officers look after: it ends the first half of a post ("Area Education and Learning Manager") ...
_NEVER_SURNAME = (
    r"(?:Education|Learning|Children|People|Families|Adults|Schools|Communities|Neighbourhoods|Housing|Highways|Transport(?:ation)?|Environment"
    r"|Property|Assets|Facilities|Resources|Finance|Planning|Regulation|Licensing|Leisure|Culture|Libraries|Tourism|Countryside|Recycling|Cleansing"
    r"|Health|Wellbeing|Safety|Safeguarding|Inclusion|Skills|Employment|Economy|Regeneration|Development|Investment|Communications|Engagement"
    r"|Technology|Procurement|Performance|Improvement|Transformation|Policy|Strategy|Infrastructure|Revenues|Insurance|Governance|Elections"
    r"|Resilience|Conservation|Sustainability)"
)
# ... as do these, though people are called so
_BUSINESS = (
    rf"(?:{_NEVER_SURNAME}|Community|Networks?|Fleet|Standards|Homes|Roads|Traffic|Environmental|Estates?|Financial|Legal|Regulatory|Sports?|Arts|Heritage|Museums|Parks|Waste"
    r"|Streets?|Social|Care|Economic|Growth|Enterprise|ICT|IT|Digital|Information|Data|Contracts|Change|Strategic|Benefits|Customers?|Audit|Risk"
    r"|Business|Corporate|Commercial|Democratic|Electoral|Emergency|Workforce|Building|Design|Nature|Climate|Energy|Partnerships?|Projects?|Programmes?)"
)
POST_END = (
    r"(?:Managers?|Officers?|Directors?|Leads?|Head|Advis[eo]rs?|Co-?ordinators?|Inspectors?|Surveyors?|Engineers?|Accountants?"
    r"|Auditors?|Assistants?|Solicitors?|Partners?|Planners?|Consultants?|Analysts?|Support|Services?|Development|Improvement)"
)
# "Area Education and Learning Manager", "Parks, Leisure & Culture Officer"
POST_OF_TWO = re.compile(
    rf"(?:(?<=[,(–—-]\s)|(?<=[,(])|(?<=:\s))(?:(?:[A-Z][\w’'/-]*|of|for|the)\s){{0,6}}?{_BUSINESS}(?:,\s(?:[A-Z][\w’'-]*\s){{0,2}}?{_BUSINESS})*,?\s(?:and|&)\s"
    rf"(?:[A-Z][\w’'/-]*\s){{0,4}}?{POST_END}\b"
)
# "Highways Development Control": nobody is called so by forename
NO_FORENAME = re.compile(rf"{_NEVER_SURNAME}\s")
_POST = re.compile(
    rf"\b(?:{mutations.any_of(mutations.POSTS)}|officer|director|manager|head|chief|chair\w*|clerk|solicitor|secretary|leader|member|holder|lead|mayor|convener|advis[eo]r|treasurer"
    r"|councillor|engineer|accountant|auditor|planner|surveyor|lawyer|coordinator|co-ordinator|inspector|representative|assistant|commissioner)s?\b",
    re.I,
)
OF_DEPARTMENT = re.compile(
    rf"\b(?:{_NEVER_SURNAME}|Resources|Directorate|Division|Unit|Section|(?:Transport|Audit|Police|Sport)\s+Scotland)\W*$"
)
OF_BUSINESS = re.compile(
    rf"(?:[A-Z][\w’'-]+\s+){{0,3}}{_NEVER_SURNAME}|Climate\s+Change|(?:Adult\s+|Children[’']?s\s+)?Social\s+(?:Care|Work)"
)

# behind a post, what its holder looks after: "Director, Adult Social Care"
OF_FIELD = re.compile(
    rf"(?:(?:{_BUSINESS}|Adults?|Children(?:[’']?s)?|Public|Local|Early|Years|Human|Green|Open|Protection|Control|Management|Enforcement|Spaces)(?:\s+|$))+"
)


@lru_cache(maxsize=4096)  # a list is cut in several ways
def is_role(piece: str) -> bool:
    """Whether a piece of a list says what somebody is ("Clerk", "Head of Housing"), not who."""
    if re.match(r"\s*(?:\d|one\b|two\b|three\b|four\b|five\b|six\b)", piece, re.I):
        return False
    return bool(_ROLE_WORD.search(piece) and "for whom" not in piece) or bool(
        BODY_NAMED.match(piece.strip()) or re.fullmatch(r"\s*(?:[A-Z]{3,}|[A-Z]\.[A-Z]\.[A-Z])\s*\.?", piece)
    )


def is_post(piece: str) -> bool:
    """Whether a piece of a list names a post that somebody holds, not only what it looks after."""
    return bool(_POST.search(piece))
