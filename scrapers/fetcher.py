"""Where a harvest's bytes come from: the council's site tonight, the log of an earlier run, or
what the archive last saw.

All fetchers answer alike, so a replay goes through the same steps as the night it repeats. Each
answer, good or bad, becomes one FetchRecord, handed to whoever keeps the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from scrapers import errors
from scrapers.archive import Archive, RunLog
from scrapers.content import kind_of
from scrapers.session import Response, Session

FAILURES = {error.outcome: error for error in (errors.Transient, errors.Gone, errors.Blocked, errors.Refused)}
# Validators have been seen to lie: every so often the bytes themselves are asked for.
BELIEVED_FOR = timedelta(days=28)


class LogEnds(BaseException):
    """The log of a run that was cut short has no more: its replay stops where the run did. ``status`` is
    how the run ended (failed or interrupted)."""

    def __init__(self, status: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRecord:
    """One request and what became of it. ``outcome`` is ok, transient, gone, blocked or refused;
    ``sha256`` names the bytes in the archive when it is ok; ``fetched_at`` is UTC. ``status`` 304
    means that the site said nothing changed: the bytes are those it sent before. ``kind`` is what the
    bytes are by themselves, whatever ``media_type`` calls them."""

    url: str
    role: str
    outcome: str
    fetched_at: datetime
    final_url: str | None = None
    status: int | None = None
    sha256: str | None = None
    size: int | None = None
    is_new: bool = False
    media_type: str | None = None
    seconds: float | None = None
    reason: str | None = None
    kind: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Sent(NamedTuple):
    """Bytes that a site once sent in full, with what it sent to tell later whether they still hold."""

    sha256: str
    sent_at: datetime
    etag: str | None = None
    last_modified: str | None = None


class Fetcher(Protocol):
    """What the steps need of a source of bytes."""

    def fetch(self, url: str, role: str) -> FetchRecord:
        """The record of a good answer, its bytes archived. Raises FetchError."""
        ...

    def visits(self, url: str, due: bool) -> bool:
        """Whether a meeting's page takes part in this run: tonight when it is due, in a replay when
        it did that night, in a second reading when it is in the archive."""
        ...

    def wants(self, url: str, due: bool) -> bool:
        """Whether to fetch an address, or take its bytes as last seen."""
        ...

    def loading(self, scope: str) -> None:
        """Told of each bundle before it is loaded. Raises LogEnds in the replay of a run that was cut
        short before it came so far."""
        ...


class Live:
    """Fetches from the site and archives what comes. An address is asked once a run: ``keep`` is told of each
    request, and ``kept`` gives the record of one that this run made, or None.

    ``sent`` gives what the site last sent in full, or None: a site that says "not changed" is believed, but
    for four weeks at most. Nothing of an address is held here, however many there are.
    """

    def __init__(
        self,
        session: Session,
        archive: Archive,
        log: RunLog,
        *,
        now: Callable[[], datetime],
        keep: Callable[[FetchRecord], None],
        kept: Callable[[str], FetchRecord | None],
        sent: Callable[[str], Sent | None],
    ) -> None:
        self._session, self._archive, self._log = session, archive, log
        self._now, self._keep, self._kept, self._sent = now, keep, kept, sent

    def visits(self, url: str, due: bool) -> bool:
        """As the schedule says."""
        return due

    wants = visits

    def fetch(self, url: str, role: str) -> FetchRecord:
        """Ask the site, archive the bytes, note the request. Raises FetchError."""
        record = self._kept(url) or self._ask(url, role)
        return _good(record)

    def loading(self, scope: str) -> None:
        """Note it in the log."""
        self._log.write({"load": scope})

    def _ask(self, url: str, role: str) -> FetchRecord:
        before = self._believable(url)
        try:
            if before is None:
                response = self._session.get(url)
            else:
                response = self._session.get(url, etag=before.etag, last_modified=before.last_modified)
        except errors.FetchError as error:
            record = FetchRecord(
                url=url, role=role, outcome=error.outcome, fetched_at=self._now(), reason=str(error)
            )
        else:
            record = self._record(response, role, before)
        self._note(record)
        return record

    def _record(self, response: Response, role: str, before: Sent | None) -> FetchRecord:
        data = response.data
        if response.status == 304 and before is not None:
            data = self._archive.get(before.sha256)
        sha256, is_new = self._archive.put(data)
        return FetchRecord(
            url=response.url,
            role=role,
            outcome="ok",
            fetched_at=self._now(),
            final_url=response.final_url if response.final_url != response.url else None,
            status=response.status,
            sha256=sha256,
            size=len(data),
            is_new=is_new,
            media_type=response.media_type,
            seconds=round(response.seconds, 4),
            kind=kind_of(data),
            etag=response.etag,
            last_modified=response.last_modified,
        )

    def _believable(self, url: str) -> Sent | None:
        """What the site sent before, if it may be asked whether that still holds, and we still have it."""
        before = self._sent(url)
        if before is None or not (before.etag or before.last_modified):
            return None
        is_fresh = self._now() - before.sent_at <= BELIEVED_FOR
        return before if is_fresh and self._archive.holds(before.sha256) else None

    def _note(self, record: FetchRecord) -> None:
        line = {name: getattr(record, name) for name in FetchRecord.__slots__}
        line["fetched_at"] = record.fetched_at.isoformat()
        self._log.write({"fetch": {name: value for name, value in line.items() if value is not None}})
        self._keep(record)


class Replay:
    """Answers from the log of an earlier run, never from the network. ``ends`` is set for a run that was
    cut short: when its log is used up, the first thing that it did not come to raises it."""

    def __init__(self, lines: Iterable[dict[str, Any]], *, keep: Callable[[FetchRecord], None]) -> None:
        self._keep = keep
        self._records: dict[str, FetchRecord] = {}
        self._loaded: set[str] = set()
        self.ends: LogEnds | None = LogEnds("interrupted", "its log has no end")
        for line in lines:
            if "fetch" in line:
                facts = line["fetch"] | {"fetched_at": datetime.fromisoformat(line["fetch"]["fetched_at"])}
                self._records[facts["url"]] = FetchRecord(**facts)
            elif "load" in line:
                self._loaded.add(line["load"])
            elif "end" in line:
                self.ends = _ending(**line["end"])
        self._kept: set[str] = set()

    @property
    def unasked(self) -> list[str]:
        """What that run fetched and this replay did not ask for."""
        return sorted(self._records.keys() - self._kept)

    @property
    def _is_used_up(self) -> bool:
        # Earlier logs do not say what was loaded: their replay goes on to the end of the steps.
        return self.ends is not None and bool(self._loaded) and len(self._kept) == len(self._records)

    def visits(self, url: str, due: bool) -> bool:
        """Whether that run asked for it, or would have, had it come so far."""
        return url in self._records or (due and self.ends is not None and bool(self._loaded))

    def wants(self, url: str, due: bool) -> bool:
        """Whether that run asked for it, or was about to when it was cut short."""
        return url in self._records or (due and self._is_used_up)

    def loading(self, scope: str) -> None:
        """Raises LogEnds at the first bundle that run did not come to."""
        if self.ends is not None and self._is_used_up and scope not in self._loaded:
            raise self.ends

    def fetch(self, url: str, role: str) -> FetchRecord:
        """The answer that run got. Raises the FetchError it got, LogEnds where it was cut short, or
        Refused when it never asked."""
        record = self._records.get(url)
        if record is None:
            if self.ends is not None and self._is_used_up:
                raise self.ends
            raise errors.Refused(f"{url}: not in the archive of this run")
        if url not in self._kept:
            self._kept.add(url)
            self._keep(record)
        return _good(record)


def _good(record: FetchRecord) -> FetchRecord:
    """The record of a good answer. Raises the FetchError of another."""
    if record.outcome != "ok":
        raise FAILURES[record.outcome](record.reason or record.outcome)
    return record


def _ending(status: str, reason: str = "") -> LogEnds | None:
    return None if status in ("complete", "partial") else LogEnds(status, reason)


class Stored:
    """Fetches nothing: every bundle is read again from the bytes last seen."""

    def __init__(self, urls: Container[str]) -> None:
        self._urls = urls

    def visits(self, url: str, due: bool) -> bool:
        """Whether its bytes are there."""
        return url in self._urls

    def wants(self, url: str, due: bool) -> bool:
        """Never."""
        return False

    def fetch(self, url: str, role: str) -> FetchRecord:
        """Always Refused."""
        raise errors.Refused(f"{url}: nothing is fetched in a second reading of the archive")

    def loading(self, scope: str) -> None:
        """Nothing: this run has no log."""
