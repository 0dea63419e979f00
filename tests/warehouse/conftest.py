from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from tests.warehouse.nights import Nights
from warehouse.db import connect


@pytest.fixture
def engine(new_database: Callable[[], str]) -> Iterator[sa.Engine]:
    made = connect(new_database())
    yield made
    made.dispose()


@pytest.fixture
def nights(engine: sa.Engine) -> Nights:
    return Nights(engine)
