"""The cookbook's twenty questions, asked of the sample council on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import sqlalchemy as sa

from tests import cookbook
from tests.warehouse import servers


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    folder = tmp_path_factory.mktemp("cookbook")
    with ExitStack() as stack:
        url = f"sqlite:///{folder}/papers.sqlite"
        if request.param == "postgresql":
            own = stack.enter_context(servers.database(request.getfixturevalue("server")))
            url = own.render_as_string(hide_password=False)
        yield stack.enter_context(cookbook.harvested(url, folder))


@pytest.mark.parametrize("recipe", cookbook.recipes(), ids=lambda recipe: recipe.title[:40])
def test_recipe_answers_as_shown(sample: sa.Engine, recipe: cookbook.Recipe) -> None:
    assert recipe.answer.count("\n") >= 2, "the cookbook shows no rows: run python -m tests.cookbook"
    assert cookbook.answer(sample, recipe.sql) == recipe.answer


def test_there_are_twenty_questions() -> None:
    assert len(cookbook.recipes()) == 20
