"""Letters of symbol fonts become what they show."""

from __future__ import annotations

import pytest

from parsers.pdf.symbols import shown, table_of


@pytest.mark.parametrize(
    ("font", "letters", "what_they_show"),
    [
        ("Wingdings-Regular", "\uf0e9", "⬆"),
        ("Wingdings", "êl", "⬇●"),
        ("Wingdings3", "pq", "▲▼"),
        ("Wingdings 2", "P", "✓"),
        ("Webdings", "n", "●"),
        ("Wingdings", "\uf0a7", "\uf0a7"),
    ],
)
def test_symbol_fonts(font: str, letters: str, what_they_show: str) -> None:
    table = table_of(font)
    assert table is not None
    assert shown(letters, table) == what_they_show


def test_fonts_of_letters_have_no_table() -> None:
    assert table_of("Arial-BoldMT") is None
