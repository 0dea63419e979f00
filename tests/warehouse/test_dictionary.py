from __future__ import annotations

from pathlib import Path

import pytest

from warehouse import dictionary, views
from warehouse.schema import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_dictionary_is_current() -> None:
    assert PAGE.read_text("utf-8") == dictionary.markdown(), "run `make dictionary`"


def test_every_table_and_view_stands_in_it() -> None:
    headings = {line[4:] for line in PAGE.read_text("utf-8").splitlines() if line.startswith("### ")}
    assert headings == {*TABLES, *views.written(), "State and evidence"}


def test_column_of_a_view_without_a_description_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {**views.written(), "v_votes": "-- Votes.\nSELECT\n    COUNT(*) AS mysteries\nFROM vote v\n"}
    monkeypatch.setattr(views, "written", lambda: texts)
    monkeypatch.setattr(dictionary, "_view_columns", dictionary._view_columns.__wrapped__)
    with pytest.raises(ValueError, match=r"v_votes\.mysteries has no description"):
        dictionary.markdown()
