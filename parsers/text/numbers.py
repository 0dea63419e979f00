"""Numbers as councils print them: "97%", "£1.2m", "10,323", "28.6 days", "02:12"."""

from __future__ import annotations

import re
from typing import NamedTuple


class Number(NamedTuple):
    """A number in a unit: percent, gbp, days, weeks, months, years, hours, minutes, seconds, tonnes,
    kg, points, or count when nothing is printed with it."""

    value: float
    unit: str


_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9, "million": 1e6, "billion": 1e9, "thousand": 1e3}
_UNITS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "pc": "percent",
    "pp": "points", "ppt": "points", "percentage points": "points", "points": "points",
    "day": "days", "days": "days", "calendar days": "days", "working days": "days",
    "week": "weeks", "weeks": "weeks", "wks": "weeks", "month": "months", "months": "months",
    "year": "years", "years": "years", "yrs": "years", "hour": "hours", "hours": "hours", "hrs": "hours",
    "minute": "minutes", "minutes": "minutes", "mins": "minutes", "min": "minutes",
    "second": "seconds", "seconds": "seconds", "secs": "seconds", "sec": "seconds",
    "tonne": "tonnes", "tonnes": "tonnes", "t": "tonnes", "tco2e": "tonnes", "kg": "kg", "kgs": "kg",
}  # fmt: skip
_WORDS = "|".join(re.escape(word) for word in sorted(_UNITS, key=len, reverse=True))
_SCALE_WORDS = "|".join(sorted(_SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<sign>[-−–+]|minus\s)?\s*(?P<pound>£)?\s*(?P<minus>[-−–])?"
    rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    rf"\s*(?P<scale>(?:{_SCALE_WORDS})(?![a-z0-9]))?\s*(?P<unit>(?:{_WORDS})(?![a-z]))?",
    re.I,
)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
_RESTATED = re.compile(
    r"\((?=[^()]*\b(?:was|were|previously|originally|first|restated|revised|corrected)\b)[^()]*\)", re.I
)
_BOUND = re.compile(
    r"^(?:an? )?(?:(?:maximum|minimum|max\.?|min\.?)(?: of)?|at (?:least|most)|up to"
    r"|(?:no |not )?(?:less|more|fewer) than|under|over|below|above|within) (?=[£\d])",
    re.I,
)
_SPOKEN = re.compile(r"(\d+)\s*(?:m|mins?|minutes)\s*(\d+)\s*(?:s|secs?|seconds)", re.I)


def read(text: str) -> Number | None:
    """The one number a text consists of, with its unit; words like "(provisional)" or "YTD" around it
    do not matter, nor "At least", nor what it was before "(previously 82%)". None when it holds no number,
    or several, or is a range or date."""
    plain = _BOUND.sub("", re.sub(r"\s+", " ", _RESTATED.sub(" ", text)).strip(" *†‡^"))
    clock = _CLOCK.fullmatch(plain)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return Number(float(hours * 3600 + minutes * 60 + seconds), "seconds")
    spoken = _SPOKEN.fullmatch(plain)
    if spoken:
        return Number(float(int(spoken[1]) * 60 + int(spoken[2])), "seconds")
    found = list(_NUMBER.finditer(plain))
    if len(found) != 1 or not _stands_alone(plain, found[0]):
        return None
    return _number(found[0])


def single(text: str) -> str | None:
    """The words of the only percentage or sum of money a narrative states ("50%"), else None."""
    found = [m for m in _NUMBER.finditer(text) if m["pound"] or (m["unit"] or "").lower() in _PERCENT]
    words = {text[m.start("pound") if m["pound"] else m.start("digits") : m.end()].strip() for m in found}
    return words.pop() if len(words) == 1 else None


_PERCENT = {"%", "percent", "per cent"}


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether only a bracket, a mark or a few words stand around a number: not "Q2", "60+" nor "CO2"."""
    before, after = text[: match.start()], text[match.end() :]
    if before and before[-1].isalnum():
        return False
    if after and (after[0].isalnum() or after[0] in "/+:"):
        return False
    rest = re.sub(r"\([^)]*\)", "", before + " " + after)
    return len(re.findall(r"[A-Za-z]+", rest)) <= 3


def _number(match: re.Match[str]) -> Number:
    value = float(match["digits"].replace(",", ""))
    scale, unit = (match["scale"] or "").lower(), (match["unit"] or "").lower()
    value *= _SCALES.get(scale, 1.0)
    if (match["sign"] and match["sign"].strip() != "+") or match["minus"]:
        value = -value
    return Number(value, "gbp" if match["pound"] else _UNITS.get(unit, "count"))
