"""What the columns of a table of indicators hold, told from their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.tables.labelled import Form
from parsers.tables.sheet import Roles
from parsers.text.dates import MONTH
from parsers.vocabulary import heading, rag, status

# The first rule that finds its words in a heading names the column.
_RULES: tuple[tuple[str, str], ...] = (
    ("direction", r"^(?:direction of travel|(?:(?:short|long)(?:[ -]term)? )?trend|better or worse)\b"
                  r"|^(?!.*\b(?:rank|national|average)\b).*\bdirection of travel\b|^year on year trend\b"),
    ("direction", r"^(?:% )?change (?:on|from|since|in)\b|^comparison\b"
                  r"|\bcompared? (?:to|with) (?:the )?(?:previous|last|prior)\b"
                  r"|^(?:better|up) ?/ ?(?:worse|down)|^quarter on quarter|^improvement$"
                  r"|\bprogress (?:from|since) (?:the )?(?:last|previous)"),
    ("target", r"^where we (?:want|need|should|aim)\b"),
    ("previous", r"^where we were\b"),
    ("status", r"^(?:how (?:are|did|have)|are|did|have) we\b"),
    ("narrative", r"^what (?:are|is|have|has|did|we are|we(?:['’]re| have)|will) .*(?:do|about|next)"),
    ("none", r"polarity|good (?:is|to be)|^good performance|better to be|is better\b|^high ?/ ?low"
             r"|^desired|^units?\b"
             r"|project(?:ed|ion)|predicted|expected (?:outturn|year)"
             r"|^year on year|^aim (?:to|is)\b|^(?:maximise|minimise)|\brank"
             r"|national(?! (?:performance )?indicators?\b)"
             r"|average(?!.*\btarget)|benchmark|nearest|quartile|variance"
             r"|baseline|(?:first|originally|previously) (?:reported|published)"
             r"|same .*last year|(?:last|previous|prior|prev?\.?) year|year ago"
             r"|(?!^year[- ]end (?:result|actual|outturn)$)year[- ]end(?!.*target)"
             r"|\b(?:previous|prev|prior|last) (?:(?:quarter|qtr|month|period)(?:'s)? )?"
             r"(?:rag|status|rating|target|rank)"
             r"|^(?!.*(?:change|compared|since)).*(?:rag|status|rating).*\b(?:previous|prev|prior|last)\b"
             r"|^lead\b|owner|officer(?!.*comment)|portfolio|responsib"
             r"|frequency"),
    ("deadline", r"(?:target|due|end|completion) date|deadline|date due"),
    ("status", r"\bb?ragb?\b|^r ?/ ?a ?/ ?g$|^(?:colour|icon|light|symbol)$|status|\brating\b"
               r"|traffic light|on target|target (?:met|achieved|reached)|\bmet (?:the |its )?target"
               r"|judge?ment"
               r"|(?:against|compared (?:to|with)|\bv(?:s|ersus)?\.?) target|^met$"
               r"|^assessment\b|^alert\b"),
    ("direction", r"trend|\bdot\b|d\.o\.t|direction|travel|movement|^change|arrow|^improving\b"
                  r"|^vs?\b"),
    ("code", r"^(?:pi|kpi|cpi|spi|ind\.?|indicator|measure|target|performance indicator)? ?"
             r"(?:ref|reference|code|id|no|number|#)\b.{0,6}$|^cpi$|^spi$|^bvpi$"
             r"|^[a-z]{2,5} (?:ref|code|id)$"),
    ("name", r"(?:council|corporate|plan|service|key)(?: \w+)? targets?$"),
    ("narrative", r"comment|narrative|\bnotes?\b|update|progress|explanation|analysis|context|reasons?\b"
                  r"|(?:further|additional) information|^remarks?$|^details?$|story behind|what is the data"
                  r"|statement$|^actions?\b|(?:corrective|improvement|remedial) actions?"),
    ("previous", r"^(?:previous|prev|prior|preceding|last)\b|^before$"
                 r"|^(?!.*\b(?:since|from|on|vs?)\b).*"
                 r"\b(?:previous|prev|preceding|last) (?:quarter|qtr|month|period)\b"),
    ("target", r"\btarget|\bt(?:ar)?gt\b|\btrgt\b|\bstandard$"
               r"|^planned$|^required(?: (?:level|standard|score))?$"
               r"|^expected(?: (?:performance|level|result))?$"
               r"|^(?:ours? )?(?:goal|aim|plan|ambition|objective)$|trajectory"),
    ("floor", r"floor|minimum|lower limit|tolerance|threshold|intervention"),
    ("name", r"indicator|\bmeasures?\b|\bkpis?\b|\bmetrics?\b|^pis?\b|short name|performance description"
             r"|^what (?:we|is|are we) measur"
             r"|milestone|deliverable"),
    ("period", r"^(?:latest |current )?(?:data |reporting |time )?(?:period|year)(?: of data)?$"
               r"|date of data"),
    ("value", r"^$|actual|value|performance|outturn|result|^current|^latest|^this (?:quarter|qtr|period|month"
              r"|year)"
              r"|position|^(?:reported )?figures?\b|level achieved|\bact$|^score$"
              r"|\bytd\b|year to date|cumulative|^data$|^quarters?$"
              r"|^(?:\d{1,2}|twelve|rolling \d{1,2}) months (?:to|ending|ended)(?: end(?: of)?)?$"
              r"|^where (?:are we|we are)\b|^year \d$|^(?:full |whole )?year achieved$"
              r"|^achieved$|^in (?:quarter|month|period)$|^(?:restated|corrected)\b"),
)  # fmt: skip
_PATTERNS = [(role, re.compile(pattern)) for role, pattern in _RULES]
_WEAK_NAME = re.compile(r"description|definition|title|name|objective|aim|outcome|priority|success criteria")
_NAMELESS = {None, "name", "narrative"}  # what a weak name may be taken for else
OTHER = re.compile(r"£|\b(?:budget|spend|expenditure|likelihood|risk)\b|^(?:project|scheme)s?\b", re.I)
_WHEN = re.compile(
    r"\bq(?:tr|uarter)?\.?\s?[1-4]\b|\b20\d\d\s?[/\-–‐]\s?(?:20)?\d\d\b|\b\d\d/\d\d\b|\b20\d\d\b"
    rf"|\b(?:{MONTH})\b[\s.\-–‐'’]*(?:\d\d)?\b"
    r"|[()\-–:,]",
    re.I,
)
HALVES = re.compile(r"\s*(?:[/|\n]|\((?=[^()]*\)$)|\s(?:and|&)\s)\s*")  # of "Actual / Target", "81% (80%)"
EITHER = re.compile(r"\s*(?:[/|&]|\b(?:and|or)\b)\s*")
_HALF = {"value": r"\b(?:actual|result|outturn|performance|value)s?\b", "target": r"\btargets?\b"}
Order = tuple[str, str]
LONGEST = 70
SHORT = 4  # words of a heading in no known words: what is longer is what a row tells


def kpi_roles(header: Sequence[str]) -> Roles | None:
    """The columns of a table of indicators; None when it is not the header of one: that needs the
    indicator's name, and a value or status with something to judge it by. Sums of money against a
    budget, statistics, projects and risks belong to other tables."""
    told = [role_of(text) for text in header]
    roles: Roles = {}
    for place, role in enumerate(told):
        if role:
            roles.setdefault(role, place)
    if "target" not in roles and (both := [i for i, text in enumerate(header) if order_in(text)]):
        roles["target"] = both[0]
    weak = next(
        (i for i, text in enumerate(header) if told[i] in _NAMELESS and _WEAK_NAME.search(text.lower())), None
    )
    strong = "name" in roles
    if weak is not None and strong and "code" not in roles and weak > roles["name"]:
        roles["code"], roles["name"] = roles["name"], weak
    elif not strong and weak is not None and ("code" in roles or {"target", "value"} <= roles.keys()):
        roles = {**_without(roles, weak, told), "name": weak}
    elif not strong and "target" in roles and "value" not in roles and "status" in roles:
        before = [i for i in range(roles["target"]) if header[i] and told[i] in (None, "narrative")]
        if before:  # "Action", "Commitment"
            roles = _without(roles, before[-1], told)
        roles["name"] = before[-1] if before else roles.pop("target")
    elif not strong and {"target", "value"} <= roles.keys():
        first = next((i for i, text in enumerate(header) if told[i] is None and text), len(header))
        if first < min(roles["target"], roles["value"]) and len(header[first].split()) <= SHORT:
            roles["name"] = first  # "Criteria", "Promise": figures judged by a target are an indicator's
    roles.pop("none", None)
    if "target" not in roles and any(re.search(r"\bforecast", text, re.I) for text in header):
        return None
    is_told = 3 * sum(1 for role in told if role) >= len(header)
    if not is_told or "name" not in roles or any(OTHER.search(text) for text in header):
        return None
    judged = {"target", "status", "direction", "previous", "period", "floor"} & roles.keys()
    several = told.count("value") > 1
    return roles if {"value", "status"} & roles.keys() and (judged or several) else None


def _without(roles: Roles, taken: int, told: Sequence[str | None]) -> Roles:
    """The roles without what was taken for another: the next column so headed has its role."""
    rest = [i for i, role in enumerate(told) if role and role == told[taken] and i != taken]
    return {role: place for role, place in roles.items() if place != taken} | {
        told[i] or "": i for i in rest[:1]
    }


@lru_cache(maxsize=8192)  # classifying and reading ask again
def role_of(text: str) -> str | None:
    """What a column holds by its heading, the words of a period set aside; None when unknown."""
    plain = re.sub(r"\s+", " ", heading(text)).strip(" .:*?").lower()
    if not plain or len(plain) > LONGEST:
        return None
    if order_in(plain):
        return "value"
    label, _, said = plain.rpartition(":")
    if ":" in label or (label and (rag(said) or status(said))):
        return None  # "RAG: Green" tells, and heads nothing
    either = EITHER.split(plain)
    halves = {role_of(half) for half in either} if len(either) == 2 else set()
    if "name" in halves and halves <= {"name", "narrative", "target", None}:
        return "name"  # "Action / Measure"
    bare = re.sub(r"\s+", " ", _WHEN.sub(" ", plain)).strip(" .:*?")
    # a narrow column breaks its heading's word: "Indicato r No."
    forms = (bare, bare.replace(" ", "")) if bare else ("",)
    return next((role for form in forms for role, pattern in _PATTERNS if pattern.search(form)), None)


@lru_cache(maxsize=8192)
def order_in(text: str) -> Order | None:
    """Which of value and target a heading of both names first ("Actual (Target)"); None for any other."""
    halves = HALVES.split(text.lower())
    told = [[role for role, words in _HALF.items() if re.search(words, half)] for half in halves]
    is_both = len(told) == 2 and all(len(half) == 1 for half in told) and told[0] != told[1]
    return (told[0][0], told[1][0]) if is_both else None


INDICATORS = Form(kpi_roles, role_of, "Indicator", "name")
