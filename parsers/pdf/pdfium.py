"""pdfium's functions without the cost of wrapping what they give.

pypdfium2 makes a typed pointer of every handle; in loops of hundreds of calls a page that is most of the
time. Here handles are plain addresses. Only for functions that take and give handles and numbers.
"""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

ADDRESS, NUMBER = ctypes.c_void_p, ctypes.c_int
BOX = struct.Struct("4f")  # FS_RECTF: left, top, right, bottom
_ENDS = struct.Struct("8f")  # two of them
MATRIX = struct.Struct("6f")  # FSMATRIX
Ends = tuple[float, float, float, float, float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


def direct(function: Any, result: Any, *arguments: Any) -> Any:
    """One of pdfium's functions, called with addresses and numbers; it gives an address (None for no
    object) or a number, as ``result`` says."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(function) or 0)


def _of_letters(function: Any, result: Any) -> Any:
    """One of pdfium's functions that tell of a letter of a page. It takes the page as :func:`_referred`
    gives it: what needs no conversion, which would be the most of each call."""
    return direct(function, result)


def _referred(text_page: Any) -> Any:
    return ctypes.byref(ctypes.c_char.from_address(address_of(text_page) or 0))


def address_of(handle: Any) -> int | None:
    """Where a handle or a function of pypdfium2 points; None for no object."""
    return ctypes.cast(handle, ADDRESS).value


font_of = direct(pdfium.FPDFTextObj_GetFont, ADDRESS, ADDRESS)
_text_object = _of_letters(pdfium.FPDFText_GetTextObject, ADDRESS)
_text_matrix = _of_letters(pdfium.FPDFText_GetMatrix, None)
_font_size = _of_letters(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_unicode = _of_letters(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_letter_box = _of_letters(pdfium.FPDFText_GetLooseCharBox, None)


def end_boxes(text_page: Any, spans: Iterable[tuple[int, int]]) -> list[Ends]:
    """Left, top, right and bottom of the first and of the last letter of each span of a page's text, in page
    space."""
    places = [place for start, end in spans for place in (start, end - 1)]
    return list(_ENDS.iter_unpack(_written(_letter_box, text_page, places, BOX.size)))


def text_matrices(text_page: Any, places: Sequence[int]) -> list[Matrix]:
    """How the text is set that each of these letters is of: the six numbers of its matrix."""
    return list(MATRIX.iter_unpack(_written(_text_matrix, text_page, places, MATRIX.size)))


def font_sizes(text_page: Any, places: Sequence[int]) -> list[float]:
    """The font size of each of these letters, before its matrix."""
    return list(map(_font_size, repeat(_referred(text_page)), places))


def _written(function: Any, text_page: Any, places: Sequence[int], size: int) -> bytes:
    """What a function writes for each of these letters, one after the other."""
    room, rooms = _rooms(size, 1 << len(places).bit_length())
    ctypes.memset(room, 0, size * len(places))
    deque(map(function, repeat(_referred(text_page)), places, rooms), maxlen=0)
    return ctypes.string_at(room, size * len(places))


@cache
def _rooms(size: int, count: int) -> tuple[Any, list[Any]]:
    """Room for so many answers of a size, and where in it each goes: made once for pages of like length."""
    room = ctypes.create_string_buffer(size * count)
    return room, [ctypes.byref(room, at) for at in range(0, size * count, size)]


def letter_pieces(text_page: Any, places: Iterable[int]) -> list[int]:
    """For each of these letters the piece of text of the file it belongs to, as an address; 0 for none."""
    return [piece or 0 for piece in map(_text_object, repeat(_referred(text_page)), places)]


def letter_codes(text_page: Any, count: int) -> list[int]:
    """The Unicode of each of the first letters of a page's text; 0 for none."""
    return list(map(_unicode, repeat(_referred(text_page)), range(count)))
