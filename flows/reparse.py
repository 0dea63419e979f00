"""Reading the archive again, without the network.

Into an empty warehouse the logged runs and corrections are played in order, and the same warehouse
comes out. In a
filled one each bundle is read again from the bytes it was last read from; what differs is booked
to the parser.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from flows import corrections, runs, steps
from flows.model import report_of
from flows.settings import Settings
from scrapers.archive import Archive, ArchiveError
from warehouse import db, recall
from warehouse.correct import NothingToCorrect


def reparse(settings: Settings, tell: Callable[[str], None]) -> list[dict[str, Any]]:
    """Read the archive into the warehouse again; the outcome of each run or council.

    ``tell`` is given a line of progress at each. Raises ArchiveError when there is nothing to read.
    """
    archive = Archive(settings.archive_url)
    run_ids = archive.runs()
    if not run_ids:
        raise ArchiveError(f"{settings.archive_url}: no runs in this archive; nothing to read again")
    engine = db.connect(settings.database_url)
    is_empty = not recall.has_runs(engine)
    outcomes = []
    for number, (run_id, correction) in enumerate(_to_read(archive, run_ids, is_empty), start=1):
        tell(f"reading {number}: {run_id}")
        if correction is not None:
            outcomes += _corrected(engine, correction)
            continue
        context = runs.replayed if is_empty else runs.read_again
        with context(run_id, archive, settings, datetime.now(UTC)) as harvest:
            steps.harvest_everything(harvest)
        outcomes.append(report_of(harvest))
    engine.dispose()
    return outcomes


def _to_read(
    archive: Archive, run_ids: list[str], is_empty: bool
) -> list[tuple[str, corrections.Correction | None]]:
    """The runs to read, with what people corrected between them when all is made anew."""
    if not is_empty:
        return [(run_id, None) for run_id in latest_runs(run_ids)]
    made = [(one.run_id, one) for one in corrections.logged(archive)]
    return sorted([*((run_id, None) for run_id in run_ids), *made], key=lambda one: one[0])


def _corrected(engine: Engine, correction: corrections.Correction) -> list[dict[str, Any]]:
    """Make a correction again; an outcome only where today's parsers leave nothing to correct."""
    try:
        corrections.make(engine, correction)
    except NothingToCorrect as refused:
        council = correction.key.split("/")[0]
        gap = f"{council}: the correction of {correction.at:%Y-%m-%d} could not be made again: {refused}"
        return [{"run_id": correction.run_id, "council": council, "status": "partial", "gaps": [gap]}]
    return []


def latest_runs(run_ids: list[str]) -> list[str]:
    """The latest run of each council."""
    return sorted({runs.council_of(run_id): run_id for run_id in sorted(run_ids)}.values())
