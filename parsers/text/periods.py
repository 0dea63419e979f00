"""Reporting periods in the forms British councils print them; quarters count from April."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from parsers.text.dates import MONTH, find_dates
from parsers.vocabulary import MONTHS, number

_YEAR = r"(?P<y>20\d\d)(?:\s?[/\-–‐]\s?(?P<y2>20\d\d|\d\d))?(?!\d)"
_SHORT_YEAR = r"(?P<sy>\d\d)\s?[/\-–]\s?(?P<sy2>\d\d)(?!\d)"
_QUARTER_WORD = (
    r"(?:\bq(?:tr|uarter)?\.?\s?-?\s?(?P<q>[1-4])\b|\bquarter\s+(?P<qw>one|two|three|four)\b"
    r"|\b(?P<qo>1st|2nd|3rd|4th|first|second|third|fourth|final)\s+quarter\b|\bchwarter\s+(?P<qc>[1-4])\b)"
)
# "Quarter 3 (October to December) of the 17-18 financial year", "third quarter of the year 2011-2012"
_QUARTER = re.compile(
    rf"{_QUARTER_WORD}(?:[\s,(:\-–]|\b(?:of|for|the|financial|municipal|year)\b|\([^()\d]{{3,30}}\))*"
    rf"(?:{_YEAR}|{_SHORT_YEAR})",
    re.I,
)
_QUARTER_AFTER = re.compile(rf"(?:{_YEAR}|\bFY\s?{_SHORT_YEAR})[\s,(:\-–]*{_QUARTER_WORD}", re.I)
_SPAN = re.compile(
    rf"\b(?P<m1>{MONTH})\s*(?P<y1>20\d\d)?\s*(?:to|until|i|-|–|—)\s*(?:end\s+(?:of\s+)?)?"
    rf"(?:(?:28|29|30|31)(?:st|th)?\s+)?(?P<m2>{MONTH})\s+(?P<y2>20\d\d)\b",
    re.I,
)
# "Quarter 1 Performance Report 2024/25"
_QUARTER_APART = re.compile(
    rf"{_QUARTER_WORD}[^.;:|\d]{{3,60}}(?P<y>20\d\d)\s?[/\-–‐]\s?(?:20)?\d\d(?!\d)", re.I
)
_YEAR_SPAN = re.compile(r"(?<![\d/])(?P<y>20\d\d)\s?[/\-–‐]\s?(?P<y2>20\d\d|\d\d)(?![\d/])")
# "Mid-Year Report 2023/24", "six months to 30 September 2023", "Quarters 1 and 2 2023/24"
_HALF = re.compile(
    r"\b(?:(?:mid|half)[ -]?year(?:ly)?|h1|(?:first|1st) (?:half|six months)"
    r"|(?:quarters?|q) ?1 ?(?:and|&|-|–) ?q?2)\b"
    r"[^.;:|\d]{0,50}(?P<y>20\d\d)\s?[/\-–‐]\s?(?:20)?\d\d(?!\d)",
    re.I,
)
_SO_MANY_MONTHS = re.compile(
    r"\b(?:(?P<count>three|six|nine|twelve|\d\d?)[ -]months?|(?P<span>quarter|half[ -]?year)) "
    r"(?:period )?(?:to|ending|ended|up to)"
    r"(?: the)?(?: end of)?\s+"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<m>{MONTH})\s+(?P<y>20\d\d)\b",
    re.I,
)
_FROM_TO = re.compile(r"\b\d\d?[/.]\d\d?[/.]\d{2,4}\s*(?:to|-|–)\s*\d\d?[/.]\d\d?[/.]\d{2,4}\b", re.I)
_SPANS = {"quar": 3, "half": 6}  # months
BESIDE = 45  # letters between a quarter and the months that it is told with
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4}


class Period(NamedTuple):
    """A reporting period: the words as printed, first and last day."""

    label: str
    start: date
    end: date


def first_period(text: str) -> Period | None:
    """The first reporting period a text names: "April to June 2020 (Q1 - 2020/21)", "Quarter 3
    2024/25", "October - December 2024", and last a whole financial year "2023/24". Quarters count
    from April. None when there is none."""
    span, quarter = _SPAN.search(text), _quarter(text)
    days = _between_days(text)
    if days and not quarter:
        return days
    so_far = _so_far(text, quarter) if quarter else None
    told = so_far or _months(text)
    if told and (
        quarter is None
        or so_far
        or (told[1:] != quarter[1:] and text.find(told.label) < text.find(quarter.label))
    ):
        return told
    if span and (quarter is None or span.start() <= text.find(quarter.label)):
        period = _from_span(span)
        if period:
            return period
    return quarter or _financial_year(text)


def quarter_named(text: str) -> int | None:
    """The number of the first quarter a text names, with or without its year."""
    found = re.search(_QUARTER_WORD, text, re.I)
    word = next((w for w in found.groups() if w), None) if found else None
    return _which(word) if word else None


def _which(word: str) -> int:
    """The number of a quarter, by its word."""
    return _ORDINALS.get(word.lower()) or number(word) or 0


def quarter_of(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter of the financial year that begins in April of ``year``."""
    month = 4 + 3 * (quarter - 1)
    start_year, start_month = (year, month) if month <= 12 else (year + 1, month - 12)
    return date(start_year, start_month, 1), _month_end(start_year, start_month + 2)


