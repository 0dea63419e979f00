"""A SQLite warehouse in Datasette: titles, descriptions, facets, search and the cookbook's questions.

Out come plain data and a command line; it starts nothing itself.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from warehouse import dictionary, views
from warehouse.keys import slug
from warehouse.schema import KINDS, TABLES

_FACETS = {
    "v_meetings": ("committee", "status", "minutes_status"),
    "v_resolutions": ("committee", "kind", "outcome"),
    "v_actions": ("committee", "portfolio", "status", "is_open", "overdue"),
    "v_action_thread": ("committee", "event", "status"),
    "v_kpi_series": ("committee", "status", "unit"),
    "v_kpi_thread": ("status", "restated"),
    "v_attendance": ("committee", "state"),
    "v_questions": ("committee", "respondent"),
    "v_votes": ("committee", "choice"),
    "v_documents": ("committee", "family", "role"),
    "v_changes": ("kind", "verdict", "cause"),
    "v_completeness": ("committee", "year", "reason"),
    "v_problems": ("severity", "code"),
    "v_minutes_approval": ("committee", "known_by"),
    "passage": ("kind", "council"),
}
_SORT = {"v_meetings": "starts_at", "v_resolutions": "meeting_date", "v_changes": "id"}
# What one opens first; the rest is a click away.
_SHOWN = {*_FACETS, "v_issue_thread", "v_same_papers", *KINDS}


class CannotExplore(Exception):  # noqa: N818 - named for what happened
    """The warehouse cannot be opened so. The message says why, on one line."""


@dataclass(frozen=True)
class Recipe:
    """A question of the cookbook."""

    heading: str
    title: str
    sql: str


def cookbook() -> list[Recipe]:
    """The cookbook's questions, as they ask of the council samplebury."""
    recipes, heading = [], ""
    for part in (files("warehouse") / "cookbook.sql").read_text("utf-8").split(";\n"):
        comments = re.findall(r"^-- (.+)$", part, re.MULTILINE)
        heading = next((text[2:] for text in comments if text.startswith("# ")), heading)
        sql = re.sub(r"^--.*\n", "", part, flags=re.MULTILINE).strip()
        if sql:
            recipes.append(Recipe(heading, comments[-1], sql))
    return recipes


def metadata(database: str) -> dict[str, Any]:
    """Datasette's metadata for a warehouse whose file is ``database``.sqlite."""
    tables = {name: _table(name) for name in (*TABLES, *views.written())}
    tables["passage"] |= {"fts_table": "passage_words", "fts_pk": "passage_id", "searchmode": "raw"}
    queries = {
        slug(one.title, 60): {
            "title": one.title,
            "description": one.heading.removesuffix(" asks"),
            "sql": one.sql.replace("'samplebury'", ":council"),
        }
        for one in cookbook()
    }
    tables["alembic_version"] = {"hidden": True}
    front = {"title": "Committee papers", "description_html": _front(database)}
    return {**front, "databases": {database: {**front, "tables": tables, "queries": queries}}}


def _front(database: str) -> str:
    """Where to begin: the views with what each tells, the search, the questions."""
    place = f"/{quote(database)}"
    begin = [
        f'<li><a href="{place}/{name}">{name}</a> {escape(dictionary.describe(name).about)}</li>'
        for name in views.written()
        if name in _SHOWN
    ]
    search = f'<li><a href="{place}/passage">passage</a> every text, to be searched</li>'
    return (
        "<p>What councils said and decided in committee, with the page each fact was read from. "
        f'Begin with a view, or a <a href="{place}#queries">question of the cookbook</a>.</p>'
        f"<ul>{''.join([*begin, search])}</ul>"
    )


def _table(name: str) -> dict[str, Any]:
    entry = dictionary.describe(name)
    columns = {column: text for column, _, text in entry.columns}
    said: dict[str, Any] = {"description": entry.about, "columns": columns, "hidden": name not in _SHOWN}
    said["facets"] = list(_FACETS.get(name, ()))
    if name in _SORT:
        said["sort_desc"] = _SORT[name]
    return said


def command(database: Path, metadata_file: Path, port: int, show: bool) -> list[str]:
    """The command line that serves it on this machine alone. Raises CannotExplore without Datasette."""
    if find_spec("datasette") is None:
        raise CannotExplore("this needs Datasette: pip install 'committee-papers[explore]'")
    words = [sys.executable, "-m", "datasette", "serve", str(database), "--metadata", str(metadata_file)]
    words += ["--port", str(port), "--setting", "sql_time_limit_ms", "5000"]
    return words + (["--open"] if show else [])
