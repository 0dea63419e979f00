import pytest

from parsers.text.states import state_of


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Fully met", "achieved"),
        ("Partly met", "partly_achieved"),
        ("Largely complete", "in_progress"),
        ("Not yet complete", "open"),
        ("Not on track to meet the target", "off_track"),
        ("Not fully implemented", "open"),
        ("Not supported by the Board", "rejected"),
        ("Not discussed by the Board", None),
        ("Now closed", "completed"),
        ("Mostly sunny", None),
    ],
)
def test_a_state_by_its_degree(words: str, state: str | None) -> None:
    assert state_of(words) == state
