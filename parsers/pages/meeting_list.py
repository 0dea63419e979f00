"""A committee's meetings (ieListMeetings), with the ways to earlier and later ones."""

from __future__ import annotations

import re

from bs4 import Tag

from parsers import VERSION
from parsers.addresses import kind
from parsers.pages.item_rows import content_of
from parsers.pages.markup import Page, anchors, text_of
from parsers.pages.web_text import paragraphs
from parsers.problems import LayoutChanged, warning
from parsers.records import Head, Link, MeetingRef, Parsed, Problem
from parsers.text import dates

_LISTS = re.compile(
    r"(?:this page lists the meetings for|dudalen hon yn rhestru['’]r cyfarfodydd ar gyfer)\s+(.+?)\.?$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"no meetings|there are no |nid oes (?:unrhyw )?gyfarfod", re.IGNORECASE)
_NOTE = re.compile(r"^[\s\-–:,]+|\s+$")


def parse(page: Page) -> Parsed:
    """The meetings listed, each once, with what stands behind their date. An empty list must say
    what it lists or that there is nothing, else :class:`LayoutChanged`."""
    lines = [p.text for p in paragraphs(*content_of(page.root))]
    named = next((m[1] for line in lines if (m := _LISTS.search(line))), None)
    meetings, problems = _meetings(page)
    if not meetings and not named and not any(_NOTHING.search(line) for line in lines):
        raise LayoutChanged("a list of meetings without a meeting, and without saying so")
    return Parsed(
        parser="meeting_list",
        parser_version=VERSION,
        head=Head(
            kind="meeting_list",
            title=page.heading or None,
            committee=named or _committee(page),
            committee_id=page.ids.get("committee_id"),
        ),
        meetings=meetings,
        links=_ways(page),
        problems=problems,
        text="\n".join(lines),
    )


def _meetings(page: Page) -> tuple[tuple[MeetingRef, ...], tuple[Problem, ...]]:
    found: dict[str, MeetingRef] = {}
    problems = []
    for anchor, title, address in anchors(page.root, page.url):
        linked, ids = kind(address)
        if linked not in ("meeting", "legacy_meeting") or "meeting_id" not in ids:
            continue
        starts_at = dates.first_datetime(title) or dates.first_datetime(str(anchor.get("title", "")))
        if starts_at is None:
            problems.append(warning("unreadable_date", f"meeting {ids['meeting_id']}: no date in {title!r}"))
        ref = MeetingRef(
            meeting_id=ids["meeting_id"],
            url=address,
            committee_id=ids.get("committee_id") or page.ids.get("committee_id"),
            starts_at=starts_at,
            note_raw=_note(anchor),
        )
        found.setdefault(ref.meeting_id, ref)
    return tuple(found.values()), tuple(problems)


def _note(anchor: Tag) -> str | None:
    """What the entry says behind the date: "Agenda", "CANCELLED"."""
    entry = anchor.find_parent(["li", "tr", "p"])
    if not isinstance(entry, Tag):
        return None
    words, own = text_of(entry), text_of(anchor)
    return _NOTE.sub("", words[words.find(own) + len(own) :]) or None


def _committee(page: Page) -> str | None:
    known = page.subtitle or ""
    return known or None


def _ways(page: Page) -> tuple[Link, ...]:
    """The links to other parts of the list: earlier, later, single years."""
    found: dict[str, Link] = {}
    for _, title, address in anchors(page.root, page.url):
        linked, ids = kind(address)
        if linked != "meeting_list" or ids.get("committee_id") != page.ids.get("committee_id"):
            continue
        act = ids.get("act", "").lower()
        role = {"earlier": "earlier", "prev": "earlier", "later": "later", "next": "later"}.get(act)
        role = role or ("year" if "year" in ids else None)
        if role:
            found.setdefault(address, Link(url=address, title=title, role=role, position=len(found) + 1))
    return tuple(found.values())
