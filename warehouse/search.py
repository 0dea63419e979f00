"""Full-text search over minutes, resolutions, actions and papers: one question for both databases.

Its passages follow the history by bookmark, so that a load need not wait for them: ``refresh`` brings
them up to what was loaded since. The end of a run does it, and so does a search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from warehouse import schema
from warehouse.db import may_not_write
from warehouse.passages import refresh

# kind -> the words people say for it
KINDS = {"agenda_item": ("minutes", "item"), "resolution": (), "action": (), "document": ("paper",)}
# So many of the passages found are weighed: a word that is everywhere must not cost everything.
_WEIGHED = 1000
_WORD = re.compile(r'(-?)(?:"([^"]+)"|([^\s"]+))')


class NothingToSearch(ValueError):  # noqa: N818 - named for what happened
    """The words cannot be searched for. The message says why."""


@dataclass(frozen=True)
class Hit:
    """A record found. ``snippet`` has the words found between the marks. ``source_url`` and ``page`` say
    where it was read; of a paper, where it is."""

    key: str
    kind: str
    council: str
    day: date | None
    title: str
    snippet: str
    source_url: str | None
    page: int | None = None


def search(
    engine: sa.Engine,
    words: str,
    council: str | None = None,
    kind: str | None = None,
    limit: int = 20,
    marks: tuple[str, str] = ("**", "**"),
) -> list[Hit]:
    """The records with all the ``words``, best first: "a phrase", this OR that, -without. Word endings do
    not matter. Among very many it weighs the newest thousand passages. Raises NothingToSearch."""
    kind = _kind(kind)
    sqlite = engine.dialect.name == "sqlite"
    asked = _match(words, council, kind) if sqlite else _checked(words)
    _refresh(engine)
    values = {"words": asked, "council": council, "kind": kind, "before": marks[0], "after": marks[1]}
    query = _SQLITE if sqlite else _POSTGRESQL.format(where=_where(council, kind))
    with engine.connect() as conn:
        found = conn.execute(
            sa.text(query).columns(day=sa.Date()), values | {"limit": 4 * limit, "weighed": _WEIGHED}
        )
        best: dict[str, Any] = {}
        for row in found.mappings():
            if council in (None, row["council"]) and kind in (None, row["kind"]):
                best.setdefault(row["key"], row)
        chosen = list(best.values())[:limit]
        places = _places(conn, chosen)
    return [_hit(row, *places.get(row["key"], (None, None))) for row in chosen]


def _refresh(engine: sa.Engine) -> None:
    """Bring the passages up to the history. Who may only read finds what the end of the last run brought."""
    try:
        refresh(engine)
    except DBAPIError as failure:
        if not may_not_write(failure):
            raise


# Only of those that are shown it cuts a snippet: that is dearer than their rank.
_SQLITE = """
    WITH best AS MATERIALIZED (
        SELECT rowid AS id, bm25(passage_words, 4.0, 1.0, 0.0, 0.0) AS rank
        FROM passage_words WHERE passage_words MATCH :words
        AND rowid >= COALESCE((
            SELECT rowid FROM passage_words WHERE passage_words MATCH :words
            ORDER BY rowid DESC LIMIT 1 OFFSET :weighed
        ), 0)
        ORDER BY rank LIMIT :limit
    )
    SELECT p.key, p.kind, p.council, p.day, p.title, (
        SELECT snippet(passage_words, 1, :before, :after, '…', 32)
        FROM passage_words WHERE passage_words MATCH :words AND rowid = id
    ) AS snippet
    FROM best JOIN passage p ON p.passage_id = id ORDER BY rank, id DESC
"""
_POSTGRESQL = """
    SELECT key, kind, council, day, title, ts_headline('english', text, asked,
        'MaxWords=32, MinWords=16, StartSel="' || :before || '", StopSel="' || :after || '"') AS snippet
    FROM (
        SELECT f.*, ts_rank(f.words, f.asked) AS rank FROM (
            SELECT p.*, asked FROM passage p, websearch_to_tsquery('english', :words) asked
            WHERE p.words @@ asked {where} ORDER BY p.passage_id DESC LIMIT :weighed
        ) f ORDER BY rank DESC, passage_id DESC LIMIT :limit
    ) g ORDER BY rank DESC, passage_id DESC
"""


def _where(council: str | None, kind: str | None) -> str:
    return ("AND p.council = :council " if council else "") + ("AND p.kind = :kind" if kind else "")


def _kind(kind: str | None) -> str | None:
    if kind is None:
        return None
    for name, words in KINDS.items():
        if kind == name or kind in words:
            return name
    *others, last = (words[0] if words else name for name, words in KINDS.items())
    raise NothingToSearch(f"{kind}: search knows {', '.join(others)} and {last}")


def _checked(words: str) -> str:
    """The words, when at least one of them is one to look for."""
    said = [phrase or word for minus, phrase, word in _WORD.findall(words) if not minus]
    if not any(re.search(r"\w", one) for one in said):
        raise NothingToSearch("there is no word to look for")
    return words


def _match(words: str, council: str | None, kind: str | None) -> str:
    """The question as FTS5 writes it: every word quoted, so that none is taken for an operator."""
    _checked(words)
    groups: list[list[str]] = []
    without, either = [], False
    for minus, phrase, word in _WORD.findall(words):
        if word == "OR" and not minus:
            either = bool(groups)
            continue
        said = phrase or word
        if not re.search(r"\w", said):
            continue
        quoted = '"' + said.replace('"', " ") + '"'
        if minus:
            without.append(quoted)
        elif either:
            groups[-1].append(quoted)
        else:
            groups.append([quoted])
        either = False
    text = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    narrowed = [f'{name} : "{value}"' for name, value in (("council", council), ("kind", kind)) if value]
    wanted = " AND ".join([f"{{title text}} : ({text})", *narrowed])
    return f"({wanted})" + "".join(f" NOT ({{title text}} : {word})" for word in without)


def _places(conn: sa.Connection, rows: list[Any]) -> dict[str, tuple[str | None, int | None]]:
    """Address and page of each record."""
    found: dict[str, tuple[str | None, int | None]] = {}
    for kind in {row["kind"] for row in rows}:
        one = schema.KINDS[kind].table.c
        url, page = (one.url, sa.null()) if kind == "document" else (one.source_url, one.page)
        wanted = [row["key"] for row in rows if row["kind"] == kind]
        for key, *place in conn.execute(sa.select(one.key, url, page).where(one.key.in_(wanted))):
            found[key] = (place[0], place[1])
    return found


def _hit(row: Any, url: str | None, page: int | None) -> Hit:
    snippet = " ".join(row["snippet"].split())
    return Hit(row["key"], row["kind"], row["council"], row["day"], row["title"], snippet, url, page)
