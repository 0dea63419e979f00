"""What a meeting page's headings say: committee, date and time, state, and what is published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from parsers import problems
from parsers.pages.markup import Page
from parsers.records import Problem
from parsers.text import dates

# the words behind a meeting's date or before its name -> status; English and Welsh
STATUSES = {
    "cancelled": "cancelled", "canceled": "cancelled", "wedi'i ganslo": "cancelled",
    "wedi ei ganslo": "cancelled", "canslwyd": "cancelled", "postponed": "postponed",
    "wedi'i ohirio": "postponed", "gohiriwyd": "postponed",
    "rescheduled": "rescheduled", "moved": "rescheduled", "wedi'i aildrefnu": "rescheduled",
    "withdrawn": "withdrawn", "tynnwyd yn ôl": "withdrawn", "new": "scheduled", "newydd": "scheduled",
    "confirmed": "scheduled", "provisional": "scheduled", "special": "scheduled",
    "extraordinary": "scheduled",
}  # fmt: skip
_STATUS_WORDS = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, STATUSES), key=len, reverse=True))})\b", re.IGNORECASE
)
_DAY = re.compile(
    # the name may run into the day without a blank
    r"[\s,:–-]*(?:\bon\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b[Dd]ydd \w+)?,?\s*$"
)
# "Moved from 9th October, Cabinet - Tuesday, 2nd October"
_MOVED = re.compile(
    r"^\W*(?:moved|rescheduled|re-?arranged|postponed|brought forward)\s+from"
    r"\s+[^,–-]{3,40}\d{1,4}[^,–-]*[,–-]\s*(?=[A-Z])",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"^[\s,at]*\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?\s?m\b\.?|noon|o[’']r gloch|yh|yb)?", re.IGNORECASE
)
_PUBLISHED = (
    # Welsh words change their first letter after "a" (and): cofnodion, a chofnodion
    ("agenda", re.compile(r"\b(?:agenda|rhaglen)\b", re.IGNORECASE)),
    ("decisions", re.compile(r"\b(?:decisions?|ph?enderfyniadau)\b", re.IGNORECASE)),
    ("draft minutes", re.compile(r"\bdraft minutes\b|\bch?ofnodion drafft\b", re.IGNORECASE)),
    ("minutes", re.compile(r"(?<!draft )\bminutes\b|\bch?ofnodion\b(?! drafft)", re.IGNORECASE)),
)


class Heading(NamedTuple):
    """A meeting heading's parts; ``status_raw`` is what stands behind the date."""

    committee: str | None
    starts_at: datetime | None
    status_raw: str | None


def read_heading(text: str) -> Heading:
    """ "Cabinet - Thursday, 3rd March, 2016 1.00 pm, CANCELLED" in parts. Without a date all of it is
    the committee."""
    text = _MOVED.sub("", text)
    found = dates.find_dates(text)
    if not found:
        return Heading(text.strip() or None, None, None)
    before = _DAY.sub("", text[: found[0].start])
    after = text[found[0].end :]
    clock = _CLOCK.match(after)
    rest = after[clock.end() :] if clock else after
    raw = rest.strip(" ,;.-–()") or None
    committee = before.removeprefix("Agenda for ").strip(" ,-–") or None
    return Heading(committee, dates.first_datetime(text[found[0].start :]), raw)


def status_of(heading: Heading) -> tuple[str, str | None, str | None, list[Problem]]:
    """Status, status as printed, the committee's name without it, and problems. What stands behind
    the date counts before what stands in the name."""
    raw, name = heading.status_raw, heading.committee
    if raw:
        known = _STATUS_WORDS.search(raw.replace("’", "'"))
        if known:
            return _strongest(raw), raw, name, []
        return (
            "scheduled",
            raw,
            name,
            [problems.warning("unknown_word", f"the meeting's state {raw!r} is not known")],
        )
    printed = re.search(
        r"(?:^|[-–(,\s])(CANCELLED|WITHDRAWN|POSTPONED|RESCHEDULED|MOVED|NEW)(?=$|[-–),:\s])", name or ""
    )
    if name and printed:
        cleaned = re.sub(r"\(\s*\)", "", name[: printed.start(1)] + name[printed.end(1) :]).strip(" ,-–:")
        return STATUSES[printed[1].lower()], printed[1], cleaned or None, []
    return "scheduled", None, name, []


def published_of(words: str) -> tuple[str, ...]:
    """What a page's title says is published: "Agenda, decisions and minutes"."""
    return tuple(name for name, pattern in _PUBLISHED if pattern.search(words))


def find_heading(page: Page) -> Heading:
    """The heading with a date: the page's subtitle or title, else its Dublin Core title, else the
    words behind the attendance link, which run committee and date together."""
    read = (read_heading(" ".join(text.split())) for text in _candidates(page) if text)
    dated = next((heading for heading in read if heading.starts_at), None)
    if dated is None:
        return Heading(page.subtitle, _iso(page.meta.get("dc.date", "")), None)
    if dated.committee is None:
        named = next((heading.committee for heading in read if heading.starts_at and heading.committee), None)
        named = named or (page.subtitle if page.subtitle and not dates.first_date(page.subtitle) else None)
        return dated._replace(committee=named)
    return dated


def _candidates(page: Page) -> Iterator[str]:
    """Where a date may stand, the likeliest first; most pages need no more than that."""
    yield page.subtitle or ""
    yield page.heading
    yield from _headings(page)
    yield page.meta.get("dc.title", "")
    for anchor in page.root.select("a[title*='ttendance details']"):
        yield re.sub(r"^.*?for the meeting of ", "", str(anchor["title"]))


def _headings(page: Page) -> list[str]:
    return [tag.get_text() for tag in page.root.select("h1, h2, h3, .mgMainTitleTxt, .mgSubTitleTxt")]


def _strongest(raw: str) -> str:
    """Of several states the one that is not "scheduled": "Confirmed; Rescheduled from 1 May"."""
    found = [STATUSES[m[0].lower()] for m in _STATUS_WORDS.finditer(raw.replace("’", "'"))]
    return next((status for status in found if status != "scheduled"), "scheduled")


def _iso(text: str) -> datetime | None:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the council's wall clock
