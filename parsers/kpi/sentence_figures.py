"""The figures of a sentence on performance, told apart: value, target, and the reading before."""

from __future__ import annotations

import re

V, T, P = "\ue001", "\ue002", "\ue003"  # blanks in place of the value, the target, the reading before

_UNIT = (
    r"(?:%|per\s?cent\b|(?:working\s+|calendar\s+)?(?:days|weeks|months|hours|hrs|minutes|mins|seconds|secs)\b"
    r"|tonnes\b|kgs?\b|FTEs?\b)"
)
_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_FIGURE = re.compile(
    rf"(?<![\w.,/£$-])(?P<n>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:{_WORDS})(?=\s{_UNIT}))"
    rf"(?P<unit>\s?min(?:ute)?s(?:\s+and)?\s+\d+\s+sec(?:ond)?s|\s?{_UNIT}|\s+per\s+\d[\d,]*)?(?![\w/]|[.,:]\d|-\w)",
    re.I,
)
MONTH = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"  # in full only
)
_CHANGE = r"increase|decrease|reduction|rise|drop|fall|improvement"
_NO_FIGURE_BEFORE = re.compile(
    r"\b(?:by|pages?|items?|minute|minute\s+nos?\.?|paras?|paragraphs?|sections?|appendi(?:x|ces)|annexe?"
    r"|kpis?|pis?|measures?|indicators?|stage|phase|part|every|each|nos?\.?|top|within|under|aged?|ranked|after|over\s+the\s+last"
    rf"|(?:{_CHANGE}|difference|variance|change)\s+of(?:\s+\w+)?|up|down|between|of\s+the|another"
    r"|additional|per|(?:more|less|fewer|other)\s+than"
    r"|(?:sector|national|regional|england|neighbours?|comparator|benchmark|group|local\s+government)\s+averages?"
    r"(?:\s+(?:of|being|was|is|at))?)(?:\s+the)?\s*\(?$",
    re.I,
)
_NO_FIGURE_AFTER = re.compile(
    rf"\s*(?:(?:st|nd|rd|th)\b|%?\s*(?:{_CHANGE}|higher|lower|more|fewer|less|up|down|better|worse|swing|shift)\b"
    rf"|(?:{MONTH})\b|(?:percentage\s+)?points?\b|(?:out\s+)?of\s+(?:the\s+)?\d|(?:consecutive\s+)?(?:quarters|years?)\b"
    r"|(?:a|p)\.?m\b|-\d)",
    re.I,
)
_SHARE_OF = re.compile(r"\s*of\s+(?:(?:the|all|these|those)\s+)?\d[\d,]*\s+[a-z]", re.I)
_ALL_BEFORE = re.compile(r"(?:^\W*|\bthat\s+|,\s+|\bout\s+)of\s+(?:(?:the|all|these|those)\s+)?$", re.I)
_ITS_SHARE_AFTER = re.compile(
    r"\s*\(\d[\d.]*\s?(?:%|per\s?cent)\)\s+(?:was|were|is|are|had|has|have)\b", re.I
)
_MONTH_BEFORE = re.compile(rf"\b(?:{MONTH})\s*\(?$", re.I)
_SHORT_OF = re.compile(
    r"\s*(?:above|below|over|under|short\s+of|off|ahead\s+of|behind)\s+(?:the|its|our|their)?\s*(?:\w+\s+)?target\b",
    re.I,
)
_CODE_BEFORE = re.compile(r"\b[A-Z]{2,6}[ .\-/]$")
_LINK = (
    r"(?:was|were|is|of|at|being|set|the|a|an|for|in|this|that|year|quarter|annual|current|national|corporate|to|be"
    r"|been|had|has|which|council|rate|level|figure|value|local|agreed|revised|stretch|have|average|\d{4}/\d{2,4}|q[1-4])"
)
_TARGET_BEFORE = re.compile(
    rf"\btarget(?:s|ed)?\b(?:\s+{_LINK})*"
    r"(?:\s+(?:for|set\s+for|in\s+respect\s+of)\s+[^.;,()]{2,70}\s(?:was|is|of|at))?"
    r"(?:\s+(?:below|above|under|over|at\s+least|less\s+than|more\s+than|just))?\s*[:=(–-]?\s*$",
    re.I,
)
_AT_TARGET = re.compile(
    r"\b(?:on|off|above|below|over|under|ahead\s+of|short\s+of|met|meeting)\s+target\s+(?:at|with)\b\D*$",
    re.I,
)
_TARGET_AFTER = re.compile(
    r"\s*(?:(?:\d{4}/\d{2,4}|annual|year[- ]end|quarterly|national|council|corporate|set)\s+)?target\b"
    r"(?!\s*(?::|(?:of|is|was)?\s*\d))"
    r"|\s*,?\s*(?:which\s+(?:was|is)\s+)?(?:an?|the|our)\s+(?:\w+\s+){0,2}target\b",
    re.I,
)
_PAST = r"(?:last|previous|same|preceding|prior|equivalent|corresponding)"
_ONCE = (
    rf"(?:{_PAST}\b(?:\s+(?:financial\s+)?(?:year|quarter|month|period|outturn|figure|time|point|result|performance)"
    r"(?:['’]s)?)?|(?:\d{4}[/-]\d{1,4}|\d{4}|q[1-4]|quarter\s+\w+))"
)
_PAST_BEFORE = re.compile(
    r"\b(?:(?:compared|comparing|compares)\s+(?:\w+ly\s+)?(?:to|with)|as\s+against|rather\s+than|from"
    r"|against\s+(?:a\s+|the\s+)?(?:figure|outturn|result|performance|total)s?\s+of)\s+"
    rf"(?:(?:the|a|an|in|for|of|at|was|only|just|that|{_ONCE})[\s(]+)*\(?$"
    rf"|\b{_PAST}\b(?:\s+[\w/-]+){{1,8}}?\s*(?:\bat\b|\bof\b|\bwas\b|\()\s*$",
    re.I,
)
_LIKE = re.compile(
    r"\b(?:similar\s+to|same\s+as|in\s+line\s+with|consistent\s+with|comparable\s+(?:to|with))(?:\s+the)?\s*$",
    re.I,
)
_PAST_AFTER = re.compile(rf"\s*(?:in|for|at|during)\s+(?:the\s+)?{_ONCE}[^.;]{{0,30}}$", re.I)
_PAST_ASIDE = re.compile(rf"\s*(?:in\s+|for\s+|at\s+)?(?:the\s+)?{_ONCE}[^().]{{0,20}}\)", re.I)
_ASIDE = re.compile(
    rf"\($|[(,]\s*(?:the\s+)?(?:{_ONCE}\s*){{1,2}}(?:(?:result|outturn|figure|performance|was)\s*)*[:=–-]?\s*$",
    re.I,
)
_COMPARES = re.compile(r"\b(?:compared|against|from|than)\b[^.;]{0,20}$", re.I)
_COUNTS = re.compile(
    r"\b(?:the|total)\s+number\s+of\b|^\W*number\s+of\b|\btarget\b|^\W*(?:measure|indicator|kpi)\s+[\w.]+\s*\(",
    re.I,
)
_WISH = re.compile(
    r"\b(?:would|should|could|might|will|shall|(?<!continued\s)(?<!continues\s)to\s+be(?!\s+\w+ed\s+(?:was|were|is|are|had|has|stood|rose|fell)\b)|expected|forecast|predict\w*|aim(?:s|ed|ing)?\s+to"
    r"|propos\w+|if)\b[^,;(]*$",
    re.I,
)


