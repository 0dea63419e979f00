"""The URL grammar: every form of address seen on ModernGov sites, with invented hosts and numbers."""
# ruff: noqa: E501 - tables read better in lines

import html
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.page_names import PAGE_NAMES
from scrapers import urls

BASE = "https://democracy.samplebury.gov.uk"
PREFIXED = "https://www.samplebury.gov.uk/moderngov/"

# address as linked -> (canonical without the base, kind, ids)
FORMS = {
    "ieDocHome.aspx?bcr=1": ("ieDocHome.aspx", "meetings_home", {}),
    "ieDocHome.aspx?Year=0": ("ieDocHome.aspx?Year=0", "meetings_home", {"year": "0"}),
    "mgListCommittees.aspx?bcr=1": ("mgListCommittees.aspx", "committee_list", {}),
    "mgListCommittees.aspx?bcr=1&PC=1": ("mgListCommittees.aspx?PC=1", "committee_list", {"parishes": "1"}),
    "mgCommitteeDetails.aspx?ID=140": ("mgCommitteeDetails.aspx?ID=140", "committee", {"committee_id": "140"}),
    "ieListMeetings.aspx?CommitteeId=139": (
        "ieListMeetings.aspx?CId=139", "meeting_list", {"committee_id": "139"}),
    "ieListMeetings.aspx?CId=139&Year=0": (
        "ieListMeetings.aspx?CId=139&Year=0", "meeting_list", {"committee_id": "139", "year": "0"}),
    "ieListMeetings.aspx?XXR=0&Year=2024&CommitteeId=139&info=1": (
        "ieListMeetings.aspx?CId=139&Year=2024&info=1", "meeting_list",
        {"committee_id": "139", "year": "2024"}),
    "ieListMeetings.aspx?Act=earlier&CId=151&D=202203311400&MD=ielistmeetings": (
        "ieListMeetings.aspx?Act=earlier&CId=151&D=202203311400&MD=ielistmeetings", "meeting_list",
        {"act": "earlier", "committee_id": "151", "d": "202203311400"}),
    "ieListMeetings.aspx?MeetingId=88&ical=1": (
        "ieListMeetings.aspx?MeetingId=88&ical=1", "calendar_file", {"meeting_id": "88"}),
    "ieListDocuments.aspx?CId=146&MId=4869&Ver=4": (
        "ieListDocuments.aspx?CId=146&MId=4869", "meeting", {"committee_id": "146", "meeting_id": "4869"}),
    "ielistdocuments.aspx?cid=130&mid=286&ver=4": (
        "ieListDocuments.aspx?CId=130&MId=286", "meeting", {"committee_id": "130", "meeting_id": "286"}),
    "ieListDocuments.aspx?CId=151&MID=4832": (
        "ieListDocuments.aspx?CId=151&MId=4832", "meeting", {"committee_id": "151", "meeting_id": "4832"}),
    "ieListDocuments.aspx?MId=10431": (
        "ieListDocuments.aspx?MId=10431", "meeting", {"meeting_id": "10431"}),
    "ieListDocuments.aspx?CommitteeId=7&MeetingId=9": (
        "ieListDocuments.aspx?CId=7&MId=9", "meeting", {"committee_id": "7", "meeting_id": "9"}),
    "ieListDocuments.aspx?CId=133&amp;MID=377#AI1551": (
        "ieListDocuments.aspx?CId=133&MId=377", "meeting",
        {"committee_id": "133", "meeting_id": "377", "item_id": "1551"}),
    "ieListDocuments.aspx?CId=127&MId=2539&Ver=4&LLL=1": (
        "ieListDocuments.aspx?CId=127&MId=2539&LLL=1", "meeting",
        {"committee_id": "127", "meeting_id": "2539"}),
    "CeListDocuments.aspx?CommitteeId=137&MeetingId=551&DF=17%2f07%2f2014&Ver=2": (
        "CeListDocuments.aspx?CommitteeId=137&MeetingId=551&DF=17%2F07%2F2014&Ver=2", "legacy_meeting",
        {"committee_id": "137", "meeting_id": "551", "date": "17/07/2014"}),
    "CeListDocuments.aspx?MID=1106&RD=Agenda&DF=16%2f08%2f2007&A=1&R=0": (
        "CeListDocuments.aspx?MID=1106&DF=16%2F08%2F2007&A=1&R=0&RD=Agenda", "legacy_meeting",
        {"meeting_id": "1106", "date": "16/08/2007"}),
    "mgMeetingAttendance.aspx?ID=5309": (
        "mgMeetingAttendance.aspx?ID=5309", "attendance", {"meeting_id": "5309"}),
    "mgCalendarMonthView.aspx?M=3&DD=2020&CID=0&OT=&C=-1&MR=0": (
        "mgCalendarMonthView.aspx?M=3&DD=2020&CID=0&C=-1&MR=0&OT=", "calendar",
        {"month": "3", "year": "2020", "committee_id": "0"}),
    "mgCalendarWeekView.aspx?WN=7&DD=2020&ACT=Later": (
        "mgCalendarWeekView.aspx?WN=7&DD=2020&Act=Later", "calendar", {"week": "7", "year": "2020"}),
    "mgCalendarMonthView.aspx?GL=1&bcr=1": ("mgCalendarMonthView.aspx", "calendar", {}),
    "mgChooseDocPack.aspx?ID=3035": ("mgChooseDocPack.aspx?ID=3035", "doc_pack_chooser", {"agenda_id": "3035"}),
    "mgChooseMDocPack.aspx?ID=6391": ("mgChooseMDocPack.aspx?ID=6391", "doc_pack_chooser", {"agenda_id": "6391"}),
    "mgLocationDetails.aspx?RID=12": ("mgLocationDetails.aspx?RID=12", "location", {"location_id": "12"}),
    "mgVCalendarSingleExplain.aspx?EID=1758&ET=51&T=meeting&RPID=0": (
        "mgVCalendarSingleExplain.aspx?EID=1758&ET=51&RPId=0&T=meeting", "calendar_file",
        {"meeting_id": "1758"}),
    "mgAi.aspx?ID=23084&LLL=1": ("mgAi.aspx?ID=23084&LLL=1", "agenda_item", {"item_id": "23084"}),
    "mgIssueHistoryHome.aspx?IId=6535&Opt=0": ("mgIssueHistoryHome.aspx?IId=6535", "issue", {"issue_id": "6535"}),
    "mgIssueHistoryHome.aspx?IId=59835&optionId=0": (
        "mgIssueHistoryHome.aspx?IId=59835", "issue", {"issue_id": "59835"}),
    "mgDecisionDetails.aspx?IId=4039&Opt=1": (
        "mgDecisionDetails.aspx?IId=4039&Opt=1", "issue_decisions", {"issue_id": "4039"}),
    "mgIssueHistoryChronology.aspx?IId=4039&Opt=2": (
        "mgIssueHistoryChronology.aspx?IId=4039&Opt=2", "issue_history", {"issue_id": "4039"}),
    "ieIssueDetails.aspx?IId=31939&PlanId=0&Opt=3": (
        "ieIssueDetails.aspx?IId=31939&Opt=3", "issue_meetings", {"issue_id": "31939"}),
    "ieIssueDetails.aspx?IId=36546&PlanId=0&Opt=3&all=1": (
        "ieIssueDetails.aspx?IId=36546&Opt=3", "issue_meetings", {"issue_id": "36546"}),
    "ieIssueDetails.aspx?IId=36546&Opt=1": (
        "ieIssueDetails.aspx?IId=36546&Opt=1", "issue_decisions", {"issue_id": "36546"}),
    "ieDecisionDetails.aspx?ID=13567": ("ieDecisionDetails.aspx?ID=13567", "decision", {"decision_id": "13567"}),
    "ieDecisionDetails.aspx?AIId=20403": ("ieDecisionDetails.aspx?AIId=20403", "decision", {"item_id": "20403"}),
    "mgDelegatedDecisions.aspx?&DR=20%2f03%2f2020-03%2f04%2f2020&RP=0&K=0&DM=0&HD=0&DS=2&Next=true"
    "&META=mgdelegateddecisions&v=1&XXR=0": (
        "mgDelegatedDecisions.aspx?DR=20%2F03%2F2020-03%2F04%2F2020&DS=2&DM=0&HD=0&K=0"
        "&META=mgdelegateddecisions&Next=true&RP=0&V=1", "decision_list",
        {"dates": "20/03/2020-03/04/2020", "state": "2"}),
    "mgListOfficerDecisions.aspx?bcr=1&BAM=0": ("mgListOfficerDecisions.aspx?BAM=0", "decision_list", {}),
    "mgPlansHome.aspx?bcr=1": ("mgPlansHome.aspx", "plans_home", {}),
    "mgListPlans.aspx?RPId=133&RD=0": ("mgListPlans.aspx?RPId=133&RD=0", "plan_list", {"body_id": "133", "rd": "0"}),
    "mgListPlanItems.aspx?PlanId=688&RP=115": (
        "mgListPlanItems.aspx?PlanId=688&RP=115", "plan_items", {"plan_id": "688", "body_id": "115"}),
    "mgReasonsRestricted.aspx?ID=35137&OID=21734&OT=A&RPID=0&BM=AI21734": (
        "mgReasonsRestricted.aspx?ID=35137&OID=21734&OT=A&BM=AI21734&RPId=0", "restricted_reasons",
        {"attachment_id": "s35137", "item_id": "21734"}),
    "mgReasonsRestricted.aspx?OID=14818&OT=I": (
        "mgReasonsRestricted.aspx?OID=14818&OT=I", "restricted_reasons", {"issue_id": "14818"}),
    "mgReasonsRestricted.aspx?OID=0&OT=I": ("mgReasonsRestricted.aspx?OID=0&OT=I", "restricted_reasons", {}),
    "mgUserInfo.aspx?UID=192": ("mgUserInfo.aspx?UID=192", "member", {"member_id": "192"}),
    "ieDocSearch.aspx": ("ieDocSearch.aspx", "search", {}),
    "ieSearchResults2.aspx?SS=drug%20and%20alcohol&DT=3&CA=false&SB=true&PG=2": (
        "ieSearchResults2.aspx?SS=drug%20and%20alcohol&PG=2&CA=false&DT=3&SB=true", "search",
        {"query": "drug and alcohol", "page": "2"}),
    "mgWhatsNew.aspx?bcr=1": ("mgWhatsNew.aspx", "whats_new", {}),
    "mgRss.aspx?XXR=0&CID=12": ("mgRss.aspx?CID=12", "rss", {"committee_id": "12"}),
    "mgError.aspx": ("mgError.aspx", "error", {}),
    "documents/s7942/polc2 - 23.09.2015.pdf": (
        "documents/s7942/polc2%20-%2023.09.2015.pdf", "document", {"attachment_id": "s7942"}),
    "Documents/S16047/Ambitions%20Q1%20%28final%29.pdf": (
        "documents/s16047/Ambitions%20Q1%20(final).pdf", "document", {"attachment_id": "s16047"}),
    "documents/g4779/Agenda%20frontsheet,%2010th-May-2012%2017.00,%20Council.pdf?T=0": (
        "documents/g4779/Agenda%20frontsheet,%2010th-May-2012%2017.00,%20Council.pdf?T=0", "pack",
        {"attachment_id": "g4779"}),
    "documents/b10920/ Late list, 10th-May-2012 17.00, Council.pdf?T=9": (
        "documents/b10920/%20Late%20list,%2010th-May-2012%2017.00,%20Council.pdf?T=9", "supplement",
        {"attachment_id": "b10920"}),
    "mgConvert2PDF.aspx?ID=60860": ("mgConvert2PDF.aspx?ID=60860", "document", {"attachment_id": "s60860"}),
    "mgConvert2Pdf.aspx?ID=5976&T=9": ("mgConvert2PDF.aspx?ID=5976&T=9", "supplement", {"attachment_id": "b5976"}),
    "mgConvert2PDF.aspx?ID=5309&amp;T=10": (
        "mgConvert2PDF.aspx?ID=5309&T=10", "pack", {"attachment_id": "g5309"}),
    "mgWebService.asmx/GetCommittees": ("mgWebService.asmx/GetCommittees", "committee_list", {}),
    "mgwebservice.asmx/getmeetings?sToDate=31/12/2025&lcommitteeid=144&sFromDate=01/01/2025": (
        "mgWebService.asmx/GetMeetings?lCommitteeId=144&sFromDate=01%2F01%2F2025&sToDate=31%2F12%2F2025",
        "meeting_list", {"committee_id": "144", "since": "01/01/2025", "until": "31/12/2025"}),
    "mgWebService.asmx/GetMeeting?lMeetingId=4967": (
        "mgWebService.asmx/GetMeeting?lMeetingId=4967", "meeting", {"meeting_id": "4967"}),
    "olddocuments/d12.pdf?F=x&MId=551": ("olddocuments/d12.pdf?F=x&MId=551", "other", {}),
}  # fmt: skip

