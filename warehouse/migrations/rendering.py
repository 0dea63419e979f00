"""How a new step writes the project's column types, and what of a database is not the models'."""

from __future__ import annotations

from typing import Any, Literal

from warehouse.base import JSON, UTC_TIME, WALL_TIME

_OURS = {id(JSON): "JSON", id(UTC_TIME): "UTC_TIME", id(WALL_TIME): "WALL_TIME"}


def render(kind: str, item: Any, context: Any) -> str | Literal[False]:
    """The name of one of our types; False leaves it to Alembic."""
    name = _OURS.get(id(item)) if kind == "type" else None
    if name is None:
        return False
    context.imports.add(f"from warehouse.base import {name}")
    return name


def is_modelled(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
    """False for what each database keeps for full-text search in its own way."""
    return not (name or "").startswith(("passage_words", "ix_passage_words")) and (kind, name) != (
        "column",
        "words",
    )
