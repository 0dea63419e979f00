"""Lines in reading order, upright, without running heads."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from parsers import pdf
from tests.typeset import typeset

LEFT = [
    "The council met in spring",
    "and talked about buses all",
    "afternoon until the chair",
    "closed the long meeting.",
]
RIGHT = [
    "In another column stands",
    "what has nothing to do with",
    "the buses but with benches",
    "and with nothing else.",
]


def drawn(turn: int = 0, content_turn: int = 0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setPageRotation(turn)
    if content_turn == 90:
        canvas.rotate(90)
        canvas.translate(0, -A4[0])
    for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        canvas.drawString(60, 500 - 14 * i, left)
        canvas.drawString(300, 500 - 14 * i, right)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(("turn", "content_turn"), [(0, 0), (90, 0), (180, 0), (270, 0), (0, 90)])
def test_columns_are_read_one_after_the_other_however_the_page_is_turned(
    turn: int, content_turn: int
) -> None:
    paper = pdf.read(drawn(turn, content_turn))
    assert [line.text for line in paper.lines] == LEFT + RIGHT


def test_a_column_that_begins_below_the_end_of_the_other_is_read_after_it() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        canvas.drawString(60, 700 - 14 * i, left)
        canvas.drawString(300, 400 - 14 * i, right)
    canvas.save()
    assert [line.text for line in pdf.read(out.getvalue()).lines] == LEFT + RIGHT


def test_running_heads_and_page_numbers_are_furniture() -> None:
    page = "# Samplebury Council {n} of 3\n\nText of page {n} that says something new: {word}.\n"
    words = ["apples", "pears", "plums"]
    paper = pdf.read(typeset("== page ==\n".join(page.format(n=i + 1, word=w) for i, w in enumerate(words))))
    assert [[line.text for line in page.lines] for page in paper.pages] == [
        [f"Text of page {i + 1} that says something new: {w}."] for i, w in enumerate(words)
    ]
    assert [line.text for line in paper.pages[1].furniture] == ["Samplebury Council 2 of 3"]


def test_text_that_comes_again_with_other_numbers_is_no_running_head() -> None:
    pages = [
        f"Question {n}\n(a) a further report be made within 4 weeks.\nSaid on page {n}." for n in (3, 5, 9)
    ]
    paper = pdf.read(typeset("\n== page ==\n".join(pages)))
    assert [line.text for line in paper.lines] == "\n".join(pages).split("\n")


def test_text_that_runs_on_over_the_page_s_edge_is_no_running_head_however_often_it_comes() -> None:
    answer = "The council has met.\nIt is going to mend all of the bus shelters before the winter, as was\n"
    pages = [f"{answer}asked in question {word}.\n" for word in ("one", "two", "three", "four")]
    paper = pdf.read(typeset("== page ==\n".join(pages)))
    assert [len(page.lines) for page in paper.pages] == [3, 3, 3, 3]
    assert [page.furniture for page in paper.pages] == [()] * 4


def test_what_runs_over_pages_of_nothing_else_is_their_text() -> None:
    paper = pdf.read(typeset("# Appendix 1 to the report\n== page ==\n# Appendix 2 to the report"))
    assert [line.text for line in paper.lines] == ["Appendix 1 to the report", "Appendix 2 to the report"]


def test_bold_beginnings_are_known() -> None:
    (line,) = pdf.read(typeset("*Present:|Cllr Ash and Cllr Birch")).lines
    assert (line.text, line.lead, line.bold) == ("Present: Cllr Ash and Cllr Birch", "Present:", False)
