from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from parsers.records import Action, Resolution, Vote
from tests.warehouse.nights import (
    ASKED,
    BINS,
    ITEMS,
    MEETING,
    NOTED,
    PRINTED,
    READING,
    RESOLVED,
    SITE,
    Nights,
    bytes_of,
    committees,
    failed,
    meeting,
    meeting_source,
    meetings,
    page,
    paper,
    paper_source,
    whole,
)
from warehouse.batch import Bundle


def test_first_load_inserts_every_kind(nights: Nights) -> None:
    report = nights.load(whole())
    assert report.as_dict() == {
        "committee": {"insert": 1},
        "meeting": {"insert": 1},
        "agenda_item": {"insert": 3},
        "document": {"insert": 2},
        "document_version": {"insert": 2},
        "document_link": {"insert": 2},
        "resolution": {"insert": 2},
        "vote": {"insert": 1},
        "attendance": {"insert": 2},
        "action": {"insert": 1},
        "action_update": {"insert": 1},
        "kpi": {"insert": 1},
        "kpi_observation": {"insert": 1},
    }


@pytest.mark.parametrize("by_row", [False, True])
def test_load_twice_all_noop(nights: Nights, by_row: bool) -> None:
    nights.load(whole())
    before = nights.everything()
    if by_row:
        nights.look_again()
    report = nights.load(whole())
    assert (report["insert"], report["update"], report["withdrawn"], report["restored"]) == (0, 0, 0, 0)
    assert report["noop"] == 20
    assert nights.told() == []
    assert nights.everything() == before


@pytest.mark.parametrize("said", ["Noted\x00.", "Noted\ud800."])
def test_what_no_database_takes_is_left_out(nights: Nights, said: str) -> None:
    items = (replace(ITEMS[0], minutes_text=said), *ITEMS[1:])
    for changed in (3, 0):
        assert nights.load(meeting(meeting_source(page(items)))).kinds["agenda_item"]["insert"] == changed
    assert nights.read("SELECT minutes_text FROM agenda_item WHERE minutes_text IS NOT NULL") == [
        (said.replace("\x00", "").replace("\ud800", "?"),)
    ]


def test_every_row_leads_back_to_its_evidence(nights: Nights) -> None:
    resolution = replace(NOTED, span=(10, 40))
    reading = replace(READING, page=3, box=(10.0, 20.04, 30.0, 40.0))
    report = paper(kpis=(reading,))
    nights.load(meeting(meeting_source(page(resolutions=(resolution,))), paper_source(report)))
    assert nights.read("SELECT source_url, span_start, span_end FROM resolution") == [
        (f"{SITE}/ieListDocuments.aspx?MId=501", 10, 40)
    ]
    assert nights.read("SELECT source_url, snapshot_sha256, page, box FROM kpi_observation") == [
        (BINS.url, bytes_of(report), 3, "10.0,20.0,30.0,40.0")
    ]


def test_inserted_resolution_leaves_the_following_ones(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page())))
    first = Resolution(text="RESOLVED that standing orders be suspended.", item_id="901")
    report = nights.load(meeting(meeting_source(page(resolutions=(first, RESOLVED, NOTED)))))
    assert report.as_dict()["resolution"] == {"insert": 1, "noop": 2}
    assert [(kind, verdict) for kind, _, verdict, _ in nights.told()] == [("resolution", "new")]


def test_reworded_resolution_keeps_its_key(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page())))
    before = nights.keys("resolution")
    text = NOTED.text.replace("noted", "noted and circulated")
    nights.load(meeting(meeting_source(page(resolutions=(RESOLVED, replace(NOTED, text=text))))))
    assert nights.keys("resolution") == before
    [(kind, _, verdict, changed)] = nights.told()
    assert (kind, verdict, changed) == ("resolution", "record", {"text": [NOTED.text, text]})


def test_same_words_under_two_items_are_two_resolutions(nights: Nights) -> None:
    noted = [Resolution(text="RESOLVED that it be noted.", item_id=item.item_id) for item in ITEMS]
    nights.load(meeting(meeting_source(page(resolutions=(*noted, noted[0])))))
    assert len(nights.keys("resolution")) == 4
    report = nights.load(meeting(meeting_source(page(resolutions=tuple(noted)))))
    assert report.as_dict()["resolution"] == {"noop": 3, "withdrawn": 1}


