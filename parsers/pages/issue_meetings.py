"""Every meeting that considered an issue ("Issue - meetings"), newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bs4 import Tag

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.facts import facts_of, period_of
from parsers.pages.issue import is_standing
from parsers.pages.item_readings import Reading, readings
from parsers.pages.item_rows import content_of, rows
from parsers.pages.markup import Page, anchors, text_of
from parsers.pages.web_text import PageText
from parsers.problems import LayoutChanged, error
from parsers.records import Consideration, Head, Issue, Parsed, Problem
from parsers.text import dates

_MEETING = re.compile(
    r"^(?:Meeting|Cyfarfod)\s*:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<committee>.+?)"
    r"(?:\s*\((?:Item|Eitem)\s*(?P<item>[^()]*)\))?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Meeting:
    """A meeting's heading and what stands below it."""

    heading: re.Match[str]
    ids: dict[str, str]
    blocks: list[Tag] = field(default_factory=list)


def parse(page: Page) -> Parsed:
    """The issue and one consideration a meeting. The head takes committee, date and number from the
    newest meeting. :class:`LayoutChanged` when no meeting is found."""
    meetings = _meetings(page)
    if not meetings:
        raise LayoutChanged('"Meeting: dd/mm/yyyy - committee": 0 found, at least 1 expected')
    script = PageText()
    script.add(page.heading, page.subtitle)
    items: list[Reading] = []
    considerations: list[Consideration] = []
    problems: list[Problem] = []
    for meeting in meetings:
        script.add(meeting.heading[0])
        number = (meeting.heading["item"] or "").strip(" .") or None
        _, found = rows(meeting.blocks)
        read = readings(found, page.url, script, number)
        if len(read) == 1 and number and not read[0].item.number:
            read = [replace(read[0], item=replace(read[0].item, number=number))]
        if not read:
            problems.append(error("layout_changed", f"{meeting.heading[0]}: no item below it"))
        items += [replace(reading, day=dates.first_date(meeting.heading["date"])) for reading in read]
        considerations += [_consideration(meeting, number, reading) for reading in read]
    newest = considerations[0] if considerations else None
    period = period_of(items, page.subtitle)
    facts = facts_of(items, script.text, truncated=True)
    return Parsed(
        parser="issue_meetings",
        parser_version=VERSION,
        head=Head(
            kind="issue_meetings",
            title=page.subtitle,
            issue_id=page.ids.get("issue_id"),
            committee=newest.committee if newest else None,
            meeting_date=newest.meeting_date if newest else None,
            item_number=newest.item_number if newest else None,
            minutes_complete=newest.minutes_complete if newest else None,
            period_label=period.label if period else None,
            period_start=period.start if period else None,
            period_end=period.end if period else None,
        ),
        issue=Issue(title=page.subtitle or "", is_standing=is_standing(page.subtitle or "")),
        items=tuple(replace(reading.item, position=n) for n, reading in enumerate(items, start=1)),
        considerations=tuple(considerations),
        resolutions=facts.resolutions,
        votes=facts.votes,
        kpis=facts.kpis,
        actions=facts.actions,
        problems=(*problems, *(p for reading in items for p in reading.problems)),
        text=script.text,
    )


def _meetings(page: Page) -> list[_Meeting]:
    found: list[_Meeting] = []
    for block in content_of(page.root):
        heading = _MEETING.match(text_of(block))
        if heading:
            linked = [kind(address) for _, _, address in anchors(block, page.url)]
            found.append(_Meeting(heading, next((ids for name, ids in linked if name == "meeting"), {})))
        elif found:
            found[-1].blocks.append(block)
    return found


def _consideration(meeting: _Meeting, number: str | None, reading: Reading) -> Consideration:
    item = reading.item
    return Consideration(
        committee=meeting.heading["committee"],
        title=item.title,
        meeting_date=dates.first_date(meeting.heading["date"]),
        item_number=number or item.number,
        committee_id=meeting.ids.get("committee_id"),
        meeting_id=meeting.ids.get("meeting_id"),
        item_id=item.item_id or meeting.ids.get("item_id"),
        minutes_text=item.minutes_text,
        minutes_complete=item.minutes_complete,
        links=reading.links,
    )
