"""The generated council: any size, the same every time, and cheap to serve."""

from __future__ import annotations

import hashlib
import html
import subprocess
import sys
import time
from collections import Counter
from datetime import date

import pytest

from parsers.addresses import canonical, kind
from tests.site import Scale, serve
from tests.site.generated import generated
from tests.site.reader import crawl, get, words
from tests.site.routes import respond

SMALL = Scale(committees=2, years=1, items=8)
BASE = "http://site.test"
FINGERPRINT = """
import hashlib
from tests.site import Scale
from tests.site.generated import generated
from tests.site.routes import respond
council = generated(Scale(committees=2, years=1, items=8), 7, 1)
bodies = hashlib.sha256()
for meeting in council.meetings:
    for target in (f"/ieListDocuments.aspx?MId={meeting.id}", f"/documents/g{meeting.agenda}/x.pdf?T=10"):
        bodies.update(respond(target, council, "http://site.test").body)
print(bodies.hexdigest())
"""


def crawled(night: int) -> dict[str, bytes]:
    """The small council, each page once whatever its spelling."""
    with serve(night, scale=SMALL, seed=7) as site:
        found = crawl(site, ("mgListCommittees.aspx",))
    return {canonical(f"{BASE}/{address}", BASE): body for address, body in found.items()}


@pytest.fixture(scope="module")
def small() -> dict[str, bytes]:
    return crawled(1)


def test_every_link_of_a_generated_council_resolves_and_says_that_it_is_invented(
    small: dict[str, bytes],
) -> None:
    pages = [body.decode() for body in small.values() if body.startswith(b"<!DOCTYPE html>")]
    papers = [body for body in small.values() if body.startswith(b"%PDF")]
    assert (len(pages) > 200, len(papers) > 100) == (True, True)
    assert [body for body in pages if "is invented" not in body] == []
    assert [body for body in papers[::10] if "is invented" not in words(body)] == []


def test_the_count_of_resources_is_what_a_crawl_finds(small: dict[str, bytes]) -> None:
    listed = b"".join(body for address, body in small.items() if kind(address)[0] == "meeting")
    found = Counter(kind(address)[0] for address in small)
    found["document"] += found["pack"] + found["supplement"]
    ids = [ids for name, ids in map(kind, small) if name == "decision"]
    found["decision"] = len({one.get("decision_id") or one["item_id"] for one in ids})  # two spellings of one
    with serve(scale=SMALL, seed=7) as site:
        counted = site.count_resources()
    assert counted.pop("agenda_item") == listed.count(b"view the full minutes text")
    assert counted.pop("meeting_list") == SMALL.committees
    assert counted == {name: found[name] for name in counted}


def test_the_same_seed_is_the_same_site_in_another_process() -> None:
    here = subprocess.run([sys.executable, "-c", FINGERPRINT], capture_output=True, check=True, text=True)
    council, bodies = generated(SMALL, 7, 1), hashlib.sha256()
    for meeting in council.meetings:
        for target in (f"/ieListDocuments.aspx?MId={meeting.id}", f"/documents/g{meeting.agenda}/x.pdf?T=10"):
            bodies.update(respond(target, council, BASE).body)
    assert here.stdout.strip() == bodies.hexdigest()


def test_another_seed_is_another_council() -> None:
    dates = [[m.starts for m in generated(SMALL, seed, 1).meetings] for seed in (7, 8)]
    assert dates[0] != dates[1]


def test_the_large_council_is_as_large_as_it_says_and_starts_at_once() -> None:
    began = time.perf_counter()
    council = generated(Scale(), 1, 1)
    assert time.perf_counter() - began < 2
    assert (len(council.committees), len(council.meetings)) == (30, 3000)
    assert sum(len(m.items) for m in council.meetings[::50]) * 50 == pytest.approx(30_000, rel=0.1)
    assert {m.starts.year for m in council.meetings} == set(range(2016, 2027))
    assert council.years() == range(2016, 2027)


def test_late_minutes_come_out_on_the_third_night_and_nothing_else_changes(small: dict[str, bytes]) -> None:
    late, third = generated(SMALL, 7, 1).late_changes, crawled(3)
    different = {a for a in small.keys() | third.keys() if small.get(a) != third.get(a)}
    shown = Counter(kind(address)[0] for address in different)
    assert {kind(a)[1]["meeting_id"] for a in different if kind(a)[0] == "meeting"} == set(late)
    assert (shown["meeting"], shown["attendance"], shown["pack"], len(late)) == (2, 2, 2, 2)
    assert shown.keys() == {
        "agenda_item", "attendance", "issue_meetings", "meeting", "meeting_list", "pack",
    }  # fmt: skip


def test_of_the_late_minutes_of_the_large_council_one_is_fourteen_months_old_and_one_recent() -> None:
    council = generated(Scale(), 1, 1)
    late = [council.find("meeting", key).starts.date() for key in council.late_changes]
    ages = [(date(2026, 3, 18) - day).days for day in late]
    assert (400 < ages[0] < 440, 20 < ages[1] < 60) == (True, True)


def test_printed_minutes_have_the_words_of_the_page() -> None:
    with serve(scale=SMALL, seed=7) as site:
        meeting = next(m for m in site.published(1).meetings if "minutes" in m.packs)
        printed = words(get(site, f"documents/g{meeting.agenda}/x.pdf?T=1").content)
        shown = get(site, f"mgAi.aspx?ID={meeting.id}05").text
    said = meeting.items[4].minutes.split("\n\n")
    assert [part for part in said if part not in printed] == []
    assert [part for part in said if part.split()[0] not in html.unescape(shown)] == []


@pytest.mark.parametrize(
    "target",
    ["ieListDocuments.aspx?MId=999", "mgAi.aspx?ID=100099", "ieIssueDetails.aspx?IId=7999999994",
     "ieDecisionDetails.aspx?ID=9202604", "documents/s1/x.pdf", "documents/g901000/x.pdf?T=0",
     "mgMeetingAttendance.aspx?ID=x", "ieListMeetings.aspx?CId=102"],
)  # fmt: skip
def test_what_a_generated_council_does_not_have_leads_to_the_error_page(target: str) -> None:
    answer = respond(f"/{target}", generated(SMALL, 7, 1), BASE)
    assert (answer.status, answer.location) == (302, "mgError.aspx")


def test_pages_and_papers_are_made_quickly() -> None:
    council = generated(Scale(), 1, 1)
    meetings = [m for m in council.meetings if m.packs][::40]
    for target, limit in (("ieListDocuments.aspx?MId={0.id}", 0.01), ("documents/g{0.agenda}/x?T=10", 0.01)):
        began = time.process_time()
        for meeting in meetings:
            respond("/" + target.format(meeting), council, BASE)
        assert (time.process_time() - began) / len(meetings) < limit
