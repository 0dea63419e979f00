from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.warehouse import servers
from tests.warehouse.nights import Nights
from warehouse.db import connect


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path}/papers.sqlite"
        else:
            server, template = (request.getfixturevalue(name) for name in ("server", "template"))
            own = stack.enter_context(servers.database(server, template))
            url = own.render_as_string(hide_password=False)
        made = connect(url)
        stack.callback(made.dispose)
        yield made


@pytest.fixture
def nights(engine: sa.Engine) -> Nights:
    return Nights(engine)
