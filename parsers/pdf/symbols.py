"""Letters that stand for pictures: arrows and blobs of symbol fonts, and the colour they are set in."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping
from typing import Any

import pypdfium2.raw as pdfium

from parsers.pdf.geometry import Shape, Word

Table = Mapping[int, str]

# What the letters of a font show, by their code; bullets are left as they come.
_FONTS: tuple[tuple[re.Pattern[str], Table], ...] = (
    (re.compile(r"wingdings ?2", re.I), {0x50: "✓", 0x4F: "✗"}),
    (
        re.compile(r"wingdings ?3", re.I),
        dict(zip((*range(0x66, 0x6A), *range(0x70, 0x76)), "←→↑↓▲▼△▽◀▶", strict=True)),
    ),
    (
        re.compile(r"wingdings", re.I),
        {0x6C: "●", 0x6E: "■", 0x75: "◆", 0xFB: "✗", 0xFC: "✓"}
        | dict(zip((*range(0xDF, 0xEB), *range(0xEF, 0xF4)), "←→↑↓↖↗↙↘⬅➡⬆⬇⇦⇨⇧⇩⇔", strict=True)),
    ),
    (
        re.compile(r"webdings", re.I),
        {0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼", 0x61: "✔", 0x67: "■", 0x6E: "●", 0x72: "✖"},
    ),
)
_MARKS = frozenset("●■◆⬤⚫◼⬛•▲▼►▶◄◀↑↓→←↔⬆⬇➡⬅△▽⇧⇩⇨⇦⇔↗↘↖↙✓✔☑✗✖✘☒✕")


def table_of(font: str) -> Table | None:
    """What the letters of a font of this name show; None for fonts of letters."""
    return next((table for name, table in _FONTS if name.search(font)), None)


def shown(text: str, table: Table) -> str:
    """The text as it looks in a symbol font; letters not in its table stay."""
    return "".join(
        table.get(ord(c) & 0xFF, c) if ord(c) < 0x100 or 0xF000 <= ord(c) < 0xF100 else c for c in text
    )


def mark(text_page: Any, index: int, word: Word) -> Shape | None:
    """A blob or arrow set in a colour, as the shape it looks like; None for words and what is black or
    grey. ``index`` is the place of its letter in pdfium's text."""
    if word.text[0] not in _MARKS or any(c not in _MARKS for c in word.text):
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text_page, index, red, green, blue, alpha):
        return None
    if red.value == green.value == blue.value:
        return None
    fill = f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
    return Shape(word.x0, word.top, word.x1, word.bottom, fill, None, (), is_rect=False)
