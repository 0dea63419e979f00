"""What every test may use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.warehouse import servers


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real papers; tests that read it skip where there is none."""
    place = os.environ.get("PAPERS_CORPUS")
    if not place:
        pytest.skip("PAPERS_CORPUS is not set: the real papers are not here")
    return Path(place)


@pytest.fixture(autouse=True, scope="session")
def runtime_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The hosts' clocks of the tests stay apart from the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[sa.URL]:
    """A PostgreSQL server, the same for all tests."""
    with servers.postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def template(server: sa.URL) -> Iterator[str]:
    """A database of it with the schema and nothing else, to copy from."""
    with servers.migrated(server) as name:
        yield name


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes empty warehouses, of either kind: each call gives the address of another."""
    numbers = count(1)
    with ExitStack() as stack:

        def made() -> str:
            if request.param == "sqlite":
                return f"sqlite:///{tmp_path}/warehouse-{next(numbers)}.sqlite"
            server, template = (request.getfixturevalue(name) for name in ("server", "template"))
            own = stack.enter_context(servers.database(server, template))
            return own.render_as_string(hide_password=False)

        yield made
