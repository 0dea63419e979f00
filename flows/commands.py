"""The commands that run a flow: Prefect is imported here, and only when one of them is given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")

from prefect.client.schemas.objects import State

from flows.backfill import backfill_council
from flows.harvest import harvest_all, harvest_council
from flows.settings import Settings


def harvest(
    councils: Sequence[str],
    settings: Settings,
    *,
    committees: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    started_at: datetime | None = None,
) -> list[dict[str, Any]]:
    """Run the harvest of one council, or the nightly over several; each one's outcome."""
    options: dict[str, Any] = _places(settings) | {
        "committees": list(committees),
        "since": since,
        "until": until,
        "started_at": started_at,
    }
    if len(councils) == 1:
        return [_outcome(harvest_council(councils[0], **options, return_state=True), councils[0])]
    return _outcomes(harvest_all(list(councils), options, return_state=True))


def backfill(council: str, settings: Settings, *, from_year: int, to_year: int) -> list[dict[str, Any]]:
    """Run a backfill; each year's outcome."""
    return _outcomes(backfill_council(council, from_year, to_year, _places(settings), return_state=True))


def _places(settings: Settings) -> dict[str, Any]:
    return {
        "database_url": settings.database_url,
        "archive_url": settings.archive_url,
        "councils": str(settings.councils) if settings.councils else None,
    }


def _outcomes(state: State[Any]) -> list[dict[str, Any]]:
    outcomes: list[dict[str, Any]] = state.result(raise_on_failure=False)
    return outcomes


def _outcome(state: State[Any], council: str) -> dict[str, Any]:
    if state.is_completed():
        outcome: dict[str, Any] = state.result()
        return outcome
    return {"council": council, "status": "failed", "gaps": [str(state.message)]}
