"""Colours of cells."""

from __future__ import annotations

import pytest

from parsers.text.colours import rag_of


@pytest.mark.parametrize(
    ("fill", "name"),
    [
        ("#ff0000", "red"), ("#c00000", "red"), ("#ffc000", "amber"), ("#ffff00", "amber"),
        ("#f79645", "amber"),
        ("#92d050", "green"), ("#00b050", "green"), ("#9bbb58", "green"), ("#4f81bd", "blue"),
        ("#d9d9d9", None), ("#eeeeee", None), ("#000000", None), ("#f2dbdb", None), (None, None),
    ],
)  # fmt: skip
def test_rag_of(fill: str | None, name: str | None) -> None:
    assert rag_of(fill) == name
