"""The painted paths and pictures of a page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from parsers.pdf.calls import address_of, object_kind, page_object, segment_of, segment_point
from parsers.pdf.frame import Frame, box_of
from parsers.pdf.geometry import Box, Point, Shape
from parsers.pdf.icons import icon

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MAX_ICONS = 400  # a page with more small pictures than this is a map or a gallery
MAX_SHAPES = 20_000  # a drawing with more strokes than this is a map or a plan, not a table
FORM_DEPTH = 8
WANTED = {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE}
LOOKED_AT = WANTED | {pdfium.FPDF_PAGEOBJ_FORM}


def painted(
    document: Any, page: Any, frame: Frame
) -> tuple[tuple[Shape, ...], tuple[Box, ...], tuple[Shape, ...]]:
    """The painted paths of an open page, the boxes of its pictures, and the small pictures among them as
    shapes, those in forms too. Of a page with more strokes than a table can have only the first are given."""
    shapes: list[Shape] = []
    images: list[Box] = []
    icons: list[Shape] = []
    for kind, handle, matrix in _objects(page):
        if len(shapes) >= MAX_SHAPES:
            break
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(_bounds(handle, matrix, frame))
            if len(icons) < MAX_ICONS:
                icons += _icon(document, page, handle, matrix, frame)
        elif shape := _shape(handle, matrix, frame):
            shapes.append(shape)
    return tuple(shapes), tuple(images), tuple(icons)


def _icon(document: Any, page: Any, handle: Any, outer: Matrix, frame: Frame) -> Iterator[Shape]:
    whole = _times(_matrix(handle), outer)

    def place(x: float, y: float) -> Point:
        return frame.place(*_at(whole, x, y))

    box = box_of([place(x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)])
    found = icon(document, page, handle, box, place)
    if found:
        yield found


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    at = address_of(page)
    addresses = map(page_object, repeat(at), range(pdfium.FPDFPage_CountObjects(page)))
    for i, kind in enumerate(map(object_kind, addresses)):
        if kind not in LOOKED_AT:
            continue
        handle = pdfium.FPDFPage_GetObject(page, i)
        if kind in WANTED:
            yield kind, handle, IDENTITY
        else:
            yield from _in_form(handle, IDENTITY, 1)


def _in_form(form: Any, outer: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
    matrix = _times(_matrix(form), outer)
    for i in range(pdfium.FPDFFormObj_CountObjects(form)):
        handle = pdfium.FPDFFormObj_GetObject(form, i)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind in WANTED:
            yield kind, handle, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
            yield from _in_form(handle, matrix, depth + 1)


def _matrix(handle: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, raw):
        return IDENTITY
    return (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(handle: Any, matrix: Matrix, frame: Frame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return box_of([frame.place(*_at(matrix, x, y)) for x, y in corners])


def _shape(handle: Any, outer: Matrix, frame: Frame) -> Shape | None:
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill_mode, stroked)
    fill = _colour(pdfium.FPDFPageObj_GetFillColor, handle) if fill_mode.value else None
    stroke = _colour(pdfium.FPDFPageObj_GetStrokeColor, handle) if stroked.value else None
    if fill is None and stroke is None:
        return None
    matrix = _times(_matrix(handle), outer)
    points = [frame.place(*_at(matrix, x, y)) for x, y in _segments(handle)]
    if not points:
        return None
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(handle, width)
    scale = math.hypot(matrix[0], matrix[1])
    box = box_of(points)
    corners = {(round(x, 1), round(y, 1)) for x, y in points}
    is_rect = len(corners) in (2, 3, 4) and all(
        min(abs(x - box[0]), abs(x - box[2])) < 0.5 and min(abs(y - box[1]), abs(y - box[3])) < 0.5
        for x, y in points
    )
    return Shape(*box, fill, stroke, width.value * scale if stroke else 0.0, tuple(points), is_rect)


def _segments(handle: Any) -> Iterator[Point]:
    x, y = ctypes.c_float(), ctypes.c_float()
    path, into_x, into_y = address_of(handle), ctypes.addressof(x), ctypes.addressof(y)
    for i in range(min(pdfium.FPDFPath_CountSegments(handle), 500)):
        segment_point(segment_of(path, i), into_x, into_y)
        yield x.value, y.value


def _colour(getter: Any, handle: Any) -> str | None:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not getter(handle, r, g, b, a) or a.value == 0:
        return None
    return f"#{r.value:02x}{g.value:02x}{b.value:02x}"
