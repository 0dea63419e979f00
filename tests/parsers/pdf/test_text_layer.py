"""Words that a damaged file puts nowhere, or sets in no size, are no reason to stop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pytest

from parsers.pdf import text_layer
from parsers.pdf.document import Document
from tests.typeset import typeset

PAPER = typeset("One line of text.")


def lines() -> list[tuple[str, float]]:
    document = Document(PAPER)
    found = [(line.text, line.size) for page, _ in document.pages(1) for line in page.lines]
    document.close()
    return found


def nowhere(text_page: Any, spans: Sequence[tuple[int, int]]) -> list[tuple[float, ...]]:
    return [(math.nan,) * 8 for _ in spans]


def shapeless(text_page: Any, places: Sequence[int]) -> list[tuple[float, ...]]:
    return [(math.nan,) * 6 for _ in places]


def test_a_sound_file() -> None:
    assert lines() == [("One line of text.", 11.0)]


def test_words_without_a_place_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_layer, "end_boxes", nowhere)
    assert lines() == []


def test_words_without_a_size_are_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_layer, "text_matrices", shapeless)
    assert lines() == [("One line of text.", 0.0)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("\x01 Apologies\n\x01 Minutes", 0),  # bullets of a font of signs
        ("Viability\x01in\x01planning", 2),  # blanks
        ("\x10\x12\x12 \x1a\x14", 5),  # letters
    ],
)
def test_control_characters_count_in_the_place_of_letters_and_blanks(text: str, count: int) -> None:
    assert text_layer.controls(text) == count
