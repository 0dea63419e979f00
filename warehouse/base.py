"""What all tables share: the declarative base, column types, and the columns of every fact.

Goes in: nothing. Comes out: ``Base`` and the mixins. It never opens a connection.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from warehouse.light_tables import STAMP
from warehouse.light_tables import UTC_TIME as UTC_TIME

WALL_TIME: sa.types.TypeEngine[datetime] = sa.DateTime().with_variant(
    sqlite.DATETIME(storage_format=STAMP),  # type: ignore[no-untyped-call]
    "sqlite",
)
JSON: sa.types.TypeEngine[Any] = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)

UtcTime = Annotated[datetime, "utc"]
WallTime = Annotated[datetime, "wall"]
Json = Annotated[Any, "json"]

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The warehouse's tables; ``Base.metadata`` is the schema the migrations lead to."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - the name SQLAlchemy asks for
        str: sa.Text(),
        bytes: sa.LargeBinary(),
        float: sa.Double(),
        date: sa.Date(),
        UtcTime: UTC_TIME,
        WallTime: WALL_TIME,
        Json: JSON,
    }


def about(comment: str, **options: Any) -> Any:
    """A column with its description (shown in the data dictionary)."""
    return mapped_column(doc=comment, **options)


def link(target: str, comment: str, **options: Any) -> Any:
    """A column that refers to another table's ``key``, with an index for the way back."""
    return mapped_column(sa.ForeignKey(f"{target}.key"), doc=comment, **{"index": True} | options)


def one_of(column: str, *words: str) -> sa.CheckConstraint:
    """An enumeration as checked text; NULL passes."""
    return sa.CheckConstraint(enumerated(column, words), name=column, info={"words": words})


def enumerated(column: str, words: Iterable[str]) -> str:
    """The rule as SQL: SQLite would build a table for an IN list, for every row anew."""
    return " OR ".join(f"{column} = '{word}'" for word in words)


class State:
    """When a row was first seen, whether it still is, and which bundle speaks for it."""

    scope: Mapped[str] = about("The bundle that speaks for this row: council/kind/id", index=True)
    record_hash: Mapped[str] = about("Hash of the record's fields: equal hash, equal record")
    first_seen_at: Mapped[UtcTime] = about("When a harvest first saw it (UTC)")
    first_seen_run: Mapped[str] = mapped_column(sa.ForeignKey("run.run_id"), doc="Run that first saw it")
    misses: Mapped[int] = about("Complete readings in a row it was absent from", default=0)
    withdrawn_at: Mapped[UtcTime | None] = about("When it was found to be gone (UTC); NULL: it is there")


class Evidence:
    """Where a row was read: the page's address, the stored bytes, and the place on them."""

    source_url: Mapped[str | None] = about("Address of the page or paper it was read from")

    @declared_attr
    def snapshot_sha256(self) -> Mapped[str | None]:
        """The bytes it was read from."""
        return mapped_column(sa.ForeignKey("snapshot.sha256"), doc="SHA-256 of the bytes it was read from")

    page: Mapped[int | None] = about("Page of the PDF, from 1; NULL for web pages")
    span_start: Mapped[int | None] = about("First character of the verbatim text in the reading's text")
    span_end: Mapped[int | None] = about("Character after the last")
    box: Mapped[str | None] = about("x0,top,x1,bottom in points from the page's top left")


class Fact(Evidence, State):
    """The columns of every fact table."""

    key: Mapped[str] = about("Natural key: council/kind/rest", primary_key=True)

    @declared_attr
    def council(self) -> Mapped[str]:
        """The council's short name."""
        return mapped_column(sa.ForeignKey("council.key"), doc="The council's short name", index=True)
