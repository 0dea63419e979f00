"""A bundle's papers as rows: document, document_version, document_part and document_link. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from parsers.packs.pack import words_hash
from parsers.records import Link, Parsed, Part
from warehouse import keys
from warehouse.batch import Bundle, Row, Source
from warehouse.evidence import evidence

# Links that lead to another page of the site, or to nothing.
NO_PAPER = frozenset(
    {
        "attendance",
        "decision",
        "earlier",
        "later",
        "meeting",
        "restricted",
        "webcast",
        "year",
        "issue",
        "item",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """A link and where it hangs: the target's short name (``ai26131``, ``m5204``, ``d100``) and the
    columns that say so."""

    link: Link
    page: Source
    place: str
    target: dict[str, str | None]


def document_rows(bundle: Bundle, hangings: Iterable[Hanging]) -> list[Row]:
    """Documents, their present contents and where they hang. The same paper hung twice at one place is
    one link; a paper that was not had keeps the content it had; what is no paper is left out."""
    asked = {s.link.url: s for s in bundle.sources if s.link is not None}
    documents: dict[str, Row] = {}
    contents: dict[str, Row] = {}
    links: dict[str, Row] = {}
    for hanging in hangings:
        link, source = hanging.link, asked.get(hanging.link.url)
        if link.role in NO_PAPER:
            continue
        address = source.url if source else link.url
        key = keys.document(bundle.council, link.attachment_id, address)
        content = source if source and source.parsed is not None and source.sha256 else None
        if key not in documents or (content and "sha256" not in documents[key].columns):
            documents[key] = _document(key, hanging, address, content)
        if content is not None:
            contents |= {row.key: row for row in _contents(bundle.council, key, content)}
        hung = _link(bundle.council, key, hanging)
        links.setdefault(hung.key, hung)
    return [*documents.values(), *contents.values(), *links.values()]


def _document(key: str, hanging: Hanging, address: str, content: Source | None) -> Row:
    link = hanging.link
    columns: dict[str, object] = {"attachment_id": link.attachment_id, "url": address, "title": link.title}
    seen = evidence(hanging.page)
    if content is not None and content.parsed is not None:
        columns |= _content(content, content.parsed)
        seen = evidence(hanging.page, inputs=(content,))
    return Row(kind="document", key=key, columns=columns, evidence=seen)


def _content(content: Source, parsed: Parsed) -> dict[str, object]:
    return {
        "sha256": content.sha256,
        "text_sha256": words_hash(parsed.text) or content.sha256,
        "byte_size": content.byte_size,
        "pages": parsed.pages,
        "family": parsed.head.kind,
    }


_STATED = (
    "title",
    "meeting_date",
    "as_of",
    "period_label",
    "period_start",
    "period_end",
    "provided_by",
    "provided_on",
)


def _contents(council: str, document_key: str, content: Source) -> list[Row]:
    """A paper's present content, and the papers in it."""
    assert content.parsed is not None
    assert content.sha256 is not None
    head = content.parsed.head
    columns = {"document_key": document_key, **_content(content, content.parsed)}
    columns |= {name: getattr(head, name) for name in _STATED}
    rest = f"{keys.rest(document_key)}-{content.sha256[:16]}"
    key = keys.key(council, "document_version", rest)
    version = Row(kind="document_version", key=key, columns=columns, evidence=evidence(content))
    return [version, *(_part(council, document_key, rest, content, part) for part in content.parsed.parts)]


def _part(council: str, document_key: str, rest: str, content: Source, part: Part) -> Row:
    columns: dict[str, object] = {
        "document_key": document_key,
        "sha256": content.sha256,
        "first_page": part.first_page,
        "last_page": part.last_page,
        "item_number": part.item_number,
        "title": part.title,
        "family": part.kind,
        "text_sha256": part.text_sha256,
    }
    key = keys.key(council, "document_part", f"{rest}-p{part.first_page}")
    seen = replace(evidence(content), page=part.first_page, span=part.span)
    return Row(kind="document_part", key=key, columns=columns, evidence=seen)


def _link(council: str, document_key: str, hanging: Hanging) -> Row:
    link = hanging.link
    columns: dict[str, object] = {
        "document_key": document_key,
        "meeting_key": None,
        "item_key": None,
        "decision_key": None,
        **hanging.target,
        "role": link.role,
        "title": link.title,
        "published_on": link.published_on,
        "size_hint": link.size_hint,
        "position": link.position,
    }
    key = keys.key(council, "document_link", f"{keys.rest(document_key)}-{hanging.place}")
    return Row(kind="document_link", key=key, columns=columns, evidence=evidence(hanging.page))
