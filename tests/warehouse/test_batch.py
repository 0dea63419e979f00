from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from parsers.records import (
    Attendance,
    Consideration,
    Decision,
    Head,
    Issue,
    Kpi,
    Link,
    MeetingRef,
    Parsed,
    Part,
    Resolution,
)
from tests.warehouse.nights import (
    ASKED,
    BINS,
    ITEMS,
    MEETING,
    NOTED,
    PRINTED,
    READING,
    SITE,
    Nights,
    bytes_of,
    failed,
    meeting,
    meeting_source,
    page,
    paper,
    paper_source,
    source,
)
from warehouse.audit import QualityError, audit
from warehouse.batch import Batch, Bundle, Row
from warehouse.readings import rows


def of(batch: Batch, kind: str) -> list[Row]:
    return [row for row in batch.rows if row.kind == kind]


def said(batch: Batch, kind: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.columns[name] for name in columns) for row in of(batch, kind)]


CUT = replace(ITEMS[1], minutes_text="Members asked about ...", minutes_complete=False)


def test_cut_minutes_are_completed_from_the_item_page() -> None:
    full = replace(CUT, minutes_text="Members asked about missed bins. It was noted.", minutes_complete=True)
    head = Head(kind="agenda_item", item_id="902")
    own = Parsed(
        parser="agenda_item",
        parser_version=1,
        head=head,
        items=(full,),
        resolutions=(NOTED,),
        kpis=(READING,),
    )
    cut = page(items=(ITEMS[0], CUT), links=(), resolutions=(replace(NOTED, text="RESOLVED that ..."),))
    item_page = source(own, f"{SITE}/mgAi.aspx?ID=902", "item")
    batch = rows(meeting(meeting_source(cut), item_page))
    assert said(batch, "agenda_item", "minutes_text", "minutes_complete") == [
        (None, None),
        (full.minutes_text, True),
    ]
    assert of(batch, "agenda_item")[1].evidence.inputs == (bytes_of(cut), bytes_of(own))
    assert said(batch, "resolution", "text", "item_key") == [(NOTED.text, "samplebury/agenda_item/902")]
    assert of(batch, "resolution")[0].evidence.source_url == item_page.url
    assert said(batch, "kpi_observation", "item_key") == [("samplebury/agenda_item/902",)]
    assert batch.complete


def test_cut_minutes_stay_cut_without_the_item_page() -> None:
    batch = rows(meeting(meeting_source(page(items=(CUT,))), failed(f"{SITE}/mgAi.aspx?ID=902", "item")))
    assert said(batch, "agenda_item", "minutes_text", "minutes_complete") == [
        ("Members asked about ...", False)
    ]
    assert not batch.complete


@pytest.mark.parametrize(
    ("state", "minutes_status", "printed", "status"),
    [
        (None, None, "scheduled", "scheduled"),
        ("apologies", None, "scheduled", "scheduled"),
        ("present", None, "scheduled", "held"),
        (None, "draft", "scheduled", "held"),
        ("present", "approved", "rescheduled", "rescheduled"),
        ("apologies", None, "cancelled", "cancelled"),
    ],
)
def test_a_meeting_was_held_when_minutes_or_somebody_present_say_so(
    state: str | None, minutes_status: str | None, printed: str, status: str
) -> None:
    people = (Attendance(name="A Reed", state=state),) if state else ()
    there = Parsed(parser="attendance", parser_version=1, attendance=people)
    shown = page(meeting=replace(MEETING, status=printed, minutes_status=minutes_status))
    attendance = source(there, f"{SITE}/mgMeetingAttendance.aspx?ID=501", "attendance")
    assert said(rows(meeting(meeting_source(shown), attendance)), "meeting", "status") == [(status,)]


