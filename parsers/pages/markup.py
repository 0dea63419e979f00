"""Finding one's way in a ModernGov web page: selectors that count, text as a reader sees it.

The council's own template stands around ``<div id="modgov">`` and never matters. A selector that
finds too few or too many elements raises :class:`parsers.problems.LayoutChanged`: an unknown layout
must not pass for an empty page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag

from parsers.addresses import canonical, kind
from parsers.problems import LayoutChanged

_FINGERPRINT = re.compile(
    r"ssMgStyles\.css|mg\.jqueryaddons|\$ModernGov|modern\.gov reverse cms|mgimages/"
    r"|class\s*=\s*[\"']?mg(?:MainTitle|SubTitle|Links|Content|Label|AiTitle|ActionList|TabTable|WordPara|ErrorTxt)",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_SIZE = re.compile(r"\d[\d.,]*\s?(?:[KMG]B|bytes)\b", re.IGNORECASE)
_TRAILING_SIZE = re.compile(r"\s*(?:\w+ e?icon\s+)?\b[A-Z]{3,5} (?P<size>\d[\d.,]*\s?[KMG]B)$")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\x00"))
_DROPPED = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg"})
_LAYOUT = frozenset({
    "div", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "center", "form", "section", "article",
    "main", "fieldset", "body", "html", "[document]",
})  # fmt: skip
_WORD_DIV = re.compile(r"^(?:mgWordPara|WordSection\d+|Section\d+)$")
BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "blockquote", "address",
    "hr", "caption",
})  # fmt: skip
_SEPARATE = BLOCKS | _LAYOUT | {"li", "dd", "dt", "br"}


@dataclass(frozen=True, slots=True)
class Page:
    """A ModernGov page: the ``root`` below which everything is ModernGov's, its headings, its address."""

    url: str
    root: Tag
    heading: str
    subtitle: str | None
    meta: dict[str, str]

    @property
    def ids(self) -> dict[str, str]:
        """The ids in the page's own address."""
        return kind(self.url)[1]


def soup_of(data: bytes) -> BeautifulSoup:
    """The page's tree, whatever the bytes are: as declared, else UTF-8, else Windows-1252."""
    text = _decode(data).replace("\x00", "")
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    return BeautifulSoup(text if "<" in text else "<p></p>", "lxml")


def open_page(soup: BeautifulSoup, url: str = "") -> Page | None:
    """The ModernGov part of a page, its hidden and size texts moved out of the reader's way; None
    when nothing shows that ModernGov made the page."""
    root = soup.find(id="modgov")
    if not isinstance(root, Tag):
        if not _FINGERPRINT.search(str(soup)):
            return None
        root = soup.body or soup
    for tag in [tag for tag in root.descendants if isinstance(tag, Tag) and tag.name in _DROPPED]:
        tag.decompose()
    # By name alone, not by a selector: every page comes this way.
    for tag in root.find_all("span"):
        if not tag.decomposed and has_class(tag, "mgHide"):
            if tag.parent is not None:
                tag.parent["data-hidden"] = text_of(tag)
            tag.decompose()
    for tag in root.find_all("span"):
        if not tag.decomposed and has_class(tag, "mgFileSize"):
            _keep_size(tag)
    return Page(
        url,
        root,
        _heading(root, "mgMainTitleTxt", "h1") or _heading_above(root),
        _heading(root, "mgSubTitleTxt", "h2"),
        {"title": text_of(soup.title) if soup.title else ""}
        | {str(m["name"]).lower(): str(m.get("content", "")) for m in soup.find_all("meta") if m.get("name")},
    )


def some(root: Tag, css: str, *, at_least: int = 1) -> list[Tag]:
    """All elements for a selector: at least so many, or :class:`LayoutChanged`."""
    found = list(root.select(css))
    if len(found) < at_least:
        raise LayoutChanged(f"{css}: {len(found)} found, at least {at_least} expected")
    return found


def one(root: Tag, css: str) -> Tag:
    """The one element for a selector, or :class:`LayoutChanged`."""
    found = root.select(css)
    if len(found) != 1:
        raise LayoutChanged(f"{css}: {len(found)} found, 1 expected")
    return found[0]


