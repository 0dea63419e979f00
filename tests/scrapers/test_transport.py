"""Connections: to the address that was checked and no other, and TLS by the host's own name."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scrapers import resolve
from scrapers.errors import Refused, Transient, Untrusted
from scrapers.transport import may_connect

# Made for these tests: a certificate of its own authority, for democracy.samplebury.example.
CERTIFICATE = Path(__file__).parent / "tls" / "samplebury.pem"
NAME = "democracy.samplebury.example"


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("::1", False),
        ("10.20.30.40", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::ffff:10.20.30.40", False),
        ("::ffff:127.0.0.1", False),
        ("2002:0a14:1e28::1", False),
        ("64:ff9b::a14:1e28", False),
        ("64:ff9b::5db8:d70e", True),
    ],
)
def test_only_public_addresses_may_be_connected_to(address, allowed):
    assert may_connect(address, allow_loopback=False) is allowed


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("127.0.0.1", True), ("::1", True), ("10.20.30.40", False), ("169.254.1.1", False)],
)
def test_a_sample_council_may_be_on_this_machine_and_nowhere_else(address, allowed):
    assert may_connect(address, allow_loopback=True) is allowed


@pytest.fixture
def answer_names(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Answer look-ups with the given addresses, one look-up after the other; gives the names asked for."""

    def answer(*addresses: str) -> list[str]:
        asked: list[str] = []

        def look_up(name: str, port: int, **_: object) -> list[object]:
            asked.append(name)
            address = addresses[min(len(asked), len(addresses)) - 1]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        return asked

    return answer


def test_a_name_that_leads_to_a_private_address_is_refused(site, open_session, answer_names):
    answer_names("10.20.30.40")
    council = site.council(base_url=f"http://{NAME}", allow_loopback=False)
    with pytest.raises(
        Refused, match=r"samplebury: http://\S+ \S+ is at 10\.20\.30\.40, a private or loopback"
    ):
        open_session(council).get(f"http://{NAME}/a")
    assert site.asked == []


def test_one_private_address_among_public_ones_is_refused(site, open_session, monkeypatch):
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        for address in ("93.184.215.14", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    council = site.council(base_url=f"http://{NAME}", allow_loopback=False)
    with pytest.raises(Refused, match=r"is at 10\.0\.0\.1"):
        open_session(council).get(f"http://{NAME}/a")


def test_the_address_that_was_checked_is_the_one_connected_to(site, open_session, answer_names):
    """One look-up a connection (robots.txt and page); a second one could be answered otherwise."""
    asked = answer_names("127.0.0.1", "127.0.0.1", "10.20.30.40")
    base = site.base_url.replace("127.0.0.1", NAME)
    site.answers["/a"] = (200, {}, b"page")
    assert open_session(site.council(base_url=base)).get(f"{base}/a").data == b"page"
    assert asked == [NAME, NAME]


def test_a_name_that_does_not_exist_is_transient(site, open_session, monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Transient, match="Name or service not known"):
        open_session(site.council(base_url=f"http://{NAME}")).get(f"http://{NAME}/a")


def test_a_resolver_that_hangs_is_given_up_and_transient(site, open_session, monkeypatch):
    well_again = threading.Event()
    monkeypatch.setattr(resolve, "MAX_SECONDS", 0.05)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: well_again.wait(60))
    try:
        with pytest.raises(Transient, match=r"not resolved after 0\.05 s: given up"):
            open_session(site.council(base_url=f"http://{NAME}")).get(f"http://{NAME}/a")
    finally:
        well_again.set()


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/a" else 404)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"page")

    def log_message(self, *_: object) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A reader who does not trust us goes away in the middle of the greeting."""


@pytest.fixture
def tls_port() -> Iterator[int]:
    server = _Quiet(("127.0.0.1", 0), _Page)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_certificate_that_does_not_hold_is_one_clear_line(site, open_session, answer_names, tls_port):
    answer_names("127.0.0.1")
    base = f"https://{NAME}:{tls_port}"
    asked = open_session(site.council(base_url=base))
    with pytest.raises(Untrusted) as first:
        asked.get(f"{base}/a")
    assert str(first.value) == (
        f"samplebury: {base}/robots.txt: TLS: self-signed certificate: the council's server must send "
        "a valid certificate with its whole chain; it is not asked unprotected"
    )
    with pytest.raises(Untrusted, match=f"samplebury: {NAME}:{tls_port}: not asked any more in this run"):
        asked.get(f"{base}/b")
    assert asked.requests_made == 1


def test_tls_checks_the_name_though_the_connection_goes_to_an_address(
    site, open_session, answer_names, tls_port
):
    answer_names("127.0.0.1")
    base, other = f"https://{NAME}:{tls_port}", f"https://elsewhere.example:{tls_port}"
    trusting = open_session(site.council(base_url=base))
    trusting._exchange._http.verify = str(CERTIFICATE)
    assert trusting.get(f"{base}/a").data == b"page"
    trusting = open_session(site.council(base_url=other))
    trusting._exchange._http.verify = str(CERTIFICATE)
    with pytest.raises(Untrusted, match="Hostname mismatch"):
        trusting.get(f"{other}/a")