def test_item_withdrawn_from_a_complete_bundle_and_restored(nights: Nights) -> None:
    both = (RESOLVED,)
    nights.load(meeting(meeting_source(page(links=(), resolutions=both))))
    nights.load(meeting(meeting_source(page(items=ITEMS[:2], links=(), resolutions=both))))
    assert nights.told() == [
        ("agenda_item", "903", "withdrawn", {"withdrawn_at": [None, "2026-03-02T02:00:00+00:00"]})
    ]
    assert nights.keys("agenda_item") == ["901", "902"]
    nights.load(meeting(meeting_source(page(links=(), resolutions=both))))
    assert nights.told() == [
        ("agenda_item", "903", "restored", {"withdrawn_at": ["2026-03-02T02:00:00+00:00", None]})
    ]
    versions = "SELECT valid_from, valid_to FROM record_version WHERE key = 'samplebury/agenda_item/903'"
    assert nights.read(versions + " ORDER BY valid_from") == [
        ("2026-03-01T02:00:00Z", "2026-03-02T02:00:00Z"),
        ("2026-03-03T02:00:00Z", None),
    ]


def test_partial_bundle_withdraws_nothing_and_updates(nights: Nights) -> None:
    nights.load(whole())
    items = (replace(ITEMS[0], title="Minutes"), ITEMS[1])
    gap = failed(BINS.url, "report", BINS)
    report = nights.load(meeting(meeting_source(page(items=items)), gap))
    assert report["withdrawn"] == 0
    assert [(k, r, v) for k, r, v, _ in nights.told()] == [("agenda_item", "901", "record")]
    assert nights.read("SELECT code, withdrawn_at FROM problem") == [("not_fetched", None)]


def test_problem_is_closed_when_it_went_away(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page()), failed(BINS.url, "report", BINS)))
    nights.load(meeting(meeting_source(page()), paper_source(paper())))
    assert nights.read("SELECT code, withdrawn_at FROM problem") == [("not_fetched", "2026-03-02T02:00:00Z")]


def test_unreadable_replacement_withdraws_nothing(nights: Nights) -> None:
    from parsers.problems import error

    nights.load(meeting(meeting_source(page()), paper_source(paper(kpis=(READING,)))))
    torn = paper("", "other", problems=(error("unreadable", "the file ends before its end"),))
    nights.load(meeting(meeting_source(page()), paper_source(torn)))
    assert nights.keys("kpi_observation") == ["m501-wst-01-q3"]
    assert [(kind, verdict) for kind, _, verdict, _ in nights.told()] == [("document", "text")]


def test_restated_kpi_keeps_history(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page()), paper_source(paper(kpis=(READING,)))))
    restated = replace(READING, value_raw="44", value=44.0)
    nights.load(meeting(meeting_source(page()), paper_source(paper("Corrected.", kpis=(restated,)))))
    assert nights.told()[1] == (
        "kpi_observation",
        "m501-wst-01-q3",
        "record",
        {"value_raw": ["41", "44"], "value": [41.0, 44.0]},
    )
    history = "SELECT record_hash, valid_to FROM record_version WHERE kind = 'kpi_observation'"
    assert len(nights.read(history)) == 2


def test_same_period_reported_to_two_meetings_is_two_readings_of_one_indicator(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page()), paper_source(paper(kpis=(READING,)))))
    restated = replace(READING, code=".WST.01", value_raw="44", value=44.0)
    later = page(items=(), links=(), resolutions=(), kpis=(restated,))
    nights.load(meeting(meeting_source(later, "502"), number="502"))
    assert nights.keys("kpi") == ["wst-01"]
    assert nights.keys("kpi_observation") == ["m501-wst-01-q3", "m502-wst-01-q3"]


