"""Dates and times in the forms British councils print them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from parsers.vocabulary import MONTHS

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))  # as a pattern
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|af|ail|il|ydd|edd|ed|eg|fed|ain))?"
_FORMS = [
    re.compile(
        rf"(?<![\d/.:])(?P<d>\d{{1,2}}){_ORDINAL}(?:\s+(?:day\s+)?of|\s+o)?[\s,.\-–‐]*\b(?P<m>{MONTH})\b[\s,.'’\-–‐]*(?P<y>\d{{4}}|\d{{2}}(?![\d:.]))",
        re.I,
    ),
    re.compile(rf"\b(?P<m>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.I),
    re.compile(
        r"(?<![\d/.:\-])(?P<d>\d{1,2})\s?(?P<s>[/:.\-‐])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4}|\d{2})(?![\d/])"
    ),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
]
_TIME = re.compile(
    r"(?<![\d/])(?P<h>\d{1,2})(?:[.:](?P<n>\d\d))?\s*(?P<half>[ap]\.?\s?m\b\.?|noon|o[’']r gloch|yh|yb)?",
    re.I,
)
_YEAR_LESS = re.compile(rf"(?<![\d/.:])(?P<d>\d{{1,2}}){_ORDINAL}(?:\s+of|\s+o)?\s+(?P<m>{MONTH})\b", re.I)


class Found(NamedTuple):
    """A date in a text and the place of its words."""

    value: date
    start: int
    end: int


def find_dates(text: str) -> list[Found]:
    """All full dates of a text in order. "dd/mm/yy" and its kin are read day first; years of two
    digits are 20yy up to 69. What only looks like a date (31 February) is left out."""
    found: list[Found] = []
    for form in _FORMS:
        for match in form.finditer(text):
            value = _date(match["y"], match["m"], match["d"])
            if value and not any(f.start < match.end() and match.start() < f.end for f in found):
                found.append(Found(value, match.start(), match.end()))
    return sorted(found, key=lambda f: f.start)


def first_date(text: str) -> date | None:
    """The first full date of a text, or None."""
    found = find_dates(text)
    return found[0].value if found else None


def day_in_year(text: str, year: int) -> date | None:
    """A date printed without its year ("16th August"), in the given year."""
    match = _YEAR_LESS.search(text)
    return _date(str(year), match["m"], match["d"]) if match else None


def first_datetime(text: str) -> datetime | None:
    """The first date of a text with the time printed after it (or before: "7.00 pm on 3 May 2024");
    midnight when no time is printed. None without a date."""
    found = find_dates(text)
    if not found:
        return None
    clock = _time(text[found[0].end :], near=True) or _time(text[: found[0].start], near=False)
    hour, minute = clock or (0, 0)
    return datetime(found[0].value.year, found[0].value.month, found[0].value.day, hour, minute)  # noqa: DTZ001


def _date(year: str, month: str, day: str) -> date | None:
    number_of_month = MONTHS.get(month.lower()) or (int(month) if month.isdecimal() else 0)
    full_year = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    try:
        return date(full_year, number_of_month, int(day))
    except ValueError:
        return None


def _time(text: str, *, near: bool) -> tuple[int, int] | None:
    for match in _TIME.finditer(text[:40] if near else text):
        if match["n"] is None and match["half"] is None:
            continue
        hour, minute = int(match["h"]), int(match["n"] or 0)
        half = (
            (match["half"] or "").lower().replace(".", "").replace(" ", "").replace("’", "").replace("'", "")
        )
        if half == "pm" and hour < 12:
            hour += 12
        if half == "am" and hour == 12:
            hour = 0
        morning = re.match(r"\s*(?:y|yn\s+y)\s+bore\b", text[match.end() :], re.I)
        if half == "orgloch" and hour < 8 and not morning:  # councils do not meet before breakfast
            hour += 12
        if hour < 24 and minute < 60:
            return hour, minute
    return None
