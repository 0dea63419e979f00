"""What holds for every page: nothing raises, nothing is guessed, every record is found in the text."""
# ruff: noqa: DTZ001 - times are the council's wall clock

import random
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import pages
from parsers.pages.issue import is_standing
from parsers.pages.meeting_head import Heading, published_of, read_heading, status_of
from parsers.records import Item, Parsed, encode
from tests.cases import cases

SOURCES = [source.read_bytes() for case in cases() for source in case.glob("source.*ml")]


@given(
    st.one_of(st.binary(), st.text().map(str.encode), st.from_regex(rb"<[a-z<>/\"= !?-]*", fullmatch=True))
)
def test_any_bytes_give_a_stated_problem(data: bytes) -> None:
    assert pages.parse(data).outcome != "ok"


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_page_never_raises_and_reads_the_same_twice(seed: int) -> None:
    choose = random.Random(seed)
    data = bytearray(choose.choice(SOURCES))
    for _ in range(choose.randint(1, 30)):
        at = choose.randrange(len(data))
        size = choose.choice((1, 1, 4, 200))
        data[at : at + size] = choose.choice(
            (b"", b"<", b"</td></tr>", b"&#", b"\x00", b"<div>", choose.randbytes(size))
        )
        if len(data) < 2:
            break
    assert encode(pages.parse(bytes(data))) == encode(pages.parse(bytes(data)))


@pytest.mark.parametrize("wrapper", [b"<div>%s", b"<p>%s", b"<ul><li>%s", b"<table><tr><td>%s", b"<b>%s"])
def test_a_very_deep_page_is_read_or_refused(wrapper: bytes) -> None:
    data = b'<div id="modgov"><h1>Agenda item</h1><h2>Deep</h2>' + wrapper.replace(b"%s", b"") * 3000 + b"end"
    assert isinstance(pages.parse(data), Parsed)


def test_what_is_found_stands_where_it_says() -> None:
    for data in SOURCES:
        parsed = pages.parse(data)
        for resolution in parsed.resolutions:
            assert resolution.span
            assert " ".join(parsed.text[slice(*resolution.span)].split()) == resolution.text
        for kpi in parsed.kpis:
            assert kpi.span
            assert parsed.text[slice(*kpi.span)] == kpi.name
        for item in parsed.items:
            if parsed.parser not in ("legacy_meeting", "plan_items"):
                assert item.span
                shown = parsed.text[slice(*item.span)]
                texts = (item.title, item.agenda_text, item.decision_text, item.minutes_text)
                if parsed.parser in ("minutes", "frontsheet"):  # as in print, it is the heading's place
                    texts = (item.title,)
                assert all(text in shown for text in texts if text)


@pytest.mark.parametrize(
    ("address", "body", "outcome"),
    [
        (
            "ieListMeetings.aspx?CId=3",
            "<h1>Browse meetings</h1><p class='mgErrorTxt'>No meetings found.</p>",
            "ok",
        ),
        (
            "mgListOfficerDecisions.aspx",
            "<h1>Officer decisions</h1><p class='mgErrorTxt'>No matching decisions</p>",
            "ok",
        ),
        (
            "mgReasonsRestricted.aspx?OID=3",
            "<p class='mgErrorTxt'>An error has occurred.</p>",
            "unrecognised",
        ),
        ("mgError.aspx", "<h1>Agenda item</h1>", "unrecognised"),
        ("ieListDocuments.aspx?MId=3", "<h1>Agenda item</h1><h2>Apologies</h2>", "layout_changed"),
        ("mgReasonsRestricted.aspx?OID=3", "<h1>Reasons restricted</h1><p>Welcome.</p>", "layout_changed"),
        ("mgCalendarMonthView.aspx?M=2&DD=2026", "<h1>Calendar</h1><table></table>", "layout_changed"),
        (
            "mgMeetingAttendance.aspx?ID=3",
            "<h1>Attendance</h1><table><tr><td>1</td><td>Apologies</td></tr></table>",
            "layout_changed",
        ),
        (
            "mgMeetingAttendance.aspx?ID=3",
            "<h1>Attendance</h1><table><tr><td>Cllr Ash</td><td>Chair</td><td>Asleep</td></tr></table>",
            "layout_changed",
        ),
        ("mgUserInfo.aspx?UID=3", "<h1>Councillor details</h1>", "unrecognised"),
        ("mgCommitteeDetails.aspx?ID=3", "<h1>Committee details</h1><h2>Cabinet</h2>", "layout_changed"),
        ("mgPlansHome.aspx", "<h1>Forward plans</h1><p>There are no forward plans.</p>", "ok"),
        ("mgPlansHome.aspx", "<h1>Forward plans</h1><p>Welcome.</p>", "layout_changed"),
        ("mgListPlans.aspx?RPId=3", "<h1>Forward plan</h1><p>Welcome.</p>", "layout_changed"),
        ("mgWhatsNew.aspx", "<h1>What's new</h1><p>There is nothing new.</p>", "ok"),
        ("mgWhatsNew.aspx", "<h1>What's new</h1><p>Welcome.</p>", "layout_changed"),
    ],
)
def test_empty_lists_and_errors_are_told_apart(address: str, body: str, outcome: str) -> None:
    page = f'<div id="modgov">{body}</div>'.encode()
    assert pages.parse(page, "https://democracy.samplebury.gov.uk/" + address).outcome == outcome