def test_replaced_pdf_same_url(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page()), paper_source(paper("Old words"), sha="a" * 64)))
    nights.load(meeting(meeting_source(page()), paper_source(paper("New words"), sha="b" * 64)))
    [(kind, rest, verdict, changed)] = nights.told()
    assert (kind, rest, verdict) == ("document", "s77", "text")
    assert changed is not None
    assert changed["sha256"] == ["a" * 64, "b" * 64]
    assert nights.keys("document_version") == ["s77-" + "a" * 16, "s77-" + "b" * 16]


def test_pdf_whose_only_change_is_an_embedded_timestamp(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page()), paper_source(paper(kpis=(READING,)), sha="a" * 64)))
    nights.load(meeting(meeting_source(page()), paper_source(paper(kpis=(READING,)), sha="b" * 64)))
    assert nights.told() == [("document", "s77", "cosmetic", {"sha256": ["a" * 64, "b" * 64]})]


def test_same_pdf_new_url(nights: Nights) -> None:
    old = replace(BINS, url=f"{SITE}/old/bins.pdf", attachment_id=None)
    new = replace(old, url=f"{SITE}/new/bins.pdf")
    nights.load(meeting(meeting_source(page(links=(old,))), paper_source(paper(), old)))
    nights.load(meeting(meeting_source(page(links=(new,))), paper_source(paper(), new)))
    [(kind, _, verdict, changed)] = nights.told()
    assert (kind, verdict, changed) == ("document", "record", {"url": [old.url, new.url]})
    assert len(nights.keys("document")) == len(nights.keys("document_link")) == 1


def test_late_minutes_on_an_old_meeting(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page(links=(), resolutions=()))))
    held = replace(MEETING, published=("minutes", "agenda"), minutes_status="draft")
    items = (ITEMS[0], replace(ITEMS[1], minutes_text="The report was noted."), ITEMS[2])
    nights.load(meeting(meeting_source(page(items, (), meeting=held, resolutions=(NOTED,)))))
    told = [(kind, verdict, changed) for kind, _, verdict, changed in nights.told()]
    assert told == [
        (
            "meeting",
            "record",
            {
                "status": ["scheduled", "held"],
                "published": ["agenda", "agenda, minutes"],
                "minutes_status": [None, "draft"],
            },
        ),
        ("agenda_item", "record", {"minutes_text": [None, "The report was noted."]}),
        ("resolution", "new", None),
    ]


def test_meeting_moved_date_same_id(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page())))
    moved = replace(MEETING, starts_at=datetime(2026, 3, 3, 10, 0), status="rescheduled")  # noqa: DTZ001
    nights.load(meeting(meeting_source(page(meeting=moved))))
    changed = {
        "starts_at": ["2026-02-24T18:30:00", "2026-03-03T10:00:00"],
        "status": ["scheduled", "rescheduled"],
    }
    assert nights.told() == [("meeting", "501", "record", changed)]


def test_committee_renamed(nights: Nights) -> None:
    nights.load(committees("Scrutiny Committee", "Cabinet"))
    nights.load(committees("Overview and Scrutiny", "Cabinet"))
    changed = {"name": ["Scrutiny Committee", "Overview and Scrutiny"]}
    assert nights.told() == [("committee", "12", "record", changed)]
    nights.load(meeting(meeting_source(page())))
    assert ("committee", "12") not in [(kind, rest) for kind, rest, _, _ in nights.told()]


def test_committee_withdrawn_after_two_complete_lists(nights: Nights) -> None:
    nights.load(committees("Scrutiny", "Cabinet"))
    nights.load(committees("Scrutiny"))
    assert nights.keys("committee") == ["12", "13"]
    nights.load(committees("Scrutiny"))
    assert nights.keys("committee") == ["12"]


def test_item_renumbered(nights: Nights) -> None:
    kpi = replace(READING, item_id="902")
    nights.load(meeting(meeting_source(page(kpis=(kpi,)))))
    second = replace(ITEMS[1], number="3", position=3)
    third = replace(ITEMS[2], number="2", position=2)
    nights.load(meeting(meeting_source(page((ITEMS[0], third, second), kpis=(kpi,)))))
    assert nights.told() == [
        ("agenda_item", "903", "record", {"number": ["3", "2"]}),
        ("agenda_item", "902", "record", {"number": ["2", "3"]}),
    ]