def test_approved_minutes_attached_to_the_next_meeting_are_not_its_own() -> None:
    before = replace(
        BINS, item_id="901", title="Minutes of 3 February", attachment_id="s70", url=f"{SITE}/s70.pdf"
    )
    people = (Attendance(name="C Dale", state="present"),)
    minutes = paper(
        "Old", "minutes", head={"meeting_date": date(2026, 2, 3)}, resolutions=(NOTED,), attendance=people
    )
    undated = replace(minutes, head=Head(kind="minutes"))
    for old in (minutes, undated):
        batch = rows(
            meeting(meeting_source(page(links=(before,), resolutions=())), paper_source(old, before))
        )
        assert (of(batch, "resolution"), of(batch, "attendance")) == ([], [])
        assert said(batch, "document_link", "item_key", "role") == [("samplebury/agenda_item/901", "report")]


def test_pack_plus_individual_paper_is_one_reading() -> None:
    pack = Link(url=f"{SITE}/pack.pdf", title="Pack", role="pack", attachment_id="g500")
    report = paper(kpis=(READING,), actions=(ASKED,))
    whole = paper("All of it", "pack", kpis=(replace(READING, page=40),), actions=(replace(ASKED, page=12),))
    batch = rows(
        meeting(meeting_source(page(links=(pack, BINS))), paper_source(whole, pack), paper_source(report))
    )
    assert [row.evidence.source_url for row in of(batch, "kpi_observation")] == [BINS.url]
    assert [row.evidence.source_url for row in of(batch, "action_update")] == [BINS.url]
    assert len(of(batch, "document")) == 2


def test_minutes_of_another_meeting_in_a_pack_bring_it_nothing() -> None:
    pack = Link(url=f"{SITE}/b7.pdf", title="Supplement", role="supplement", attachment_id="b7")
    old = Part(first_page=2, last_page=3, head=Head(kind="minutes", meeting_date=date(2026, 2, 3)))
    log = Part(first_page=4, last_page=4, head=Head(kind="action_tracker"))
    agreed = replace(ASKED, proposed="Circulate the old figures", page=3)
    whole = paper("Two papers", "reports_pack", actions=(agreed, replace(ASKED, page=4)), parts=(old, log))
    batch = rows(meeting(meeting_source(page(links=(pack,))), paper_source(whole, pack)))
    assert said(batch, "action", "proposed") == [(ASKED.proposed,)]
    assert of(batch, "action")[0].evidence.page == 4


def test_statement_without_figure_adds_nothing_beside_the_report() -> None:
    statement = Kpi(name="Missed bins", code="WST.01", period_label="Q3", status="on_track", item_id="902")
    batch = rows(meeting(meeting_source(page(kpis=(statement,))), paper_source(paper(kpis=(READING,)))))
    assert said(batch, "kpi_observation", "value_raw", "item_key") == [("41", "samplebury/agenda_item/902")]


def test_two_readings_of_one_paper_are_both_kept() -> None:
    readings = (READING, replace(READING, value_raw="39", value=39.0))
    batch = rows(meeting(meeting_source(page()), paper_source(paper(kpis=readings))))
    assert [row.key for row in of(batch, "kpi_observation")] == [
        "samplebury/kpi_observation/m501-wst-01-q3",
        "samplebury/kpi_observation/m501-wst-01-q3-2",
    ]


def test_links_that_are_no_papers_make_no_documents() -> None:
    attendance = Link(url=f"{SITE}/mgMeetingAttendance.aspx?ID=501", title="Attendance", role="attendance")
    decision = Link(url=f"{SITE}/ieDecisionDetails.aspx?ID=9", title="Decision", role="decision")
    batch = rows(meeting(meeting_source(page(links=(attendance, decision, BINS)))))
    assert [row.key for row in of(batch, "document")] == ["samplebury/document/s77"]


def test_paper_hung_twice_at_one_item_is_one_link() -> None:
    again = replace(BINS, role="additional", position=2)
    batch = rows(meeting(meeting_source(page(links=(BINS, again)))))
    assert said(batch, "document_link", "role") == [("report",)]


