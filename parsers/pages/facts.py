"""The facts in the texts of a page's items: resolutions, votes, actions, KPI statements, and their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module

from parsers.kpi import statements as kpi_statements
from parsers.minutes import action_lines, headed_decisions, resolutions
from parsers.minutes.blocks import is_formal
from parsers.minutes.divisions import divisions, vote_records
from parsers.minutes.items import Minutes, Section
from parsers.pages.attendance_lists import listed
from parsers.pages.item_readings import Reading
from parsers.pages.web_tables import sheet_paper
from parsers.pages.web_text import locate
from parsers.paper import Paper, Paragraph, Table
from parsers.records import Action, Attendance, Kpi, Resolution, Vote
from parsers.text.periods import Period, first_period, quarter_named, quarter_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found, in the order of the items."""

    resolutions: tuple[Resolution, ...] = ()
    votes: tuple[Vote, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    actions: tuple[Action, ...] = ()


def facts_of(
    items: Sequence[Reading], text: str, *, truncated: bool = False, day: date | None = None
) -> Facts:
    """The facts of some items, from their minutes, or from the decision text of an item without
    minutes. ``text`` is the page's, where the facts' places are looked up. Minutes that the page cuts
    short are left to the item's own page; ``truncated`` takes what there is of them. ``day`` is the
    meeting's, on which its actions were raised."""
    speaking = [(item, part) for item in items if (part := _speaking(item, truncated=truncated))]
    formal = is_formal([p for item, part in speaking for p in item.texts[part]])
    decided: list[Resolution] = []
    votes: list[Vote] = []
    kpis: list[Kpi] = []
    actions: list[Action] = []
    for item, part in speaking:
        body, number, item_id = item.texts[part], item.item.number, item.item.item_id
        start = item.starts[part]
        voted = divisions(body)
        found: tuple[Resolution, ...] = ()
        if not (part == "decision" and headed_decisions.is_list(body)):
            found = resolutions.find(body, number, item_id, offset=start, formal=formal, votes=voted)
        if not found and (words := headed_decisions.decision_in(body, part, formal=formal)):
            at = start + sum(len(p.text) + 1 for p in body[: len(body) - len(words)])
            one = resolutions.whole(words, offset=at)
            found = (replace(one, item_number=number, item_id=item_id),)
        end = start + sum(len(p.text) + 1 for p in body) - 1
        # one that the page's cut runs through is not the decision that was made
        whole = item.item.minutes_complete is not False
        decided += [r for r in found if whole or (r.span or (0, 0))[1] < end]
        votes += vote_records(voted, number, item_id, offset=start)
        kpis += _kpis(item, part, text)
        spans = [decision.span for decision in found if decision.span]
        told = action_lines.find(body, number, item.item.title, offset=start, decided=spans)
        kept = [a for a in told if whole or (a.span or (0, 0))[1] < end]
        actions += [replace(a, item_id=item_id) for a in action_lines.raised(kept, item.day or day)]
    return Facts(tuple(decided), tuple(votes), tuple(kpis), tuple(actions))


def attendance_of(
    items: Sequence[Reading], text: str, before: Sequence[Paragraph] = ()
) -> tuple[Attendance, ...]:
    """Whom the minutes of a page's items name as there or not (who sent apologies, who stood in, a roll), and
    the lists of those present that stand ``before`` the items, whose paragraphs begin the ``text``."""
    sections = [
        Section(reading.item, reading.texts["minutes"], reading.starts["minutes"])
        for reading in items
        if reading.texts["minutes"] and reading.item.minutes_complete is not False
    ]
    if not sections:
        return ()
    lists = listed(before)
    found: Callable[..., tuple[Attendance, ...]] = import_module(
        "parsers.minutes.attendance.in_minutes"
    ).attendance
    return found(lists, Minutes(lists, sections), sections, (), text)


def period_of(items: Sequence[Reading], *titles: str | None) -> Period | None:
    """The period that a page's titles, or else the first item's, name. Of one that names a quarter alone
    the year is what the minutes say of that quarter."""
    named = [*filter(None, titles), *(reading.item.title for reading in items[:1])]
    found = next((period for title in named if (period := first_period(title))), None)
    return found or (_year_told(items[0], named) if items else None)


def _year_told(reading: Reading, titles: Sequence[str]) -> Period | None:
    quarter = next((q for title in titles if (q := quarter_named(title))), None)
    if quarter is None:
        return None
    told = [first_period(p.text) for part in ("minutes", "decision", "agenda") for p in reading.texts[part]]
    return next((p for p in told if p and p[1:] == quarter_of(_financial_year(p), quarter)), None)


def _financial_year(period: Period) -> int:
    return period.start.year - (period.start.month < 4)


def facts_of_decision(
    body: Sequence[Paragraph], text: str, title: str, tables: tuple[Table, ...] = ()
) -> Facts:
    """The facts in the text of an entry of the decision register, and in the tables among it: what it marks
    as decided, else the whole of a text that says so by its form ("That ...", "1. ...")."""
    start = max(text.find("\n".join(p.text for p in body)), 0)
    decided = headed_decisions.decided(body, start)
    period = first_period(title)
    drawn = _in_tables(tables, period)
    told = kpi_statements.find(_outside(body, tables if drawn else ()), period=period, title=title)
    kpis = tuple(replace(kpi, span=kpi.span or locate(text, kpi.name)) for kpi in (*drawn, *told))
    return Facts(decided, tuple(vote_records(divisions(body), None, None, offset=start)), kpis)


def _speaking(reading: Reading, *, truncated: bool) -> str | None:
    """The part of an item that tells what was decided."""
    if reading.item.minutes_complete is False and not truncated:
        return None
    return next((part for part in ("minutes", "decision") if reading.texts[part]), None)


def _kpis(reading: Reading, part: str, text: str) -> list[Kpi]:
    item = reading.item
    period = period_of([reading])
    tables = reading.tables.get(part, ())
    drawn = _in_tables(tables, period)
    body = _outside(reading.texts[part], tables if drawn else ())
    told = kpi_statements.find(body, item.number, item.item_id, period, item.title)
    found = [*(replace(k, item_number=item.number, item_id=item.item_id) for k in drawn), *told]
    cut = item.minutes_complete is False and part == "minutes"
    last = len(found) - 1
    return [
        replace(
            kpi,
            span=kpi.span or locate(text, kpi.name, item.span),
            partial=kpi.partial or (cut and position == last),
        )
        for position, kpi in enumerate(found)
    ]


def _in_tables(tables: tuple[Table, ...], period: Period | None) -> list[Kpi]:
    """The indicators of the tables among a text, each told by its place in the text alone."""
    if not tables:
        return []
    read: Callable[[Paper, Period | None], tuple[Kpi, ...]] = import_module("parsers.kpi.report").in_tables
    return [replace(kpi, page=None, box=None) for kpi in read(sheet_paper(tables), period)]


def _outside(body: Sequence[Paragraph], tables: Sequence[Table]) -> list[Paragraph]:
    """The paragraphs that stand in no cell: what a table tells is told by it."""
    cells = {line for t in tables for row in t.rows for cell in row if cell for line in cell.text.split("\n")}
    return [p for p in body if p.text not in cells]