def test_a_meeting_page_may_be_headed_decisions() -> None:
    page = (
        b'<div id="modgov"><h1>Decisions</h1><h2>Cabinet - Monday, 20th July, 2026 6.00 pm</h2>'
        b'<p class="mgAiTitleTxt"><a name="AI9"></a>1.</p><p class="mgAiTitleTxt">Depot</p></div>'
    )
    parsed = pages.parse(page, "https://democracy.samplebury.gov.uk/ieListDocuments.aspx?MId=3")
    assert parsed.meeting
    assert (parsed.outcome, parsed.meeting.published, parsed.head.meeting_id) == ("ok", ("decisions",), "3")


def test_an_item_of_which_nothing_but_the_title_is_known() -> None:
    page = b'<div id="modgov"><h1>Agenda item</h1><h2>Apologies</h2><div class="mgContent">%s</div></div>'
    parsed = pages.parse(page % b"")
    assert (parsed.outcome, parsed.items) == ("ok", (Item(title="Apologies", position=1, span=(12, 21)),))
    assert pages.parse(page.replace(b"mgContent", b"app") % b"Loading ...").outcome == "layout_changed"


def test_an_address_that_is_none_is_no_paper() -> None:
    page = b'<div id="modgov"><h1>Agenda item</h1><h2>A</h2><ul class="mgBulletList"><li><a href="http://[x">x</a></li></ul></div>'
    assert (pages.parse(page).outcome, pages.parse(page).links) == ("ok", ())


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0" encoding="klingon"?><meeting/>',
        b'<?xml version="1.0" encoding="utf-7"?><meeting/>',
        b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaa">]><meeting>&a;</meeting>',
        b'<?xml version="1.0"?><meeting><meetingid>1',
    ],
)
def test_xml_that_is_none(data: bytes) -> None:
    assert pages.parse(data).outcome == "layout_changed"


