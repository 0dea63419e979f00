"""Real pages and answers parse to what they show, counted in their bytes by other means."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from parsers import pages
from parsers.records import Parsed

pytestmark = pytest.mark.corpus


def each(corpus: Path, names: str) -> list[tuple[str, Parsed]]:
    """The text of the pages of a name, each with its reading."""
    found = sorted((corpus / "pages").glob(names))
    assert found
    return [(path.read_text("utf-8"), pages.parse(path.read_bytes())) for path in found]


def numbers(text: str, tag: str) -> list[str]:
    return re.findall(rf"<{tag}>\s*(\d+)\s*</{tag}>", text)


ANSWERS: dict[str, tuple[str, Callable[[Parsed], list[str | None]]]] = {
    "*_GetCommittees.xml": ("committeeid", lambda read: [c.committee_id for c in read.committees]),
    "*_GetMeetings_*.xml": ("meetingid", lambda read: [m.meeting_id for m in read.meetings]),
    "*_GetMeeting_*.xml": ("agendaitemid", lambda read: [item.item_id for item in read.items]),
}


@pytest.mark.parametrize("names", ANSWERS)
def test_an_answer_of_the_web_service_is_read_number_by_number(corpus: Path, names: str) -> None:
    tag, told = ANSWERS[names]
    for text, read in each(corpus, names):
        assert told(read) == numbers(text, tag)


def test_papers_people_and_flags_of_a_served_meeting(corpus: Path) -> None:
    for text, read in each(corpus, "*_GetMeeting_*.xml"):
        assert read.meeting is not None
        states = re.findall(r'<attendee [^>]*\battendance="([^"]*)"', text)
        # Who is only expected has not come yet.
        assert len(read.attendance) == sum(state != "Expected" for state in states)
        assert {link.attachment_id for link in read.links} == {f"s{n}" for n in numbers(text, "attachmentid")}
        assert ("minutes" in read.meeting.published) == ("<minutepublished>True<" in text)
        assert [item.is_restricted for item in read.items] == [
            "<isrestricted>True<" in item for item in re.split(r"<agendaitem>", text)[1:]
        ]


def test_a_register_lists_its_decisions(corpus: Path) -> None:
    for names in ("*DelegatedDecisions*.html", "*OfficerDecisions*.html"):
        for text, read in each(corpus, names):
            listed = re.findall(r'ieDecisionDetails\.aspx\?ID=(\d+)"', text)
            assert [link.url.rpartition("=")[2] for link in read.links] == listed


def test_a_fragment_of_a_meeting_has_its_items_and_its_papers_with_their_sizes(corpus: Path) -> None:
    for text, read in each(corpus, "frag_*"):
        anchors = re.findall(r'<a name="AI(\d+)"', text)
        found = [item.item_id for item in read.items]
        # It breaks off somewhere: where in an item, that is told.
        is_cut = any("has no title" in problem.message for problem in read.problems)
        assert found == (anchors[:-1] if is_cut else anchors)
        sizes = re.findall(r"PDF\s+([\d.]+\s+[KM]B)", text)
        assert sorted(link.size_hint for link in read.links if link.size_hint) == sorted(sizes)
