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

from parsers.read import form, parse
from parsers.records import Parsed
from tests import cases

WORDS = {
    "items": "title",
    "resolutions": "text",
    "votes": "name",
    "attendance": "name_raw",
    "actions": "proposed",
    "kpis": "name",
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
        parsed = parse(data, name=path.name)
        records += sum(len(getattr(parsed, kind)) for kind in WORDS)
        found += [f"{path.name}: {line}" for line in faults(parsed, is_paper=form(data) == "pdf")]
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
