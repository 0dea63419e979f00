"""The warehouse in Datasette, asked by its own command line."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.warehouse.nights import Nights, whole
from warehouse import explore, views
from warehouse.db import connect
from warehouse.keys import slug
from warehouse.passages import refresh


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explore") / "papers.sqlite"
    engine = connect(f"sqlite:///{path}")
    Nights(engine).load(whole())
    refresh(engine)
    engine.dispose()
    path.with_suffix(".json").write_text(json.dumps(explore.metadata("papers")), "utf-8")
    return path


def get(place: Path, address: str) -> Any:
    words = explore.command(place, place.with_suffix(".json"), 8001, show=False)
    told = subprocess.run([*words, "--get", address], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def test_views_have_descriptions_and_facets(place: Path) -> None:
    told = get(place, "/papers/v_attendance.json?_facet=state&_sort=name")
    assert [row[6:8] for row in told["rows"]] == [["A Reed", "present"], ["B Moss", "apologies"]]
    described = explore.metadata("papers")["databases"]["papers"]["tables"]
    assert described["v_attendance"]["columns"]["state"].startswith("present, apologies, absent")
    assert described["v_attendance"]["facets"] == ["committee", "state"]


def test_passages_are_searched_in_full_text(place: Path) -> None:
    told = get(place, "/papers/passage.json?_search=quarterly&_shape=objects")
    assert [row["kind"] for row in told["rows"]] == ["resolution"]


def test_cookbook_is_there_to_be_asked(place: Path) -> None:
    name = slug("Which actions are still open, oldest first?", 60)
    told = get(place, f"/papers/{name}.json?council=samplebury&_shape=arrays")
    assert [row[0] for row in told["rows"]] == ["2026-01-06"]


def test_facets_name_columns_that_are_there(place: Path) -> None:
    inspected = sa.inspect(connect(f"sqlite:///{place}"))
    for name, facets in explore._FACETS.items():
        assert set(facets) <= {column["name"] for column in inspected.get_columns(name)}, name
    assert set(explore._SORT) <= set(views.written())


def test_the_first_page_leads_to_every_view_once() -> None:
    front = explore.metadata("papers")["description_html"]
    leads = re.findall(r'href="/papers/(\w+)"', front)
    assert sorted(leads) == sorted([*views.written(), "passage"])
