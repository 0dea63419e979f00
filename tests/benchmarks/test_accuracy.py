"""What docs/accuracy.md claims is held."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import accuracy

SAID = """## By family
| family | kind | true | precision | recall | F1 | fields |
|---|---|---|---|---|---|---|
| minutes | items | 40 | 1.000 | 0.950 | 0.974 | 0.990 |
| negative | kpis | 0 | 1.000 | 1.000 | 1.000 | - |
"""


@pytest.mark.corpus
def test_the_figures_are_what_the_document_says(corpus: Path) -> None:
    judge = accuracy.scorer(corpus)
    now = accuracy.document(accuracy.score(corpus), judge)
    said = accuracy.DOCUMENT.read_text()
    assert len(list(accuracy.figures_in(said))) > 20
    assert accuracy.fallen(now, said) == []


def test_a_figure_that_fell_is_named() -> None:
    assert accuracy.fallen(SAID, SAID) == []
    assert accuracy.fallen(SAID.replace("0.974", "0.973"), SAID) == [
        "By family / minutes / items: said [1.0, 0.95, 0.974, 0.99], now [1.0, 0.95, 0.973, 0.99]"
    ]
    assert accuracy.fallen(SAID.replace("0.974", "0.999"), SAID) == []


def test_a_row_that_is_gone_is_named() -> None:
    without = "\n".join(line for line in SAID.splitlines() if "negative" not in line)
    assert accuracy.fallen(without, SAID) == [
        "By family / negative / kpis: said [1.0, 1.0, 1.0], now nothing"
    ]
