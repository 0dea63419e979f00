"""The sample site when it is broken: each fault by name, and what a reader sees of it."""

from __future__ import annotations

import gzip
import re
import socket
from urllib.parse import urlsplit

import pytest
import requests

from tests.site import Site, serve
from tests.site.faults import Answer, Fault, broken
from tests.site.reader import get

LIST = "ieListMeetings.aspx?CId=151&Year=0"
SERVICE = "mgWebService.asmx/GetMeetings?lCommitteeId=151&sFromDate=01/01/2020&sToDate=31/12/2030"
PAPER = "documents/s3301/x.pdf"


def broken_answer(fault: Fault, target: str = LIST) -> requests.Response:
    with serve() as site:
        site.faults[re.escape(target.partition("?")[0])] = fault
        return get(site, target)


@pytest.mark.parametrize(
    ("fault", "target", "start"),
    [
        ("html200", SERVICE, b"<html><head><title>Server Error"),
        ("redirectpage200", SERVICE, b'<script type="text/javascript">'),
        ("sharepoint200", SERVICE, b"<!DOCTYPE html>"),
        ("empty200", SERVICE, b""),
        ("empty-root", SERVICE, b'<?xml version="1.0" encoding="utf-8"?>\n<getmeetings>\n</getmeetings>'),
    ],
)
def test_the_web_service_gives_something_else_with_200(fault: Fault, target: str, start: bytes) -> None:
    answer = broken_answer(fault, target)
    assert (answer.status_code, answer.content[: len(start)]) == (200, start)
    assert b"<meetingid>" not in answer.content


def meetings(text: str) -> list[str]:
    return re.findall(r"MId=(\d+)&", text) + re.findall(r"<meetingid>(\d+)", text)


@pytest.mark.parametrize("target", [LIST, SERVICE])
def test_half_a_list_is_a_whole_page(target: str) -> None:
    with serve() as site:
        whole = get(site, target).text
        site.faults[r"GetMeetings|ieListMeetings"] = "half-list"
        half = get(site, target)
    listed = meetings(whole)
    assert (half.status_code, meetings(half.text)) == (200, listed[: len(listed) // 2])
    assert half.text[-40:] == whole[-40:]


def test_a_list_can_break_off_in_the_middle_of_its_markup() -> None:
    with serve() as site:
        whole = get(site, LIST).content
        site.faults["ieListMeetings"] = "cut-list"
        part = get(site, LIST)
    assert part.status_code == 200
    assert part.content == whole[: len(part.content)]
    assert part.content.endswith(b"<li  clas")
    assert len(meetings(part.text)) == len(meetings(whole.decode())) // 2


def test_a_list_fault_needs_a_list_and_a_fault_a_name() -> None:
    with pytest.raises(ValueError, match="no list"):
        broken("half-list", Answer(b"<p>nothing</p>"))
    with pytest.raises(ValueError, match="no such fault: 'gremlins'"):
        broken("gremlins", Answer(b""))


@pytest.mark.parametrize(
    ("fault", "location"),
    [
        ("redirect-other-host", "http://democracy.otherbury.example/mgAi.aspx?ID=1"),
        ("redirect-private", "http://10.20.30.40/mgAi.aspx?ID=1"),
        ("redirect-link-local", "http://169.254.169.254/latest/meta-data/"),
        ("redirect-file", "file:///etc/hostname"),
    ],
)
def test_redirects_lead_out_of_the_council(fault: Fault, location: str) -> None:
    answer = broken_answer(fault)
    assert (answer.status_code, answer.headers["Location"]) == (302, location)


def test_a_busy_site_says_when_to_come_back() -> None:
    answer = broken_answer("retry-after:7")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "7")


def test_a_hung_site_answers_nothing() -> None:
    with serve() as site:
        site.faults["mgAi"] = "hang"
        with pytest.raises(requests.exceptions.ReadTimeout):
            requests.get(f"{site.base_url}/mgAi.aspx?ID=8864", timeout=0.05)
        assert get(site, LIST).status_code == 200


def raw(site: Site, target: str) -> socket.socket:
    reader = socket.create_connection(("127.0.0.1", urlsplit(site.base_url).port or 0), timeout=5)
    reader.sendall(f"GET /{target} HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n".encode())
    return reader


def test_a_dripping_site_keeps_the_reader_waiting_for_every_byte() -> None:
    with serve() as site:
        site.faults["robots"], site.drip_seconds = "drip", 0.001
        with raw(site, "robots.txt") as reader:
            pieces = list(iter(lambda: reader.recv(4096), b""))
    assert b"".join(pieces).endswith(b"User-agent: *\nDisallow: /mgRss.aspx\n")
    assert len(pieces) > 10


def test_a_bomb_is_small_on_the_wire() -> None:
    with serve() as site:
        site.faults["mgAi"] = "bomb"
        answer = requests.get(f"{site.base_url}/mgAi.aspx?ID=8864", timeout=5, stream=True)
        packed = answer.raw.read(decode_content=False)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(packed) < 2**19
    member = packed[: len(packed) // 256]
    assert packed == member * 256
    assert gzip.decompress(member) == b" " * 2**20


@pytest.mark.parametrize(
    ("robots", "status", "text"),
    [
        ("", 200, "User-agent: *\nDisallow: /mgRss.aspx\n"),
        ("disallow", 200, "User-agent: *\nDisallow: /\n"),
        ("missing", 404, "not found"),
        ("error", 500, "Server Error"),
        ("User-agent: *\nDisallow: /*T=10\n", 200, "User-agent: *\nDisallow: /*T=10\n"),
    ],
)
def test_robots_txt_is_what_it_is_set_to(robots: str, status: int, text: str) -> None:
    with serve(robots=robots) as site:
        answer = get(site, "robots.txt")
        assert (answer.status_code, answer.text) == (status, text)
        site.robots = "missing"
        assert get(site, "robots.txt").status_code == 404


def test_papers_have_no_validator_unless_asked_for() -> None:
    with serve() as site:
        plain = get(site, PAPER)
    assert "ETag" not in plain.headers


def test_with_validators_a_paper_may_be_unchanged_or_resumed() -> None:
    with serve(validators=True) as site:
        address = f"{site.base_url}/{PAPER}"
        whole = requests.get(address, timeout=5)
        tag, size = whole.headers["ETag"], len(whole.content)
        same = requests.get(address, headers={"If-None-Match": tag}, timeout=5)
        rest = requests.get(address, headers={"Range": "bytes=1000-", "If-Range": tag}, timeout=5)
        other = requests.get(address, headers={"Range": "bytes=1000-", "If-Range": '"old"'}, timeout=5)
        beyond = requests.get(address, headers={"Range": f"bytes={size}-"}, timeout=5)
    assert (same.status_code, same.content) == (304, b"")
    assert (rest.status_code, rest.content) == (206, whole.content[1000:])
    assert rest.headers["Content-Range"] == f"bytes 1000-{size - 1}/{size}"
    assert (other.status_code, other.content) == (200, whole.content)
    assert beyond.status_code == 416
