"""`make score`: score the parsers against the corpus's hand-read truth; write docs/accuracy.md.

The scorer belongs to the corpus and stands beside it (``score.py`` in the folder that holds PAPERS_CORPUS);
its functions are called here, in one process. With ``--check`` nothing is written, and a figure below what
the document says is an error.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parsers.contract import contract
from parsers.read import parse

DOCUMENT = Path(__file__).parent.parent / "docs" / "accuracy.md"
FOLDERS = ("seeds", "made", "papers")
PREAMBLE = """# Accuracy

Written by `make score`: the parsers against papers read by hand. A record counts when its text agrees to nine
tenths; *fields* is the share of their fields that are right; *facts* are the head's (date, body, period).
Negatives, papers that hold nothing, count as right only when nothing was read from them. The rules were
written looking at these papers: what is to be expected of others stands in
[papers never seen](papers-never-seen.md).
"""
BY_FOLDER = """## By origin

`seeds` are the papers the project was begun with, `made` invented ones in common forms, `papers` real ones
from other councils.
"""
BY_FAMILY = """## By family
"""
BY_COUNCIL = """## By council

No rule names a council or a file, and nothing is fitted to one: there is no training that leaving a council
out could undo. What stands in its place is each council's own figure.
"""
FAULTS = ("missed", "spurious", "wrong")
COUNTED = ("gold", "parsed", "matched", "fields_asked", "fields_right")
FIGURES = ("precision", "recall", "f1", "fields")
TOLERANCE = 0.0005


@dataclass(frozen=True, slots=True)
class Scored:
    """One document's figures by kind of record, and what it is counted under."""

    name: str
    folder: str
    family: str
    council: str
    kinds: dict[str, dict[str, Any]]


def scorer(corpus: Path) -> Any:
    """The corpus's own scorer as a module."""
    place = corpus.resolve().parent / "score.py"
    spec = importlib.util.spec_from_file_location("corpus_score", place)
    if not place.exists() or spec is None or spec.loader is None:
        sys.exit(f"{place}: the scorer that belongs to the corpus is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(corpus: Path) -> list[Scored]:
    """Every document that has a truth beside it, parsed and scored."""
    judge = scorer(corpus)
    return [
        _scored(judge, truth, folder, corpus)
        for folder in FOLDERS
        for truth in sorted((corpus / folder).rglob("*.gold.json"))
    ]


def _scored(judge: Any, truth: Path, folder: str, corpus: Path) -> Scored:
    gold = json.loads(truth.read_text())
    path = truth.parent / Path(gold["source"]).name
    data = path.read_bytes()
    got = json.loads(json.dumps(contract(parse(data, name=path.name), data)))
    inside = truth.relative_to(corpus / folder).parts
    return Scored(
        name=path.name,
        folder=folder,
        family=(gold.get("document") or {}).get("kind") or "negative",
        council=inside[0] if len(inside) > 1 else folder,
        kinds=judge.score_document(gold, got),
    )


def table(documents: list[Scored], group: str, judge: Any) -> list[str]:
    """The totals of each group (a field of :class:`Scored`) as Markdown table rows."""
    totals: dict[tuple[str, str], dict[str, int]] = {}
    for one in documents:
        for kind, row in one.kinds.items():
            total = totals.setdefault((getattr(one, group), kind), dict.fromkeys(COUNTED, 0))
            for name in COUNTED:
                total[name] += row[name]
    return [
        f"| {group} | kind | true | precision | recall | F1 | fields |",
        "|---|---|---|---|---|---|---|",
        *(_row(name, kind, total, judge.summary(total)) for (name, kind), total in sorted(totals.items())),
    ]


def _row(name: str, kind: str, total: dict[str, int], figures: dict[str, float]) -> str:
    numbers = [f"{figures[figure]:.3f}" for figure in FIGURES]
    if not total["fields_asked"]:
        numbers[-1] = "-"
    return f"| {name} | {kind} | {total['gold']} | {' | '.join(numbers)} |"


def wrong(documents: list[Scored]) -> list[str]:
    """What is still missed, spurious or wrong, paper by paper."""
    lines = []
    for one in documents:
        bad = [
            f"{kind}: " + ", ".join(f"{len(row[fault])} {fault}" for fault in FAULTS)
            for kind, row in one.kinds.items()
            if any(row[fault] for fault in FAULTS)
        ]
        lines += [f"- {one.folder}/{one.name}: {'; '.join(bad)}"] if bad else []
    return lines or ["- nothing of what is scored"]


def document(documents: list[Scored], judge: Any) -> str:
    """docs/accuracy.md."""
    parts = [PREAMBLE]
    for words, group in ((BY_FOLDER, "folder"), (BY_FAMILY, "family"), (BY_COUNCIL, "council")):
        parts += [words, *table(documents, group, judge), ""]
    return "\n".join([*parts, "## Still wrong", "", *wrong(documents), ""])


def figures_in(text: str) -> Iterator[tuple[tuple[str, ...], list[float]]]:
    """The rows of the document's tables: which table, group and kind, and the figures."""
    heading = ""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if line.startswith("## "):
            heading = line
        elif len(cells) == 7 and cells[2].isdigit():
            yield (heading, *cells[:2]), [float(c) for c in cells[3:] if c != "-"]


def fallen(now: str, said: str) -> list[str]:
    """The rows that the document ``said`` claims and the one written ``now`` does not hold, one line each."""
    figures = dict(figures_in(now))
    below = []
    for key, then in figures_in(said):
        today = figures.get(key, [])
        if len(today) < len(then) or any(
            new < old - TOLERANCE for old, new in zip(then, today, strict=False)
        ):
            below.append(f"{' / '.join(key).removeprefix('## ')}: said {then}, now {today or 'nothing'}")
    return below


def main() -> None:
    """Score, then write the document or check it."""
    place = os.environ.get("PAPERS_CORPUS")
    if not place or not Path(place).is_dir():
        sys.exit("PAPERS_CORPUS must name the folder of papers with their truth")
    judge, documents = scorer(Path(place)), score(Path(place))
    print("\n".join([*table(documents, "folder", judge), "", *wrong(documents)]))
    now = document(documents, judge)
    if "--check" in sys.argv:
        sys.exit("\n".join(fallen(now, DOCUMENT.read_text())) or None)
    DOCUMENT.write_text(now)


if __name__ == "__main__":
    main()
