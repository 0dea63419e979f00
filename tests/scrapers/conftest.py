"""A site on loopback that answers what a test tells it to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scrapers import session
from scrapers.register import Council


@dataclass
class Site:
    """``answers`` maps a path to (status, headers, body) or a list of them, taken in turn; ``asked`` and
    ``headers`` are the paths that were asked for and with what."""

    base_url: str = ""
    answers: dict[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def council(self, **facts: object) -> Council:
        defaults = {"base_url": self.base_url, "requests_per_second": 1000.0, "allow_loopback": True}
        return Council(slug="samplebury", name="Samplebury", **defaults | facts)


@dataclass
class Clock:
    """Time that passes only when somebody sleeps."""

    time: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_session(clock: Clock, tmp_path: Path) -> Iterator[Callable[..., session.Session]]:
    opened = []

    def make(council: Council, **options: Any) -> session.Session:
        given = {"sleep": clock.sleep, "monotonic": clock.monotonic, "clocks": tmp_path / "clocks"} | options
        opened.append(session.Session(council, **given))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def site() -> Iterator[Site]:
    told = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            told.headers.append(dict(self.headers))
            answer = told.answers.get(self.path, (404, {}, b"nothing here"))
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            status, headers, body = answer
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.base_url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()
