"""A meeting's bundle as read: the page, the item pages that complete it, and its papers.

The place that decides which page speaks for an item, and in which order the papers speak. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from parsers.packs.pack import alone
from parsers.records import Item, Meeting, Parsed
from warehouse import keys
from warehouse.batch import Bundle, Source


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


def scene_of(bundle: Bundle) -> Scene | None:
    """The meeting of a bundle; None without a readable meeting page."""
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
