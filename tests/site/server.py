"""The sample site on loopback: real HTTP, switched from night to night, broken on demand."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.site.content import NAME, Council, council, wide_council
from tests.site.generated import generated
from tests.site.generated_diary import Scale
from tests.site.resources import count_resources
from tests.site.routes import Answer, respond

Fault = str | int

ERROR_PAGE = (
    "<html><head><title>Server Error</title></head>"
    "<body><h1>Server Error in '/' Application.</h1></body></html>"
)
BOT_WALL = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
    "<noscript>Enable JavaScript and cookies to continue</noscript>"
    '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>'
)


@dataclass
class Site:
    """A running sample site.

    ``published`` gives what the council has published by a ``night``. ``requests`` lists every
    (method, path and query) asked for, in order. ``faults`` maps a regular expression on path and
    query to what goes wrong there: truncate, drop, empty200, html200, botwall200, slow,
    redirect:<address>, or a status number; a list of faults is used up one a request, then the
    address is well again.
    """

    published: Callable[[int], Council] = council
    night: int = 1
    prefix: str = ""
    delay: float = 0.0
    slow_seconds: float = 30.0
    crawl_delay: float | None = None
    requests: list[tuple[str, str]] = field(default_factory=list)
    faults: dict[str, Fault | list[Fault]] = field(default_factory=dict)
    base_url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    def fault_for(self, target: str) -> Fault | None:
        """The fault set for an address, taken off the list when it is one of a list."""
        for pattern, fault in list(self.faults.items()):
            if not re.search(pattern, target) and not re.search(pattern, unquote(target)):
                continue
            if not isinstance(fault, list):
                return fault
            if fault:
                return fault.pop(0)
        return None

    @property
    def late_changes(self) -> list[str]:
        """The meetings whose minutes come out late, on the third night."""
        return self.published(3).late_changes

    def count_resources(self) -> dict[str, int]:
        """How many distinct addresses a complete harvest of tonight's site needs, by kind of page."""
        return count_resources(self.published(self.night))

    def register(self, web_service: str = "off") -> str:
        """The TOML table that points a harvest here."""
        return (
            f'[councils.samplebury]\nname = "{NAME} (invented)"\nbase_url = "{self.base_url}"\n'
            f'allow_loopback = true\nrequests_per_second = 1000.0\nweb_service = "{web_service}"\n'
        )

    def write_register(self, path: Path | str, web_service: str = "off") -> Path:
        """Write :meth:`register` to ``path``, which is given back."""
        Path(path).write_text(self.register(web_service), "utf-8")
        return Path(path)


def _broken(fault: Fault, answer: Answer) -> Answer:
    """The answer with a fault that changes what is in it; the others are the handler's."""
    if isinstance(fault, int):
        return Answer(f"<html><body><h1>HTTP Error {fault}</h1></body></html>".encode(), status=fault)
    kind, _, address = fault.partition(":")
    if kind == "redirect":
        return Answer(b"", status=302, location=address)
    if kind == "truncate":
        return Answer(answer.body[: len(answer.body) // 2], answer.content_type, answer.status)
    bodies = {"html200": ERROR_PAGE, "botwall200": BOT_WALL, "empty200": ""}
    if kind in bodies:
        return Answer(bodies[kind].encode())
    if kind not in ("drop", "slow"):
        raise ValueError(f"no such fault: {fault!r}")
    return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server_version = "SampleburySite/1"
    sys_version = ""
    site: Site

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: ``site.requests`` is the log."""

    def do_GET(self) -> None:
        self._serve(body=True)

    def do_HEAD(self) -> None:
        self._serve(body=False)

    def do_POST(self) -> None:
        switch = re.fullmatch(r"/__night__/(\d+)", self.path)
        if switch:
            self.site.night = int(switch[1])
            self._send(Answer(f"night {self.site.night}\n".encode(), "text/plain"), body=True)
        else:
            self._serve(body=True)

    def _serve(self, body: bool) -> None:
        site = self.site
        site.requests.append((self.command, self.path))
        if site.delay:
            site.closing.wait(site.delay)
        fault = site.fault_for(self.path)
        if fault == "slow":
            site.closing.wait(site.slow_seconds)
        path, prefix = urlsplit(self.path).path, site.prefix
        if path.lower() == "/robots.txt":
            answer = Answer(robots(site).encode(), "text/plain; charset=utf-8")
        elif path.startswith(prefix + "/"):
            answer = respond(self.path[len(prefix) :], site.published(site.night), site.base_url)
        else:
            answer = Answer(b"not found", "text/plain", 404)
        if fault is not None:
            answer = _broken(fault, answer)
        self._send(answer, body, half=fault == "drop")

    def _send(self, answer: Answer, body: bool, half: bool = False) -> None:
        self.send_response(answer.status)
        if answer.location:
            to = answer.location if "//" in answer.location else f"{self.site.prefix}/{answer.location}"
            self.send_header("Location", to)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "private")
        self.end_headers()
        if body:
            self.wfile.write(answer.body[: len(answer.body) // 2] if half else answer.body)
        self.close_connection = self.close_connection or half


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who has gone away is no error; anything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def robots(site: Site) -> str:
    """The site's robots.txt."""
    lines = ["User-agent: *", f"Disallow: {site.prefix}/mgRss.aspx"]
    if site.crawl_delay is not None:
        lines.append(f"Crawl-delay: {site.crawl_delay:g}")
    return "\n".join(lines) + "\n"


@contextmanager
def serve(
    night: int = 1,
    *,
    port: int = 0,
    prefix: str = "",
    delay: float = 0.0,
    crawl_delay: float | None = None,
    published: Callable[[int], Council] = council,
    wide: bool = False,
    scale: Scale | None = None,
    seed: int = 1,
) -> Iterator[Site]:
    """Serve a council on 127.0.0.1 (a free port unless one is given) while the block lasts.

    ``published`` gives what is on the site on a night; without it, it is the sample council; with
    ``wide`` the same with the rarer kinds of page, with a ``scale`` a large one generated from ``seed``.
    """
    if wide:
        published = wide_council
    if scale is not None:
        published = partial(generated, scale, seed)
    site = Site(published, night, prefix.rstrip("/"), delay, crawl_delay=crawl_delay)
    handler = type("Handler", (_Handler,), {"site": site})
    server = _Server(("127.0.0.1", port), handler)
    site.base_url = f"http://127.0.0.1:{server.server_address[1]}{site.prefix}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
