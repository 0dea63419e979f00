"""`make fuzz`: mutated documents, thousands of them; whatever the bytes, records or problems come out.

    python -m tests.fuzz                       10,000 rounds, seeds 0 to 9,999
    python -m tests.fuzz --rounds 500 --seconds 120
    python -m tests.fuzz --start 4321 --rounds 1 --keep found/    one round again, its bytes kept

Sources are the golden cases and, where PAPERS_CORPUS is set, the real papers under a megabyte. A round is a
pure function of its seed and the sources. Where a run ends it says with what --start to go on.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

from parsers.pdf import Limits, worker
from tests import cases
from tests.fuzz.mutate import mutated
from tests.fuzz.round import Finding, run

LARGEST = 1_000_000
LIMITS = Limits(seconds=10.0)


def sources() -> list[tuple[str, bytes, str]]:
    """Name, bytes and address of every document to start from, in a fixed order."""
    found = [(case.relative_to(cases.ROOT).as_posix(), *cases.source(case)) for case in cases.cases()]
    place = os.environ.get("PAPERS_CORPUS")
    for path in sorted(Path(place).rglob("*")) if place else []:
        if path.suffix in (".pdf", ".html", ".xml") and path.stat().st_size < LARGEST:
            found.append((path.name, path.read_bytes(), ""))
    return found


def rounds(start: int, count: int, seconds: float, keep: Path | None) -> list[Finding]:
    """Run them, and print what was found as it is found."""
    start_from = sources()
    findings: list[Finding] = []
    outcomes = Counter[str]()
    began = time.monotonic()
    seed = start
    for seed in range(start, start + count):
        if time.monotonic() - began > seconds:
            break
        name, source, url = random.Random(seed).choice(start_from)
        data = mutated(source, seed)
        outcome, found = run(data, url, LIMITS)
        outcomes[outcome] += 1
        if found:
            findings.append(found)
            print(f"seed {seed}, {name}: {found.what}: {found.detail}", flush=True)
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"seed{seed}").write_bytes(data)
    else:
        seed += 1
    told = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
    print(f"{sum(outcomes.values())} rounds in {time.monotonic() - began:.0f} s: {told}")
    print(f"{len(findings)} findings" + (f"; go on with --start {seed}" if seed < start + count else ""))
    return findings


def main() -> int:
    """1 when something was found."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--start", type=int, default=0, help="first seed")
    options.add_argument("--rounds", type=int, default=10_000)
    options.add_argument("--seconds", type=float, default=3600, help="stop after so long")
    options.add_argument("--keep", type=Path, help="folder for the bytes that something was found with")
    chosen = options.parse_args()
    try:
        return int(bool(rounds(chosen.start, chosen.rounds, chosen.seconds, chosen.keep)))
    finally:
        worker.stop()


if __name__ == "__main__":
    sys.exit(main())
