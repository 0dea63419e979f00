"""What the warehouse knows already, asked by a harvest before it looks at anything again.

Every function only reads.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

import sqlalchemy as sa

from parsers.records import Parsed, decode
from warehouse import schema
from warehouse.audit import SEVERAL
from warehouse.batch import Batch
from warehouse.light_tables import harvests
from warehouse.schema import KINDS

_CHUNK = 500


class Latest(NamedTuple):
    """The last good answer of an address."""

    sha256: str
    fetched_at: datetime
    media_type: str | None
    byte_size: int | None


def cached_parses(engine: sa.Engine, sha256s: Sequence[str]) -> dict[tuple[str, str, int], Parsed]:
    """All kept readings of these bytes, by (sha256, parser, version)."""
    table = schema.PARSE
    found = {}
    with engine.connect() as conn:
        for start in range(0, len(sha256s), _CHUNK):
            query = sa.select(table.c.sha256, table.c.parser, table.c.parser_version, table.c.reading)
            for sha, parser, version, reading in conn.execute(
                query.where(table.c.sha256.in_(sha256s[start : start + _CHUNK]))
            ):
                found[sha, parser, version] = decode(zlib.decompress(reading))
    return found


class Answers:
    """The last good answer of each address of a council before a run. Asked for one by one: a council has
    tens of thousands, and a night looks at few. The latest few hundred are kept at hand."""

    def __init__(self, engine: sa.Engine, council: str) -> None:
        table = schema.FETCH
        self._engine, self._council = engine, council
        self._known: dict[str, Latest | None] = {}
        with engine.connect() as conn:
            self._before = conn.execute(sa.select(sa.func.max(table.c.fetch_id))).scalar() or 0

    def get(self, url: str) -> Latest | None:
        """The answer of an address, if there was one."""
        if url not in self._known:
            if len(self._known) >= _AT_HAND:
                self._known.clear()
            with self._engine.connect() as conn:
                row = conn.execute(
                    _ANSWER, {"council": self._council, "url": url, "before": self._before}
                ).first()
            self._known[url] = Latest(*row) if row else None
        return self._known[url]

    def __contains__(self, url: object) -> bool:
        return isinstance(url, str) and self.get(url) is not None


_AT_HAND = 500
_ANSWER = (
    sa.select(*(schema.FETCH.c[name] for name in Latest._fields))
    .where(
        schema.FETCH.c.council == sa.bindparam("council"),
        schema.FETCH.c.url == sa.bindparam("url"),
        schema.FETCH.c.fetch_id <= sa.bindparam("before"),
        schema.FETCH.c.sha256.is_not(None),
        schema.FETCH.c.outcome.in_(("ok", "not_modified")),
    )
    .order_by(schema.FETCH.c.fetch_id.desc())
    .limit(1)
)


def known_counts(engine: sa.Engine, batch: Batch) -> dict[str, int]:
    """How many records that are there each kind the audit counts has in the batch's scope; for a list of
    meetings the committee's meetings within the days it covers."""
    council, kind, number = batch.scope.split("/", 2)
    with engine.connect() as conn:
        if kind == "meetings":
            windows = batch.listing.windows if batch.listing else ()
            return {"meeting": _known_meetings(conn, f"{council}/committee/{number}", windows)}
        counts = {}
        for name in SEVERAL:
            table = KINDS[name].table
            query = sa.select(sa.func.count()).select_from(table)
            query = query.where(table.c.scope == batch.scope, table.c.withdrawn_at.is_(None))
            counts[name] = conn.execute(query).scalar_one()
    return {name: count for name, count in counts.items() if count}


def _known_meetings(
    conn: sa.Connection, committee_key: str, windows: Iterable[tuple[date | None, date | None]]
) -> int:
    table = KINDS["meeting"].table
    query = sa.select(table.c.starts_at).where(
        table.c.committee_key == committee_key, table.c.withdrawn_at.is_(None)
    )
    days = [day for day in conn.execute(query).scalars() if day is not None]
    spans = [
        (
            datetime.combine(first or date.min, time.min),
            datetime.combine(last or date.max, time.max),
        )
        for first, last in windows
    ]
    return sum(any(first <= day <= last for first, last in spans) for day in days)


