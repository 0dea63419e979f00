"""A meeting's bundle as rows: the page, the item pages that complete it, and its papers.

The only place that decides which of several papers of a meeting speaks for a fact. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from parsers.packs.pack import alone
from parsers.records import Item, Link, Meeting, Parsed
from warehouse import keys
from warehouse.batch import Bundle, Row, Source, Stated
from warehouse.evidence import columns, evidence
from warehouse.papers import Hanging, document_rows

PUBLISHED = ("agenda", "decisions", "draft minutes", "minutes")


@dataclass(frozen=True, slots=True)
class Placed:
    """An agenda item with its key, and the page that has the best text of its minutes."""

    key: str
    item: Item
    best: Source


@dataclass(frozen=True, slots=True)
class Scene:
    """A meeting as read: its page, its items, and the sources that may say what happened in it."""

    bundle: Bundle
    key: str
    page: Source
    parsed: Parsed
    meeting: Meeting
    items: tuple[Placed, ...]
    papers: tuple[Source, ...]
    attendance: Source | None
    committee_key: str | None = None
    place: dict[str, Placed] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """The day of the meeting."""
        head = self.parsed.head
        return self.meeting.starts_at.date() if self.meeting.starts_at else head.meeting_date

    @property
    def has_minutes(self) -> bool:
        """Whether the web pages carry minutes of any item."""
        return any(placed.item.minutes_text for placed in self.items)

    def under(self, rest: str) -> str:
        """The start of the key of a record of this meeting."""
        return f"m{self.bundle.id}-{rest}"

    def item_key(self, item_id: str | None, number: str | None) -> str | None:
        """The item with this number of ModernGov's, else with this printed number."""
        placed = self.place.get(f"ai{item_id}") or self.place.get(f"no{number}")
        return placed.key if placed else None


def meeting_rows(bundle: Bundle) -> tuple[list[Row], list[Stated]]:
    """The rows of a meeting and the doubts met on the way; none without a readable meeting page."""
    from warehouse.said import said_rows  # its merging needs this module's types

    scene = _scene(bundle)
    if scene is None:
        return [], []
    said, warnings = said_rows(scene)
    items = [_item(scene, placed) for placed in scene.items]
    return [*_committee(scene), _meeting(scene), *items, *_papers(scene), *said], warnings


def _scene(bundle: Bundle) -> Scene | None:
    page = next((s for s in bundle.sources if s.link is None and s.read and s.read.meeting), None)
    parsed = page.read if page else None
    if page is None or parsed is None or parsed.meeting is None:
        return None
    items = _items(bundle, page, parsed)
    head = parsed.head
    return Scene(
        bundle=bundle,
        key=keys.key(bundle.council, "meeting", bundle.id),
        page=page,
        parsed=parsed,
        meeting=parsed.meeting,
        items=items,
        papers=_reading_order(bundle),
        attendance=_attendance(bundle),
        committee_key=keys.key(bundle.council, "committee", head.committee_id) if head.committee_id else None,
        place=_places(items),
    )


def _attendance(bundle: Bundle) -> Source | None:
    """The page of attendance, else the web service's answer when it names anybody."""
    found = {s.role: s for s in bundle.sources if s.read and s.read.attendance}
    read = {s.role: s for s in bundle.sources if s.read}
    return found.get("attendance") or found.get("service") or read.get("attendance")


# A pack repeats the papers in it, so single papers speak first.
_LAST = {"supplement": 1, "pack": 2, "agenda": 3}


def _reading_order(bundle: Bundle) -> tuple[Source, ...]:
    papers = [s for s in bundle.sources if s.link is not None and s.parsed is not None]
    ordered = sorted(papers, key=lambda s: _LAST.get(s.link.role if s.link else "", 0))
    return tuple(paper for source in ordered for paper in _papers_in(source))


def _papers_in(source: Source) -> list[Source]:
    """The papers of a pack, each speaking under its own head: the minutes in it are another meeting's."""
    parts = source.parsed.parts if source.parsed else ()
    return [replace(source, parsed=alone(source.parsed, part)) for part in parts if source.parsed] or [source]


