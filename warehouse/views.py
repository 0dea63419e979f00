"""Views for people, written once for both databases, and a history view for each kind of record.

``views/*.sql`` hold one SELECT each, named as the view. Five words stand for what the databases say
differently: ``DAY(x)`` the date of a time, ``YEAR(x)`` its year, ``DAYS(a, b)`` the days from one date to
another, ``LONGDAY(x)`` the date as minutes print it, ``TODAY``; ``CLOSED`` for the states of an action that
is open no longer. The ``<kind>_history`` views unfold
``record_version`` and answer as of any moment:
``WHERE valid_from <= :at AND (valid_to IS NULL OR valid_to > :at)``.
"""

from __future__ import annotations

import re
from importlib.resources import files

import sqlalchemy as sa

from warehouse.schema import KINDS, Kind

CLOSED = ("achieved", "cancelled", "completed", "rejected", "superseded", "withdrawn")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_MONTH_OF = "".join(rf" WHEN '{n:02}' THEN '{name}'" for n, name in enumerate(_MONTHS, 1))
_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "sqlite": (
        (
            r"\bLONGDAY\(([^()]+)\)",
            r"(CAST(strftime('%d', \1) AS INTEGER) || ' ' || CASE strftime('%m', \1)"
            + _MONTH_OF
            + r" END || strftime(' %Y', \1))",
        ),
        (r"\bDAYS\(([^,()]+), ([^()]+)\)", r"CAST(julianday(\2) - julianday(\1) AS INTEGER)"),
        (r"\bDAY\(([^()]+)\)", r"date(\1)"),
        (r"\bYEAR\(([^()]+)\)", r"CAST(strftime('%Y', \1) AS INTEGER)"),
        (r"\bTODAY\b", "'now'"),
    ),
    "postgresql": (
        (r"\bLONGDAY\(([^()]+)\)", r"to_char(\1, 'FMDD FMMonth YYYY')"),
        (r"\bDAYS\(([^,()]+), ([^()]+)\)", r"(CAST(\2 AS date) - CAST(\1 AS date))"),
        (r"\bDAY\(([^()]+)\)", r"CAST(\1 AS date)"),
        (r"\bYEAR\(([^()]+)\)", r"CAST(EXTRACT(YEAR FROM \1) AS integer)"),
        (r"\bTODAY\b", "CURRENT_DATE"),
    ),
}


def names() -> list[str]:
    """All views, in the order they are made."""
    return [*written(), *(f"{kind.name}_history" for kind in KINDS.values() if kind.history)]


def create(conn: sa.Connection) -> None:
    """Make all views anew."""
    drop(conn)
    dialect = conn.dialect.name
    for name, text in written().items():
        conn.execute(sa.text(f"CREATE VIEW {name} AS {spelt(text, dialect)}"))
    for kind in KINDS.values():
        if kind.history:
            conn.execute(sa.text(f"CREATE VIEW {kind.name}_history AS {_history(kind, dialect)}"))


def drop(conn: sa.Connection) -> None:
    """Take all views away."""
    for name in reversed(names()):
        conn.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


def spelt(text: str, dialect: str) -> str:
    """A view's text in the words of one database."""
    closed = ", ".join(f"'{word}'" for word in CLOSED)
    for pattern, words in ((r"\bCLOSED\b", f"({closed})"), *_WORDS[dialect]):
        text = re.sub(pattern, words, text)
    return text


def written() -> dict[str, str]:
    """The text of each view, by name."""
    folder = files("warehouse") / "views"
    found = {
        f.name.removesuffix(".sql"): f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".sql")
    }
    return dict(sorted(found.items()))


def _history(kind: Kind, dialect: str) -> str:
    columns = [_unfolded(kind.table.columns[name], dialect) for name in kind.fields]
    always = ['"key"', "council", *columns, "valid_from", "valid_to", "cause", "changed_fields"]
    rest = ["snapshot_sha256", "parser", "parser_version", "run_id"]
    return f"SELECT {', '.join([*always, *rest])} FROM record_version WHERE kind = '{kind.name}'"


def _unfolded(column: sa.Column[object], dialect: str) -> str:
    if dialect == "sqlite":
        return f"json_extract(record, '$.{column.name}') AS \"{column.name}\""
    kinds = {sa.Boolean: "boolean", sa.Integer: "integer", sa.Float: "double precision", sa.Date: "date"}
    kind = next((word for one, word in kinds.items() if isinstance(column.type, one)), None)
    kind = "timestamp" if isinstance(column.type, sa.DateTime) else kind
    cast = f"(record ->> '{column.name}')" + (f"::{kind}" if kind else "")
    return f'{cast} AS "{column.name}"'
