"""What the rows of a paper's tables tell of its family, whatever the paper calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf

from parsers import vocabulary
from parsers.actions import unheaded as actions_unheaded
from parsers.actions import unknown_headings
from parsers.actions.header import tracker_roles
from parsers.actions.profile import column, is_request, is_verdict, mostly
from parsers.actions.trackers import LABELLED
from parsers.kpi import by_period, in_text
from parsers.kpi import tiles as side_by_side
from parsers.kpi import unheaded as unheaded_indicators
from parsers.kpi.column import MET
from parsers.kpi.header import INDICATORS, kpi_roles, role_of
from parsers.kpi.inferred_headings import explained
from parsers.kpi.periods import UNKNOWN, column_period
from parsers.paper import Page, Paper
from parsers.tables import labelled
from parsers.tables.forms import forms
from parsers.tables.grid import sheets
from parsers.tables.sheet import Sheet
from parsers.tables.stacked import stacked
from parsers.text import numbers
from parsers.text.colours import painted
from parsers.text.masthead import TITLE_LINES
from parsers.text.states import state_of

LEAST = 2  # rows
SEVERAL = 4  # rows of figures that nothing judges
ANSWERED = {"number", "subject", "proposed", "response"}  # with no more than these a table is of answers
FOLLOWED = {"raised_on", "deadline"}  # what tells that requests are followed over time
_PERFORMANCE = re.compile(r"\b(?:performance|kpis?|indicators?|scorecard|dashboard)\b", re.I)
JUDGED = {"status", "direction", "previous"}


def told_by_rows(paper: Paper) -> Iterator[str]:
    """The families whose records the rows are: requests with what became of each, or with a verdict on
    each; or figures beside their targets with something to judge them by."""
    if _asked(forms(paper, tracker_roles)) or _asked(labelled.sheets(paper, LABELLED)):
        yield "action_tracker"
    tiles = stacked(paper, INDICATORS) or labelled.sheets(paper, INDICATORS) or forms(paper, kpi_roles)
    tiles = tiles or by_period.parted(paper)[0] or side_by_side.found(paper)
    if len([sheet for sheet in tiles if _has_figures(sheet)]) >= LEAST or _tells(paper):
        yield "kpi_report"
    for sheet in unknown_headings.found(paper, ()):
        yield _family(sheet, *unknown_headings.followed(paper))
    if actions_unheaded.found(paper, ()):
        yield "action_tracker"
    named = _is_named(paper)
    if named and unheaded_indicators.found(paper):
        yield "kpi_report"
    for sheet in sheets(paper, explained(paper), "name"):
        if _spans_years(sheet):
            yield "kpi_report"
        wanted = ("value",) if named and "target" not in sheet.roles else ("value", "target")
        figures = [column(sheet, sheet.roles.get(role)) for role in wanted]
        judged = JUDGED & sheet.roles.keys() or any(
            mostly(_is_judged, texts) or mostly(vocabulary.direction, texts) for texts in _columns(sheet)
        )
        several = "target" in sheet.roles and [role_of(text) for text in sheet.header].count("value") > 1
        judged = judged or several
        judged = judged or _is_painted(sheet, paper.by_number)
        if judged and all(mostly(numbers.read, texts) for texts in figures):
            yield "kpi_report"


def _family(sheet: Sheet, is_followed: bool, is_answered: bool) -> str:
    """Whether requests are answered once, with a verdict or as the title says, or followed over time."""
    if any(mostly(is_verdict, texts) for texts in _columns(sheet)):
        return "action_response"
    once = is_answered and not FOLLOWED & sheet.roles.keys()
    return (
        "action_response"
        if once or (sheet.roles.keys() <= ANSWERED and not is_followed)
        else "action_tracker"
    )


def _asked(found: Sequence[Sheet]) -> bool:
    """Whether most of several forms ask for something and tell what became of it."""
    held = [sheet for sheet in found if {"response", "status"} & sheet.roles.keys()]
    return mostly(
        is_request, tuple(text for sheet in held for text in column(sheet, sheet.roles["proposed"]))
    )


def _tells(paper: Paper) -> bool:
    """Whether a paper that says in its first lines that it is on performance tells several readings."""
    return _is_named(paper) and len(in_text.found(paper)) > LEAST


def _is_named(paper: Paper) -> bool:
    top = min((table.box[1] for table in paper.tables if table.page == 1), default=inf)
    lines = (line for line in paper.lines[:TITLE_LINES] if line.page > 1 or line.box[1] < top)
    return any(_PERFORMANCE.search(line.text) for line in lines)


def _is_judged(text: str) -> bool:
    return bool(state_of(text)) or text.lower() in MET


def _spans_years(sheet: Sheet) -> bool:
    """Whether what is measured, each in its own unit, has figures of several periods side by side: of
    indicators some are shares, some days or sums, where the rows of other statistics are counted alike."""
    places = [
        i for i, text in enumerate(sheet.header)
        if role_of(text) == "value" and column_period(text, UNKNOWN) is not None
        and mostly(numbers.read, column(sheet, i))
    ]  # fmt: skip
    is_named = role_of(sheet.header[sheet.roles["name"]]) == "name"
    is_told = any(mostly(vocabulary.direction, t) or mostly(_is_judged, t) for t in _columns(sheet))
    if len(places) < LEAST or not (is_named or is_told):
        return False
    units = {told.unit for i in places for text in column(sheet, i) if (told := numbers.read(text))}
    return len(sheet.rows) >= SEVERAL and len(units) > 1


def _has_figures(sheet: Sheet) -> bool:
    places = [sheet.roles[role] for role in ("value", "target") if role in sheet.roles]
    return len(places) > 1 and all(numbers.read(text) for place in places for text in column(sheet, place))


def _is_painted(sheet: Sheet, pages: dict[int, Page]) -> bool:
    """Whether some column is red, amber or green in most rows, by its paint or by pictures."""
    return any(
        2 * sum(1 for row in sheet.rows if painted(row.fills[i], row.boxes[i], pages.get(row.page)))
        > len(sheet.rows)
        >= LEAST
        for i in range(len(sheet.header))
    )


def _columns(sheet: Sheet) -> list[tuple[str, ...]]:
    return [column(sheet, i) for i in range(len(sheet.header))]