def _from_span(match: re.Match[str]) -> Period | None:
    first, last = MONTHS[match["m1"].lower()], MONTHS[match["m2"].lower()]
    end_year = int(match["y2"])
    start_year = int(match["y1"]) if match["y1"] else end_year - (first > last)
    if (start_year, first) > (end_year, last):
        return None
    return Period(match[0], date(start_year, first, 1), _month_end(end_year, last))


def _between_days(text: str) -> Period | None:
    """Whole months told by their first and last days in figures: "01/04/2024 - 30/06/2024"."""
    match = _FROM_TO.search(text)
    days = [found.value for found in find_dates(match[0])] if match else []
    if match is None or len(days) != 2 or days[0] >= days[1] or days[0].day != 1:
        return None
    return Period(match[0], *days) if days[1] == _month_end(days[1].year, days[1].month) else None


def _so_far(text: str, quarter: Period) -> Period | None:
    """The months from the year's beginning to a quarter's end that it is told with: "Quarter 3 2020-21
    (cumulative, 1 April to 31 December 2020)"."""
    end = text.find(quarter.label) + len(quarter.label)
    spans = (
        _from_span(m)
        for m in _SPAN.finditer(text, max(end - len(quarter.label), 0))
        if m.start() < end + BESIDE
    )
    return next((s for s in spans if s and s.end == quarter.end and s.start < quarter.start), None)


def _months(text: str) -> Period | None:
    """The first half of a year, or a number of months to a day, by the first words that say so."""
    half, so_many = _HALF.search(text), _SO_MANY_MONTHS.search(text)
    count = _SPANS.get(so_many["span"][:4].lower()) if so_many and so_many["span"] else None
    count = count or (number(so_many["count"]) if so_many and so_many["count"] else None)
    if so_many and count and count <= 12:
        last = int(so_many["y"]) * 12 + MONTHS[so_many["m"].lower()]
        first = last - count
        end = _month_end((last - 1) // 12, (last - 1) % 12 + 1)
        return Period(so_many[0], date(first // 12, first % 12 + 1, 1), end)
    year = int(half["y"]) if half else 0
    return Period(half[0], date(year, 4, 1), date(year, 9, 30)) if half else None


def _quarter(text: str) -> Period | None:
    before, after = _QUARTER.search(text), _QUARTER_AFTER.search(text)
    # "31 December 2021 (Q3 2021/22)": the year behind the quarter is its own.
    if before and after and after.start() < before.start() < after.end():
        after = None
    apart = _QUARTER_APART.search(text) if not (before or after) else None
    match = min((m for m in (before, after, apart) if m), key=lambda m: m.start(), default=None)
    if match is None:
        return None
    groups = match.groupdict()
    word = next(w for w in (groups[k] for k in ("q", "qw", "qo", "qc")) if w)
    which = _which(word)
    year = int(groups["y"]) if groups.get("y") else 2000 + int(groups["sy"])
    return Period(match[0].strip(), *quarter_of(year, which))


def _financial_year(text: str) -> Period | None:
    for match in _YEAR_SPAN.finditer(text):
        year = int(match["y"])
        if int(match["y2"]) % 100 == (year + 1) % 100:
            return Period(match[0], date(year, 4, 1), date(year + 1, 3, 31))
    return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
