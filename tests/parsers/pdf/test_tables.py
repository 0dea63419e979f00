"""Tables out of lines, painted boxes and headings."""

from __future__ import annotations

from parsers.paper import Table
from parsers.pdf import tables
from parsers.pdf.geometry import PageGeometry, Shape, Word
from parsers.pdf.row_starts import row_starts

BLACK, WHITE = "#000000", "#ffffff"


def _word(text: str, x: float, top: float, *, bold: bool = False, turn: int = 0, size: float = 10.0) -> Word:
    return Word(text, x, top, x + 5.0 * len(text), top + size, size, bold, False, turn)


def _words(text: str, x: float, top: float, *, bold: bool = False) -> list[Word]:
    out = []
    for part in text.split():
        out.append(_word(part, x, top, bold=bold))
        x = out[-1].x1 + 3
    return out


def _line(x0: float, top: float, x1: float, bottom: float, colour: str = BLACK) -> Shape:
    return Shape(x0, top, x1, bottom, None, colour, ((x0, top), (x1, bottom)), True)


def _box(x0: float, top: float, x1: float, bottom: float, fill: str) -> Shape:
    corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom))
    return Shape(x0, top, x1, bottom, fill, None, corners, True)


def _ruled(xs: list[float], ys: list[float]) -> list[Shape]:
    return [_line(xs[0], y, xs[-1], y) for y in ys] + [_line(x, ys[0], x, ys[-1]) for x in xs]


def _read(words: list[Word], shapes: list[Shape]) -> list[list[list[str | None]]]:
    page = PageGeometry(1, 600, 800, tuple(words), tuple(shapes))
    return [_texts(table) for table in tables.find(page)]


def _texts(table: Table) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in table.rows]


def test_cells_between_lines() -> None:
    words = _words("Ref", 55, 105) + _words("Action", 105, 105)
    words += _words("1", 55, 125) + _words("Write to", 105, 125) + _words("the Minister", 105, 137)
    assert _read(words, _ruled([50, 100, 300], [100, 120, 150])) == [
        [["Ref", "Action"], ["1", "Write to\nthe Minister"]]
    ]


def test_a_cell_over_two_columns_and_one_over_two_rows() -> None:
    shapes = [s for s in _ruled([50, 100, 200, 300], [100, 120, 140, 160]) if s.x0 != s.x1]
    shapes += [_line(50, 100, 50, 160), _line(100, 100, 100, 160), _line(300, 100, 300, 160)]
    shapes += [_line(200, 120, 200, 160)]  # the heading over columns 2 and 3 is one cell
    shapes = [s for s in shapes if not (s.top == s.bottom == 140)] + [_line(100, 140, 300, 140)]
    words = _words("Both", 105, 105) + _words("Left", 105, 125) + _words("Right", 205, 125)
    words += _words("Tall", 55, 125) + _words("Low", 105, 145)
    assert _read(words, shapes) == [
        [["", "Both", None], ["Tall", "Left", "Right"], [None, "Low", ""]],
    ]


def test_a_line_in_pieces_is_one_line() -> None:
    shapes = [_line(50, y, 300, y) for y in (100, 120, 140)]
    shapes += [_line(x, top, x, top + 19.5) for x in (50, 150, 300) for top in (100, 120)]
    words = _words("A", 55, 105) + _words("B", 155, 105) + _words("C", 55, 125) + _words("D", 155, 125)
    assert _read(words, shapes) == [[["A", "B"], ["C", "D"]]]


def test_rows_drawn_only_as_breaks_of_the_columns_lines() -> None:
    shapes = [_line(50, 100, 300, 100), _line(50, 140, 300, 140)]
    shapes += [_line(x, top, x, top + 20) for x in (50, 150, 300) for top in (100, 120)]
    words = _words("A", 55, 105) + _words("B", 155, 105) + _words("C", 55, 125) + _words("D", 155, 125)
    assert _read(words, shapes) == [[["A", "B"], ["C", "D"]]]


def test_a_table_in_a_cell_is_read_row_by_row_in_its_place() -> None:
    shapes = _ruled([50, 150, 500], [100, 120, 300]) + _ruled([200, 260, 320], [150, 170, 200])
    words = _words("Issue", 55, 105) + _words("Response", 155, 105) + _words("Staff?", 55, 125)
    words += _words("Vacancies are:", 155, 125) + _words("Role", 205, 155) + _words("FTE", 265, 155)
    words += _words("Support", 205, 172) + _words("worker", 205, 184) + _words("1.87", 265, 178)
    words += _words("as of June.", 155, 220)
    answer = "Vacancies are:\nRole FTE\nSupport worker 1.87\nas of June."
    assert _read(words, shapes) == [[["Issue", "Response"], ["Staff?", answer]]]


def test_a_table_in_a_cell_cut_by_the_page_is_no_part_of_the_outer_one() -> None:
    shapes = _ruled([50, 150, 500], [100, 120, 300]) + _ruled([200, 260, 320], [250, 275, 300])
    words = _words("Issue", 55, 105) + _words("Response", 155, 105) + _words("As below:", 155, 125)
    words += (
        _words("Role", 205, 258) + _words("FTE", 265, 258) + _words("Clerk", 205, 282) + _words("2", 265, 282)
    )
    assert _read(words, shapes) == [[["Issue", "Response"], ["", "As below:\nRole FTE\nClerk 2"]]]


