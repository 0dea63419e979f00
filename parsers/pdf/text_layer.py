"""The words of a page, straight from pdfium.

The text of a page is taken in one call and cut into words; only a word's first and last letters are
asked for their boxes, and a font is looked up once: a call a letter is what makes other readers
slow.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from parsers.pdf import symbols
from parsers.pdf.frame import Frame
from parsers.pdf.geometry import NO_GLYPHS, Glyphs, Shape, Word
from parsers.pdf.pdfium import end_boxes, font_of, font_sizes, letter_codes, letter_pieces, text_matrices

HYPHEN = "\x02"  # pdfium's mark for a hyphen at the end of a line
_WORD = re.compile(r"[^\s\x00-\x01\x03-\x1f\ufffe\uffff]+")
# in the place of letters and blanks: within words or one after the other; one alone is a bullet or a box
_CONTROL = re.compile(r"(?<=\w)[{0}](?=\w)|[{0}]{{2,}}".format(r"\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f"))
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_ITALIC = re.compile(r"italic|oblique", re.I)


class _Face(NamedTuple):
    bold: bool
    italic: bool
    symbols: symbols.Table | None


class _Style(NamedTuple):
    size: float
    turn: int
    bold: bool
    italic: bool
    symbols: symbols.Table | None


def words_of(page: Any, frame: Frame) -> tuple[tuple[Word, ...], tuple[Shape, ...], Glyphs]:
    """The words of an open page in the order of the file, the coloured blobs and arrows among them as
    shapes too, and counts that tell whether the words can be believed."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return (), (), NO_GLYPHS
    try:
        text = _text(text_page)
        glyphs = Glyphs(sum(map(len, text.split())), controls(text))
        words, marks = _placed(text_page, text, frame)
        return tuple(words), tuple(marks), glyphs
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def controls(text: str) -> int:
    """How many control characters stand in the place of letters and blanks."""
    return sum(map(len, _CONTROL.findall(text)))


def _text(text_page: Any) -> str:
    """The page's characters, one for each of pdfium's."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if got == count == len(text):
        return text
    return "".join(map(_character, letter_codes(text_page, count)))


def _character(unit: int) -> str:
    return "\ufffd" if unit >= 0x110000 or 0xD800 <= unit < 0xE000 else chr(unit)


def _placed(text_page: Any, text: str, frame: Frame) -> tuple[list[Word], list[Shape]]:
    """The words, and the coloured blobs and arrows among them."""
    spans = list(map(re.Match.span, _WORD.finditer(text)))
    text = text.replace(HYPHEN, "-")
    starts = [start for start, _ in spans]
    ends = end_boxes(text_page, spans)
    pieces = letter_pieces(text_page, starts)
    styles = _styles(text_page, dict(zip(pieces, starts, strict=True)), frame)
    turned = frame.place if frame.turn else None
    (page_left, page_top), finite = frame.corner, math.isfinite
    new = tuple.__new__  # a third of the cost of Word's own
    words: list[Word] = []
    marks: list[Shape] = []
    for (start, end), piece, (x0, y0, x1, y1, far_left, high, far_right, low) in zip(
        spans, pieces, ends, strict=True
    ):
        if far_left < x0:
            x0 = far_left
        if far_right > x1:
            x1 = far_right
        if high > y0:
            y0 = high
        if low < y1:
            y1 = low
        if turned:
            (x0, y0), (x1, y1) = turned(x0, y0), turned(x1, y1)
        else:  # as nearly all pages are; a call a word would be felt
            x0, y0, x1, y1 = x0 - page_left, page_top - y0, x1 - page_left, page_top - y1
        if not finite(x0 + y0 + x1 + y1):
            continue  # a damaged file puts it nowhere
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        size, turn, bold, italic, table = styles[piece]
        said = text[start:end]
        if table:
            said = symbols.shown(said, table)
        word = new(Word, (said, x0, y0, x1, y1, size, bold, italic, turn))
        if said[0] > "\u2000" and (shape := symbols.mark(text_page, start, word)):
            marks.append(shape)
        # The file has a blank before most words; line ends pdfium makes up too.
        if start and text[start - 1] not in " \xa0" and words and _go_together(words[-1], word):
            words[-1] = words[-1]._replace(text=words[-1].text + said, x1=x1)
        else:
            words.append(word)
    return words, marks


def _go_together(last: Word, word: Word) -> bool:
    """Whether pdfium broke one word where letters are only kerned: no blank is narrower than a twelfth
    of the letters' size."""
    return (
        word.turn == last.turn == 0
        and abs(word.bottom - last.bottom) < 0.5
        and -0.25 * last.size < word.x0 - last.x1 < 0.08 * last.size
    )


def _styles(text_page: Any, letters: Mapping[int, int], frame: Frame) -> dict[int, _Style]:
    """How each piece of text is set, of which the place of one letter is given."""
    places = list(letters.values())
    settings = zip(
        letters, places, font_sizes(text_page, places), text_matrices(text_page, places), strict=True
    )
    faces: dict[int, _Face] = {}
    known: dict[tuple[float, ...], _Style] = {}  # a page is set in few styles
    styles = {}
    for piece, at, size, (a, b, c, d, _, _) in settings:
        font = font_of(piece) or 0
        setting = (font, size, a, b, c, d)
        if setting not in known:
            if font not in faces:
                faces[font] = _face(text_page, at)
            size *= math.hypot(c, d) or 1.0
            angle = math.degrees(math.atan2(b, a))
            size, angle = (value if math.isfinite(value) else 0.0 for value in (size, angle))
            turn = (frame.turn - round(angle / 90)) % 4
            known[setting] = _Style(round(abs(size), 2), turn, *faces[font])
        styles[piece] = known[setting]
    return styles


def _face(text_page: Any, index: int) -> _Face:
    name_buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name_buffer, 128, flags)
    name = name_buffer.value.decode("utf-8", "replace")
    weight = pdfium.FPDFText_GetFontWeight(text_page, index)
    bold = bool(_BOLD.search(name)) or weight >= 600 or bool(flags.value & (1 << 18))
    italic = bool(_ITALIC.search(name)) or bool(flags.value & (1 << 6))
    return _Face(bold, italic, symbols.table_of(name))
