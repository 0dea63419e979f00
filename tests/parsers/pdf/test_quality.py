"""Text that cannot be believed is told apart, never read as if it were sound."""

import io
import struct

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from parsers import pdf
from parsers.pdf import bombs, quality
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
    assert quality._spells(word)


@pytest.mark.parametrize("word", ["%85721", "&KDLUPDQ¶V", "hƉƉĞƌ", "\u0135\u0136\u0137\u0138"])
def test_broken_fonts_do_not(word: str) -> None:
    assert not quality._spells(word)


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
