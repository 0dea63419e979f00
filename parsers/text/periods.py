"""Reporting periods in the forms British councils print them; quarters count from April."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from parsers.text.dates import MONTH, first_date
from parsers.text.period_parts import Part, Year, month_ends, parts, years
from parsers.text.period_parts import quarter_named as quarter_named
from parsers.vocabulary import MONTHS, number

# between the parts of one period: "Quarter 3 (October to December) of the 17-18 financial year"
_BESIDE = re.compile(r"(?:[\s,(:)\-–—/|]|\b(?:of|for|the|in|financial|municipal|calendar|year|fy)\b)*", re.I)
_APART = re.compile(r"[^.;:|\d]{0,60}")  # "Quarter 1 Performance Report 2024/25"
_CALENDAR = re.compile(r"\bcalendar year:?\s+(20\d\d)\b", re.I)
_TO_A_DAY = re.compile(
    r"\b(?:(?P<count>three|six|nine|twelve|\d\d?)[ -]months?"
    r"|(?P<span>quarter|half[ -]?year|(?:financial )?year)),?"
    r" (?:period )?(?:to|ending|ended|up to|ending on|ended on):?\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?"
    rf"(?P<day>(?:\d\d?(?:st|nd|rd|th)?\s+)?(?P<m>{MONTH})[\s,\-–’']+(?P<y>20\d\d|\d\d)(?!\d)|\d\d?[/.]\d\d?[/.]\d{{2,4}})",
    re.I,
)
_FROM_TO = re.compile(r"\b(\d\d?[/.]\d\d?[/.]\d{2,4})\s*(?:to|-|–)\s*(\d\d?[/.]\d\d?[/.]\d{2,4})\b", re.I)
_SPANS = {"quar": 3, "half": 6, "year": 12, "fina": 12}  # months
BESIDE = 45  # letters between a quarter and the months that it is told with
NEAR = 60  # letters between a quarter and its last month
A_MONTH = 27  # days at least


class Period(NamedTuple):
    """A reporting period: the words as printed, first and last day."""

    label: str
    start: date
    end: date


class _Told(NamedTuple):
    """A period, where the words that tell it start and end, and whether they tell its year."""

    start: int
    end: int
    days: tuple[date, date]
    whole: bool = False


def first_period(text: str) -> Period | None:
    """The first reporting period a text names: "April to June 2020 (Q1 - 2020/21)", "Quarter 3
    2024/25", "October - December 2024", and last a whole financial year "2023/24". Quarters count
    from April. None when there is none."""
    named = years(text)
    told = _told(text, named)
    whole = [_Told(y.start, y.end, financial_year(y.value)) for y in named if y.financial and y.full]
    first = next(iter([*told, *whole]), None)
    if first is None:
        return None
    so_far = (t for t in told if t.days[1] == first.days[1] and t.days[0] < first.days[0])
    plainest = next((t for t in told if t.days == first.days and t.whole), first)
    chosen = next((t for t in so_far if t.start < first.end + BESIDE), plainest)
    return Period(text[chosen.start : chosen.end].strip(), *chosen.days)


def places(text: str) -> list[tuple[int, int]]:
    """Where the words stand by which a text tells periods shorter than a bare year."""
    return [(told.start, told.end) for told in _told(text, years(text))]


def _told(text: str, named: Sequence[Year]) -> list[_Told]:
    return sorted([*_in_parts(text, parts(text), named), *_to_days(text), *_between_days(text)])


def quarter_of(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter of the financial year that begins in April of ``year``."""
    month = 4 + 3 * (quarter - 1)
    start_year, start_month = (year, month) if month <= 12 else (year + 1, month - 12)
    return date(start_year, start_month, 1), _month_end(start_year, start_month + 2)


