"""A bundle's sources become rows, each kind of bundle in its way. The meeting has a module of its own.

Goes in: a Bundle, addresses with the readings of their bytes. Comes out: a Batch of rows with keys, columns
and evidence. Pure: no database, no network, no clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from parsers.records import Consideration, Parsed
from warehouse import keys
from warehouse.batch import Batch, Bundle, Listing, Row, Source, Stated
from warehouse.evidence import columns, evidence
from warehouse.meeting import meeting_rows
from warehouse.papers import Hanging, document_rows

Window = tuple[date | None, date | None]
Made = tuple[list[Row], list[Stated], Listing | None]


def _nothing(bundle: Bundle) -> Made:
    """The council's row is made of its facts; a page of no record is kept for its problems alone."""
    return [], [], None


def _committees(bundle: Bundle) -> Made:
    made: dict[str, Row] = {}
    for source in bundle.sources:
        for record in source.read.committees if source.read else ():
            key = keys.key(bundle.council, "committee", record.committee_id)
            made.setdefault(
                key,
                Row(kind="committee", key=key, columns=columns(record), evidence=evidence(source, record)),
            )
    return list(made.values()), [], None


def _meetings(bundle: Bundle) -> Made:
    read = [(source, source.read) for source in bundle.sources if source.read is not None]
    windows = [(_window(source, parsed), len(parsed.meetings)) for source, parsed in read]
    listing = Listing(
        committee_key=keys.key(bundle.council, "committee", bundle.id),
        present=frozenset(
            keys.key(bundle.council, "meeting", ref.meeting_id)
            for _, parsed in read
            for ref in parsed.meetings
        ),
        windows=tuple(window for window, _ in windows if window is not None),
        counts=tuple(count for window, count in windows if window is not None),
        years=_years([window for window, _ in windows], [parsed for _, parsed in read]),
    )
    return [], [], listing


def _years(windows: list[Window | None], read: list[Parsed]) -> dict[int, int]:
    """How many meetings each year has; a year that was asked for and has none counts too."""
    days = {ref.meeting_id: ref.starts_at.year for parsed in read for ref in parsed.meetings if ref.starts_at}
    asked = {w[0].year: 0 for w in windows if w and w[0] and w[1] and w[0].year == w[1].year}
    return asked | dict(Counter(days.values()))


def _window(source: Source, parsed: Parsed) -> Window | None:
    """The days a list covers: as it says, as its address asks (``Year=2025``; 0 is all), else only what
    lies between the first and the last meeting in it; None for an empty list that does not say."""
    head = parsed.head
    if head.period_start or head.period_end:
        return head.period_start, head.period_end
    asked = {name.lower(): value for name, value in parse_qsl(urlsplit(source.url).query)}.get("year", "")
    if asked == "0":
        return None, None
    if asked.isdigit():
        return date(int(asked), 1, 1), date(int(asked), 12, 31)
    days = sorted(ref.starts_at.date() for ref in parsed.meetings if ref.starts_at)
    return (days[0], days[-1]) if days else None


def _issue(bundle: Bundle) -> Made:
    issue_key = keys.key(bundle.council, "issue", bundle.id)
    made: dict[str, Row] = {}
    for source in bundle.sources:
        parsed = source.read
        if parsed is None:
            continue
        if parsed.issue is not None and issue_key not in made:
            made[issue_key] = _issue_row(bundle, issue_key, source, parsed)
        for record in parsed.considerations:
            row = _consideration(bundle, issue_key, source, record)
            made.setdefault(row.key, row)
    if made and issue_key not in made:  # only the list of meetings was had
        source = next(s for s in bundle.sources if s.read)
        title = (source.read.head.title if source.read else None) or f"Issue {bundle.id}"
        stub = {"issue_id": bundle.id, "title": title, "is_standing": False}
        made = {
            issue_key: Row(kind="issue", key=issue_key, columns=stub, evidence=evidence(source), stub=True),
            **made,
        }
    return list(made.values()), [], None