PLACES = [
    (BASE, BASE + "/"),
    (BASE + "/", BASE + "/"),
    (BASE + "/ieListDocuments.aspx?CId=1&MId=2", BASE + "/"),
    ("https://www.samplebury.gov.uk/moderngov", PREFIXED),
    (PREFIXED, PREFIXED),
    (PREFIXED + "(S(k1d2))/mgAi.aspx?ID=3", PREFIXED),
    ("http://samplebury.moderngov.co.uk:9071/", "http://samplebury.moderngov.co.uk:9071/"),
]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_address(form: str) -> None:
    spelled, kind, ids = FORMS[form]
    assert (urls.canonical(form, BASE), urls.kind(form)) == (f"{BASE}/{spelled}", (kind, ids))


@pytest.mark.parametrize(("base", "root"), PLACES)
def test_addresses_are_joined_to_the_place_they_stand_at(base: str, root: str) -> None:
    assert [urls.canonical(form, base) for form in FORMS] == [
        root + spelled for spelled, _, _ in FORMS.values()
    ]


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        ("http://Democracy.Samplebury.gov.uk/mgAi.aspx?id=3", BASE, BASE + "/mgAi.aspx?ID=3"),
        ("http://democracy.samplebury.gov.uk:80/mgAi.aspx?ID=3", BASE, BASE + "/mgAi.aspx?ID=3"),
        ("https://democracy.samplebury.gov.uk:443/mgAi.aspx?ID=3", BASE, BASE + "/mgAi.aspx?ID=3"),
        ("http://other.gov.uk:443/a", BASE, "http://other.gov.uk:443/a"),
        ("/ModernGov/MGAI.ASPX?ID=3", PREFIXED, PREFIXED + "mgAi.aspx?ID=3"),
        ("/(X(1)S(ab12))/mgAi.aspx?ID=3", BASE, BASE + "/mgAi.aspx?ID=3"),
        ("/%28S%28ab12%29%29/mgAi.aspx?ID=3", BASE, BASE + "/mgAi.aspx?ID=3"),
        ("./a//../mgAi.aspx?ID=3", BASE, BASE + "/mgAi.aspx?ID=3"),
        ("documents\\s5\\late paper.pdf", BASE, BASE + "/documents/s5/late%20paper.pdf"),
        ("documents/s5/50% cut \u2013 \u00a35m.pdf", BASE, BASE + "/documents/s5/50%25%20cut%20%E2%80%93%20%C2%A35m.pdf"),
        ("documents/s5/a%2fb.pdf", BASE, BASE + "/documents/s5/a%2Fb.pdf"),
        ("mgAi.aspx?ID=3&ID=3#top", BASE, BASE + "/mgAi.aspx?ID=3"),
        ("ieSearchResults2.aspx?SS=caf%e9+noir", BASE, BASE + "/ieSearchResults2.aspx?SS=caf%E9%20noir"),
        (" mgAi.aspx?\n ID=3 ", BASE, BASE + "/mgAi.aspx?%20ID=3"),
        ("//cdn.example.org/x.pdf", BASE, "https://cdn.example.org/x.pdf"),
        ("mailto:clerk@samplebury.gov.uk", BASE, "mailto:clerk@samplebury.gov.uk"),
        ("javascript:void(0)", BASE, "javascript:void(0)"),
        ("http://[broken", BASE, "http://[broken"),
        ("mgAi.aspx?id=3&GL=1", "", "mgAi.aspx?ID=3"),
    ],
)  # fmt: skip
def test_canonical_spelling(url: str, base: str, expected: str) -> None:
    assert urls.canonical(url, base) == expected


