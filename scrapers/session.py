"""Asking a council's site for pages: politely, honestly, safely.

One clock a host for the whole process, an honest User-Agent, robots.txt (RFC 9309), retries for
transient failures only, and a stop at the first refusal: no disguise, no evasion, TLS always
verified.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import requests
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from scrapers.errors import Blocked, FetchError, Gone, Refused, Transient
from scrapers.register import Council

USER_AGENT = "CommitteePapers/0.1 (harvests public council papers{contact})"
MAX_BYTES = 200_000_000
MAX_SECONDS = 300.0
TIMEOUT = (10.0, 60.0)
BACK_OFF = (5.0, 10.0, 20.0)
LONGEST_WAIT = 120.0
FAILURES_BEFORE_GIVING_UP = 3
MAX_REDIRECTS = 5

# A bot wall answers 200 with a page of its own; these stand in no council's page.
BOT_WALLS = (
    b"/cdn-cgi/challenge-platform/",
    b"cf-browser-verification",
    b"_Incapsula_Resource",
    b"Azure WAF JS Challenge",
    b"Request unsuccessful. Incapsula",
    b"window._cf_chl_opt",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What came back with status 200. ``url`` is the address asked, ``final_url`` the one that
    answered after redirects, ``media_type`` what the server called it (not to be trusted)."""

    url: str
    final_url: str
    status: int
    data: bytes
    media_type: str | None
    seconds: float


@dataclass
class HostClock:
    """When a host may be asked next. Shared by all sessions of the process."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


_clocks: dict[str, HostClock] = {}
_clocks_lock = threading.Lock()


def clock_of(host: str) -> HostClock:
    """The one clock of a host."""
    with _clocks_lock:
        return _clocks.setdefault(host, HostClock())


class Session:
    """One council's door to the network for one run.

    ``get`` raises the FetchError that says what to do next, and remembers: after a refusal, or
    three transient failures in a row, the host is not asked again by this session.
    """

    def __init__(
        self,
        council: Council,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        contact: str | None = None,
    ) -> None:
        self.council = council
        self.requests_made = 0
        self._sleep = sleep
        self._monotonic = monotonic
        self._http = requests.Session()
        self._agent = USER_AGENT.format(contact=f"; contact: {contact}" if contact else "")
        self._http.headers.update({"User-Agent": self._agent, "Accept": "*/*"})
        self._http.trust_env = False
        self._robots: dict[str, Protego | FetchError] = {}
        self._stopped: dict[str, FetchError] = {}
        self._failures: dict[str, int] = {}

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, url: str) -> Response:
        """Fetch an address of the council with GET, following its redirects.

        Raises Refused (not ours to ask, robots.txt, too large), Blocked, Gone, or Transient when
        retrying did not help.
        """
        host = self._check_address(url)
        if stopped := self._stopped.get(host):
            raise type(stopped)(f"{self._where(url)}: not asked: {stopped}")
        try:
            self._check_robots(url)
            response = self._with_retries(url)
        except Blocked as error:
            self._stopped[host] = error
            raise
        except Transient as error:
            self._failures[host] = self._failures.get(host, 0) + 1
            if self._failures[host] >= FAILURES_BEFORE_GIVING_UP:
                self._stopped[host] = Transient(f"{host} failed {self._failures[host]} times in a row")
            raise error
        self._failures[host] = 0
        return response

    def _where(self, url: str) -> str:
        return f"{self.council.slug}: {url}"

    def _with_retries(self, url: str) -> Response:
        retrying = Retrying(
            stop=stop_after_attempt(len(BACK_OFF) + 1),
            wait=_wait,
            retry=retry_if_exception_type(Transient),
            sleep=self._sleep,
            reraise=True,
        )
        return retrying(self._follow, url)

    def _follow(self, url: str) -> Response:
        """One attempt, redirects followed and checked one by one."""
        started, address = self._monotonic(), url
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._ask(address)
            with answer:
                if answer.is_redirect:
                    address = urljoin(address, answer.headers["Location"])
                    if urlsplit(address).path.lower().endswith("/mgerror.aspx"):
                        raise Gone(f"{self._where(url)}: the site answers with its error page")
                    self._check_address(address)
                    self._check_robots(address)
                    continue
                _raise_for_status(answer, self._where(url))
                data = self._read(answer, url, started)
            if any(mark in data[:20_000] for mark in BOT_WALLS):
                raise Blocked(f"{self._where(url)}: a bot wall answered with status 200")
            return Response(
                url=url,
                final_url=address,
                status=answer.status_code,
                data=data,
                media_type=answer.headers.get("Content-Type"),
                seconds=self._monotonic() - started,
            )
        raise Gone(f"{self._where(url)}: more than {MAX_REDIRECTS} redirects")

    def _ask(self, url: str, *, timeout: tuple[float, float] = TIMEOUT) -> requests.Response:
        self._wait_for_turn(urlsplit(url).netloc.lower())
        self.requests_made += 1
        try:
            return self._http.get(url, timeout=timeout, stream=True, allow_redirects=False)
        except requests.RequestException as error:
            raise Transient(f"{self._where(url)}: {_reason(error)}") from None

    def _read(self, answer: requests.Response, url: str, started: float) -> bytes:
        parts, size = [], 0
        try:
            for part in answer.iter_content(65_536):
                parts.append(part)
                size += len(part)
                if size > MAX_BYTES:
                    raise Refused(f"{self._where(url)}: larger than {MAX_BYTES:,} bytes")
                if self._monotonic() - started > MAX_SECONDS:
                    raise Transient(f"{self._where(url)}: still sending after {MAX_SECONDS:.0f} s")
        except requests.RequestException as error:
            raise Transient(f"{self._where(url)}: broke off: {_reason(error)}") from None
        return b"".join(parts)

    def _wait_for_turn(self, host: str) -> None:
        """Keep the host's pace, whatever thread or session asks."""
        pause = 1.0 / self.council.requests_per_second
        robots = self._robots.get(host)
        if isinstance(robots, Protego):
            pause = max(pause, robots.crawl_delay(self._agent) or 0.0)
        clock = clock_of(host)
        with clock.lock:
            now = self._monotonic()
            turn = max(now, clock.free_at)
            clock.free_at = turn + pause
        if turn > now:
            self._sleep(turn - now)

    def _check_address(self, url: str) -> str:
        """The host of an address we may ask; Refused otherwise."""
        parts = urlsplit(url)
        host, own = parts.netloc.lower(), urlsplit(self.council.base_url).netloc.lower()
        if parts.scheme not in ("http", "https"):
            raise Refused(f"{self._where(url)}: not a web address")
        if host != own and host not in self.council.document_hosts:
            raise Refused(f"{self._where(url)}: {host} is not a host of this council (document_hosts)")
        if not self.council.allow_loopback and _is_private(parts.hostname or ""):
            raise Refused(f"{self._where(url)}: a private or loopback address (allow_loopback)")
        return host

    def _check_robots(self, url: str) -> None:
        host = urlsplit(url).netloc.lower()
        if host not in self._robots:
            self._robots[host] = self._read_robots(url)
        rules = self._robots[host]
        if isinstance(rules, FetchError):
            raise rules
        if not rules.can_fetch(url, self._agent):
            raise Refused(f"{self._where(url)}: robots.txt disallows it")

    def _read_robots(self, url: str) -> Protego | FetchError:
        """RFC 9309: a missing file allows everything, an unreachable one nothing."""
        address = urljoin(url, "/robots.txt")
        for pause in (*BACK_OFF, None):
            try:
                with self._ask(address) as answer:
                    if answer.status_code < 400:
                        text = self._read(answer, address, self._monotonic())[:512_000]
                        return Protego.parse(text.decode("utf-8", "replace"))
                    if answer.status_code < 500 and answer.status_code != 429:
                        return Protego.parse("")
                    reason = Transient(f"{self._where(address)}: status {answer.status_code}")
            except Transient as error:
                reason = error
            if pause is not None:
                self._sleep(pause)
        return reason


