"""Whole nights against the sample council, without Prefect: the same steps as the flow maps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
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
    """A sample council with a warehouse and an archive of its own; ``report`` is its first night's, where
    that was had before the test."""

    site: Any
    settings: Settings
    report: dict[str, Any] = field(default_factory=dict)

    def harvest(
        self, night: int, scope: Scope | None = None, *, published: int | None = None
    ) -> dict[str, Any]:
        """One night's run; its report. ``published`` is what the site has by then, if not of that night."""
        self.site.night = min(night, 3) if published is None else published
        self.site.requests.clear()
        council = read_register(self.settings.councils)["samplebury"]
        started_at = datetime(2026, 3, 15, 2, tzinfo=UTC) + timedelta(days=night)
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


@contextmanager
def council(
    folder: Path, *, web_service: str = "off", calendar: bool = False, **options: Any
) -> Iterator[Place]:
    """A sample council (``options`` as of ``tests.site.serve``) with a warehouse in ``folder``. It has a
    calendar only where that is what a test is about: each of its months is a request."""
    with pytest.MonkeyPatch.context() as patch, serve(night=1, calendar=calendar, **options) as site:
        patch.setattr(session, "BACK_OFF", (0.0, 0.0, 0.0))
        register = site.write_register(folder / "councils.toml", web_service)
        yield Place(
            site,
            Settings(
                database_url=f"sqlite:///{folder}/papers.sqlite",
                archive_url=str(folder / "archive"),
                councils=register,
            ),
        )


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with council(tmp_path) as place:
        yield place


@pytest.fixture(scope="session")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Place]:
    """The sample council's first night, had once for all tests that begin on the morning after."""
    folder = tmp_path_factory.mktemp("first") / "night"
    folder.mkdir()
    with council(folder) as place:
        place.report = place.harvest(1)
    return folder, place


@pytest.fixture
def held(tmp_path: Path, first_night: tuple[Path, Place]) -> Iterator[Place]:
    """The sample council after its first night, at the same address, with a warehouse of its own."""
    folder, had = first_night
    copytree(folder, tmp_path, dirs_exist_ok=True)
    with council(tmp_path, port=int(had.site.base_url.rpartition(":")[2])) as place:
        place.report = deepcopy(had.report)
        place.site.requests.extend(had.site.requests)
        yield place
