"""ModernGov's way of writing: its escapes, its Word paragraphs, its dates."""

from __future__ import annotations

import html
import re
import textwrap
from datetime import date, datetime
from functools import lru_cache

_ENTITIES = {"/": "&#47;", ":": "&#58;", "(": "&#40;", ")": "&#41;"}


def esc(text: str) -> str:
    """Text as ModernGov writes it between tags: slashes, colons and brackets as numbers."""
    return re.sub(
        r"[/:()]", lambda found: _ENTITIES[found[0]], html.escape(text, quote=False).replace("'", "&#39;")
    )


def attr(text: str) -> str:
    """Text as ModernGov writes it in a title attribute: the blanks as numbers too."""
    return esc(text).replace('"', "&quot;").replace(" ", "&#32;")


def ordinal(day: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, ..."""
    if day % 100 in (11, 12, 13):
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"


def clock(when: datetime) -> str:
    """7.00 pm"""
    return f"{when.hour % 12 or 12}.{when:%M} {'pm' if when.hour >= 12 else 'am'}"


def long_date(when: datetime) -> str:
    """Thursday, 26th March, 2026 6.30 pm"""
    return f"{when:%A}, {ordinal(when.day)} {when:%B}, {when.year} {clock(when)}"


def short_date(when: datetime) -> str:
    """26 Mar 2026 6.30 pm"""
    return f"{when.day} {when:%b %Y} {clock(when)}"


def file_date(when: datetime) -> str:
    """26th-Mar-2026 18.30"""
    return f"{ordinal(when.day)}-{when:%b-%Y %H.%M}"


def slashed(day: date) -> str:
    """26/03/2026"""
    return f"{day:%d/%m/%Y}"


def day_of(day: date) -> str:
    """26&#47;03&#47;2026"""
    return esc(slashed(day))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a table's text, each on one line."""
    return [" ".join(part.split()) for part in text.strip().split("\n\n") if part.strip()]


@lru_cache(maxsize=4096)
def _word_paragraph(part: str) -> str:
    lettered = re.match(r"(\([a-z]\)|\d+[.)]) ", part)
    body = html.escape(part, quote=False).replace("'", "&#39;")
    body = "\n".join(textwrap.wrap(body, 66, break_on_hyphens=False, break_long_words=False))
    if lettered:
        mark = lettered[1]
        rest = body[len(mark) :].lstrip()
        return f'<p class="MsoListParagraph"><span style="">{mark}&nbsp;&nbsp;&nbsp; </span>{rest}</p>'
    verb = re.match(r"(RESOLVED|RECOMMENDED)(.*)", body, re.DOTALL)
    if verb:
        return f'<p class="MsoNormal"><b>{verb[1]}</b>{verb[2]}</p>'
    return f'<p class="MsoNormal"><span style="">{body}</span></p>'


def word_paragraphs(parts: list[str], older: bool = False) -> str:
    """Paragraphs as pasted from Word: hard-wrapped, with blank ones between."""
    inner = '\n<p class="MsoNormal">&nbsp;</p>\n'.join(map(_word_paragraph, parts))
    section = "Section1" if older else "WordSection1"
    return f'<div class="mgWordPara" ><div class="{section}">\n{inner}\n</div>\n</div>\n'


def cut(parts: list[str], limit: int) -> list[str] | None:
    """The paragraphs up to ``limit`` characters, broken off in a word; None when they fit."""
    if sum(map(len, parts)) <= limit:
        return None
    left = limit
    kept: list[str] = []
    for part in parts:
        if len(part) >= left:
            return [*kept, part[:left].rsplit(" ", 1)[0]] if left > 20 else kept
        kept.append(part)
        left -= len(part)
    return kept
