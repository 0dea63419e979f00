"""What the rows of a paper's tables tell of its family, whatever the paper calls itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parsers import vocabulary
from parsers.actions import unnamed
from parsers.actions.header import tracker_roles
from parsers.actions.unnamed import asks, column
from parsers.kpi.header import kpi_roles
from parsers.paper import Paper
from parsers.tables.grid import Sheet, sheets
from parsers.text import numbers
from parsers.text.states import split_state, state_of

LEAST = 2  # rows
JUDGED = {"status", "direction", "previous"}
_VERDICTS = {"accepted", "rejected", "partly_accepted"}


def told_by_rows(paper: Paper) -> Iterator[str]:
    """The families whose records the rows are: requests with what became of each, or with a verdict on
    each; or figures beside their targets with something to judge them by."""
    known = [
        sheet
        for sheet in sheets(paper, tracker_roles, "proposed")
        if {"response", "status"} & sheet.roles.keys() and asks(column(sheet, sheet.roles["proposed"]))
    ]
    for sheet in known or unnamed.found(paper, ()):
        verdicts = any(_mostly(texts, _is_verdict) for texts in _columns(sheet))
        yield "action_response" if verdicts else "action_tracker"
    for sheet in sheets(paper, kpi_roles, "name"):
        figures = [column(sheet, sheet.roles.get(role)) for role in ("value", "target")]
        judged = JUDGED & sheet.roles.keys() or any(
            _mostly(texts, state_of) or _mostly(texts, vocabulary.direction) for texts in _columns(sheet)
        )
        if judged and all(_mostly(texts, numbers.read) for texts in figures):
            yield "kpi_report"


def _mostly(texts: list[str], holds: Callable[[str], object]) -> bool:
    """Whether most of several cells hold what is asked."""
    return len(texts) >= LEAST and 2 * sum(1 for text in texts if holds(text)) > len(texts)


def _columns(sheet: Sheet) -> list[list[str]]:
    return [column(sheet, i) for i in range(len(sheet.header))]


def _is_verdict(text: str) -> bool:
    return state_of(split_state(text)[0]) in _VERDICTS