def test_every_kind_of_page_has_a_case() -> None:
    answers = {read.__module__.rpartition(".")[2] for read in pages.ANSWERS.values()}
    kinds = {case.parent.name for case in cases()}
    assert (pages.PAGES.keys() | answers) - kinds == {"meetings_home"}  # read as a committee list


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cabinet - Thursday, 3rd March, 2016 1.00 pm", ("Cabinet", datetime(2016, 3, 3, 13), None)),
        ("Cabinet - Thursday 11th February 2021 7.00 pm", ("Cabinet", datetime(2021, 2, 11, 19), None)),
        ("ExecutiveWednesday 6th April, 2011 10.00 am", ("Executive", datetime(2011, 4, 6, 10), None)),
        (
            "Agenda for Panel on Monday 14 February 2022, 2.01 pm",
            ("Panel", datetime(2022, 2, 14, 14, 1), None),
        ),
        ("Thursday, 28th April, 2016 7.00 pm, CANCELLED", (None, datetime(2016, 4, 28, 19), "CANCELLED")),
        ("Cabinet - Monday, 5th May, 2025", ("Cabinet", datetime(2025, 5, 5), None)),
        (
            "Sub-Committee A - Friday, 5th June, 2026 10.30 a.m.",
            ("Sub-Committee A", datetime(2026, 6, 5, 10, 30), None),
        ),
        ("Cyngor - Dydd Iau, 9fed Hydref, 2014 2.00 o'r gloch", ("Cyngor", datetime(2014, 10, 9, 14), None)),
        ("Cabinet", ("Cabinet", None, None)),
    ],
)
def test_a_meetings_heading(text: str, expected: tuple[str | None, datetime | None, str | None]) -> None:
    assert read_heading(text) == expected


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("Cabinet", None, ("scheduled", None, "Cabinet")),
        ("Cabinet", "CANCELLED", ("cancelled", "CANCELLED", "Cabinet")),
        ("Cabinet", "Confirmed; Rescheduled from 24 September 2026",
         ("rescheduled", "Confirmed; Rescheduled from 24 September 2026", "Cabinet")),
        ("Cabinet - POSTPONED", None, ("postponed", "POSTPONED", "Cabinet")),
        ("WITHDRAWN - Cabinet", None, ("withdrawn", "WITHDRAWN", "Cabinet")),
        ("New Homes Board", None, ("scheduled", None, "New Homes Board")),
        ("Cyngor", "Wedi’i ganslo", ("cancelled", "Wedi’i ganslo", "Cyngor")),
    ],
)  # fmt: skip
def test_a_meetings_state(name: str, raw: str | None, expected: tuple[str, str | None, str]) -> None:
    status, status_raw, committee, problems = status_of(Heading(name, None, raw))
    assert (status, status_raw, committee, problems) == (*expected, [])


@pytest.mark.parametrize(
    ("heading", "published"),
    [
        ("Agenda", ("agenda",)),
        ("Agenda and minutes", ("agenda", "minutes")),
        ("Agenda, decisions and draft minutes", ("agenda", "decisions", "draft minutes")),
        ("Rhaglen a chofnodion", ("agenda", "minutes")),
        ("Rhaglen, penderfyniadau a chofnodion drafft", ("agenda", "decisions", "draft minutes")),
    ],
)
def test_what_a_meeting_has_published(heading: str, published: tuple[str, ...]) -> None:
    assert published_of(heading) == published


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("Urgent items", True), ("Minutes of the last meeting", True), ("Apologies for absence", True),
        ("To receive any declarations of interest", True), ("Exclusion of the Public and Press", True),
        ("Any business the Chairman regards as urgent", True), ("Any other urgent business", True),
        ("Datgan buddiannau", True), ("Mill Weir repairs", False),
        ("Public toilets in the Market Place", False),
        ("Petition Street resurfacing", False), ("Urgent care centre: lease", False),
    ],
)  # fmt: skip
def test_standing_issues(title: str, *, standing: bool) -> None:
    assert is_standing(title) is standing


def test_address_and_heading_must_agree() -> None:
    page = b'<div id="modgov"><h1>Decision details</h1><h2>A decision</h2></div>'
    parsed = pages.parse(page, "https://democracy.samplebury.gov.uk/mgAi.aspx?ID=3")
    assert [(p.code, p.severity) for p in parsed.problems] == [("layout_changed", "error")]


@pytest.mark.corpus
def test_corpus_pages_are_read_for_what_they_are(corpus: Path) -> None:
    found = {}
    for path in sorted((corpus / "pages").glob("*.*ml")):
        parsed = pages.parse(path.read_bytes())
        found[path.name.partition("_")[2].split(".")[0][:24]] = (parsed.parser, parsed.outcome)
    assert found["ieDecisionDetails_ID1000"] == ("decision", "ok")
    assert found["GetMeeting_4967_with_min"] == ("service_meeting", "ok")
    assert {outcome for _, outcome in found.values()} == {"ok", "layout_changed", "unrecognised"}
