"""What motions are told by: who moved and seconded them, what looks back on one, and what became of it."""

from __future__ import annotations

import re

from parsers.minutes.prose_forms import DECIDER

_IT_CARRIED = (
    r"\bthe\s+(?:motion|propos(?:al|ition)|recommendations?)\s+(?:was|were)\s+"
    r"(?:\w+\s+){0,2}(?:agreed|approved|carried|passed)\b"
)
CARRIED = re.compile(_IT_CARRIED, re.I)
LOOK_BACK = re.compile(
    r"\b(?:this|these|both)\s+(?:\w+\s+){0,2}(?:was|were)\s+(?:\w+\s+){0,2}(?:agreed|approved|carried|accepted|passed)\b"
    rf"|{_IT_CARRIED}"
    r"|^(?:all|both)\b(?!\s+agreed\s+(?:to\s+(?!this\b|it\b|these\b)|that|the|this))"
    r"(?!\s+were\s+(?:happy|content|in\s+(?:favour|agreement))\s+(?:to|that|with|for|of)\s+(?!(?:this|it|these|the\s+(?:propos|motion)\w*)\b))|^unanimously\s+agreed\s+and\s+signed\b|^(?:this|it)\s+(?:\w+\s+){0,2}?was\s+(?:then\s+|duly\s+)?seconded\b|^(?:agreed|approved|carried|resolved)\b\W*(?:\w+\W*){0,2}$",
    re.I,
)
PROPOSED = re.compile(r"\b(?:proposed|moved)\b", re.I)
SECONDED = re.compile(r"\bseconded\b", re.I)
PROPOSED_ALONE = re.compile(
    r"^\(?(?:(?:This|It)\s+was\s+(?:proposed|moved)|Proposed|Proposer|Moved|Seconded|Prop)\b"
)
# "Proposed by Cllr Ash with 8 votes in favour", of whom nobody is said to have seconded it
PROPOSER_ALONE = re.compile(
    r"\(?(?:(?:This|It)\s+was\s+)?(?:[Pp]roposed|[Mm]oved)\s+by\s+(?:[A-Z][\w’'-]*\.?\s?){1,4}"
    r"(?:[\s,]+(?:with|by|and|all|carried|unanimous|agreed|approved)\b[^.;:]{0,60})?\)?\.?"
)
PASSED = re.compile(
    r"\b(?:carried|passed|agreed|approved|resolved|unanimous(?:ly)?|elected|appointed|accepted|all\s+in\s+favour|in\s+favour|unfrydol|cytunwyd|gytûn)\b",
    re.I,
)
AGREED_TOO = re.compile(
    r"\b(?:carried|passed|unanimous|agreed\s+by\s+all|(?:[Aa]ll|[Ee]veryone|[Ee]verybody|majority)\b[^.;:]{0,40}?\b(?:in\s+favour|in\s+agreement|agree[ds])"
    r"|none\s+against|no\s+(?:objections|one\s+against)|nem\.?\s?con|and\s+(?:all\s+|it\s+was\s+)?(?:agreed|resolved)\b)"
)
# What a vote came to, told before what was resolved.
RESULT_TOLD = re.compile(r"\brecommendations?,?\s+which\s+(?:was|were)\s+(?:\w+\s+)?agreed\b")
BARE = re.compile(r"(?:resolved|unanimous)\W*", re.I)
# Everybody's assent to what was moved right before, with nothing of its own
ASSENT = re.compile(
    rf"^(?:{DECIDER}|(?i:all|everyone|this|it))\b[^.:;]{{0,40}}?\b(?:content|happy|in\s+(?:favour|agreement)|agreed|agreeable|unanimous|supported)"
    r"(?:\s+(?:unanimously|by\s+all\b[^.:;]{0,20}|(?:with|to|by|of)?\s*(?:this|it|(?:the|both)\s+(?:propos\w+|motion|amendments?))))?\W*$"
)
# What a motion that passed was, told at its end: "..., seconded by Cllr Orr and approved unanimously"
OUTCOME_OF_MOTION = re.compile(
    r"\b[Ss]econd(?:ed|er|s)?\b[^.;]{0,80}?(?:,|\band)\s+(?:(?:was|were|it\s+was)\s+)?(?:\w+ly\s+)?"
    r"(approved|agreed|accepted|adopted|resolved)\b(?!\s+(?:to|that))"
)
# A vote on the way to the decision: "An amendment by Cllr Orr ... was carried"
AMENDED = re.compile(r"(?:An?|The|This)\s+(?:\w+\s+)?amendment\b.*\bcarried\b", re.S)
FELL = re.compile(r"\b(?:lost|fell|defeated|not\s+carried|withdrawn|not\s+seconded|no\s+seconder)\b", re.I)
