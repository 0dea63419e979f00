from parsers import vocabulary


def test_known_words_english_and_welsh() -> None:
    assert [vocabulary.status(w) for w in ("Completed.", "On  track", "Cwblhawyd")] == [
        "completed", "on_track", "completed",
    ]  # fmt: skip
    assert [vocabulary.rag(w) for w in ("AMBER", "g", "Coch")] == ["amber", "green", "red"]
    assert [vocabulary.direction(w) for w in ("▲", "No change", "gwaethygu")] == [
        "improving",
        "stable",
        "worsening",
    ]
    assert [vocabulary.attendance_state(w) for w in ("PRESENT:", "Also present", "Ymddiheuriadau")] == [
        "present", "in_attendance", "apologies",
    ]  # fmt: skip


def test_an_unknown_word_is_never_guessed() -> None:
    assert vocabulary.status("Mostly harmless") is None
    assert vocabulary.rag("mauve") is None
    assert vocabulary.direction("sideways") is None
    assert vocabulary.attendance_state("Minutes of the meeting") is None
