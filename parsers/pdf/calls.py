"""pdfium's functions without the cost of wrapping what they give.

pypdfium2 makes a typed pointer of every handle; in loops of hundreds of calls a page that is most of the
time. Here handles are plain addresses. Only for functions that take and give handles and numbers.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

ADDRESS, NUMBER = ctypes.c_void_p, ctypes.c_int


def direct(function: Any, result: Any, *arguments: Any) -> Any:
    """One of pdfium's functions, called with addresses and numbers; it gives an address (None for no
    object) or a number, as ``result`` says."""
    return ctypes.CFUNCTYPE(result, *arguments)(address_of(function) or 0)


def address_of(handle: Any) -> int | None:
    """Where a handle or a function of pypdfium2 points; None for no object."""
    return ctypes.cast(handle, ADDRESS).value


text_object = direct(pdfium.FPDFText_GetTextObject, ADDRESS, ADDRESS, NUMBER)
font_of = direct(pdfium.FPDFTextObj_GetFont, ADDRESS, ADDRESS)
page_object = direct(pdfium.FPDFPage_GetObject, ADDRESS, ADDRESS, NUMBER)
object_kind = direct(pdfium.FPDFPageObj_GetType, NUMBER, ADDRESS)
segment_of = direct(pdfium.FPDFPath_GetPathSegment, ADDRESS, ADDRESS, NUMBER)
segment_point = direct(pdfium.FPDFPathSegment_GetPoint, NUMBER, ADDRESS, ADDRESS, ADDRESS)
