"""The Prefect side: what only a server shows, and the traps of its loading."""

from __future__ import annotations

import importlib
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from prefect.settings import get_current_settings

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
def test_a_power_cut_does_not_hold_the_nightlys_place_for_good():
    kept = get_current_settings().server.concurrency.lease_storage
    assert kept.endswith(".filesystem"), "in memory they are lost with the server, and nothing ends them"


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
    assert state.type.value == "FAILED"
    assert state.message.startswith("1 of 1 councils failed: atlantis (atlantis: ")
    assert "no such council in the register" in state.message


@pytest.mark.prefect
def test_what_the_user_can_mend_is_a_line_and_no_traceback(server, place, tmp_path, caplog):
    from flows.commands import backfill, harvest
    from flows.settings import read_settings

    (tmp_path / "a file").write_text("")
    wrong = read_settings(
        database_url=f"sqlite:///{tmp_path}/a file/x.sqlite", councils=place.settings.councils
    )
    line = f"sqlite:///{tmp_path}/a file/x.sqlite: its folder cannot be made"
    for outcomes in (
        harvest(["samplebury"], wrong),
        backfill("samplebury", wrong, from_year=2024, to_year=2025),
    ):
        assert [outcome["status"] for outcome in outcomes] == ["failed"]
        assert line in outcomes[0]["gaps"][0]
    assert "Traceback" not in caplog.text


@pytest.mark.prefect
def test_days_that_cannot_be_are_a_failure_with_a_line(server, place):
    from flows.backfill import backfill_council
    from flows.harvest import harvest_council

    places = {"councils": str(place.settings.councils)}
    window = {"since": date(2026, 12, 1), "until": date(2026, 1, 1)}
    for state, line in (
        (
            harvest_council("samplebury", return_state=True, **window, **places),
            "no day is from 2026-12-01 on",
        ),
        (
            backfill_council("samplebury", 0, 2020, places, return_state=True),
            "samplebury: no years are from 0",
        ),
    ):
        assert (state.type.value, line in state.message) == ("FAILED", True)


@pytest.mark.prefect
def test_a_nightly_without_a_register_fails_with_a_line(server, tmp_path):
    from flows.harvest import harvest_all

    (tmp_path / "councils.toml").write_text("[elsewhere]\n")
    state = harvest_all(None, {"councils": str(tmp_path / "councils.toml")}, return_state=True)
    assert (state.type.value, state.message) == (
        "FAILED",
        f"{tmp_path}/councils.toml: no [councils.NAME] table in it",
    )


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
