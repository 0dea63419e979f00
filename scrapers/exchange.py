"""One request and its answer: only to the council's own hosts, at the host's pace, in bounded time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests

from scrapers import answers
from scrapers.clock import clock_of
from scrapers.errors import Gone, Refused
from scrapers.limits import Limits
from scrapers.register import Council
from scrapers.robots import TOKEN
from scrapers.transport import NotPublic, deadline, open_http
from scrapers.urls import same_site

USER_AGENT = TOKEN + "/0.1 (harvests public council papers{contact})"
MAX_SECONDS = 300.0
TIMEOUT = (10.0, 60.0)


class Exchange:
    """The one place where requests go out. ``now`` is the time of day, ``monotonic`` the machine's clock."""

    def __init__(
        self,
        council: Council,
        *,
        sleep: Callable[[float], None],
        monotonic: Callable[[], float],
        now: Callable[[], datetime],
        contact: str | None,
        limits: Limits,
        clocks: Path | None,
    ) -> None:
        self.council, self.limits = council, limits
        self._sleep, self._monotonic, self._now = sleep, monotonic, now
        self._clocks = clocks
        self._http = open_http(council.allow_loopback)
        agent = USER_AGENT.format(contact=f"; contact: {contact}" if contact else "")
        # Said outright: what urllib3 can decode depends on what else is installed.
        self._http.headers.update({"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"})

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def hold(self, url: str, seconds: float) -> None:
        """Let nobody on this machine ask an address's host for so many seconds."""
        clock_of(host_of(url), self._clocks).hold(seconds, self._monotonic)

    def check_address(self, url: str, where: str | None = None) -> None:
        """Refused for an address that is not ours to ask. Where its name leads to is checked when we
        connect. ``where`` begins the message, if not the address itself."""
        where = where or f"{self.council.slug}: {url}"
        try:
            scheme, host = urlsplit(url).scheme, host_of(url)
        except ValueError:
            scheme, host = "", ""
        if scheme not in ("http", "https") or not host:
            raise Refused(f"{where}: not a web address")
        if not same_site(url, self.council.base_url, self.council.document_hosts):
            raise Refused(
                f"{where}: {host} is not a host of this council "
                "(if it is, add it to document_hosts in the register)"
            )

    @contextmanager
    def asked(
        self, url: str, headers: Mapping[str, str], crawl_delay: float, is_open: Callable[[str], None]
    ) -> Iterator[requests.Response]:
        """One request, when it is its turn, and its answer while the block lasts; head and body
        together must come in time. ``is_open`` is asked again when the turn has come: it raises what
        another thread was told meanwhile."""
        where = f"{self.council.slug}: {url}"
        self._wait_for_turn(url, crawl_delay)
        is_open(url)
        with deadline(MAX_SECONDS, self._monotonic) as left:
            try:
                with self._http.get(
                    url, headers=dict(headers), timeout=TIMEOUT, stream=True, allow_redirects=False
                ) as answer:
                    yield answer
            except NotPublic as error:
                raise Refused(f"{where}: {error}") from None
            except requests.RequestException as error:
                overdue = f"not answered in full after {MAX_SECONDS:g} s: given up" if left() <= 0 else None
                raise answers.failure(error, where, overdue) from None

    def redirected(self, url: str, address: str, answer: requests.Response) -> str:
        """Where a redirect leads, if we may go there."""
        try:
            target = urljoin(address, self._http.get_redirect_target(answer) or "")
        except ValueError:
            raise Gone(f"{self.council.slug}: {url}: redirected to what is no address") from None
        if urlsplit(target).path.lower().endswith("/mgerror.aspx"):
            raise Gone(f"{self.council.slug}: {url}: the site answers with its error page")
        self.check_address(target, f"{self.council.slug}: {url}: leads to {target}")
        return target

    def _wait_for_turn(self, url: str, crawl_delay: float) -> None:
        """Keep the host's pace, whatever thread, session or process asks."""
        self.limits.take(self.council.slug, self._now())
        pause = max(1.0 / self.council.requests_per_second, crawl_delay)
        clock_of(host_of(url), self._clocks).wait(pause, self._monotonic, self._sleep)


def host_of(url: str) -> str:
    """Host and port of an address in one spelling; http and https have the same."""
    parts = urlsplit(url)
    name = (parts.hostname or "").rstrip(".")
    return name if parts.port in (None, 80, 443) else f"{name}:{parts.port}"
