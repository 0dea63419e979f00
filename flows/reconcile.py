"""What the council's pages and its web service say, laid side by side. Pure.

Both are kept; where they differ a ``sources_disagree`` warning says how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.problems import warning
from parsers.records import Link, MeetingRef, Parsed, Problem

OFF = ("cancelled", "postponed", "withdrawn")
MOVED = {"cancelled", "postponed", "rescheduled"}


def committees(page: Parsed, answer: Parsed) -> Parsed:
    """The service's committees with what differs from the page's as warnings."""
    listed = {c.committee_id: c.name for c in page.committees}
    served = {c.committee_id: c.name for c in answer.committees}
    told = [
        _differ(f"committee {number} ({name})", "only in the web service")
        for number, name in served.items()
        if number not in listed
    ]
    told += [
        _differ(f"committee {number} ({name})", "only on the page")
        for number, name in listed.items()
        if number not in served
    ]
    told += [
        _differ(f"committee {number}", f"{name!r} on the page, {served[number]!r} in the web service")
        for number, name in listed.items()
        if served.get(number, name) != name
    ]
    return replace(answer, problems=(*answer.problems, *told))


def meetings(listed: Parsed, served: Sequence[MeetingRef], years: Iterable[int]) -> Parsed:
    """A committee's list with the meetings that only the service has, and what differs as warnings.
    ``years`` are those that the service answered for."""
    answered, by_id = set(years), {ref.meeting_id: ref for ref in served}
    shown = {ref.meeting_id for ref in listed.meetings}
    told: list[Problem] = []
    for ref in listed.meetings:
        other = by_id.get(ref.meeting_id)
        if other is not None:
            told += _of_meeting(ref, other)
        elif ref.starts_at is not None and ref.starts_at.year in answered:
            told.append(_differ(_named(ref), "only on the page"))
    more = [ref for ref in served if ref.meeting_id not in shown]
    told += [_differ(_named(ref), "only in the web service") for ref in more]
    return replace(listed, meetings=(*listed.meetings, *more), problems=(*listed.problems, *told))


def _of_meeting(page: MeetingRef, answer: MeetingRef) -> list[Problem]:
    told = []
    if page.starts_at and answer.starts_at and page.starts_at != answer.starts_at:
        told.append(
            _differ(
                f"meeting {page.meeting_id}",
                f"{page.starts_at} on the page, {answer.starts_at} in the web service",
            )
        )
    if _is_off(page.note_raw) != _is_off(answer.note_raw):
        told.append(
            _differ(_named(page), f"{page.note_raw!r} on the page, {answer.note_raw!r} in the web service")
        )
    return told


def meeting(page: Parsed, answer: Parsed) -> Parsed:
    """The service's meeting with what differs from its page as warnings."""
    told = []
    ours, theirs = page.meeting, answer.meeting
    if ours and theirs:
        if ours.starts_at and theirs.starts_at and ours.starts_at != theirs.starts_at:
            told.append(
                _differ(
                    "this meeting", f"{ours.starts_at} on the page, {theirs.starts_at} in the web service"
                )
            )
        if ours.status != theirs.status and {ours.status, theirs.status} & MOVED:
            told.append(
                _differ("this meeting", f"{ours.status} on the page, {theirs.status} in the web service")
            )
    if extra := papers_only_in(answer, page):
        numbers = ", ".join(link.attachment_id or link.url for link in extra)
        told.append(_differ(f"{len(extra)} paper(s)", f"only in the web service: {numbers}"))
    return replace(answer, problems=(*answer.problems, *told))


def attendance(page: Parsed, answer: Parsed) -> Parsed:
    """The service's meeting with whom it has otherwise than the page of attendance as a warning. That it
    leaves out officers and guests is its way."""
    shown = {person.name: person.state for person in page.attendance if person.state != "in_attendance"}
    served = {person.name: person.state for person in answer.attendance}
    differ = sorted(name for name in shown.keys() | served if shown.get(name) != served.get(name))
    if not differ or not page.attendance:
        return answer
    said = [
        f"{name}: {shown.get(name)} on the page, {served.get(name)} in the web service" for name in differ
    ]
    return replace(answer, problems=(*answer.problems, _differ("attendance", "; ".join(said))))


def papers_only_in(answer: Parsed, page: Parsed) -> list[Link]:
    """The papers that the service has and the page has not."""
    known = {link.attachment_id for link in page.links} | {link.url for link in page.links}
    return [
        link
        for link in answer.links
        if link.role != "restricted" and link.url and not {link.attachment_id, link.url} & known
    ]


def _is_off(note: str | None) -> bool:
    return any(word in (note or "").lower() for word in OFF)


def _named(ref: MeetingRef) -> str:
    return f"meeting {ref.meeting_id} of {ref.starts_at or 'an unknown day'}"


def _differ(what: str, how: str) -> Problem:
    return warning("sources_disagree", f"{what}: {how}")
