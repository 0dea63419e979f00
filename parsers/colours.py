"""Red, amber and green as councils paint them."""

from __future__ import annotations

import colorsys


def rag_of(fill: str | None) -> str | None:
    """red, amber, green or blue for a ``#rrggbb`` colour that is clearly one; None for greys, pale
    backgrounds and what lies between."""
    if fill is None:
        return None
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < 0.3 or value < 0.3:
        return None
    degrees = hue * 360
    for limit, name in (
        (15, "red"),
        (65, "amber"),
        (80, None),
        (165, "green"),
        (190, None),
        (245, "blue"),
        (340, None),
    ):
        if degrees < limit:
            return name
    return "red"
