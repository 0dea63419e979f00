"""A large council out of a seed: thousands of meetings, each made when it is asked for.

``generated(scale, seed, night)`` is the council as published on a night. The same seed makes the same
council, in any process. From the third night on the minutes of two meetings are out that were not
before (``late_changes``): one meeting is fourteen months old, the other is recent.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from tests.site.content import Council, Tables, decision_of
from tests.site.generated_diary import GeneratedMeeting, Scale, committee_of, decides, diary, member, months
from tests.site.generated_items import (
    DECIDED,
    ISSUES,
    URGENT,
    Setting,
    issue_title,
    items_for,
    place_of_issue,
)
from tests.site.generated_words import FIRST_NAMES, PLACES, ROOMS, SURNAMES
from tests.site.model import Decision, Document, Issue, Item, Meeting, Room

LATE = (date(2025, 1, 16), date(2026, 2, 12))  # about when the meetings with late minutes were held
OLD_AGENDA = 900_000  # some agendas are numbered apart from their meetings


class GeneratedCouncil(Council):
    """The look-ups of a council, answered by calculation where there are many of a thing."""

    def __init__(self, scale: Scale, seed: int, night: int) -> None:
        self.scale, self.seed = scale, seed
        people = [member(number) for number in range(len(FIRST_NAMES) * len(SURNAMES))]
        rooms = [Room(str(number), name) for number, name in enumerate(ROOMS, 1)]
        committees = [committee_of(number, people) for number in range(scale.committees)]
        super().__init__(Tables(committees, people, rooms, [], [], [], []))
        self._make_items = lru_cache(maxsize=400)(self._items_of_meeting)
        self._issue = lru_cache(maxsize=400)(self._made_issue)
        met = [m for c in committees for m in diary(c, scale, seed)]
        self._fill(sorted(met, key=lambda m: (m.starts, m.committee)))
        self.late_changes = self._late()
        for key in self.late_changes if night < 3 else ():
            _without_minutes(self._numbered[key])
        for key in self.late_changes if night >= 3 else ():
            self._numbered[key].modified = date(2026, 3, 18)

    def _fill(self, meetings: list[GeneratedMeeting]) -> None:
        self.meetings = list(meetings)
        self._numbered: dict[str, GeneratedMeeting] = {}
        self._of: dict[str, list[GeneratedMeeting]] = {c.id: [] for c in self.committees}
        for number, meeting in enumerate(meetings, 1000):
            meeting.id, meeting.make = str(number), self._make_items
            meeting.agenda_id = str(OLD_AGENDA + number) if number % 20 == 7 else ""
            meeting.ordinal = len(self._of[meeting.committee])
            if number % 25 == 3 and meeting.packs:
                meeting.supplement = [Document(meeting.id, "Supplementary papers", size="64 KB")]
            self._numbered[meeting.id] = meeting
            self._of[meeting.committee].append(meeting)
            self._days.setdefault(meeting.starts.date(), []).append(meeting)

    def _late(self) -> list[str]:
        """The meetings of two committees that are nearest to the days of ``LATE``."""
        found: list[str] = []
        for place, day in enumerate(LATE):
            listed = self._of[self.committees[(place + 1) % len(self.committees)].id]
            held = [m for m in listed if m.minutes_published and m.packs and m.id not in found]
            nearest = sorted(held, key=lambda m: abs(m.starts.date() - day))
            found += [m.id for m in nearest[:1]]
        return found

    def find(self, kind: str, key: str) -> Any:
        if kind == "meeting":
            return self._numbered.get(key)
        if kind == "issue":
            return self._issue(key)
        if kind == "decision":
            return self._decision(key)
        return super().find(kind, key)

    def item(self, key: str) -> tuple[Meeting, Item] | None:
        meeting = self._numbered.get(key[:-2])
        found = next((i for i in meeting.items if i.id == key), None) if meeting else None
        return (meeting, found) if meeting and found else None

    def document(self, letter: str, key: str) -> Document | None:
        if letter == "b":
            meeting = self._numbered.get(key)
            return meeting.supplement[0] if meeting and meeting.supplement else None
        found = self.item(key[:-1])
        return next((d for d in found[1].document if d.id == key), None) if found else None

    def owner(self, letter: str, key: str) -> tuple[Meeting, Item | None] | None:
        """The meeting and, where there is one, the item that a document belongs to."""
        return (self._numbered[key], None) if letter == "b" else self.item(key[:-1])

    def by_agenda(self, key: str) -> Meeting | None:
        number = int(key) if key.isdecimal() else 0
        meeting = self._numbered.get(str(number % OLD_AGENDA))
        return meeting if meeting and meeting.agenda == key else None

    def meetings_of(self, committee: str) -> list[Meeting]:
        return list(self._of.get(committee, []))

    def items_of(self, issue: str) -> list[tuple[Meeting, Item]]:
        place = self._place(issue)
        if place is None:
            return []
        number, group, slot = place
        listed = self._of[self.committees[number].id]
        if slot != URGENT:
            listed = listed[group * ISSUES[slot] : (group + 1) * ISSUES[slot]]
        held = [(m, i) for m in reversed(listed) for i in m.items if i.issue == issue]
        return list(held)

    @property
    def decisions(self) -> list[Decision]:
        return self.decisions_published(date.min, date.max)

    def _place(self, issue: str) -> tuple[int, int, int] | None:
        place = place_of_issue(issue)
        return place if place and place[0] < len(self.committees) else None

    def decisions_published(self, first: date, last: date) -> list[Decision]:
        deciding = (m for c in self.committees if decides(c) for m in self._of[c.id] if m.packs)
        near = (m for m in deciding if first <= m.starts.date() + timedelta(days=3) <= last)
        found = (self._decision(f"{m.id}{DECIDED:02}") for m in near)
        officers = (self._decision(f"9{y}{m:02}") for y, m in months(self.scale.years))
        return [*(d for d in found if d), *(d for d in officers if d and first <= d.published <= last)]

    def decisions_of(self, issue: str) -> list[Decision]:
        held = self.items_of(issue)
        return [d for _, i in held if i.decision_id and (d := self._decision(i.decision_id))]

    def decision_on(self, item: str) -> Decision | None:
        return self._decision(item)

    def _decision(self, key: str) -> Decision | None:
        held = self.item(key)
        if held and held[1].decision_id == key:
            return decision_of(self.find("committee", held[0].committee).name, *held)
        if len(key) == 7 and key[0] == "9" and key[1:].isdecimal():
            year, month = int(key[1:5]), int(key[5:])
            if (year, month) in months(self.scale.years) and (year, month) <= (2026, 3):
                return _officers_decision(key, year, month)
        return None

    def _made_issue(self, key: str) -> Issue | None:
        place = self._place(key)
        held = self.items_of(key) if place else []
        if place is None or not held:
            return None
        if place[2] == URGENT:
            return Issue(key, "Urgent items", standing=True)
        first = held[-1][0].starts.date()
        return Issue(key, issue_title(self.seed, key), type="Key" if place[2] == DECIDED else "Non-key",
                     officer="Director of Place", published=first - timedelta(days=28))  # fmt: skip

    def _items_of_meeting(self, key: str) -> list[Item]:
        meeting = self._numbered[key]
        number = int(meeting.committee) - 100
        before = next((m for m in reversed(self._of[meeting.committee][: meeting.ordinal]) if m.packs), None)
        absent = [self.find("member", uid).name for uid in meeting.apologies]
        late, deciding = (
            before is not None and before.id in self.late_changes,
            decides(self.committees[number]),
        )
        setting = Setting(self.seed, meeting, number, meeting.ordinal, before, late, absent, deciding)
        return items_for(setting, self.scale.items)


def _without_minutes(meeting: Meeting) -> None:
    meeting.minutes_published, meeting.heading, meeting.packs = False, "Agenda", ["frontsheet", "pack"]


def _officers_decision(key: str, year: int, month: int) -> Decision:
    day, place = date(year, month, 11), PLACES[(year * 12 + month) % len(PLACES)]
    return Decision(
        key, f"Lease of a unit in {place} (officer decision)", "Director of Place",
        "Recommendations Approved", day + timedelta(days=4), day,
        text=f"That a lease of the unit in {place} be granted for {1 + month} years.",
        reasons="The unit has stood empty.",
    )  # fmt: skip


@lru_cache(maxsize=4)
def _published(scale: Scale, seed: int, changed: bool) -> GeneratedCouncil:
    return GeneratedCouncil(scale, seed, 3 if changed else 1)


def generated(scale: Scale, seed: int, night: int) -> GeneratedCouncil:
    """The generated council as published on ``night``."""
    return _published(scale, seed, night >= 3)