def blanked(clause: str) -> tuple[str, list[tuple[str, str]]]:
    """A clause with its figures as blanks, and what stood there: the blank, and the words as printed.
    Dates, page numbers, changes ("by 4%") and wishes are left as they are."""
    out: list[str] = []
    found: list[tuple[str, str]] = []
    last = 0
    for match in _FIGURE.finditer(clause):
        kind = _kind(clause, match, [k for k, _ in found])
        if kind is None:
            continue
        out += [clause[last : match.start()], kind]
        found.append((kind, match[0].strip()))
        last = match.end()
    return "".join([*out, clause[last:]]), found


def unit(words: str) -> str:
    """What a figure is counted in, as printed."""
    return re.sub(r"[\d.,\s]", "", words).lower()


def _kind(clause: str, match: re.Match[str], kinds: list[str]) -> str | None:
    before, after = clause[: match.start()], clause[match.end() :]
    if _TARGET_BEFORE.search(before) and not _AT_TARGET.search(before):
        return T
    if match["unit"] and _TARGET_AFTER.match(after):
        return T
    aside = _ASIDE.search(before)
    if aside and len(aside[0]) > 1 and V in kinds and match["unit"]:
        return P  # "(Q3 2022/23: 83.7%)" behind the value
    if V in kinds and match["unit"] and before.endswith("(") and _PAST_ASIDE.match(after):
        return P  # "(57.4% last year)"
    if _CODE_BEFORE.search(before) or _NO_FIGURE_BEFORE.search(before):
        return None
    if not match["unit"] and (_ALL_BEFORE.search(before) or _ITS_SHARE_AFTER.match(after)):
        return None  # "of 290 plans, 261 (90%) were decided"
    is_share = unit(match[0]) in ("%", "percent") and _SHARE_OF.match(after)
    if _NO_FIGURE_AFTER.match(after) and not is_share:
        return None
    if not match["unit"] and re.search(r"\bquarters?\s*\(?$", before, re.I):
        return None
    if not match["unit"] and _MONTH_BEFORE.search(before):
        return None
    if V in kinds and _SHORT_OF.match(after):
        return None  # "44.9%, which was 1.1% below the target of 46%"
    if re.fullmatch(r"(?:19|20)\d\d", match["n"]) and not match["unit"]:
        return None
    if (past := _PAST_BEFORE.search(before)) and not _LIKE.search(before[: past.start()]):
        return P
    if match["unit"] and _PAST_AFTER.match(after) and (aside or _COMPARES.search(before)):
        return P
    if _WISH.search(before):
        return None
    return V if match["unit"] or _COUNTS.search(clause) else None
