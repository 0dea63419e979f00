from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from parsers.packs.pack import words_hash
from parsers.records import Link, Part
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
from warehouse.correct import correct
from warehouse.forget import Forgotten, NothingToForget, find, forget, honour, mark
from warehouse.ledger import finish_run, record_fetches, record_parse, start_run
from warehouse.passages import refresh
from warehouse.search import search

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


def forgotten(nights: Nights, name: str = "samplebury/document/s77", **options: Any) -> Forgotten:
    start_run(nights.engine, "forget", None, FIRST_NIGHT)
    return forget(nights.engine, name, FIRST_NIGHT, run_id="forget", **options)


@pytest.mark.parametrize("name", ["samplebury/document/s77", BINS.url])
def test_paper_and_all_that_was_read_from_it_go(nights: Nights, name: str) -> None:
    key = known(nights)
    assert find(nights.engine, name).keys == (key,)
    done = forgotten(nights, name)
    assert (done.keys, done.titles, done.urls, done.earlier, done.sha256s) == (
        (key,), ("Missed bins",), (BINS.url,), (), (NIGHT.sources[1].sha256,),
    )  # fmt: skip
    assert everywhere(nights, "Larkin") == []
    assert everywhere(nights, "s77") == ["change", "forgotten"]
    assert nights.read("SELECT key, url_sha256 FROM forgotten") == [(key, mark(BINS.url))]
    assert (nights.keys("resolution") != [], nights.keys("agenda_item") != []) == (True, True)


def test_who_follows_the_changes_is_told_what_went_not_what_it_said(nights: Nights) -> None:
    known(nights)
    refresh(nights.engine)
    last = nights.read("SELECT max(id) FROM change")[0][0]
    gone = forgotten(nights).records
    told = nights.read("SELECT key, verdict, cause, changed_fields FROM change WHERE id > :last", last=last)
    assert {tuple(more) for _, *more in told} == {("withdrawn", "correction", None)}
    assert {key for key, *_ in told} == {key for key in gone if "/document_version/" not in key}
    assert nights.read("SELECT key FROM change WHERE key LIKE '%s77' AND id <= :last", last=last) == []


def test_words_of_a_forgotten_paper_are_not_left_in_the_file(nights: Nights) -> None:
    known(nights)
    forgotten(nights)
    if nights.engine.dialect.name == "sqlite":
        file = Path(str(nights.engine.url.database))
        assert [f.name for f in file.parent.glob(f"{file.name}*") if b"arkin" in f.read_bytes()] == []
    assert search(nights.engine, "Larkin") == []


def test_paper_that_moved_goes_with_all_its_addresses(nights: Nights) -> None:
    known(nights)
    moved = replace(BINS, url=f"{SITE}/documents/s77/Missed%20bins.pdf")
    nights.load(meeting(meeting_source(page(links=(moved,))), paper_source(paper("Another text."), moved)))
    done = forgotten(nights)
    assert (done.urls, done.earlier) == ((moved.url,), (BINS.url,))
    assert everywhere(nights, "s77") == ["change", "forgotten"]


def test_same_words_in_other_bytes_are_named_and_stay(nights: Nights) -> None:
    again = replace(BINS, url=f"{SITE}/documents/s78/Bins.pdf", attachment_id="s78")
    bound = replace(BINS, url=f"{SITE}/documents/b90/Extra.pdf", attachment_id="b90")
    part = Part(first_page=2, last_page=4, text_sha256=words_hash(SECRET))
    pack = paper_source(paper("Extra", "reports_pack", parts=(part,)), bound)
    sources = (paper_source(REPORT), paper_source(REPORT, again, sha="7" * 64), pack)
    nights.load(meeting(meeting_source(page(links=(BINS, again, bound))), *sources))
    done = forgotten(nights)
    assert done.keys == ("samplebury/document/s77",)
    assert done.alike == ("samplebury/document/b90", "samplebury/document/s78")
    assert nights.keys("document") == ["b90", "s78"]


