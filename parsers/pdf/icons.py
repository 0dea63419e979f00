"""Small pictures that performance systems set for a state or a direction: their colour and their outline.

A picture of one colour (a red octagon, a green tick, a grey arrow) becomes a shape as if it had been
drawn; one of several colours tells nothing and has none.
"""

from __future__ import annotations

import colorsys
import ctypes
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from parsers.pdf.geometry import Box, Point, Shape

SMALLEST, LARGEST = 4.0, 30.0  # points a side
MOST_PIXELS = 1 << 20  # of a picture that is worth looking at
GRAIN = 40  # pixels a side it is looked at in
_SATURATED, _DARK, _SEEN, _WHITE = 0.35, 0.25, 128, 235
_ALONE = 0.25  # of the commonest hue's pixels another may have
_LEAST = 0.12  # of what is seen must be in colour for it to be the colour of the picture

Look = tuple[
    str, tuple[Point, ...]
]  # colour, and the outline in shares of width and height from the top left


def icon(
    document: Any, page: Any, handle: Any, box: Box, place: Callable[[float, float], Point]
) -> Shape | None:
    """The shape of a small picture at ``box``; ``place`` gives where on the page a point of the picture's
    unit square (from the bottom left) stands. None for what is no icon."""
    x0, top, x1, bottom = box
    if not (SMALLEST <= x1 - x0 <= LARGEST and SMALLEST <= bottom - top <= LARGEST):
        return None
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(handle, width, height)
    if not 0 < width.value * height.value <= MOST_PIXELS:
        return None
    look = _looked_at(document, page, handle)
    if look is None:
        return None
    colour, outline = look
    points = tuple(place(x, 1 - y) for x, y in outline)
    return Shape(x0, top, x1, bottom, colour, None, points, False)


def _looked_at(document: Any, page: Any, handle: Any) -> Look | None:
    """The picture set in a small square, its mask kept, and looked at."""
    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, own):
        return None
    pdfium.FPDFImageObj_SetMatrix(handle, GRAIN, 0, 0, GRAIN, 0, 0)
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, handle)
    pdfium.FPDFImageObj_SetMatrix(handle, own.a, own.b, own.c, own.d, own.e, own.f)
    if not bitmap:
        return None
    try:
        width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride, form = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetFormat(bitmap)
        raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return _look(raw, width, height, stride, form == pdfium.FPDFBitmap_BGRA) if form in _BYTES else None


_BYTES = {pdfium.FPDFBitmap_BGRA: 4, pdfium.FPDFBitmap_BGRx: 4, pdfium.FPDFBitmap_BGR: 3}


@lru_cache(maxsize=256)  # a report sets the same few pictures again and again
def _look(raw: bytes, width: int, height: int, stride: int, has_alpha: bool) -> Look | None:
    step = stride // width
    seen: list[tuple[int, int]] = []
    hues = Counter[int]()
    tints: dict[int, Counter[tuple[int, int, int]]] = {}
    for y in range(height):
        for x in range(width):
            at = y * stride + x * step
            blue, green, red = raw[at], raw[at + 1], raw[at + 2]
            if (has_alpha and raw[at + 3] < _SEEN) or min(red, green, blue) > _WHITE:
                continue
            seen.append((x, y))
            hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
            if saturation > _SATURATED and value > _DARK:
                wheel = round(hue * 12) % 12
                hues[wheel] += 1
                tints.setdefault(wheel, Counter())[red, green, blue] += 1
    if len(seen) < 0.05 * width * height:
        return None
    colour = "#808080"
    if sum(hues.values()) > _LEAST * len(seen):
        first = hues.most_common(1)[0][0]
        near = sum(hues[(first + step) % 12] for step in (-1, 0, 1))
        if sum(hues.values()) - near > _ALONE * near:
            return None
        colour = "#{:02x}{:02x}{:02x}".format(*tints[first].most_common(1)[0][0])
    return colour, _outline(seen, width, height)


def _outline(seen: list[tuple[int, int]], width: int, height: int) -> tuple[Point, ...]:
    """The first and the last of what is seen in each row of pixels and in each column."""
    rows: dict[int, list[int]] = {}
    columns: dict[int, list[int]] = {}
    for x, y in seen:
        rows.setdefault(y, []).append(x)
        columns.setdefault(x, []).append(y)
    ends = {(x, y) for y, xs in rows.items() for x in (min(xs), max(xs))}
    ends |= {(x, y) for x, ys in columns.items() for y in (min(ys), max(ys))}
    return tuple(((x + 0.5) / width, (y + 0.5) / height) for x, y in sorted(ends))
