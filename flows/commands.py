"""The commands that run a flow: Prefect is imported here, and only when one of them is given."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from datetime import date, datetime
from threading import Thread
from typing import Any

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
# Its own server may take over the default's 20 seconds where everything is new and the machine busy.
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "180")

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State

from flows.backfill import backfill_council
from flows.harvest import harvest_all, harvest_council, outcome_of, state_of
from flows.settings import Settings


def harvest(
    councils: Sequence[str],
    settings: Settings,
    *,
    committees: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    issue: str | None = None,
    explain: bool = False,
    started_at: datetime | None = None,
) -> list[dict[str, Any]]:
    """Run the harvest of one council, or the nightly over several; each one's outcome."""
    deaf_to_the_keyboard(_server)
    options: dict[str, Any] = _places(settings) | {
        "committees": list(committees),
        "since": since,
        "until": until,
        "issue": issue,
        "explain": explain,
        "started_at": started_at,
    }
    if len(councils) == 1:
        return [outcome_of(councils[0], state_of(harvest_council, councils[0], **options))]
    return _outcomes("the nightly", state_of(harvest_all, list(councils), options))


def backfill(council: str, settings: Settings, *, from_year: int, to_year: int) -> list[dict[str, Any]]:
    """Run a backfill; its outcome, with a table by year."""
    deaf_to_the_keyboard(_server)
    return _outcomes(council, state_of(backfill_council, council, from_year, to_year, _places(settings)))


def deaf_to_the_keyboard(work: Callable[[], object]) -> None:
    """Do some work such that Ctrl-C, which a terminal sends to all, does not reach the processes it starts.

    A process takes over what the thread that starts it has blocked; the main thread stays open to it.
    """

    def shielded() -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        work()

    thread = Thread(target=shielded, daemon=True)
    thread.start()
    thread.join()


def _server() -> None:
    """Start Prefect's own temporary server, unless another is named. It must outlive the run that it is told
    the end of: without it Prefect asks for minutes whether it has come back."""
    try:
        get_client(sync_client=True)
    except Exception:
        return  # the flow finds out for itself, and the line says why


def _outcomes(name: str, state: State[Any]) -> list[dict[str, Any]]:
    """What the state holds; of one that holds nothing, that it failed and why."""
    outcomes: Any = state.result(raise_on_failure=False)
    return outcomes if isinstance(outcomes, list) else [outcome_of(name, state)]


def _places(settings: Settings) -> dict[str, Any]:
    return {
        "database_url": settings.database_url,
        "archive_url": settings.archive_url,
        "councils": str(settings.councils) if settings.councils else None,
    }
