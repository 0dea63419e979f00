"""Invented papers of Samplebury council, and a harvest of them night by night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from parsers.problems import error
from parsers.records import (
    Action,
    Attendance,
    Committee,
    Head,
    Item,
    Kpi,
    Link,
    Meeting,
    MeetingRef,
    Parsed,
    Problem,
    Resolution,
    Vote,
)
from warehouse.batch import Batch, Bundle, Source
from warehouse.ledger import start_run
from warehouse.load import LoadReport, load
from warehouse.readings import rows
from warehouse.schema import KINDS

SITE = "https://democracy.samplebury.example"
FIRST_NIGHT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)

RESOLVED = Resolution(
    text="RESOLVED that the minutes of the meeting held on 3 February 2026 be approved as a correct record.",
    outcome="approved",
    item_id="901",
)
NOTED = Resolution(text="RESOLVED that the quarterly report on missed bins be noted.", item_id="902")
READING = Kpi(code="WST.01", name="Missed bins per 100,000", period_label="Q3", value_raw="41", value=41.0)
ASKED = Action(
    proposed="That officers report on the number of missed bins in the rural rounds.",
    raised_on=date(2026, 1, 6),
    status="open",
    status_raw="In progress",
)
BINS = Link(
    url=f"{SITE}/documents/s77/Bins.pdf",
    title="Missed bins",
    role="report",
    attachment_id="s77",
    item_id="902",
)
PRINTED = Link(
    url=f"{SITE}/documents/g501/Minutes.pdf", title="Printed minutes", role="minutes", attachment_id="g501"
)
ITEMS = (
    Item(title="Minutes of the last meeting", number="1", position=1, item_id="901"),
    Item(title="Missed bins", number="2", position=2, item_id="902", issue_id="31"),
    Item(title="Work programme", number="3", position=3, item_id="903"),
)
MEETING = Meeting(starts_at=datetime(2026, 2, 24, 18, 30), venue="Town Hall", published=("agenda",))  # noqa: DTZ001


def bytes_of(what: object) -> str:
    """The SHA-256 of bytes that would have been read as this."""
    return sha256(repr(what).encode()).hexdigest()


def page(
    items: tuple[Item, ...] = ITEMS, links: tuple[Link, ...] = (BINS,), version: int = 1, **more: Any
) -> Parsed:
    head = Head(kind="meeting", committee="Scrutiny Committee", committee_id="12", meeting_id="501")
    found = {"meeting": MEETING, "resolutions": (RESOLVED, NOTED)} | more
    return Parsed(parser="meeting", parser_version=version, head=head, items=items, links=links, **found)


def paper(text: str = "Missed bins in the third quarter.", kind: str = "kpi_report", **more: Any) -> Parsed:
    version = more.pop("version", 1)
    head = replace(Head(kind=kind), **more.pop("head", {}))
    return Parsed(parser=kind, parser_version=version, head=head, pages=2, text=text, **more)


def source(parsed: Parsed, url: str, role: str, link: Link | None = None, sha: str | None = None) -> Source:
    return Source(
        url=url, role=role, sha256=sha or bytes_of(parsed), parsed=parsed, link=link, byte_size=1000
    )


def meeting_source(parsed: Parsed, number: str = "501", sha: str | None = None) -> Source:
    return source(parsed, f"{SITE}/ieListDocuments.aspx?MId={number}", "meeting", sha=sha)


def paper_source(parsed: Parsed, link: Link = BINS, sha: str | None = None) -> Source:
    return source(parsed, link.url, link.role, link, sha)


def failed(url: str, role: str = "meeting", link: Link | None = None) -> Source:
    problem: Problem = error("not_fetched", f"{url} could not be had: 500")
    return Source(url=url, role=role, problem=problem, link=link)


def meeting(*sources: Source, number: str = "501") -> Bundle:
    return Bundle(council="samplebury", kind="meeting", id=number, sources=sources)


def committees(*names: str, first: int = 12) -> Bundle:
    listed = tuple(Committee(committee_id=str(first + n), name=name) for n, name in enumerate(names))
    parsed = Parsed(parser="committees", parser_version=1, committees=listed)
    return Bundle(
        council="samplebury",
        kind="committees",
        id="samplebury",
        sources=(source(parsed, f"{SITE}/mgListCommittees.aspx", "committees"),),
    )


def meetings(*numbers: str, year: int = 2026) -> Bundle:
    refs = tuple(MeetingRef(meeting_id=n, url=f"{SITE}/ieListDocuments.aspx?MId={n}") for n in numbers)
    parsed = Parsed(parser="meetings", parser_version=1, meetings=refs)
    url = f"{SITE}/ieListMeetings.aspx?CId=12&Year={year}"
    return Bundle(council="samplebury", kind="meetings", id="12", sources=(source(parsed, url, "meetings"),))


def whole() -> Bundle:
    """A meeting with something of every kind."""
    minutes = paper(
        "Present: Cllr A Reed. Vote.",
        "minutes",
        head={"meeting_date": date(2026, 2, 24)},
        attendance=(Attendance(name="A Reed", state="present"), Attendance(name="B Moss", state="apologies")),
        votes=(Vote(name="A Reed", choice="for", motion="That the report be noted"),),
        resolutions=(NOTED,),
    )
    report = paper(kpis=(READING,), actions=(ASKED,))
    return meeting(
        meeting_source(page(links=(BINS, PRINTED))), paper_source(report), paper_source(minutes, PRINTED)
    )


class Nights:
    """Loads bundles, one run a night, and says what the warehouse then holds."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine, self.night = engine, 0

    def load(self, bundle: Bundle | Batch, **options: Any) -> LoadReport:
        self.night += 1
        seen_at = FIRST_NIGHT + timedelta(days=self.night - 1)
        run_id = f"night-{self.night}"
        start_run(self.engine, run_id, "samplebury", seen_at)
        batch = rows(bundle) if isinstance(bundle, Bundle) else bundle
        return load(self.engine, batch, run_id=run_id, seen_at=seen_at, **options)

    def look_again(self) -> None:
        """Let the next load compare every row, though the batch is the one it was."""
        with self.engine.connect().execution_options(papers_write=True) as conn, conn.begin():
            conn.execute(sa.text("UPDATE bundle SET digest = NULL"))

    def read(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        with self.engine.connect() as conn:
            return [tuple(map(_text, row)) for row in conn.execute(sa.text(query), values)]

    def told(self) -> list[tuple[str, str, str, dict[str, Any] | None]]:
        """What the last night changed: kind, rest of the key, verdict, fields before and after."""
        change = sa.Table("change", sa.MetaData(), autoload_with=self.engine)
        query = sa.select(change).where(change.c.run_id == f"night-{self.night}").order_by(change.c.id)
        with self.engine.connect() as conn:
            return [
                (row["kind"], row["key"].split("/", 2)[2], row["verdict"], row["changed_fields"])
                for row in conn.execute(query).mappings()
            ]

    def keys(self, kind: str) -> list[str]:
        """The records of a kind that are there."""
        found = self.read(f'SELECT "key" FROM {kind} WHERE withdrawn_at IS NULL ORDER BY "key"')
        return [key.split("/", 2)[2] for (key,) in found]

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        tables = [*KINDS, "record_version", "change", "problem"]
        return {name: sorted(self.read(f"SELECT * FROM {name}"), key=repr) for name in tables}


def _text(value: Any) -> Any:
    """Times as SQLite holds them, whatever the database."""
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value
