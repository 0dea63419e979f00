"""Words that a damaged file puts nowhere, or sets in no size, are no reason to stop."""

from __future__ import annotations

import math
from typing import Any

import pypdfium2.raw as pdfium
import pytest

from parsers.pdf.document import Document
from tests.typeset import typeset

PAPER = typeset("One line of text.")


def lines() -> list[tuple[str, float]]:
    document = Document(PAPER)
    found = [(line.text, line.size) for page, _ in document.pages(1) for line in page.lines]
    document.close()
    return found


def nowhere(text_page: Any, index: int, rect: Any) -> bool:
    rect.left = rect.bottom = rect.right = rect.top = math.nan
    return True


def shapeless(text_page: Any, index: int, matrix: Any) -> bool:
    matrix.a = matrix.b = matrix.c = matrix.d = math.nan
    return True


def test_a_sound_file() -> None:
    assert lines() == [("One line of text.", 11.0)]


def test_words_without_a_place_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "FPDFText_GetLooseCharBox", nowhere)
    assert lines() == []


def test_words_without_a_size_are_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "FPDFText_GetMatrix", shapeless)
    assert lines() == [("One line of text.", 0.0)]
