from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.nights import (
    ASKED,
    BINS,
    NOTED,
    RESOLVED,
    Nights,
    meeting,
    meeting_source,
    page,
    paper,
    whole,
)
from tests.warehouse.nights import paper_source as paper_of
from warehouse import views
from warehouse.ask import Answer, QueryRefused, ask
from warehouse.db import connect
from warehouse.schema import KINDS

FIRST = date(2026, 3, 1)
CARRIED = replace(NOTED, outcome="carried")


def months(nights: Nights) -> None:
    """Two resolutions on the first night; one is reworded on the second, the other gone on the third."""
    nights.load(meeting(meeting_source(page())))
    nights.load(meeting(meeting_source(page(resolutions=(RESOLVED, CARRIED)))))
    nights.load(meeting(meeting_source(page(resolutions=(CARRIED,)))))


@pytest.mark.parametrize(
    ("day", "outcomes"),
    [
        (date(2026, 2, 28), []),
        (FIRST, [("approved",), (None,)]),
        (date(2026, 3, 2), [("approved",), ("carried",)]),
        (date(2026, 3, 3), [("carried",)]),
        (None, [("carried",)]),
    ],
)
@pytest.mark.parametrize("table", ["resolution WHERE withdrawn_at IS NULL", "v_resolutions"])
def test_table_and_view_as_of_a_day(
    nights: Nights, day: date | None, outcomes: list[tuple[str | None]], table: str
) -> None:
    months(nights)
    answer = ask(nights.engine, f"SELECT outcome FROM {table}", as_of=day)
    assert sorted(answer.rows, key=str) == sorted(outcomes, key=str)


def test_every_table_and_view_answers_as_of_a_day(nights: Nights) -> None:
    nights.load(whole())
    names = [*KINDS, *views.written(), "change", "problem"]
    now = {name: len(ask(nights.engine, name).rows) for name in names}
    assert {name: len(ask(nights.engine, name, as_of=FIRST).rows) for name in names} == now
    before = {name: len(ask(nights.engine, name, as_of=date(2026, 2, 27)).rows) for name in names}
    assert set(before.values()) == {0}


def test_age_of_an_action_is_counted_to_that_day(nights: Nights) -> None:
    report = paper_of(paper(actions=(ASKED,)), BINS)
    nights.load(meeting(meeting_source(page()), report))
    answer = ask(nights.engine, "SELECT age_days FROM v_actions", as_of=FIRST)
    assert answer.rows == [(54,)]


def test_a_name_alone_is_a_question_and_rows_are_limited(nights: Nights) -> None:
    nights.load(whole())
    assert ask(nights.engine, "SELECT name FROM attendance ORDER BY name;", limit=1) == Answer(
        ("name",), [("A Reed",)], cut=True
    )
    assert ask(nights.engine, "council").rows[0][:2] == ("samplebury", "samplebury")
    assert ask(nights.engine, "SELECT title FROM agenda_item WHERE title LIKE '%bins%'").rows == [
        ("Missed bins",)
    ]


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM vote",
        "CREATE TABLE mine (x INTEGER)",
        "SELECT nothing FROM nowhere",
        "weather",
        "odd words",
        "SELECT 1; SELECT 2",
        "SELECT 1; COMMIT; DELETE FROM vote",
    ],
)
def test_what_is_no_question_is_refused_on_one_line_and_changes_nothing(
    nights: Nights, question: str
) -> None:
    nights.load(whole())
    before = nights.everything()
    with pytest.raises(QueryRefused) as refused:
        ask(nights.engine, question, as_of=FIRST if "vote" not in question else None)
    assert "\n" not in str(refused.value)
    assert nights.everything() == before


def test_no_file_is_made_beside_the_warehouse(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/warehouse.sqlite")
    with pytest.raises(QueryRefused):
        ask(engine, f"ATTACH DATABASE '{tmp_path}/mine.sqlite' AS mine")
    assert not (tmp_path / "mine.sqlite").exists()
