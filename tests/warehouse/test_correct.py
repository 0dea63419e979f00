from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.warehouse.nights import FIRST_NIGHT, NOTED, RESOLVED, Nights, meeting, meeting_source, page
from warehouse.correct import NothingToCorrect, correct, undo
from warehouse.ledger import start_run

THE_RESOLUTION = "that resolution"
WRONG = replace(NOTED, text="RESOLVED that the quarterly report on mist bins be noted.", votes_for=None)
BUNDLE = meeting(meeting_source(page(resolutions=(WRONG,))))


def corrected(nights: Nights, key: str, **fields: Any) -> dict[str, list[object]]:
    return correct(nights.engine, key, fields, reason="Misread", by="the clerk", **next_night(nights))


def undone(nights: Nights, key: str, *fields: str) -> dict[str, list[object]]:
    return undo(nights.engine, key, fields, reason="It was right", by="the chair", **next_night(nights))


def next_night(nights: Nights) -> dict[str, Any]:
    nights.night += 1
    at = FIRST_NIGHT + timedelta(days=nights.night - 1)
    start_run(nights.engine, f"night-{nights.night}", "samplebury", at)
    return {"run_id": f"night-{nights.night}", "at": at}


def the_resolution(nights: Nights) -> str:
    nights.load(BUNDLE)
    return f"samplebury/resolution/{nights.keys('resolution')[0]}"


def test_correction_is_a_change_of_its_own_cause(nights: Nights) -> None:
    key = the_resolution(nights)
    assert corrected(nights, key, text=NOTED.text, votes_for="5") == {
        "text": [WRONG.text, NOTED.text],
        "votes_for": [None, 5],
    }
    assert [(kind, verdict) for kind, _, verdict, _ in nights.told()] == [("resolution", "record")]
    assert nights.read("SELECT cause FROM record_version WHERE valid_to IS NULL AND kind = 'resolution'") == [
        ("correction",)
    ]


def test_correction_survives_the_next_harvest(nights: Nights) -> None:
    corrected(nights, the_resolution(nights), text="RESOLVED otherwise.")
    nights.look_again()
    report = nights.load(BUNDLE)
    assert (report["insert"], report["update"], report["withdrawn"]) == (0, 0, 0)
    other = replace(WRONG, outcome="noted")
    nights.load(meeting(meeting_source(page(resolutions=(RESOLVED, other)))))
    told = [(kind, verdict, changed) for kind, _, verdict, changed in nights.told()]
    assert told == [("resolution", "new", None), ("resolution", "record", {"outcome": [None, "noted"]})]
    assert ("RESOLVED otherwise.",) in nights.read("SELECT text FROM resolution WHERE withdrawn_at IS NULL")


def test_correction_of_a_correction_keeps_what_the_paper_said(nights: Nights) -> None:
    key = the_resolution(nights)
    corrected(nights, key, text="RESOLVED once.")
    corrected(nights, key, text="RESOLVED twice.")
    assert corrected(nights, key, text="RESOLVED twice.") == {}
    nights.load(BUNDLE)
    assert nights.read("SELECT text FROM resolution") == [("RESOLVED twice.",)]
    assert len(nights.read("SELECT 1 FROM correction WHERE undone_at IS NULL")) == 1


def test_correction_that_is_undone_gives_the_papers_their_say(nights: Nights) -> None:
    key = the_resolution(nights)
    corrected(nights, key, text="RESOLVED otherwise.", votes_for=5)
    assert undone(nights, key, "text") == {"text": ["RESOLVED otherwise.", WRONG.text]}
    told = [(kind, verdict, changed) for kind, _, verdict, changed in nights.told()]
    assert told == [("resolution", "record", {"text": ["RESOLVED otherwise.", WRONG.text]})]
    assert nights.load(BUNDLE)["update"] == 0
    assert nights.read("SELECT text, votes_for FROM resolution") == [(WRONG.text, 5)]
    assert nights.read("SELECT field, undone_by, undone_reason FROM correction ORDER BY field") == [
        ("text", "the chair", "It was right"),
        ("votes_for", None, None),
    ]
    assert undone(nights, key) == {"votes_for": [5, None]}
    causes = nights.read("SELECT cause FROM record_version WHERE kind = 'resolution' ORDER BY valid_from")
    assert causes == [("source",), ("correction",), ("correction",), ("correction",)]


