"""The words of a page, straight from pdfium.

The text of a page is taken in one call and cut into words; only a word's first and last letters are
asked for their boxes, and a font is looked up once: a call a letter is what makes other readers
slow.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from parsers.pdf import symbols
from parsers.pdf.calls import address_of, font_of, text_object
from parsers.pdf.frame import Frame
from parsers.pdf.geometry import NO_GLYPHS, Glyphs, Shape, Word

HYPHEN = "\x02"  # pdfium's mark for a hyphen at the end of a line
_WORD = re.compile(r"[^\s\x00-\x01\x03-\x1f\ufffe\uffff]+")
_CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f]")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_ITALIC = re.compile(r"italic|oblique", re.I)


class _Font(NamedTuple):
    size: float
    bold: bool
    italic: bool
    turn: int
    symbols: symbols.Table | None


_Key = tuple[int, float, float, bool]


def words_of(page: Any, frame: Frame) -> tuple[tuple[Word, ...], tuple[Shape, ...], Glyphs]:
    """The words of an open page in the order of the file, the coloured blobs and arrows among them as
    shapes too, and counts that tell whether the words can be believed."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return (), (), NO_GLYPHS
    try:
        text, unmapped = _text(text_page)
        glyphs = Glyphs(len("".join(text.split())), len(_CONTROL.findall(text)), unmapped)
        marks: list[Shape] = []
        words = tuple(_unbroken(_placed(text_page, text, frame, marks)))
        return words, tuple(marks), glyphs
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _text(text_page: Any) -> tuple[str, int]:
    """The page's characters, one for each of pdfium's, and how many of them have no Unicode."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return "", 0
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if got == count == len(text):
        return text, 0
    units = [pdfium.FPDFText_GetUnicode(text_page, i) for i in range(count)]
    unmapped = sum(1 for unit in units if unit == 0 or unit == 0xFFFD)
    return "".join(map(_character, units)), unmapped


def _character(unit: int) -> str:
    return "\ufffd" if unit >= 0x110000 or 0xD800 <= unit < 0xE000 else chr(unit)


def _placed(text_page: Any, text: str, frame: Frame, marks: list[Shape]) -> Iterator[tuple[Word, bool]]:
    """Each word, and whether the file has a blank before it (pdfium makes up line ends too). Coloured
    blobs and arrows are put with the ``marks``."""
    fonts: dict[_Key, _Font] = {}
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    place, box_of, finite = frame.place, pdfium.FPDFText_GetLooseCharBox, math.isfinite
    handle = address_of(text_page)
    for match in _WORD.finditer(text):
        start, end = match.span()
        if not box_of(text_page, start, first):
            continue
        left, bottom, right, top = first.left, first.bottom, first.right, first.top
        # A font's letters are of one height at one size, and stand after each other one way.
        key = (font_of(text_object(handle, start)) or 0, round(top - bottom, 2), 0.0, True)
        if end - start > 1:
            box_of(text_page, end - 1, last)
            far_left, low, far_right, high = last.left, last.bottom, last.right, last.top
            key = (key[0], key[1], round(low - bottom, 0), far_left >= left)
            left, bottom = far_left if far_left < left else left, low if low < bottom else bottom
            right, top = far_right if far_right > right else right, high if high > top else top
        if not finite(left + bottom + right + top):
            continue  # a damaged file puts it nowhere
        font = fonts.get(key)
        if font is None:
            font = fonts[key] = _font(text_page, start, frame)
        xa, ya = place(left, top)
        xb, yb = place(right, bottom)
        x0, x1 = (xa, xb) if xa < xb else (xb, xa)
        y0, y1 = (ya, yb) if ya < yb else (yb, ya)
        said = match[0]
        if HYPHEN in said:
            said = said.replace(HYPHEN, "-")
        said = symbols.shown(said, font.symbols) if font.symbols else said
        word = Word(said, x0, y0, x1, y1, font.size, font.bold, font.italic, font.turn)
        if said[0] > "\u2000" and (shape := symbols.mark(text_page, start, word)):
            marks.append(shape)
        yield word, start > 0 and text[start - 1] in " \xa0"


def _unbroken(words: Iterable[tuple[Word, bool]]) -> Iterator[Word]:
    """Words that pdfium broke where letters are only kerned, put together again: no blank is
    narrower than a twelfth of the letters' size."""
    last: Word | None = None
    for word, is_after_blank in words:
        if (
            not is_after_blank
            and last
            and word.turn == last.turn == 0
            and abs(word.bottom - last.bottom) < 0.5
        ):
            gap = word.x0 - last.x1
            if -0.25 * last.size < gap < 0.08 * last.size:
                last = last._replace(text=last.text + word.text, x1=word.x1)
                continue
        if last:
            yield last
        last = word
    if last:
        yield last


def _font(text_page: Any, index: int, frame: Frame) -> _Font:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = pdfium.FPDFText_GetFontSize(text_page, index) * scale
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    size, angle = (value if math.isfinite(value) else 0.0 for value in (size, angle))
    name_buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name_buffer, 128, flags)
    name = name_buffer.value.decode("utf-8", "replace")
    weight = pdfium.FPDFText_GetFontWeight(text_page, index)
    bold = bool(_BOLD.search(name)) or weight >= 600 or bool(flags.value & (1 << 18))
    italic = bool(_ITALIC.search(name)) or bool(flags.value & (1 << 6))
    turn = (frame.turn - round(angle / 90)) % 4
    return _Font(round(abs(size), 2), bold, italic, turn, symbols.table_of(name))
