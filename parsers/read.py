"""Bytes to records: what kind of file it is, what family of paper, and that family's parser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

from parsers import VERSION, pdf, problems
from parsers.classify import judge
from parsers.packs import pack
from parsers.paper import Paper
from parsers.records import Head, Kpi, Parsed, Problem
from parsers.transcript import Transcript

# family -> the module whose ``parse`` reads it; imported when first wanted, to start fast
PARSERS = {
    "minutes": "parsers.minutes.printed",
    "agenda_frontsheet": "parsers.minutes.frontsheet",
    "decision": "parsers.minutes.decision_record",
    "action_tracker": "parsers.actions.trackers",
    "action_response": "parsers.actions.responses",
    "kpi_report": "parsers.kpi.report",
    "question_pack": "parsers.questions.pack",
}
# with these nothing can be read; with the others (a page missing, a limit met) what is left is
NOTHING_LEFT = {"no_text_layer", "garbled_text", "control_characters", "encrypted"}

# what a family can bring; with nothing of it, and no more evidence than this, a paper is of no family
RECORDS = ("items", "resolutions", "votes", "attendance", "actions", "kpis", "questions", "decision")
WEAK = 4.5


def parse(data: bytes, *, url: str = "", name: str = "", ocr: bool = False) -> Parsed:
    """Everything one document or page says, as records and problems. A pure function of its
    arguments; never raises for what the bytes are. With ``ocr`` the text of scanned PDFs is had from
    the engine of :mod:`parsers.ocr`; the reading says so, and then it depends on that engine too."""
    try:
        parsed = _parse(data, url, name)
        return _with_ocr(data, parsed) if ocr and form(data) == "pdf" else parsed
    except problems.LayoutChanged as changed:
        return _nothing((problems.error("layout_changed", str(changed)),))
    except Exception as failure:  # the boundary: one bad file must not stop a run
        message = f"the parser failed on {name or url or 'the file'}: {type(failure).__name__}: {failure}"
        return _nothing((problems.error("parser_failed", message[:500]),))


def form(data: bytes) -> str | None:
    """``pdf`` or ``markup``, by the first bytes; None for what is neither."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in start:
        return "pdf"
    return "markup" if start.startswith(b"<") or b"<html" in start else None


def _parse(data: bytes, url: str, name: str) -> Parsed:
    found = form(data)
    if found == "pdf":
        return parse_paper(pdf.read(data))
    if found == "markup":
        written = import_module("parsers.pages.word_paper").paper_of(data)
        if written is not None:
            return _without_places(parse_paper(written))
        read_page: Callable[[bytes, str], Parsed] = import_module("parsers.pages").parse
        return read_page(data, url)
    return _nothing(
        (problems.error("unreadable", f"{name or url or 'the file'} is neither PDF, HTML nor XML"),)
    )


def _without_places(parsed: Parsed) -> Parsed:
    """The reading of a paper whose pages and places on them were made for reading it: by words alone."""
    kept: dict[str, Any] = {
        name: tuple(replace(r, page=None, box=None) if hasattr(r, "box") else r for r in found)
        for name in RECORDS
        if isinstance(found := getattr(parsed, name), tuple)
    }
    return replace(parsed, pages=None, **kept)


def _with_ocr(data: bytes, parsed: Parsed) -> Parsed:
    """The reading of a scan's recognised text; the reading as it was where that is no help."""
    from parsers.ocr import HELPED, OcrFailed, recognised

    if parsed.outcome not in HELPED:
        return parsed
    try:
        paper = pdf.read(recognised(data, parsed.outcome))
    except OcrFailed as failure:
        return replace(parsed, problems=(*parsed.problems, problems.warning("ocr_failed", str(failure))))
    note = problems.warning("ocr_text", "read by OCR: words and figures may be wrong")
    return replace(parse_paper(replace(paper, problems=(*paper.problems, note))), text_source="ocr")


def parse_paper(paper: Paper) -> Parsed:
    """The records of a paper that has been read already; of no known family, only its text."""
    if not paper.pages or any(p.code in NOTHING_LEFT and p.severity == "error" for p in paper.problems):
        return _nothing(paper.problems, pages=paper.page_count)
    if paper.parts:
        return pack.parse(paper, parse_paper)
    verdict = judge(paper)
    if verdict.family not in PARSERS:
        return _text_alone(paper)
    read_family: Callable[[Paper], Parsed] = import_module(PARSERS[verdict.family]).parse
    parsed = read_family(paper)
    if verdict.score < WEAK and not any(getattr(parsed, kind) for kind in RECORDS):
        doubt = f"some words speak for {verdict.family.replace('_', ' ')}, but nothing of that kind is in it"
        return _text_alone(paper, problems.warning("unrecognised", doubt))
    return replace(parsed, sureness=round(verdict.sureness, 2))


def _text_alone(paper: Paper, *doubts: Problem) -> Parsed:
    """A paper of no known family: its text, and the readings of indicators that its sentences give."""
    script = Transcript(paper, ())
    told: tuple[Kpi, ...] = import_module("parsers.kpi.in_text").found(paper)
    return Parsed(
        parser="none",
        parser_version=VERSION,
        pages=paper.page_count,
        kpis=tuple(replace(kpi, span=script.span(kpi.name)) for kpi in told),
        problems=(*paper.problems, *doubts),
        text=script.text,
    )


def _nothing(found: tuple[Problem, ...], pages: int | None = None) -> Parsed:
    return Parsed(parser="none", parser_version=VERSION, head=Head(), pages=pages, problems=found)
