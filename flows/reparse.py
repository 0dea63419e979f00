"""Reading the archive again, without the network.

Into an empty warehouse the logged runs are played in order, and the same warehouse comes out. In a
filled one each bundle is read again from the bytes it was last read from; what differs is booked
to the parser.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flows import runs, steps
from flows.model import report_of
from flows.settings import Settings
from scrapers.archive import Archive, ArchiveError
from warehouse import db, ledger


def reparse(settings: Settings, tell: Callable[[str], None]) -> list[dict[str, Any]]:
    """Read the archive into the warehouse again; the outcome of each run or council.

    ``tell`` is given a line of progress at each. Raises ArchiveError when there is nothing to read.
    """
    archive = Archive(settings.archive_url)
    run_ids = archive.runs()
    if not run_ids:
        raise ArchiveError(f"{settings.archive_url}: no runs in this archive; nothing to read again")
    engine = db.connect(settings.database_url)
    is_empty = not ledger.has_runs(engine)
    engine.dispose()
    outcomes = []
    for number, run_id in enumerate(run_ids if is_empty else latest_runs(run_ids), start=1):
        tell(f"reading {number}: {run_id}")
        context = runs.replayed if is_empty else runs.read_again
        with context(run_id, archive, settings, datetime.now(UTC)) as harvest:
            steps.harvest_everything(harvest)
        outcomes.append(report_of(harvest))
    return outcomes


def latest_runs(run_ids: list[str]) -> list[str]:
    """The latest run of each council."""
    return sorted({runs.council_of(run_id): run_id for run_id in sorted(run_ids)}.values())
