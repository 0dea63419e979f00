from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from parsers.records import Item
from tests.warehouse.nights import (
    ASKED,
    BINS,
    FIRST_NIGHT,
    ITEMS,
    NOTED,
    RESOLVED,
    SITE,
    Nights,
    meeting,
    meeting_source,
    page,
    paper,
    paper_source,
)
from warehouse import passages
from warehouse import search as searching
from warehouse.ledger import finish_run, record_parse
from warehouse.search import Hit, NothingToSearch, search

LONG = "\n".join(f"Paragraph {n} about the rural rounds." for n in range(2000)) + "\nA heron was seen."
MINUTES = Item(
    title="Missed bins",
    number="2",
    position=2,
    item_id="902",
    minutes_text="Members asked why collections in Upper Sample were missed so often in December.",
)


def loaded(nights: Nights, **more: object) -> None:
    report = paper(LONG, actions=(replace(ASKED, page=2),))
    source = paper_source(report)
    record_parse(nights.engine, str(source.sha256), report)
    items = (ITEMS[0], MINUTES, ITEMS[2])
    nights.load(meeting(meeting_source(page(items, **more)), source))


def test_a_paper_is_found_at_its_own_address_and_an_action_on_its_page(nights: Nights) -> None:
    loaded(nights)
    (hit,) = search(nights.engine, "heron")
    assert (hit.kind, hit.source_url, hit.page) == ("document", BINS.url, None)
    (hit,) = search(nights.engine, ASKED.proposed, kind="action")
    assert (hit.source_url, hit.page) == (BINS.url, 2)


def found(nights: Nights, words: str, **narrow: str) -> list[str]:
    return [hit.kind for hit in search(nights.engine, words, **narrow)]


def test_hit_says_what_when_and_where(nights: Nights) -> None:
    loaded(nights)
    assert search(nights.engine, "collection december") == [
        Hit(
            key="samplebury/agenda_item/902",
            kind="agenda_item",
            council="samplebury",
            day=date(2026, 2, 24),
            title="Missed bins",
            snippet="Members asked why **collections** in Upper Sample were missed so often in **December**.",
            source_url=f"{SITE}/ieListDocuments.aspx?MId=501",
        )
    ]


def test_long_papers_are_found_to_their_last_line_and_once(nights: Nights) -> None:
    loaded(nights)
    assert [hit.title for hit in search(nights.engine, "heron")] == [BINS.title]
    assert found(nights, '"rural rounds"', kind="paper") == ["document"]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("quarterly report", ["resolution"]),
        ("quarterly OR heron", ["document", "resolution"]),
        ("missed -quarterly -Upper -rounds", []),
        ('"bins in the rural"', ["action"]),
        ('"rural in the bins"', []),
        ("NEAR( heron *", []),
    ],
)
def test_words_phrases_either_and_without(nights: Nights, words: str, kinds: list[str]) -> None:
    loaded(nights)
    assert sorted(found(nights, words)) == kinds


def test_among_very_many_the_newest_are_weighed(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_WEIGHED", 2)
    for number in range(1, 7):
        said = tuple(replace(RESOLVED, text=f"RESOLVED that lorry {n} be bought.") for n in range(number))
        nights.load(meeting(meeting_source(page(resolutions=said))))
        search(nights.engine, "lorry")
    hits = search(nights.engine, "lorry")
    assert "lorry** 5" in "".join(hit.snippet for hit in hits)
    assert "lorry** 0" not in "".join(hit.snippet for hit in hits)


def test_search_narrows_to_council_and_kind(nights: Nights) -> None:
    loaded(nights)
    assert found(nights, "minutes", council="samplebury", kind="resolution") == ["resolution"]
    assert found(nights, "missed", council="elsewhere") == []
    assert found(nights, "collections", kind="minutes") == ["agenda_item"]


def test_search_follows_what_is_changed_taken_down_and_put_back(nights: Nights) -> None:
    loaded(nights)
    assert found(nights, "quarterly") == ["resolution"]
    loaded(nights, resolutions=(RESOLVED, replace(NOTED, text=NOTED.text.replace("quarterly", "yearly"))))
    assert (found(nights, "quarterly"), found(nights, "yearly")) == ([], ["resolution"])
    loaded(nights, resolutions=(RESOLVED,))
    assert found(nights, "yearly") == []
    loaded(nights, resolutions=(RESOLVED, NOTED))
    assert found(nights, "quarterly") == ["resolution"]


def test_end_of_a_run_brings_the_search_up_and_then_there_is_nothing_to_do(nights: Nights) -> None:
    loaded(nights)
    finish_run(nights.engine, "night-1", "complete", FIRST_NIGHT)
    parts = "SELECT kind, COUNT(*), COUNT(DISTINCT key) FROM passage GROUP BY kind ORDER BY kind"
    kept = [("action", 1, 1), ("agenda_item", 3, 3), ("document", 4, 1), ("resolution", 2, 2)]
    assert nights.read(parts) == kept
    assert passages.refresh(nights.engine) == 0
    loaded(nights)
    assert passages.refresh(nights.engine) == 0


def test_what_cannot_be_searched_for_is_said(engine: sa.Engine) -> None:
    with pytest.raises(NothingToSearch, match="no word to look for"):
        search(engine, "-bins ()")
    with pytest.raises(NothingToSearch, match="weather: search knows minutes, resolution"):
        search(engine, "bins", kind="weather")
