"""The cookbook's twenty questions, asked of the sample council on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import sqlalchemy as sa

from tests import cookbook
from tests.warehouse import servers
from warehouse import explore


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    folder = tmp_path_factory.mktemp("cookbook")
    with ExitStack() as stack:
        url = f"sqlite:///{folder}/papers.sqlite"
        if request.param == "postgresql":
            own = stack.enter_context(servers.database(request.getfixturevalue("server")))
            url = own.render_as_string(hide_password=False)
        yield stack.enter_context(cookbook.harvested(url, folder))


@pytest.mark.parametrize("shown", cookbook.shown(), ids=lambda shown: shown.title[:40])
def test_question_is_answered_as_shown(sample: sa.Engine, shown: cookbook.Shown) -> None:
    assert shown.answer.count("\n") >= 2, "the cookbook shows no rows: run python -m tests.cookbook"
    assert cookbook.answer(sample, shown.sql) == shown.answer


def test_page_has_all_questions_of_the_warehouse() -> None:
    asked = [(recipe.title, recipe.sql) for recipe in explore.cookbook()]
    assert len(asked) == 21
    assert [(shown.title, shown.sql) for shown in cookbook.shown()] == asked