def _wait(state: RetryCallState) -> float:
    asked = getattr(state.outcome.exception() if state.outcome else None, "retry_after", None)
    return float(asked if asked is not None else BACK_OFF[min(state.attempt_number, len(BACK_OFF)) - 1])


def _raise_for_status(answer: requests.Response, where: str) -> None:
    status = answer.status_code
    if status in (401, 403, 451):
        raise Blocked(f"{where}: status {status}: the site refuses us")
    if status in (404, 410):
        raise Gone(f"{where}: status {status}")
    if status == 429 or status >= 500:
        error = Transient(f"{where}: status {status}")
        asked = answer.headers.get("Retry-After", "")
        if asked.isdigit():
            error.retry_after = min(float(asked), LONGEST_WAIT)
        raise error
    if status != 200:
        raise Gone(f"{where}: unexpected status {status}")


def _reason(error: requests.RequestException) -> str:
    """The innermost cause in a few words, without addresses in memory."""
    cause: BaseException = error
    while cause.__cause__ or cause.__context__ or (cause.args and isinstance(cause.args[0], Exception)):
        cause = cause.__cause__ or cause.__context__ or cause.args[0]
    if isinstance(error, requests.exceptions.SSLError):
        return f"TLS: {cause}"
    return getattr(cause, "strerror", None) or type(error).__name__


def _is_private(host: str) -> bool:
    """Whether any address of the host is not on the public internet. Unknown hosts are public."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return any(not ipaddress.ip_address(str(address).split("%")[0]).is_global for address in found)
