"""Tables in minutes with what was decided and why side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from parsers.boxes import EDGE, is_beside
from parsers.paper import Paragraph, Table

_HEADS = re.compile(
    r"(?:decisions?|resolutions?|resolved|reasons?(?:\s+for\s+(?:the\s+)?decisions?)?)\s*:?", re.I
)


def in_columns(found: Sequence[Paragraph], tables: Sequence[Table]) -> list[Paragraph]:
    """The paragraphs with those in such tables taken column by column, each below its heading."""
    out = list(found)
    for table in tables:
        if _is_headed(table):
            at = [i for i, paragraph in enumerate(out) if is_beside(paragraph, table)]
            moved = iter(sorted((out[i] for i in at), key=partial(_place, table)))
            out = [next(moved) if i in at else paragraph for i, paragraph in enumerate(out)]
    return out


def _is_headed(table: Table) -> bool:
    texts = [cell.text if cell else "" for cell in table.rows[0]] if table.rows else []
    return len(texts) > 1 and all(_HEADS.fullmatch(" ".join(text.split())) for text in texts)


def _place(table: Table, paragraph: Paragraph) -> tuple[int, float]:
    """The column a paragraph stands in, and how far down."""
    left, top = paragraph.box[:2] if paragraph.box else (0.0, 0.0)
    return sum(1 for cell in table.rows[0] if cell and cell.box[0] <= left + EDGE), top
