"""Who sits on a generated council's committees and when they meet: all that is known beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from tests.site.generated_words import BODIES, CATEGORIES, FIRST_NAMES, PARTIES, PLACES, ROOMS, SURNAMES
from tests.site.model import Committee, Item, Meeting, Member

RECESS = (4, 8)  # months without meetings
LAST = (2026, 5)  # the last month in the diary
MINUTED = date(2026, 2, 28)  # minutes are out of meetings up to here, agendas up to CALLED
CALLED = date(2026, 3, 24)


@dataclass(frozen=True)
class Scale:
    """How large a generated council is: by default about 3,000 meetings with 30,000 items."""

    committees: int = 30
    years: int = 10
    meetings_a_month: int = 1
    items: int = 10


@dataclass
class GeneratedMeeting(Meeting):
    """A meeting whose items are made when they are wanted."""

    ordinal: int = 0  # among the committee's meetings
    make: Callable[[str], list[Item]] = lambda _: []

    @property
    def items(self) -> list[Item]:
        return self.make(self.id) if self.packs else []

    @property
    def has_agenda(self) -> bool:
        return bool(self.packs)


def months(years: int) -> list[tuple[int, int]]:
    """Year and month of those in which there are meetings."""
    last = LAST[0] * 12 + LAST[1]
    months = (((at - 1) // 12, (at - 1) % 12 + 1) for at in range(last - 12 * years + 1, last + 1))
    return [(year, month) for year, month in months if month not in RECESS]


def member(number: int) -> Member:
    """The member of that number, of 48."""
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], SURNAMES[number // len(FIRST_NAMES)]
    party, ward = PARTIES[number % len(PARTIES)], PLACES[number % len(PLACES)]
    return Member(str(200 + number), f"Councillor {first} {last}", party, ward)


def committee_of(number: int, people: list[Member]) -> Committee:
    """The committee of that number, with ten members."""
    part, body = divmod(number, len(BODIES))
    name = BODIES[body] + (f" ({PLACES[(part - 1) % len(PLACES)]})" if part else "")
    if part > len(PLACES):
        name += f" {part}"
    seats = [people[(number * 5 + seat * 7) % len(people)].uid for seat in range(10)]
    purpose = f"The {name} is one of a generated council's committees."
    return Committee(str(100 + number), name, CATEGORIES[number % len(CATEGORIES)], purpose, seats)


def decides(committee: Committee) -> bool:
    """Whether what it resolves goes into the register of decisions."""
    return int(committee.id) % 3 == 1


def diary(committee: Committee, scale: Scale, seed: int) -> Iterator[GeneratedMeeting]:
    """The meetings of a committee, oldest first in each month, without their numbers."""
    random = Random(f"{seed}/diary/{committee.id}")
    hour, room = random.choice((10, 14, 18, 19)), str(random.randint(1, len(ROOMS)))
    for year, month in months(scale.years):
        for _ in range(scale.meetings_a_month):
            day = date(year, month, random.randint(1, 26))
            day += timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
            starts = datetime.combine(day, time(hour, random.choice((0, 30))))
            yield _meeting(starts, committee, room, random)


def _meeting(starts: datetime, committee: Committee, room: str, random: Random) -> GeneratedMeeting:
    """The bare meeting: what is published of it follows from its day."""
    away, cancelled, day = random.randrange(len(committee.members)), random.random() < 0.02, starts.date()
    meeting = GeneratedMeeting("", committee.id, starts, room, minutes_published=day <= MINUTED)
    meeting.older_markup = day.year < 2019
    meeting.present = [uid for place, uid in enumerate(committee.members) if place != away]
    meeting.apologies = [committee.members[away]]
    if cancelled or day > CALLED:
        meeting.status, meeting.minutes_published = "CANCELLED" if cancelled else "", False
        return meeting
    meeting.packs = ["frontsheet", "pack", *(["minutes"] if meeting.minutes_published else [])]
    meeting.heading = "Agenda and minutes" if meeting.minutes_published else "Agenda"
    return meeting
