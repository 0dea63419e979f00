"""The nightly harvest as Prefect flows: one council, or all of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from flows import runs, steps
from flows.discovery import discover as discover_meetings
from flows.loading import audit_bundle, load_batch
from flows.mendable import PrefectUnavailable, fails_plainly
from flows.model import Due, Harvest, Scope, report_of
from flows.papers import fetch_meeting, read_papers
from flows.progress import telling
from flows.registers import read_registers
from flows.report import kinds_table, markdown, reasons
from flows.settings import read_settings
from flows.threads import follow_threads
from scrapers.register import active, choose, read_register
from warehouse import queries
from warehouse.batch import Batch, Source

COUNCILS_AT_ONCE = 8


@task(task_run_name="discover {harvest.council.slug}", cache_policy=NO_CACHE)
def discover(harvest: Harvest) -> list[Due]:
    """Which meetings are due."""
    return discover_meetings(harvest)


@task(task_run_name="fetch {harvest.council.slug} {label}", cache_policy=NO_CACHE)
def fetch(harvest: Harvest, due: Sequence[Due], label: str) -> list[list[Source]]:
    """The pages and papers of a batch of meetings, archived as they come."""
    fetched = []
    for one in due:
        fetched.append(fetch_meeting(harvest, one))
        harvest.done()
    return fetched


@task(task_run_name="parse {harvest.council.slug} {label}", cache_policy=NO_CACHE)
def parse(harvest: Harvest, bundles: Sequence[list[Source]], label: str) -> list[list[Source]]:
    """The same sources with what their bytes say."""
    return [read_papers(harvest, sources) for sources in bundles]


@task(task_run_name="audit {harvest.council.slug} {label}", cache_policy=NO_CACHE)
def audit(
    harvest: Harvest,
    due: Sequence[Due],
    bundles: Sequence[Sequence[Source]],
    label: str,
) -> list[Batch]:
    """The meetings' rows that may be loaded."""
    batches = [
        audit_bundle(harvest, "meeting", one.id, sources) for one, sources in zip(due, bundles, strict=True)
    ]
    return [batch for batch in batches if batch is not None]


@task(task_run_name="load {harvest.council.slug} {label}", cache_policy=NO_CACHE)
def load(harvest: Harvest, batches: Sequence[Batch], label: str) -> None:
    """Each meeting in a transaction of its own."""
    for batch in batches:
        load_batch(harvest, batch)


@task(task_run_name="registers {harvest.council.slug}", cache_policy=NO_CACHE)
def registers(harvest: Harvest, due: Sequence[Due]) -> None:
    """The registers of decisions, and the decisions in them."""
    read_registers(harvest, list(due))


@task(task_run_name="follow {harvest.council.slug} {label}", cache_policy=NO_CACHE)
def follow(harvest: Harvest, label: str) -> None:
    """The issues and decisions those meetings led to."""
    follow_threads(harvest)


@task(task_run_name="report {council}", cache_policy=NO_CACHE)
def report(council: str, outcome: dict[str, Any], changes: Sequence[dict[str, Any]]) -> None:
    """Publish what happened as Prefect artifacts."""
    create_table_artifact(key=f"harvest-{council}", table=kinds_table(outcome))
    create_markdown_artifact(key=f"changes-{council}", markdown=markdown(outcome, changes))


def walk(harvest: Harvest, due: Sequence[Due]) -> None:
    """All steps after *discover*, meeting by meeting, newest first."""
    harvest.progress.step("registers")
    registers(harvest, due)
    harvest.progress.step("meetings", len(due))
    for batch, label in steps.batches(due):
        bundles = parse(harvest, fetch(harvest, batch, label), label)
        # Before their meetings are loaded: a run that is killed in between finds them again.
        follow(harvest, label)
        load(harvest, audit(harvest, batch, bundles, label), label)


