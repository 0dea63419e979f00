"""Every golden case, whole JSON against whole JSON."""

import json
from pathlib import Path

import pytest

from tests.cases import FOLDER, cases, reading, write


@pytest.mark.parametrize("case", cases(), ids=lambda case: str(case.relative_to(FOLDER)))
def test_case(case: Path) -> None:
    expected = case / "expected.json"
    if not expected.exists():
        write(case)
        pytest.fail(f"{expected} was missing and is now written: review it, then commit it")
    assert reading(case) == json.loads(expected.read_text())