def test_bytes_that_another_paper_once_had_too_stay_with_that(nights: Nights) -> None:
    notice = paper("This paper is being prepared.")
    other = replace(BINS, url=f"{SITE}/documents/s78/Other.pdf", attachment_id="s78")
    both = page(links=(BINS, other))
    nights.load(meeting(meeting_source(both), paper_source(notice), paper_source(notice, other)))
    new = paper("The other paper.")
    nights.load(meeting(meeting_source(both), paper_source(REPORT), paper_source(new, other)))
    assert forgotten(nights).sha256s == (paper_source(REPORT).sha256,)
    assert nights.keys("document") == ["s78"]
    assert nights.read("SELECT count(*) FROM document_version") == [(2,)]


def test_ledger_does_not_name_a_forgotten_paper(nights: Nights) -> None:
    known(nights)
    asked = {"run_id": "night-1", "council": "samplebury", "fetched_at": FIRST_NIGHT}
    sha = NIGHT.sources[1].sha256
    record_fetches(nights.engine, [asked | {"url": BINS.url, "outcome": "ok", "sha256": sha}])
    gap = f"{BINS.url} could not be had: 500"
    finish_run(nights.engine, "night-1", "partial", FIRST_NIGHT, {"gaps": [gap, "else"]}, [gap, "else"])
    forgotten(nights)
    assert everywhere(nights, "s77") == ["change", "forgotten"]
    assert everywhere(nights, str(sha)) == []
    run: Any = sa.Table("run", sa.MetaData(), autoload_with=nights.engine)
    with nights.engine.connect() as conn:
        left = conn.execute(sa.select(run.c.gaps, run.c.counts).where(run.c.run_id == "night-1")).one()
    assert tuple(left) == (["else"], {"gaps": ["else"]})


def test_correction_that_quotes_a_forgotten_paper_goes_with_it(nights: Nights) -> None:
    known(nights)
    ((key,),) = nights.read("SELECT key FROM action")
    facts = {"reason": "Larkin said so", "by": "the clerk", "run_id": "night-1", "at": FIRST_NIGHT}
    correct(nights.engine, str(key), {"response": SECRET.upper()}, **facts)
    forgotten(nights)
    assert [everywhere(nights, word) for word in ("Larkin", "LARKIN")] == [[], []]


def test_what_must_be_done_before_fails_and_nothing_is_forgotten(nights: Nights) -> None:
    known(nights)
    before = nights.everything()

    def killed(_: Forgotten) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forgotten(nights, also=killed)
    assert (nights.everything(), nights.read("SELECT 1 FROM forgotten")) == (before, [])


def test_another_warehouse_of_the_archive_forgets_too(nights: Nights) -> None:
    key = known(nights)
    told = {key: (mark(BINS.url), FIRST_NIGHT), "elsewhere/document/s1": ("1" * 64, FIRST_NIGHT)}
    start_run(nights.engine, "next", "samplebury", FIRST_NIGHT)
    honour(nights.engine, told, "next", "samplebury")
    assert everywhere(nights, "Larkin") == []
    assert nights.read("SELECT key, url_sha256 FROM forgotten") == [(key, mark(BINS.url))]


def test_forgotten_paper_does_not_come_back(nights: Nights) -> None:
    forgotten(nights, known(nights))
    report = nights.load(NIGHT)
    assert (report["insert"], report["withdrawn"]) == (0, 0)
    assert everywhere(nights, "Larkin") == []
    assert everywhere(nights, "s77") == ["change", "forgotten"]


def test_action_stays_as_another_paper_tells_it(nights: Nights) -> None:
    starts_at = datetime(2026, 1, 13, 18)  # noqa: DTZ001
    earlier = page((), (), resolutions=(), meeting=replace(MEETING, starts_at=starts_at))
    link = Link(url=f"{SITE}/documents/s60/Tracker.pdf", title="Tracker", role="report", attachment_id="s60")
    told = paper("Tracker", actions=(replace(ASKED, response="Officers are counting."),))
    nights.load(meeting(meeting_source(earlier, "500"), paper_source(told, link), number="500"))
    forgotten(nights, known(nights))
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
    done = forgotten(nights, "samplebury/document/s78")
    assert done.keys == ("samplebury/document/s77", "samplebury/document/s78")
    assert everywhere(nights, "Larkin") == []


def test_unknown_paper_is_said(nights: Nights) -> None:
    with pytest.raises(NothingToForget, match="no such paper is in the warehouse"):
        forgotten(nights, "samplebury/document/s1")
