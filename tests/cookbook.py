"""The cookbook's questions and the answers it shows. ``python -m tests.cookbook`` writes the answers anew."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

import pytest
import sqlalchemy as sa

from flows import runs, steps
from flows.model import Scope
from flows.settings import Settings
from scrapers import session
from scrapers.register import read_register
from tests.site import serve
from warehouse import db
from warehouse.ask import ask
from warehouse.explore import cookbook

PAGE = Path(__file__).parents[1] / "docs" / "cookbook.md"
_ANSWER = re.compile(
    r"### (?P<title>[^\n]+)\n\n```sql\n(?P<sql>.*?)```\n\n(?P<answer>\|.*?\n)(?=\n|\Z)", re.S
)


@dataclass(frozen=True)
class Shown:
    title: str
    sql: str
    answer: str


def shown() -> list[Shown]:
    """The questions of the page and the answers it shows."""
    found = _ANSWER.finditer(PAGE.read_text("utf-8"))
    return [Shown(m["title"], m["sql"].strip(), m["answer"].rstrip("\n")) for m in found]


def answer(engine: sa.Engine, sql: str) -> str:
    """The answer as a table in Markdown, the same on every database."""
    found = ask(engine, sql)
    rows = [found.columns, ["---"] * len(found.columns), *found.rows]
    return "\n".join("| " + " | ".join(map(_cell, row)) + " |" for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        value = int(value)
    if isinstance(value, str) and value.startswith("{"):
        value = json.loads(value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, sort_keys=True)
    text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return " ".join(text.replace("|", "\\|").split())


@contextmanager
def harvested(database_url: str, folder: Path) -> Iterator[sa.Engine]:
    """A warehouse with the three nights of the sample council in it."""
    with pytest.MonkeyPatch.context() as patch, serve(night=1) as site:
        patch.setattr(session, "BACK_OFF", (0.0, 0.0, 0.0))
        register = folder / "councils.toml"
        site.write_register(register)
        settings = Settings(database_url=database_url, archive_url=str(folder / "archive"), councils=register)
        for night in (1, 2, 3):
            site.night = night
            started_at = datetime(2026, 3, 15 + night, 2, tzinfo=UTC)
            with runs.live(read_register(register)["samplebury"], settings, Scope(), started_at) as harvest:
                steps.harvest_everything(harvest)
    engine = db.connect(database_url)
    yield engine
    engine.dispose()


def _written(engine: sa.Engine) -> str:
    parts = [PAGE.read_text("utf-8").partition("\n## ")[0]]
    for heading, recipes in groupby(cookbook(), lambda recipe: recipe.heading):
        parts.append(f"\n## {heading}\n")
        for one in recipes:
            parts.append(f"\n### {one.title}\n\n```sql\n{one.sql}\n```\n\n{answer(engine, one.sql)}\n")
    return "".join(parts)


if __name__ == "__main__":
    with (
        tempfile.TemporaryDirectory() as folder,
        harvested(f"sqlite:///{folder}/papers.sqlite", Path(folder)) as engine,
    ):
        PAGE.write_text(_written(engine), "utf-8")