def test_painted_boxes_without_lines() -> None:
    rows = ((100, "#2b4563"), (120, WHITE), (140, "#eeeeee"))
    shapes = [_box(x, top, x + 100, top + 20, fill) for top, fill in rows for x in (50, 150)]
    words = [w for top, text in ((105, "A"), (125, "C"), (145, "E")) for w in _words(text, 55, top)]
    words += [w for top, text in ((105, "B"), (125, "D"), (145, "F")) for w in _words(text, 155, top)]
    (table,) = tables.find(PageGeometry(1, 600, 800, tuple(words), tuple(shapes)))
    fills = [[cell.fill if cell else None for cell in row] for row in table.rows]
    assert (_texts(table), fills) == (
        [["A", "B"], ["C", "D"], ["E", "F"]],
        [["#2b4563", "#2b4563"], [None, None], ["#eeeeee", "#eeeeee"]],
    )


def test_the_colour_of_a_cell_is_not_that_of_a_highlight_in_it() -> None:
    shapes = [_box(151, 121, 299, 159, "#92d050"), _box(155, 140, 200, 150, "#ff0000")]
    words = _words("A", 55, 105) + _words("B", 155, 105) + _words("C", 55, 125) + _words("Done", 155, 141)
    page = PageGeometry(1, 600, 800, tuple(words), tuple(shapes + _ruled([50, 150, 300], [100, 120, 160])))
    (table,) = tables.find(page)
    assert [[cell.fill if cell else None for cell in row] for row in table.rows] == [
        [None, None], [None, "#92d050"],
    ]  # fmt: skip


def test_words_under_headings_without_any_line() -> None:
    words = [
        w
        for x, text in ((50, "Action"), (250, "Lead"), (350, "Status"))
        for w in _words(text, x, 100, bold=True)
    ]
    words += _words("Write to the operator", 50, 120) + _words("A Marsh", 250, 120) + _words("Done", 350, 120)
    words += _words("about buses", 50, 132)
    words += _words("Send a map", 50, 152) + _words("B Reed", 250, 152) + _words("Late", 350, 152)
    assert _read(words, []) == [
        [["Action", "Lead", "Status"], ["Write to the operator\nabout buses", "A Marsh", "Done"],
         ["Send a map", "B Reed", "Late"]]
    ]  # fmt: skip


def test_prose_in_columns_is_no_table() -> None:
    words = [
        w
        for top in range(100, 400, 12)
        for x in (50, 320)
        for w in _words("the action and its status were", x, top)
    ]
    assert _read(words, []) == []


def test_the_grid_behind_a_chart_is_no_table() -> None:
    assert _read(_words("10%", 20, 105), _ruled([50, 100, 150], [100, 120, 140])) == []


def test_a_raised_letter_stays_on_its_line() -> None:
    words = [*_words("The 24", 55, 105), _word("th", 95, 102, size=6), *_words("October", 110, 105)]
    assert _read(words, _ruled([50, 300, 400], [95, 120, 140])) == [[["The 24 th October", ""], ["", ""]]]


def _columns_only() -> list[Shape]:
    across = [_line(50, y, 400, y) for y in (100, 120, 220)]
    return across + [_line(x, 100, x, 220) for x in (50, 120, 250, 400)]


def test_one_tall_box_a_column_is_cut_where_rows_begin() -> None:
    words = _words("Date", 55, 105) + _words("Action", 125, 105) + _words("Update", 255, 105)
    words += _words("1 May", 55, 125) + _words("Write to him", 125, 125) + _words("Sent and", 255, 125)
    words += _words("answered", 255, 137)
    words += _words("2 May", 55, 160) + _words("Send a map", 125, 160) + _words("Late", 255, 160)
    assert _read(words, _columns_only()) == [
        [
            ["Date", "Action", "Update"],
            ["1 May", "Write to him", "Sent and\nanswered"],
            ["2 May", "Send a map", "Late"],
        ]
    ]


def test_paragraphs_of_one_answer_are_no_rows() -> None:
    words = _words("Date", 55, 105) + _words("Action", 125, 105) + _words("Update", 255, 105)
    words += _words("1 May", 55, 125) + _words("Write to him", 125, 125) + _words("Sent and", 255, 125)
    words += _words("answered.", 255, 137) + _words("He agrees.", 255, 165)
    assert _read(words, _columns_only()) == [
        [["Date", "Action", "Update"], ["1 May", "Write to him", "Sent and\nanswered.\nHe agrees."]]
    ]


def test_a_line_that_begins_level_with_the_one_before_is_no_row_of_its_own() -> None:
    low, tall = (
        _word("missed", 150, 142),
        _word("col-lections", 72, 142)._replace(bottom=163),
    )  # over two lines
    body = [[_word("Bins", 72, 100)], [_word("Streets", 72, 125)], [low], [tall], [_word("Parks", 72, 190)]]
    assert row_starts(body, (60.0, 140.0, 300.0)) == [124, 141, 189]
