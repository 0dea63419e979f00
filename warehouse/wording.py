"""What changed in a text, word by word, as people mark it: ``[-gone-]`` and ``{+new+}``. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import sqlalchemy as sa

from warehouse.passages import words_of

AROUND = 6
Part = tuple[list[str], list[str]]


def marked(before: str, after: str, around: int = AROUND) -> str:
    """``after`` with its new words in ``{+ +}`` and, where they stood, the gone ones in ``[- -]``. Of what is
    the same ``around`` words are left beside a change, and an ellipsis for the rest; nothing is left of two
    texts with the same words. How the words are set in lines does not count."""
    told: list[str] = []
    same: list[str] = []
    for gone, new in _parts(before, after):
        if gone == new:
            same += gone
            continue
        told += _cut(same, around, is_first=not told)
        told += [f"[-{' '.join(gone)}-]"] if gone else []
        told += [f"{{+{' '.join(new)}+}}"] if new else []
        same = []
    if told and same:
        told += [*same[:around], "…"] if len(same) > around else same
    return " ".join(told)


def _cut(same: list[str], around: int, is_first: bool) -> list[str]:
    if is_first:
        return ["…", *same[-around:]] if len(same) > around else same
    return [*same[:around], "…", *same[-around:]] if len(same) > 2 * around else same


def _parts(before: str, after: str) -> Iterator[Part]:
    """Words of the one beside words of the other. Lines are compared first: a long paper has many words, and
    few lines that differ."""
    left, right = before.splitlines(), after.splitlines()
    for what, a, b, c, d in SequenceMatcher(None, left, right).get_opcodes():
        gone, new = " ".join(left[a:b]).split(), " ".join(right[c:d]).split()
        if what == "equal":
            yield gone, gone
            continue
        for _, e, f, g, h in SequenceMatcher(None, gone, new, autojunk=len(gone) > 2000).get_opcodes():
            yield gone[e:f], new[g:h]


def of_changes(engine: sa.Engine, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Changes (see :func:`warehouse.queries.changes`) with ``words``: field -> what changed in it, of the
    fields that are texts of several words; of a paper whose bytes were replaced, ``text`` is its own."""
    with engine.connect() as conn:
        return [row | {"words": dict(_words(conn, row))} for row in rows]


def _words(conn: sa.Connection, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if row["verdict"] == "new":
        return
    for name, (before, after) in (row["changed_fields"] or {}).items():
        if name == "sha256" and before and after:
            name, before, after = "text", words_of(conn, before), words_of(conn, after)
        if isinstance(before, str) and isinstance(after, str) and {" ", "\n"} & {*before, *after}:
            yield name, marked(before, after)
