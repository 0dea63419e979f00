"""Every record leads back to its words: page, box and the characters of the stored text.

Records that join two places are the named exceptions of ``JOINED``: an item's span is its whole entry
(title and texts), so its title need only begin there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from parsers import pdf
from parsers.paper import Page, Paper
from parsers.read import form, parse, parse_paper
from parsers.records import Box, Parsed
from tests import cases

WORDS = {
    "items": "title",
    "resolutions": "text",
    "votes": "name",
    "attendance": "name_raw",
    "actions": "proposed",
    "kpis": "name",
    "questions": "question",
}
# kind of record -> why its words are only a part of what its span holds
JOINED = {
    "items": "the span is the item's whole entry, from its number to the end of its text",
    "votes": "the span is the name as printed, with its title and brackets",
}
# a paper's records have a page and a box; those of web pages (and of text without places) a span alone
FOLDERS = ("seeds", "made", "papers", "pages")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def faults(parsed: Parsed, *, is_paper: bool) -> Iterator[str]:
    """What is wrong with the records' evidence, a line a record."""
    for kind, field in WORDS.items():
        for record in getattr(parsed, kind):
            told = squeezed(getattr(record, field) or "")
            fault = _fault(record, told, parsed, kind, is_paper=is_paper)
            if fault:
                yield f"{kind}: {told[:60]!r}: {fault}"


def _fault(record: Any, told: str, parsed: Parsed, kind: str, *, is_paper: bool) -> str | None:
    if not told:
        return "has no words"
    if record.span is None:
        return "has no span"
    start, end = record.span
    if not 0 <= start < end <= len(parsed.text):
        return f"span {record.span} is outside of the text of {len(parsed.text)} characters"
    held = squeezed(parsed.text[start:end])
    if held != told and not (kind in JOINED and told in held):
        return f"the text there is {held[:60]!r}"
    if is_paper and not (record.page and 1 <= record.page <= (parsed.pages or 0)):
        return f"page {record.page} of {parsed.pages}"
    if is_paper and not (record.box and record.box[0] < record.box[2] and record.box[1] < record.box[3]):
        return f"box {record.box}"
    return None


def misplaced(parsed: Parsed, paper: Paper) -> Iterator[str]:
    """The records whose box, drawn on the page, does not hold the beginning of their words. The box of a
    record joined over a page break is its first part, which may only be the beginning of the row."""
    pages = {page.number: page for page in paper.pages}
    for kind, field in WORDS.items():
        for record in getattr(parsed, kind):
            told = re.findall(r"\w+", getattr(record, field))
            held = _words(pages[record.page], record.box)
            after = _words(pages[record.page + 1]) if record.page + 1 in pages else set()
            if not held or not (_begins(told, held) or held <= set(told) or _begins(told, after)):
                yield f"{kind}: {' '.join(told)[:60]!r} is not at {record.box} of page {record.page}"


def _begins(told: list[str], held: set[str]) -> bool:
    first = told[:6]
    return 2 * sum(word in held for word in first) >= len(first)


def _words(page: Page, box: Box | None = None) -> set[str]:
    x0, top, x1, bottom = box or (0.0, 0.0, page.width, page.height)
    return {
        word
        for line in (*page.lines, *page.furniture)
        if x0 - 3 <= (line.box[0] + line.box[2]) / 2 <= x1 + 3
        and top - 3 <= (line.box[1] + line.box[3]) / 2 <= bottom + 3
        for word in re.findall(r"\w+", line.text)
    }


@pytest.mark.parametrize("case", cases.cases(), ids=lambda case: case.relative_to(cases.ROOT).as_posix())
def test_own_cases(case: Path) -> None:
    data, url = cases.source(case)
    assert list(faults(parse(data, url=url), is_paper=form(data) == "pdf")) == []


@pytest.mark.corpus
@pytest.mark.parametrize("folder", FOLDERS)
def test_real_papers(corpus: Path, folder: str) -> None:
    found, records = [], 0
    for path in sorted((corpus / folder).rglob("*")):
        if path.suffix not in (".pdf", ".html", ".xml"):
            continue
        data = path.read_bytes()
        paper = pdf.read(data) if form(data) == "pdf" else None
        parsed = parse_paper(paper) if paper else parse(data, name=path.name)
        wrong = [*faults(parsed, is_paper=paper is not None), *(misplaced(parsed, paper) if paper else ())]
        found += [f"{path.name}: {line}" for line in wrong]
        records += sum(len(getattr(parsed, kind)) for kind in WORDS)
    assert found == []
    assert records > 0


def test_a_wrong_place_is_found() -> None:
    (case,) = [c for c in cases.cases() if c.name == "resolutions-in-capitals"]
    parsed = parse(*cases.source(case)[:1])
    assert parsed.resolutions
    cut = Parsed(
        parser="minutes", parser_version=1, pages=parsed.pages, resolutions=parsed.resolutions,
        text="x" + parsed.text,
    )  # fmt: skip
    assert len(list(faults(cut, is_paper=True))) == len(parsed.resolutions)
