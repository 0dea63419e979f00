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


def test_what_a_register_says_of_a_person_by_its_first_words() -> None:
    said = ("Present, virtually", "Apologies, sent representative", "Not present", "In attendance", "Dirprwy")
    assert [vocabulary.attended(words) for words in said] == [
        "present", "apologies", "absent", "in_attendance", "present",
    ]  # fmt: skip
    assert vocabulary.attended("Expected") == ""
    assert vocabulary.attended("Sleeping") is None
    assert vocabulary.attended("") is None


def test_an_unknown_word_is_never_guessed() -> None:
    assert vocabulary.status("Mostly harmless") is None
    assert vocabulary.rag("mauve") is None
    assert vocabulary.direction("sideways") is None
    assert vocabulary.attendance_state("Minutes of the meeting") is None
