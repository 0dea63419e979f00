"""A decision is one record, whether its item led to it or the register."""

from __future__ import annotations

import pytest

from flows.model import Scope
from flows.reparse import reparse
from tests.flows.conftest import council

CABINET = Scope(committees=("Cabinet",))
RECORDS = (
    "select key, decision_id, title, meeting_key from decision where withdrawn_at is null "
    "order by meeting_key, title, key"
)


def asked(place):
    return [path for _, path in place.site.requests if "ieDecisionDetails" in path]


@pytest.fixture
def found_by_items(place):
    """The decisions of one committee, met by their items alone, with their titles."""
    place.harvest(1, CABINET)
    rows = place.rows(RECORDS)
    assert rows
    assert all(
        row["decision_id"].startswith("ai") and row["key"].endswith(row["decision_id"]) for row in rows
    )
    return rows


def test_a_decision_met_by_its_item_keeps_its_record_when_its_number_becomes_known(place, found_by_items):
    report = place.harvest(2)
    meetings = {row["meeting_key"] for row in found_by_items}
    after = [row for row in place.rows(RECORDS) if row["meeting_key"] in meetings]
    assert [row["key"] for row in after] == [row["key"] for row in found_by_items]
    assert all(row["decision_id"].isdigit() for row in after)
    keys = {row["key"] for row in after}
    told = [change for change in place.changes(report["run_id"]) if change["key"] in keys]
    assert [list(change["changed_fields"]) for change in told] == [["decision_id"]] * len(keys)
    assert report["kinds"]["decision"].get("withdrawn", 0) == 0


def test_from_then_on_it_is_looked_at_by_its_number_alone(place, found_by_items):
    place.harvest(2)
    for night, scope in ((9, None), (16, CABINET)):
        report = place.harvest(night, scope, published=1)
        assert place.changes(report["run_id"]) == []
        assert [path for path in asked(place) if "AIId" in path] == []


def test_a_decision_had_by_its_number_is_not_had_by_its_item_too(held):
    before = held.rows(RECORDS)
    held.harvest(2, CABINET)
    assert held.rows(RECORDS) == before
    assert asked(held) == []


def test_items_that_lead_to_another_title_are_the_same_decision(tmp_path, monkeypatch):
    """The page met by the item says what the decision is called: an item may be called otherwise."""
    from flows import threads

    monkeypatch.setattr(threads, "_is_known_by_number", lambda *_: False)
    with council(tmp_path) as place:
        place.harvest(1)
        assert [path for path in asked(place) if "AIId" in path]
        assert [row for row in place.rows(RECORDS) if row["decision_id"].startswith("ai")] == []


def test_a_second_reading_leaves_it_as_it_is(place, found_by_items):
    place.harvest(2)
    before = place.rows(RECORDS)
    (report,) = reparse(place.settings, lambda line: None)
    assert (report["status"], place.rows(RECORDS)) == ("complete", before)
    assert place.changes(report["run_id"]) == []
