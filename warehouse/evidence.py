"""Evidence of a record, and a record's fields as columns. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any

from warehouse.batch import Evidence, Source

# Places and ModernGov numbers: they become evidence and keys.
NOT_COLUMNS = frozenset({"page", "span", "box", "links", "issue_id", "item_id"})


def evidence(source: Source, record: Any = None, inputs: Iterable[Source] = ()) -> Evidence:
    """Where ``record`` stands in ``source``. ``inputs`` are further sources that had a say in it."""
    parsed = source.parsed
    shas = dict.fromkeys(s.sha256 for s in (source, *inputs) if s.sha256)
    return Evidence(
        source_url=source.url,
        snapshot_sha256=source.sha256,
        page=getattr(record, "page", None),
        span=getattr(record, "span", None),
        box=getattr(record, "box", None),
        parser=parsed.parser if parsed else None,
        parser_version=parsed.parser_version if parsed else None,
        inputs=tuple(shas),
    )


def columns(record: Any, **more: object) -> dict[str, object]:
    """The record's fields by name, and ``more``."""
    kind: Any = type(record)
    return {name: getattr(record, name) for name in _names(kind)} | more


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name not in NOT_COLUMNS)