def _issue_row(bundle: Bundle, key: str, source: Source, parsed: Parsed) -> Row:
    return Row(
        kind="issue", key=key, columns=columns(parsed.issue, issue_id=bundle.id), evidence=evidence(source)
    )


def _consideration(bundle: Bundle, issue_key: str, source: Source, record: Consideration) -> Row:
    def to(kind: str, number: str | None) -> str | None:
        return keys.key(bundle.council, kind, number) if number else None

    place = (
        f"ai{record.item_id}"
        if record.item_id
        else f"m{record.meeting_id}"
        if record.meeting_id
        else keys.digest(record.meeting_date, record.committee, record.title)
    )
    said = columns(
        record,
        issue_key=issue_key,
        committee_key=to("committee", record.committee_id),
        meeting_key=to("meeting", record.meeting_id),
        item_key=to("agenda_item", record.item_id),
    )
    del said["committee_id"], said["meeting_id"]
    key = keys.key(bundle.council, "consideration", f"i{bundle.id}-{place}")
    return Row(kind="consideration", key=key, columns=said, evidence=evidence(source, record))


def _decision(bundle: Bundle) -> Made:
    page = next((s for s in bundle.sources if s.read and s.read.decision), None)
    if page is None or page.read is None or page.read.decision is None:
        return [], [], None
    record = page.read.decision
    key = keys.key(bundle.council, "decision", bundle.id)
    meeting_key = keys.key(bundle.council, "meeting", record.meeting_id) if record.meeting_id else None
    number = page.read.head.decision_id or bundle.id
    said = columns(record, decision_id=number, meeting_key=meeting_key)
    del said["meeting_id"]
    hangings = [
        Hanging(link=link, page=page, place=f"d{bundle.id}", target={"decision_key": key})
        for link in page.read.links
    ]
    row = Row(kind="decision", key=key, columns=said, evidence=evidence(page, record))
    return [row, *document_rows(bundle, hangings)], [], None


def _meeting(bundle: Bundle) -> Made:
    made, warnings = meeting_rows(bundle)
    return made, warnings, None


READERS: Mapping[str, Callable[[Bundle], Made]] = {
    "council": _nothing,
    "committees": _committees,
    "meetings": _meetings,
    "meeting": _meeting,
    "issue": _issue,
    "decision": _decision,
    "page": _nothing,
}


def rows(bundle: Bundle) -> Batch:
    """The bundle as rows. A kind of bundle that is not known is a KeyError; sources that failed make
    the batch incomplete, never an error."""
    made, warnings, listing = READERS[bundle.kind](bundle)
    return Batch(
        council=bundle.council,
        scope=bundle.scope,
        kind=bundle.kind,
        rows=tuple(made),
        problems=(*_stated(bundle), *warnings),
        complete=all(map(_had, bundle.sources)),
        unread=frozenset(s.url for s in bundle.sources if s.read is None),
        sources=tuple(
            (s.url, s.sha256, s.parsed.parser, s.parsed.parser_version, s.byte_size)
            for s in bundle.sources
            if s.sha256 is not None and s.parsed is not None
        ),
        listing=listing,
        facts=bundle.facts,
    )


def _had(source: Source) -> bool:
    """A page must be read without error; a paper must only be had: a scanned one stays unread for ever."""
    if source.problem is not None:
        return source.problem.severity != "error"
    if source.parsed is None:
        return False
    is_paper = source.link is not None
    return is_paper or source.parsed.outcome == "ok"


def _stated(bundle: Bundle) -> list[Stated]:
    found = []
    for source in bundle.sources:
        problems = (*(source.parsed.problems if source.parsed else ()), source.problem)
        found += [
            Stated(problem=p, source_url=source.url, snapshot_sha256=source.sha256) for p in problems if p
        ]
    return found
