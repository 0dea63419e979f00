"""What the columns of a table of indicators hold, told from their cells together; a heading is evidence
that the cells confirm or outweigh."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from parsers.kpi.column import LEAST, REFERENCE, Column, columns_of
from parsers.kpi.header import OTHER, kpi_roles, role_of
from parsers.kpi.periods import UNKNOWN, column_period
from parsers.paper import Page, Paper
from parsers.tables.grid import sheets
from parsers.tables.sheet import ReadHeader, Roles, Sheet, one_line
from parsers.text import numbers
from parsers.text.periods import Period

NEAR = 3  # so many times at most a target is of what was reached, or the other way about
_ABBREVIATED = 5  # letters of a heading
_LABELLED = re.compile(r"[a-z]:\s+\S", re.I)  # "RAG: Green" tells, and heads nothing
_LONGEST = 70  # letters of one
_FIGURES = ("value", "target", "previous", "floor")
_NAMELESS = ("none", "narrative", "deadline", "direction", "period")  # roles of headings over other words


def explained(paper: Paper) -> ReadHeader:
    """A reader of headings that knows those of this paper's tables too which their rows explain: they give
    a value of what is named beside them, and a target or what else judges it."""
    pages = paper.by_number
    known: dict[tuple[str, ...], Roles | None] = {}
    for sheet in sheets(paper, _any, "name"):
        if sheet.header not in known and len(sheet.rows) >= LEAST and not _is_named(sheet):
            known[sheet.header] = _explained(sheet, pages)
    return lambda texts: known.get(tuple(texts)) or kpi_roles(texts)


def _is_named(sheet: Sheet) -> bool:
    """Whether the headings are known, and that of the indicator stands over words: surely, or in every row
    ("Outcome" may stand over groups of them)."""
    roles = kpi_roles(sheet.header)
    if roles is None:
        return False
    place = roles["name"]
    said = [one_line(row.cells[place]) for row in sheet.rows]
    worded = sum(1 for text in said if re.search(r"[A-Za-z]{2}", text) and not REFERENCE.fullmatch(text))
    return worded == len(sheet.rows) or (worded > 0 and role_of(sheet.header[place]) == "name")


def _any(texts: Sequence[str]) -> Roles | None:
    """Any row of short texts unlike each other may head what is below, but not sums, projects and risks."""
    said = {text for text in texts if text}
    is_short = all(len(text) <= _LONGEST and not OTHER.search(text) for text in texts)
    is_short = is_short and sum(1 for text in texts if _LABELLED.search(text)) < LEAST
    return {"name": 0} if len(said) > 2 and 2 * len(said) > len(texts) and is_short else None


def _explained(sheet: Sheet, pages: Mapping[int, Page]) -> Roles | None:
    columns = columns_of(sheet, pages)
    name = _name(columns)
    if name is None:
        return None
    header = headings(sheet, pages, name)
    roles = kpi_roles(header)
    if roles is None or roles["name"] != name:
        return None
    if "value" in roles:
        return roles if {"target", "direction", "status"} & roles.keys() else None
    return roles if "status" in roles and ("code" in roles or untold(sheet, pages)) else None


def untold(sheet: Sheet, pages: Mapping[int, Page]) -> list[str]:
    """The headings over figures of which nothing tells whether they are what was reached or aimed at."""
    header = headings(sheet, pages, sheet.roles["name"])
    columns = columns_of(sheet, pages)
    return [
        column.text for text, column in zip(header, columns, strict=True)
        if role_of(text) is None and column.mostly(column.figures)
    ]  # fmt: skip


def headings(sheet: Sheet, pages: Mapping[int, Page], name: int) -> tuple[str, ...]:
    """The headings of a sheet whose indicators stand in column ``name``, in words that ``role_of`` knows
    where what stands below tells more than they do: a period's over figures ("Q2 Progress") as that of its
    values, one over arrows or words of movement ("Performance": "Improved") as the direction's, one over
    states ("Achieved?") or colours as the state's, none over references as the code's. What is measured is
    an indicator, whatever it is called; figures without a heading known are read only where a state or
    colour judges them."""
    columns = columns_of(sheet, pages)
    is_judged = any(column.role == "status" for column in columns)
    told = {period[1:] for column in columns if (period := _period(column, "value"))}
    out = [
        _heading(column, i < name, is_judged, told) if i != name else column.text
        for i, column in enumerate(columns)
    ]
    states = [i for i, text in enumerate(out) if i != name and role_of(text) == "status"]
    if len(states) > 1:  # "How have we performed?" beside "Status"
        out = [
            f"Direction ({text})" if i in states and _moves(columns[i]) else text
            for i, text in enumerate(out)
        ]
    if any(role_of(text) == "direction" and not columns[i].figures for i, text in enumerate(out)):
        out = [  # of "Change" and "Direction" the one with figures is none
            "Variance" if columns[i].role == "direction" and columns[i].mostly(columns[i].figures) else text
            for i, text in enumerate(out)
        ]
    for role in _FIGURES:
        alike = [i for i, text in enumerate(out) if i != name and role_of(text) == role]
        words = [i for i in alike if columns[i].said and not columns[i].figures and not columns[i].awaits]
        # One of two columns headed alike, or one whose words return from row to row, is no figure's.
        other = [i for i in words if len(words) < len(alike) or columns[i].repeats]
        out = ["Section" if i in other else text for i, text in enumerate(out)]
    roles = kpi_roles(out) or {}
    if roles.get("name") != name:
        out[name] = "Indicator"
    return tuple(out if {"name", "value", "target"} <= roles.keys() else _judged(columns, out, name))


def _name(columns: Sequence[Column]) -> int | None:
    """The column of what is measured: of those before the first figures the one headed so, else the one with
    most texts and, of those, most words."""
    figures = (i for i, column in enumerate(columns) if i and column.mostly(column.figures))
    coded = any(column.is_coded for column in columns)  # targets told by their codes may have no figures
    first = next(figures, len(columns) if coded else 0)  # figures in the first column number its rows
    able = [i for i, column in enumerate(columns[:first]) if column.names and column.role not in _NAMELESS]
    return max(
        able, key=lambda i: (columns[i].role == "name", len(columns[i].said), columns[i].words), default=None
    )


def _period(column: Column, *roles: str | None) -> Period | None:
    """The period in a column's heading, if that names one of these roles."""
    return column_period(column.text, UNKNOWN) if column.role in roles else None


