"""Text that cannot be believed is told apart, never read as if it were sound."""

import io
import struct
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from parsers import pdf, problems
from parsers.pdf import bombs, quality, spelling
from parsers.pdf.quality import PageText

SOUND = PageText(1, 2000, 0, False, 400, 4)
PICTURE = PageText(2, 10, 0, True, 2, 0)


def codes(*pages: PageText) -> list[tuple[str, str]]:
    return [(p.code, p.severity) for p in quality.judge(pages)]


def test_every_page_a_picture() -> None:
    assert codes(PICTURE, PICTURE) == [("no_text_layer", "error")]


def test_some_pages_pictures() -> None:
    assert codes(SOUND, PICTURE, PICTURE) == [("partial_text_layer", "error")]
    assert codes(*[SOUND] * 9, PICTURE) == [("partial_text_layer", "warning")]


def test_glyphs_that_spell_nothing_come_before_control_characters() -> None:
    garbled = PageText(1, 2000, 300, False, 400, 200)
    assert codes(garbled) == [("garbled_text", "error"), ("control_characters", "error")]


def test_control_characters_in_the_place_of_blanks() -> None:
    assert codes(PageText(1, 2000, 300, False, 400, 4)) == [("control_characters", "error")]


def test_sound_text_has_no_problem() -> None:
    assert codes(SOUND) == []


@pytest.mark.parametrize(
    "word", ["Committee,", "£1,200.50", "(s.106)", "Ynys", "O’Neill", "NHS", "24/00108", "a@b.uk"]
)
def test_words_and_numbers_of_papers_spell(word: str) -> None:
    assert spelling.spells(word)


@pytest.mark.parametrize("word", ["%85721", "&KDLUPDQ¶V", "hƉƉĞƌ", "\u0135\u0136\u0137\u0138"])
def test_broken_fonts_do_not(word: str) -> None:
    assert not spelling.spells(word)


def test_a_broken_font_in_a_part_of_a_page_is_told_with_its_share() -> None:
    assert quality.judge([SOUND, PageText(2, 2000, 0, False, 400, 40, broken=32)]) == (
        problems.warning("garbled_text", "32 words (8% of this page) stand in lines that spell nothing", 2),
    )
    assert codes(PageText(1, 2000, 0, False, 400, 4, broken=4)) == []  # a logo


def test_letters_without_unicode_and_control_characters_on_one_page_are_told() -> None:
    found = quality.judge([*[SOUND] * 9, PageText(10, 2000, 90, False, 400, 4, holes=12)])
    assert found == (
        problems.warning("garbled_text", "12 letters have no Unicode, in words that are 3% of this page", 10),
        problems.warning("control_characters", "90 control characters among 2000 letters of this page", 10),
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("$QQXDO *RYHUQDQFH DQG $FFRXQWDELOLW\\ 5HWXUQ", 5),
        ("dŚĞ WĂƟĞŶƚ WĂƌƟĐŝƉĂƟŽŶ 'ƌŽƵƉ", 4),
        ("\ue001\ue002 \ue003\ue004 \ue005\ue006 and", 4),
        ("The budget was $QQXDO then agreed", 0),
        ("SO2, SO3, SO6", 0),
        ("£000's £000's £000's £000's", 0),
        ("Signed __________ Dated __________", 0),
        ("Cllr S North (Chair), Cllr T South, Cllr U East", 0),
        ("Jeśli potrzebują Państwo tłumaczenia", 0),
        ("اگر آپ کو اس دستاویز", 0),
        ("Os hoffech gael y ddogfen hon yn Gymraeg", 0),
    ],
)
def test_lines_of_a_broken_font(line: str, words: int) -> None:
    assert spelling.broken(line) == words


@pytest.mark.parametrize(
    "word",
    [
        "দস্তাবেজটির", "ਦਸਤਾਵੇਜ਼", "(文件)。", "ドキュメントの", "документа,", "ที่มีค่า", "(העיר)",
        "١٤٣٤-إبريل",
        "PA/24/00108", "A17", "12b4",  # codes
        "minutes_2025-03-04.pdf", "\\begin{figure}[b]", "log4j:configuration",  # names of programs and files
        "•First", "Rogard†",
    ],
)  # fmt: skip
def test_sound_words_that_are_no_english_ones(word: str) -> None:
    assert not spelling.is_lost(word)


@pytest.mark.parametrize("word", ["ଋҨǥƹୡȥဎ", "&KDUDFWHUV_DQG", "F]ZDUWHN", "\ue001\ue002\ue003\ue004"])
def test_what_a_broken_font_makes_of_words_is_lost(word: str) -> None:
    assert spelling.is_lost(word)


def test_a_page_of_codes_is_sound() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for row in range(20):
        canvas.drawString(72, 780 - 20 * row, f"A{row + 1} B{row + 1} C{row + 1} P{row + 100}/2 vacant")
    canvas.save()
    assert pdf.read(out.getvalue()).problems == ()


def test_ligatures_left_out_are_holes_and_bullets_are_not() -> None:
    assert spelling.holes("the of\ue001cer\ufffds \ue002nance o\ue001ce") == 4
    assert spelling.holes("\uf0b7 the officers \uf0fc") == 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable"),
        (b"%PDF-1.4\n%%EOF", "unreadable"),
        (b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj", "unreadable"),
    ],
)
def test_damaged_files(data: bytes, code: str) -> None:
    assert [p.code for p in pdf.read(data).problems] == [code]


def _paper(*pages: Callable[[Canvas], object]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_the_blank_backs_of_sheets_are_no_pictures_and_drawn_letters_are() -> None:
    def told(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "What was agreed under this item is told on this page and nowhere else.")

    def back(canvas: Canvas) -> None:
        canvas.line(72, 60, 520, 60)  # the line over its foot

    def drawn(canvas: Canvas) -> None:
        for x in range(72, 520, 9):
            canvas.line(x, 700, x + 3, 712)

    def problems_of(data: bytes) -> list[str]:
        return [p.code for p in pdf.read(data).problems]

    assert problems_of(_paper(told, back, told, back)) == []
    assert problems_of(_paper(told, drawn, told, drawn)) == ["partial_text_layer"]
    assert problems_of(_paper(back, back)) == ["no_text_layer"]


def test_a_password_is_asked_for() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt="secret")
    canvas.drawString(72, 700, "Exempt")
    canvas.save()
    assert [p.code for p in pdf.read(out.getvalue()).problems] == ["encrypted"]


def test_a_picture_that_announces_too_many_dots_is_refused_unopened() -> None:
    page_information = struct.pack(">IBBBI", 0, 48, 0, 1, 19) + struct.pack(">II", 100_000, 100_000)
    bomb = b"%PDF-1.4 <</Filter /JBIG2Decode>>\nstream\n" + page_information
    refused = bombs.refuse(bomb)
    assert refused is not None
    assert (refused.code, refused.message) == (
        "limit_exceeded", "a picture of 100000 x 100000 dots is not unpacked",
    )  # fmt: skip
    assert bombs.refuse(bomb.replace(struct.pack(">I", 100_000), struct.pack(">I", 5_000))) is None