def test_attendance_page_speaks_before_the_printed_minutes() -> None:
    listed = Parsed(
        parser="attendance", parser_version=1, attendance=(Attendance(name="A Reed", state="present"),)
    )
    printed = paper(
        "",
        "minutes",
        head={"meeting_date": date(2026, 2, 24)},
        attendance=(
            Attendance(name="Alan Reed", state="present"),
            Attendance(name="D Poole", state="in_attendance"),
        ),
    )
    people = source(listed, f"{SITE}/mgMeetingAttendance.aspx?ID=501", "attendance")
    batch = rows(meeting(meeting_source(page(links=(PRINTED,))), people, paper_source(printed, PRINTED)))
    assert said(batch, "attendance", "name", "state") == [("A Reed", "present"), ("D Poole", "in_attendance")]


def test_printed_minutes_name_more_than_the_items_of_the_meetings_page() -> None:
    sent, came = Attendance(name="B Orr", state="apologies"), Attendance(name="A Reed", state="present")
    shown = meeting_source(page(links=(PRINTED,), attendance=(sent,)))
    printed = paper("", "minutes", head={"meeting_date": date(2026, 2, 24)}, attendance=(came, sent))
    alone = rows(meeting(shown))
    both = rows(meeting(shown, paper_source(printed, PRINTED)))
    assert said(alone, "attendance", "name", "state") == [("B Orr", "apologies")]
    assert said(both, "attendance", "name", "state") == [("A Reed", "present"), ("B Orr", "apologies")]


def test_issue_page_and_its_meetings() -> None:
    issue = Parsed(parser="issue", parser_version=1, issue=Issue(title="Missed bins", wards="All"))
    seen = (
        Consideration(
            committee="Scrutiny Committee",
            title="Missed bins",
            meeting_id="501",
            item_id="902",
            meeting_date=date(2026, 2, 24),
            links=(BINS,),
        ),
        Consideration(committee="Cabinet", title="Missed bins", meeting_id="480"),
        Consideration(committee="Old Panel", title="Missed bins", meeting_date=date(2009, 1, 2)),
    )
    threads = Parsed(parser="issue_meetings", parser_version=1, considerations=seen)
    bundle = Bundle(
        council="samplebury",
        kind="issue",
        id="31",
        sources=(
            source(issue, f"{SITE}/mgIssueHistoryHome.aspx?IId=31", "issue"),
            source(threads, f"{SITE}/ieIssueDetails.aspx?IId=31", "issue_meetings"),
        ),
    )
    batch = rows(bundle)
    assert [row.kind for row in batch.rows] == ["issue", *["consideration"] * 3]
    assert said(batch, "consideration", "issue_key", "meeting_key", "item_key") == [
        ("samplebury/issue/31", "samplebury/meeting/501", "samplebury/agenda_item/902"),
        ("samplebury/issue/31", "samplebury/meeting/480", None),
        ("samplebury/issue/31", None, None),
    ]
    assert [row.key.split("/", 2)[2] for row in of(batch, "consideration")][:2] == ["i31-ai902", "i31-m480"]
    only_threads = rows(replace(bundle, sources=bundle.sources[1:]))
    assert said(only_threads, "issue", "title") == [("Issue 31",)]


def test_decision_with_its_papers_loads_and_loads_again(nights: Nights) -> None:
    link = replace(BINS, item_id=None, role="accompanying")
    parsed = Parsed(
        parser="decision",
        parser_version=1,
        decision=Decision(
            title="Extra round", decided_on=date(2026, 2, 1), meeting_id="501", text="To fund\x00 it."
        ),
        links=(link,),
    )
    bundle = Bundle(
        council="samplebury",
        kind="decision",
        id="100",
        sources=(
            source(parsed, f"{SITE}/ieDecisionDetails.aspx?ID=100", "decision"),
            paper_source(paper(), link),
        ),
    )
    assert nights.load(bundle).as_dict() == {
        "decision": {"insert": 1},
        "document": {"insert": 1},
        "document_version": {"insert": 1},
        "document_link": {"insert": 1},
    }
    assert nights.read("SELECT text, meeting_key FROM decision") == [
        ("To fund it.", "samplebury/meeting/501")
    ]
    assert nights.load(bundle)["noop"] == 4


