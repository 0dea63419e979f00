"""The third night at the sample council: what it published is told, and nothing else.

Late minutes (meeting 2236), a replaced tracker (s3341) and a moved meeting (2238) with an item taken
down (9124), and one corrected figure (s3301).
"""

from __future__ import annotations


def test_exactly_what_the_council_did_is_told(held):
    held.harvest(2)
    report = held.harvest(3)
    told = {
        (change["verdict"], *change["key"].split("/")[1:]): change["changed_fields"]
        for change in held.changes(report["run_id"])
    }

    moved = told.pop(("record", "meeting", "2238"))
    assert moved["starts_at"] == ["2026-03-26T18:30:00", "2026-04-02T14:00:00"]
    assert set(moved) == {"starts_at", "venue"}
    # The frontsheet's address holds the meeting's date.
    assert set(told.pop(("record", "document", "g2238-t0"))) == {"url"}
    assert set(told.pop(("withdrawn", "agenda_item", "9124"))) == {"withdrawn_at"}

    assert set(told.pop(("text", "document", "s3341"))) == {"sha256", "text_sha256", "byte_size"}
    (action, update) = [told.pop(key) for key in sorted(told) if key[0] == "record" and "action" in key[1]]
    assert action == update
    assert action["status_raw"] == ["Ongoing", "Completed"]
    assert set(action) == {"response", "status_raw", "status"}
    new_actions = [key for key in told if key[0] == "new" and key[1].startswith("action")]
    assert sorted(kind for _, kind, _ in new_actions) == ["action", "action_update"]

    assert set(told.pop(("text", "document", "s3301"))) == {"sha256", "text_sha256", "byte_size"}
    (figure,) = [key for key in told if key[1] == "kpi_observation"]
    assert told.pop(figure) == {"value_raw": ["86%", "84%"], "value": [86.0, 84.0]}

    late = {key: fields for key, fields in told.items() if key not in new_actions}
    minutes = late.pop(("record", "meeting", "2236"))
    assert minutes["minutes_status"][0] is None
    assert {key for key in late if key[0] == "record"} == {
        ("record", "agenda_item", number) for number in ("9101", "9102", "9103", "9104", "9105")
    }
    new = sorted(kind for verdict, kind, _ in late if verdict == "new")
    assert new == ["attendance"] * 6 + ["document", "document_link"] + ["resolution"] * 3
    assert {key[0] for key in late} == {"record", "new"}
