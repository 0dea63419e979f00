"""Answers that are too large, never end, or break off; and what they are by themselves."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from scrapers import body as body_module
from scrapers import exchange
from scrapers import session as session_module
from scrapers.content import kind_of
from scrapers.errors import Refused, Transient
from scrapers.register import Council
from tests.site import serve


@pytest.fixture
def ask(open_session, monkeypatch) -> Callable[[str, str], bytes]:
    """Fetch a page of a site on this machine with little time, in real time."""
    monkeypatch.setattr(exchange, "MAX_SECONDS", 0.3)
    monkeypatch.setattr(session_module, "BACK_OFF", (0.0, 0.0, 0.0))

    def get(base: str, path: str) -> bytes:
        facts = {"base_url": base, "requests_per_second": 1000.0, "allow_loopback": True}
        council = Council(slug="samplebury", name="Samplebury", **facts)
        return open_session(council, sleep=time.sleep, monotonic=time.monotonic).get(f"{base}{path}").data

    return get


@pytest.mark.parametrize("fault", ["hang", "drip", "slow"])
def test_a_hung_or_dripping_answer_is_given_up_in_time(ask, fault):
    with serve() as site:
        site.faults["Committees"] = fault
        started = time.monotonic()
        with pytest.raises(Transient, match=r"samplebury: \S+: not answered in full after 0\.3 s: given up"):
            ask(site.base_url, "/mgListCommittees.aspx")
        assert time.monotonic() - started < 5
        assert len(site.requests) == 2


@pytest.fixture
def dripping_head() -> Iterator[str]:
    """A site that sends robots.txt, and of everything else one header after the other without end."""
    listening = socket.create_server(("127.0.0.1", 0))
    closing = threading.Event()

    def serve_one(connection: socket.socket) -> None:
        with connection:
            if b"robots.txt" in connection.recv(4096):
                connection.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            try:
                connection.sendall(b"HTTP/1.1 200 OK\r\n")
                while not closing.wait(0.01):
                    connection.sendall(b"X-More: yes\r\n")
            except OSError:
                return

    def accept() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=serve_one, args=(connection,)))
            threads[-1].start()

    threads = [threading.Thread(target=accept)]
    threads[0].start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    closing.set()
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    for thread in threads:
        thread.join()


def test_a_dripping_head_is_given_up_in_time(ask, dripping_head, monkeypatch):
    monkeypatch.setattr("http.client._MAXHEADERS", 1_000_000)
    with pytest.raises(Transient, match="not answered in full after"):
        ask(dripping_head, "/a")


def test_a_bomb_is_refused_long_before_it_is_unpacked(ask, monkeypatch):
    monkeypatch.setattr(exchange, "MAX_SECONDS", 30.0)
    with serve() as site:
        site.faults["Committees"] = "bomb"
        with pytest.raises(
            Refused, match=r"samplebury: \S+: a decompression bomb: \S+ bytes unpack to"
        ) as told:
            ask(site.base_url, "/mgListCommittees.aspx")
    assert int(str(told.value).rpartition("than ")[2].partition(" ")[0].replace(",", "")) < 9_000_000


def test_an_honest_packed_page_is_unpacked(site, open_session):
    page = b"<p>The minutes were agreed.</p>" * 1000
    site.answers["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(page))
    assert open_session(site.council()).get(f"{site.base_url}/a").data == page


def test_packed_bytes_that_cannot_be_unpacked_are_transient(site, open_session):
    site.answers["/a"] = (200, {"Content-Encoding": "gzip"}, b"not packed at all")
    with pytest.raises(Transient, match=r"samplebury: \S+/a: broke off: "):
        open_session(site.council()).get(f"{site.base_url}/a")


def test_a_length_that_is_too_large_is_refused_unread(site, open_session, monkeypatch):
    monkeypatch.setattr(session_module, "MAX_BYTES", 10)
    site.answers["/a"] = (200, {"Content-Length": "4000"}, b"")
    with pytest.raises(Refused, match="larger than 10 bytes: not taken"):
        open_session(site.council()).get(f"{site.base_url}/a")


PAPER = bytes(range(256)) * 40
RANGES = {"Accept-Ranges": "bytes", "ETag": '"one"'}
HALF = (200, {"Content-Length": str(len(PAPER))} | RANGES, PAPER[:5000])


def rest_from(start: int) -> tuple[int, dict[str, str], bytes]:
    where = {"Content-Range": f"bytes {start}-{len(PAPER) - 1}/{len(PAPER)}"}
    return 206, where | RANGES, PAPER[start:]


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(body_module, "CHUNK", 1000)


def test_a_paper_that_breaks_off_goes_on_where_it_was(site, open_session, small_chunks):
    site.answers["/a"] = [HALF, rest_from(5000)]
    response = open_session(site.council()).get(f"{site.base_url}/a")
    assert (response.data, response.status) == (PAPER, 200)
    assert [
        (headers.get("Range"), headers.get("If-Range"), headers.get("Accept-Encoding"))
        for headers in site.headers[1:]
    ] == [(None, None, "gzip, deflate"), ("bytes=5000-", '"one"', "identity")]


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        pytest.param([HALF, (200, RANGES, PAPER)], ["bytes=5000-"], id="replaced meanwhile"),
        pytest.param([HALF, rest_from(4000), (200, {}, PAPER)], ["bytes=5000-", None], id="another part"),
        pytest.param([HALF, (416, {}, b""), (200, {}, PAPER)], ["bytes=5000-", None], id="no such part"),
        pytest.param(
            [(200, {"Content-Length": "10240", "ETag": '"one"'}, PAPER[:5000]), (200, {}, PAPER)],
            [None],
            id="no parts at all",
        ),
        pytest.param(
            [
                (200, {"Content-Length": "10240", "Accept-Ranges": "bytes", "ETag": 'W/"one"'}, PAPER[:5000]),
                (200, {}, PAPER),
            ],
            [None],
            id="a weak validator",
        ),
    ],
)
def test_a_paper_whose_rest_is_not_to_be_had_starts_anew(site, open_session, small_chunks, answers, asked):
    site.answers["/a"] = answers
    assert open_session(site.council()).get(f"{site.base_url}/a").data == PAPER
    assert [headers.get("Range") for headers in site.headers[2:]] == asked


def test_a_download_resumes_at_the_sample_council(ask, small_chunks, monkeypatch):
    monkeypatch.setattr(exchange, "MAX_SECONDS", 30.0)
    with serve(validators=True) as site:
        paper = "/documents/s3301/paper.pdf"
        whole = ask(site.base_url, paper)
        site.faults["documents"] = ["drop"]
        assert ask(site.base_url, paper) == whole
        assert site.requests.count(("GET", paper)) == 3


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\njunk %PDF-1.4", "pdf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html"),
        (b"<script>window.location='x'</script>", "html"),
        (b"  <?xml version='1.0'?><committees/>", "xml"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "html"),
        (b"PK\x03\x04word/document.xml", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
        (b"{\\rtf1", "rtf"),
        (b"GIF89a", "image"),
        (b" \r\n", "empty"),
        (b"plain words", "other"),
    ],
)
def test_what_bytes_are_is_told_by_themselves(data, kind):
    assert kind_of(data) == kind