BUILT = [
    (urls.committee_list(BASE), "mgListCommittees.aspx", ("committee_list", {})),
    (urls.meeting_list(BASE, "139"), "ieListMeetings.aspx?CId=139", ("meeting_list", {"committee_id": "139"})),
    (urls.meeting_list(BASE, "139", 2024), "ieListMeetings.aspx?CId=139&Year=2024",
     ("meeting_list", {"committee_id": "139", "year": "2024"})),
    (urls.meeting_list(BASE, "139", 0), "ieListMeetings.aspx?CId=139&Year=0",
     ("meeting_list", {"committee_id": "139", "year": "0"})),
    (urls.meeting(BASE, "151", "4832"), "ieListDocuments.aspx?CId=151&MId=4832",
     ("meeting", {"committee_id": "151", "meeting_id": "4832"})),
    (urls.meeting(BASE, None, "4832"), "ieListDocuments.aspx?MId=4832", ("meeting", {"meeting_id": "4832"})),
    (urls.attendance(BASE, "4832"), "mgMeetingAttendance.aspx?ID=4832", ("attendance", {"meeting_id": "4832"})),
    (urls.calendar_month(BASE, 2020, 3), "mgCalendarMonthView.aspx?M=3&DD=2020&CID=0&C=-1&MR=0&OT=",
     ("calendar", {"month": "3", "year": "2020", "committee_id": "0"})),
    (urls.agenda_item(BASE, "77"), "mgAi.aspx?ID=77", ("agenda_item", {"item_id": "77"})),
    (urls.issue(BASE, "8"), "mgIssueHistoryHome.aspx?IId=8", ("issue", {"issue_id": "8"})),
    (urls.issue_decisions(BASE, "8"), "mgDecisionDetails.aspx?IId=8&Opt=1", ("issue_decisions", {"issue_id": "8"})),
    (urls.issue_meetings(BASE, "8"), "ieIssueDetails.aspx?IId=8&Opt=3", ("issue_meetings", {"issue_id": "8"})),
    (urls.decision(BASE, "5"), "ieDecisionDetails.aspx?ID=5", ("decision", {"decision_id": "5"})),
    (urls.officer_decisions(BASE, date(2025, 1, 1), date(2025, 1, 31)),
     "mgListOfficerDecisions.aspx?DR=01%2F01%2F2025-31%2F01%2F2025&BAM=1&FULL=1",
     ("decision_list", {"dates": "01/01/2025-31/01/2025"})),
    (urls.decision_list(BASE, date(2025, 1, 1), date(2025, 1, 31)),
     "mgDelegatedDecisions.aspx?DR=01%2F01%2F2025-31%2F01%2F2025&DS=2&Act=Find&DM=0&HD=0&K=0"
     "&META=mgdelegateddecisions&Next=true&RP=0&V=0",
     ("decision_list", {"dates": "01/01/2025-31/01/2025", "state": "2"})),
    (urls.plans_home(BASE), "mgPlansHome.aspx", ("plans_home", {})),
    (urls.plan_items(BASE, "6"), "mgListPlanItems.aspx?PlanId=6", ("plan_items", {"plan_id": "6"})),
    (urls.service_committees(BASE), "mgWebService.asmx/GetCommittees", ("committee_list", {})),
    (urls.service_meetings(BASE, "144", date(2025, 1, 1), date(2025, 12, 31)),
     "mgWebService.asmx/GetMeetings?lCommitteeId=144&sFromDate=01%2F01%2F2025&sToDate=31%2F12%2F2025",
     ("meeting_list", {"committee_id": "144", "since": "01/01/2025", "until": "31/12/2025"})),
    (urls.service_meeting(BASE, "4967"), "mgWebService.asmx/GetMeeting?lMeetingId=4967",
     ("meeting", {"meeting_id": "4967"})),
]  # fmt: skip


