"""The grammar of ModernGov's addresses: one spelling for each page, and what a page is by its address.

The same page is linked in many ways: letters in any case (IIS does not care), parameters in any
order, a session in the path, noise behind it. Everything here is text in, text out: no address is
ever asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

from parsers.page_names import METHODS, NOISE, PAGE_NAMES, PARAMETERS, SERVICE, PageName

_PAGES = {page.name.lower(): page for page in PAGE_NAMES}
_METHODS = {method.name.lower(): method for method in METHODS}
_UNKNOWN = PageName("", "other")
_CASE = {name.lower(): name for name in PARAMETERS}
# mgConvert2PDF gives a paper by itself without T, else a supplement (9) or something made of an agenda
_SPACE_BY_T = {"": "s", "9": "b"}
_ISSUE_TABS = {"0": "issue", "1": "issue_decisions", "2": "issue_history", "3": "issue_meetings"}

_SESSION = re.compile(r"\((?:[A-Za-z]\([^()/]*\))+\)")
_DOCUMENT = re.compile(r"(?:^|/)documents/([a-z])(\d+)(?:/|$)", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~()',!@:;=+$*&")


@lru_cache(maxsize=8192)  # a page's links are asked for again and again
def canonical(url: str, base: str = "") -> str:
    """The one spelling of an address, absolute where ``base`` (the council's or the page's own
    address) is: the base's scheme and prefix, host in lower case, no session, no noise, no fragment,
    parameters in fixed case and order. The language switch ``LLL`` stays. What is not an http(s)
    address, or cannot be read as one, comes back as it is, without its white space."""
    href = re.sub(r"[\t\r\n]", "", _encodable(url)).strip()
    try:
        home = urlsplit(_folder(_encodable(base)))
        parts = urlsplit(urljoin(urlunsplit(home), href.replace("\\", "/")))
        if parts.scheme not in ("http", "https", "") or bool(parts.scheme) != bool(parts.hostname):
            return href
        scheme, netloc = _place(parts, home)
    except ValueError:
        return href
    path = _canonical_path(parts.path, home.path if parts.hostname == home.hostname else "")
    return urlunsplit((scheme, netloc, path, _canonical_query(path, parts.query), ""))


def kind(url: str) -> tuple[str, dict[str, str]]:
    """What an address leads to and the ids in it, e.g. ``("meeting", {"committee_id": "151",
    "meeting_id": "4832", "item_id": "1551"})``; ``("other", {})`` for what ModernGov does not know.
    Documents are ``document`` (one paper), ``pack`` or ``supplement``."""
    try:
        parts = urlsplit(_encodable(url))
    except ValueError:
        return "other", {}
    query = dict(_pairs(parts.query))
    attachment = attachment_id(url)
    if attachment:
        return {"s": "document", "b": "supplement"}.get(attachment[0], "pack"), {"attachment_id": attachment}
    page = _page(parts.path)
    if page is None:
        return "other", {}
    ids = _ids(page.ids, {page.same.get(name.lower(), name): value for name, value in query.items()})
    anchor = re.fullmatch(r"AI(\d+)", parts.fragment, re.IGNORECASE)
    if page.kind == "meeting" and anchor:
        ids["item_id"] = anchor[1]
    special = _SPECIAL.get(page.kind)
    return special(page.kind, ids) if special else (page.kind, ids)


def attachment_id(url: str) -> str | None:
    """A document's number with the letter of its number space: ``s16047`` (a paper), ``g4779`` (a pack,
    front sheet or printed minutes), ``b5976`` (a supplement); None for other addresses. Of the two
    things ``mgConvert2PDF`` gives, ``T`` tells which."""
    try:
        parts = urlsplit(_encodable(url))
    except ValueError:
        return None
    found = _DOCUMENT.search(unquote(parts.path))
    if found:
        return found[1].lower() + found[2]
    if parts.path.rpartition("/")[2].lower() != "mgconvert2pdf.aspx":
        return None
    query = {name.lower(): value for name, value in _pairs(parts.query)}
    number = query.get("id", "")
    return _SPACE_BY_T.get(query.get("t", ""), "g") + number if _is_number(number) else None


def _issue_tab(page_kind: str, ids: dict[str, str]) -> tuple[str, dict[str, str]]:
    return _ISSUE_TABS.get(ids.pop("opt", ""), page_kind), ids


def _reasons(page_kind: str, ids: dict[str, str]) -> tuple[str, dict[str, str]]:
    owner, of = ids.pop("owner", ""), ids.pop("of", "").upper()
    if owner and owner != "0":
        ids["issue_id" if of == "I" else "item_id"] = owner
    if "attachment_id" in ids:
        ids["attachment_id"] = "s" + ids["attachment_id"]
    return page_kind, ids


def _meeting_list(page_kind: str, ids: dict[str, str]) -> tuple[str, dict[str, str]]:
    return ("calendar_file" if "meeting_id" in ids else page_kind), ids


_Special = Callable[[str, dict[str, str]], tuple[str, dict[str, str]]]
_SPECIAL: dict[str, _Special] = {
    "issue_meetings": _issue_tab,
    "issue_decisions": _issue_tab,
    "restricted_reasons": _reasons,
    "meeting_list": _meeting_list,
}


def _ids(names: Mapping[str, str], query: dict[str, str]) -> dict[str, str]:
    given = {name.lower(): value for name, value in query.items()}
    found = {key: value for name, key in names.items() if (value := given.get(name.lower(), ""))}
    return {key: value for key, value in found.items() if not key.endswith("_id") or _is_number(value)}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _folder(base: str) -> str:
    """The base as an address that relative ones can be joined to: a last part without a dot is a folder."""
    if not base:
        return ""
    parts = urlsplit(base)
    last = parts.path.rpartition("/")[2]
    path = parts.path + "/" if "." not in last and not parts.path.endswith("/") else parts.path
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _place(parts: SplitResult, home: SplitResult) -> tuple[str, str]:
    if not parts.scheme:
        return "", ""
    host = (parts.hostname or "").rstrip(".")
    port = _port(parts)
    same = home.hostname == parts.hostname and port is None and _port(home) is None
    shown = f"[{host}]" if ":" in host else host
    return home.scheme if same else parts.scheme, shown if port is None else f"{shown}:{port}"


def _port(parts: SplitResult) -> int | None:
    return None if parts.port == {"http": 80, "https": 443}.get(parts.scheme) else parts.port


def _page(path: str) -> PageName | None:
    folder, _, name = path.rpartition("/")
    if folder.rpartition("/")[2].lower() == SERVICE.lower():
        return _METHODS.get(name.lower())
    return _PAGES.get(name.lower())


def _canonical_path(path: str, home: str) -> str:
    path = _clean_path(path)
    prefix = _clean_path(home).rpartition("/")[0] + "/"
    if len(prefix) > 1 and path.lower().startswith(prefix.lower()):
        path = prefix + path[len(prefix) :]
    return _well_known(path)


def _clean_path(path: str) -> str:
    """Escapes made uniform, dots resolved, double slashes and session segments taken out."""
    segments: list[str] = []
    given = _quoted(path).split("/")
    for segment in given:
        if segment == "..":
            segments = segments[:-1]
        elif segment not in ("", "."):
            segments.append(segment)
    kept = [segment for segment in segments if not _SESSION.fullmatch(segment)]
    tail = "/" if kept and given[-1] in ("", ".", "..") else ""
    return ("/" if path.startswith("/") else "") + "/".join(kept) + tail


def _well_known(path: str) -> str:
    found = _DOCUMENT.search(path)
    if found:
        lead = "/" if found[0].startswith("/") else ""
        tail = "/" if found[0].endswith("/") else ""
        return (
            f"{path[: found.start()]}{lead}documents/{found[1].lower()}{found[2]}{tail}{path[found.end() :]}"
        )
    page = _page(path)
    if page is None:
        return path
    if page in METHODS:
        return re.sub(r"[^/]+/[^/]+$", f"{SERVICE}/{page.name}", path)
    return path[: len(path) - len(page.name)] + page.name


def _canonical_query(path: str, query: str) -> str:
    page = _page(path) or _UNKNOWN
    order = {name: position for position, name in enumerate(page.ids)}
    spelling = {**_CASE, **{name.lower(): name for name in order}, **page.same}
    pairs = set()
    for name, value in _pairs(query):
        name = spelling.get(name.lower(), name)
        if name.lower() not in NOISE and page.default.get(name) != value:
            pairs.add((name, value))
    ordered = sorted(pairs, key=lambda pair: (order.get(pair[0], len(order)), pair[0].lower(), *pair))
    return "&".join(_escaped(name) + "=" + _escaped(value) for name, value in ordered)


def _pairs(query: str) -> list[tuple[str, str]]:
    """The parameters, decoded. Bytes that are no UTF-8 survive as surrogates."""
    pairs = []
    for part in query.split("&"):
        name, _, value = part.removeprefix("amp;").partition("=")
        if name:
            pairs.append((_decoded(name), _decoded(value)))
    return pairs


def _decoded(text: str) -> str:
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-8", "surrogateescape")


def _escaped(text: str) -> str:
    return quote(text.encode("utf-8", "surrogateescape"), safe="$-._~")


def _quoted(path: str) -> str:
    """Raw blanks and the like quoted, needless escapes undone."""
    plain = _ESCAPE.sub(lambda m: c if (c := chr(int(m[1], 16))) in _PLAIN else m[0].upper(), path)
    plain = re.sub(r"%(?![0-9A-F]{2})", "%25", plain)
    return quote(plain.encode("utf-8", "surrogatepass"), safe="/%()',!@:;=+$*&~")
