"""The sample council's site: whole, steady, and broken only where it is told to be."""

from __future__ import annotations

import html
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import requests

from tests.site import ADDRESSES, CHANGES, Site, serve
from tests.site.faults import Fault
from tests.site.reader import crawl, get, words

TRACKER = "documents/s3341/Scrutiny Monitoring 26.03.26.pdf"
PAPER = "documents/s3301/Council Plan indicators Q3.pdf"


@pytest.fixture(scope="module")
def first_night() -> dict[str, bytes]:
    with serve(night=1) as site:
        return crawl(site)


def test_every_link_on_every_page_resolves(first_night: dict[str, bytes]) -> None:
    kinds = {re.split(r"[.?/]", address)[0] for address in first_night}
    assert {
        "documents",
        "ieDecisionDetails",
        "ieDocHome",
        "ieIssueDetails",
        "ieListDocuments",
        "ieListMeetings",
        "mgAi",
        "mgCalendarMonthView",
        "mgCommitteeDetails",
        "mgConvert2PDF",
        "mgDecisionDetails",
        "mgDelegatedDecisions",
        "mgIssueHistoryHome",
        "mgListCommittees",
        "mgListOfficerDecisions",
        "mgLocationDetails",
        "mgMeetingAttendance",
        "mgMemberIndex",
        "mgReasonsRestricted",
        "mgUserInfo",
    } <= kinds


def test_every_page_and_every_paper_says_that_it_is_invented(first_night: dict[str, bytes]) -> None:
    pages = [body.decode() for body in first_night.values() if body.startswith(b"<!DOCTYPE html>")]
    papers = [body for body in first_night.values() if body.startswith(b"%PDF")]
    assert (len(pages) > 100, len(papers) > 30) == (True, True)
    assert [body for body in pages if "is invented" not in body] == []
    assert [body for body in papers if "is invented" not in words(body)] == []


def test_two_sites_are_the_same_and_the_second_night_is_the_first_again(
    first_night: dict[str, bytes],
) -> None:
    with serve(night=2) as site:
        assert crawl(site) == first_night


def test_the_third_night_has_the_changes_and_nothing_else(first_night: dict[str, bytes]) -> None:
    with serve(night=3) as site:
        third = crawl(site)
    different = {a for a in first_night.keys() | third.keys() if first_night.get(a) != third.get(a)}
    assert different == ADDRESSES.keys()
    assert {letter for letters in ADDRESSES.values() for letter in letters} == {c.letter for c in CHANGES}


def test_the_changes_can_be_read_in_the_papers(first_night: dict[str, bytes]) -> None:
    tracker, indicators = TRACKER, PAPER
    with serve(night=3) as site:
        after = {address: words(get(site, address).content) for address in (tracker, indicators)}
    before = {address: words(first_night[address]) for address in (tracker, indicators)}
    for change in (c for c in CHANGES if c.kind in ("row", "indicator") and c.field in ("taken", "value")):
        address = tracker if change.kind == "row" else indicators
        assert (change.before in before[address], change.after in before[address]) == (True, False)
        assert (change.before in after[address], change.after in after[address]) == (False, True)


def test_minutes_on_the_page_in_print_and_under_the_next_meeting_agree(first_night: dict[str, bytes]) -> None:
    printed = next(
        body for address, body in first_night.items() if address.startswith("documents/g2218/Printed")
    )
    assert printed == first_night["documents/s3300/Minutes 02.12.25.pdf"]
    page = re.sub(r"<[^>]+>|&nbsp;", " ", first_night["mgAi.aspx?ID=8864"].decode())
    minutes = " ".join(html.unescape(page).split("Minutes:")[1].split("Supporting documents:")[0].split())
    assert minutes.startswith("The Panel considered a report on the outturns for Quarter 2")
    assert minutes[:600] in words(printed)


def test_long_minutes_are_cut_on_lists_and_whole_on_the_item_page(first_night: dict[str, bytes]) -> None:
    listed = first_night["ieListDocuments.aspx?CId=151&MId=2218&Ver=4"].decode()
    assert "view the full minutes text for item 5.</a>" in listed
    assert "CUS.05" not in listed
    assert "CUS.05" in first_night["mgAi.aspx?ID=8864"].decode()


@pytest.mark.parametrize(
    ("fault", "status", "start"),
    [
        ("html200", 200, b"<html><head><title>Server Error"),
        ("botwall200", 200, b"<!DOCTYPE html><html><head><title>Just a moment"),
        ("empty200", 200, b""),
        (503, 503, b"<html>"),
        (403, 403, b"<html>"),
    ],
)
def test_a_fault_answers_in_place_of_the_paper_until_it_is_taken_away(
    fault: Fault, status: int, start: bytes
) -> None:
    with serve() as site:
        site.faults[r"/s3301/"] = fault
        broken = get(site, PAPER)
        assert (broken.status_code, broken.content[: len(start)]) == (status, start)
        assert get(site, "documents/s3341/x.pdf").content.startswith(b"%PDF")
        site.faults.clear()
        assert get(site, PAPER).content.startswith(b"%PDF")


