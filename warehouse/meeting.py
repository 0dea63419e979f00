"""A meeting's bundle as rows: the meeting, its items and papers, and what was said and decided. Pure."""

from __future__ import annotations

from parsers.records import Link
from warehouse import keys
from warehouse.batch import Bundle, Row, Source, Stated
from warehouse.evidence import columns, evidence
from warehouse.meeting_sayings import said_rows
from warehouse.papers import Hanging, document_rows
from warehouse.scene import Placed, Scene, scene_of

PUBLISHED = ("agenda", "decisions", "draft minutes", "minutes")


def meeting_rows(bundle: Bundle) -> tuple[list[Row], list[Stated]]:
    """The rows of a meeting and the doubts met on the way; none without a readable meeting page."""
    scene = scene_of(bundle)
    if scene is None:
        return [], []
    said, warnings = said_rows(scene)
    items = [_item(scene, placed) for placed in scene.items]
    return [*_committee(scene), _meeting(scene), *items, *_papers(scene), *said], warnings


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
