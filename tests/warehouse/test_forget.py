from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from parsers.records import Link
from tests.warehouse.nights import (
    ASKED,
    BINS,
    FIRST_NIGHT,
    MEETING,
    READING,
    SITE,
    Nights,
    meeting,
    meeting_source,
    page,
    paper,
    paper_source,
)
from warehouse.forget import NothingToForget, forget, mark
from warehouse.ledger import record_parse
from warehouse.passages import refresh

SECRET = "Mrs Larkin of 3 Elm Row asked for it."
REPORT = paper(SECRET, kpis=(replace(READING, narrative=SECRET),), actions=(replace(ASKED, response=SECRET),))
NIGHT = meeting(meeting_source(page()), paper_source(REPORT))


def everywhere(nights: Nights, words: str) -> list[str]:
    """The tables with a row that has these words in it."""
    with nights.engine.connect() as conn:
        tables = [t for t in sa.inspect(conn).get_table_names() if not t.startswith("passage_words")]
        return [
            t
            for t in tables
            if any(words in str(tuple(row)) for row in conn.execute(sa.text(f'SELECT * FROM "{t}"')))
        ]


def known(nights: Nights) -> str:
    nights.load(NIGHT)
    record_parse(nights.engine, str(NIGHT.sources[1].sha256), REPORT)
    refresh(nights.engine)
    assert {"action", "passage", "record_version"} <= set(everywhere(nights, "Larkin"))
    return "samplebury/document/s77"


@pytest.mark.parametrize("name", ["samplebury/document/s77", BINS.url])
def test_paper_and_all_that_was_read_from_it_go(nights: Nights, name: str) -> None:
    key = known(nights)
    done = forget(nights.engine, name, FIRST_NIGHT)
    assert (done.keys, done.urls, done.sha256s) == ((key,), (BINS.url,), (NIGHT.sources[1].sha256,))
    assert everywhere(nights, "Larkin") == []
    assert everywhere(nights, "s77") == ["forgotten"]
    assert nights.read("SELECT key, url_sha256 FROM forgotten") == [(key, mark(BINS.url))]
    assert (nights.keys("resolution") != [], nights.keys("agenda_item") != []) == (True, True)


def test_forgotten_paper_does_not_come_back(nights: Nights) -> None:
    forget(nights.engine, known(nights), FIRST_NIGHT)
    report = nights.load(NIGHT)
    assert (report["insert"], report["withdrawn"]) == (0, 0)
    assert everywhere(nights, "Larkin") == []
    assert everywhere(nights, "s77") == ["forgotten"]


def test_action_stays_as_another_paper_tells_it(nights: Nights) -> None:
    starts_at = datetime(2026, 1, 13, 18)  # noqa: DTZ001
    earlier = page((), (), resolutions=(), meeting=replace(MEETING, starts_at=starts_at))
    link = Link(url=f"{SITE}/documents/s60/Tracker.pdf", title="Tracker", role="report", attachment_id="s60")
    told = paper("Tracker", actions=(replace(ASKED, response="Officers are counting."),))
    nights.load(meeting(meeting_source(earlier, "500"), paper_source(told, link), number="500"))
    forget(nights.engine, known(nights), FIRST_NIGHT)
    assert nights.read("SELECT response, reported_on FROM action") == [
        ("Officers are counting.", "2026-01-13")
    ]
    assert everywhere(nights, "Larkin") == []
    said: Any = nights.read("SELECT valid_to, record FROM record_version WHERE kind = 'action'")
    assert [valid_to for valid_to, _ in said] == [None]


def test_same_bytes_under_another_number_go_too(nights: Nights) -> None:
    again = replace(BINS, url=f"{SITE}/documents/s78/Bins.pdf", attachment_id="s78")
    sources = (paper_source(REPORT), paper_source(REPORT, again))
    nights.load(meeting(meeting_source(page(links=(BINS, again))), *sources))
    done = forget(nights.engine, "samplebury/document/s78", FIRST_NIGHT)
    assert done.keys == ("samplebury/document/s77", "samplebury/document/s78")
    assert everywhere(nights, "Larkin") == []


def test_unknown_paper_is_said(nights: Nights) -> None:
    with pytest.raises(NothingToForget, match="no such paper is in the warehouse"):
        forget(nights.engine, "samplebury/document/s1", FIRST_NIGHT)
