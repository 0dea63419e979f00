"""The column of actions beside the words of minutes."""

from __future__ import annotations

from parsers.minutes.margin import apart
from parsers.paper import Line, Page, Paper


def test_a_heading_with_nothing_to_its_right_has_the_whole_page() -> None:
    over_each_other = [("Action", (60, 100, 95, 110)), ("Minute", (70, 103, 94, 113))]
    lines = tuple(Line(text=text, page=1, box=box, size=10) for text, box in over_each_other)
    paper = Paper(pages=(Page(number=1, width=600, height=800, lines=lines),), page_count=1)
    assert apart(paper) == (paper, [])
