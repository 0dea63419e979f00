"""Reading the archive again, without the network.

Into an empty warehouse the logged runs are played in order, and the same warehouse comes out. In a
filled one each bundle is read again from the bytes it was last read from; what differs is booked
to the parser.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flows import runs, steps
from flows.settings import Settings
from scrapers.archive import Archive, ArchiveError


def replay(settings: Settings, tell: Callable[[str], None]) -> list[dict[str, Any]]:
    """Play every logged run of the archive into the warehouse; the outcome of each.

    Raises ArchiveError when there is no run to play.
    """
    archive = Archive(settings.archive_url)
    run_ids = archive.runs()
    if not run_ids:
        raise ArchiveError(f"{settings.archive_url}: no runs in this archive; nothing to read again")
    outcomes = []
    for number, run_id in enumerate(run_ids, start=1):
        tell(f"replay {number} of {len(run_ids)}: {run_id}")
        with runs.replayed(run_id, archive, settings) as harvest:
            steps.harvest_everything(harvest)
        outcomes.append(steps.report_of(harvest))
    return outcomes
