"""The researcher's backfill: years of one council, newest first."""

from __future__ import annotations

from datetime import date
from typing import Any

from prefect import flow

from flows.harvest import complete_or_partial, harvest_council, outcome_of, state_of


@flow(flow_run_name="backfill-{council}")
def backfill_council(
    council: str, from_year: int, to_year: int, options: dict[str, Any] | None = None
) -> Any:
    """Harvest a council's meetings of the years ``from_year`` to ``to_year``, newest year first.

    A year is a run of its own, so what is done stays done when the backfill is stopped: started
    again, it asks only for what is new or due. Raises nothing; a failed year is a gap.
    """
    outcomes: list[dict[str, Any]] = []
    for year in range(max(from_year, to_year), min(from_year, to_year) - 1, -1):
        window = {"since": date(year, 1, 1), "until": date(year, 12, 31)}
        state = state_of(harvest_council, council, **window, **(options or {}))
        outcomes.append(outcome_of(council, state) | {"year": year})
    return complete_or_partial(outcomes, [gap for outcome in outcomes for gap in outcome["gaps"]])
