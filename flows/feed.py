"""The change feed as Atom (RFC 4287), for feed readers. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from flows.report import field_lines, short

_EMPTY = "1970-01-01T00:00:00Z"


def atom(rows: Sequence[dict[str, Any]], title: str = "What changed in the committee papers") -> str:
    """Changes as a feed, newest first; an entry's id never changes."""
    feed = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    SubElement(feed, "id").text = "urn:committee-papers:changes"
    SubElement(feed, "title").text = title
    SubElement(feed, "updated").text = max((row["seen_at"] for row in rows), default=_EMPTY)
    author = SubElement(feed, "author")
    SubElement(author, "name").text = "committee-papers"
    for row in reversed(rows):
        _entry(feed, row)
    indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _entry(feed: Element, row: dict[str, Any]) -> None:
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = f"urn:committee-papers:change:{row['id']}:{row['key']}"
    SubElement(entry, "title").text = _clean(
        f"{row['council']}: {row['kind']} {row['verdict']}: {short(row['label'] or row['key'])}"
    )
    SubElement(entry, "updated").text = row["seen_at"]
    if row["source_url"]:
        SubElement(entry, "link", href=_clean(row["source_url"]))
    lines = [row["key"], *field_lines(row)]
    SubElement(entry, "content", type="text").text = _clean("\n".join(lines))


def _clean(text: str) -> str:
    """Without the characters XML has no place for."""
    return "".join(c for c in text if c >= " " or c in "\n\t")