def test_meeting_absent_from_two_complete_lists_is_withdrawn_with_what_it_held(nights: Nights) -> None:
    nights.load(whole())
    nights.load(meetings("777"))
    assert nights.keys("meeting") == ["501"]
    nights.load(meetings("777", year=2025))
    assert nights.keys("meeting") == ["501"]
    nights.load(meetings("777"))
    assert [
        nights.keys(kind) for kind in ("meeting", "agenda_item", "resolution", "document", "kpi", "action")
    ] == [[] for _ in range(6)]
    report = nights.load(whole())
    assert report["restored"] == 17
    assert {verdict for _, _, verdict, _ in nights.told()} == {"restored"}


def test_meeting_seen_again_starts_its_misses_anew(nights: Nights) -> None:
    nights.load(whole())
    for listed in ("777", "501", "777"):
        nights.load(meetings(listed))
    assert nights.read("SELECT misses FROM meeting") == [(1,)]


def test_action_followed_across_trackers(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page()), paper_source(paper(kind="action_tracker", actions=(ASKED,)))))
    done = replace(ASKED, status="completed", status_raw="Completed", response="Reported in March.")
    april = page(
        items=(),
        links=(),
        resolutions=(),
        actions=(done,),
        meeting=replace(MEETING, starts_at=datetime(2026, 4, 7, 18)),  # noqa: DTZ001
    )
    nights.load(meeting(meeting_source(april, "502"), number="502"))
    assert len(nights.keys("action")) == 1
    assert nights.read("SELECT status, meeting_key FROM action") == [("completed", "samplebury/meeting/502")]
    assert nights.read("SELECT status, reported_on FROM action_update ORDER BY reported_on") == [
        ("open", "2026-02-24"),
        ("completed", "2026-04-07"),
    ]
    # The older tracker read again does not put the action back.
    report = nights.load(
        meeting(meeting_source(page()), paper_source(paper(kind="action_tracker", actions=(ASKED,))))
    )
    assert report["update"] == 0
    # The later tracker taken down: the action is as the earlier one said.
    nights.load(meeting(meeting_source(replace(april, actions=()), "502"), number="502"))
    assert nights.read("SELECT status, withdrawn_at FROM action") == [("open", None)]


def test_parser_upgrade_is_not_the_councils_change(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page(), sha="a" * 64)))
    better = page(
        version=2,
        resolutions=(
            replace(RESOLVED, mover="A Reed"),
            NOTED,
            replace(NOTED, text="RESOLVED to meet again in June."),
        ),
    )
    nights.load(meeting(meeting_source(better, sha="a" * 64)))
    told = nights.told()
    assert [(kind, verdict) for kind, _, verdict, _ in told] == [("resolution", "parser_only")] * 2
    assert told[0][3] == {"mover": [None, "A Reed"]}
    assert nights.read("SELECT DISTINCT cause FROM change WHERE run_id = 'night-2'") == [("parser",)]


def test_parser_upgrade_that_changes_10_000_records(nights: Nights) -> None:
    def report(version: int) -> Bundle:
        kpis = tuple(
            replace(READING, code=f"K{n}", name=f"Indicator {n}", target_raw="40" if version > 1 else None)
            for n in range(10_000)
        )
        read = paper("Ten thousand indicators.", kpis=kpis, version=version)
        return meeting(meeting_source(page()), paper_source(read, sha="b" * 64))

    nights.load(report(1))
    assert nights.load(report(2)).as_dict()["kpi_observation"] == {"update": 10_000}
    query = "SELECT kind, verdict, cause, count(*) FROM change WHERE run_id = 'night-2' GROUP BY 1, 2, 3"
    assert nights.read(query) == [("kpi_observation", "parser_only", "parser", 10_000)]
    assert nights.load(report(2))["noop"] > 20_000


