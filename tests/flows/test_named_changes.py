"""Changes by name: what a council does to its site, and what the harvest makes of it.

All are made at once after the first night; the harvest a week later must see each for what it is.
"""

from __future__ import annotations

import json

import pytest

from tests.flows.conftest import council

NAMES = (
    "committee renamed",
    "item renumbered",
    "supplement after the pack",
    "meeting cancelled",
    "meeting rescheduled",
    "same PDF at a new address",
    "replaced PDF same size",
    "PDF timestamp only",
    "late minutes on an old meeting",
)


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    """The wide council, its changes a week after the first night, a third harvest when all is seen, and
    one after half a year, when every old paper has had its turn."""
    with council(tmp_path_factory.mktemp("named"), wide=True) as place:
        first = place.harvest(1)
        place.site.apply(*NAMES)
        second = place.harvest(8, published=1)
        place.first, place.second = first, second
        place.seen = place.changes(second["run_id"])
        place.third = place.harvest(9, published=1)
        place.late = place.harvest(200, published=1)
        yield place


def of(place, kind, *names):
    """The changes of a kind as (key, verdict, changed fields), those of ``names`` alone if given."""
    found = []
    for change in place.seen:
        fields = change["changed_fields"] or {}
        shown = {name: fields[name] for name in names if name in fields}
        if change["kind"] == kind and (shown or not names):
            found.append((change["key"].rpartition("/")[2], change["verdict"], shown))
    return sorted(found, key=str)


def test_all_that_is_listed_was_had(week):
    assert (week.first["gaps"], week.second["gaps"]) == ([], [])


def test_a_night_after_the_changes_nothing_is_new(week):
    assert week.changes(week.third["run_id"]) == []


def test_a_committee_renamed_is_the_same_committee(week):
    assert of(week, "committee", "name") == [
        ("151", "record", {"name": ["Customer and Performance Panel", "Performance and Residents Panel"]})
    ]


def test_an_item_renumbered_is_the_same_item(week):
    assert of(week, "agenda_item", "number") == [
        ("8923", "record", {"number": ["53", "54"]}),
        ("8924", "record", {"number": ["54", "55"]}),
        ("8925", "record", {"number": ["55", "56"]}),
    ]


def test_a_supplement_after_the_pack_is_a_paper_more(week):
    (row,) = week.rows("select title, family, sha256 from document where attachment_id = 'b1207'")
    assert row["title"] == "Supplementary papers"
    assert row["sha256"] is not None


def test_a_meeting_cancelled_and_one_rescheduled_keep_their_records(week):
    assert of(week, "meeting", "status", "starts_at") == [
        ("2290", "record", {"status": ["scheduled", "held"]}),  # its late minutes say so
        ("2303", "record", {"status": ["scheduled", "cancelled"]}),
        (
            "2304",
            "record",
            {
                "status": ["scheduled", "rescheduled"],
                "starts_at": ["2026-05-21T10:00:00", "2026-06-04T14:00:00"],
            },
        ),
    ]


def test_the_same_pdf_at_a_new_address_is_stored_once(week):
    rows = week.rows(
        "select attachment_id, sha256, withdrawn_at from document "
        "where attachment_id in ('s3270', 's3296') order by 1"
    )
    assert [row["attachment_id"] for row in rows] == ["s3270", "s3296"]
    assert rows[1]["withdrawn_at"] is None


def versions(place, report):
    """The papers that have another content since this run, with the verdict on it."""
    return [
        (change["key"].rpartition("/")[2], change["verdict"])
        for change in place.changes(report["run_id"])
        if change["kind"] == "document" and change["verdict"] in ("text", "cosmetic")
    ]


def test_a_pdf_replaced_at_its_address_is_a_second_version_within_the_week(week):
    ((number, verdict),) = versions(week, week.second)
    assert verdict == "text"
    kept = "select count(*) as n from document_version where document_key = :key"
    assert week.rows(kept, key=f"samplebury/document/{number}") == [{"n": 2}]


def test_an_old_pdf_made_anew_with_the_same_words_is_cosmetic_within_half_a_year(week):
    assert versions(week, week.late) == [("s3104", "cosmetic")]
    assert week.rows("select count(*) as n from document_version where document_key like '%/s3104'") == [
        {"n": 2}
    ]


def test_late_minutes_on_an_old_meeting_are_seen(week):
    assert [(key, fields["minutes_status"]) for key, _, fields in of(week, "meeting", "minutes_status")] == [
        ("2290", [None, "published"])
    ]


def test_a_standing_issue_is_flagged(week):
    rows = week.rows("select title from issue where is_standing")
    assert rows
    assert all("rgent" in row["title"] for row in rows)


def test_minutes_that_the_page_cuts_are_had_in_full(week):
    assert week.rows("select count(*) as n from agenda_item where minutes_complete = 0") == [{"n": 0}]


def test_a_legacy_page_and_a_split_pack_are_read(week):
    asked = [path for _, path in week.site.requests] or [
        row["url"] for row in week.rows("select url from fetch")
    ]
    assert week.rows(
        "select count(*) as n from fetch where url like '%CeListDocuments%' and outcome='ok'"
    ) != [{"n": 0}], asked
    assert week.rows("select count(*) as n from fetch where role = 'restricted_reasons'") != [{"n": 0}]


def test_the_ledger_of_completeness_has_nothing_missing(week):
    from warehouse import db
    from warehouse.completeness import completeness

    engine = db.connect(week.settings.database_url)
    rows = completeness(engine, "samplebury")
    engine.dispose()
    assert [row for row in rows if row["reason"] not in (None, "none in window")] == []
    assert sum(row["expected"] for row in rows) == sum(row["found"] for row in rows) > 10
    json.dumps(rows)
