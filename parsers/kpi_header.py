"""What the columns of a table of indicators hold, told from their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.grid import Roles
from parsers.vocabulary import MONTHS

_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": (
        r"(?:key |performance |council plan |corporate |service |strategic )*"
        r"(?:indicator|measure|kpi|metric)s?"
        r"(?: ?/ ?\w+| name| title| description| definition|\(s\))*",
        r"pi|short name|what we (?:will )?measure|.{3,60} (?:kpis|indicators|measures)",
        r"(?:key )?(?:council|corporate|plan|service)(?: plan)? targets?",
    ),
    "code": (
        r"(?:pi|kpi|indicator|measure|target)? ?(?:ref|reference|code|id|no|number|#)\.?(?: no)?|cpi|kpi",
    ),
    "deadline": (r"(?:target|due|end|completion) date|deadline|date due",),
    "previous": (
        r"(?:previous|prior|preceding|last)"
        r"(?: (?:value|quarter|period|month|performance|result|actual|outturn))?",
    ),
    "target": (
        r"(?:annual |year ?end |end of year |profiled? |quarterly |quarter |current )*target(?: value)?s?",
        r"standard|goal",
    ),
    "floor": (
        r"floor(?: standard)?|minimum(?: standard)?|lower (?:limit|threshold)",
        r"(?:amber )?(?:tolerance|threshold)|intervention(?: level| target)?",
    ),
    "status": (
        r"(?:current |overall |performance |latest )?(?:rag|status|rating)"
        r"(?: (?:status|rating|latest|current))*",
        r"traffic light|on target|target met|performance against target",
    ),
    "direction": (
        r"(?:short |long |short term |long term |quarterly |performance )?trend|dot|d\.o\.t",
        r"(?:direction|dir)(?: of travel)?|travel|movement|change|performance direction",
    ),
    "narrative": (
        r"(?:latest |performance |supporting |officer )?"
        r"(?:comment|commentary|narrative|note|update|progress|explanation|analysis|remark|context)s?"
        r"(?:[ /].*)?",
        r"commentaries|reasons? .*|actions?.*",
    ),
    "period": (r"(?:data |reporting |time )?period|frequency|reported|date of data",),
    "value": (
        r"|(?:current |latest |actual |this )*"
        r"(?:actual|value|performance|outturn|result|position|data|figure)s?(?: to date| ytd)?",
        r"(?:this |current |latest )?(?:quarter|period|month|score)",
        r"latest|current|ytd|year to date|cumulative",
    ),
}
_PATTERNS = [
    (role, re.compile("|".join(f"(?:{form})" for form in forms))) for role, forms in _HEADINGS.items()
]
_WEAK_NAME = re.compile(r"description|title|name|objective|target|aim|outcome")
_OTHER = re.compile(
    r"£|\b(?:budget|variance|forecast|spend|expenditure|income|likelihood|risk score)\b", re.I
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHEN = re.compile(
    r"\bq(?:tr|uarter)?\.?\s?[1-4]\b|\b20\d\d\s?[/\-–‐]\s?(?:20)?\d\d\b|\b\d\d/\d\d\b|\b20\d\d\b"
    rf"|\b(?:{_MONTH})\b[\s.\-–‐'’]*(?:\d\d)?\b"
    r"|[()\-–:,]",
    re.I,
)


def kpi_roles(header: Sequence[str]) -> Roles | None:
    """The columns of a table of indicators; None when it is not the header of one: that needs the
    indicator's name, and a value or status with something to judge it by. Sums of money against a
    budget, ranks and risk scores belong to other tables."""
    roles_of = [role_of(text) for text in header]
    roles: Roles = {}
    for place, role in enumerate(roles_of):
        if role:
            roles.setdefault(role, place)
    if "name" not in roles:
        weak = next((i for i, text in enumerate(header) if _WEAK_NAME.fullmatch(_plain(text))), None)
        if weak is None or not ({"code", "status"} & roles.keys() and len(roles) >= 3):
            return None
        roles = {**{r: p for r, p in roles.items() if p != weak}, "name": weak}
    if any(_OTHER.search(text) for i, text in enumerate(header) if roles_of[i] is None):
        return None
    judged = {"target", "status", "direction", "previous", "period", "floor"} & roles.keys()
    several = roles_of.count("value") > 1
    if not ({"value", "status"} & roles.keys()) or not (judged or several):
        return None
    return roles


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" .:*?").lower()


def role_of(text: str) -> str | None:
    """What a column holds by its heading, the words of a period set aside."""
    plain = _plain(text)
    if not plain or len(plain) > 70:
        return None
    for form in (plain, re.sub(r"\s+", " ", _WHEN.sub(" ", plain)).strip(" .:*?")):
        for role, pattern in _PATTERNS:
            if pattern.fullmatch(form):
                return role
    return None
