"""PDF bytes to a :class:`parsers.paper.Paper`."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.paper import Paper
from parsers.pdf import document


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost."""

    seconds: float = 25.0
    pages: int = 3000
    memory: int = 1 << 30


DEFAULT = Limits()


def read(data: bytes, *, limits: Limits = DEFAULT) -> Paper:
    """The lines, tables and drawings of a PDF. Never raises for what the bytes are: what could not
    be read is in ``Paper.problems``."""
    return document.read(data, max_pages=limits.pages)