@flow(flow_run_name="harvest-{council}", validate_parameters=True)
@fails_plainly
def harvest_council(
    council: str,
    committees: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    issue: str | None = None,
    explain: bool = False,
    started_at: datetime | None = None,
    database_url: str | None = None,
    archive_url: str | None = None,
    councils: str | None = None,
) -> Any:
    """Harvest one council, named by slug, code or GSS code; ends Completed, Partial or Failed.

    The state's data is the run's outcome (``flows.model.report_of``). ``committees`` (ids or names),
    ``since`` and ``until`` narrow the run; ``issue`` (ModernGov's number) follows one matter through
    the meetings that considered it. With ``explain`` only the lists are read, and the outcome says
    what is due. ``started_at`` is the time the run counts as made at, now when left out. The rest
    overrides the settings.
    """
    settings = read_settings(database_url=database_url, archive_url=archive_url, councils=councils)
    chosen = choose(read_register(settings.councils), council)
    scope = Scope(committees=tuple(committees or ()), since=since, until=until, issue=issue, explain=explain)
    begun = started_at or datetime.now(UTC)
    with runs.live(chosen, settings, scope, begun) as harvest, telling(chosen.slug) as harvest.progress:
        harvest.progress.step("discover")
        due = discover(harvest)
        if not explain:
            walk(harvest, due)
        changes = queries.changes(harvest.engine, run_id=harvest.run_id, limit=200)
    if explain:
        return Completed(data=report_of(harvest) | {"due": reasons(due)})
    outcome = report_of(harvest)
    report(chosen.slug, outcome, changes)
    return complete_or_partial(outcome, outcome["gaps"])


@task(task_run_name="harvest {council}", cache_policy=NO_CACHE)
def harvest_one(council: str, options: dict[str, Any]) -> dict[str, Any]:
    """One council's flow inside the nightly; never raises, says what became of it."""
    return outcome_of(council, state_of(harvest_council, council, **options))


SIDE_BY_SIDE: Any = ThreadPoolTaskRunner(max_workers=COUNCILS_AT_ONCE)


@flow(flow_run_name="nightly", task_runner=SIDE_BY_SIDE)
@fails_plainly
def harvest_all(councils: list[str] | None = None, options: dict[str, Any] | None = None) -> Any:
    """Harvest the named councils, or all of the register that are neither paused nor succeeded.

    ``options`` go to each council's flow. Fails when a council failed, ends Partial when one has
    gaps, and names them and the first reasons.
    """
    options = options or {}
    settings = read_settings(councils=options.get("councils"))
    wanted = councils or active(read_register(settings.councils))
    runs.STOPPED.clear()
    try:
        outcomes = [one.result() for one in [harvest_one.submit(slug, options) for slug in wanted]]
    except KeyboardInterrupt:
        runs.STOPPED.set()
        raise
    failed = [outcome for outcome in outcomes if outcome["status"] == "failed"]
    if failed:
        names = ", ".join(outcome["council"] for outcome in failed)
        why = _first([gap for outcome in failed for gap in outcome["gaps"]])
        message = f"{len(failed)} of {len(outcomes)} councils failed: {names} ({why})"
        return Failed(message=message, data=outcomes)
    return complete_or_partial(outcomes, [gap for outcome in outcomes for gap in outcome["gaps"]])


def state_of(flow: Any, *arguments: Any, **options: Any) -> State[Any]:
    """Run a flow and give the state it ended in, whatever that is. Raises PrefectUnavailable when Prefect
    cannot run it."""
    try:
        state: State[Any] = flow(*arguments, **options, return_state=True)
    except Exception as failure:  # the flow's own are in its state
        why = (str(failure).strip() or type(failure).__name__).splitlines()[0]
        remedy = "check that its server runs where PREFECT_API_URL says, or unset that"
        if not os.environ.get("PREFECT_API_URL"):
            remedy = "try again: its own server may have been slow to start"
        raise PrefectUnavailable(f"Prefect cannot run the flow ({why}); {remedy}") from failure
    return state


def outcome_of(council: str, state: State[Any]) -> dict[str, Any]:
    """What became of a council's run: its own report, or that it failed and why."""
    if state.is_completed():
        outcome: dict[str, Any] = state.result()
        return outcome
    return {"council": council, "status": "failed", "gaps": [f"{council}: {state.message}"]}


def complete_or_partial(data: Any, gaps: Sequence[str]) -> State[Any]:
    """The state a run ends in: Completed only when nothing is missing, else Partial with the gaps."""
    if not gaps:
        return Completed(data=data)
    return Completed(name="Partial", message=f"{len(gaps)} gaps: {_first(gaps)}", data=data)


def _first(gaps: Sequence[str]) -> str:
    more = f" and {len(gaps) - 3} more" if len(gaps) > 3 else ""
    return "; ".join(gaps[:3]) + more
