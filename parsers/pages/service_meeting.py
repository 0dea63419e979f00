"""The web service's meeting (GetMeeting): items with uncut minutes, papers, attendance."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from parsers import VERSION
from parsers.addresses import attachment_id, canonical
from parsers.pages import service_answer as answer
from parsers.pages.attendance import record
from parsers.pages.facts import facts_of
from parsers.pages.item_readings import Reading, listed
from parsers.pages.markup import collapse, soup_of
from parsers.pages.meeting_head import Heading, status_of
from parsers.pages.web_tables import tables
from parsers.pages.web_text import PageText, joined, paragraphs
from parsers.problems import error
from parsers.records import Attendance, Head, Item, Link, Meeting, Parsed, Problem
from parsers.text import dates

_PUBLISHED = (
    ("agenda", "agendapublished"),
    ("decisions", "decisionpublished"),
    ("minutes", "minutepublished"),
)


def parse(root: Element, url: str = "") -> Parsed:
    """The meeting with all its public items. Item numbers are those the page shows
    (``fulldisplaynumberformat``), not the internal order. :class:`LayoutChanged` without id or date."""
    number = answer.needed(root, "meetingid")
    when = f"{answer.needed(root, 'meetingdate')} {answer.text(root, 'meetingtime') or ''}"
    starts_at = dates.first_datetime(when)
    problems: list[Problem] = []
    if starts_at is None:
        problems.append(error("unreadable_date", f"meeting {number}: {when!r}"))
    heading = Heading(_committee(root), starts_at, answer.text(root, "meetingstatus"))
    status, status_raw, committee, doubts = status_of(heading)
    script = PageText()
    items = _items(root, url, script)
    people = [_person(element, script) for element in root.iter("attendee")]
    published = tuple(name for name, element in _PUBLISHED if answer.flag(root, element))
    facts = facts_of(items, script.text, day=starts_at.date() if starts_at else None)
    return Parsed(
        parser="service_meeting",
        parser_version=VERSION,
        head=Head(
            kind="meeting",
            committee=committee,
            meeting_date=starts_at.date() if starts_at else None,
            meeting_id=number,
            minutes_complete=True if any(reading.item.minutes_text for reading in items) else None,
        ),
        meeting=Meeting(
            starts_at=starts_at,
            venue=answer.text(root, "meetinglocation"),
            status=status,
            status_raw=status_raw,
            published=published,
            minutes_status="published" if "minutes" in published else None,
        ),
        items=tuple(reading.item for reading in items),
        links=listed(items),
        resolutions=facts.resolutions,
        votes=facts.votes,
        kpis=facts.kpis,
        actions=facts.actions,
        attendance=tuple(person for person in people if isinstance(person, Attendance)),
        problems=(*problems, *doubts, *(person for person in people if isinstance(person, Problem))),
        text=script.text,
    )


# the part of an item's text -> the element that holds it
_BODIES = {
    "agenda": "agendatext",
    "decision": "decisionnonemptyhtmlbody",
    "minutes": "minutesnonemptyhtmlbody",
}


def _items(root: Element, url: str, script: PageText) -> list[Reading]:
    found: list[Reading] = []
    section: str | None = None
    for element in root.iter("agendaitem"):
        display = element.find("isdisplayallowed")
        if display is not None and not answer.flag(element, "isdisplayallowed"):
            continue  # the private twin of an item
        reading = _item(element, url, script)
        if not reading.item.number and not reading.links and not any(reading.texts.values()):
            section = reading.item.title
            continue
        item = replace(reading.item, section=section, position=len(found) + 1)
        found.append(replace(reading, item=item))
    return found


def _item(element: Element, url: str, script: PageText) -> Reading:
    bodies = {part: soup_of(answer.raw(element, name).encode()) for part, name in _BODIES.items()}
    texts = {part: paragraphs(body) for part, body in bodies.items()}
    number = (answer.text(element, "fulldisplaynumberformat") or "").rstrip(".") or None
    title = answer.needed(element, "agendaitemtitle")
    item_id = answer.text(element, "agendaitemid")
    places = [script.add(" ".join(filter(None, (number, title))))]
    starts: dict[str, int] = {}
    for part, found in texts.items():
        place = script.add(*(p.text for p in found))
        starts[part] = place[0] if place else 0
        places.append(place)
    known = [place for place in places if place]
    item = Item(
        title=title,
        number=None if number == "0" else number,
        item_id=item_id,
        is_restricted=answer.flag(element, "isrestricted"),
        agenda_text=joined(texts["agenda"]),
        decision_text=joined(texts["decision"]),
        minutes_text=joined(texts["minutes"]),
        minutes_complete=True if texts["minutes"] else None,
        span=(known[0][0], known[-1][1]),
    )
    papers = [_paper(paper, url) for paper in element.iter("linkeddoc")]
    roles = [link.role or ("additional" if position else "report") for position, link in enumerate(papers)]
    links = [
        replace(link, role=role, item_id=item_id, item_number=item.number)
        for link, role in zip(papers, roles, strict=True)
    ]
    told = {part: tables(body) for part, body in bodies.items()}
    return Reading(item, tuple(links), texts, starts, (), tables=told)


def _paper(element: Element, url: str) -> Link:
    """One paper; its role is left open when only its place in the list tells."""
    number = answer.text(element, "attachmentid")
    by_number = f"s{number}" if number and not answer.flag(element, "isurl") else None
    address = canonical(answer.text(element, "url") or "", answer.root_url(url))
    role = "restricted" if answer.flag(element, "isrestricted") else ""
    if answer.flag(element, "isdecisionattachment"):
        role = role or "accompanying"
    return Link(
        url=address,
        title=answer.text(element, "title") or "",
        role=role,
        attachment_id=attachment_id(address) or by_number,
        published_on=answer.day(element, "publicationdate"),
    )


def _person(element: Element, script: PageText) -> Attendance | Problem | None:
    name = collapse(element.get("name", ""))
    made = record(name, collapse(element.get("roledescription", "")) or None, element.get("attendance", ""))
    return replace(made, span=script.add(name)) if isinstance(made, Attendance) else made


def _committee(root: Element) -> str | None:
    return next(
        (name for doc in root.iter("linkeddoc") if (name := answer.text(doc, "committeetitle"))), None
    )
