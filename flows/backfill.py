"""The researcher's backfill: years of one council, newest first."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from prefect import flow
from prefect.states import Failed

from flows.harvest import complete_or_partial, harvest_council, outcome_of, state_of
from flows.mendable import fails_plainly
from flows.model import ScopeError
from flows.settings import read_settings
from scrapers.register import choose, read_register
from warehouse import db
from warehouse.completeness import by_year, completeness


@flow(flow_run_name="backfill-{council}")
@fails_plainly
def backfill_council(
    council: str, from_year: int, to_year: int, options: dict[str, Any] | None = None
) -> Any:
    """Harvest a council's meetings of the years ``from_year`` to ``to_year``, newest first, in one run
    that reads the lists once. Stopped and started again, it asks only for what is not done.

    The outcome is the run's with ``years``: expected, found, parsed, and what is missing why. Fails when
    the run failed, with the table of what was had until then.
    """
    first, last = sorted((from_year, to_year))
    if not MINYEAR <= first <= last <= MAXYEAR:
        raise ScopeError(f"{council}: no years are from {from_year} to {to_year}: name them as 2015 and 2020")
    window = {"since": date(first, 1, 1), "until": date(last, 12, 31)}
    outcome = outcome_of(council, state_of(harvest_council, council, **window, **(options or {})))
    outcome["years"] = years_table(council, first, last, options or {})
    if outcome["status"] == "failed":
        return Failed(message=outcome["gaps"][0], data=[outcome])
    return complete_or_partial([outcome], outcome["gaps"])


def years_table(council: str, first: int, last: int, options: dict[str, Any]) -> list[dict[str, Any]]:
    """What the warehouse has of each year against what the council lists."""
    places = {name: options.get(name) for name in ("database_url", "archive_url", "councils")}
    settings = read_settings(**places)
    slug = choose(read_register(settings.councils), council).slug
    engine = db.connect(settings.database_url)
    try:
        return by_year(completeness(engine, slug), first, last)
    finally:
        engine.dispose()
