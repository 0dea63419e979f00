"""The steps *audit* and *load*: a bundle of sources becomes rows, or a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.model import Harvest
from parsers.records import Problem
from warehouse import recall
from warehouse.audit import QualityError, audit
from warehouse.batch import Batch, Bundle, Source
from warehouse.load import load
from warehouse.readings import rows


def load_council(harvest: Harvest) -> None:
    """The council's own row, from the register."""
    council = harvest.council
    facts = {
        "slug": council.slug,
        "name": council.name,
        "base_url": council.base_url,
        "code": council.code,
        "gss_code": council.gss_code,
        "succeeded_by": ",".join(council.succeeded_by) or None,
    }
    batch = rows(Bundle(council=council.slug, kind="council", id=council.slug, sources=(), facts=facts))
    load_batch(harvest, batch)


def audit_bundle(harvest: Harvest, kind: str, id: str, sources: Sequence[Source]) -> Batch | None:
    """A bundle as rows, its gaps named; None when it fails the audit, which is a gap too."""
    batch = rows(Bundle(council=harvest.council.slug, kind=kind, id=id, sources=tuple(sources)))
    for source in sources:
        _name_gaps(harvest, source)
    try:
        audit(batch, recall.known_counts(harvest.engine, batch))
    except QualityError as failure:
        harvest.counts.add("audit", held=1)
        harvest.gap(f"{harvest.council.slug}: {kind} {id}: held back: {failure}")
        return None
    harvest.counts.add("audit", passed=1)
    return batch


def load_batch(harvest: Harvest, batch: Batch) -> None:
    """Load one batch in one transaction."""
    harvest.fetcher.loading(batch.scope)
    report = load(
        harvest.engine, batch, run_id=harvest.run_id, seen_at=harvest.started_at, cause=harvest.cause
    )
    harvest.counts.add_load(report)


def load_bundle(harvest: Harvest, kind: str, id: str, sources: Sequence[Source]) -> None:
    """Audit a bundle and load it."""
    if (batch := audit_bundle(harvest, kind, id, sources)) is not None:
        load_batch(harvest, batch)


def _name_gaps(harvest: Harvest, source: Source) -> None:
    problems: Iterable[Problem] = source.parsed.problems if source.parsed else ()
    # What the web service and the calendar do not say the pages do.
    if source.problem and source.role not in ("service", "calendar"):
        harvest.gap(source.problem.message)
    for problem in problems:
        if problem.severity == "error":
            harvest.gap(f"{harvest.council.slug}: {source.url}: {problem.code}: {problem.message}")
