"""Stars before names, where a legend says what they mean: who is there, or who is not."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.paper import Paragraph
from parsers.records import Attendance

LEGEND = re.compile(
    r"(?:^|\()\*\s*[=–:-]?\s*(?:denotes\s+|indicates\s+)?(?:(?:a\s+)?(?:members?|councillors?|those)\s+)?(?:(?P<p>present|in\s+attendance|attended)"
    r"(?!\s+(?:remotely|virtually|online|in\s+remote|by\s+(?:remote|video|virtual)|via\b))|(?P<a>absent))\b",
    re.I,
)
_MARKED = re.compile(r"\*|\(\d\)\s")  # "(2) Ann Lee" came as the second reserve
_UNSTARRED = re.compile(r"[A-Za-zß-ÿ]\s+(?:Councillor|Cllr)\.?\s+$")


def starred(found: list[Attendance], paragraph: Paragraph, legend: re.Match[str]) -> list[Attendance]:
    """Those of a paragraph by what a star before it says, of who is there or of who is not."""
    text = paragraph.text
    before = [text[: text.find(row.name)] for row in found]  # a line without its star may follow one with it
    marked = [bool(_MARKED.match(text)) and not _UNSTARRED.search(words) for words in before]
    if legend["a"]:
        return [
            replace(row, state="absent") if has and row.state == "present" else row
            for row, has in zip(found, marked, strict=True)
        ]
    return [row for row, has in zip(found, marked, strict=True) if has or row.state != "present"]
