"""The tables the warehouse keeps for itself: what full-text search looks through, and what was forgotten."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from warehouse.base import Base, UtcTime, about


class Passage(Base):
    """A stretch of text that full-text search finds: an item's minutes, a resolution, an action, or part
    of a paper. SQLite keeps its words in ``passage_words``, PostgreSQL in a column ``words``."""

    __tablename__ = "passage"
    __table_args__ = (sa.UniqueConstraint("key", "part"),)

    passage_id: Mapped[int] = about("Running number", primary_key=True, autoincrement=True)
    kind: Mapped[str] = about("The record's table: agenda_item, resolution, action or document")
    key: Mapped[str] = about("The record's key")
    part: Mapped[int] = about("Which part of a long text, from 0")
    council: Mapped[str] = about("The council", index=True)
    day: Mapped[date | None] = about("Day of the meeting, where it has one")
    title: Mapped[str] = about("What it is called: the item's or the paper's title")
    text: Mapped[str] = about("The text")


class Bookmark(Base):
    """How far something that follows the history has read."""

    __tablename__ = "bookmark"

    name: Mapped[str] = about("Who reads what: search/record_version, search/change", primary_key=True)
    position: Mapped[int] = about("The last running number read")


class Forgotten(Base):
    """A paper that was removed on request. Nothing of it is kept, and it is not taken in again."""

    __tablename__ = "forgotten"

    key: Mapped[str] = about("The paper's key", primary_key=True)
    url_sha256: Mapped[str | None] = about("SHA-256 of its address, which may itself name a person")
    forgotten_at: Mapped[UtcTime] = about("When (UTC)")