def collapse(text: str) -> str:
    """Text as a reader sees it: entities that were encoded twice resolved, white space collapsed."""
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
    # a no-break space that was decoded with the wrong code page once
    return " ".join(text.replace("\u00c2\u00a0", " ").translate(_UNSEEN).split())


def text_of(tag: Tag) -> str:
    """All text below a tag on one line, with a blank where a block or line begins."""
    parts: list[str] = []
    for node in tag.descendants:
        if type(node) is NavigableString:
            parts.append(node)
        elif isinstance(node, Tag) and node.name in _SEPARATE:
            parts.append(" ")
    return collapse("".join(parts))


def has_class(tag: Tag, *names: str) -> bool:
    """Whether a tag carries one of the classes."""
    given = tag.get("class")
    return given is not None and not set(names).isdisjoint([given] if isinstance(given, str) else given)


def first_of_class(root: Tag, name: str) -> Tag | None:
    """The first element with the class, or None: quicker than a selector."""
    return next((tag for tag in root.descendants if isinstance(tag, Tag) and has_class(tag, name)), None)


def is_word_text(tag: Tag) -> bool:
    """Whether a tag holds text pasted from Word."""
    return tag.name == "div" and any(_WORD_DIV.match(str(name)) for name in tag.get_attribute_list("class"))


def blocks(root: Tag) -> Iterator[Tag]:
    """The page's building blocks in order: paragraphs, headings, lists, Word texts. Layout (tables,
    cells, divisions) is looked through; loose text between blocks becomes a paragraph of its own."""
    stack = [root]
    while stack:
        tag = stack.pop()
        if tag is not root and (tag.name not in _LAYOUT or is_word_text(tag)):
            yield tag
            continue
        _wrap_loose_text(tag)
        stack.extend(child for child in reversed(tag.contents) if isinstance(child, Tag))


def anchors(tag: Tag, url: str) -> Iterator[tuple[Tag, str, str]]:
    """The links below (or at) a tag: element, title as printed, canonical address."""
    for anchor in [tag] if tag.name == "a" else tag.find_all("a", href=True):
        if anchor.get("href"):
            yield anchor, title_of(anchor), canonical(str(anchor["href"]), url)


def title_of(anchor: Tag) -> str:
    """A link's words without the file size printed behind them."""
    return _TRAILING_SIZE.sub("", text_of(anchor))


def size_of(anchor: Tag) -> str | None:
    """The file size printed in or behind a link ("286 KB"), or None."""
    kept = anchor.get("data-size")
    if kept:
        return str(kept)
    found = _TRAILING_SIZE.search(text_of(anchor))
    return found["size"] if found else None


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = re.search(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,20})", data[:2048])
    for name in (declared[1].decode("ascii") if declared else "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace")


def _keep_size(tag: Tag) -> None:
    size = _SIZE.search(text_of(tag))
    anchor = tag.find_parent("a") or tag.find_previous_sibling("a")
    if size and isinstance(anchor, Tag):
        anchor["data-size"] = collapse(size[0])
    tag.decompose()


def _heading(root: Tag, css_class: str, name: str) -> str | None:
    found = first_of_class(root, css_class) or root.find(name)
    return text_of(found) or None if isinstance(found, Tag) else None


def _heading_above(root: Tag) -> str:
    """The heading that a council's template takes out of ModernGov's part and prints above it."""
    found = root.find_previous("h1")
    return text_of(found) if isinstance(found, Tag) else ""


def _wrap_loose_text(tag: Tag) -> None:
    run: list[Tag | NavigableString] = []
    for child in [*tag.contents, None]:
        if isinstance(child, Tag) and (child.name in BLOCKS or child.name in _LAYOUT):
            pass
        elif child is not None:
            if type(child) is NavigableString or isinstance(child, Tag):
                run.append(child)
            continue
        if any(collapse(str(node) if isinstance(node, NavigableString) else node.get_text()) for node in run):
            _wrap(run)
        run = []


def _wrap(run: list[Tag | NavigableString]) -> None:
    paragraph = Tag(name="p")
    run[0].insert_before(paragraph)
    for node in run:
        paragraph.append(node.extract())