class Visited(NamedTuple):
    """What the warehouse knows of a meeting: when it was last loaded, whether all of it was had
    then, and whether its minutes are out and no draft."""

    loaded_at: datetime
    complete: bool
    has_final_minutes: bool


def visited_meetings(engine: sa.Engine, council: str) -> dict[str, Visited]:
    """The meetings of a council that were ever loaded, by ModernGov's number."""
    bundle, meeting = schema.BUNDLE, KINDS["meeting"].table
    query = (
        sa.select(bundle.c.scope, bundle.c.loaded_at, bundle.c.complete, meeting.c.minutes_status)
        .join_from(bundle, meeting, meeting.c.key == bundle.c.scope, isouter=True)
        .where(bundle.c.council == council, bundle.c.kind == "meeting")
    )
    with engine.connect() as conn:
        return {
            scope.rpartition("/")[2]: Visited(loaded_at, complete, minutes not in (None, "draft"))
            for scope, loaded_at, complete, minutes in conn.execute(query)
        }


def failed_last(engine: sa.Engine, council: str) -> set[str]:
    """The addresses whose last request brought nothing but may another time."""
    table = schema.FETCH
    last = sa.select(sa.func.max(table.c.fetch_id)).where(table.c.council == council).group_by(table.c.url)
    query = sa.select(table.c.url).where(
        table.c.fetch_id.in_(last), table.c.outcome.in_(("transient", "blocked"))
    )
    with engine.connect() as conn:
        return set(conn.execute(query).scalars())


def refused_since(engine: sa.Engine, council: str, since: datetime) -> set[str]:
    """The addresses that the site refused when they were last asked for, after ``since``; not those that were
    not asked for any more after such a refusal."""
    table = schema.FETCH
    last = sa.select(sa.func.max(table.c.fetch_id)).where(table.c.council == council).group_by(table.c.url)
    query = sa.select(table.c.url, table.c.reason).where(
        table.c.fetch_id.in_(last), table.c.outcome == "blocked", table.c.fetched_at > since.astimezone(UTC)
    )
    with engine.connect() as conn:
        found = conn.execute(query).all()
    return {url for url, reason in found if (reason or "").startswith(f"{council}: {url}: ")}


def unreadable(engine: sa.Engine) -> set[str]:
    """The bytes that no parser could open: a paper that was cut short may be whole next time."""
    table = schema.PARSE
    with engine.connect() as conn:
        return set(conn.execute(sa.select(table.c.sha256).where(table.c.outcome == "unreadable")).scalars())


def standing_problems(engine: sa.Engine, council: str, kind: str) -> dict[str, set[str]]:
    """What is said of each bundle of a kind and has not gone away: by the bundle's own number or name."""
    table, prefix = schema.PROBLEM, f"{council}/{kind}/"
    query = sa.select(table.c.scope, table.c.message).where(
        table.c.council == council,
        table.c.scope.startswith(prefix, autoescape=True),
        table.c.withdrawn_at.is_(None),
    )
    found: dict[str, set[str]] = {}
    with engine.connect() as conn:
        for scope, message in conn.execute(query):
            found.setdefault(scope.removeprefix(prefix), set()).add(message)
    return found


def has_runs(engine: sa.Engine) -> bool:
    """Whether anything was ever harvested into this warehouse."""
    with engine.connect() as conn:
        return conn.execute(sa.select(schema.RUN.c.run_id).limit(1)).first() is not None


def loaded_from(engine: sa.Engine, scope: str) -> dict[str, str]:
    """The addresses a bundle was last loaded from, with the SHA-256 of their bytes."""
    table = schema.BUNDLE
    with engine.connect() as conn:
        found = conn.execute(sa.select(table.c.sources).where(table.c.scope == scope)).scalar()
    return {url: sha256 for url, sha256, *_ in found or ()}


