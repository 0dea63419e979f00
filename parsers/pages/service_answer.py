"""An answer of ModernGov's XML web service, taken apart the way the service needs it.

Numbers have a leading blank, empty elements hold white space, titles are encoded twice, texts are
HTML inside XML, and answers that are none of this come with status 200: the root's name tells.
"""

from __future__ import annotations

import re
from datetime import date
from xml.etree.ElementTree import Element, ParseError, fromstring

from parsers.pages.markup import collapse
from parsers.problems import LayoutChanged
from parsers.text import dates

_FIRST_NAME = re.compile(rb"<\s*([A-Za-z_][\w.-]*)")
_PROLOG = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml\b")


def root_name(data: bytes) -> str | None:
    """The root element's name when the bytes are XML and not a web page, else None."""
    if not _PROLOG.match(data[:200]):
        return None
    found = _FIRST_NAME.search(data[:4096])
    name = found[1].decode("ascii") if found else ""
    return None if name.lower() == "html" else name


def root_of(data: bytes) -> Element:
    """The answer's root; :class:`LayoutChanged` when it is no well-formed XML or declares entities of
    its own, which the service never does."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise LayoutChanged("an answer of the web service with a document type of its own")
    try:
        return fromstring(data)
    except (ParseError, LookupError, ValueError) as failure:  # ill-formed, or of an unknown encoding
        raise LayoutChanged(f"not well-formed XML: {failure}") from failure


def text(element: Element, name: str) -> str | None:
    """A child's text as a reader sees it; None when it is missing or blank."""
    child = element.find(name)
    return collapse(child.text or "") or None if child is not None else None


def raw(element: Element, name: str) -> str:
    """A child's text untouched: HTML."""
    child = element.find(name)
    return (child.text or "") if child is not None else ""


def flag(element: Element, name: str) -> bool:
    """Whether a child says True."""
    return (text(element, name) or "").lower() == "true"


def day(element: Element, name: str) -> date | None:
    """A child's date (dd/mm/yyyy)."""
    return dates.first_date(text(element, name) or "")


def needed(element: Element, name: str) -> str:
    """A child's text, which must be there; else :class:`LayoutChanged`."""
    found = text(element, name)
    if found is None:
        raise LayoutChanged(f"<{element.tag}> without <{name}>")
    return found


def count_of(element: Element, name: str) -> int | None:
    """How many records the answer says it holds, or None."""
    found = text(element, name) or ""
    return int(found) if found.isascii() and found.isdigit() else None


def root_url(url: str) -> str:
    """The council's address, from that of the answer."""
    return re.split(r"mgWebService\.asmx", url, flags=re.IGNORECASE)[0]
