"""Which columns of a table of indicators to read when it sets several periods side by side."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from parsers import dates
from parsers.dates import Period
from parsers.grid import Roles
from parsers.kpi_header import role_of
from parsers.vocabulary import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ONE_MONTH = re.compile(rf"\b(?P<m>{_MONTH})\b[\s.\-–‐'’]*(?P<y>20\d\d|\d\d)?(?!\d)", re.I)
_BARE_QUARTER = re.compile(r"\bq(?:tr|uarter)?\.?\s?([1-4])\b", re.I)


class Columns(NamedTuple):
    """The places of the columns to read, by role, and the period the values are for."""

    places: Roles
    period: Period | None


def columns(header: Sequence[str], roles: Roles, filled: Sequence[bool], period: Period | None) -> Columns:
    """Which columns to read for a report on ``period``: the value of that period (else of the newest
    that is ``filled``), target, status and the like of the same period, and as previous value only
    that of the period just before."""
    roles_of = [role_of(text) if i != roles["name"] else "name" for i, text in enumerate(header)]
    year = period.start.year - (period.start.month < 4) if period else None
    periods = [column_period(text, year) for text in header]
    values = [i for i, role in enumerate(roles_of) if role == "value"]
    chosen = _value(values, periods, filled, period)
    at = (periods[chosen] if chosen is not None else None) or period
    places = {role: place for role, place in roles.items() if role not in ("value", "previous")}
    for role in ("target", "status", "direction", "floor", "narrative"):
        same = [i for i, r in enumerate(roles_of) if r == role and _is_same(periods[i], at)]
        places |= {role: same[0]} if same else {}
    if chosen is not None:
        places["value"] = chosen
    before = roles.get("previous") if roles.get("previous") != chosen else None
    if before is None and at:
        before = next((i for i in values if i != chosen and _is_before(periods[i], at)), None)
    if before is not None:
        places["previous"] = before
    return Columns(places, at)


def _value(
    values: Sequence[int], periods: Sequence[Period | None], filled: Sequence[bool], period: Period | None
) -> int | None:
    plain = [i for i in values if periods[i] is None]
    dated = [(p.end, -(p.end - p.start).days, i) for i in values if filled[i] and (p := periods[i])]
    exact = [i for i in values if _is_same(periods[i], period)]
    if exact:
        return exact[0]
    if plain:
        return next((i for i in plain if filled[i]), plain[0])
    return max(dated)[2] if dated else None


def _is_same(period: Period | None, other: Period | None) -> bool:
    return period is not None and other is not None and period[1:] == other[1:]


def _is_before(period: Period | None, at: Period) -> bool:
    """Whether a period ends the day before another and is as long."""
    if period is None or period.end + timedelta(days=1) != at.start:
        return False
    return abs((period.end - period.start) - (at.end - at.start)) < timedelta(days=4)


def column_period(text: str, year: int | None) -> Period | None:
    """The period in a heading: "Q2 2023/24", "2022-23", "Sep-23"; a bare "Q2" or month belongs to the
    financial year that begins in ``year``."""
    quarter = _BARE_QUARTER.search(text)
    found = dates.first_period(text)
    if found:
        return found
    if quarter and year:
        return Period(quarter[0], *dates.quarter_of(year, int(quarter[1])))
    month = _ONE_MONTH.search(text)
    if month and (month["y"] or year):
        number = MONTHS[month["m"].lower()]
        y = int(month["y"]) % 100 + 2000 if month["y"] else (year or 0) + (number < 4)
        return Period(month[0], date(y, number, 1), date(y, number, calendar.monthrange(y, number)[1]))
    return None
