"""The agenda of one generated meeting: the same seed and meeting give the same items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from tests.site.generated_words import (
    DEBATE,
    OFFICERS,
    OPENINGS,
    PLACES,
    QUESTIONS,
    RESOLUTIONS,
    SURNAMES,
    TOPICS,
)
from tests.site.model import Document, Item, Meeting

DECIDED = 4  # the place on the agenda of what goes into the register of decisions
LONG = 5  # and of what is debated at length at every third meeting
EXEMPT = 7  # and of what is not for the public at every tenth
URGENT = 9  # the slot of a committee's standing issue
ISSUES = {4: 3, 6: 2}  # place on the agenda: so many meetings of the committee in a row have the issue there


@dataclass(frozen=True)
class Setting:
    """What the items of a meeting depend on; ``before`` is the meeting whose minutes are to be approved,
    ``late`` whether they are not there yet."""

    seed: int
    meeting: Meeting
    committee: int
    ordinal: int
    before: Meeting | None
    late: bool
    absent: list[str]
    decides: bool


def issue_id(committee: int, ordinal: int, slot: int) -> str:
    """7, the committee, the group of meetings (four figures) and the place on the agenda."""
    return f"7{committee}{ordinal // ISSUES[slot] if slot in ISSUES else 0:04}{slot}"


def place_of_issue(issue: str) -> tuple[int, int, int] | None:
    """The committee, the group and the slot in an issue's number; None when it cannot be one."""
    if len(issue) < 7 or not issue.isdecimal() or issue[0] != "7":
        return None
    slot = int(issue[-1])
    return (int(issue[1:-5]), int(issue[-5:-1]), slot) if slot in (*ISSUES, URGENT) else None


def issue_title(seed: int, issue: str) -> str:
    """The title of an issue: that of its items."""
    random = Random(f"{seed}/issue/{issue}")
    return random.choice(TOPICS).format(place=random.choice(PLACES))


def items_for(setting: Setting, count: int) -> list[Item]:
    """The items of a meeting, ``count`` of them."""
    random = Random(f"{setting.seed}/meeting/{setting.meeting.id}")
    opening = [_apologies(setting), _approval(setting), _declarations()]
    reports = [_report(setting, place, random) for place in range(len(opening) + 1, count)]
    items = [*opening, *reports, _urgent(setting)][:count]
    for place, item in enumerate(items, 1):
        item.id, item.number = f"{setting.meeting.id}{place:02}", f"{place}."
        if item.decision:
            item.decision_id = item.id
        for order, document in enumerate(item.document, 1):
            document.id = f"{item.id}{order}"
    return items


def _apologies(setting: Setting) -> Item:
    names = " and ".join(setting.absent)
    return Item("Apologies for Absence", minutes=f"An apology for absence was received from {names}.")


def _approval(setting: Setting) -> Item:
    before = setting.before
    if before is None:
        return Item("Minutes", minutes="There were no minutes to approve.")
    day = f"{before.starts.day} {before.starts:%B %Y}"
    item = Item("Minutes", agenda=f"To approve the minutes of the meeting held on {day}.")
    if setting.late:
        item.minutes = f"The minutes of the meeting held on {day} were not available."
    else:
        item.minutes = (
            f"RESOLVED that the minutes of the meeting held on {day} be approved as a correct record."
        )
        if before.minutes_published:
            item.document = [
                Document("", "Minutes", "Minutes of Previous Meeting", f"minutes:{before.id}", "61 KB",
                         setting.meeting.starts.date() - timedelta(days=8))
            ]  # fmt: skip
    return item


def _declarations() -> Item:
    return Item("Declarations of Interest", minutes="There were no declarations of interest.")


def _urgent(setting: Setting) -> Item:
    return Item(
        "Urgent Items", issue=issue_id(setting.committee, 0, URGENT), minutes="There was no urgent business."
    )


def _report(setting: Setting, place: int, random: Random) -> Item:
    number, officer = int(setting.meeting.id), random.choice(OFFICERS)
    issue = issue_id(setting.committee, setting.ordinal, place) if place in ISSUES else ""
    title = (
        issue_title(setting.seed, issue)
        if issue
        else random.choice(TOPICS).format(place=random.choice(PLACES))
    )
    facts = blanks(title, officer, random)
    item = Item(title, issue=issue, agenda=f"Report of the {officer}.")
    resolved = [part.format(**facts) for part in random.choice(RESOLUTIONS)]
    verdict = _resolution(resolved)
    said = [random.choice(OPENINGS), random.choice(QUESTIONS)]
    if place == LONG and number % 3 == 0:
        said += [*DEBATE, *QUESTIONS, *DEBATE]
    item.minutes = "\n\n".join([*(words.format(**facts) for words in said), verdict])
    if place == DECIDED and setting.decides:
        item.decision, item.is_key, item.reasons = verdict, number % 2 == 0, "For the reasons in the report."
    item.document = _documents(setting, title, random)
    if place == EXEMPT and number % 10 == 0:
        item.restricted = "3"
        item.document.append(Document("", f"{title} - exempt annex", restricted=True))
    return item


def blanks(title: str, officer: str, random: Random) -> dict[str, object]:
    """What the blanks of the sentences are filled with."""
    return {
        "matter": title[0].lower() + title[1:],
        "officer": officer,
        "member": random.choice(SURNAMES),
        "thousands": random.randint(12, 950),
        "percent": random.randint(11, 96),
        "number": random.randint(23, 1900),
        "weeks": random.randint(2, 26),
    }


def _resolution(parts: list[str]) -> str:
    if len(parts) == 1:
        return f"RESOLVED that {parts[0]}."
    lettered = [f"({letter}) {part}" for letter, part in zip("abcd", parts, strict=False)]
    return "RESOLVED that\n\n" + "; and\n\n".join(lettered) + "."


def _documents(setting: Setting, title: str, random: Random) -> list[Document]:
    day = setting.meeting.starts.date() - timedelta(days=8)
    names = [title, *(["Appendix A - figures"] if random.random() < 0.5 else [])]
    return [
        Document("", name, f"{name.replace(':', '').replace('&', 'and')} {day:%d.%m.%Y}", "report",
                 f"{random.randint(40, 900)} KB", day)
        for name in names
    ]  # fmt: skip
