"""The parts of which a reporting period is told: months of a year ("Quarter 3", "mid-year", "October to
December"), and years ("2023/24", "2023")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.text.dates import MONTH
from parsers.vocabulary import MONTHS, number

_ORDINALS = {
    "1st": 1,
    "first": 1,
    "2nd": 2,
    "second": 2,
    "3rd": 3,
    "third": 3,
    "4th": 4,
    "fourth": 4,
    "final": 4,
}
_N = r"(?:[1-4]\b|(?<=\s)(?:one|two|three|four)\b)"
_Q = r"(?:\bf?q(?:tr|uarter)?s?|\bchwarter)[.:]?\s?[-–]?\s?"
_TO = r"\s?(?:\bto\b|\band\b|[&/\-–])\s?"
# "Q2", "Quarters 1 to 3", "Q1/Q2", "FQ3 and FQ4"; "Quarter 1 – 3 measures" is of one quarter
_QUARTERS = re.compile(
    rf"{_Q}(?P<a>{_N})(?:(?:{_TO}{_Q}|(?:\s(?:and|to|&)\s|[&\-–/]))(?P<b>{_N})(?!\s?/))?", re.I
)
_NTH = rf"(?:{'|'.join(_ORDINALS)})"
_NTH_QUARTERS = re.compile(
    rf"\b(?P<a>{_NTH})(?:{_TO}(?P<b>{_NTH}))?\s+(?:financial )?(?:quarters?|qtrs?|q)\b", re.I
)
_SO_MANY = re.compile(
    r"\b(?:first|1st|initial) (?P<n>\d|two|three|six|nine)[ -](?P<unit>month|quarter)s?\b", re.I
)
_HALF = re.compile(
    r"\b(?:(?P<second>(?:second|2nd|last|final) (?:half|(?:six|6)[ -]months?)|h2)"
    r"|(?:mid|half)[ -]?year(?:ly)?|h1|(?:first|1st) half|(?:six|6)[ -]month(?:ly)?)\b",
    re.I,
)
_YEARS = re.compile(
    r"(?<![\d/])(?P<y>20\d\d)\s?(?:[/\-–‐]|\bto\b)\s?(?:20)?(?P<y2>\d\d)(?![\d/]|-\d)"
    r"|(?<![\d/])(?<!\d[\-–])(?P<single>20\d\d)(?![\d/]|\s?[/\-–‐]\s?\d)"
    r"|(?:(?P<fy>fy\s?)|(?<![\d/.]))(?P<sy>\d\d)\s?[/\-–]\s?(?P<sy2>\d\d)(?![\d/%.])",
    re.I,
)
_FROM_YEAR_TO_YEAR = re.compile(
    r"20\d\d\s?[/\-–]\s?(?:20)?\d\d\s(?:to|-|–)\s20\d\d\s?[/\-–]\s?(?:20)?\d\d(?!\d)"
)
_DATED = re.compile(rf"\b(?:{MONTH})\b[\s.,]*$", re.I)
# a month with what is told of its day and year: "1st April", "Dec 31, 2019", "Sept-23"
_MOMENT = re.compile(
    rf"(?:(?<![\d/.])(?P<day>\d\d?)\s?(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{MONTH})\b\.?"
    rf"(?:(?:\s|[’'\-–]\s?)(?P<tail>\d\d?)(?P<nth>st|nd|rd|th)?(?![\d/:.%])(?!\s*(?:of\s+)?(?:{MONTH})\b))?"
    r"(?:[\s,]+(?P<year>20\d\d)(?![\d/]|\s?[/\-–‐]\s?\d\d(?!\d?\s)))?",
    re.I,
)
_UNTIL = re.compile(r"\s*(?:to|until|i|[-–—])\s*(?:the\s+)?(?:end\s+(?:of\s+)?)?", re.I)
_NEXT = re.compile(r"\s*(?:,|/|&|,?\s*and)\s*", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)

LAST_DAYS = 28


class Part(NamedTuple):
    """Months of a year, the first and the last, and the place of their words. Those told by their names may
    have days and years of their own."""

    first: int
    last: int
    start: int
    end: int
    named: bool = False
    day: int | None = None
    last_day: int | None = None
    first_year: int | None = None
    year: int | None = None


class Year(NamedTuple):
    """A year, the place of its words, and whether it is a financial one (then the year in which that begins)
    and told so fully that it stands for itself."""

    value: int
    start: int
    end: int
    financial: bool
    full: bool


class MonthEnd(NamedTuple):
    """A month and its year, named alone or by its last days, and the place of the words."""

    month: int
    year: int
    start: int
    end: int


def quarter_named(text: str) -> int | None:
    """The number of the first quarter a text names, with or without its year."""
    first = next(iter(sorted(_quarters(text), key=lambda part: part.start)), None)
    return (first.first - 4) % 12 // 3 + 1 if first else None


def parts(text: str) -> list[Part]:
    """The months of a year that a text tells of, in order."""
    found = sorted([*_quarters(text), *_halves(text), *_months(text)], key=lambda p: (p.start, -p.end))
    return [part for i, part in enumerate(found) if all(part.start >= other.end for other in found[:i])]


def years(text: str) -> list[Year]:
    """The years that a text tells of, in order; not those of dates, nor from one to another."""
    out: list[Year] = []
    for match in _YEARS.finditer(_FROM_YEAR_TO_YEAR.sub(lambda found: " " * len(found[0]), text)):
        begun, ended = match["y"] or match["sy"], match["y2"] or match["sy2"]
        if match["single"] and not _DATED.search(text, 0, match.start()):
            out.append(Year(int(match["single"]), *match.span(), financial=False, full=False))
        elif begun and (int(begun) + 1) % 100 == int(ended):
            full = bool(match["y"])
            out.append(Year(int(begun) % 100 + 2000, *match.span(), financial=True, full=full))
    return out


def month_ends(text: str) -> list[MonthEnd]:
    """The months that a text names with their year, but not by a day within them."""
    found = (match for match in _MOMENT.finditer(text) if match["year"])
    return [
        MonthEnd(MONTHS[match["month"].lower()], int(match["year"]), *match.span())
        for match in found
        if int(match["day"] or match["tail"] or LAST_DAYS) >= LAST_DAYS
    ]


def _quarters(text: str) -> Iterator[Part]:
    for pattern in (_QUARTERS, _NTH_QUARTERS):
        at = 0
        while match := pattern.search(text, at):
            first, last = _which(match["a"]), _which(match["b"])
            at = match.end("a") if match["b"] and last <= first else match.end()
            yield _of_quarters(first, max(first, last), match.start(), at)


def _which(word: str | None) -> int:
    return (_ORDINALS.get(word.lower()) or number(word) or 0) if word else 0


def _of_quarters(first: int, last: int, start: int, end: int) -> Part:
    return Part(3 * first % 12 + 1, 3 * last % 12 + 3, start, end)


def _halves(text: str) -> Iterator[Part]:
    for match in _HALF.finditer(text):
        yield _of_quarters(*((3, 4) if match["second"] else (1, 2)), *match.span())
    for match in _SO_MANY.finditer(text):
        months = (number(match["n"]) or 0) * (3 if match["unit"].lower() == "quarter" else 1)
        if 0 < months < 12:
            yield Part(4, (2 + months) % 12 + 1, *match.span())


def _months(text: str) -> Iterator[Part]:
    """Months told by name, from one to another or one after another: "1 April to 30 June 2023", "April, May
    and June"."""
    run: list[re.Match[str]] = []
    for match in _MOMENT.finditer(text):
        if not (run and _goes_on(text, run[-1], match)):
            if len(run) > 1:
                yield _of_moments(run)
            run = []
        run.append(match)
    if len(run) > 1:
        yield _of_moments(run)


def _goes_on(text: str, before: re.Match[str], match: re.Match[str]) -> bool:
    gap = text[before.end() : match.start()]
    after = MONTHS[match["month"].lower()] == MONTHS[before["month"].lower()] % 12 + 1
    is_listed = bool(_NEXT.fullmatch(gap)) and (after or bool(_BETWEEN.search(text, 0, before.start())))
    return bool(_UNTIL.fullmatch(gap)) or is_listed


def _of_moments(run: Sequence[re.Match[str]]) -> Part:
    a, b = run[0], run[-1]
    is_short = b["year"] is None and b["nth"] is None
    short = 2000 + int(b["tail"]) if is_short and b["tail"] and int(b["tail"]) > 9 else None
    began = 2000 + int(a["tail"]) if short and a["tail"] and not a["nth"] else None
    day, last_day = a["day"] or (None if began else a["tail"]), b["day"] or (None if short else b["tail"])
    return Part(
        MONTHS[a["month"].lower()],
        MONTHS[b["month"].lower()],
        a.start(),
        b.end(),
        named=True,
        day=int(day) if day else None,
        last_day=int(last_day) if last_day else None,
        first_year=int(a["year"]) if a["year"] else began,
        year=int(b["year"]) if b["year"] else short,
    )
