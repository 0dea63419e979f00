from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.warehouse.nights import Nights
from warehouse.db import connect


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    made = connect(f"sqlite:///{tmp_path}/papers.sqlite")
    yield made
    made.dispose()


@pytest.fixture
def nights(engine: sa.Engine) -> Nights:
    return Nights(engine)
