"""The Prefect side: what only a server shows, and the traps of its loading."""

from __future__ import annotations

import importlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def test_no_flow_file_shadows_a_package_or_a_standard_module():
    """Prefect may put ``flows/`` first on ``sys.path``."""
    names = {path.stem for path in (ROOT / "flows").glob("*.py")} - {"__init__"}
    taken = set(sys.stdlib_module_names) | {"flows", "scrapers", "parsers", "warehouse", "tests", "prefect"}
    assert names & taken == set()


def test_deployments_name_their_flows_by_module():
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    assert [deployment["name"] for deployment in deployments] == ["nightly", "backfill"]
    for deployment in deployments:
        module, _, name = deployment["entrypoint"].rpartition(".")
        flow = getattr(importlib.import_module(module), name)
        assert set(deployment.get("parameters", {})) <= set(flow.parameters.properties)


@pytest.fixture(scope="module")
def server():
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.mark.prefect
def test_a_run_with_gaps_ends_partial_and_one_without_completed(server, place):
    from flows.harvest import harvest_all

    options = {
        "database_url": place.settings.database_url,
        "archive_url": place.settings.archive_url,
        "councils": str(place.settings.councils),
        "started_at": datetime(2026, 3, 16, 2, tzinfo=UTC),
    }
    place.site.faults[r"documents/b"] = 503
    state = harvest_all(None, options, return_state=True)
    assert (state.type.value, state.name) == ("COMPLETED", "Partial")
    assert "documents/b" in state.message
    place.site.faults.clear()
    state = harvest_all(
        None, options | {"started_at": datetime(2026, 3, 17, 2, tzinfo=UTC)}, return_state=True
    )
    assert (state.type.value, state.name) == ("COMPLETED", "Completed")


@pytest.mark.prefect
def test_an_unknown_council_fails_and_is_named(server, place):
    from flows.harvest import harvest_all

    state = harvest_all(["atlantis"], {"councils": str(place.settings.councils)}, return_state=True)
    assert (state.type.value, state.message) == ("FAILED", "1 of 1 councils failed: atlantis")


@pytest.mark.prefect
def test_a_backfill_ends_with_a_table_by_year(server, place):
    from flows.backfill import backfill_council

    options = {
        "database_url": place.settings.database_url,
        "archive_url": place.settings.archive_url,
        "councils": str(place.settings.councils),
        "started_at": datetime(2026, 3, 16, 2, tzinfo=UTC),
    }
    (outcome,) = backfill_council("samplebury", 2024, 2026, options, return_state=True).result()
    assert outcome["status"] == "complete"
    assert [(row["year"], row["expected"] == row["found"] == row["parsed"]) for row in outcome["years"]] == [
        (2026, True),
        (2025, True),
        (2024, True),
    ]


@pytest.mark.prefect
def test_an_explanation_names_what_is_due_and_why(server, place):
    from flows.harvest import harvest_council

    options = {
        "database_url": place.settings.database_url,
        "archive_url": place.settings.archive_url,
        "councils": str(place.settings.councils),
        "started_at": datetime(2026, 3, 16, 2, tzinfo=UTC),
    }
    outcome = harvest_council("samplebury", explain=True, return_state=True, **options).result()
    assert {due["reason"] for due in outcome["due"]} == {"never seen"}
    assert outcome["due"][0].keys() == {"meeting", "committee", "starts_at", "reason"}
