"""A row beside its earlier version: what became of the record, and what to write. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

from warehouse.batch import Batch, Evidence
from warehouse.schema import CONTENT, Kind

COSMETIC = frozenset({"sha256", "byte_size", "pages"})


_JSON = msgspec.json.Encoder().encode
_UNCHANGED: Mapping[str, list[object]] = {}


class Fate(NamedTuple):
    """What became of one record. ``what`` is insert, update, restored, withdrawn, missed, noop or
    touched (same record, fresh evidence); ``row`` the stored row as it is to be; ``changed`` field ->
    [before, after]; ``record`` its fields as JSON, for its version."""

    kind: Kind
    what: str
    row: Mapping[Any, Any]
    changed: Mapping[str, list[object]] = _UNCHANGED
    verdict: str | None = None
    cause: str = "source"
    evidence: Evidence | None = None
    record: bytes = b""


@dataclass
class Lineage:
    """Whether a difference is the council's or ours: the bytes and parsers of this load beside those
    of the last load of the same bundle."""

    before: Iterable[tuple[str, str, str, int]]
    batch: Batch
    fixed: str = "source"

    @cached_property
    def _then(self) -> dict[str, set[tuple[str, int]]]:
        return _parsers((sha, parser, version) for _, sha, parser, version in self.before)

    @cached_property
    def _now(self) -> dict[str, set[tuple[str, int]]]:
        return _parsers((sha, parser, version) for _, sha, parser, version, _ in self.batch.sources)

    def cause(self, inputs: Iterable[str | None], *, strict: bool = False) -> str:
        """``parser`` when the bytes are those of last time (all of the bundle's, or at least
        ``inputs`` with another parser version), else ``source``. ``strict``: a version must differ."""
        if self.fixed != "source" or not self._then:
            return self.fixed
        if not strict and self._then.keys() == self._now.keys():
            return "parser"
        shas = [sha for sha in inputs if sha]
        known = bool(shas) and all(sha in self._then and sha in self._now for sha in shas)
        return "parser" if known and any(self._then[s] != self._now[s] for s in shas) else "source"


def _parsers(read: Iterable[tuple[str, str, int]]) -> dict[str, set[tuple[str, int]]]:
    found: dict[str, set[tuple[str, int]]] = {}
    for sha, parser, version in read:
        found.setdefault(sha, set()).add((parser, version))
    return found


def written(kind: Kind, row: Mapping[Any, Any]) -> bytes:
    """The record's fields as JSON, in the schema's order."""
    return _JSON(kind.record(*kind.values(row)))


def record_hash(record: bytes) -> str:
    """The hash of a record as :func:`written`."""
    return blake2b(record, digest_size=16).hexdigest()


def plain(value: object) -> object:
    """A column's value as JSON holds it."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def clean(value: object) -> object:
    """A value every database takes: no NUL characters, no lone surrogates."""
    if type(value) is not str or value.isprintable():
        return value
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def place(evidence: Evidence) -> dict[str, object]:
    """Evidence as columns."""
    span, box = evidence.span or (None, None), evidence.box
    return {
        "source_url": evidence.source_url,
        "snapshot_sha256": evidence.snapshot_sha256,
        "page": evidence.page,
        "span_start": span[0],
        "span_end": span[1],
        "box": ",".join(f"{edge:.1f}" for edge in box) if box else None,
    }


def differences(kind: Kind, before: Mapping[Any, Any], after: Mapping[Any, Any]) -> dict[str, list[object]]:
    """field -> [before, after] of the record's fields that differ."""
    return {
        name: [plain(before[name]), plain(after[name])]
        for name in kind.fields
        if plain(before[name]) != plain(after[name])
    }


def verdict(kind: Kind, changed: Mapping[str, list[object]], cause: str) -> str | None:
    """What a reader of changes is told; None when a paper's content is merely had for the first time."""
    if kind.name == "document" and changed.keys() <= {*CONTENT}:
        if changed.get("sha256", [""])[0] is None:
            return None
        words = "cosmetic" if changed.keys() <= COSMETIC else "text"
        return "parser_only" if cause == "parser" else words
    return "parser_only" if cause == "parser" else "record"
