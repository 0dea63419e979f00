"""Invented meetings for the warehouse's benchmarks, and a warehouse filled with a million records of them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa

from parsers.records import Action, Attendance, Head, Item, Kpi, Link, Meeting, Parsed, Resolution, Vote
from warehouse.batch import Batch, Bundle, Source
from warehouse.readings import rows
from warehouse.schema import KINDS, TABLES

SEEN_AT = datetime(2026, 3, 1, 2, tzinfo=UTC)
COUNCIL = "c000"
MEETINGS = 100
_SOUNDS = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we yo zi cha".split()  # noqa: SIM905


def _words(chance: random.Random) -> list[str]:
    return sorted({"".join(chance.choices(_SOUNDS, k=chance.choice((2, 3, 4)))) for _ in range(3000)})


class Sample:
    """The batches of a council's meetings: the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        self.words = _words(self.chance)

    def text(self, length: int) -> str:
        """So many words, a few of them often."""
        places = [int(len(self.words) * self.chance.random() ** 3) for _ in range(length)]
        return " ".join(self.words[place] for place in places).capitalize() + "."

    def batches(self, council: str = COUNCIL, count: int = MEETINGS) -> list[Batch]:
        """A batch a meeting, each with about a hundred records."""
        return [rows(self._meeting(council, 1000 + n)) for n in range(count)]

    def _meeting(self, council: str, number: int) -> Bundle:
        site = f"https://{council}.example"
        starts_at = datetime(2026, 1, 2, 18) + timedelta(days=3 * (number - 1000))  # noqa: DTZ001
        items = tuple(
            Item(title=self.text(6), number=str(n), position=n, item_id=f"{number}{n:02}",
                 minutes_text=self.text(120))
            for n in range(1, 13)
        )  # fmt: skip
        links = tuple(
            Link(url=f"{site}/documents/s{number}{n:02}/p.pdf", title=self.text(5), role="report",
                 attachment_id=f"s{number}{n:02}", item_id=items[n % 12].item_id)
            for n in range(10)
        )  # fmt: skip
        resolutions = tuple(
            Resolution(text="RESOLVED that " + self.text(30), outcome="agreed", item_id=items[n % 12].item_id)
            for n in range(12)
        )
        people = tuple(Attendance(name=self.text(2), state="present") for _ in range(18))
        votes = tuple(Vote(name=p.name, choice="for", motion="1", item_number="1") for p in people[:8])
        page = Parsed(
            parser="meeting",
            parser_version=1,
            head=Head(
                kind="meeting", committee="Scrutiny", committee_id=str(number % 12), meeting_id=str(number)
            ),
            meeting=Meeting(starts_at=starts_at, venue="Town Hall", published=("agenda", "minutes")),
            items=items, links=links, resolutions=resolutions, attendance=people, votes=votes,
        )  # fmt: skip
        sources = [_source(page, f"{site}/ieListDocuments.aspx?MId={number}", "meeting", council)]
        for n, link in enumerate(links):
            sources.append(_source(self._paper(n, starts_at.date()), link.url, "report", council, link))
        return Bundle(council=council, kind="meeting", id=str(number), sources=tuple(sources))

    def _paper(self, n: int, day: date) -> Parsed:
        kpis = tuple(
            Kpi(code=f"K{k:02}", name=self.text(4), period_label=f"to {day}", period_end=day, value_raw="41",
                value=41.0, narrative=self.text(20))
            for k in range(8)
        )  # fmt: skip
        actions = tuple(
            Action(proposed=self.text(20), raised_on=day, status="open", status_raw="Open") for _ in range(3)
        )
        said = Parsed(parser="paper", parser_version=1, head=Head(kind="other"), pages=4, text=self.text(50))
        return replace(said, kpis=kpis if n == 0 else (), actions=actions if n == 1 else ())


def _source(parsed: Parsed, url: str, role: str, council: str, link: Link | None = None) -> Source:
    digest = sha256(f"{council} {url} {parsed!r}".encode()).hexdigest()
    return Source(url=url, role=role, sha256=digest, parsed=parsed, link=link, byte_size=90_000)


def copied(engine: sa.Engine, councils: int) -> None:
    """Copy all that the warehouse has of the sample's council to so many more councils."""
    tables = ["council", *KINDS, "bundle", "record_version", "change", "passage"]
    with engine.connect() as conn:
        # What is copied refers to copies: to check each row would take most of the time.
        if conn.dialect.name == "sqlite":
            conn.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        elif conn.exec_driver_sql("SHOW is_superuser").scalar() == "on":
            conn.exec_driver_sql("SET session_replication_role = replica")
        conn.commit()
        for name in tables:
            for number in range(1, councils + 1):
                conn.exec_driver_sql(_copy(TABLES[name], f"c{number:03}"))
            conn.commit()
        for name, number in (("record_version", "record_version_id"), ("change", "id")):
            last = f"SELECT MAX({number}) FROM {name}"  # the copies' passages are copies too
            conn.exec_driver_sql(f"UPDATE bookmark SET position = ({last}) WHERE name = 'search/{name}'")
        conn.commit()
        conn.invalidate()  # its settings go with it
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.exec_driver_sql("ANALYZE")


def _copy(table: sa.Table, slug: str) -> str:
    columns = [c for c in table.columns if c.name not in ("passage_id", "id", "record_version_id")]
    values = []
    for column in columns:
        name = f'"{column.name}"'
        if column.name == "council" or (table.name == "council" and column.name in ("key", "name")):
            name = f"'{slug}'"
        elif column.name in ("key", "scope") or (column.name.endswith("_key") and column.name != "is_key"):
            name = f"REPLACE({name}, '{COUNCIL}/', '{slug}/')"
        values.append(name)
    own = "key" if table.name == "council" else "council"
    listed = ", ".join(f'"{c.name}"' for c in columns)
    chosen = f"SELECT {', '.join(values)} FROM {table.name} WHERE {own} = '{COUNCIL}'"
    return f"INSERT INTO {table.name} ({listed}) {chosen}"