@pytest.mark.parametrize(("built", "expected", "read"), BUILT)
def test_what_is_built_is_canonical_and_recognised(
    built: str, expected: str, read: tuple[str, dict[str, str]]
) -> None:
    assert (built, urls.canonical(built, BASE), urls.kind(built)) == (f"{BASE}/{expected}", built, read)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        (BASE + "/mgAi.aspx", True),
        ("http://democracy.samplebury.gov.uk/mgAi.aspx", True),
        ("https://DEMOCRACY.samplebury.gov.uk./mgAi.aspx", True),
        ("https://papers.example.org/x.pdf", True),
        ("https://papers.example.org:8080/x.pdf", False),
        ("https://democracy.samplebury.gov.uk:8443/", False),
        ("https://democracy.samplebury.gov.uk.evil.example/", False),
        ("https://evil.example/democracy.samplebury.gov.uk", False),
        ("https://democracy.samplebury.gov.uk@evil.example/", False),
        ("ftp://democracy.samplebury.gov.uk/", False),
        ("mgAi.aspx?ID=3", False),
        ("http://[broken", False),
    ],
)
def test_only_the_councils_own_hosts_are_its_site(url: str, *, allowed: bool) -> None:
    assert urls.same_site(url, BASE, ["papers.example.org"]) is allowed


