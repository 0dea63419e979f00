"""The wide sample council: the kinds of page that are rare, as the parsers of pages read them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest

from parsers.addresses import canonical, kind
from parsers.read import parse
from parsers.records import Parsed
from tests.site import Site, serve
from tests.site.reader import crawl, get

LEGACY = "CeListDocuments.aspx?CommitteeId=163&MeetingId=812&DF=17%2f07%2f2014&Ver=2"
OFFICERS = "mgListOfficerDecisions.aspx?XXR=0&FULL=1&BAM=1&DR="
REGISTER = "mgDelegatedDecisions.aspx?XXR=0&DR={}&ACT=Find&RP=0&K=0&V={}&DM=0&HD=0&DS={}&Next=true"


def read(site: Site, target: str) -> Parsed:
    return parse(get(site, target).content, url=f"http://site.test/{target}")


def decisions(parsed: Parsed) -> list[str]:
    return [kind(link.url)[1]["decision_id"] for link in parsed.links]


@pytest.fixture(scope="module")
def wide() -> dict[str, bytes]:
    with serve(wide=True) as site:
        return crawl(site)


def test_every_kind_of_page_can_be_reached_and_is_known(wide: dict[str, bytes]) -> None:
    kinds = {kind(f"http://site.test/{address}")[0] for address in wide}
    assert kinds == {
        "agenda_item", "attendance", "calendar", "committee", "committee_list", "decision", "decision_list",
        "doc_pack_chooser", "document", "issue", "issue_decisions", "issue_meetings", "legacy_meeting",
        "location", "meeting", "meeting_list", "meetings_home", "member", "member_list", "other", "pack",
        "plan_items", "plan_list", "plans_home", "restricted_reasons", "supplement", "whats_new",
    }  # fmt: skip
    others = {address.partition("/")[0] for address in wide if kind(f"http://x.test/{address}")[0] == "other"}
    assert {part for part in others if not part.startswith("(")} == {
        "SiteSpecific", "jquery-ui", "mgimages", "olddocuments",
    }  # fmt: skip


def test_the_same_page_is_reached_with_and_without_a_session(wide: dict[str, bytes]) -> None:
    within = {address for address in wide if address.startswith("(S(")}
    base = "http://site.test"
    assert len(within) > 100
    plain = {canonical(f"{base}/{address}", base) for address in wide.keys() - within}
    assert {canonical(f"{base}/{address}", base) for address in within} - plain == set()
    assert [a for a in within if a.partition("/")[2] in wide and wide[a] != wide[a.partition("/")[2]]] == []


def test_a_session_stands_behind_the_prefix() -> None:
    with serve(wide=True, prefix="/moderngov") as site:
        shown = get(site, "ieListMeetings.aspx?CId=163&Year=0").text
    links = re.findall(r'href="(\S+?)ieListDocuments', shown)
    assert set(links) == {"/moderngov/(S(kq5t0m55ruz2fsamplebury))/"}


def test_a_meeting_in_the_old_form_is_read_with_its_old_papers() -> None:
    with serve(wide=True) as site:
        old = read(site, LEGACY)
        papers = [get(site, link.url.removeprefix("http://site.test/")).content for link in old.links]
        other = get(site, "ieListDocuments.aspx?CId=163&MId=812&Ver=4")
    assert old.meeting is not None
    assert old.meeting.starts_at == datetime(2014, 7, 17, 10)  # noqa: DTZ001
    assert [(item.number, item.title, item.is_restricted) for item in old.items] == [
        ("1", "Apologies", False),
        ("2", "Pavement café licences", False),
        ("3", "Application for a street trading consent - Exempt", True),
    ]
    assert [(link.role, link.title) for link in old.links] == [
        ("minutes", "Minutes for this Meeting"),
        ("agenda", "Agenda Front Sheet"),
        ("report", "Pavement café licences"),
    ]
    assert [content[:4] for content in papers] == [b"%PDF"] * 3
    assert other.status_code == 302


@pytest.mark.parametrize(
    ("chooser", "role"), [("mgChooseDocPack", "pack"), ("mgChooseMDocPack", "minutes")]
)  # fmt: skip
def test_a_split_pack_is_chosen_in_parts(chooser: str, role: str) -> None:
    with serve(wide=True) as site:
        meeting = get(site, "ieListDocuments.aspx?CId=163&MId=2301&Ver=4").text
        parts = read(site, f"{chooser}.aspx?ID=2301")
        papers = [get(site, link.url.removeprefix("http://site.test/")).content for link in parts.links]
    assert f'href="{chooser}.aspx?ID=2301"' in meeting
    assert [(link.role, link.attachment_id) for link in parts.links] == [(role, "g2301")] * 2
    assert [paper[:4] for paper in papers] == [b"%PDF"] * 2
    assert papers[0] != papers[1]


def test_a_forward_plan_says_what_is_open_and_what_is_not() -> None:
    with serve(wide=True) as site:
        plan = read(site, "mgListPlanItems.aspx?PlanId=31&RP=137")
        why = read(site, "mgReasonsRestricted.aspx?OID=842&OT=I")
        missing = get(site, "mgListPlans.aspx?RPId=100&RD=0")
    assert [(i.number, i.title, i.section, i.is_restricted) for i in plan.items] == [
        ("1", "26/00017 - Statement of licensing policy", "Not before 14 April 2026", False),
        ("2", "26/00019 - Depot in Canal Street: acquisition", "Not before 14 April 2026", True),
    ]
    assert (why.head.kind, why.head.issue_id, why.head.title) == (
        "restricted_reasons", "842", "Depot in Canal Street: acquisition",
    )  # fmt: skip
    assert "By virtue of paragraph(s) 3" in why.text
    assert missing.status_code == 302


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (OFFICERS + "01/02/2026-28/02/2026", ["417"]),
        (OFFICERS + "01%2f11%2f2025-30%2f11%2f2025", ["432"]),
        (OFFICERS + "01/01/2024-31/01/2024", []),
        (REGISTER.format("01/02/2026-15/02/2026", 0, 2), ["414", "431"]),
        (REGISTER.format("01/02/2026-15/02/2026", 1, 2), ["414", "431"]),
        (REGISTER.format("01/02/2024-15/02/2024", 1, 2), []),
        (REGISTER.format("", 0, 1), ["423"]),
        (REGISTER.format("", 0, 3), []),
    ],
)  # fmt: skip
def test_the_registers_filter_on_the_day_of_publication(target: str, found: list[str]) -> None:
    with serve(wide=True) as site:
        shown, parsed = get(site, target).text, read(site, target)
    assert sorted(decisions(parsed)) == found
    assert ("No matching decisions" in shown) == (not found)


def test_an_expanded_register_has_the_words_of_the_decision() -> None:
    with serve(wide=True) as site:
        shown = get(site, REGISTER.format("05/02/2026-05/02/2026", 1, 2)).text
    assert "resident's permit be £42 a year" in shown.replace("&#39;", "'").replace("\n", " ")


def test_the_welsh_twin_has_the_same_ids_and_texts_below_welsh_headings() -> None:
    with serve(wide=True) as site:
        english = read(site, "ieListDocuments.aspx?CId=163&MId=2301&Ver=4")
        shown = get(site, "ieListDocuments.aspx?CId=163&MId=2301&Ver=4&LLL=1").text
        twin = read(site, "ieListDocuments.aspx?CId=163&MId=2301&Ver=4&LLL=1")
        item = read(site, "mgAi.aspx?ID=9302&LLL=1")
    assert '<h1  class="mgMainTitleTxt" >Rhaglen a chofnodion</h1>' in shown
    assert "Dydd Iau, 22ain Ionawr, 2026 10.00 o'r gloch" in shown
    assert [replace(i, span=None) for i in twin.items] == [replace(i, span=None) for i in english.items]
    assert twin.meeting == english.meeting
    assert (item.head.kind, item.items[0].minutes_text) == ("agenda_item", english.items[1].minutes_text)


def test_the_sample_council_has_none_of_this() -> None:
    with serve() as site:
        answers = [get(site, target).status_code for target in (LEGACY, "mgListPlanItems.aspx?PlanId=31")]
        assert b"Cymraeg" not in get(site, "ieListDocuments.aspx?CId=151&MId=2218&Ver=4").content
    assert answers == [302, 302]
