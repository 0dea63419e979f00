"""The real papers: each hard file ends as it may, in time and memory, and nothing is left running."""

from __future__ import annotations

import json
import resource
import time
from pathlib import Path

import pytest

from parsers.pdf import worker
from parsers.pdf.truncation import cut_short
from parsers.read import parse

SECONDS, MEGABYTES = 30.0, 1024


@pytest.mark.corpus
def test_hard_files_end_as_they_may(corpus: Path) -> None:
    allowed = json.loads((corpus / "hard" / "expect.json").read_text())
    wrong, slow = {}, {}
    for name in allowed:
        started = time.monotonic()
        outcome = parse((corpus / "hard" / name).read_bytes(), name=name).outcome
        if outcome not in allowed[name]:
            wrong[name] = outcome
        if (took := time.monotonic() - started) > SECONDS:
            slow[name] = took
    worker.stop()
    assert (wrong, slow) == ({}, {})
    # The most that this process and any child it has waited for ever held.
    for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        assert resource.getrusage(whose).ru_maxrss / 1024 < MEGABYTES


@pytest.mark.corpus
def test_no_whole_paper_looks_cut_short(corpus: Path) -> None:
    papers = [path for folder in ("seeds", "made", "papers") for path in (corpus / folder).rglob("*.pdf")]
    assert papers
    assert [path.name for path in papers if cut_short(path.read_bytes())] == []
