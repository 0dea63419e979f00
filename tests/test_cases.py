"""Every golden case, whole reading against whole reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import cases


@pytest.mark.parametrize("case", cases.cases(), ids=lambda case: case.relative_to(cases.ROOT).as_posix())
def test_case(case: Path) -> None:
    assert cases.reading(case) == cases.expected(case)
