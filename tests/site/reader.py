"""Reading the sample site as a visitor: one page, every page that links lead to, the words of a PDF."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import urldefrag, urljoin

import pypdfium2
import requests

from tests.site.server import Site

START = ("mgListCommittees.aspx", "ieListMeetings.aspx?CId=151&Year=0", "mgDelegatedDecisions.aspx?DS=1")


def get(site: Site, target: str) -> requests.Response:
    """The answer for an address below the base; redirects are not followed."""
    return requests.get(f"{site.base_url}/{target}", timeout=5, allow_redirects=False)


def crawl(site: Site, start: Iterable[str] = START) -> dict[str, bytes]:
    """Every page and paper that can be reached by links, by address below the base.

    The site's own address is taken out of the bytes: another time it has another port.
    """
    found: dict[str, bytes] = {}
    todo = [f"{site.base_url}/{target}" for target in start]
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
    base = site.base_url
    return {
        address.removeprefix(base + "/"): body.replace(base.encode(), b"") for address, body in found.items()
    }


def words(pdf: bytes) -> str:
    """The text of a PDF on one line."""
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
