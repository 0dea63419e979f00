"""A meeting's page (ieListDocuments): the meeting, its items with their texts, all its papers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bs4 import Tag

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.attendance import register, registers
from parsers.pages.facts import attendance_of, facts_of
from parsers.pages.item_readings import Reading, listed, numbered, readings
from parsers.pages.item_rows import content_of, rows
from parsers.pages.markup import Page, anchors, text_of
from parsers.pages.meeting_head import find_heading, published_of, status_of
from parsers.pages.papers import links_in
from parsers.pages.sections import label_of, part_of
from parsers.pages.web_text import PageText, locate_each, paragraphs
from parsers.paper import Paragraph
from parsers.problems import LayoutChanged, error
from parsers.records import Attendance, Head, Link, Meeting, Parsed, Problem

_NO_DOCUMENTS = re.compile(
    r"no documents are available|nid oes (?:unrhyw )?ddogfennau|there are no (?:documents|agenda items)"
    r"|not (?:yet )?(?:been )?published",
    re.IGNORECASE,
)
_DIRECTIONS = re.compile(r"\s*(?:View directions|Gweld cyfarwyddiadau|Location map)\s*$", re.IGNORECASE)


def parse(page: Page) -> Parsed:
    """The page's meeting. A page without items must say that it has none, else
    :class:`LayoutChanged`: an unknown layout is not an empty agenda."""
    heading = find_heading(page)
    status, status_raw, committee, problems = status_of(heading)
    script = PageText()
    script.add(page.heading, page.subtitle)
    lists = registers(page)
    before, found = rows(block for block in content_of(page.root) if not _is_in(block, lists))
    above = [p for p in paragraphs(*before) if p.text not in (page.heading, page.subtitle)]
    script.add(*(p.text for p in above))
    items = readings(found, page.url, script)
    present, doubts = _register(lists, script)
    said_empty = bool(_NO_DOCUMENTS.search(text_of(page.root)))
    if heading.starts_at is None:
        raise LayoutChanged("a meeting page without the meeting's date in its headings")
    if not items and not said_empty and status == "scheduled":
        problems.append(error("layout_changed", "neither items nor the words that there are none"))
    ids = _ids(page)
    published = published_of(page.heading) if items or not said_empty else ()
    top = top_links(page, before)
    told = attendance_of(
        items, script.text, [*(Paragraph(text=t) for t in (page.heading, page.subtitle) if t), *above]
    )
    facts = facts_of(items, script.text, day=heading.starts_at.date())
    return Parsed(
        parser="meeting",
        parser_version=VERSION,
        head=Head(
            kind="meeting",
            title=page.subtitle or page.heading,
            committee=committee,
            meeting_date=heading.starts_at.date(),
            minutes_complete=_complete(items),
            committee_id=ids.get("committee_id"),
            meeting_id=ids.get("meeting_id"),
        ),
        meeting=Meeting(
            starts_at=heading.starts_at,
            venue=_labelled(before, "venue"),
            contact=_labelled(before, "contact"),
            status=status,
            status_raw=status_raw,
            published=published,
            minutes_status=minutes_status(published, top),
        ),
        items=tuple(reading.item for reading in items if reading.item.title),
        links=numbered((*top, *listed(items))),
        resolutions=facts.resolutions,
        votes=facts.votes,
        kpis=facts.kpis,
        actions=facts.actions,
        attendance=(*present, *(person for person in told if person.name not in {p.name for p in present})),
        problems=(*problems, *doubts, *(p for reading in items for p in reading.problems)),
        text=script.text,
    )


def _register(tables: list[Tag], script: PageText) -> tuple[list[Attendance], list[Problem]]:
    """Who was there by the tables of attendance on the meeting's own page, and what is doubtful."""
    people, doubts, lines = register(tables)
    start, _ = script.add(*lines) or (0, 0)
    places = locate_each("\n".join(lines), [person.name_raw or person.name for person in people])
    moved = [(place[0] + start, place[1] + start) if place else None for place in places]
    return [replace(person, span=place) for person, place in zip(people, moved, strict=True)], doubts


def _is_in(block: Tag, tables: list[Tag]) -> bool:
    return any(block is table or table in block.parents for table in tables)


def top_links(page: Page, before: Iterable[Tag]) -> tuple[Link, ...]:
    """The links above the items: attendance, front sheet, pack, minutes, supplements, webcast."""
    found = links_in(before, page.url, "supplement")
    kept = [
        link for link in found if link.role in ("attendance", "webcast") or link.attachment_id or _made(link)
    ]
    return tuple(kept)


def minutes_status(published: Iterable[str], links: Iterable[Link]) -> str | None:
    """draft or published, as the page's title or the words of its links say; else None."""
    words = list(published)
    titles = [link.title for link in links if link.role == "minutes"]
    if "draft minutes" in words or any(
        re.search(r"\bdraf(?:t|ft)\b", title, re.IGNORECASE) for title in titles
    ):
        return "draft"
    return "published" if "minutes" in words or titles else None


def _made(link: Link) -> bool:
    return link.role in ("pack", "minutes")


def _ids(page: Page) -> dict[str, str]:
    """The meeting's ids: from the page's address, else from a link that names this meeting."""
    linked = (kind(address) for _, _, address in anchors(page.root, page.url))
    own = next((ids for name, ids in linked if name == "attendance" and "meeting_id" in ids), {})
    return {**own, **page.ids}


def _labelled(before: Iterable[Tag], part: str) -> str | None:
    for block in before:
        label = label_of(block)
        if label and part_of(label[0]) == part:
            return _DIRECTIONS.sub("", label[1]) or None
    return None


def _complete(items: Iterable[Reading]) -> bool | None:
    known = [reading.item.minutes_complete for reading in items if reading.item.minutes_complete is not None]
    return all(known) if known else None
