"""Bytes to records: what kind of file it is, what family of paper, and that family's parser."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from parsers import pdf, problems
from parsers.classify import classify
from parsers.paper import Paper
from parsers.records import Head, Parsed

VERSION = 1

# family -> module with ``parse(paper) -> Parsed``
PARSERS = {
    "minutes": "parsers.minutes",
    "agenda_frontsheet": "parsers.frontsheet",
    "action_tracker": "parsers.trackers",
    "action_response": "parsers.responses",
    "kpi_report": "parsers.kpi_report",
}


def parse(data: bytes, *, url: str = "", name: str = "") -> Parsed:
    """Everything one document or page says, as records and problems. A pure function of its
    arguments; never raises for what the bytes are."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in start:
        return parse_paper(pdf.read(data))
    if start.startswith(b"<") or b"<html" in start:
        pages = importlib.import_module("parsers.pages")
        parsed: Parsed = pages.parse(data, url)
        return parsed
    return _nothing((problems.error("unreadable", f"{name or 'the file'} is neither PDF, HTML nor XML"),))


def parse_paper(paper: Paper) -> Parsed:
    """The records of a paper that has been read already."""
    if any(p.severity == "error" for p in paper.problems):
        return _nothing(paper.problems, pages=paper.page_count)
    family = PARSERS.get(classify(paper))
    if family is None:
        text = "\n".join(line.text for line in paper.lines)
        return Parsed(
            parser="none", parser_version=VERSION, pages=paper.page_count, problems=paper.problems, text=text
        )
    read: Callable[[Paper], Parsed] = importlib.import_module(family).parse
    return read(paper)


def _nothing(found: tuple[problems.Problem, ...], pages: int | None = None) -> Parsed:
    return Parsed(parser="none", parser_version=VERSION, head=Head(), pages=pages, problems=found)
