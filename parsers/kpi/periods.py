"""Which columns of a table of indicators to read when it sets several periods side by side."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from parsers.kpi.header import role_of
from parsers.tables.sheet import Roles
from parsers.text.dates import MONTH
from parsers.text.periods import Period, first_period, quarter_of
from parsers.vocabulary import MONTHS

_ONE_MONTH = re.compile(rf"\b(?P<m>{MONTH})\b[\s.\-–‐'’]*(?P<y>20\d\d|\d\d)?(?!\d)", re.I)
_MONTH_AND_YEAR = re.compile(
    rf"(?<!\d )(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )\b(?P<m>{MONTH})\b[\s\-–’']*(?P<y>20\d\d)\b", re.I
)
_MONTHS_TO = re.compile(
    rf"\b(?P<count>\d{{1,2}}|twelve) months (?:to|ending|ended)\b.*?"
    rf"\b(?P<m>{MONTH})\b\W*(?P<y>20\d\d|\d\d)\b",
    re.I,
)
_BARE_SPAN = re.compile(
    rf"^(?P<a>{MONTH})\s*(?:-|–|to)\s*(?P<b>{MONTH})(?:[\s’'-]+(?P<y>\d\d)(?!\d).*)?$", re.I
)
_BARE_QUARTER = re.compile(r"\bq(?:tr|uarter)?\.?\s?([1-4])\b", re.I)
_RESTATED = re.compile(r"\b(?:restated|corrected|revised)\b", re.I)
_YEAR = 360  # days, at least
_A_YEAR, LEAP = 365, 3
_LAST_YEAR = re.compile(
    r"^(?!.*\b(?:target|rank|rag|status|rating|average|quartile)\b).*\b(?:last|previous|prior) year\b", re.I
)
_SO_FAR = re.compile(r"\bytd\b|year to date|cumulative", re.I)
UNKNOWN = 1900  # stands for the year of bare quarters where none is named: only their order counts


class Columns(NamedTuple):
    """The places of the columns to read, by role, and the period the values are for."""

    places: Roles
    period: Period | None


def columns(header: Sequence[str], roles: Roles, filled: Sequence[bool], period: Period | None) -> Columns:
    """Which columns to read for a report on ``period``: the value of that period (else of the newest
    that is ``filled``), target, status and the like of the same period, and as previous value that of
    the period just before, or failing that of a year before."""
    roles_of = [role_of(text) if i != roles["name"] else "name" for i, text in enumerate(header)]
    year = _financial_year(header, period)
    periods = [column_period(text, year or UNKNOWN) for text in header]
    values = [i for i, role in enumerate(roles_of) if role == "value"]
    restated = [i for i in values if _RESTATED.search(header[i])]
    again = [periods[i] for i in restated]
    values = [i for i in values if i in restated or not any(_is_same(periods[i], other) for other in again)]
    chosen = _value(header, values, periods, filled, period)
    at = (periods[chosen] if chosen is not None else None) or period
    places = {role: place for role, place in roles.items() if role not in ("value", "previous")}
    for role in ("target", "status", "direction", "floor", "narrative"):
        held = [i for i, r in enumerate(roles_of) if r == role]
        same = [i for i in held if _is_same(periods[i], at)]
        # "Q1 | RAG | Q2 | RAG": of several without a period the one behind the value.
        behind = [i for i in held if periods[i] is None and len(held) > 1 and chosen and i > chosen]
        places |= {role: (same or behind)[0]} if same or behind else {}
    if chosen is not None:
        places["value"] = chosen
    before = roles.get("previous") if roles.get("previous") != chosen else None
    if before is None and at:
        before = _previous(header, roles_of, values, periods, at)
    if before is not None:
        places["previous"] = before
    return Columns(places, at if at is None or at.end.year > UNKNOWN + 1 else None)


def _previous(
    header: Sequence[str], roles: Sequence[str | None], values: Sequence[int],
    periods: Sequence[Period | None], at: Period,
) -> int | None:  # fmt: skip
    """The column of the reading before: of the period just before, else of the same a year earlier, else
    of the year before; by its dates or, where it has none, its words ("Last year")."""
    told = [i for i, role in enumerate(roles) if role == "none" and _LAST_YEAR.search(header[i])]
    for is_it in (_is_before, _is_year_earlier, _is_year_before):
        dated = [i for i in (*values, *told) if (p := periods[i]) and is_it(p, at)]
        if dated:
            return dated[0]
    return next((i for i in told if periods[i] is None), None)


def _financial_year(header: Sequence[str], period: Period | None) -> int | None:
    """The year in which the financial year of a report begins, by its period or else its newest column."""
    named = [period] if period else [found for text in header if (found := first_period(text))]
    starts = [p.start.year - (p.start.month < 4) for p in named]
    return max(starts, default=None)


def _value(
    header: Sequence[str], values: Sequence[int], periods: Sequence[Period | None], filled: Sequence[bool],
    period: Period | None,
) -> int | None:  # fmt: skip
    plain = [i for i in values if periods[i] is None]
    dated = [(p.end, -(p.end - p.start).days, -i) for i in values if filled[i] and (p := periods[i])]
    exact = [i for i in values if filled[i] and _is_same(periods[i], period)]
    if exact:
        return exact[0]
    is_over = period is not None and bool(dated) and max(dated)[0] < period.start
    if dated and not is_over and all(_SO_FAR.search(header[i]) for i in plain):
        plain = []  # beside months or quarters what they come to
    if plain:
        return next((i for i in plain if filled[i]), plain[0])
    return -max(dated)[2] if dated else None


def _is_same(period: Period | None, other: Period | None) -> bool:
    return period is not None and other is not None and period[1:] == other[1:]


def _is_before(period: Period, at: Period) -> bool:
    """Whether a period ends the day before another and is as long."""
    return period.end + timedelta(days=1) == at.start and _is_as_long(period, at)


def _is_year_earlier(period: Period, at: Period) -> bool:
    """Whether a period is the same of the year before."""
    return _is_as_long(period, at) and abs((at.start - period.start).days - _A_YEAR) < LEAP


def _is_year_before(period: Period, at: Period) -> bool:
    """Whether a period is the year before the one in which another lies."""
    days = (at.start - period.end).days
    return (period.end - period.start).days > _YEAR and 0 < days < _YEAR and not _is_as_long(period, at)


def _is_as_long(period: Period, at: Period) -> bool:
    return abs((period.end - period.start) - (at.end - at.start)) < timedelta(days=4)


def column_period(text: str, year: int | None) -> Period | None:
    """The period in a heading: "Q2 2023/24", "2022-23", "Sep-23"; a bare "Q2" or month belongs to the
    financial year that begins in ``year``."""
    if (several := _MONTHS_TO.search(text)) and (made := _of_months(several)):
        return made
    quarter = _BARE_QUARTER.search(text)
    found = first_period(text)
    if found:
        return found
    if quarter and year:
        return Period(quarter[0], *quarter_of(year, int(quarter[1])))
    span = _BARE_SPAN.search(text)
    if span and span["y"]:
        year = 2000 + int(span["y"]) - (MONTHS[span["b"].lower()] < 4)
    if span and year:
        first, last = _of_month_named(span["a"], year), _of_month_named(span["b"], year)
        return Period(span[0], first.start, last.end) if first.start < last.end else None
    month = _ONE_MONTH.search(text)
    return _of_month(month, year) if month and (month["y"] or year) else None


def _of_months(told: re.Match[str]) -> Period | None:
    """The span of "12 months to Sep 2021"; None when it counts no months or more than two years of them."""
    last = _of_month(told, None)
    count = 12 if told["count"].lower() == "twelve" else int(told["count"])
    before = last.end.year * 12 + last.end.month - count
    start = date(before // 12, before % 12 + 1, 1)
    return Period(told[0], start, last.end) if 1 <= count <= 24 else None


def _of_month_named(word: str, year: int) -> Period:
    number = MONTHS[word.lower()]
    y = year + (number < 4)
    return Period(word, date(y, number, 1), date(y, number, calendar.monthrange(y, number)[1]))


def month_named(text: str) -> Period | None:
    """The month of a title such as "Performance - September 2024"; a day's date names none."""
    month = _MONTH_AND_YEAR.search(text)
    return _of_month(month, None) if month else None


def _of_month(month: re.Match[str], year: int | None) -> Period:
    number = MONTHS[month["m"].lower()]
    y = int(month["y"]) % 100 + 2000 if month["y"] else (year or 0) + (number < 4)
    return Period(month[0], date(y, number, 1), date(y, number, calendar.monthrange(y, number)[1]))
