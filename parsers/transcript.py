"""The text of a paper whose facts stand in tables, and the place of each fact's words in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.boxes import holds
from parsers.paper import Paper
from parsers.records import Box, Span
from parsers.tables.sheet import Sheet, one_line


class Block(NamedTuple):
    """Texts that belong together and the places (page, box) they take, the first where they begin."""

    parts: Sequence[tuple[int, Box]]
    texts: Sequence[str]


def row_blocks(found: Sequence[Sheet]) -> Iterator[Block]:
    """Each row of the sheets, cell by cell, a row cut by page breaks whole."""
    for sheet in found:
        for row in sheet.rows:
            yield Block(row.parts, [one_line(cell) for cell in row.cells if cell])


class Transcript:
    """A paper's text: on each page the lines outside the blocks, then the blocks that begin there.
    ``text`` is what :class:`parsers.records.Parsed` keeps."""

    def __init__(self, paper: Paper, blocks: Sequence[Block]) -> None:
        pieces: list[str] = []
        for page in paper.pages:
            places = [box for block in blocks for number, box in block.parts if number == page.number]
            pieces += [line.text for line in page.lines if not any(holds(box, line.box) for box in places)]
            for block in blocks:
                if block.parts[0][0] == page.number:
                    pieces += [text for text in block.texts if text]
        self.text = "\n".join(pieces)
        self._from = 0

    def span(self, words: str | None) -> Span | None:
        """Where the words stand, on one line or running on: after the place last asked for, else anywhere;
        None if nowhere."""
        if not words:
            return None
        for start in (self._from, 0):
            if (place := self.text.find(words, start)) >= 0:
                self._from = place
                return place, place + len(words)
        running = re.search(r"\s+".join(map(re.escape, words.split())), self.text)
        return running.span() if running else None
