"""One thing followed through many papers: an action, an indicator, an issue, minutes, a paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from parsers.packs.pack import words_hash
from parsers.records import Consideration, Head, Issue, Item, Kpi, Link, Parsed, Part, Resolution
from tests.warehouse.nights import (
    ASKED,
    BINS,
    FIRST_NIGHT,
    MEETING,
    READING,
    SITE,
    Nights,
    meeting,
    meeting_source,
    page,
    paper,
    paper_source,
    source,
)
from warehouse.ask import ask

NO_ITEMS: dict[str, Any] = {"items": (), "links": (), "resolutions": ()}


def held(nights: Nights, number: str, day: date, *papers: Parsed, **more: Any) -> None:
    """A meeting of the scrutiny committee with papers of its own."""
    starts_at = datetime(day.year, day.month, day.day, 18)  # noqa: DTZ001
    said = page(**{**NO_ITEMS, "meeting": replace(MEETING, starts_at=starts_at), **more})
    said = replace(said, head=replace(said.head, meeting_id=number))
    links = [
        Link(url=f"{SITE}/documents/s{number}{n}/p.pdf", title="Tracker", role="report")
        for n in range(len(papers))
    ]
    sources = [paper_source(parsed, link) for parsed, link in zip(papers, links, strict=True)]
    nights.load(meeting(meeting_source(said, number), *sources, number=number))


def tracker(**said: Any) -> Parsed:
    return paper(f"{said}", kind="tracker", actions=(replace(ASKED, **said),))


def test_action_from_raised_to_closed(nights: Nights) -> None:
    due = "31 March 2026, now 30 April 2026"
    held(nights, "501", date(2026, 2, 24), tracker(deadline=due))
    held(nights, "502", date(2026, 4, 7), tracker(deadline=due, response="Officers are counting."))
    held(nights, "503", date(2026, 6, 2), tracker(status="completed", status_raw="Done"))
    held(nights, "504", date(2026, 7, 7), tracker(status="completed", status_raw="Done"))
    assert nights.read(
        "SELECT step, event, event_on, status, response FROM v_action_thread ORDER BY step"
    ) == [
        (1, "raised", "2026-01-06", None, None),
        (2, "reported", "2026-02-24", "open", None),
        (3, "reported", "2026-04-07", "open", "Officers are counting."),
        (4, "closed", "2026-06-02", "completed", None),
        (5, "reported", "2026-07-07", "completed", None),
    ]


def test_action_is_overdue_once_the_last_day_printed_has_passed(nights: Nights) -> None:
    due = "31 January 2026, now 2 March 2026"
    held(nights, "501", date(2026, 2, 24), tracker(deadline=due))
    question = "SELECT overdue FROM v_actions"
    assert ask(nights.engine, question, as_of=date(2026, 3, 2)).rows == [(0,)]
    assert ask(nights.engine, question, as_of=date(2026, 3, 3)).rows == [(1,)]
    held(nights, "502", date(2026, 4, 7), tracker(deadline=due, status="completed"))
    assert ask(nights.engine, question).rows == [(None,)]


def quarter(first: date, last: date, value: str) -> Kpi:
    label = f"to {last:%B %Y}"
    return replace(READING, period_label=label, period_start=first, period_end=last, value_raw=value)


def test_indicator_is_one_series_with_its_gap_and_its_restatement(nights: Nights) -> None:
    spring = quarter(date(2025, 4, 1), date(2025, 6, 30), "41")
    autumn = quarter(date(2025, 10, 1), date(2025, 12, 31), "39")
    held(nights, "501", date(2025, 9, 2), paper(kpis=(spring,)))
    held(nights, "502", date(2026, 2, 3), paper(kpis=(replace(spring, value_raw="44"), autumn)))
    columns = "period_end, value_raw, first_value_raw, readings, restated, previous_period_end, gap_days"
    assert nights.read(f"SELECT {columns} FROM v_kpi_thread ORDER BY period_end") == [
        ("2025-06-30", "44", "41", 2, 1, None, None),
        ("2025-12-31", "39", "39", 1, 0, "2025-06-30", 92),
    ]


def test_issue_through_its_meetings_with_the_whole_minutes(nights: Nights) -> None:
    first = Item(title="Bins", number="7", item_id="911", issue_id="31", minutes_text="All was said here.")
    later = Item(title="Bins again", number="4", item_id="921", issue_id="31")
    agreed = Resolution(text="RESOLVED that bins be emptied.", item_id="911")
    held(nights, "501", date(2026, 2, 24), items=(first,), resolutions=(agreed,))
    held(nights, "502", date(2026, 4, 7), items=(later,))
    considered = Consideration(
        committee="Scrutiny Committee", title="Bins", meeting_date=date(2026, 2, 24), meeting_id="501",
        item_id="911", minutes_text="All was", minutes_complete=False,
    )  # fmt: skip
    read = Parsed(
        parser="issue",
        parser_version=1,
        head=Head(kind="issue", issue_id="31"),
        issue=Issue(title="Missed bins"),
        considerations=(considered,),
    )
    issue = source(read, f"{SITE}/ieIssueDetails.aspx?IId=31", "issue")
    nights.load(replace(meeting(issue, number="31"), kind="issue"))
    columns = "issue, meeting_date, item, item_number, minutes_text, resolutions"
    assert nights.read(f"SELECT {columns} FROM v_issue_thread ORDER BY meeting_date") == [
        ("Missed bins", "2026-02-24", "Bins", "7", "All was said here.", 1),
        ("Missed bins", "2026-04-07", "Bins again", "4", None, 0),
    ]


def test_draft_minutes_and_the_meeting_that_approved_them(nights: Nights) -> None:
    minutes = Item(title="Minutes of the last meeting", number="2", item_id="941")
    approved = Resolution(text="RESOLVED that the minutes be approved.", outcome="approved", item_id="941")
    held(nights, "501", date(2026, 2, 24), meeting=replace(MEETING, minutes_status="draft"))
    held(nights, "502", date(2026, 3, 10))
    laid = replace(BINS, url=f"{SITE}/documents/s990/Minutes.pdf", attachment_id="s990", item_id="941")
    draft = paper("Draft.", kind="minutes", head={"meeting_date": date(2026, 2, 24)})
    starts_at = datetime(2026, 4, 7, 18)  # noqa: DTZ001
    said = page((minutes,), (laid,), resolutions=(approved,), meeting=replace(MEETING, starts_at=starts_at))
    nights.load(meeting(meeting_source(said, "503"), paper_source(draft, laid), number="503"))
    columns = "meeting_key, minutes_status, approving_meeting_key, approved, known_by"
    both = f"SELECT {columns} FROM v_minutes_approval ORDER BY meeting_key"
    assert nights.read(both) == [
        ("samplebury/meeting/501", "draft", "samplebury/meeting/503", 1, "paper"),
        ("samplebury/meeting/502", None, "samplebury/meeting/503", 1, "order"),
    ]


def test_minutes_are_known_by_the_day_that_their_approval_names(nights: Nights) -> None:
    minutes = Item(title="Minutes", number="2", item_id="951")
    said = "RESOLVED that the minutes of the meeting held on 24 February 2026 be approved."
    held(nights, "501", date(2026, 2, 24))
    held(nights, "502", date(2026, 3, 10))
    approved = Resolution(text=said, outcome="approved", item_id="951")
    held(nights, "503", date(2026, 4, 7), items=(minutes,), resolutions=(approved,))
    assert nights.read("SELECT meeting_key, approving_meeting_key, known_by FROM v_minutes_approval") == [
        ("samplebury/meeting/501", "samplebury/meeting/503", "words")
    ]


def test_paper_hung_twice_and_published_twice_is_the_same_paper(nights: Nights) -> None:
    report = paper("Bins were missed. ")
    again = replace(BINS, url=f"{SITE}/documents/s78/Bins.pdf", attachment_id="s78")
    saved = paper("Bins  were missed.")
    both = page(links=(BINS, again))
    nights.load(meeting(meeting_source(both), paper_source(report), paper_source(saved, again)))
    held(nights, "502", date(2026, 4, 7), links=(BINS,))
    assert nights.read("SELECT document_key, same_as_key, same_by FROM v_same_papers") == [
        ("samplebury/document/s78", "samplebury/document/s77", "text")
    ]
    hung = "SELECT meeting_key FROM v_documents WHERE document_key LIKE '%/s77' ORDER BY meeting_key"
    assert nights.read(hung) == [("samplebury/meeting/501",), ("samplebury/meeting/502",)]


def test_paper_inside_a_pack_is_known_as_the_same_paper(nights: Nights) -> None:
    bound = Link(url=f"{SITE}/documents/b90/Extra.pdf", title="Extra", role="supplement", attachment_id="b90")
    letter = Part(first_page=1, last_page=1, text_sha256=words_hash("Extra"))
    bins = Part(
        first_page=2, last_page=4, kind="kpi_report", title="Missed bins", item_number="2",
        text_sha256=words_hash("Missed bins in  the\nthird quarter."),
    )  # fmt: skip

    def read(version: int, *parts: Part) -> None:
        pack = paper("Extra", "reports_pack", version=version, parts=parts)
        report, extra = paper(kpis=(READING,)), paper_source(pack, bound, sha="9" * 64)
        nights.load(meeting(meeting_source(page(links=(BINS, bound))), paper_source(report), extra))

    read(1, letter, bins)
    same = "SELECT document_key, title, same_as_key, same_by, first_page, last_page, pages FROM v_same_papers"
    found = [("samplebury/document/b90", "Missed bins", "samplebury/document/s77", "part", 2, 4, 3)]
    assert nights.read(same) == found
    read(2, letter)
    assert nights.read(same) == []
    assert ask(nights.engine, same, as_of=FIRST_NIGHT).rows == found
    read(3, letter, bins)
    assert nights.read(same) == found
