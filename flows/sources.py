"""Sources: an address fetched (or taken as last seen), its bytes archived, and what they say.

The steps *fetch*, *archive* and *parse* for one address. What fails is said in the source's problem.
"""

from __future__ import annotations

from dataclasses import replace

from flows.model import Harvest
from parsers import VERSION, read
from parsers.problems import error, warning
from parsers.records import Link, Parsed, Problem
from scrapers.archive import ArchiveError
from scrapers.errors import Blocked, FetchError, Gone, Refused
from warehouse import ledger, recall
from warehouse.batch import Source


def ask(harvest: Harvest, address: str, role: str, *, link: Link | None = None, due: bool = True) -> Source:
    """One source: fetched when due, else (or when that fails) the bytes last seen, with the
    failure as its problem."""
    last = harvest.latest.get(address)
    problem: Problem | None = None
    sha256, size = (last.sha256, last.byte_size) if last else (None, None)
    if harvest.fetcher.wants(address, last is None or (due and not is_fresh(harvest, address))):
        try:
            record = harvest.fetcher.fetch(address, role)
            sha256, size = record.sha256, record.size
        except FetchError as failure:
            problem = _failure(failure)
    elif last is None:
        problem = error("not_archived", f"{address}: never fetched")
    return Source(
        url=address, role=role, sha256=sha256, parsed=None, problem=problem, link=link, byte_size=size
    )


def is_fresh(harvest: Harvest, address: str) -> bool:
    """Whether the run that was cut short just before this one had this address."""
    last = harvest.latest.get(address)
    if last is None or harvest.fresh_since is None or address in harvest.failed:
        return False
    return last.fetched_at >= harvest.fresh_since


def _failure(failure: FetchError) -> Problem:
    """A paper that is gone, or not ours to ask for, is missing for good; what may come another time
    keeps its bundle incomplete until it does."""
    if isinstance(failure, Gone | Refused):
        return warning("not_fetched", str(failure))
    return error("blocked" if isinstance(failure, Blocked) else "not_fetched", str(failure))


def parse_source(harvest: Harvest, source: Source) -> Source:
    """The source with what its bytes say. A paper that was read before is taken from the ledger; a
    page is quickly read again, and its address has a say in it."""
    if source.parsed is not None or source.sha256 is None:
        return source
    if source.link is not None and (kept := _kept_reading(harvest, source.sha256)) is not None:
        harvest.counts.add("parse", known=1)
        return replace(source, parsed=kept)
    try:
        data = harvest.archive.get(source.sha256)
    except ArchiveError as failure:
        again = _had_anew(harvest, source)
        lost = error("not_archived", f"{harvest.council.slug}: {source.url}: {failure}")
        return parse_source(harvest, again) if again else replace(source, problem=lost)
    parsed = read.parse(data, url=source.url, ocr=harvest.ocr)
    ledger.record_parse(harvest.engine, source.sha256, parsed, harvest.started_at)
    harvest.counts.add("parse", read=1, problems=len(parsed.problems))
    return replace(source, parsed=parsed)


def _had_anew(harvest: Harvest, source: Source) -> Source | None:
    """The source fetched again whose bytes the archive lost; None where it cannot be had whole."""
    if not harvest.fetcher.wants(source.url, True):
        return None
    try:
        record = harvest.fetcher.fetch(source.url, source.role)
    except FetchError:
        return None
    if record.sha256 is None or not harvest.archive.holds(record.sha256):
        return None
    return replace(source, sha256=record.sha256, byte_size=record.size)


def _kept_reading(harvest: Harvest, sha256: str) -> Parsed | None:
    """What today's parsers made of these bytes before."""
    kept = recall.cached_parses(harvest.engine, [sha256])
    return next((parsed for (_, _, version), parsed in kept.items() if version == VERSION), None)


def read_now(harvest: Harvest, address: str, role: str, *, due: bool = True) -> Source:
    """Fetch and read one page, as the index pages need."""
    return parse_source(harvest, ask(harvest, address, role, due=due))


def last_reading(harvest: Harvest, address: str) -> Parsed | None:
    """What the page said when it was last seen, before tonight."""
    last = harvest.latest.get(address)
    return reading_of(harvest, address, last.sha256 if last else None)


def reading_of(harvest: Harvest, address: str, sha256: str | None) -> Parsed | None:
    """What a page says whose bytes are in the archive; None where there are none, or no longer whole: then
    it counts as never read, and is asked for again."""
    try:
        return read.parse(harvest.archive.get(sha256), url=address) if sha256 else None
    except ArchiveError:
        return None
