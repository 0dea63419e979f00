"""Making a change of the tables of changes to the tables of a council."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tests.site.changes import Change
from tests.site.model import Row

if TYPE_CHECKING:
    from tests.site.content import Tables


def alter(tables: Tables, change: Change) -> None:
    """Make one change. Raises ValueError when there is no such record or it is not as it was.

    In a ``body`` the change is one of words in it; in a table or a list of rows it adds one.
    """
    if change.kind == "table":
        getattr(tables, change.key).append(deepcopy(change.after))
        return
    target = next(_records(tables, change), None)
    if target is None:
        raise ValueError(f"this council has no {change.kind} {change.key} ({change.what})")
    if change.field == "row":
        target.row.append(Row(**change.after))
        return
    found, after = getattr(target, change.field), deepcopy(change.after)
    if change.field == "body" and change.before in found:
        found, after = change.before, found.replace(change.before, change.after)
    if found != change.before:
        raise ValueError(f"{change.kind} {change.key} is not as it was: {change.field} is {found!r}")
    setattr(target, change.field, after)


def _records(tables: Tables, change: Change) -> Any:
    """The records of that kind and key."""
    key, _, part = change.key.partition("/")
    if change.kind == "row":
        return (p.row[int(part)] for p in tables.paper if p.id == key)
    if change.kind == "indicator":
        return (i for p in tables.paper if p.id == key for i in p.indicator if i.code == part)
    if change.kind == "item":
        return (i for m in tables.meeting for i in m.item if i.id == key)
    if change.kind == "document":
        return (d for m in tables.meeting for i in m.item for d in i.document if d.id == key)
    return (r for r in getattr(tables, change.kind) if r.id == key)
