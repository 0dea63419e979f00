"""Discovery by two ways: the pages and the XML web service, and what is wrong with either."""

from __future__ import annotations

import pytest

from flows.model import Scope
from tests.flows.conftest import council
from tests.site import webservice

FACTS = (
    "meeting", "agenda_item", "resolution", "attendance", "document", "document_link", "issue", "decision",
)  # fmt: skip


@pytest.fixture
def served(tmp_path):
    with council(tmp_path, web_service="auto") as place:
        yield place


def asked(place, words):
    return [path for _, path in place.site.requests if words in path]


def kept(place, kind):
    """What the warehouse says, without where it was read."""
    names = {
        "meeting": "key, starts_at, status",
        "agenda_item": "key, number, title, minutes_text, minutes_complete",
        "resolution": "text, item_key",
        "attendance": "name, state, role_raw, meeting_key",
        "document": "key, title, sha256",
        "document_link": "key, title",
        "issue": "key, title, is_standing",
        "decision": "key, title, text",
    }[kind]
    return place.rows(f"select {names} from {kind} where withdrawn_at is null order by {names}")


def without_place(rows, place):
    return [
        {name: str(value).replace(place.site.base_url, "") for name, value in row.items()} for row in rows
    ]


def test_both_ways_lead_to_the_same_facts(served, tmp_path):
    (tmp_path / "pages").mkdir()
    report = served.harvest(1)
    assert (report["status"], report["gaps"]) == ("complete", [])
    assert asked(served, "GetMeeting?")
    assert not asked(served, "mgAi.aspx")
    assert served.rows("select count(*) as n from attendance where state = 'in_attendance'") != [{"n": 0}]
    with council(tmp_path / "pages") as pages:
        pages.harvest(1)
        for kind in FACTS:
            assert without_place(kept(served, kind), served) == without_place(kept(pages, kind), pages), kind


def test_switched_off_it_is_never_asked(held):
    assert asked(held, "mgWebService") == []


@pytest.mark.parametrize("fault", ["html200", "redirectpage200", "sharepoint200", "empty-root", 500, 404])
def test_a_wrong_answer_means_the_pages_alone_and_is_no_gap(served, fault):
    served.site.faults[r"mgWebService"] = fault
    report = served.harvest(1)
    assert (report["status"], report["gaps"]) == ("complete", [])
    (problem,) = served.rows("select severity, message from problem where source_url like '%mgWebService%'")
    assert problem["severity"] == "warning"
    assert "the web service does not answer here" in problem["message"]
    night = asked(served, "GetMeeting")
    served.harvest(2)
    assert (night, asked(served, "GetMeeting")) == ([], [])


def test_it_is_tried_again_after_a_week(served):
    served.site.faults[r"mgWebService"] = "html200"
    served.harvest(1)
    served.harvest(2)
    assert asked(served, "mgWebService") == []
    served.site.faults.clear()
    served.harvest(9, published=1)
    assert asked(served, "GetCommittees")
    assert served.rows(
        "select withdrawn_at is null as is_open from problem where source_url like '%GetComm%'"
    ) == [{"is_open": 0}]


def disagreements(place):
    return [
        row["message"]
        for row in place.rows(
            "select message from problem where code = 'sources_disagree' and withdrawn_at is null order by 1"
        )
    ]


def test_where_they_agree_nothing_is_said(served):
    served.harvest(1)
    assert [words for words in disagreements(served) if "web service" in words] == []


def test_who_was_there_by_one_way_alone_is_told(served, monkeypatch):
    whole = webservice.states
    monkeypatch.setattr(webservice, "states", lambda meeting: whole(meeting)[1:])
    served.harvest(1)
    told = [words for words in disagreements(served) if words.startswith("attendance: ")]
    assert told
    assert all(words.endswith(": present on the page, None in the web service") for words in told)


def test_a_meeting_only_the_service_lists_is_had_too(served):
    listed = served.harvest(1)["steps"]["discover"]["meetings"]
    (row,) = served.rows("select committee_key from meeting group by 1 order by count(*) desc limit 1")
    number = row["committee_key"].rpartition("/")[2]
    served.site.faults = {"Act=earlier": 404, rf"ieListMeetings\.aspx\?CId={number}\b": "half-list"}
    report = served.harvest(2)
    assert report["steps"]["discover"]["meetings"] == listed
    assert report["kinds"].get("meeting", {}).get("withdrawn", 0) == 0
    told = [words for words in disagreements(served) if words.endswith("only in the web service")]
    assert told
    assert all(words.startswith("meeting ") for words in told)


def test_a_service_that_ignores_its_dates_is_filtered_here(served):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(webservice, "_day", lambda text: None)
        report = served.harvest(1)
    assert (report["status"], report["gaps"]) == ("complete", [])
    assert [words for words in disagreements(served) if "web service" in words] == []


def test_titles_encoded_twice_read_as_printed(served):
    served.harvest(1)
    assert served.rows("select name from committee where name like '%&#%' or name like '%&amp;%'") == []
    assert served.rows("select title from agenda_item where title like '%&#%' or title like '%&amp;%'") == []


def test_the_service_is_filtered_by_committee_too(served):
    served.harvest(1, Scope(committees=("151",)))
    assert {row["committee_key"] for row in served.rows("select committee_key from meeting")} == {
        "samplebury/committee/151"
    }
