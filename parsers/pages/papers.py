"""The papers a page lists: from its links to :class:`parsers.records.Link`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from bs4 import Tag

from parsers.addresses import attachment_id, kind
from parsers.pages.markup import anchors, size_of, text_of
from parsers.records import Link

# what a paper made of an agenda is, by T in its address, else by its words
_BY_PART = {"0": "agenda", "10": "pack", "1": "minutes", "2": "decisions", "9": "supplement"}
_BY_WORDS = (
    ("minutes", re.compile(r"minutes|cofnodion", re.IGNORECASE)),
    ("decisions", re.compile(r"decision|penderfyn", re.IGNORECASE)),
    ("pack", re.compile(r"pack|pecyn", re.IGNORECASE)),
    ("agenda", re.compile(r"agenda|front ?sheet|rhaglen", re.IGNORECASE)),
)
_WEBCAST = re.compile(r"webcast|\bvideo|watch|view meeting|gwe-?ddarll|youtube|public-i\.tv", re.IGNORECASE)
_PAGE_ROLES = {
    "decision": "decision",
    "restricted_reasons": "restricted",
    "attendance": "attendance",
}  # fmt: skip


def link_of(anchor: Tag, title: str, url: str, role: str) -> Link | None:
    """One link as a record, or None when it leads to no paper and no page worth knowing. ``role`` is
    what a paper is at this place; decisions, webcasts and reasons for restriction keep their own."""
    page, ids = kind(url)
    if page in ("document", "pack", "supplement"):
        role = made_role(url, title) if page != "document" else role
    elif page in _PAGE_ROLES:
        role = _PAGE_ROLES[page]
        if page == "restricted_reasons":
            title = _restricted_title(anchor) or title
    elif page == "doc_pack_chooser":
        role = "minutes" if "mdocpack" in url.lower() else "pack"
    elif page != "other" or not _may_be_paper(url):
        return None
    elif _WEBCAST.search(f"{title} {url}"):
        role = "webcast"
    return Link(
        url=url,
        title=title,
        role=role,
        attachment_id=attachment_id(url) or ids.get("attachment_id"),
        size_hint=size_of(anchor),
    )


def made_role(url: str, title: str) -> str:
    """What a paper made of an agenda is: agenda, pack, minutes, decisions or supplement."""
    part = re.search(r"[?&]T=(\d+)", url)
    if part and part[1] in _BY_PART:
        return _BY_PART[part[1]]
    if (attachment_id(url) or "").startswith("b"):
        return "supplement"
    return next((role for role, words in _BY_WORDS if words.search(title)), "pack")


def links_in(tags: Iterable[Tag], url: str, role: str) -> list[Link]:
    """The papers below some blocks, each address once."""
    found: dict[str, Link] = {}
    for tag in tags:
        for anchor, title, address in anchors(tag, url):
            link = link_of(anchor, title, address, role)
            if link:
                found.setdefault(address, link)
    return list(found.values())


def papers_in_text(tags: Iterable[Tag], url: str, role: str) -> list[Link]:
    """The papers linked in running text; other links there are nobody's papers."""
    return [link for link in links_in(tags, url, role) if link.attachment_id and link.role != "restricted"]


def _may_be_paper(url: str) -> bool:
    """Whether an address outside ModernGov's own may be a paper's: not a mail address or a script, and
    no page of ModernGov's that has no place here."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https", "")
        and bool(parts.path)
        and not parts.path.lower().endswith(".aspx")
    )


def _restricted_title(anchor: Tag) -> str:
    """The words of the list entry beside a "view reasons" link: the paper's own name."""
    entry = anchor.find_parent("li")
    words = text_of(entry).replace(text_of(anchor), "").strip(" -–,()") if entry else ""
    return re.sub(r"\s+(?:restricted|cyfyngedig)$", "", words, flags=re.IGNORECASE)
