"""Whether a PDF came whole. pdfium rebuilds a file that was cut short from the objects still there, and
so reads fewer pages without a word; how the file ends tells."""

from __future__ import annotations

import re

from parsers import problems
from parsers.records import Problem

_MARK = b"%%EOF"
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_TABLE_AT = re.compile(rb"startxref\s+(\d+)\s*[%EOF]{0,5}\s*\Z")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)\b")


def cut_short(data: bytes) -> Problem | None:
    """An ``unreadable`` when the file's end is missing, None when it is whole. What other programs add
    behind the end (blanks, a web page's foot) is no harm; objects without an end of their own are: a
    later version of the file, or all of one made for the web, that did not come whole."""
    mark = data.rfind(_MARK)
    if mark >= 0 and not _OBJECT.search(data, mark):
        return None
    if _names_its_table(data):
        return None
    return problems.error("unreadable", f"cut short: the file's end is missing after {len(data)} bytes")


def _names_its_table(data: bytes) -> bool:
    """Whether only the end mark itself is missing: the place of the table of objects is still right."""
    named = _TABLE_AT.search(data, max(0, len(data) - 64))
    return bool(named and _TABLE.match(data, int(named[1])))
