"""When two papers tell the same decision."""

from __future__ import annotations

import pytest

from warehouse.likeness import same_words

NOTED = "RESOLVED that the progress against the targets be noted."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (NOTED, True),
        ("RESOLVED that the progress against the Targets be noted", True),
        (f"It was moved by Councillor A, seconded by Councillor B and {NOTED}", True),
        ("RESOLVED that the progress against the budget be deplored.", False),
        ("RESOLVED that the report be approved.", False),
        ("", False),
        (None, False),
    ],
)
def test_same_words(other, same):
    assert same_words(NOTED, other) is same
    assert same_words(other, NOTED) is same


def test_a_short_text_inside_a_long_one_is_not_enough():
    assert not same_words("Agreed.", "It was agreed. The report of the Head of Finance was received as well.")
