"""Packs: the papers of a meeting bound in one file, each read as what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from parsers import VERSION
from parsers.paper import Paper
from parsers.records import Head, Parsed, Part
from parsers.text import dates, masthead
from parsers.text.paragraphs import starts

PLACED = ("items", "resolutions", "votes", "attendance", "actions", "kpis", "questions")
# papers whose facts belong to the item they hang under; the others number items of their own
HANGS = frozenset({"action_tracker", "action_response", "kpi_report", "question_pack"})
TITLE = 120  # a title has no more letters
_CALLED = re.compile(
    r"(?P<body>.*\b(?:council|committee|cabinet|executive|board|panel|commission|forum))\b\s*[-–—,:]\s*(?P<day>.*)",
    re.I,
)


def parse(paper: Paper, read: Callable[[Paper], Parsed]) -> Parsed:
    """A pack's papers, each read by itself with ``read``, as one reading: pages are the pack's, spans
    point into the joined text. A pack of one paper behind a covering letter is that paper."""
    readings = [read(alone) for alone in _papers(paper)]
    texts = [reading.text for reading in readings]
    begins = starts(texts)[:-1]
    parts = [_part(*one) for one in zip(paper.parts, readings, begins, strict=True)]
    parts = [replace(part, title=part.title or _title(part, parts, readings)) for part in parts]
    moved = [_moved(*one) for one in zip(readings, parts, begins, strict=True)]
    only = readings[1] if [part.kind != "other" for part in parts] == [False, True] else None
    records: dict[str, Any] = {
        name: tuple(record for reading in moved for record in getattr(reading, name)) for name in PLACED
    }
    return Parsed(
        parser=only.parser if only else "pack",
        parser_version=VERSION,
        head=only.head if only else _head(paper, readings[0]),
        pages=paper.page_count,
        parts=tuple(parts),
        problems=(*paper.problems, *(problem for reading in moved for problem in reading.problems)),
        text="\n".join(texts),
        sureness=only.sureness if only else None,
        **records,
    )


def alone(parsed: Parsed, part: Part) -> Parsed:
    """What one paper of a pack says, under its own head. Pages, spans and text stay the pack's, for they
    are the evidence; the problems are told of the pack."""
    within = range(part.first_page, part.last_page + 1)
    records: dict[str, Any] = {
        name: tuple(record for record in getattr(parsed, name) if record.page in within) for name in PLACED
    }
    head = part.head or Head(kind=part.kind)
    return replace(parsed, head=head, parts=(), problems=(), **records)


def words_hash(text: str) -> str | None:
    """Hash of the words alone, the same however lines and blanks fall; None where there are none."""
    words = " ".join(text.split())
    return sha256(words.encode("utf-8", "replace")).hexdigest() if words else None


def _papers(paper: Paper) -> Iterator[Paper]:
    for part in paper.parts:
        pages = paper.pages[part.first_page - 1 : part.last_page]
        yield Paper(pages=pages, page_count=len(pages))


def _part(part: Part, reading: Parsed, start: int) -> Part:
    return replace(
        part,
        kind=reading.head.kind,
        head=reading.head,
        span=(start, start + len(reading.text)),
        text_sha256=words_hash(reading.text),
    )


def _title(part: Part, parts: Sequence[Part], readings: Sequence[Parsed]) -> str | None:
    """The title that the frontsheet gives the item to its first paper, to the others their own."""
    named = {item.number: item.title for item in readings[0].items if item.number}
    is_first = next(p for p in parts if p.item_number == part.item_number) is part
    if is_first and part.item_number in named:
        return named[part.item_number]
    first = readings[parts.index(part)].text.split("\n", 1)[0]
    return (part.head.title if part.head else None) or (first if 0 < len(first) < TITLE else None)


def _moved(reading: Parsed, part: Part, start: int) -> Parsed:
    """A part's reading with its records' places in the whole, and the item its facts hang under."""
    records: dict[str, Any] = {
        name: tuple(_shifted(record, start) for record in getattr(reading, name)) for name in PLACED
    }
    if part.kind in HANGS and part.item_number:
        for name in ("actions", "kpis", "questions"):
            records[name] = tuple(
                replace(r, item_number=r.item_number or part.item_number) for r in records[name]
            )
    problems = tuple(replace(p, page=p.page or part.first_page) for p in reading.problems)
    return replace(reading, problems=problems, **records)


def _shifted(record: Any, by: int) -> Any:
    return replace(record, span=(record.span[0] + by, record.span[1] + by)) if record.span else record


def _head(paper: Paper, front: Parsed) -> Head:
    """The pack is of the meeting that its frontsheet calls, or that its covering letter names."""
    if front.head.kind != "other":
        head = front.head
        return Head(
            kind="reports_pack", title=head.title, committee=head.committee, meeting_date=head.meeting_date
        )
    for line in masthead.lines(next(_papers(paper))):
        called = _CALLED.match(line.text)
        days = dates.find_dates(called["day"]) if called else []
        if called and days:
            return Head(kind="reports_pack", committee=called["body"].strip(), meeting_date=days[0].value)
    return Head(kind="reports_pack")
