"""The sample site on loopback: real HTTP, switched from night to night, broken on demand."""

from __future__ import annotations

import hashlib
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from email.message import Message
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.site.content import NAME, Council, altered, council, wide_council
from tests.site.faults import PDF, ROBOTS, Answer, Fault, broken
from tests.site.frame import NEAR
from tests.site.generated import generated
from tests.site.generated_diary import Scale
from tests.site.resources import count_resources
from tests.site.routes import respond

# How the list of a committee's meetings answers when it is asked for all years.
LISTS = {
    "whole": "with all of them, leading nowhere",
    "linked": "with all of them, leading to single years too, and to all",
    "paged": "with the near ones, leading to earlier and later ones, a few a page",
    "spans": "with the near ones, leading to earlier ones, so many days a page, be there any or none",
    "years": "with the near ones, leading to single years; earlier ones cannot be asked for",
    "bare": "with the near ones, leading nowhere; the pages of earlier ones lead on",
    "mute": "with the near ones; the pages of earlier ones lead nowhere either",
    "near": "with the near ones, whatever it is asked for",
}


@dataclass
class Site:
    """A running sample site.

    ``published`` gives what the council has published by a ``night``. ``requests`` lists every
    (method, path and query) asked for, in order. ``faults`` maps a regular expression on path and
    query to what goes wrong there (:mod:`tests.site.faults` has the names); a list of faults is used
    up one a request, then the address is well again. ``robots`` is "disallow", "missing", "error" or
    the text of a robots.txt. With ``validators`` papers have an ETag and may be asked for in parts;
    ModernGov itself sends neither. ``lists`` says how a list of all years is shown (``LISTS``). What is
    ``unlisted``, ("committee", number) or ("meeting", number), no list shows; and ("calendar", number) is a
    meeting the calendar does not show; meetings are near from ``near`` on. There may be no ``calendar``.
    """

    published: Callable[[int], Council] = council
    night: int = 1
    prefix: str = ""
    delay: float = 0.0
    slow_seconds: float = 30.0
    drip_seconds: float = 0.02
    crawl_delay: float | None = None
    robots: str = ""
    validators: bool = False
    lists: str = "whole"
    unlisted: set[tuple[str, str]] = field(default_factory=set)
    near: date = NEAR
    calendar: bool = True
    applied: list[str] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    faults: dict[str, Fault | list[Fault]] = field(default_factory=dict)
    base_url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    def apply(self, *names: str) -> None:
        """Make changes by name (:mod:`tests.site.named_changes`) to what is published.

        Raises ValueError, and changes nothing, when one does not exist or cannot be made here.
        """
        altered(self.published(self.night), (*self.applied, *names))
        self.applied += names

    def tonight(self) -> Council:
        """What is published tonight, with the changes that have been applied."""
        return altered(self.published(self.night), tuple(self.applied))

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
        return count_resources(self.tonight())

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


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 2**16  # head and body in one packet
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
        if fault in ("slow", "hang"):
            site.closing.wait(None if fault == "hang" else site.slow_seconds)
        if fault == "hang":
            self.close_connection = True
            return
        answer = self._answer() if fault is None else broken(fault, self._answer())
        if site.validators and answer.content_type == PDF and answer.status == 200:
            answer = negotiated(answer, self.headers)
        self._send(answer, body, str(fault or ""))

    def _answer(self) -> Answer:
        site, path = self.site, urlsplit(self.path).path
        if path.lower() == "/robots.txt":
            return robots(site)
        if path.startswith(site.prefix + "/"):
            target = self.path[len(site.prefix) :]
            shown = {name: getattr(site, name) for name in ("lists", "near", "calendar")}
            unlisted = frozenset(site.unlisted)
            return respond(target, site.tonight(), site.base_url, unlisted=unlisted, **shown)
        return Answer(b"not found", "text/plain", 404)

    def _send(self, answer: Answer, body: bool, fault: str = "") -> None:
        self.send_response(answer.status)
        if answer.location:
            to = answer.location if "/" in answer.location else f"{self.site.prefix}/{answer.location}"
            self.send_header("Location", to)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "private")
        for name, value in answer.headers:
            self.send_header(name, value)
        self.end_headers()
        if body and fault == "drip":
            self._drip(answer.body)
        elif body:
            self.wfile.write(answer.body[: len(answer.body) // 2] if fault == "drop" else answer.body)
        self.close_connection = self.close_connection or fault == "drop"

    def _drip(self, body: bytes) -> None:
        """One byte at a time, until the reader or the site has gone."""
        for byte in body:
            self.wfile.write(bytes((byte,)))
            self.wfile.flush()
            if self.site.closing.wait(self.site.drip_seconds):
                self.close_connection = True
                return


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who has gone away is no error; anything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def robots(site: Site) -> Answer:
    """The site's robots.txt, or what stands in its place."""
    if site.robots == "missing":
        return Answer(b"not found", "text/plain", 404)
    if site.robots == "error":
        return Answer(b"Server Error", "text/plain", 500)
    lines = [
        "User-agent: *",
        f"Disallow: {'/' if site.robots == 'disallow' else site.prefix + '/mgRss.aspx'}",
    ]
    if site.crawl_delay is not None:
        lines.append(f"Crawl-delay: {site.crawl_delay:g}")
    text = "\n".join(lines) + "\n" if site.robots in ROBOTS else site.robots
    return Answer(text.encode(), "text/plain; charset=utf-8")


def negotiated(answer: Answer, asked: Message) -> Answer:
    """The paper with its validator: 304 for one that the reader has, 206 for the rest of one."""
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
    headers = (("ETag", tag), ("Accept-Ranges", "bytes"))
    if asked.get("If-None-Match") == tag:
        return replace(answer, body=b"", status=304, headers=headers)
    part = re.fullmatch(r"bytes=(\d+)-", asked.get("Range", ""))
    if not part or asked.get("If-Range", tag) != tag:
        return replace(answer, headers=headers)
    start, length = int(part[1]), len(answer.body)
    if start >= length:
        return Answer(b"", "text/plain", 416, headers=(("Content-Range", f"bytes */{length}"),))
    where = ("Content-Range", f"bytes {start}-{length - 1}/{length}")
    return replace(answer, body=answer.body[start:], status=206, headers=(*headers, where))


@contextmanager
def serve(
    night: int = 1,
    *,
    port: int = 0,
    prefix: str = "",
    delay: float = 0.0,
    crawl_delay: float | None = None,
    robots: str = "",
    validators: bool = False,
    calendar: bool = True,
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
    site = Site(
        published,
        night,
        prefix.rstrip("/"),
        delay,
        crawl_delay=crawl_delay,
        robots=robots,
        validators=validators,
        calendar=calendar,
    )
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
