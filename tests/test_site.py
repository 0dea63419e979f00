"""The sample council's site: whole, steady, and broken only where it is told to be."""

from __future__ import annotations

import html
import re
from urllib.parse import urldefrag, urljoin

import requests

from tests.site import Site, serve

START = ("mgListCommittees.aspx", "ieListMeetings.aspx?CId=151&Year=0", "mgDelegatedDecisions.aspx?DS=1")


def crawl(site: Site) -> dict[str, bytes]:
    """Every page and paper that can be reached by links, by address below the base."""
    found: dict[str, bytes] = {}
    todo = [f"{site.base_url}/{start}" for start in START]
    with requests.Session() as session:
        while todo:
            address = todo.pop()
            if address in found or not address.startswith(site.base_url):
                continue
            answer = session.get(address, timeout=10)
            assert answer.status_code == 200, address
            assert "mgError" not in answer.url, address
            found[address] = answer.content
            if answer.headers["Content-Type"].startswith("text/html"):
                hrefs = re.findall(r'(?:href|src)="([^"]+)"', answer.text)
                todo += [urldefrag(urljoin(address, html.unescape(href)))[0] for href in hrefs]
    return {address.removeprefix(site.base_url + "/"): body for address, body in found.items()}


def test_every_link_on_every_page_resolves() -> None:
    with serve(night=1) as site:
        pages = crawl(site)
    kinds = {re.split(r"[.?/]", address)[0] for address in pages}
    assert {"ieListDocuments", "mgAi", "ieIssueDetails", "mgReasonsRestricted", "documents", "mgConvert2PDF"} <= kinds
    assert all(body.startswith(b"%PDF") for address, body in pages.items() if address.startswith("documents/"))


def test_the_second_night_is_the_first_night_again() -> None:
    with serve(night=1) as site:
        first = crawl(site)
        site.night = 2
        assert crawl(site) == first