def test_undone_correction_leaves_what_the_paper_says_by_now(nights: Nights) -> None:
    key = the_resolution(nights)
    corrected(nights, key, votes_for=5)
    later = replace(WRONG, votes_for=4)
    assert nights.load(meeting(meeting_source(page(resolutions=(later,)))))["update"] == 0
    assert undone(nights, key) == {"votes_for": [5, 4]}


def test_what_was_not_corrected_cannot_be_undone(nights: Nights) -> None:
    key = the_resolution(nights)
    with pytest.raises(NothingToCorrect, match="nothing of it was corrected"):
        undone(nights, key)
    corrected(nights, key, votes_for=5)
    with pytest.raises(NothingToCorrect, match="text was not corrected"):
        undone(nights, key, "votes_for", "text")
    assert nights.read("SELECT votes_for FROM resolution") == [(5,)]


def test_correction_that_cannot_be_logged_is_not_made(nights: Nights) -> None:
    key = the_resolution(nights)
    before = nights.everything()

    def full() -> None:
        raise OSError("no space left")

    options = {"reason": "Misread", "by": "the clerk", "also": full, **next_night(nights)}
    with pytest.raises(OSError, match="no space left"):
        correct(nights.engine, key, {"votes_for": 5}, **options)
    assert (nights.everything(), nights.read("SELECT 1 FROM correction")) == (before, [])


@pytest.mark.parametrize(
    ("key", "fields", "message"),
    [
        ("samplebury/weather/1", {"text": "x"}, "samplebury/weather/1: not the key of a record"),
        (
            "samplebury/resolution/none",
            {"text": "x"},
            "samplebury/resolution/none: no such resolution is there",
        ),
        (
            "samplebury/meeting/501",
            {"colour": "x"},
            "meeting has no field 'colour' to correct, only meeting_id",
        ),
        (
            "samplebury/meeting/501",
            {"status": "odd"},
            "meeting.status cannot be 'odd', only one of scheduled",
        ),
        ("samplebury/meeting/501", {"starts_at": "soon"}, "meeting.starts_at cannot be 'soon'"),
        ("samplebury/meeting/501", {"status": None}, "meeting.status cannot be empty"),
        (
            THE_RESOLUTION,
            {"outcome": "quashed"},
            "resolution.outcome cannot be 'quashed', only one of agreed, ",
        ),
        (THE_RESOLUTION, {"votes_for": "-7"}, "resolution.votes_for cannot be '-7': a count is 0 or more"),
        (THE_RESOLUTION, {"votes_for": "9" * 12}, "resolution.votes_for cannot be"),
        (
            "samplebury/agenda_item/901",
            {"is_restricted": "maybe"},
            "agenda_item.is_restricted cannot be 'maybe'",
        ),
    ],
)
def test_impossible_corrections_change_nothing(
    nights: Nights, key: str, fields: dict[str, Any], message: str
) -> None:
    the = the_resolution(nights)
    key = the if key == THE_RESOLUTION else key
    with pytest.raises(NothingToCorrect, match=message):
        corrected(nights, key, **fields)
    assert nights.told() == []


def test_what_was_let_through_once_can_be_made_again(nights: Nights) -> None:
    key, said = the_resolution(nights), {"reason": "Misread", "by": "the clerk"}
    done = correct(nights.engine, key, {"outcome": "quashed"}, **said, **next_night(nights), strict=False)
    assert done == {"outcome": [WRONG.outcome, "quashed"]}
