from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
import sqlalchemy as sa

from parsers import vocabulary
from parsers.records import MeetingRef, Parsed, Question
from tests.warehouse.nights import (
    ASKED,
    BINS,
    MEETING,
    NOTED,
    READING,
    SITE,
    Nights,
    failed,
    meeting,
    meeting_source,
    page,
    paper,
    paper_source,
    source,
    whole,
)
from warehouse import views
from warehouse.ask import ask
from warehouse.batch import Bundle
from warehouse.schema import KINDS


def test_every_view_answers(nights: Nights) -> None:
    nights.load(whole())
    counts = {name: len(nights.read(f"SELECT * FROM {name}")) for name in views.names()}
    empty = {"v_completeness", "v_problems", "v_issue_thread", "v_minutes_approval", "v_same_papers"}
    empty |= {"v_questions", "question_history", "issue_history", "consideration_history", "decision_history"}
    assert {name for name, count in counts.items() if not count} == empty


def test_views_name_council_committee_day_and_page(nights: Nights) -> None:
    nights.load(whole())
    people = "SELECT council, committee, meeting_date, name, state FROM v_attendance ORDER BY name"
    assert nights.read(people) == [
        ("samplebury", "Scrutiny Committee", "2026-02-24", "A Reed", "present"),
        ("samplebury", "Scrutiny Committee", "2026-02-24", "B Moss", "apologies"),
    ]
    assert nights.read("SELECT item_number, item, source_url FROM v_resolutions WHERE outcome IS NULL") == [
        ("2", "Missed bins", f"{SITE}/ieListDocuments.aspx?MId=501")
    ]
    assert nights.read("SELECT items, resolutions, published FROM v_meetings") == [(3, 2, "agenda")]
    assert nights.read("SELECT title, role, versions FROM v_documents ORDER BY title") == [
        ("Missed bins", "report", 1),
        ("Printed minutes", "minutes", 1),
    ]


def test_action_view_counts_its_reports(nights: Nights) -> None:
    nights.load(whole())
    assert nights.read("SELECT status, times_reported, last_reported_on, age_days > 200 FROM v_actions") in (
        [("open", 1, "2026-02-24", 1)],
        [("open", 1, "2026-02-24", True)],
    )


def test_an_action_is_open_until_it_is_done_or_given_up(nights: Nights) -> None:
    states = sorted({*vocabulary.STATUSES, *vocabulary.COLOURS})
    asked = tuple(replace(ASKED, status=state, proposed=f"That {state} be printed.") for state in states)
    nights.load(meeting(meeting_source(page()), paper_source(paper(actions=asked), BINS)))
    closed = {status for (status,) in nights.read("SELECT status FROM v_actions WHERE is_open = 0")}
    assert closed == {"achieved", "cancelled", "completed", "rejected", "superseded", "withdrawn"}
    assert len(nights.read("SELECT 1 FROM v_actions WHERE is_open = 1")) == len(states) - len(closed)


def test_kpi_series_puts_the_latest_word_first(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page()), paper_source(paper(kpis=(READING,)))))
    restated = replace(READING, value_raw="44", value=44.0)
    april = replace(MEETING, starts_at=datetime(2026, 4, 7, 18))  # noqa: DTZ001
    later = page(items=(), links=(), resolutions=(), kpis=(restated,), meeting=april)
    nights.load(meeting(meeting_source(later, "502"), number="502"))
    query = "SELECT value_raw, reported_on, reading FROM v_kpi_series ORDER BY reading"
    assert nights.read(query) == [("44", "2026-04-07", 1), ("41", "2026-02-24", 2)]


def test_change_view_says_what_and_where(nights: Nights) -> None:
    nights.load(whole())
    query = "SELECT verdict, label, source_url FROM v_changes WHERE kind = 'kpi_observation'"
    assert nights.read(query) == [("new", "Missed bins per 100,000", BINS.url)]


