"""What can be exported: tables and views with their columns, and what parts them by council and year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from warehouse import dictionary, views
from warehouse.schema import KINDS

# Beside the facts: how they came to be, and what could not be read.
_BOOKS = ("run", "record_version", "change", "correction", "problem")
# The first of these that a relation has tells a row's year.
_DAYS = (
    "meeting_date", "approving_date", "event_on", "starts_at", "reported_on", "last_reported_on",
    "period_end", "decided_on", "first_published", "published_on", "valid_from", "seen_at", "started_at",
    "made_at", "first_seen_at",
)  # fmt: skip
OTHER = "other"


@dataclass(frozen=True)
class Relation:
    """A table or view. ``columns`` are (name, type, description); ``key`` is the column with the record's
    key, ``kind`` the kind of record a row is, where a row is one."""

    name: str
    columns: tuple[tuple[str, str, str], ...]
    key: str
    kind: str | None

    @property
    def council(self) -> str | None:
        """The column with the council's short name."""
        if self.name == "council":
            return "key"
        return next((c for c in ("council_key", "council") if c in self.names), None)

    @property
    def names(self) -> list[str]:
        """The columns' names."""
        return [name for name, _, _ in self.columns]

    def select(self, dialect: str) -> str:
        """All columns, and the row's year as text at the end; ``{where}`` is left to be filled in."""
        listed = ", ".join(_listed(name, kind, dialect) for name, kind, _ in self.columns)
        day = next((f'r."{name}"' for name in _DAYS if name in self.names), None)
        joined = ""
        if "meeting_key" in self.names and day in (None, 'r."first_seen_at"'):
            day = f"COALESCE(m.starts_at, {day})" if day else "m.starts_at"
            # The council too, for PostgreSQL would look through the meetings of all.
            joined = 'LEFT JOIN meeting m ON m."key" = r.meeting_key AND m.council = r.council '
        return f"SELECT {listed}, {_year(day, dialect)} FROM {self.name} r {joined}{{where}}"


def _listed(name: str, kind: str, dialect: str) -> str:
    # Whole numbers are of one width in what is exported, whichever the database.
    is_narrow = kind == "integer" and dialect == "postgresql"
    return f'CAST(r."{name}" AS bigint)' if is_narrow else f'r."{name}"'


def _year(day: str | None, dialect: str) -> str:
    if day is None:
        return f"'{OTHER}'"
    if dialect == "sqlite":
        return f"COALESCE(substr({day}, 1, 4), '{OTHER}')"
    return f"COALESCE(CAST(EXTRACT(YEAR FROM {day}) AS TEXT), '{OTHER}')"


def names() -> list[str]:
    """All that can be exported."""
    return ["council", *KINDS, *_BOOKS, *views.written()]


@cache
def relation(name: str) -> Relation:
    """A table or view by its name. Raises KeyError."""
    if name not in names():
        raise KeyError(name)
    columns = tuple(
        (c, kind.removesuffix(", always"), text) for c, kind, text in dictionary.describe(name).columns
    )
    key = "key" if name not in views.written() else columns[0][0]
    kind = name if name in KINDS else key.removesuffix("_key") if key.endswith("_key") else None
    return Relation(name, columns, key, kind if kind in KINDS else None)
