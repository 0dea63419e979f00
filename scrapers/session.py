"""Asking a council's site for pages: politely, honestly, safely.

One clock a host for the whole machine, an honest User-Agent, robots.txt (RFC 9309), retries for
transient failures only, and a stop at the first refusal: no disguise, no evasion, TLS always
verified.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
from tenacity import RetryCallState, Retrying, retry_if_exception

from scrapers import answers, exchange
from scrapers.body import Body, beginning
from scrapers.errors import Blocked, FetchError, Gone, Refused, Stopped, Transient, Untrusted
from scrapers.exchange import Exchange, host_of
from scrapers.limits import Limits
from scrapers.register import Council
from scrapers.robots import MAX_BYTES as ROBOTS_BYTES
from scrapers.robots import Robots
from scrapers.urls import committee_list

MAX_BYTES = 200_000_000
BACK_OFF = (5.0, 10.0, 20.0)
LONGEST_CRAWL_DELAY = 120.0
# Failures in a row after which the site's front page tells whether it is there at all, and after which we
# give up even so.
FAILURES, MOST_FAILURES = 3, 30
MAX_REDIRECTS = 5
SERVICE = "/mgWebService.asmx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What came back with status 200, or without ``data`` and with 304: not changed since the
    validators given. ``url`` is the address asked, ``final_url`` the one that answered after
    redirects, ``media_type`` what the server called it (not to be trusted)."""

    url: str
    final_url: str
    status: int
    data: bytes
    media_type: str | None
    seconds: float
    etag: str | None = None
    last_modified: str | None = None