def test_a_loopback_site_is_its_host_and_port() -> None:
    base = "http://127.0.0.1:8801/"
    assert [urls.same_site(f"http://127.0.0.1:{port}/x", base) for port in (8801, 8802)] == [True, False]


ANYTHING = st.one_of(st.text(), st.from_regex(r"[a-zA-Z(S):/.?&=%#;\\ 0-9_-]*", fullmatch=True))
NUMBER = st.integers(min_value=1, max_value=10**7).map(str)


@given(ANYTHING, st.sampled_from([BASE, PREFIXED, "", "http://127.0.0.1:8801/a/b.aspx"]))
def test_canonical_is_total_and_idempotent(url: str, base: str) -> None:
    once = urls.canonical(url, base)
    assert urls.canonical(once, base) == once
    urls.kind(url)
    urls.same_site(url, base)


PAGE_FORMS = [form for form in FORMS if "?" in form and "&amp;" not in form and FORMS[form][1] != "other"]


@given(st.sampled_from(PAGE_FORMS), st.data())
def test_order_case_session_and_noise_do_not_matter(form: str, data: st.DataObject) -> None:
    path, _, query = form.partition("?")
    noise = data.draw(st.lists(st.sampled_from(["bcr=1", "GL=1", "J=3", "x=9", "all=1", "XXR=0"])))
    parts = data.draw(st.permutations([*query.partition("#")[0].split("&"), *noise]))
    swap = data.draw(st.sampled_from([str.lower, str.upper, str]))
    known = {n.lower() for page in PAGE_NAMES for n in page.ids} | {"ver", "opt", "planid", "lll", "rp", "k"}
    pairs = [part.partition("=") for part in parts]
    respelled = "&".join((swap(n) if n.lower() in known else n) + eq + value for n, eq, value in pairs)
    is_page = ".aspx" in path
    other = f"http://DEMOCRACY.samplebury.gov.uk/(S({data.draw(NUMBER)}))/{swap(path) if is_page else path}?{respelled}#x"
    assert urls.canonical(other, BASE) == urls.canonical(form, BASE)


