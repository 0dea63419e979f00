"""What parsers say when they cannot read on, or doubt what they read.

ParseError
└── LayoutChanged   a page of a known kind no longer has the parts it must have: stop this kind

A doubtful record is not an exception but a :class:`parsers.records.Problem`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parsers.records import Action, Kpi, Problem

CODES = {
    # a document as a whole
    "no_text_layer": "the pages are pictures: no text to read",
    "partial_text_layer": "some pages are pictures",
    "garbled_text": "the text layer, or a part of it, does not spell words",
    "control_characters": "the text layer is full of control characters",
    "encrypted": "a password is needed",
    "unreadable": "not a document, or too damaged to open",
    "parser_failed": "our parser failed on it: a defect of ours",
    "limit_exceeded": "reading it took more time, pages or memory than allowed",
    "layout_changed": "a page of a known kind lacks parts it must have",
    "ocr_text": "the text was read from pictures of it and may be misspelt",
    "ocr_failed": "OCR was asked for and could not be done",
    "unrecognised": "the page or document is of no known kind",
    # single records
    "unknown_word": "a word of a fixed vocabulary is not known",
    "unreadable_date": "a date could not be read",
    "minutes_truncated": "the page cuts the minutes text short",
    "columns_swapped": "a row's cells look swapped by the council",
    "totals_differ": "printed totals do not agree with the records read",
    "sources_disagree": "two papers of one meeting say different things",
    # fetching and loading
    "blocked": "the council's site refused us",
    "not_fetched": "a page or paper that is listed could not be had",
    "not_archived": "asked for in a replay, but not in the archive",
    "shrunken": "a list holds far fewer rows than it did",
    "interrupted": "the run ended before its work was done",
}


class ParseError(Exception):
    """A page that cannot be read."""


class LayoutChanged(ParseError):  # noqa: N818 - named for what happened
    """A page of a known kind lacks what it must have. The message names what was expected."""


def unknown_states(records: Iterable[Action | Kpi]) -> Iterator[Problem]:
    """A warning for each word printed as a state that is not known for one, on each page."""
    words = {(r.status_raw, r.page) for r in records if r.status_raw and r.status is None}
    for word, page in sorted(words, key=str):
        yield warning("unknown_word", f"status {word!r} is not a known state", page)


def error(code: str, message: str, page: int | None = None) -> Problem:
    """A problem that means something is missing. Unknown codes are a KeyError."""
    CODES[code]
    return Problem(code=code, severity="error", message=message, page=page)


def warning(code: str, message: str, page: int | None = None) -> Problem:
    """A problem that means something was read but is doubtful. Unknown codes are a KeyError."""
    CODES[code]
    return Problem(code=code, severity="warning", message=message, page=page)
