"""Changes by name: what each of them shows, and that it shows nowhere else."""

from __future__ import annotations

import re

import pytest

from tests.site import NAMED_CHANGES, Scale, Site, serve
from tests.site.reader import get, words
from tests.site.routes import respond

# A page or paper by a name of its own; the changes are told by the names of what differs.
TARGETS = {
    "committees": "mgListCommittees.aspx",
    "list of 137": "ieListMeetings.aspx?CId=137&Year=0",
    "list of 151": "ieListMeetings.aspx?CId=151&Year=0",
    "list of 163": "ieListMeetings.aspx?CId=163&Year=0",
    "2218": "ieListDocuments.aspx?CId=151&MId=2218&Ver=4",
    "2218 minutes": "documents/g2218/x.pdf?T=1",
    "2204": "ieListDocuments.aspx?CId=137&MId=2204&Ver=4",
    "2204 report": "mgConvert2PDF.aspx?ID=3104",
    "2222": "ieListDocuments.aspx?CId=137&MId=2222&Ver=4",
    "2222 agenda": "documents/g2222/x.pdf?T=0",
    "2222 supplement": "documents/b1207/x.pdf?T=9",
    "2222 item": "mgAi.aspx?ID=8923",
    "2233": "ieListDocuments.aspx?CId=137&MId=2233&Ver=4",
    "2233 report": "documents/s3270/x.pdf",
    "2233 new report": "documents/s3296/x.pdf",
    "2231": "ieListDocuments.aspx?CId=100&MId=2231&Ver=4",
    "2231 report": "documents/s3271/x.pdf",
    "2290": "ieListDocuments.aspx?CId=163&MId=2290&Ver=4",
    "2290 minutes": "documents/g2290/x.pdf?T=1",
    "2290 attendance": "mgMeetingAttendance.aspx?ID=2290",
    "2302": "ieListDocuments.aspx?CId=163&MId=2302&Ver=4",
    "2303": "ieListDocuments.aspx?CId=163&MId=2303&Ver=4",
    "2303 attendance": "mgMeetingAttendance.aspx?ID=2303",
    "2304": "ieListDocuments.aspx?CId=163&MId=2304&Ver=4",
    "April": "mgCalendarMonthView.aspx?M=4&DD=2026",
    "May": "mgCalendarMonthView.aspx?M=5&DD=2026",
    "June": "mgCalendarMonthView.aspx?M=6&DD=2026",
}
SHOWN = {
    "committee renamed": {"committees", "list of 151", "2218"},
    "item renumbered": {"2222", "2222 agenda", "2222 item"},
    "supplement after the pack": {"2222", "2222 supplement"},
    "meeting cancelled": {"list of 163", "2303", "2303 attendance", "April"},
    "meeting rescheduled": {"list of 163", "2304", "May", "June"},
    "same PDF at a new address": {"2233", "2233 report", "2233 new report"},
    "replaced PDF same size": {"2233 report", "2231 report"},
    "PDF timestamp only": {"2204 report"},
    "late minutes on an old meeting": {"list of 163", "2290", "2290 minutes", "2290 attendance"},
    "minutes approved by the next meeting": {"list of 163", "2302", "2303", "2303 attendance"},
}


def bodies(site: Site) -> dict[str, bytes]:
    return {name: respond(f"/{to}", site.tonight(), "http://site.test").body for name, to in TARGETS.items()}


def test_every_change_has_its_place_in_this_table() -> None:
    assert NAMED_CHANGES.keys() == SHOWN.keys()


@pytest.mark.parametrize("night", [1, 3])
@pytest.mark.parametrize("name", SHOWN)
def test_a_change_shows_where_it_should_and_nowhere_else(name: str, night: int) -> None:
    with serve(night, wide=True) as site:
        before = bodies(site)
        site.apply(name)
        after = bodies(site)
    assert {target for target in TARGETS if before[target] != after[target]} == SHOWN[name]


def test_changes_add_up_and_the_sample_is_left_as_it_was() -> None:
    with serve(wide=True) as site:
        site.apply(*SHOWN)
        assert site.applied == list(SHOWN)
        both = bodies(site)
    with serve(wide=True) as site:
        clean = bodies(site)
    assert {target for target in TARGETS if both[target] != clean[target]} == set().union(*SHOWN.values())


def test_a_renamed_committee_keeps_its_number_and_its_papers_their_words() -> None:
    with serve() as site:
        old = get(site, TARGETS["2218 minutes"]).content
        site.apply("committee renamed")
        page, papers = get(site, TARGETS["2218"]).text, get(site, TARGETS["2218 minutes"]).content
    assert "Performance and Residents Panel - Tuesday, 2nd December, 2025" in page
    assert papers == old


def test_the_moved_paper_is_the_same_and_the_old_address_is_gone() -> None:
    with serve() as site:
        old = get(site, TARGETS["2233 report"]).content
        site.apply("same PDF at a new address")
        new, gone = get(site, TARGETS["2233 new report"]), get(site, TARGETS["2233 report"])
    assert new.content == old
    assert (gone.status_code, gone.headers["Location"]) == (302, "/mgError.aspx")


def test_a_replaced_paper_has_other_words_in_as_many_bytes() -> None:
    with serve() as site:
        old = get(site, TARGETS["2233 report"]).content
        site.apply("replaced PDF same size")
        new = get(site, TARGETS["2233 report"]).content
    assert len(new) == len(old)
    assert words(new) == words(old).replace("£310,000", "£301,000") != words(old)


def test_a_paper_made_again_differs_in_its_timestamp_only() -> None:
    with serve() as site:
        old = get(site, TARGETS["2204 report"]).content
        site.apply("PDF timestamp only")
        new = get(site, TARGETS["2204 report"]).content
    assert new != old
    assert re.sub(rb"D:\d{14}", b"D:", new) == re.sub(rb"D:\d{14}", b"D:", old)


@pytest.mark.parametrize(
    ("options", "name", "message"),
    [
        ({}, "cheese", "no such change: 'cheese'; there are: committee renamed, item renumbered"),
        ({}, "meeting cancelled", "this council has no meeting 2303"),
        ({"wide": True}, "item renumbered", "item 8923 is not as it was: number is '54.'"),
        ({"scale": Scale(1, 1)}, "committee renamed", "this council has no committee 151"),
    ],
)
def test_a_change_that_cannot_be_made_changes_nothing(
    options: dict[str, bool], name: str, message: str
) -> None:
    with serve(**options) as site:  # type: ignore[arg-type]
        if message.startswith("item"):
            site.apply(name)
        with pytest.raises(ValueError, match=re.escape(message)):
            site.apply(name)
        assert site.applied == ([name] if message.startswith("item") else [])
        assert get(site, "mgListCommittees.aspx").status_code == 200
