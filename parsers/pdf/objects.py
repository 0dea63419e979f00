"""The paths and pictures of a page, those in forms too, and what pdfium tells of each.

Objects are plain addresses, as in :mod:`parsers.pdf.pdfium`. What pdfium tells of one it writes into a room
that all calls share.
"""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from parsers.pdf.geometry import Box, Point
from parsers.pdf.pdfium import ADDRESS, BOX, MATRIX, NUMBER, Matrix, address_of, direct

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
PICTURE = pdfium.FPDF_PAGEOBJ_IMAGE
WANTED = {pdfium.FPDF_PAGEOBJ_PATH, PICTURE}
FORM_DEPTH = 8
MOST_POINTS = 500  # of one path

_count = direct(pdfium.FPDFPage_CountObjects, NUMBER, ADDRESS)
_object = direct(pdfium.FPDFPage_GetObject, ADDRESS, ADDRESS, NUMBER)
_count_in_form = direct(pdfium.FPDFFormObj_CountObjects, NUMBER, ADDRESS)
_object_in_form = direct(pdfium.FPDFFormObj_GetObject, ADDRESS, ADDRESS, ctypes.c_ulong)
_kind = direct(pdfium.FPDFPageObj_GetType, NUMBER, ADDRESS)
_matrix = direct(pdfium.FPDFPageObj_GetMatrix, NUMBER, ADDRESS, ADDRESS)
_bounds = direct(pdfium.FPDFPageObj_GetBounds, NUMBER, *[ADDRESS] * 5)
_draw_mode = direct(pdfium.FPDFPath_GetDrawMode, NUMBER, *[ADDRESS] * 3)
_fill = direct(pdfium.FPDFPageObj_GetFillColor, NUMBER, *[ADDRESS] * 5)
_stroke = direct(pdfium.FPDFPageObj_GetStrokeColor, NUMBER, *[ADDRESS] * 5)
_count_segments = direct(pdfium.FPDFPath_CountSegments, NUMBER, ADDRESS)
_segment = direct(pdfium.FPDFPath_GetPathSegment, ADDRESS, ADDRESS, NUMBER)
_point = direct(pdfium.FPDFPathSegment_GetPoint, NUMBER, ADDRESS, ADDRESS, ADDRESS)

_MODE, _RGBA, _WIDTH, _POINT = map(struct.Struct, ("2i", "4I", "f", "2f"))
_room = ctypes.create_string_buffer(MOST_POINTS * _POINT.size)
_places = [ctypes.byref(_room, at) for at in range(0, len(_room), 4)]
_across, _up = _places[::2], _places[1::2]


def objects_of(page: Any) -> Iterator[tuple[int, int, Matrix]]:
    """The paths and pictures of an open page in the order they are painted: what it is, its address, and the
    matrix of the form it stands in."""
    at = address_of(page)
    return _wanted(list(map(_object, repeat(at), range(_count(at)))), IDENTITY, 0)


def _wanted(objects: Sequence[int], outer: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    for at, kind in zip(objects, map(_kind, objects), strict=True):
        if kind in WANTED:
            yield kind, at, outer
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
            inner = list(map(_object_in_form, repeat(at), range(_count_in_form(at))))
            yield from _wanted(inner, times(matrix_of(at), outer), depth + 1)


def handle_of(at: int) -> Any:
    """An object as pypdfium2's own functions take it."""
    return ctypes.cast(at, pdfium.FPDF_PAGEOBJECT)


def matrix_of(at: int) -> Matrix:
    """An object's own matrix."""
    return MATRIX.unpack_from(_room) if _matrix(at, _places[0]) else IDENTITY


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """One matrix within another."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def bounds_of(at: int) -> Box:
    """Left, bottom, right and top of an object, before the matrix of its form."""
    return BOX.unpack_from(_room) if _bounds(at, *_places[:4]) else (0.0, 0.0, 0.0, 0.0)


def colours_of(path: int) -> tuple[str | None, str | None]:
    """What a path is filled and stroked with, ``#rrggbb``; None where it is not."""
    is_filled, is_stroked = _MODE.unpack_from(_room) if _draw_mode(path, *_places[:2]) else (0, 0)
    return _colour(_fill, path) if is_filled else None, _colour(_stroke, path) if is_stroked else None


def _colour(getter: Any, path: int) -> str | None:
    red, green, blue, alpha = _RGBA.unpack_from(_room) if getter(path, *_places[:4]) else (0, 0, 0, 0)
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha else None


def points_of(path: int) -> list[Point]:
    """The first corner points of a path, before its matrix."""
    count = max(min(_count_segments(path), MOST_POINTS), 0)
    segments = map(_segment, repeat(path), range(count))
    deque(map(_point, segments, _across, _up), maxlen=0)
    return list(_POINT.iter_unpack(ctypes.string_at(_room, count * _POINT.size)))
