"""Red, amber and green as councils paint them."""

from __future__ import annotations

import colorsys
from bisect import bisect_right

from parsers.paper import Page
from parsers.pdf.drawings import drawn_in
from parsers.records import Box

# Where one colour's share of the wheel of hues (degrees) ends and the next begins; None lies between.
_ENDS = (15, 62, 70, 165, 190, 245, 340)
_NAMES = ("red", "amber", None, "green", None, "blue", None, "red")
PALEST, DARKEST = 0.3, 0.3


def rag_of(fill: str | None) -> str | None:
    """red, amber, green or blue for a ``#rrggbb`` colour that is clearly one; None for greys, pale
    backgrounds and what lies between."""
    if fill is None:
        return None
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < PALEST or value < DARKEST:
        return None
    return _NAMES[bisect_right(_ENDS, hue * 360)]


def painted(fill: str | None, box: Box | None, page: Page | None) -> str | None:
    """The red, amber or green a cell is painted in, or the one colour of the blobs in it."""
    colour = rag_of(fill)
    blobs = {rag_of(d.fill) for d in drawn_in(page, box)} - {None} if page and box else set()
    return colour or (blobs.pop() if len(blobs) == 1 else None)
