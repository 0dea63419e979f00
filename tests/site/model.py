"""What the sample council is made of: plain records, filled from the tables in ``tables/``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass
class Document:
    """One attachment as a page lists it; ``size`` is what the listing prints, ``paper`` what is in it."""

    id: str
    title: str
    file: str = ""
    paper: str = ""
    size: str = ""
    published: date | None = None
    restricted: bool = False


@dataclass
class Item:
    """One agenda item, or (without an id) a heading row."""

    title: str
    id: str = ""
    number: str = ""
    issue: str = ""
    agenda: str = ""
    decision: str = ""
    decision_id: str = ""
    minutes: str = ""
    reasons: str = ""
    is_key: bool = False
    restricted: str = ""
    published: bool = True
    document: list[Document] = field(default_factory=list)


@dataclass
class Meeting:
    """A meeting. ``minutes_published`` decides whether the texts of its items show."""

    id: str
    committee: str
    starts: datetime
    room: str
    heading: str = "Agenda"
    agenda_id: str = ""
    status: str = ""
    note: str = ""
    modified: date | None = None
    minutes_published: bool = True
    older_markup: bool = False
    legacy: bool = False
    present: list[str] = field(default_factory=list)
    apologies: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    officers: list[str] = field(default_factory=list)
    packs: list[str] = field(default_factory=list)
    supplement: list[Document] = field(default_factory=list)
    item: list[Item] = field(default_factory=list)

    @property
    def agenda(self) -> str:
        """The number of the agenda, which is mostly but not always the meeting's."""
        return self.agenda_id or self.id

    @property
    def items(self) -> list[Item]:
        """The rows of the agenda that have not been taken down."""
        return [item for item in self.item if item.published]

    @property
    def has_agenda(self) -> bool:
        """Whether there is anything on the agenda, as far as it is published."""
        return bool(self.items)

    def minutes_of(self, item: Item) -> str:
        """An item's minutes if they are published."""
        return item.minutes.strip() if self.minutes_published else ""


@dataclass
class Committee:
    """A committee and who sits on it (``uid`` of members, the chair or leader first or not).

    ``session`` is the segment its list of meetings puts into the path of every link,
    ``printed_name`` the name in papers that were made before it had another.
    """

    id: str
    name: str
    category: str
    purpose: str
    members: list[str]
    session: str = ""
    printed_name: str = ""


@dataclass
class Member:
    """An elected member."""

    uid: str
    name: str
    party: str
    ward: str
    role: str = "Committee Member"


@dataclass
class Room:
    """A place to meet."""

    id: str
    name: str


@dataclass
class Issue:
    """A matter followed across meetings."""

    id: str
    title: str
    standing: bool = False
    type: str = "Non-key"
    status: str = "Recommendations Approved"
    wards: str = ""
    member: str = ""
    officer: str = ""
    published: date | None = None
    restricted: str = ""
    reasons: str = ""


@dataclass
class Decision:
    """An entry of the decision register; ``meeting`` and ``item`` are empty for an officer's decision."""

    id: str
    title: str
    maker: str
    status: str
    published: date
    decided: date
    text: str = ""
    purpose: str = ""
    reasons: str = ""
    is_key: bool = False
    forthcoming: bool = False
    delegated: bool = False
    meeting: str = ""
    item: str = ""
    issue: str = ""


@dataclass
class Row:
    """One line of the scrutiny monitoring table; blank cells take over from the line above."""

    action: str
    taken: str = ""
    status: str = ""
    date: str = ""
    portfolio: str = ""
    title: str = ""


@dataclass
class Indicator:
    """One line of the indicator table."""

    code: str
    name: str
    target: str
    value: str
    previous: str
    rag: str
    trend: str
    section: str = ""


@dataclass
class Paper:
    """What stands in a PDF. ``kind`` is prose, tracker, kpi or response; ``lead`` stands above the table,
    ``made`` is when the file says it was made."""

    id: str
    kind: str
    title: str
    committee: str = ""
    lead: str = ""
    body: str = ""
    columns: list[str] = field(default_factory=list)
    row: list[Row] = field(default_factory=list)
    indicator: list[Indicator] = field(default_factory=list)
    made: str = ""


@dataclass
class PlanItem:
    """What a forward plan announces; ``heading`` stands above it."""

    number: str
    reference: str
    title: str
    issue: str
    maker: str
    due: str
    officer: str
    published: date
    restriction: str
    heading: str = ""
    is_new: bool = False


@dataclass
class Plan:
    """A forward plan of one body for some months."""

    id: str
    committee: str
    title: str
    starts: date
    ends: date
    item: list[PlanItem] = field(default_factory=list)
