"""The words of one table cell as lines."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.pdf.geometry import Word

Block = tuple[float, list[str]]  # lines of text and how far down the page they stand


def cell_lines(words: Iterable[Word]) -> list[Block]:
    """The lines of one cell, each with its height on the page. Text turned on its side is one line
    in its own direction."""
    lines: list[list[Word]] = []
    turned = sorted((w for w in words if w.turn), key=lambda w: (w.x0, w.top if w.turn == 1 else -w.top))
    for word in sorted((w for w in words if not w.turn), key=lambda w: (w.top + w.bottom, w.x0)):
        if lines and _same_line(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    blocks = [(line[0].top, [" ".join(w.text for w in sorted(line, key=lambda w: w.x0))]) for line in lines]
    if turned:
        blocks.append((turned[0].top, [" ".join(w.text for w in turned)]))
    return blocks


def _same_line(before: Word, word: Word) -> bool:
    """Near half the lower word's height shared: a raised "th" stays on its line."""
    shared = min(before.bottom, word.bottom) - max(before.top, word.top)
    return shared > 0.45 * min(before.bottom - before.top, word.bottom - word.top)
