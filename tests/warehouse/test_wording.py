from __future__ import annotations

from dataclasses import replace

import pytest

from tests.warehouse.nights import (
    NOTED,
    RESOLVED,
    Nights,
    bytes_of,
    meeting,
    meeting_source,
    page,
    paper,
    paper_source,
)
from warehouse import ledger, queries, wording
from warehouse.wording import marked

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("the report be noted", "the revised report be noted", "the {+revised+} report be noted"),
        ("the report be noted", "the report be approved", "the report be [-noted-] {+approved+}"),
        ("to visit within ten days", "to visit", "to visit [-within ten days-]"),
        ("the same words", "the same\nwords", ""),
        ("", "all of it is new", "{+all of it is new+}"),
        (LONG + " end", LONG + " over", "… nine ten eleven twelve thirteen fourteen [-end-] {+over+}"),
        ("begin " + LONG, "start " + LONG, "[-begin-] {+start+} one two three four five six …"),
        (f"a {LONG} z", f"b {LONG} z", "[-a-] {+b+} one two three four five six …"),
        (f"a {LONG} z", f"b {LONG} y", f"[-a-] {{+b+}} {LONG[:27]} … {LONG[40:]} [-z-] {{+y+}}"),
    ],
)  # fmt: skip
def test_a_text_is_marked_word_by_word(before: str, after: str, told: str) -> None:
    assert marked(before, after) == told


def test_a_long_paper_is_compared_line_by_line_first() -> None:
    lines = [f"Line {n} of the report says what the service did in week {n}." for n in range(4000)]
    changed = [*lines[:2000], "A line that nobody had seen.", *lines[2001:]]
    told = marked("\n".join(lines), "\n".join(changed), around=2)
    assert told.startswith("… week 1999. [-Line 2000")
    assert told.endswith("Line 2001 …")


def test_changes_tell_which_words(nights: Nights) -> None:
    old, new = paper("Missed bins in the third quarter."), paper("Missed bins in the fourth quarter.")
    for reading in (old, new):
        ledger.record_parse(nights.engine, bytes_of(reading), reading)
    nights.load(meeting(meeting_source(page()), paper_source(old)))
    reworded = replace(RESOLVED, text=RESOLVED.text.replace("be", "be warmly"))
    nights.load(meeting(meeting_source(page(resolutions=(reworded, NOTED))), paper_source(new)))
    rows = wording.of_changes(nights.engine, queries.changes(nights.engine))
    told = {row["kind"]: row["words"] for row in rows if row["words"]}
    assert told["document"] == {"text": "Missed bins in the [-third-] {+fourth+} quarter."}
    assert "{+warmly+}" in told["resolution"]["text"]
