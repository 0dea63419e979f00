"""The minute that stands over what was asked in the same cell: its day, number and title."""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.tables.sheet import one_line
from parsers.text import dates

_DAY = r"(?P<day>[^\n]{0,12}\d{1,2}(?:st|nd|rd|th)?[ ./-][\w]{1,9}[ ./,-]+(?:20)?\d\d)\W*\n"
_NUMBER = r"min(?:ute)?\.? ?(?:no\.? ?)?(?P<number>[A-Z]{0,3}\d[\w/.]*)[ \t]*[-–—:.]?\s*"
_DECIDED = r"(?:[-–—:]\s*|\n\s*|\s)(?:it was )?(?:recommended|resolved|agreed)\b\W*?(?=\(|that\b|to\b|\n)"
_MINUTE = re.compile(rf"\s*(?:{_DAY})?\s*{_NUMBER}(?P<title>.{{0,160}}?)\s*{_DECIDED}", re.I | re.S)


class Lead(NamedTuple):
    """What stands over a request, and the request itself."""

    raised: str | None
    number: str
    subject: str | None
    asked: str


def lead_of(text: str) -> Lead | None:
    """The minute over a request ("Min. No. 31 - Deck Chairs - Recommended"), or None without one."""
    found = _MINUTE.match(text)
    if not found or not text[found.end() :].strip():
        return None
    day = found["day"] if found["day"] and dates.first_date(found["day"]) else None
    return Lead(
        day,
        found["number"].rstrip("."),
        one_line(found["title"]).strip(" -–—:") or None,
        text[found.end() :].strip(),
    )