def test_change_view_names_records_of_every_kind(nights: Nights) -> None:
    asked = Question(number="1", asker="Edith Harrow", question="How much was spent on vans?", page=1)
    nights.load(meeting(meeting_source(page()), paper_source(paper(questions=(asked,)))))
    assert nights.read("SELECT kind FROM v_changes WHERE label IS NULL OR source_url IS NULL") == []
    assert nights.read("SELECT label, source_url FROM v_changes WHERE kind = 'question'") == [
        (asked.question, BINS.url)
    ]
    named = re.findall(r"WHEN '(\w+)' THEN \(SELECT", views.written()["v_changes"])
    assert sorted(named) == sorted(2 * [kind.name for kind in KINDS.values() if kind.history])


def test_completeness_names_what_is_missing_and_why(nights: Nights) -> None:
    refs = tuple(
        MeetingRef(meeting_id=str(n), url=f"u{n}", starts_at=datetime(year, 2, 24, 18))  # noqa: DTZ001
        for n, year in ((501, 2026), (502, 2026), (400, 2025))
    )
    listed = Parsed(parser="meetings", parser_version=1, meetings=refs)
    lists = (
        source(listed, f"{SITE}/ieListMeetings.aspx?CId=12&Year=0", "meetings"),
        source(
            Parsed(parser="meetings", parser_version=1), f"{SITE}/ieListMeetings.aspx?CId=12&Year=2024", "m"
        ),
    )
    nights.load(Bundle(council="samplebury", kind="meetings", id="12", sources=lists))
    nights.load(meeting(meeting_source(page()), failed(BINS.url, "report", BINS)))
    columns = "committee, year, expected, found, complete, with_problems, reason"
    assert nights.read(f"SELECT {columns} FROM v_completeness ORDER BY year") == [
        ("Scrutiny Committee", 2024, 0, 0, 0, 0, "none in window"),
        ("Scrutiny Committee", 2025, 1, 0, 0, 0, "never attempted"),
        ("Scrutiny Committee", 2026, 2, 1, 0, 1, "never attempted"),
    ]


def test_as_of_a_day_and_all_versions_of_a_resolution(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page())))
    text = NOTED.text.replace("noted", "received")
    nights.load(meeting(meeting_source(page(resolutions=(replace(NOTED, text=text),)))))
    told = [
        ask(nights.engine, 'SELECT "key", text FROM resolution', as_of=day).rows
        for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2))
    ]
    assert [len(found) for found in told] == [0, 2, 1]
    ((key, said),) = told[2]
    assert said == text
    versions = 'SELECT text, cause FROM resolution_history WHERE "key" = :key ORDER BY valid_from'
    assert nights.read(versions, key=key) == [(NOTED.text, "source"), (text, "source")]
    assert ("resolution", key.split("/", 2)[2], "record", {"text": [NOTED.text, text]}) in nights.told()


def test_history_views_answer_as_of_by_plain_sql(nights: Nights) -> None:
    nights.load(whole())
    moved = replace(MEETING, starts_at=datetime(2026, 3, 3, 10))  # noqa: DTZ001
    nights.load(meeting(meeting_source(page(meeting=moved))))
    query = (
        "SELECT starts_at FROM meeting_history WHERE valid_from <= '2026-03-01T12:00:00Z' "
        "AND (valid_to IS NULL OR valid_to > '2026-03-01T12:00:00Z')"
    )
    assert nights.read(query) == [("2026-02-24T18:30:00",)]


def test_history_views_have_the_types_of_their_tables(nights: Nights) -> None:
    if nights.engine.dialect.name != "postgresql":
        pytest.skip("SQLite's views have no types")
    inspector = sa.inspect(nights.engine)
    for kind in (k for k in KINDS.values() if k.history):
        found = {c["name"]: c["type"].python_type for c in inspector.get_columns(f"{kind.name}_history")}
        assert {n: found[n] for n in kind.fields} == {
            n: kind.table.columns[n].type.python_type for n in kind.fields
        }