@given(NUMBER, NUMBER, st.sampled_from([BASE, PREFIXED]))
def test_builders_and_kind_agree(first: str, second: str, base: str) -> None:
    assert urls.kind(urls.meeting(base, first, second)) == (
        "meeting",
        {"committee_id": first, "meeting_id": second},
    )
    assert urls.kind(urls.issue_meetings(base, first)) == ("issue_meetings", {"issue_id": first})
    assert urls.kind(urls.agenda_item(base, first)) == ("agenda_item", {"item_id": first})


@given(st.dictionaries(st.sampled_from(["CId", "MId", "Ver", "LLL", "q"]), st.text(max_size=5), min_size=1))
def test_no_value_is_lost_or_altered(query: dict[str, str]) -> None:
    given_url = "ieListDocuments.aspx?" + "&".join(f"{n}={quote(v)}" for n, v in query.items())
    kept = urlsplit(urls.canonical(given_url, BASE)).query
    wanted = {n: v for n, v in query.items() if (n, v) != ("Ver", "4")}
    assert dict(parse_qsl(kept, keep_blank_values=True)) == wanted


@pytest.mark.corpus
def test_every_address_in_the_real_pages_has_its_kind_and_one_spelling(corpus: Path) -> None:
    found = set()
    for path in sorted((corpus / "pages").iterdir()):
        text = path.read_text("utf-8", "replace")
        found |= {html.unescape(address).strip() for address in re.findall(r'href="([^"]+)"', text)}
        found |= set(re.findall(r"^SOURCE-URL: (https?://\S+)$", text, re.MULTILINE))
        found |= set(re.findall(r"<url>([^<]+)</url>", text))
    named = re.compile(r"/(?:ie|mg|ce)\w+\.as[pm]x|/documents/[sgb]\d+/", re.IGNORECASE)
    # No papers of a meeting behind these: petitions, elections, people and parishes.
    apart = re.compile(r"mg(?:Generic|ManageElection|MemberIndexM|ParishCouncil|RegisterKeyword)\w*\.aspx")
    known = {
        address
        for address in found
        if named.search("/" + address.partition("?")[0]) and not apart.search(address)
    }
    assert len(known) > 60
    for address in sorted(known):
        spelled = urls.canonical(address, BASE)
        assert urls.kind(address)[0] != "other", address
        assert urls.kind(spelled) == urls.kind(address.partition("#")[0]), address
        assert urls.canonical(spelled, BASE) == spelled, address