def test_printed_minutes_that_repeat_the_page_add_nothing(nights: Nights) -> None:
    items = (ITEMS[0], replace(ITEMS[1], minutes_text="Noted."), ITEMS[2])
    only_there = Resolution(text="RESOLVED that the public be excluded from the meeting.", page=4)
    nearly = replace(NOTED, text=NOTED.text + " ", page=2)
    minutes = paper("", "minutes", head={"meeting_date": date(2026, 2, 24)}, resolutions=(nearly, only_there))
    other = paper("x", "minutes", head={"meeting_date": date(2026, 1, 6)}, resolutions=(RESOLVED, only_there))
    pages = meeting_source(page(items, (PRINTED, BINS), resolutions=(NOTED,)))
    nights.load(meeting(pages, paper_source(minutes, PRINTED), paper_source(other)))
    assert nights.read("SELECT text, page FROM resolution ORDER BY text") == [
        (only_there.text, 4),
        (NOTED.text, None),
    ]
    assert nights.read("SELECT code FROM problem") == [("sources_disagree",)]


def test_an_action_of_the_page_and_of_the_printed_minutes_is_one_raised_at_the_meeting(
    nights: Nights,
) -> None:
    day = date(2026, 2, 24)
    told = replace(ASKED, raised_on=None, item_id="902")
    printed = replace(ASKED, raised_on=day)
    minutes = paper("", "minutes", head={"meeting_date": day}, actions=(printed,))
    pages = meeting_source(page(links=(PRINTED, BINS), actions=(told,)))
    nights.load(meeting(pages, paper_source(minutes, PRINTED)))
    assert nights.read("SELECT count(*), max(raised_on) FROM action") == [(1, str(day))]


def test_action_without_likeness_is_another_action(nights: Nights) -> None:
    other = Action(proposed="That the depot be visited.", raised_on=ASKED.raised_on)
    nights.load(meeting(meeting_source(page()), paper_source(paper(actions=(ASKED,)))))
    nights.load(meeting(meeting_source(page()), paper_source(paper("y", actions=(other,)))))
    assert [(kind, verdict) for kind, _, verdict, _ in nights.told()] == [
        ("document", "text"),
        ("action", "new"),
        ("action_update", "new"),
        ("action_update", "withdrawn"),
        ("action", "withdrawn"),
    ]


def test_committee_off_the_list_is_not_brought_back_by_its_old_meetings(nights: Nights) -> None:
    nights.load(committees("Scrutiny", "Cabinet"))
    nights.load(meeting(meeting_source(page())))
    for _ in range(2):
        nights.load(committees("Cabinet", first=13))
    assert nights.keys("committee") == ["13"]
    nights.look_again()
    nights.load(meeting(meeting_source(page())))
    assert nights.keys("committee") == ["13"]


def test_undated_trackers_read_again_in_any_order_change_nothing(nights: Nights) -> None:
    def tracker(number: str, *actions: Action) -> Bundle:
        undated = replace(MEETING, starts_at=None)
        read = page(items=(), links=(), resolutions=(), actions=actions, meeting=undated)
        return meeting(meeting_source(read, number), number=number)

    longer = replace(ASKED, proposed=ASKED.proposed.replace("number", "average number"))
    bundles = (
        tracker("501", ASKED, replace(longer, status="completed")),
        tracker("502", longer),
        tracker("510", ASKED),
    )
    for bundle in bundles:
        nights.load(bundle)
    before = nights.everything()
    for bundle in reversed(bundles):
        nights.look_again()
        assert nights.load(bundle)["update"] == 0
    assert nights.everything() == before


def test_votes_on_several_motions_without_words_stay_apart(nights: Nights) -> None:
    votes = tuple(
        Vote(name=name, choice=choice, item_number=number)
        for number, choice in (("2", "against"), ("9", "for"), ("1", "abstain"))
        for name in ("A Reed", "B Moss")
    )
    bundle = meeting(meeting_source(page(votes=votes)))
    nights.load(bundle)
    nights.look_again()
    assert nights.load(bundle)["update"] == 0
    changed = (replace(votes[0], choice="for"), *votes[1:])
    nights.load(meeting(meeting_source(page(votes=changed))))
    assert [changed for kind, _, _, changed in nights.told() if kind == "vote"] == [
        {"choice": ["against", "for"]}
    ]
