"""What can go wrong on the way, by name: bodies that are not what was asked for, and lists cut short.

A fault is a status number, a name of ``BODIES``, ``REDIRECTS`` or ``DELIVERY``, or one of ``truncate``
(half of the bytes), ``cut-list`` (broken off within the markup of a row), ``half-list`` (a whole page
with half of its rows), ``empty-root`` (XML with nothing in it), ``bomb`` (256 MB of blanks, packed),
``redirect:<address>`` and ``retry-after:<seconds>`` (503).
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, replace

Fault = str | int

HTML, PDF, XML = "text/html; charset=utf-8", "application/pdf", "text/xml; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()


BODIES = {
    "empty200": "",
    "html200": "<html><head><title>Server Error</title></head>"
    "<body><h1>Server Error in '/' Application.</h1></body></html>",
    "botwall200": "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
    "<noscript>Enable JavaScript and cookies to continue</noscript>"
    '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>',
    "redirectpage200": '<script type="text/javascript">\nvar place = window.location.hostname;\n'
    'window.location = "https://" + place + window.location.pathname;\n</script>',
    "sharepoint200": '<!DOCTYPE html><html dir="ltr"><head><meta name="GENERATOR" content="Microsoft '
    'SharePoint" /><title>Error</title></head><body>An unexpected error has occurred.</body></html>',
}
REDIRECTS = {
    "redirect-other-host": "http://democracy.otherbury.example/mgAi.aspx?ID=1",
    "redirect-private": "http://10.20.30.40/mgAi.aspx?ID=1",
    "redirect-link-local": "http://169.254.169.254/latest/meta-data/",
    "redirect-file": "file:///etc/hostname",
}
# What happens to the answer on its way is the server's: broken off, late, never, byte by byte.
DELIVERY = ("drop", "slow", "hang", "drip")
ROBOTS = ("", "disallow", "missing", "error")  # what ``robots`` of a site can be, besides a text of one's own

_ROW = re.compile(
    rb'<li  class="mgTable(?:Odd|Even)Row" >.*?</li>\n|<li>.*?</li>\n| +<meeting>.*?</meeting>\n', re.DOTALL
)
_BOMB = gzip.compress(b" " * 2**20, mtime=0) * 256  # a file of many members, each of 1 MB


def broken(fault: Fault, answer: Answer) -> Answer:
    """The answer with a fault in it; one of ``DELIVERY`` leaves it as it is.

    Raises ValueError for a fault that does not exist and for a list fault where there is no list.
    """
    if isinstance(fault, int):
        return Answer(f"<html><body><h1>HTTP Error {fault}</h1></body></html>".encode(), status=fault)
    kind, _, value = fault.partition(":")
    if fault in REDIRECTS or kind == "redirect":
        return Answer(b"", status=302, location=REDIRECTS.get(fault, value))
    if kind in BODIES:
        return Answer(BODIES[kind].encode())
    if kind == "retry-after":
        return Answer(b"busy", "text/plain", 503, headers=(("Retry-After", value),))
    if kind in DELIVERY:
        return answer
    if kind == "bomb":
        return replace(answer, body=_BOMB, headers=(("Content-Encoding", "gzip"),))
    changed = {"truncate": _half, "cut-list": _cut_list, "half-list": _half_list, "empty-root": _empty_root}
    if kind not in changed:
        raise ValueError(f"no such fault: {fault!r}")
    return replace(answer, body=changed[kind](answer.body))


def _half(body: bytes) -> bytes:
    return body[: len(body) // 2]


def _rows(body: bytes) -> list[re.Match[bytes]]:
    start = body.find(b'<div id="modgov">') + 1
    found = list(_ROW.finditer(body, start))
    if len(found) < 2:
        raise ValueError("this page has no list that could be cut")
    return found


def _cut_list(body: bytes) -> bytes:
    """Up to the middle of a tag in the middle row."""
    rows = _rows(body)
    return body[: rows[len(rows) // 2].start() + 9]


def _half_list(body: bytes) -> bytes:
    """Without the second half of its rows, and nothing said about it."""
    for row in reversed(_rows(body)[len(_rows(body)) // 2 :]):
        body = body[: row.start()] + body[row.end() :]
    return body


def _empty_root(body: bytes) -> bytes:
    found = re.search(rb"(<\?xml[^>]*>\s*)?<([a-z]+)", body)
    root = found[2] if found else b"meeting"
    return b'<?xml version="1.0" encoding="utf-8"?>\n<%s>\n</%s>' % (root, root)
