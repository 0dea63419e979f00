"""One reading as the JSON that ``papers parse --json`` prints."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from parsers.records import Parsed

_ROWS = (
    "items", "resolutions", "votes", "attendance", "actions", "kpis", "questions", "parts", "links",
    "considerations", "committees", "meetings", "problems",
)  # fmt: skip


def contract(parsed: Parsed, data: bytes) -> dict[str, Any]:
    """The reading of the given bytes in plain JSON types: ``document`` with the facts that are
    known, and a list a kind of record. Dates are ISO."""
    built: dict[str, Any] = msgspec.to_builtins(parsed)
    head = {name: value for name, value in built["head"].items() if value is not None}
    document = {
        **head, "sha256": hashlib.sha256(data).hexdigest(), "pages": parsed.pages, "parser": parsed.parser,
        "parser_version": parsed.parser_version, "outcome": parsed.outcome,
    }  # fmt: skip
    if parsed.text_source:
        document["text_source"] = parsed.text_source
    if parsed.sureness is not None:
        document["sureness"] = parsed.sureness
    out: dict[str, Any] = {"document": document}
    for one in ("meeting", "issue", "decision"):
        if built[one] is not None:
            out[one] = built[one]
    return out | {rows: built[rows] for rows in _ROWS}
