"""Pictures that announce more dots than any paper has: never unpacked, only refused."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from parsers import problems
from parsers.records import Problem

MOST_DOTS = 1 << 31  # an A0 plan at 600 dots an inch has a quarter of this
_JBIG2 = re.compile(rb"/JBIG2Decode\b.{0,400}?stream\r?\n", re.S)
_SEGMENTS = 4  # the size stands in one of the first


def refuse(data: bytes) -> Problem | None:
    """A ``limit_exceeded`` when a file holds a compressed picture that would unpack to more dots
    than allowed; None for all others. Looks at headers only."""
    for match in _JBIG2.finditer(data):
        for width, height in _announced(data, match.end()):
            if width * height > MOST_DOTS:
                return problems.error(
                    "limit_exceeded", f"a picture of {width} x {height} dots is not unpacked"
                )
    return None


def _announced(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """The sizes that the page information segments of a JBIG2 stream announce."""
    for _ in range(_SEGMENTS):
        if at + 11 > len(data):
            return
        kind, references = data[at + 4], data[at + 5] >> 5
        long_page = kind & 0x40
        body = at + 6 + references + (4 if long_page else 1) + 4
        length = struct.unpack(">I", data[body - 4 : body])[0]
        if kind & 0x3F == 48 and body + 8 <= len(data):
            yield struct.unpack(">II", data[body : body + 8])
        at = body + length
