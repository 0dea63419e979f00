"""The passages that full-text search looks through, kept up with the history."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from parsers.records import decode
from warehouse import bulk
from warehouse.schema import BOOKMARK, CHANGE, KINDS, PARSE, PASSAGE, RECORD_VERSION

# Long papers are cut: a snippet is quicker found, and PostgreSQL takes no more than a megabyte of words.
LENGTH = 20_000
_CHUNK = 400
_STEP = 20_000
_BOOKMARKS = {"search/record_version": RECORD_VERSION, "search/change": CHANGE}

Row = dict[str, Any]


def refresh(engine: sa.Engine) -> int:
    """Bring the passages up to what was loaded since the last time; how many records were looked at. A
    transaction for every so many versions, so that memory does not grow with them; two at once take turns."""
    looked_at = 0
    while _behind(engine):
        with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
            if conn.dialect.name == "postgresql":
                conn.execute(sa.text("SELECT pg_advisory_xact_lock(20071)"))
            looked_at += _follow(conn)
    return looked_at


def _behind(engine: sa.Engine) -> bool:
    with engine.connect() as conn:
        return any(read < last for read, last in positions(conn).values())


def positions(conn: sa.Connection) -> dict[str, tuple[int, int]]:
    """How far each bookmark is, and how far it could be."""
    read: dict[str, int] = dict(conn.execute(sa.select(BOOKMARK.c.name, BOOKMARK.c.position)).all())
    return {
        name: (read.get(name, 0), conn.execute(sa.select(sa.func.max(_number(table)))).scalar() or 0)
        for name, table in _BOOKMARKS.items()
    }


def _number(table: sa.Table) -> sa.Column[Any]:
    (number,) = table.primary_key.columns
    return number


def _follow(conn: sa.Connection) -> int:
    places = {name: (read, min(last, read + _STEP)) for name, (read, last) in positions(conn).items()}
    looked_at = 0
    for kind, read in _READERS.items():
        keys = touched(conn, kind, places)
        looked_at += len(keys)
        for start in range(0, len(keys), _CHUNK):
            chosen = keys[start : start + _CHUNK]
            conn.execute(sa.delete(PASSAGE).where(PASSAGE.c.key.in_(chosen)))
            made = [row for found in read(conn, chosen) for row in _cut(kind, found)]
            bulk.insert(conn, PASSAGE, made)
    for name, (_, last) in places.items():
        conn.execute(sa.delete(BOOKMARK).where(BOOKMARK.c.name == name))
        conn.execute(sa.insert(BOOKMARK).values(name=name, position=last))
    return looked_at


def touched(conn: sa.Connection, kind: str, places: dict[str, tuple[int, int]]) -> list[str]:
    """The records of a kind that the history speaks of since, in order: versions tell what came, changes
    what went."""
    found: set[str] = set()
    for name, table in _BOOKMARKS.items():
        read, last = places[name]
        number = _number(table)
        query = sa.select(table.c.key).where(number > read, number <= last, table.c.kind == kind)
        found |= set(conn.execute(query).scalars())
    return sorted(found)


def _cut(kind: str, found: Row) -> Iterator[Row]:
    """A record's text as passages, cut at the end of a line."""
    text, part = (found["text"] or "").replace("\x00", "").strip(), 0
    title = " ".join((found["title"] or "").split())[:500]
    while text or (title and not part):
        end = len(text) if len(text) <= LENGTH else text.rfind("\n", LENGTH // 2, LENGTH)
        end = LENGTH if end < 0 else end
        yield {
            "kind": kind,
            "key": found["key"],
            "part": part,
            "council": found["council"],
            "day": found["day"],
            "title": title,
            "text": text[:end],
        }
        text, part = text[end:].lstrip(), part + 1


def _items(conn: sa.Connection, keys: Sequence[str]) -> Iterator[Row]:
    item, meeting = KINDS["agenda_item"].table, KINDS["meeting"].table
    texts = (item.c.minutes_text, item.c.decision_text, item.c.agenda_text)
    query = sa.select(item.c.key, item.c.council, meeting.c.starts_at, item.c.title, *texts)
    query = query.join_from(item, meeting, meeting.c.key == item.c.meeting_key)
    for key, council, starts_at, title, *said in conn.execute(_there(query, item, keys)):
        text = "\n".join(dict.fromkeys(filter(None, said)))
        yield _row(key, council, starts_at.date() if starts_at else None, title, text)


def _resolutions(conn: sa.Connection, keys: Sequence[str]) -> Iterator[Row]:
    one, meeting, item = (KINDS[name].table for name in ("resolution", "meeting", "agenda_item"))
    query = sa.select(one.c.key, one.c.council, meeting.c.starts_at, item.c.title, one.c.text)
    query = query.join_from(one, meeting, meeting.c.key == one.c.meeting_key)
    query = query.join(item, item.c.key == one.c.item_key, isouter=True)
    for key, council, starts_at, title, text in conn.execute(_there(query, one, keys)):
        yield _row(key, council, starts_at.date() if starts_at else None, title or "Resolution", text)


def _actions(conn: sa.Connection, keys: Sequence[str]) -> Iterator[Row]:
    one = KINDS["action"].table
    query = sa.select(
        one.c.key, one.c.council, one.c.reported_on, one.c.subject, one.c.proposed, one.c.response
    )
    for key, council, day, subject, *said in conn.execute(_there(query, one, keys)):
        yield _row(key, council, day, subject or "Action", "\n".join(filter(None, said)))


def _asked(conn: sa.Connection, keys: Sequence[str]) -> Iterator[Row]:
    one, meeting = KINDS["question"].table, KINDS["meeting"].table
    texts = (one.c.question, one.c.answer, one.c.supplementary, one.c.supplementary_answer)
    query = sa.select(one.c.key, one.c.council, meeting.c.starts_at, one.c.subject, *texts)
    query = query.join_from(one, meeting, meeting.c.key == one.c.meeting_key)
    for key, council, starts_at, subject, *said in conn.execute(_there(query, one, keys)):
        day = starts_at.date() if starts_at else None
        yield _row(key, council, day, subject or "Question", "\n".join(filter(None, said)))


def _papers(conn: sa.Connection, keys: Sequence[str]) -> Iterator[Row]:
    """A paper by its title and the words of its latest reading."""
    one, version = KINDS["document"].table, KINDS["document_version"].table
    query = sa.select(one.c.key, one.c.council, one.c.title, one.c.sha256, version.c.meeting_date)
    same = sa.and_(version.c.document_key == one.c.key, version.c.sha256 == one.c.sha256)
    query = query.join_from(one, version, same, isouter=True)
    for key, council, title, sha256, day in conn.execute(_there(query, one, keys)).all():
        yield _row(key, council, day, title, words_of(conn, sha256))


def words_of(conn: sa.Connection, sha256: str | None) -> str:
    """The words of these bytes by their latest reading; nothing when there is none."""
    reading = sa.select(PARSE.c.reading).where(PARSE.c.sha256 == sha256)
    latest = conn.execute(reading.order_by(PARSE.c.parser_version.desc()).limit(1)).scalar()
    return decode(zlib.decompress(latest)).text if latest else ""


def _row(key: str, council: str, day: Any, title: str, text: str) -> Row:
    return {"key": key, "council": council, "day": day, "title": title, "text": text}


def _there(query: sa.Select[Any], table: sa.Table, keys: Sequence[str]) -> sa.Select[Any]:
    return query.where(table.c.key.in_(keys), table.c.withdrawn_at.is_(None)).order_by(table.c.key)


_READERS: dict[str, Callable[[sa.Connection, Sequence[str]], Iterator[Row]]] = {
    "agenda_item": _items,
    "resolution": _resolutions,
    "action": _actions,
    "question": _asked,
    "document": _papers,
}
