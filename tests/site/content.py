"""The sample council night by night: the tables of ``tables/`` and what changes on them.

``council(night)`` is the whole council as published on that night. Night 1 is 2026-03-16, night 2
has the same as night 1, night 3 (2026-03-18) has ``CHANGES`` and nothing else.
"""

from __future__ import annotations

import tomllib
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from tests.site.alter import alter
from tests.site.changes import CHANGES
from tests.site.model import (
    Committee,
    Decision,
    Document,
    Issue,
    Item,
    Meeting,
    Member,
    Paper,
    Plan,
    Room,
)
from tests.site.named_changes import NAMED_CHANGES

NAME = "Samplebury Borough Council"
NOTICE = (
    "Samplebury Borough Council is invented. It does not exist; nor do the people and decisions shown here."
)
NIGHTS = {1: date(2026, 3, 16), 2: date(2026, 3, 17), 3: date(2026, 3, 18)}

_TABLES = Path(__file__).with_name("tables")


@dataclass
class Tables:
    """The rows of ``tables/``, by the names they have there."""

    committee: list[Committee]
    member: list[Member]
    room: list[Room]
    issue: list[Issue]
    decision: list[Decision]
    meeting: list[Meeting]
    paper: list[Paper]
    plan: list[Plan] = field(default_factory=list)


class Council:
    """Everything published, and the ways to look it up; each look-up gives None for an unknown id."""

    def __init__(self, tables: Tables, *, bilingual: bool = False) -> None:
        self.tables, self.bilingual = tables, bilingual
        self.committees, self.members, self.meetings = tables.committee, tables.member, tables.meeting
        self.plans = tables.plan
        held = [(m, i) for m in tables.meeting for i in m.items]
        names = {c.id: c.name for c in tables.committee}
        self._decisions = tables.decision + [
            decision_of(names[m.committee], m, i) for m, i in held if i.decision_id
        ]
        lists: dict[str, list[Any]] = {
            "room": tables.room,
            "issue": tables.issue,
            "decision": self._decisions,
            "meeting": tables.meeting,
            "paper": tables.paper,
            "committee": tables.committee,
            "plan": tables.plan,
        }
        self._index = {(kind, record.id): record for kind, records in lists.items() for record in records}
        self._index |= {("member", m.uid): m for m in tables.member}
        self._agendas = {m.agenda: m for m in tables.meeting}
        self._items = {i.id: (m, i) for m, i in held if i.id}
        self._documents = {("s", d.id): d for _, i in held for d in i.document}
        self._documents |= {("b", d.id): d for m in tables.meeting for d in m.supplement}
        self._old_files = {
            d.file: (letter, d.id)
            for m in tables.meeting
            if m.legacy
            for letter, listed in (("b", m.supplement), *(("s", i.document) for i in m.items))
            for d in listed
        }
        self._days: dict[date, list[Meeting]] = {}
        self._meetings: dict[str, list[Meeting]] = {}
        self._issues: dict[str, list[tuple[Meeting, Item]]] = {}
        self.late_changes = [c.key for c in CHANGES if c.field == "minutes_published"]
        for meeting in sorted(tables.meeting, key=lambda m: m.starts):
            self._days.setdefault(meeting.starts.date(), []).append(meeting)
            self._meetings.setdefault(meeting.committee, []).append(meeting)
            for item in meeting.items:
                self._issues.setdefault(item.issue, []).insert(0, (meeting, item))

    @property
    def decisions(self) -> list[Decision]:
        """The register of decisions, all of it."""
        return self._decisions

    def find(self, kind: str, key: str) -> Any:
        """The committee, member, room, issue, decision, meeting or paper of that id."""
        return self._index.get((kind, key))

    def item(self, key: str) -> tuple[Meeting, Item] | None:
        """The agenda item with its meeting."""
        return self._items.get(key)

    def document(self, letter: str, key: str) -> Document | None:
        """The attachment of an item (``s``) or the supplement (``b``) of that number."""
        return self._documents.get((letter, key))

    def old_file(self, name: str) -> tuple[str, str] | None:
        """Letter and number of the document that lies below ``olddocuments/`` under that name."""
        return self._old_files.get(name)

    def by_agenda(self, key: str) -> Meeting | None:
        """The meeting whose agenda has that number."""
        return self._agendas.get(key)

    def meetings_of(self, committee: str) -> list[Meeting]:
        """A committee's meetings, oldest first."""
        return self._meetings.get(committee, [])

    def meetings_on(self, day: date) -> list[Meeting]:
        """The meetings of one day, in order of time."""
        return self._days.get(day, [])

    def items_of(self, issue: str) -> list[tuple[Meeting, Item]]:
        """Where an issue came up, newest first."""
        return self._issues.get(issue, [])

    def decisions_published(self, first: date, last: date) -> list[Decision]:
        """The register's entries that were published from ``first`` to ``last``."""
        return [d for d in self.decisions if first <= d.published <= last]

    def decisions_of(self, issue: str) -> list[Decision]:
        """What was decided on an issue."""
        return [d for d in self.decisions if d.issue == issue]

    def decision_on(self, item: str) -> Decision | None:
        """The decision of an agenda item."""
        return next((d for d in self.decisions if d.item == item), None)

    def years(self) -> range:
        """The years in which the council meets."""
        days = [m.starts.year for m in self.meetings]
        return range(min(days), max(days) + 1)


def decision_of(maker: str, meeting: Meeting, item: Item) -> Decision:
    """The register's entry for an item decided at a meeting, published three days later."""
    day = meeting.starts.date()
    return Decision(
        id=item.decision_id,
        title=item.title,
        maker=maker,
        status="Recommendations Approved",
        published=day + timedelta(days=3),
        decided=day,
        text=item.decision,
        reasons=item.reasons,
        is_key=item.is_key,
        meeting=meeting.id,
        item=item.id,
        issue=item.issue,
    )


def _tables(wide: bool) -> dict[str, list[Any]]:
    tables: dict[str, list[Any]] = {}
    for path in sorted(_TABLES.glob("*.toml")) + (sorted(_TABLES.glob("wide/*.toml")) if wide else []):
        for name, rows in tomllib.loads(path.read_text("utf-8")).items():
            tables.setdefault(name, []).extend(rows)
    return tables


@lru_cache(maxsize=4)
def _published(changed: bool, wide: bool) -> Council:
    tables = msgspec.convert(_tables(wide), Tables)
    for change in CHANGES if changed else ():
        alter(tables, change)
    return Council(tables, bilingual=wide)


def council(night: int) -> Council:
    """The council as published on ``night`` (1, 2, 3 or later)."""
    return _published(night >= 3, wide=False)


def wide_council(night: int) -> Council:
    """The same with a committee more, which has the kinds of page that are rare, and forward plans."""
    return _published(night >= 3, wide=True)


@lru_cache(maxsize=8)
def altered(published: Council, names: tuple[str, ...]) -> Council:
    """The council with the changes of those names (:mod:`tests.site.named_changes`) made to it.

    Raises ValueError for a name that does not exist, and where a council lacks what is to be changed.
    """
    if not names:
        return published
    tables = deepcopy(published.tables)
    for name in names:
        if name not in NAMED_CHANGES:
            raise ValueError(f"no such change: {name!r}; there are: {', '.join(NAMED_CHANGES)}")
        for change in NAMED_CHANGES[name]:
            alter(tables, change)
    return Council(tables, bilingual=published.bilingual)
