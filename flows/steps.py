"""All steps in order, without Prefect: what a replay runs, and the flow maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.discovery import discover
from flows.loading import load_bundle
from flows.model import Due, Harvest
from flows.papers import fetch_meeting
from flows.sources import parse_source
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
    for batch, _ in batches(discover(harvest)):
        for due in batch:
            sources = [parse_source(harvest, source) for source in fetch_meeting(harvest, due)]
            load_bundle(harvest, "meeting", due.id, sources)
    follow_threads(harvest)
