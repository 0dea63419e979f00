"""Headings of agenda items that have no number: in bold or capitals over their text, or run into it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.minutes.attendance.headings import state_of
from parsers.minutes.block_tables import is_level
from parsers.minutes.heading_forms import DECIDES, Found, clean_title
from parsers.minutes.tasks import shouted
from parsers.paper import Paragraph
from parsers.records import Item
from parsers.text.labels import label
from parsers.vocabulary import attendance_state

_MARGIN_NUMBER = re.compile(r"^(\d{1,5})\.?\s+[A-Z]")
INSET = 5  # in points
_OF_MONTH = re.compile(r"(?:[Mm]inutes|MINUTES)\s+(?:of|from)\s+(?:\w+\s+){0,4}\d{4}")
_HELD = re.compile(r"\bheld\b.*\b(?:19|20)\d\d\b")
_NOBODY = re.compile(r"\s*[:–-]\s*(?:none|nil|n\.?/?a\.?)$", re.I)  # "APOLOGIES - NA"
_WITHIN = re.compile(r"(?:proposal|motion|(?:\w+ )?amendment|voting|vote)(?: \d+)?\s*:?", re.I)
_SPOKEN_OF = re.compile(r"apologies(?:\s+for\s+(?:absence|non-attendance))?|minutes", re.I)


def _grow(numbers: Sequence[str | None]) -> bool:
    """Whether the numbers beside the texts under headings are those of the items: growing by ones."""
    known = [int(number) for number in numbers if number]
    return len(known) > 1 and len(known) >= len(numbers) - 1 and all(b - a == 1 for a, b in pairwise(known))


def _is_next(before: str | None, number: str) -> bool:
    return before is not None and int(number) - int(before) == 1


def _told_of(heading: str, text: str) -> bool:
    """Whether "Apologies" or "Minutes" heads a sentence that tells of them, not a list of people."""
    subject = heading.split()[0].lower()
    return bool(_SPOKEN_OF.fullmatch(heading)) and subject in text[:40].lower() and text.endswith(".")


_LEAST_RUN_IN = 3
_RUN_IN = re.compile(
    r"^(?P<t>(?:[A-Z][A-Z’'/&,\-]*|[a-z]{2,3}(?=\s[A-Z]{2}))(?:\s(?:[A-Z][A-Z’'/&,\-]*|&|[a-z]{2,3}(?=\s[A-Z]{2})))*)"
    r"(?P<s>\s*[.:–-]\s+|\s+(?=[a-z]))(?P<rest>\S.*)$",
    re.S,
)


def _leads(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with words in bold, in capitals but for a date, that head it."""
    lead = paragraph.lead.strip()
    first = re.match(r"[A-Z][A-Z’'/&,()\-]+(?:\s[A-Z][A-Z’'/&,()\-]+)+", lead)
    return bool(first) and lead != paragraph.text and lead[-1:] in ".:" and len(lead) < 90


def run_in(paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Headings in capitals that their text runs on from: "FINANCE. A cheque was signed.", "THE MINUTES of the
    last meeting were read." Fewer than three are none."""
    out = []
    for i, paragraph in enumerate(paragraphs):
        match = _RUN_IN.match(paragraph.text)
        title = match["t"] if match else ""
        if _leads(paragraph) and i > 1 and not attendance_state(title.strip()):
            item = Item(
                title=clean_title(paragraph.lead.rstrip(". ")), page=paragraph.page, box=paragraph.box
            )
            out.append(Found(i, i, item, paragraph.text[len(paragraph.lead) :].lstrip(" .:–-")))
            continue
        is_heading = i > 1 and len(re.sub(r"\W", "", title)) > 4 and len(title) < 90
        if (
            not (match and is_heading)
            or DECIDES.match(paragraph.text)
            or attendance_state(title) == "present"
        ):
            continue
        item = Item(title=clean_title(title), page=paragraph.page, box=paragraph.box)
        # without a stop between them the heading is the beginning of its first sentence
        out.append(Found(i, i, item, match["rest"] if match["s"].strip() else paragraph.text))
    return out if len(out) >= _LEAST_RUN_IN else []


_LEAST_OF_RANK = 4


def _has_two_ranks(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether headings in capitals head items, and those in small letters, both in bold, what is within them:
    then one stands right over the other, with its text below."""
    bold = [p.bold and bool(re.search(r"[^\W\d_]{3}", p.text)) and len(p.text) < 120 for p in paragraphs]
    upper = [is_bold and p.text.isupper() for is_bold, p in zip(bold, paragraphs, strict=True)]
    over = [
        i
        for i in range(3, len(paragraphs) - 2)
        if upper[i] and bold[i + 1] and not upper[i + 1] and not paragraphs[i + 2].bold
    ]
    first_lower = next((i for i in range(3, len(paragraphs)) if bold[i] and not upper[i]), 0)
    return len(over) > 1 and sum(upper[3:]) >= _LEAST_OF_RANK and any(upper[3:first_lower])


def _is_part(paragraph: Paragraph, heading: Paragraph | None) -> bool:
    """Whether a paragraph is a lettered part under a heading: it stands further in."""
    return heading is not None and bool(label(paragraph.text)) and paragraph.indent > heading.indent + INSET


def over_text(paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Bold or capital headings with text under them, where nothing is numbered."""
    out: list[Found] = []
    of_two_ranks = _has_two_ranks(paragraphs)
    past_roll = False  # behind a list of those present a year stands in titles, no longer in the head
    for i, paragraph in enumerate(paragraphs[:-1]):
        text, after = paragraph.text, paragraphs[i + 1]
        past_roll = past_roll or attendance_state(text.partition(":")[0]) == "present"
        number = _MARGIN_NUMBER.match(after.text)
        ends = not number and re.search(r"[.;,]$", text)
        heading = (paragraph.bold or text.isupper()) and len(text) < 120 and not ends
        if of_two_ranks and not (paragraph.bold and text.isupper()):
            continue  # a heading within an item
        if not heading or DECIDES.match(text) or _WITHIN.fullmatch(text) or attendance_state(after.text):
            continue
        if i and paragraphs[i - 1].bold and is_level(paragraphs[i - 1], paragraph) and not number:
            continue  # one of the headings of a table
        if shouted(text) or _is_part(paragraph, paragraphs[out[-1].first] if out else None):
            continue  # what was asked under a heading, or one of several matters under it
        people = attendance_state(_NOBODY.sub("", text)) or (
            text.endswith(":") and state_of(text.rstrip(": "))
        )
        if people and not number and not _told_of(text, after.text):
            continue
        if (
            (
                of_two_ranks
                or _WITHIN.fullmatch(after.text)
                or not (after.bold or after.text.isupper())
                or _is_part(after, paragraph)
            )
            and (i > 2 or (i and (number or _HELD.search(paragraphs[i - 1].text))))
            and (
                not re.search(r":(?!$)" if past_roll else r"\d{4}|:(?!$)", text)
                or _OF_MONTH.fullmatch(text)
                or (number and out and _is_next(out[-1].item.number, number[1]))
            )
        ):
            numbered = number[1] if number else None
            item = Item(title=clean_title(text), number=numbered, page=paragraph.page, box=paragraph.box)
            out.append(Found(i, i, item))
    if _grow([found.item.number for found in out]):
        return out
    return [replace(found, item=replace(found.item, number=None)) for found in out] if len(out) > 2 else []
