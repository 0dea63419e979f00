"""Whole nights against the sample council, without Prefect: the same steps as the flow maps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from flows import runs, steps
from flows.model import Scope, report_of
from flows.settings import Settings
from scrapers import session
from scrapers.register import read_register
from tests.site import serve
from warehouse import db, queries


@dataclass
class Place:
    """A sample council with a warehouse and an archive of its own."""

    site: Any
    settings: Settings

    def harvest(self, night: int, scope: Scope | None = None) -> dict[str, Any]:
        """One night's run; its report."""
        self.site.night = min(night, 3)
        self.site.requests.clear()
        council = read_register(self.settings.councils)["samplebury"]
        started_at = datetime(2026, 3, 15 + night, 2, tzinfo=UTC)
        with runs.live(council, self.settings, scope or Scope(), started_at) as harvest:
            steps.harvest_everything(harvest)
        return report_of(harvest)

    def rows(self, sql: str, **values: object) -> list[dict[str, Any]]:
        """What the warehouse answers."""
        engine = db.connect(self.settings.database_url)
        with engine.connect() as connection:
            found = [dict(row) for row in connection.execute(sa.text(sql), values).mappings()]
        engine.dispose()
        return found

    def changes(self, run_id: str) -> list[dict[str, Any]]:
        """A run's changes."""
        engine = db.connect(self.settings.database_url)
        found = queries.changes(engine, run_id=run_id)
        engine.dispose()
        return found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(session, "BACK_OFF", (0.0, 0.0, 0.0))
    with serve(night=1) as site:
        register = tmp_path / "councils.toml"
        site.write_register(register)
        yield Place(
            site,
            Settings(
                database_url=f"sqlite:///{tmp_path}/papers.sqlite",
                archive_url=str(tmp_path / "archive"),
                councils=register,
            ),
        )