def _moves(column: Column) -> bool:
    """Whether arrows, drawn or printed, or words of movement fill a column."""
    return column.mostly(column.moves) or (not column.figures and column.points)


def _heading(column: Column, is_before: bool, is_judged: bool, told: Collection[tuple[date, date]]) -> str:
    """A column's heading by what it holds. Beside a period's own value one headed by it and other words
    ("Wales 2023/24") is another's; ``told`` are the periods that have one."""
    role, text, said = column.role, column.text, column.said
    period = _period(column, None, "narrative")
    is_bare = not text or (role is None and len(text) <= _ABBREVIATED)
    refers = is_before and bool(said) and column.references == len(said)
    if column.is_coded or (refers and (is_bare or role == "name")):
        return "Ref"
    if role in ("value", "narrative") and column.mostly(column.periods):
        return "Reporting period"
    if role == "previous" and column.mostly(column.periods):
        return "Section"
    if period and period[1:] not in told and column.mostly(column.figures):
        return f"{period.label} actual"
    if role in (None, "value", "previous") and _moves(column):
        return f"Direction ({text})"
    if role == "narrative" and not is_judged and said and column.states == len(said):
        return f"Status ({text})"
    stands = 2 * column.stands > column.rows or (role is None and column.mostly(column.states))
    if role in (None, "value") and not column.figures and stands:
        return f"Status ({text})"
    return text


def _judged(columns: Sequence[Column], header: Sequence[str], name: int) -> list[str]:
    """The headings with those of value and target where not both are known by their words, yet a state or
    colour tells that the one is judged by the other: what is aimed at is the rounder figure."""
    out = list(header)
    roles = [role_of(text) for text in header]
    figures = [i for i, column in enumerate(columns) if i != name and column.mostly(column.figures)]
    free = [i for i in figures if roles[i] is None]
    value, target = ([i for i in figures if roles[i] == role] for role in ("value", "target"))
    if not {"status", "direction"} & set(roles) or not free or (value and target):
        return out
    if len(free) == 1 and not value and not target:
        return _put(out, {"Actual": free[0]})  # a state judges the only figures
    if target:
        alike = [i for i in free if _are_alike(columns[i], columns[target[0]])]
        return _put(out, {"Actual": alike[0]} if len(alike) == 1 else {})
    aims = [
        (t, v) for t in free for v in value or free
        if t != v and _are_alike(columns[t], columns[v]) and is_rounder(columns[t], columns[v])
    ]  # fmt: skip
    if len({t for t, _ in aims}) != 1 or (not value and len(free) != 2):
        return out
    return _put(out, {"Target": aims[0][0]} | ({} if value else {"Actual": aims[0][1]}))


def _put(header: list[str], places: Mapping[str, int]) -> list[str]:
    for text, place in places.items():
        header[place] = text
    return header


def _are_alike(one: Column, other: Column) -> bool:
    """Whether two columns are counted in the same units and are of one size in most rows."""
    pairs = [(numbers.read(a), numbers.read(b)) for a, b in _pairs(one, other)]
    alike = sum(
        1
        for a, b in pairs
        if a and b and a.unit == b.unit and a.value <= NEAR * b.value and b.value <= NEAR * a.value
    )
    return 4 * alike >= 3 * len(pairs) > 0


def is_rounder(one: Column, other: Column) -> bool:
    """Whether the figures of one column have fewer digits that count in most rows, and seldom more."""
    pairs = [(_digits(a), _digits(b)) for a, b in _pairs(one, other)]
    fewer, more = sum(1 for a, b in pairs if a < b), sum(1 for a, b in pairs if a > b)
    return len(pairs) > LEAST and 2 * fewer > len(pairs) and 5 * more <= len(pairs)


def _pairs(one: Column, other: Column) -> list[tuple[str, str]]:
    both = zip(one.cells, other.cells, strict=True)
    return [(a, b) for a, b in both if numbers.read(a) and numbers.read(b)]


def _digits(text: str) -> int:
    return len(re.sub(r"\D", "", text).strip("0"))
