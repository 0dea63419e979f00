"""Documents that word processors wrote as HTML, set as papers."""

from __future__ import annotations

import pytest

from parsers.pages.word_paper import paper_of

WORD = b'<meta name=Generator content="Microsoft Word 15">'


def lines(body: str) -> list[str]:
    paper = paper_of(WORD + body.encode())
    assert paper is not None
    return [line.text for line in paper.lines]


def test_a_label_stands_on_one_line_with_what_is_beside_it() -> None:
    row = "<tr><td><p>Present:</p></td><td><p>A Reed</p><p>B Orr</p></td></tr>"
    assert lines(f"<p>Minutes</p><table border=0>{row}</table>") == ["Minutes", "Present: A Reed", "B Orr"]


def test_a_table_with_lines_stays_one_and_its_words_stand_in_it() -> None:
    paper = paper_of(
        WORD + b"<table border=1><tr><td>Indicator<td>Target<tr><td>Bins<td>9</table><p>Below</p>"
    )
    assert paper is not None
    assert [[cell.text for cell in row if cell] for row in paper.tables[0].rows] == [
        ["Indicator", "Target"],
        ["Bins", "9"],
    ]
    bottom = paper.tables[0].box[3]
    assert [line.text for line in paper.lines if line.box[1] > bottom] == ["Below"]


@pytest.mark.parametrize(
    "body", ["<table><td>alone</td></table>", "<table><table><tr><td>alone</table></table>"]
)
def test_tables_without_rows_or_around_tables_lose_nothing(body: str) -> None:
    assert lines(body) == ["alone"]


@pytest.mark.parametrize(
    "page",
    [b"<p>another page</p>", WORD + b"<div id=modgov>", WORD + b"<nav>Home</nav>", WORD + b"&lt;AI1&gt;"],
)
def test_other_pages_are_none(page: bytes) -> None:
    assert paper_of(page) is None
