"""The real papers: each hard file ends as it may, and nothing is left running."""

import json
import time
from pathlib import Path

import pytest

from parsers.pdf import worker
from parsers.read import parse


@pytest.mark.corpus
def test_hard_files_end_as_they_may(corpus: Path) -> None:
    allowed = json.loads((corpus / "hard" / "expect.json").read_text())
    started = time.monotonic()
    outcomes = {name: parse((corpus / "hard" / name).read_bytes(), name=name).outcome for name in allowed}
    assert {name: outcome for name, outcome in outcomes.items() if outcome not in allowed[name]} == {}
    assert time.monotonic() - started < 30 * len(allowed)
    worker.stop()
