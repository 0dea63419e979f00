"""What the actions of minutes are told by: labels before them, behind them and alone above them."""

from __future__ import annotations

import re

ACTION = re.compile(
    r"(?:^(?:[^\w\s]{1,2}\s*|\(?\d[\d.]{0,6}[.)]?\s+|\(?[a-z]{1,3}[.)]\s+)?|(?<=[.?!]\s)|(?<=[.?!]\s[\[(]))"
    r"(?:(?:(?:(?:Agreed|AGREED|New|NEW|Key|KEY|Further|FURTHER|Follow[ -]up|For|FOR)\s+(?i:actions?)"
    r"|(?:ACTION|Action)[Ss]?)(?:\s+(?i:points?|items?|required|agreed|arising|needed|to\s+be\s+taken"
    r"|(?:from|for)\s+(?:this|the)\s+(?:item|meeting|discussion)))?"
    r"|GWEITHREDU|Gweithred(?:u|oedd)?|C[Aa]m(?:au)?\s+[Gg]weithredu|CAM(?:AU)?\s+GWEITHREDU)"
    r"\s*(?:(?:No\.?\s*)?\S*\d[\w/]*\s*)?"
    r"(?:(?:(?:[Bb]y|BY|[Ff]or|FOR)\s*)?[:–-]|\((?P<o>[^)]*)\)\s*:?)"
    r"|AP\s?\d+\s*[:.–-]|T[Oo]\s[Dd][Oo]\s*:)\s*(?P<t>.+?)[\])]?$",
    re.S,
)
# "ACTION 3" over what is to be done, or before it without a colon
COUNTED = re.compile(
    r"^(?:(?:ACTION|Action)(?:\s+(?i:point|item|no\.?))?|AP)\s?"
    r"(?:\d{1,3}[a-z]?|\d{1,3}[./-]\d{1,4})\b[.:]?(?:$|\s+(?=[A-Z]))"
)
# an arrow before what is to be done
ARROW = re.compile(r"^(?:[→➔➜➤►▶⇒»]|->|=>)\s*")
# "LC - confirm the date": who, before what
LEADS = re.compile(r"(?P<o>[^:.–]{2,50}?)\s*(?::|\s[–-])\s+(?=\S)")
BY = re.compile(r"^(?:ACTION|Action)\s+(?:by|BY)\s+(?P<t>\S.{1,80})$")
STOPS_SHORT = re.compile(r"\b(?:of|for|the|and|to|in|with|an?|on|by|from|&)\s*$")
# "Action SH" by itself, or behind the sentence that asks for it
MARK = re.compile(
    r"(?:^|(?<=[.?!]\s)|(?<=[.?!]\s[\[(]))(?:ACTION|Action|GWEITHREDU|Gweithredu?)(?:\s+(?:[Pp]oint|POINT|[Bb]y|BY|[Ff]or|FOR)\b)?\s+"
    r"(?P<t>[A-Z][^.:]{1,80}?)[\])]?\.?$"
)
# "... to be answered. – ACTION", "... would be asked (ACTION: J Smith)"
BEHIND = re.compile(
    r"\s*(?:[–—-]\s*ACTION|[\[(]\s*(?:ACTION|Action)(?:\s*(?:BY|[Bb]y)?\s*[:–-]?\s*(?P<o>[^\])]{2,60}))?[\])])\s*\.?$"
)
# "Pads to be ordered – MN", "Clerk to write to the agent (AV/MN)", "Clerk to write. DC"
TAIL = re.compile(
    r"(?:\s+[–—-]\s*|\s*[–—]\s*|\s*[\[(](?=[^()\[\]]*[\])]\.?$)|(?<=[a-z][.!])\s+(?=[A-Z]{2,4}\b|(?i:(?:the\s+)?(?:town\s+|parish\s+)?clerk)\b|Cllr|Councillor))"
    r"(?P<o>[^–—()\[\]:]{2,50}?)\s*[\])]?\.?$"
)
TO_BE = re.compile(r"\bto\s+be\s+[a-z]")
IN_FULL = re.compile(r"[A-Z][a-z]+\s+[A-Z][a-z]+")  # an applicant, where it is not plain what is asked
WILL = re.compile(r"(?P<who>[^,;:]{2,60}?)\s+(?:will|would)\s+[a-z]")  # "The Clerk will ask ..."
WAS = re.compile(r"\b(?:was|were|is|are|had|has|have|said|reported|noted|thought|felt|hoped|wished)\b", re.I)
NAMED = re.compile(r"action|gweithred|\bap ?\d|\bto do\b")
# "Lead: J Smith", "By when: 3 May", at the end of what is to be done or below it
TOLD = re.compile(
    r"(?:^|(?<=[.;,)\]])\s*|\s[–-]\s|\s+(?=(?:Due|By|Deadline|Target|Lead|Owner|Officer|Responsible|Who|When|Timescale|Action)\b))[\[(]?"
    r"(?P<l>(?:[A-Z][a-z]+|[A-Z]+)(?:\s(?:[a-z]+|[A-Z]+)){0,2})\s*(?::|\s?[–-](?=\s))\s*(?P<v>[^:]{2,80}?)[\s.;,)\]]*$"
)
LIST = re.compile(
    r"^(?:(?:summary|list|log|record)\s+of\s+)?(?:(?:agreed|new|key)\s+)?actions?(?:\s+(?:points|items|list|agreed|arising|required))?"
    r"(?:\s+(?:from|arising\s+from|agreed\s+at)\s+(?:this|the)\s+meeting)?\W*$",
    re.I,
)
# "Actions:" above its list, "Action by:" above who takes it
ALONE = re.compile(
    r"^(?:(?:key|agreed|summary\s+of)\s+)?actions?(?:\s+(?:points?|agreed|required|arising))?"
    r"(?:\s*/\s*further\s+information\s+to\s+be\s+provided)?(?P<by>\s+(?:by|for))?\s*[:–-]*$",
    re.I,
)
NONE = re.compile(r"\W*(?:none|nil|n/?a|noted|closed|completed?|no\s+actions?(?:\s+arising)?)?[\s.]*$", re.I)
TO_DO = re.compile(r"\b(?:to|will|would|be)\s")
DECLARED = re.compile(r"\bdeclar(?:ed|ation)\b.*\binterests?\b", re.I | re.S)
REASON = re.compile(
    r"^(?:suggested\s+)?reasons?\b|^(?:alternative|other)\s+options\b", re.I
)  # for a decision
DECIDED = re.compile(r"\W*(?:it was )?(?:resolved|agreed|decision|recommended)\b", re.I)
OWNED = re.compile(
    r"\s*\((?P<o>[A-Z][^()]{4,50}(?<!Hall)(?<!Street)(?<!Road)(?<!Lane)(?<!Centre))\)?\W*$"
)  # initials may stand for anything
# "Action 23/07-1", in a box of its own beside what is to be done
REFERENCED = re.compile(r"(?:ACTION|Action)\s+(?:[Nn]o\.?\s*)?[A-Z]{0,4}\d[\d/.-]*\W*")
