"""Reports quoted whole within minutes, whose headings are none of theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.paper import Paragraph

# "“1.0 Purpose of Report": a report told whole, between the words of the minutes
_QUOTES_REPORT = re.compile(r"[“\"]\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?[A-Z]")
_QUOTED_ENDS = re.compile(r"[”\"][.;,]?\s*$")
_LONGEST_QUOTED = 150  # paragraphs


def left_out(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Paragraphs with those of reports that are quoted whole left blank: their headings are no items."""
    out = list(paragraphs)
    i = 0
    while i < len(out):
        last = _quoted_to(paragraphs, i)
        for j in range(i, last + 1):
            out[j] = replace(out[j], text="", lead="", bold=False, number=None)
        i = max(last, i) + 1
    return out


def _quoted_to(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The last paragraph of a report quoted from ``first`` on, which opens with a heading of it; less than
    ``first`` where none is."""
    opening = paragraphs[first]
    if not (opening.bold or opening.number) or not _QUOTES_REPORT.match(opening.text):
        return first - 1
    if _closes_quote(opening.text):
        return first - 1
    reach = range(first + 1, min(first + _LONGEST_QUOTED, len(paragraphs)))
    return next((i for i in reach if _closes_quote(paragraphs[i].text)), first - 1)


def _closes_quote(text: str) -> bool:
    """Whether a paragraph ends in a quotation mark that closes what was opened before it."""
    if not _QUOTED_ENDS.search(text):
        return False
    return text.count("”") > text.count("“") or text.count('"') % 2 == 1
