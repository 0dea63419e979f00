"""The text of a paper whose facts stand in tables, and the place of each fact's words in it."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.grid import Sheet, one_line
from parsers.paper import Line, Paper
from parsers.records import Box, Span


class Transcript:
    """A paper's text: the lines outside tables, then each row cell by cell, a row cut by page breaks
    whole. ``text`` is what :class:`parsers.records.Parsed` keeps."""

    def __init__(self, paper: Paper, sheets: Sequence[Sheet]) -> None:
        taken = [part for sheet in sheets for row in sheet.rows for part in row.parts]
        pieces: list[str] = []
        for page in paper.pages:
            places = [box for number, box in taken if number == page.number]
            pieces += [line.text for line in page.lines if not _inside(line, places)]
            for sheet in sheets:
                rows = [row for row in sheet.rows if row.page == page.number]
                pieces += [one_line(cell) for row in rows for cell in row.cells if cell]
        self.text = "\n".join(pieces)
        self._from = 0

    def span(self, words: str | None) -> Span | None:
        """Where the words stand: after the place last asked for, else anywhere; None if nowhere."""
        if not words:
            return None
        start = self.text.find(words, self._from)
        if start < 0:
            start = self.text.find(words)
        if start < 0:
            return None
        self._from = start
        return start, start + len(words)


def _inside(line: Line, boxes: Sequence[Box]) -> bool:
    x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
    return any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes)
