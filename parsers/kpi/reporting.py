"""Which period a performance report is of, by its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.kpi.periods import month_named
from parsers.paper import Line
from parsers.text import masthead
from parsers.text.period_parts import Part, parts
from parsers.text.periods import Period, days_in

_SPEAKS = re.compile(r"\b(?:performance|measures|indicators|kpis|dashboard|scorecard)\b", re.I)
_BEGINS = re.compile(r"(?:q|quarter )[1-4]\b", re.I)  # a line that heads what is of a quarter
_WHOLE_YEAR = re.compile(r"\b(?:year[ -]end|end[ -]of[ -](?:the )?year|(?:final )?outturn|annual)\b", re.I)
YEAR = 360  # days


def period_of(head: Sequence[Line]) -> Period | None:
    """The period that the first lines name; of a year and a month or quarter of it, the report is of the
    month or quarter. The year of months told without one is that which the paper names elsewhere, else the
    last in which they were over before the meeting."""
    period = masthead.period(head)
    months = [month for text in _on_performance(head) if (month := month_named(text))]
    if months and (period is None or (_is_year(period) and _within(months[0], period))):
        return months[0]
    period = period if period and not _is_year(period) else _of_part(head, period) or period
    return period or next((month for line in head if (month := _month_alone(line.text))), None)


def _on_performance(head: Sequence[Line]) -> list[str]:
    """The title, and other lines that speak of performance."""
    return [masthead.title(head) or "", *(line.text for line in head if _SPEAKS.search(line.text))]


def _of_part(head: Sequence[Line], year: Period | None) -> Period | None:
    """The quarter, or other part of a year, that the title or a line of its own names apart from its year."""
    texts = [*_on_performance(head), *(line.text for line in head if _BEGINS.match(line.text))]
    told = [(text[part.start : part.end], part) for text in texts for part in parts(text)[:1]]
    if year is None:
        whole = (match[0] for text in texts if (match := _WHOLE_YEAR.search(text)))
        told += [(label, Part(4, 3, 0, len(label))) for label in whole]
    if not told:
        return None
    label, part = told[0]
    day = masthead.meeting_date(head)
    days = days_in(part, year.start.year) if year else None
    if year and days and (day is None or days[1] < day):
        return Period(f"{label} {year.label}", *days)
    either = [part, Part(10, 3, part.start, part.end)] if label.lower().endswith("ly") else [part]
    ended = [days_in(each, y) for each in either for y in range(day.year - 2, day.year + 1)] if day else []
    over = [days for days in ended if days and day and days[1] < day]
    return Period(label, *max(over, key=lambda days: days[1])) if over else None


def _month_alone(text: str) -> Period | None:
    """The month that is all that a line tells: "December 2023"."""
    month = month_named(text)
    return month if month and month.label == text.strip() else None


def _is_year(period: Period) -> bool:
    return (period.end - period.start).days > YEAR


def _within(month: Period, period: Period) -> bool:
    return period.start <= month.start and month.end <= period.end
