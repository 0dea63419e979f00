"""Records' places are drawn where they are."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from parsers import pdf, show
from parsers.paper import Line, Page, Paper
from parsers.read import parse_paper
from parsers.records import Parsed, Vote
from tests import cases

GREEN = (44, 160, 44)


def test_each_page_with_records_is_drawn_with_their_boxes() -> None:
    data, _ = cases.source(cases.ROOT / "action_tracker" / "header-only-once")
    paper = pdf.read(data)
    parsed = parse_paper(paper)
    drawn = dict(show.pictures(data, paper, parsed))
    assert sorted(drawn) == sorted({action.page for action in parsed.actions})
    first = parsed.actions[0]
    assert first.box is not None
    picture = Image.open(io.BytesIO(drawn[first.page or 0]))
    x0, _, _, bottom = (edge * show.SCALE for edge in first.box)
    assert picture.getpixel((int(x0) - 1, int(bottom) - 6)) == GREEN


def test_a_record_without_a_box_is_shown_by_the_lines_of_its_span() -> None:
    lines = (
        Line(text="For (2)", page=1, box=(72, 100, 120, 112)),
        Line(text="Mr Ash, Mrs Birch", page=1, box=(72, 114, 170, 126)),
    )
    paper = Paper(pages=(Page(number=1, width=595, height=842, lines=lines),), page_count=1)
    vote = Vote(name="Mr Ash", choice="for", page=1, span=(8, 14))
    parsed = Parsed(parser="minutes", parser_version=1, votes=(vote,), text="For (2)\nMr Ash, Mrs Birch")
    (mark,) = show.marks(paper, parsed)
    assert (mark.box, mark.label) == ((72, 114, 170, 126), "vote for Mr Ash")
    assert show.marks(paper, replace(parsed, votes=(replace(vote, span=None),))) == []


def test_a_paper_without_records_has_no_picture() -> None:
    data, _ = cases.source(cases.ROOT / "minutes" / "resolutions-in-capitals")
    paper = pdf.read(data)
    assert list(show.pictures(data, paper, Parsed(parser="none", parser_version=1))) == []
