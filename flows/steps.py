"""All steps in order, without Prefect: what a replay runs, and the flow maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.discovery import discover
from flows.loading import load_bundle
from flows.model import Due, Harvest
from flows.papers import fetch_meeting, read_papers
from flows.registers import read_registers
from flows.threads import follow_threads

# Meetings taken together: depth first, and a Prefect task is a batch, not a row.
BATCH = 20


def batches(due: Sequence[Due]) -> Iterator[tuple[Sequence[Due], str]]:
    """The due meetings in bounded batches, each with its place in words."""
    for start in range(0, len(due), BATCH):
        batch = due[start : start + BATCH]
        yield batch, f"{start + 1}-{start + len(batch)} of {len(due)}"


def harvest_everything(harvest: Harvest) -> None:
    """All steps in order, as the flow maps them: for replays, which need no Prefect."""
    due = discover(harvest)
    if harvest.scope.explain:
        return
    read_registers(harvest, due)
    for batch, _ in batches(due):
        fetched = [read_papers(harvest, fetch_meeting(harvest, one)) for one in batch]
        # Before their meetings are loaded: a run that is killed in between finds them again.
        follow_threads(harvest)
        for one, sources in zip(batch, fetched, strict=True):
            load_bundle(harvest, "meeting", one.id, sources)
