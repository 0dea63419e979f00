"""Rows that a page break cuts."""

from __future__ import annotations

import pytest

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
