"""Agenda frontsheets: the items of a meeting to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as reset

from parsers import VERSION
from parsers.minutes import items
from parsers.minutes.heading_forms import Found
from parsers.minutes.opening import committee_of, meeting_date_of, title_of
from parsers.paper import Line, Page, Paper, Paragraph
from parsers.records import Head, Parsed
from parsers.text.paragraphs import paragraphs

_CLOSE = 5.0  # in points: nearer than this a line belongs to the one above
_LETTER = 6.0  # in points: about as wide is a letter
_PAGES = re.compile(r"\s*\((?:pages?|tudalennau|tud\.?)\s[\d\s\-–—,]+\)", re.I)


# what stands in a column of page references beside the items, and over it
_COLUMN = re.compile(
    r"(?:(?:pages?|tudalennau)\b.{0,20}|\d{1,4}(?:\s?[-–—]\s?\d{1,4})?|(?:to\s+follow|verbal|oral)(?:\s+report)?)",
    re.I,
)
_NUMBERED = re.compile(r"\d{1,3}\s+[A-Z]")
_PAGES_FIRST = re.compile(r"^\d{1,4}\s?[-–]\s?\d{1,4}(?=\s+\d{1,3}\b|$)")  # in a column before the numbers


def parse(paper: Paper) -> Parsed:
    """The meeting and its items, page references cut off the titles. Contacts and signatories are
    no attendance; nothing is decided in an agenda."""
    found = _whole_titles(
        paragraphs(replace(paper, pages=tuple(_without_pages(page) for page in paper.pages)))
    )
    return replace(records(found), pages=paper.page_count, problems=paper.problems)


def records(found: Sequence[Paragraph], marked: Sequence[Found] = ()) -> Parsed:
    """What an agenda's paragraphs say. ``marked`` are the headings of items where something else than
    their words tells them."""
    cut = items.cut(found, marked) if marked else items.split(found, is_agenda=True)
    opening = cut.opening or found[:12]
    listed = tuple(
        replace(s.item, minutes_text=None, agenda_text=s.item.minutes_text, position=i + 1)
        for i, s in enumerate(cut.sections)
    )
    return Parsed(
        parser="frontsheet",
        parser_version=VERSION,
        head=Head(
            kind="agenda_frontsheet",
            title=title_of(opening),
            committee=committee_of(opening),
            meeting_date=meeting_date_of(opening),
        ),
        items=listed,
        text="\n".join(p.text for p in found),
    )


def _whole_titles(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with titles put together that wrap short of the page references' column: the
    line below goes on when its first word would have made this the widest title of all."""
    widest = max((p.box[2] for p in found if p.number and p.box), default=0.0)
    out: list[Paragraph] = []
    for paragraph in found:
        before = out[-1] if out else None
        if before and (
            (before.number and _wraps(before, paragraph, widest)) or _is_reference(before, paragraph)
        ):
            whole = f"{before.text} {paragraph.text}"
            lead = whole if before.lead == before.text else before.lead
            out[-1] = replace(before, text=whole, lead=lead)
        else:
            out.append(paragraph)
    return out


def _is_reference(title: Paragraph, below: Paragraph) -> bool:
    """Whether a line in bold right below a title in bold is its rest, in brackets: "(FP/11/24)"."""
    if not (title.box and below.box and title.bold and below.bold) or title.page != below.page:
        return False
    is_numbered = bool(title.number or _NUMBERED.match(title.text))
    return is_numbered and below.text[0] == "(" and 0 <= below.box[1] - title.box[3] < _CLOSE


def _wraps(title: Paragraph, below: Paragraph, widest: float) -> bool:
    if not (title.box and below.box) or title.page != below.page or below.number or below.bold != title.bold:
        return False
    under = below.box[1] - title.box[3] < _CLOSE and 10 < below.indent - title.indent < 60
    word = _LETTER * (1 + len(below.text.split(" ", 1)[0]))
    return under and title.box[2] + word > widest


def _without_pages(page: Page) -> Page:
    """The page without "(Pages 1 - 14)", so that titles wrap as if those were not there."""
    lines: list[Line] = []
    for line in page.lines:
        if _COLUMN.fullmatch(line.text) and line.box[0] > page.width / 2:
            continue
        cut = _cut(line)
        if lines and re.fullmatch(r"\d{1,3}\.?", lines[-1].text) and abs(lines[-1].box[1] - line.box[1]) < 3:
            number = lines.pop()
            lead = f"{number.text} {cut.text}" if cut.lead else ""
            cut = reset(cut, text=f"{number.text} {cut.text}", lead=lead, box=(number.box[0], *cut.box[1:]))
        if cut.text:
            lines.append(cut)
    return replace(page, lines=tuple(lines))


def _cut(line: Line) -> Line:
    text = _PAGES_FIRST.sub("", _PAGES.sub("", line.text)).strip()
    if text == line.text:
        return line
    x0, top, x1, bottom = line.box
    if line.text.endswith(text):  # what is left stands at the line's end
        return reset(line, text=text, box=(x1 - (x1 - x0) * len(text) / len(line.text), top, x1, bottom))
    return reset(line, text=text, box=(x0, top, x0 + (x1 - x0) * len(text) / len(line.text), bottom))
