from parsers.read import parse
from tests.typeset import typeset


def test_minutes_without_date_or_items_say_so() -> None:
    source = "# MINUTES\n\nPresent: Cllr A Ash\n\nRESOLVED that buses run.\n\nRESOLVED that trams stop."
    parsed = parse(typeset(source))
    assert [(p.code, p.severity) for p in parsed.problems] == [
        ("unreadable_date", "warning"),
        ("unrecognised", "warning"),
    ]
    assert [r.text for r in parsed.resolutions] == ["RESOLVED that buses run.", "RESOLVED that trams stop."]
    assert parsed.outcome == "ok"
