"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real papers; tests that read it skip where there is none."""
    place = os.environ.get("PAPERS_CORPUS")
    if not place:
        pytest.skip("PAPERS_CORPUS is not set: the real papers are not here")
    return Path(place)
