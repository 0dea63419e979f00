"""The web service's list of meetings (GetMeetings, GetAllMeetingsByDate)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from parsers import VERSION
from parsers.addresses import canonical
from parsers.pages import service_answer as answer
from parsers.problems import LayoutChanged, warning
from parsers.records import Head, MeetingRef, Parsed, Problem
from parsers.text import dates


def parse(root: Element, url: str = "") -> Parsed:
    """Every meeting listed, its state as ``note_raw``. The service ignores dates it cannot read, so
    who asks for a window must filter. Neither count nor list is :class:`LayoutChanged`."""
    committees = root.findall("committee")
    said = answer.count_of(root, "meetingscount")
    if not committees and said is None:
        raise LayoutChanged(f"<{root.tag}> with neither a committee nor a count")
    found = [
        _meeting(element, answer.text(committee, "committeeid"), url)
        for committee in committees
        for element in committee.iter("meeting")
    ]
    problems: tuple[Problem, ...] = ()
    if said is not None and said != len(found):
        problems = (warning("totals_differ", f"the answer counts {said} meetings and lists {len(found)}"),)
    only = committees[0] if len(committees) == 1 else None
    return Parsed(
        parser="service_meetings",
        parser_version=VERSION,
        head=Head(
            kind="meeting_list",
            committee=answer.text(only, "committeetitle") if only is not None else None,
            committee_id=answer.text(only, "committeeid") if only is not None else None,
        ),
        meetings=tuple(found),
        problems=problems,
        text="\n".join(f"{ref.starts_at} {ref.note_raw or ''}".strip() for ref in found),
    )


def _meeting(element: Element, committee_id: str | None, url: str) -> MeetingRef:
    number = answer.needed(element, "meetingid")
    of_committee = f"CId={committee_id}&" if committee_id else ""
    when = f"{answer.needed(element, 'meetingdate')} {answer.text(element, 'meetingtime') or ''}"
    return MeetingRef(
        meeting_id=number,
        url=canonical(f"ieListDocuments.aspx?{of_committee}MId={number}", answer.root_url(url)),
        committee_id=committee_id,
        starts_at=dates.first_datetime(when),
        note_raw=answer.text(element, "meetingstatus"),
    )
