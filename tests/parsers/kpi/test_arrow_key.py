"""What arrows and short words of direction mean."""

from __future__ import annotations

import pytest

from parsers.kpi.arrow_key import meaning, read_key
from parsers.paper import Line, Page, Paper


def _paper(*texts: str) -> Paper:
    lines = tuple(
        Line(text=text, page=1, box=(50, 20.0 * i, 400, 20.0 * i + 12), size=10)
        for i, text in enumerate(texts)
    )
    return Paper(pages=(Page(number=1, width=595, height=842, lines=lines),))


def test_what_an_arrow_at_the_end_of_a_line_means_stands_on_the_next() -> None:
    told = _paper("▲ Improvement in period; ▼ Deterioration in period; ◄►", "Position maintained;")
    assert read_key(told) == {"▲": "improving", "▼": "worsening", "◄►": "stable"}


def test_what_stands_before_an_arrow_does_not_run_on() -> None:
    told = _paper("Performance that is better ↑ or worse ↓", "No change is marked by a dash")
    assert read_key(told) == {"↑": "improving", "↓": "worsening"}


@pytest.mark.parametrize(
    ("words", "means"),
    [("IMP", "improving"), ("DET", "worsening"), ("STATIC", "stable"), ("Increasing", None), ("▲", None)],
)
def test_meaning_of_words(words: str, means: str | None) -> None:
    assert meaning(words) == means