def _items(bundle: Bundle, page: Source, parsed: Parsed) -> tuple[Placed, ...]:
    whole = _item_pages(bundle)
    numbering = keys.Numbering()
    placed = []
    for item in parsed.items:
        key = numbering.unique(keys.item(bundle.council, bundle.id, item.item_id, item.title))
        best, text = page, item
        own = whole.get(item.item_id or "")
        if own is not None and item.minutes_complete is False and own[1].minutes_text:
            best = own[0]
            text = replace(
                item, minutes_text=own[1].minutes_text, minutes_complete=own[1].minutes_complete is not False
            )
        placed.append(Placed(key, text, best))
    return tuple(placed)


def _item_pages(bundle: Bundle) -> dict[str, tuple[Source, Item]]:
    found: dict[str, tuple[Source, Item]] = {}
    for source in bundle.sources:
        parsed = source.read
        if source.role not in ("item", "service") or parsed is None:
            continue
        for item in parsed.items:
            number = item.item_id or parsed.head.item_id
            if number:
                found.setdefault(number, (source, item))
    return found


def _places(items: tuple[Placed, ...]) -> dict[str, Placed]:
    """Items by ModernGov's number and by their printed number, where only one has it."""
    places: dict[str, Placed] = {}
    twice: set[str] = set()
    for placed in items:
        if placed.item.item_id:
            places[f"ai{placed.item.item_id}"] = placed
        for number in {placed.item.number, placed.item.minute_number} - {None}:
            twice |= {f"no{number}"} & places.keys()
            places[f"no{number}"] = placed
    return {name: placed for name, placed in places.items() if name not in twice}


def _committee(scene: Scene) -> list[Row]:
    """The committee, should the list of committees not have brought it."""
    if scene.committee_key is None:
        return []
    number = keys.rest(scene.committee_key)
    return [
        Row(
            kind="committee",
            key=scene.committee_key,
            columns={"committee_id": number, "name": scene.parsed.head.committee or f"Committee {number}"},
            evidence=evidence(scene.page),
            scope=f"{scene.bundle.council}/committees/{scene.bundle.council}",
            stub=True,
        )
    ]


def _meeting(scene: Scene) -> Row:
    order = {word: n for n, word in enumerate(PUBLISHED)}
    published = sorted(scene.meeting.published, key=lambda word: (order.get(word, 9), word))
    said = columns(
        scene.meeting,
        meeting_id=scene.bundle.id,
        committee_key=scene.committee_key,
        published=", ".join(published) or None,
        status=_status(scene),
    )
    return Row(kind="meeting", key=scene.key, columns=said, evidence=evidence(scene.page))


def _status(scene: Scene) -> str:
    """As the page says; a meeting it only calls scheduled was held when there are minutes of it, or
    somebody was present. Apologies may come before it, and time alone says nothing."""
    meeting, seen = scene.meeting, (scene.attendance, scene.page)
    there = [person for source in seen if source and source.parsed for person in source.parsed.attendance]
    is_over = meeting.minutes_status or scene.has_minutes or any(p.state == "present" for p in there)
    return "held" if meeting.status == "scheduled" and is_over else meeting.status


def _item(scene: Scene, placed: Placed) -> Row:
    item = placed.item
    said = columns(
        item,
        item_id=item.item_id,
        meeting_key=scene.key,
        issue_key=keys.key(scene.bundle.council, "issue", item.issue_id) if item.issue_id else None,
    )
    inputs = () if placed.best is scene.page else (placed.best,)
    return Row(kind="agenda_item", key=placed.key, columns=said, evidence=evidence(scene.page, item, inputs))


def _papers(scene: Scene) -> list[Row]:
    pages = [scene.page, *(s for s in scene.bundle.sources if s.role in ("item", "service") and s.read)]
    hangings = [
        _hang(scene, source, link, source.read.head.item_id if source is not scene.page else None)
        for source in pages
        if source.read
        for link in source.read.links
    ]
    return document_rows(scene.bundle, hangings)


def _hang(scene: Scene, source: Source, link: Link, page_item: str | None) -> Hanging:
    item_key = scene.item_key(link.item_id or page_item, link.item_number)
    place = f"m{scene.bundle.id}"
    if item_key is not None:
        rest = keys.rest(item_key)
        place = f"ai{rest}" if rest.isdigit() else rest
    return Hanging(
        link=link, page=source, place=place, target={"meeting_key": scene.key, "item_key": item_key}
    )