class Session:
    """One council's door to the network for one run.

    ``get`` raises the FetchError that says what to do next, and remembers: after a refusal, or
    three transient failures in a row, when its list of committees cannot be had either, the host is
    not asked again by this session; its web service counts by itself, since many a council refuses
    that alone. Threads may share it. ``clocks`` is the
    folder of the hosts' clocks, ``limits`` the run's own bounds, ``attempts`` how often at most an
    address is asked for.
    """

    def __init__(
        self,
        council: Council,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        contact: str | None = None,
        limits: Limits | None = None,
        clocks: Path | None = None,
        attempts: int | None = None,
    ) -> None:
        self.council = council
        self._sleep, self._monotonic, self._now = sleep, monotonic, now
        self._attempts = attempts or len(BACK_OFF) + 1
        self._exchange = Exchange(
            council,
            sleep=sleep,
            monotonic=monotonic,
            now=now,
            contact=contact,
            limits=limits or Limits(),
            clocks=clocks,
        )
        self._robots: dict[str, Robots | FetchError] = {}
        self._robots_lock = threading.Lock()
        self._stopped: dict[str, FetchError] = {}
        self._failures: dict[str, int] = {}

    @property
    def requests_made(self) -> int:
        """How many requests went out, robots.txt, redirects and retries among them."""
        return self._exchange.limits.requests_made

    def close(self) -> None:
        """Close the connections."""
        self._exchange.close()

    def robots(self, url: str) -> Robots:
        """The robots.txt of an address's host. Raises FetchError when it cannot be had."""
        self._exchange.check_address(url)
        origin = urljoin(url, "/robots.txt")
        with self._robots_lock:
            if origin not in self._robots:
                self._robots[origin] = self._read_robots(origin)
            rules = self._robots[origin]
        if isinstance(rules, FetchError):
            raise answers.again(rules)
        return rules

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Response:
        """Fetch an address of the council with GET, following its redirects; with the validators of
        bytes that we have, only if it changed.

        Raises Refused (not ours to ask, robots.txt, too large), Blocked, Gone, Stopped, or Transient
        when retrying did not help.
        """
        self._exchange.check_address(url)
        self._check_stopped(url)
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        try:
            self._check_robots(url)
            response = self._with_retries(url, {name: value for name, value in asked.items() if value})
        except Stopped:
            raise
        except (Blocked, Transient) as error:
            self._note_failure(url, error)
            raise
        self._failures[_door(url)] = 0
        return response

    def _note_failure(self, url: str, error: FetchError) -> None:
        """Stop asking where we are refused, no certificate holds, or all fails again and again. A few broken
        or forbidden addresses are not all: the same ones would end every night at the same place."""
        door = _door(url)
        self._failures[door] = count = self._failures.get(door, 0) + 1
        doubtful = count % FAILURES == (1 if isinstance(error, Blocked) else 0)
        if isinstance(error, Untrusted) or count >= MOST_FAILURES or (doubtful and not self._is_there(door)):
            times = f"failed {count} times in a row: " if count > 1 else ""
            # Without the address of this request: it is one gap, however much is left.
            line = f"{self.council.slug}: {door}: not asked any more in this run: {times}{error}"
            self._stopped.setdefault(door, type(error)(line))

    def _is_there(self, door: str) -> bool:
        """Whether the site behind a door answers with its list of committees, asked for once."""
        home = committee_list(self.council.base_url)
        if _door(home) != door:
            return False
        try:
            self._check_robots(home)
            self._attempt(home, Body(f"{self.council.slug}: {home}", MAX_BYTES), {})
        except Stopped:
            return True  # the run is over, whatever the site does
        except FetchError:
            return False
        return True

    def _check_stopped(self, url: str) -> None:
        if stopped := self._stopped.get(host_of(url)) or self._stopped.get(_door(url)):
            raise answers.again(stopped)

    def _with_retries(self, url: str, validators: Mapping[str, str]) -> Response:
        body = Body(f"{self.council.slug}: {url}", MAX_BYTES)
        return self._retrying()(self._attempt, url, body, validators)

    def _retrying(self) -> Retrying:
        """The one retry layer: transient failures, a few times, and not for longer than one answer
        may take."""
        started = self._monotonic()
        return Retrying(
            stop=lambda state: (
                state.attempt_number >= self._attempts or self._monotonic() - started > exchange.MAX_SECONDS
            ),
            wait=_wait,
            retry=retry_if_exception(lambda error: isinstance(error, Transient) and error.retry),
            sleep=self._sleep,
            reraise=True,
        )

    def _attempt(self, url: str, body: Body, validators: Mapping[str, str]) -> Response:
        """One attempt, redirects followed and checked one by one."""
        started, address = self._monotonic(), url
        headers = body.headers() or validators
        for _ in range(MAX_REDIRECTS + 1):
            with self._asked(address, headers) as answer:
                if not answer.is_redirect:
                    data = self._taken(answer, url, body)
                    return _response(url, address, answer, data, self._monotonic() - started)
                address = self._exchange.redirected(url, address, answer)
            self._check_robots(address)
        raise Gone(f"{self.council.slug}: {url}: more than {MAX_REDIRECTS} redirects")

    def _asked(self, url: str, headers: Mapping[str, str]) -> AbstractContextManager[requests.Response]:
        rules = self._robots.get(urljoin(url, "/robots.txt"))
        delay = rules.crawl_delay if isinstance(rules, Robots) else 0.0
        return self._exchange.asked(url, headers, delay, self._check_stopped)

    def _taken(self, answer: requests.Response, url: str, body: Body) -> bytes:
        """The bytes of a good answer; raises what a bad one means."""
        where = f"{self.council.slug}: {url}"
        if answer.status_code == 416:
            body.restart()
            raise Transient(f"{where}: has no such rest: asked for anew")
        try:
            answers.check_status(answer, where, self._now())
        except Transient as error:
            if error.retry_after is not None:
                self._exchange.hold(url, error.retry_after)
            raise
        if answer.status_code == 304:
            return b""
        data = body.read(answer)
        if answers.is_bot_wall(data):
            raise Blocked(f"{where}: a bot wall answered with status 200: ask the council to let us in")
        return data

    def _check_robots(self, url: str) -> None:
        rules = self.robots(url)
        if not rules.allows(url):
            raise Refused(
                f"{self.council.slug}: {url}: robots.txt disallows it: ask the council to let us in"
            )
        if rules.crawl_delay > LONGEST_CRAWL_DELAY:
            raise Refused(
                f"{self.council.slug}: {url}: robots.txt asks for {rules.crawl_delay:g} s between requests: "
                f"more than {LONGEST_CRAWL_DELAY:g} s is taken for a no"
            )

    def _read_robots(self, url: str) -> Robots | FetchError:
        """RFC 9309: a missing file allows everything, an unreachable one nothing."""
        try:
            return self._retrying()(self._robots_at, url)
        except Stopped:
            raise
        except FetchError as error:
            return error

    def _robots_at(self, url: str) -> Robots:
        address = url
        for _ in range(MAX_REDIRECTS + 1):
            with self._asked(address, {}) as answer:
                if not answer.is_redirect:
                    return self._robots_in(answer, address)
                try:
                    address = self._exchange.redirected(url, address, answer)
                except Gone:
                    return Robots()
        return Robots()

    def _robots_in(self, answer: requests.Response, url: str) -> Robots:
        status = answer.status_code
        if status in answers.LATER or status >= 500:
            answers.check_status(answer, f"{self.council.slug}: {url}", self._now())
        if status >= 400:
            return Robots()
        text = beginning(answer, ROBOTS_BYTES)
        if answers.is_bot_wall(text):
            raise Blocked(f"{self.council.slug}: {url}: a bot wall stands before robots.txt")
        return Robots(text)


def _response(url: str, final_url: str, answer: requests.Response, data: bytes, seconds: float) -> Response:
    headers = answer.headers
    return Response(
        url=url,
        final_url=final_url,
        # A body made whole out of two parts is the whole: not 206.
        status=304 if answer.status_code == 304 else 200,
        data=data,
        media_type=headers.get("Content-Type"),
        seconds=seconds,
        etag=headers.get("ETag"),
        last_modified=headers.get("Last-Modified"),
    )


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after if isinstance(error, Transient) else None
    return asked if asked is not None else BACK_OFF[min(state.attempt_number, len(BACK_OFF)) - 1]


def _door(url: str) -> str:
    """What a refusal of an address closes: its host, or only the web service there."""
    return host_of(url) + (SERVICE if SERVICE.lower() in urlsplit(url).path.lower() else "")
