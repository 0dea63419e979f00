"""`make score`: score the parsers against the corpus's hand-read truth; write docs/accuracy.md.

The scorer belongs to the corpus and stands beside it (``score.py`` in the folder that holds PAPERS_CORPUS).
With ``--check`` nothing is written, and a figure below what the document says is an error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).parent.parent / "docs" / "accuracy.md"
FOLDERS = ("seeds", "made", "papers")
PARSE = f"{sys.executable} -m flows.cli parse --json"
PREAMBLE = """# Accuracy

Written by `make score`: the parsers against papers read by hand. `seeds` are the papers the project
was begun with, `made` invented ones in common forms, `papers` real ones from other councils. A record
counts when its text agrees to nine tenths; `fields` is the share of their fields that are right.
"""
FAULTS = ("missed", "spurious", "wrong")
TOLERANCE = 0.0005


def score(corpus: Path) -> dict[str, Any]:
    """The scorer's figures for each folder: totals, documents, failures."""
    scorer = corpus.resolve().parent / "score.py"
    if not scorer.exists():
        sys.exit(f"{scorer}: the scorer that belongs to the corpus is missing")
    figures = {}
    for folder in FOLDERS:
        with tempfile.TemporaryDirectory() as place:
            out = Path(place) / "figures.json"
            subprocess.run(
                [sys.executable, scorer, "--parse", PARSE, "--json", out, corpus / folder],
                stdout=subprocess.DEVNULL,
                check=False,
            )
            figures[folder] = json.loads(out.read_text())
    return figures


def table(figures: dict[str, Any]) -> list[str]:
    """The totals as Markdown table rows."""
    rows = ["| papers | kind | true | precision | recall | F1 | fields |", "|---|---|---|---|---|---|---|"]
    for folder, found in figures.items():
        for kind, total in sorted(found["totals"].items()):
            numbers = (f"{total[name]:.3f}" for name in ("precision", "recall", "f1", "fields"))
            rows.append(f"| {folder} | {kind} | {total['gold']} | {' | '.join(numbers)} |")
    return rows


def wrong(figures: dict[str, Any]) -> list[str]:
    """What is still missed, spurious or wrong, paper by paper."""
    lines = []
    for folder, found in figures.items():
        lines += [f"- {folder}: not parsed: {failure}" for failure in found["failed"]]
        for name, kinds in sorted(found["documents"].items()):
            bad = [
                f"{kind}: " + ", ".join(f"{len(row[fault])} {fault}" for fault in FAULTS)
                for kind, row in kinds.items()
                if any(row[fault] for fault in FAULTS)
            ]
            lines += [f"- {folder}/{name}: {'; '.join(bad)}"] if bad else []
    return lines or ["- nothing of what is scored"]


def document(figures: dict[str, Any]) -> str:
    """docs/accuracy.md."""
    return "\n".join([PREAMBLE, *table(figures), "", "## Still wrong", "", *wrong(figures), ""])


def fallen(figures: dict[str, Any], said: str) -> list[str]:
    """The rows of the document that claim more than the figures hold."""
    now = {tuple(row.split(" | ")[:2]): row for row in table(figures)[2:]}
    below = []
    for line in said.splitlines():
        key = tuple(line.split(" | ")[:2])
        if key not in now:
            continue
        then, today = (row.strip("| ").split(" | ")[5:] for row in (line, now[key]))
        if any(float(new) < float(old) - TOLERANCE for old, new in zip(then, today, strict=True)):
            below.append(f"said {line}\nnow  {now[key]}")
    return below


def main() -> None:
    """Score, then write the document or check it."""
    corpus = os.environ.get("PAPERS_CORPUS")
    if not corpus or not Path(corpus).is_dir():
        sys.exit("PAPERS_CORPUS must name the folder of papers with their truth")
    figures = score(Path(corpus))
    print("\n".join(table(figures)))
    if "--check" in sys.argv:
        below = fallen(figures, DOCUMENT.read_text())
        sys.exit("\n".join(below) or None)
    DOCUMENT.write_text(document(figures))
    sys.exit(any(found["failed"] for found in figures.values()))


if __name__ == "__main__":
    main()
