"""The sample council night by night: the tables of ``tables/`` and what changes on them.

``council(night)`` is the whole council as published on that night. Night 1 is 2026-03-16, night 2
has the same as night 1, night 3 (2026-03-18) has ``CHANGES`` and nothing else.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from tests.site.model import (
    Committee,
    Decision,
    Document,
    Indicator,
    Issue,
    Item,
    Meeting,
    Member,
    Paper,
    Room,
    Row,
)

NAME = "Samplebury Borough Council"
NOTICE = (
    "Samplebury Borough Council is invented. It does not exist; nor do the people and decisions shown here."
)
NIGHTS = {1: date(2026, 3, 16), 2: date(2026, 3, 17), 3: date(2026, 3, 18)}

_TABLES = Path(__file__).with_name("tables")


@dataclass(frozen=True)
class Change:
    """What is different from the third night on: ``field`` of the record ``kind``/``key``.

    ``addresses`` are the pages and papers whose bytes differ because of it (path and query as the
    site itself links them); None in ``before`` or ``after`` means the record was or is not there.
    """

    letter: str
    what: str
    kind: str
    key: str
    field: str
    before: Any
    after: Any
    addresses: tuple[str, ...] = ()


CHANGES: tuple[Change, ...] = (
    Change("a", "late minutes", "meeting", "2236", "minutes_published", False, True),
    Change("a", "late minutes", "meeting", "2236", "heading", "Agenda", "Agenda and minutes"),
    Change(
        "a",
        "late minutes",
        "meeting",
        "2236",
        "packs",
        ["frontsheet", "pack"],
        ["frontsheet", "pack", "minutes"],
    ),
    Change("b", "a status and a response", "row", "tracker-march/2", "status", "Ongoing", "Completed"),
    Change(
        "b",
        "a status and a response",
        "row",
        "tracker-march/2",
        "taken",
        "The contractor has been reminded. A list is expected by the end of March.",
        "Of 26 cameras 22 work and four are under repair. The list was circulated on 17 March 2026.",
    ),
    Change(
        "b",
        "an action added",
        "paper",
        "tracker-march",
        "row",
        None,
        {
            "date": "05/02/26",
            "portfolio": "Finance",
            "title": "Cost of the Guildhall clock",
            "action": "That the Cabinet Member states what the repair of the Guildhall clock has cost.",
            "taken": "£8,412 up to the end of February 2026.",
            "status": "Completed",
        },
    ),
    Change("b", "the listing's size", "document", "3341", "size", "41 KB", "43 KB"),
    Change(
        "c",
        "meeting moved",
        "meeting",
        "2238",
        "starts",
        datetime(2026, 3, 26, 18, 30),
        datetime(2026, 4, 2, 14, 0),
    ),
    Change("c", "meeting moved", "meeting", "2238", "room", "6", "9"),
    Change("d", "a figure corrected", "indicator", "kpi-q3/CUS.03", "value", "86%", "84%"),
    Change("e", "item taken down", "item", "9124", "published", True, False),
)


@dataclass
class Council:
    """Everything published, and the ways to look it up; each look-up gives None for an unknown id."""

    committee: list[Committee] = field(default_factory=list)
    member: list[Member] = field(default_factory=list)
    room: list[Room] = field(default_factory=list)
    issue: list[Issue] = field(default_factory=list)
    decision: list[Decision] = field(default_factory=list)
    meeting: list[Meeting] = field(default_factory=list)
    paper: list[Paper] = field(default_factory=list)

    def find(self, kind: str, key: str) -> Any:
        """The committee, member, room, issue, decision, meeting or paper of that id."""
        return self._index.get((kind, key))

    def item(self, key: str) -> tuple[Meeting, Item] | None:
        """The agenda item with its meeting."""
        return self._items.get(key)

    def document(self, key: str) -> Document | None:
        """The attachment (of an item or a supplement) of that number."""
        return self._documents.get(key)

    def by_agenda(self, key: str) -> Meeting | None:
        """The meeting whose agenda has that number."""
        return next((m for m in self.meeting if m.agenda == key), None)

    def meetings_of(self, committee: str) -> list[Meeting]:
        """A committee's meetings, oldest first."""
        return sorted((m for m in self.meeting if m.committee == committee), key=lambda m: m.starts)

    def items_of(self, issue: str) -> list[tuple[Meeting, Item]]:
        """Where an issue came up, newest first."""
        found = [(m, i) for m in self.meeting for i in m.items if issue and i.issue == issue]
        return sorted(found, key=lambda pair: pair[0].starts, reverse=True)

    def minutes_of(self, meeting: Meeting, item: Item) -> str:
        """The item's minutes if they are published."""
        return item.minutes.strip() if meeting.minutes_published else ""

    def index(self) -> Council:
        """Fill the look-ups; to be called once everything is in its place."""
        self.decision += [_decision(self, m, i) for m in self.meeting for i in m.items if i.decision_id]
        lists: dict[str, list[Any]] = {
            "room": self.room, "issue": self.issue, "decision": self.decision, "meeting": self.meeting,
            "paper": self.paper, "committee": self.committee,
        }  # fmt: skip
        self._index = {(kind, record.id): record for kind, records in lists.items() for record in records}
        self._index |= {("member", m.uid): m for m in self.member}
        self._items = {i.id: (m, i) for m in self.meeting for i in m.items if i.id}
        documents = [d for m in self.meeting for i in m.items for d in i.document]
        self._documents = {d.id: d for d in documents + [s for m in self.meeting for s in m.supplement]}
        return self


def _decision(council: Council, meeting: Meeting, item: Item) -> Decision:
    maker = next(c.name for c in council.committee if c.id == meeting.committee)
    day = meeting.starts.date()
    return Decision(
        id=item.decision_id, title=item.title, maker=maker, status="Recommendations Approved",
        published=date.fromordinal(day.toordinal() + 3), decided=day, text=item.decision, reasons=item.reasons,
        is_key=item.is_key, meeting=meeting.id, item=item.id, issue=item.issue,
    )  # fmt: skip


def _tables() -> dict[str, list[Any]]:
    tables: dict[str, list[Any]] = {}
    for path in sorted(_TABLES.glob("*.toml")):
        for name, rows in tomllib.loads(path.read_text("utf-8")).items():
            tables.setdefault(name, []).extend(rows)
    return tables


def _target(council: Council, change: Change) -> Any:
    key, _, part = change.key.partition("/")
    if change.kind == "row":
        return next(p for p in council.paper if p.id == key).row[int(part)]
    if change.kind == "indicator":
        return next(i for p in council.paper if p.id == key for i in p.indicator if i.code == part)
    if change.kind == "item":
        return next(i for m in council.meeting for i in m.item if i.id == key)
    if change.kind == "document":
        return next(d for m in council.meeting for i in m.item for d in i.document if d.id == key)
    return next(r for r in getattr(council, change.kind) if r.id == key)


def _apply(council: Council, change: Change) -> None:
    target = _target(council, change)
    if change.before is None:
        getattr(target, change.field).append(Row(**change.after))
        return
    assert getattr(target, change.field) == change.before, change
    setattr(target, change.field, change.after)


@lru_cache(maxsize=4)
def _published(changed: bool) -> Council:
    council = msgspec.convert(_tables(), Council)
    for change in CHANGES if changed else ():
        _apply(council, change)
    return council.index()


def council(night: int) -> Council:
    """The council as published on ``night`` (1, 2, 3 or later)."""
    return _published(night >= 3)


__all__ = ["CHANGES", "NAME", "NIGHTS", "NOTICE", "Change", "Council", "Indicator", "council"]
