"""Performance reports: indicators in tables and on cards, each once, checked by the printed totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from parsers import VERSION, problems
from parsers.kpi import by_period, comments, in_text, reporting, scorecards, sections, table, unheaded
from parsers.kpi import cards as kpi_cards
from parsers.kpi import tiles as side_by_side
from parsers.kpi import totals as kpi_totals
from parsers.kpi.arrow_key import read_key
from parsers.kpi.header import INDICATORS, kpi_roles, role_of
from parsers.kpi.inferred_headings import explained, untold
from parsers.kpi.label_rows import joined
from parsers.kpi.statements import CODE
from parsers.kpi.two_in_one import parted
from parsers.paper import Line, Page, Paper
from parsers.records import Head, Kpi, Parsed, Problem
from parsers.tables import labelled
from parsers.tables.forms import captioned, forms, paired, under_boxes, under_labels, under_lines
from parsers.tables.grid import sheets
from parsers.tables.sheet import Sheet
from parsers.tables.stacked import stacked
from parsers.text import committees, masthead
from parsers.text.periods import Period, first_period
from parsers.transcript import Transcript, row_blocks

_CODED = re.compile(rf"{CODE}\s*[-–—:]\s*\S")
_FIGURES = re.compile(r"\d+")
ALIKE = 0.95
AKIN = 0.5
OPENING = 12_000  # totals are told in a report's first pages


def parse(paper: Paper) -> Parsed:
    """The indicators of a performance report. Tables that are not of indicators (money, risks, activity)
    bring none; a summary that gives no values is left to the detail that does."""
    head = masthead.lines(paper)
    period = reporting.period_of(head)
    key = read_key(paper)
    found = sections.by_area(_sheets(paper))
    tiles = [] if found else stacked(paper, INDICATORS) or side_by_side.found(paper)
    taken = [part for sheet in found for row in sheet.rows for part in row.parts]
    cards = [] if tiles else kpi_cards.read(paper, key, period) + scorecards.read(paper, taken)
    found = found or tiles or ([] if cards else labelled.sheets(paper, INDICATORS) or unheaded.found(paper))
    period = period or _of_headings(found)
    pages = paper.by_number
    rows = [kpi for sheet in found for kpi in table.read(sheet, pages, key, period)]
    told = sections.told(paper, [card.kpi for card in cards] + rows)
    kpis = list(_once(told)) or list(in_text.found(paper))
    blocks = [*row_blocks(found), *(card.block for card in cards)]
    script = Transcript(paper, blocks)
    kpis = [replace(kpi, span=script.span(kpi.name)) for kpi in sorted(kpis, key=lambda k: k.page or 0)]
    return Parsed(
        parser="kpi_report",
        parser_version=VERSION,
        head=_head(head, period),
        pages=paper.page_count,
        kpis=tuple(kpis),
        problems=(
            *paper.problems,
            *_doubts(kpis),
            *_untold(found, pages),
            *kpi_totals.check(kpis, script.text[:OPENING]),
        ),
        text=script.text,
    )


def in_tables(paper: Paper, period: Period | None) -> tuple[Kpi, ...]:
    """The indicators of the tables among a text that is no report, each once."""
    pages = paper.by_number
    key = read_key(paper)
    rows = [kpi for sheet in _sheets(paper) for kpi in table.read(sheet, pages, key, period)]
    return tuple(_once([kpi for kpi in rows if kpi.value_raw or kpi.status]))


def _sheets(paper: Paper) -> list[Sheet]:
    """The tables of indicators, whatever their form."""
    crossed, rest = by_period.parted(comments.labelled(paper))
    return (
        forms(paper, kpi_roles)
        or [*(parted(joined(sheet)) for sheet in sheets(rest, explained(rest), "name", ("code",))), *crossed]
        or paired(paper, kpi_roles, "Indicator")
        or captioned(paper, kpi_roles, "Indicator")
        or under_labels(paper, kpi_roles, "Indicator", _CODED)
        or under_boxes(paper, kpi_roles, "Indicator", lambda label: role_of(label) == "name")
        or under_lines(paper, kpi_roles, "Indicator")
    )


def _of_headings(found: Sequence[Sheet]) -> Period | None:
    """The one period that the headings of the values name, where the paper's own head names none."""
    named = {told for sheet in found for text in sheet.header if (told := first_period(text))}
    return named.pop() if len({(told.start, told.end) for told in named}) == 1 else None


def _head(head: Sequence[Line], period: Period | None) -> Head:
    return Head(
        kind="kpi_report",
        title=masthead.title(head),
        committee=committees.committee(head),
        meeting_date=masthead.meeting_date(head),
        as_of=masthead.as_of(head),
        period_label=period.label if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
    )


def _once(kpis: Sequence[Kpi]) -> Iterator[Kpi]:
    """Each indicator once: a mention without a value belongs to the reading of the same code or name,
    and where others have values, rows without are a summary of them."""
    valued = [kpi for kpi in kpis if kpi.value_raw]
    seen: list[Kpi] = []
    for kpi in valued + [k for k in kpis if not k.value_raw]:
        if any(_same(kpi, other) for other in seen):
            continue
        if not kpi.value_raw and valued and kpi.code is None and kpi.narrative is None:
            continue
        seen.append(kpi)
        yield kpi


def _same(a: Kpi, b: Kpi) -> bool:
    one, other = _plain(a.name), _plain(b.name)
    if a.code and b.code:
        at = (a.period_start, a.period_end) == (b.period_start, b.period_end)
        # numbers alone begin again under another heading
        named = not a.code.isdigit() or SequenceMatcher(None, one, other, autojunk=False).ratio() > AKIN
        return _plain(a.code) == _plain(b.code) and at and named
    if _FIGURES.findall(one) != _FIGURES.findall(other):  # "within 2 days", "within 4 days"
        return False
    alike = one == other or _are_alike(one, other)
    return alike and (one == other or not (a.value_raw and b.value_raw) or a.value_raw == b.value_raw)


def _are_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)  # the quick ratios are upper bounds
    return matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


def _plain(text: str) -> str:
    return re.sub(r"\bper ?cent(?:age)?\b", "%", re.sub(r"[\s.\-/]+", "", text).lower())


def _doubts(kpis: Sequence[Kpi]) -> Iterator[Problem]:
    if not kpis:
        yield problems.warning("layout_changed", "a performance report in which no indicator was found")
    yield from problems.unknown_states(kpis)


def _untold(found: Sequence[Sheet], pages: Mapping[int, Page]) -> Iterator[Problem]:
    for sheet in found:
        if "value" not in sheet.roles and (texts := untold(sheet, pages)):
            said = ", ".join(map(repr, texts))
            yield problems.warning(
                "unknown_word", f"{said} over figures: neither value nor target by any known word", sheet.page
            )
