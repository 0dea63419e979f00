"""Rows that a page break cuts."""

from __future__ import annotations

import pytest

from parsers.kpi.header import kpi_roles
from parsers.paper import Cell, Page, Paper, Table
from parsers.tables.grid import sheets
from parsers.tables.page_breaks import is_cut
from parsers.tables.sheet import Row, one_line

ROLES = {"raised_on": 0, "proposed": 1, "response": 2}


def _row(*cells: str) -> Row:
    return Row(cells=list(cells), fills=[None] * 3, page=1, box=(0, 0, 0, 0), boxes=[None] * 3)


@pytest.mark.parametrize(
    ("last", "first", "cut"),
    [
        # the action has no words on the second page
        (("12/03/24", "That a map be sent.", "It was sent in"), ("", "", "April to all members."), True),
        # a sentence goes on
        (("12/03/24", "That the target for new homes be", ""), ("", "reviewed before the budget.", ""), True),
        (("12/03/24", "That a map be sent.", "The officers have met the"), ("", "That", "Minister."), True),
        # a new action below the same date, though the one before has no full stop
        (
            ("12/03/24", "That a map be sent to every member", "Sent."),
            ("", "That a list be made.", "Made."),
            False,
        ),
        # its own date makes it a row of its own, whatever the words
        (("12/03/24", "That a map be sent to", "Sent."), ("16/04/24", "all members.", "Made."), False),
        # a word in a narrow column tells nothing
        (("12/03/24", "That a map be sent.", "Ongoing"), ("", "That a list be made.", "ongoing"), False),
        # a lettered part begins anew
        (("12/03/24", "That the report be brought back", ""), ("", "b) that it be published.", ""), False),
    ],
)
def test_is_cut(last: tuple[str, str, str], first: tuple[str, str, str], *, cut: bool) -> None:
    assert is_cut(_row(*last), _row(*first), ROLES, "proposed", ("raised_on",)) is cut


def test_one_line_mends_words_cut_at_their_hyphen() -> None:
    assert one_line("Mar-\n2011 – the  co-\noperation\nof all -\nor most") == (
        "Mar-2011 – the co-operation of all - or most"
    )


def _table(top: float, right: float, *rows: tuple[str, ...]) -> Table:
    """A table from the left margin, its columns alike but for the last, which ends at ``right``."""
    sides = [*(50 + 150 * i for i in range(len(rows[0]))), right]
    cells = [
        tuple(
            Cell(text=text, box=(sides[i], top + 20 * k, sides[i + 1], top + 20 * k + 18))
            for i, text in enumerate(row)
        )
        for k, row in enumerate(rows)
    ]
    return Table(page=1, box=(50, top, right, top + 20 * len(rows)), rows=tuple(cells))


@pytest.mark.parametrize(("top", "count"), [(146.0, 3), (190.0, 1)])
def test_rows_just_below_a_table_are_its_own_though_their_side_is_another(top: float, count: int) -> None:
    first = _table(100, 480, ("Measure", "Target", "Actual"), ("Stalls let", "80%", "71%"))
    below = _table(top, 540, ("Ferries on time", "95%", "96%"), ("Calls answered", "90%", "88%"))
    paper = Paper(pages=(Page(number=1, width=595, height=842, tables=(first, below)),))
    read = sheets(paper, kpi_roles, "name")
    assert sum(len(sheet.rows) for sheet in read) == count