def test_a_truncated_paper_looks_complete_to_http(first_night: dict[str, bytes]) -> None:
    with serve() as site:
        site.faults["s3301"] = "truncate"
        answer = get(site, PAPER)
    whole = first_night[PAPER]
    assert answer.content == whole[: len(whole) // 2]
    assert answer.headers["Content-Length"] == str(len(answer.content))


def test_a_dropped_connection_breaks_off_half_way() -> None:
    with serve() as site:
        site.faults["s3301"] = "drop"
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            get(site, PAPER)


def test_a_slow_answer_outlasts_an_impatient_reader() -> None:
    with serve() as site:
        site.faults["mgAi"] = "slow"
        with pytest.raises(requests.exceptions.ReadTimeout):
            requests.get(f"{site.base_url}/mgAi.aspx?ID=8864", timeout=0.05)


def test_a_redirect_leads_where_it_is_told_to() -> None:
    with serve() as site:
        site.faults["mgAi"] = "redirect:http://127.0.0.1:9/elsewhere"
        answer = get(site, "mgAi.aspx?ID=8864")
    assert (answer.status_code, answer.headers["Location"]) == (302, "http://127.0.0.1:9/elsewhere")


def test_a_list_of_faults_is_used_up() -> None:
    with serve() as site:
        site.faults["mgAi"] = [503, 503]
        assert [get(site, "mgAi.aspx?ID=8864").status_code for _ in range(3)] == [503, 503, 200]


def test_unknown_pages_lead_to_the_error_page_and_unknown_files_are_404() -> None:
    with serve() as site:
        answers = [get(site, target) for target in ("mgNoSuch.aspx", "mgAi.aspx?ID=1", "robots.html")]
    found = [(answer.status_code, answer.headers.get("Location")) for answer in answers]
    assert found == [(302, "/mgError.aspx"), (302, "/mgError.aspx"), (404, None)]


def test_addresses_are_read_whatever_their_case_noise_and_order() -> None:
    with serve() as site:
        plain = get(site, "ieListDocuments.aspx?CId=151&MId=2218&Ver=4").content
        assert get(site, "IELISTDOCUMENTS.ASPX?ver=4&mid=2218&bcr=1&J=2").content == plain


def test_requests_are_listed_in_order() -> None:
    with serve() as site:
        get(site, "robots.txt")
        get(site, "mgAi.aspx?ID=8864")
        assert site.requests == [("GET", "/robots.txt"), ("GET", "/mgAi.aspx?ID=8864")]


def test_the_site_can_stand_below_a_path_with_its_robots_at_the_root() -> None:
    with serve(prefix="/moderngov", crawl_delay=2) as site:
        root = site.base_url.removesuffix("/moderngov")
        robots = requests.get(f"{root}/robots.txt", timeout=5).text
        assert robots == "User-agent: *\nDisallow: /moderngov/mgRss.aspx\nCrawl-delay: 2\n"
        assert requests.get(f"{root}/mgListCommittees.aspx", timeout=5).status_code == 404
        assert get(site, "mgListCommittees.aspx").status_code == 200


def test_the_night_can_be_switched_from_outside() -> None:
    with serve() as site:
        requests.post(f"{site.base_url}/__night__/3", timeout=5)
        assert site.night == 3


def test_the_register_points_at_the_site(tmp_path: Path) -> None:
    with serve() as site:
        written = tomllib.loads(site.write_register(tmp_path / "councils.toml").read_text("utf-8"))
    assert written == {
        "councils": {
            "samplebury": {
                "name": "Samplebury Borough Council (invented)",
                "base_url": site.base_url,
                "allow_loopback": True,
                "requests_per_second": 1000.0,
                "web_service": "off",
            }
        }
    }


def test_the_web_service_wants_every_parameter_and_overlooks_iso_dates() -> None:
    def count(site: Site, dates: str) -> str | None:
        answer = get(site, f"mgWebService.asmx/GetMeetings?lCommitteeId=151&{dates}")
        return ElementTree.fromstring(answer.content).findtext("meetingscount")

    with serve() as site:
        missing = get(site, "mgWebService.asmx/GetMeetings?lCommitteeId=151")
        assert (missing.status_code, missing.text) == (500, "Missing parameter: sFromDate.\r\n")
        assert count(site, "sFromDate=01/01/2026&sToDate=31/12/2026") == " 1"
        assert count(site, "sFromDate=2026-01-01&sToDate=2026-12-31") == " 3"


def test_the_web_service_answers_for_every_meeting_in_xml() -> None:
    with serve() as site:
        dates = "sFromDate=01/01/2020&sToDate=31/12/2030"
        listed = get(site, f"mgWebService.asmx/GetMeetings?lCommitteeId=0&{dates}").content
        for meeting in ElementTree.fromstring(listed).iter("meetingid"):
            answer = get(site, f"mgWebService.asmx/GetMeeting?lMeetingId={meeting.text}")
            assert ElementTree.fromstring(answer.content).findtext("meetingid") == meeting.text


def test_the_web_service_has_the_minutes_uncut_and_the_title_escaped_twice() -> None:
    with serve() as site:
        meeting = ElementTree.fromstring(get(site, "mgWebService.asmx/GetMeeting?lMeetingId=2222").content)
        full = ElementTree.fromstring(get(site, "mgWebService.asmx/GetMeeting?lMeetingId=2218").content)
    titles = [item.findtext("agendaitemtitle") for item in meeting.iter("agendaitem")]
    assert titles[-1] == "Disposal of land at Tanner&#39;s Wharf"
    assert "CUS.05" in "".join(
        item.findtext("minutesnonemptyhtmlbody") or "" for item in full.iter("agendaitem")
    )
