"""The commands that ask and mend the warehouse, as they are typed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from flows import output
from flows.cli import app
from flows.mendable import mendable
from tests.warehouse.nights import NOTED, RESOLVED, Nights, meeting, meeting_source, page, whole
from warehouse import db, explore

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/papers.sqlite"


@pytest.fixture
def nights(url):
    engine = db.connect(url)
    yield Nights(engine)
    engine.dispose()


@pytest.fixture
def papers(nights, url, monkeypatch):
    """Run ``papers ...`` on a warehouse with one meeting in it."""
    nights.load(whole())
    monkeypatch.setattr(output.console, "_width", 240)
    return lambda *words: CliRunner().invoke(app, [*words, "--database", url])


def test_query_prints_rows_in_three_ways(papers):
    question = "SELECT name, state FROM v_attendance ORDER BY name"
    told = papers("query", question, "--format", "csv").stdout.splitlines()
    assert told == ["name,state", "A Reed,present", "B Moss,apologies"]
    assert json.loads(papers("query", question, "--format", "json").stdout) == [
        {"name": "A Reed", "state": "present"},
        {"name": "B Moss", "state": "apologies"},
    ]
    table = papers("query", question, "--limit", "1").stdout.splitlines()
    assert [line.split() for line in table] == [
        ["name", "state"],
        ["A", "Reed", "present"],
        ["there", "are", "more", "than", "1", "rows"],
    ]


def test_table_too_wide_for_the_screen_is_shown_record_by_record(papers, monkeypatch):
    monkeypatch.setattr(output.console, "_width", 80)
    told = papers("query", "SELECT * FROM v_attendance ORDER BY name").stdout
    assert max(map(len, told.splitlines())) <= 80
    first, second = told.split("-- 2 --\n")
    assert first.splitlines()[0] == "-- 1 --"
    fields = dict(line.split(maxsplit=1) for line in map(str.rstrip, second.splitlines()))
    assert (fields["name"], fields["state"]) == ("B Moss", "apologies")
    assert "role" not in fields
    long = "SELECT name, 'word ' || name || ' and many more words that go on and on' AS t FROM v_attendance"
    assert "--" not in papers("query", long).stdout
    assert papers("query", "SELECT * FROM v_attendance WHERE 1 = 0").stdout == "no rows\n"


def test_query_answers_as_of_a_day(papers, nights):
    carried = replace(NOTED, outcome="carried")
    nights.load(meeting(meeting_source(page(resolutions=(RESOLVED, carried)))))
    question = "SELECT outcome FROM v_resolutions WHERE item_number = '2'"
    now = json.loads(papers("query", question, "--format", "json").stdout)
    then = json.loads(papers("query", question, "--as-of", "2026-03-01", "--format", "json").stdout)
    assert (now, then) == ([{"outcome": "carried"}], [{"outcome": None}])


def test_question_that_is_none_is_one_line(papers):
    told = papers("query", "SELECT 1 FROM nowhere")
    assert (told.exit_code, told.stdout, told.stderr) == (1, "", "papers: no such table: nowhere\n")
    assert papers("query", "council", "--as-of", "soon").exit_code == 2


def test_correction_is_kept_and_told(papers, nights):
    (key,) = [f"samplebury/vote/{rest}" for rest in nights.keys("vote")]
    told = papers("correct", key, "choice=against", "--reason", "misread", "--by", "the clerk")
    assert (told.exit_code, told.stdout) == (0, "choice: for -> against\n")
    _, change = json.loads(papers("changes", "--kind", "vote", "--format", "json").stdout)
    assert (change["cause"], change["changed_fields"]) == ("correction", {"choice": ["for", "against"]})
    again = papers("correct", key, "choice=against", "--reason", "misread", "--by", "the clerk")
    assert again.stdout == "it says so already\n"
    assert nights.read("SELECT made_by, reason FROM correction") == [("the clerk", "misread")]


def test_impossible_correction_is_one_line_and_a_failure(papers):
    told = papers("correct", "samplebury/meeting/9", "venue=Barn", "--reason", "x")
    assert (told.exit_code, told.stderr) == (
        1,
        "papers: samplebury/meeting/9: no such meeting is there\n",
    )


def test_correction_without_a_reason_is_none(papers):
    assert papers("correct", "samplebury/meeting/501", "venue=Barn", "--reason", " ").exit_code == 2


def test_cursor_of_another_warehouse_is_no_empty_answer(papers):
    assert papers("changes", "--since", "18").stdout == "no changes\n"
    told = papers("changes", "--since", "19")
    line = "papers: 19: the last change is 18: this cursor is of another warehouse\n"
    assert (told.exit_code, told.stdout, told.stderr) == (1, "", line)


def test_changes_as_csv_and_as_atom(papers):
    rows = list(csv.DictReader(io.StringIO(papers("changes", "--format", "csv").stdout)))
    feed = ElementTree.fromstring(papers("changes", "--format", "atom").stdout)
    entries = feed.findall(f"{ATOM}entry")
    assert len(rows) == len(entries) == 18
    assert rows[0]["verdict"] == "new"
    last = entries[-1]
    assert last.findtext(f"{ATOM}id") == f"urn:committee-papers:change:{rows[0]['id']}:{rows[0]['key']}"
    assert last.find(f"{ATOM}link").get("href") == rows[0]["source_url"]
    assert feed.findtext(f"{ATOM}updated") == "2026-03-01T02:00:00Z"


def test_search_shows_title_words_and_page(papers):
    told = papers("search", "quarterly", "missed", "--kind", "resolution")
    assert told.stdout.splitlines() == [
        "Missed bins  resolution, samplebury, 2026-02-24",
        "  RESOLVED that the quarterly report on missed bins be noted.",
        "https://democracy.samplebury.example/ieListDocuments.aspx?MId=501",
    ]
    (hit,) = json.loads(papers("search", '"quarterly report"', "--json").stdout)
    assert hit["snippet"] == "RESOLVED that the **quarterly report** on missed bins be noted."
    assert papers("search", "heron").stdout == "nothing found\n"
    told = papers("search", "heron", "--kind", "weather")
    assert (told.exit_code, told.stderr[:15]) == (1, "papers: weather")


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("status", "--completeness"),
        ("changes", "--council"),
        ("search", "bins", "--council"),
        ("export", "v_votes", "--format", "csv", "--council"),
    ],
)
def test_council_that_the_warehouse_has_not_is_no_empty_answer(papers, words):
    told = papers(*words, "samplebery")
    line = "papers: samplebery: no such council in the warehouse; there: samplebury\n"
    assert (told.exit_code, told.stdout, told.stderr) == (1, "", line)


def test_place_that_cannot_be_written_is_one_line(papers, tmp_path):
    (tmp_path / "file").write_text("")
    told = papers("export", "v_votes", "--format", "csv", "--to", str(tmp_path / "file"))
    line = mendable(told.exception)
    assert line.startswith(f"{tmp_path}/file/v_votes: Not a directory: name another place")


def test_export_writes_files_and_says_how_many(papers, tmp_path):
    words = ("export", "v_attendance", "--format", "csv", "--to", str(tmp_path / "out"))
    told = papers(*words)
    assert told.stdout.splitlines()[0] == "v_attendance: 2 rows"
    assert len(list((tmp_path / "out").rglob("part-*.csv"))) == 1
    again = papers(
        "export", "v_attendance", "--format", "csv", "--to", str(tmp_path / "out"), "--incremental"
    )
    assert again.stdout.splitlines()[0] == "v_attendance: 0 rows"
    refused = papers("export", "weather", "--to", str(tmp_path / "out"))
    assert (refused.exit_code, refused.stderr[:15]) == (1, "papers: weather")


def test_explore_without_datasette_and_of_another_database_is_one_line(papers, monkeypatch):
    monkeypatch.setattr(explore, "find_spec", lambda name: None)
    told = papers("explore")
    assert (told.exit_code, told.stderr) == (
        1,
        "papers: this needs Datasette: pip install 'committee-papers[explore]'\n",
    )
