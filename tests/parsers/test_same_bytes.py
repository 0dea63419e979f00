"""The same bytes give the same reading, byte for byte: twice in one process, in others, under other hash
seeds and in other time zones."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from parsers.read import parse
from parsers.records import encode
from tests import cases

READ = """
import sys
from tests.parsers.test_same_bytes import print_digests
print_digests(sys.argv[1:])
"""
PLACES = (("0", "UTC"), ("4242", "Pacific/Kiritimati"))  # PYTHONHASHSEED, TZ


def digests(paths: list[str]) -> dict[str, str]:
    """Of each file, and of each golden case, the hash of its reading."""
    documents = [(case.as_posix(), *cases.source(case)) for case in ([] if paths else cases.cases())]
    documents += [(path, Path(path).read_bytes(), "") for path in paths]
    return {name: hashlib.sha256(encode(parse(data, url=url))).hexdigest() for name, data, url in documents}


def print_digests(paths: list[str]) -> None:
    print(json.dumps(digests(paths)))


def elsewhere(seed: str, zone: str, paths: list[str]) -> dict[str, str]:
    """The digests as another process has them."""
    answer = subprocess.run(
        [sys.executable, "-c", READ, *paths],
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, str] = json.loads(answer.stdout)
    return found


@pytest.mark.parametrize(("seed", "zone"), PLACES)
def test_own_cases(seed: str, zone: str) -> None:
    here = digests([])
    assert len(here) > 50
    assert elsewhere(seed, zone, []) == here


@pytest.mark.corpus
def test_real_papers(corpus: Path) -> None:
    golds = sorted(corpus.rglob("*.gold.json"))
    paths = [str(g.parent / Path(json.loads(g.read_text())["source"]).name) for g in golds]
    assert paths
    assert elsewhere(*PLACES[0], paths) == elsewhere(*PLACES[1], paths)