class Asked(NamedTuple):
    """The last request for an address, whatever came of it."""

    run_id: str
    role: str | None
    outcome: str
    fetched_at: datetime
    status_code: int | None
    sha256: str | None
    byte_size: int | None
    media_type: str | None
    reason: str | None


def last_asked(engine: sa.Engine, council: str, url: str) -> Asked | None:
    """When an address was last asked for, by which run, and what came of it."""
    with engine.connect() as conn:
        row = conn.execute(_ASKED, {"council": council, "url": url}).first()
    return Asked(*row) if row else None


_ASKED = (
    sa.select(*(schema.FETCH.c[name] for name in Asked._fields))
    .where(schema.FETCH.c.council == sa.bindparam("council"), schema.FETCH.c.url == sa.bindparam("url"))
    .order_by(schema.FETCH.c.fetch_id.desc())
    .limit(1)
)


class Sent(NamedTuple):
    """An answer that came in full, with what the site sent to tell later whether it still holds."""

    sha256: str
    fetched_at: datetime
    etag: str | None
    last_modified: str | None


def last_sent(engine: sa.Engine, council: str, url: str) -> Sent | None:
    """The last answer of an address that came in full, unlike one that only says "not changed"."""
    with engine.connect() as conn:
        row = conn.execute(_SENT, {"council": council, "url": url}).first()
    return Sent(*row) if row else None


_SENT = (
    sa.select(*(schema.FETCH.c[name] for name in Sent._fields))
    .where(
        schema.FETCH.c.council == sa.bindparam("council"),
        schema.FETCH.c.url == sa.bindparam("url"),
        schema.FETCH.c.status_code == 200,
        schema.FETCH.c.sha256.is_not(None),
    )
    .order_by(schema.FETCH.c.fetch_id.desc())
    .limit(1)
)


def unfinished_since(engine: sa.Engine, council: str, run_id: str) -> datetime | None:
    """When the first of the runs began that ended before their work was done, one after the other,
    right before this one; None when the last run ended well."""
    table = schema.RUN
    query = sa.select(table.c.started_at, table.c.status).where(
        table.c.council == council, table.c.run_id != run_id, harvests(table)
    )
    since = None
    with engine.connect() as conn:
        for started_at, status in conn.execute(query.order_by(table.c.started_at.desc())):
            if status not in ("running", "interrupted", "failed"):
                break
            since = started_at
    return since


class Registered(NamedTuple):
    """A decision as the warehouse has it: what its key ends in, its number (``ai<item>`` as long as only
    its item is known) and its title."""

    name: str
    number: str
    title: str

    @property
    def has_number(self) -> bool:
        """Whether its own number is known."""
        return not self.number.startswith("ai")


def decisions_of(engine: sa.Engine, meeting_key: str) -> list[Registered]:
    """A meeting's decisions."""
    table = KINDS["decision"].table
    query = sa.select(table.c.key, table.c.decision_id, table.c.title).where(
        table.c.meeting_key == meeting_key, table.c.withdrawn_at.is_(None)
    )
    with engine.connect() as conn:
        found = conn.execute(query.order_by(table.c.key)).all()
    return [Registered(key.rpartition("/")[2], number, title) for key, number, title in found]


def writing_since(engine: sa.Engine, councils: Iterable[str], silent: datetime) -> str | None:
    """A run over one of the councils that has not ended and was heard of after ``silent``: it made a request,
    or began. One that was killed stays booked as running, and falls silent."""
    run, fetch = schema.RUN, schema.FETCH
    asked = sa.select(sa.func.max(fetch.c.fetched_at)).where(
        fetch.c.council == run.c.council, fetch.c.run_id == run.c.run_id
    )
    query = sa.select(run.c.run_id).where(
        run.c.council.in_(sorted(councils)),
        run.c.status == "running",
        sa.func.coalesce(asked.scalar_subquery(), run.c.started_at)
        > silent.astimezone(UTC).replace(microsecond=0),
    )
    with engine.connect() as conn:
        return conn.execute(query.limit(1)).scalar()