def financial_year(year: int) -> tuple[date, date]:
    """First and last day of the financial year that begins in April of ``year``."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def days_in(part: Part, year: int) -> tuple[date, date] | None:
    """First and last day of a part of the financial year that begins in April of ``year``."""
    return _days(part, Year(year, part.end, part.end, financial=True, full=True))


def _in_parts(text: str, found: Sequence[Part], named: Sequence[Year]) -> Iterator[_Told]:
    """The periods of which months and year are told, whether side by side or apart."""
    for chain in _chains(text, [*found, *named]):
        calendar_months = any(isinstance(one, Part) and one.named for one in chain)
        for i, part in enumerate(chain):
            if not isinstance(part, Part):
                continue
            beside = [one for one in (*chain[i:], *reversed(chain[:i])) if isinstance(one, Year)]
            fit = [y for y in beside if y.financial or part.named or not calendar_months]
            year = None if part.year else next(iter(fit), None) or _year_apart(text, part, named)
            days = _days(part, year)
            if days:
                start, end = (year.start, year.end) if year else (part.start, part.end)
                is_whole = year is None or year in named
                yield _Told(min(part.start, start), max(part.end, end), days, is_whole)


def _chains(text: str, found: Sequence[Part | Year]) -> Iterator[list[Part | Year]]:
    """Parts and years that stand side by side."""
    chain: list[Part | Year] = []
    for one in sorted(found, key=lambda told: told.start):
        if chain and one.start < chain[-1].end:
            continue  # the year of a part
        if chain and not _BESIDE.fullmatch(text, chain[-1].end, one.start):
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


def _year_apart(text: str, part: Part, named: Sequence[Year]) -> Year | None:
    """The year of months that are told without one: that in which their last month is named near, else the
    financial year behind or before them in the same sentence."""
    ends = [told for told in month_ends(text) if told.month == part.last]
    behind = (told for told in ends if 0 <= told.start - part.end < NEAR)
    ahead = (told for told in ends if 0 <= part.start - told.end < NEAR)
    if end := next(behind, None) or next(ahead, None):
        return Year(end.year - (part.last < 4), end.start, end.end, financial=True, full=True)
    full = [year for year in named if year.financial and year.full]
    after = (y for y in full if y.start >= part.end and _APART.fullmatch(text, part.end, y.start))
    before = (y for y in reversed(full) if y.end <= part.start and _APART.fullmatch(text, y.end, part.start))
    return next(after, None) or next(before, None)


def _days(part: Part, year: Year | None) -> tuple[date, date] | None:
    """First and last day of a part in its own or the given year; None where they make no period."""
    if part.year is None and year is not None and (year.financial or not part.named):
        began, ended = year.value + (part.first < 4), year.value + (part.last < 4)
    else:
        ended = part.year or (year.value if year else 0)
        began = part.first_year or ended - (part.first > part.last)
    try:
        last = date(ended, part.last, part.last_day) if part.last_day else _month_end(ended, part.last)
        first = date(began, part.first, part.day or 1)
    except ValueError:
        return None
    return (first, last) if (last - first).days >= A_MONTH else None


def _to_days(text: str) -> Iterator[_Told]:
    """Calendar years, and a number of months to a day: "nine months to 31 December 2023"."""
    for match in _CALENDAR.finditer(text):
        yield _Told(*match.span(), (date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)))
    for match in _TO_A_DAY.finditer(text):
        count = _SPANS[match["span"][:4].lower()] if match["span"] else number(match["count"]) or 0
        day = first_date(match["day"])
        year = int(match["y"]) % 100 + 2000 if match["y"] else day.year if day else 0
        month = MONTHS[match["m"].lower()] if match["m"] else day.month if day else 0
        if 0 < count <= 12 and year:
            last, first = year * 12 + month, year * 12 + month - count
            end = _month_end((last - 1) // 12, (last - 1) % 12 + 1)
            yield _Told(*match.span(), (date(first // 12, first % 12 + 1, 1), end))


def _between_days(text: str) -> Iterator[_Told]:
    """Whole months told by their first and last days in figures: "01/04/2024 - 30/06/2024"."""
    for match in _FROM_TO.finditer(text):
        first, last = first_date(match[1]), first_date(match[2])
        is_whole = first and last and first < last and first.day == 1
        if first and last and is_whole and last == _month_end(last.year, last.month):
            yield _Told(*match.span(), (first, last))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