def test_paper_shared_by_two_meetings_is_one_document_and_outlives_the_first(nights: Nights) -> None:
    renamed = replace(BINS, title="Missed bins (again)")
    second = meeting(
        meeting_source(page(links=(renamed,), items=(), resolutions=()), "502"),
        paper_source(paper(), renamed),
        number="502",
    )
    nights.load(meeting(meeting_source(page()), paper_source(paper())))
    nights.load(second)
    assert [(kind, verdict) for kind, _, verdict, _ in nights.told()] == [
        ("meeting", "new"),
        ("document_link", "new"),
    ]
    nights.load(meeting(meeting_source(page(links=()))))
    assert [(kind, verdict) for kind, _, verdict, _ in nights.told()] == [("document_link", "withdrawn")]
    nights.load(second)
    assert nights.told() == [("document", "s77", "record", {"title": ["Missed bins", "Missed bins (again)"]})]


def test_list_covers_what_its_address_asks_for() -> None:
    refs = (
        MeetingRef(meeting_id="1", url="u1", starts_at=datetime(2026, 3, 1, 10)),  # noqa: DTZ001
        MeetingRef(meeting_id="2", url="u2", starts_at=datetime(2026, 5, 1, 10)),  # noqa: DTZ001
    )
    parsed = Parsed(parser="meetings", parser_version=1, meetings=refs)
    windows = []
    for query in ("CId=12&Year=2026", "CId=12&Year=0", "CId=12"):
        listed = source(parsed, f"{SITE}/ieListMeetings.aspx?{query}", "meetings")
        listing = rows(Bundle(council="samplebury", kind="meetings", id="12", sources=(listed,))).listing
        assert listing is not None
        windows += listing.windows
    assert windows == [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (None, None),
        (date(2026, 3, 1), date(2026, 5, 1)),
    ]


def test_word_outside_a_checked_enumeration_is_refused_by_name() -> None:
    people = (Attendance(name="A Reed", state="asleep"),)
    batch = rows(meeting(meeting_source(page(attendance=people))))
    with pytest.raises(QualityError) as refused:
        audit(batch, {})
    assert str(refused.value) == (
        "samplebury/meeting/501: samplebury/attendance/m501-a-reed: attendance.state cannot be 'asleep', "
        "only one of present, apologies, absent, in_attendance; nothing was loaded"
    )


def test_resolution_of_an_unknown_item_hangs_on_the_meeting() -> None:
    stray = Resolution(text="RESOLVED that it be so.", item_number="99")
    batch = rows(meeting(meeting_source(page(resolutions=(stray,)))))
    assert said(batch, "resolution", "meeting_key", "item_key", "item_number") == [
        ("samplebury/meeting/501", None, "99")
    ]


def test_item_without_number_is_known_by_its_title(nights: Nights) -> None:
    heading = replace(ITEMS[2], item_id=None, title="Reports of outside bodies and partners")
    nights.load(meeting(meeting_source(page(items=(*ITEMS[:2], heading)))))
    assert nights.keys("agenda_item") == ["901", "902", "m501-reports-of-outside-bodies-and-partners"]
    retouched = replace(heading, title="Reports of outside bodies and our partners")
    nights.load(meeting(meeting_source(page(items=(*ITEMS[:2], retouched)))))
    assert nights.told() == [
        (
            "agenda_item",
            "m501-reports-of-outside-bodies-and-partners",
            "record",
            {"title": [heading.title, retouched.title]},
        )
    ]


def test_printed_resolution_that_begins_with_its_mover_is_the_pages() -> None:
    moved = replace(
        NOTED, text=f"It was moved by Councillor A Reed, seconded by Councillor B Moss and {NOTED.text}"
    )
    minutes = paper("", "minutes", head={"meeting_date": date(2026, 2, 24)}, resolutions=(moved,))
    pages = meeting_source(page(links=(PRINTED,), resolutions=(NOTED,)))
    batch = rows(meeting(pages, paper_source(minutes, PRINTED)))
    assert said(batch, "resolution", "text") == [(NOTED.text,)]
    assert batch.problems == ()
