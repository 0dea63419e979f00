"""What the rows of a paper's tables tell of its family, whatever the paper calls itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parsers import vocabulary
from parsers.actions import unnamed
from parsers.actions.header import tracker_roles
from parsers.actions.unnamed import asks, column, told_column
from parsers.kpi.header import kpi_roles
from parsers.paper import Page, Paper
from parsers.tables.grid import sheets
from parsers.tables.sheet import Sheet
from parsers.text import numbers
from parsers.text.colours import painted
from parsers.text.states import VERDICTS, split_state, state_of

LEAST = 2  # rows
ANSWERED = {"number", "subject", "proposed", "response"}  # with no more than these a table is of answers
JUDGED = {"status", "direction", "previous"}


def told_by_rows(paper: Paper) -> Iterator[str]:
    """The families whose records the rows are: requests with what became of each, or with a verdict on
    each; or figures beside their targets with something to judge them by."""
    known = [
        sheet
        for sheet in sheets(paper, tracker_roles, "proposed")
        if ({"response", "status"} & sheet.roles.keys() or told_column(sheet) is not None)
        and asks(column(sheet, sheet.roles["proposed"]))
    ]
    for sheet in () if unnamed.is_to_come(paper) else known or unnamed.found(paper, ()):
        verdicts = any(_mostly(texts, _is_verdict) for texts in _columns(sheet))
        yield "action_response" if verdicts or sheet.roles.keys() <= ANSWERED else "action_tracker"
    for sheet in sheets(paper, kpi_roles, "name"):
        figures = [column(sheet, sheet.roles.get(role)) for role in ("value", "target")]
        judged = JUDGED & sheet.roles.keys() or any(
            _mostly(texts, state_of) or _mostly(texts, vocabulary.direction) for texts in _columns(sheet)
        )
        judged = judged or _is_painted(sheet, {page.number: page for page in paper.pages})
        if judged and all(_mostly(texts, numbers.read) for texts in figures):
            yield "kpi_report"


def _is_painted(sheet: Sheet, pages: dict[int, Page]) -> bool:
    """Whether some column is red, amber or green in most rows, by its paint or by pictures."""
    return any(
        2 * sum(1 for row in sheet.rows if painted(row.fills[i], row.boxes[i], pages.get(row.page)))
        > len(sheet.rows)
        >= LEAST
        for i in range(len(sheet.header))
    )


def _mostly(texts: list[str], holds: Callable[[str], object]) -> bool:
    """Whether most of several cells hold what is asked."""
    return len(texts) >= LEAST and 2 * sum(1 for text in texts if holds(text)) > len(texts)


def _columns(sheet: Sheet) -> list[list[str]]:
    return [column(sheet, i) for i in range(len(sheet.header))]


def _is_verdict(text: str) -> bool:
    return state_of(split_state(text)[0]) in VERDICTS
