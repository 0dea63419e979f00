"""Changes a harvest must see through, by name: ``site.apply("item renumbered")``. None is part of a night.

All of them can be made to the wide council; those to committees 100 to 151 to the sample council too.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from tests.site.changes import Change
from tests.site.model import Document, Paper

_SUPPLEMENT = Document("1207", "Supplementary papers", paper="supplement-january", size="33 KB")
_TEXT = """
The lease of the ground floor of the Guildhall ends in September 2026. Its owner has asked for an answer by
the end of the month."""

# name, kind and key of the record, field, what it was, what it is then
_ROWS: tuple[tuple[str, str, str, str, Any, Any], ...] = (
    ("committee renamed", "committee", "151", "name",
     "Customer and Performance Panel", "Performance and Residents Panel"),
    ("committee renamed", "committee", "151", "printed_name", "", "Customer and Performance Panel"),
    ("item renumbered", "item", "8923", "number", "53.", "54."),
    ("item renumbered", "item", "8924", "number", "54.", "55."),
    ("item renumbered", "item", "8925", "number", "55.", "56."),
    ("supplement after the pack", "table", "paper", "", None,
     Paper("supplement-january", "prose", "Supplementary papers", body=_TEXT)),
    ("supplement after the pack", "meeting", "2222", "supplement", [], [_SUPPLEMENT]),
    ("supplement after the pack", "meeting", "2222", "modified", None, date(2026, 3, 19)),
    ("meeting cancelled", "meeting", "2303", "status", "", "CANCELLED"),
    ("meeting cancelled", "meeting", "2303", "note", "", "There is not enough business."),
    ("meeting rescheduled", "meeting", "2304", "status", "", "RESCHEDULED"),
    ("meeting rescheduled", "meeting", "2304", "starts", datetime.fromisoformat("2026-05-21T10:00"),
     datetime.fromisoformat("2026-06-04T14:00")),
    ("meeting rescheduled", "meeting", "2304", "note", "", "Rescheduled from 21 May 2026."),
    ("same PDF at a new address", "document", "3270", "id", "3270", "3296"),
    ("replaced PDF same size", "paper", "budget-report", "body", "£310,000", "£301,000"),
    ("PDF timestamp only", "paper", "roof-report", "made", "", "20260319071500"),
    ("late minutes on an old meeting", "meeting", "2290", "minutes_published", False, True),
    ("late minutes on an old meeting", "meeting", "2290", "heading", "Agenda", "Agenda and minutes"),
    ("late minutes on an old meeting", "meeting", "2290", "packs", ["frontsheet"], ["frontsheet", "minutes"]),
    ("late minutes on an old meeting", "meeting", "2290", "modified", None, date(2026, 3, 19)),
    ("minutes approved by the next meeting", "meeting", "2302", "heading",
     "Agenda and draft minutes", "Agenda and minutes"),
    ("minutes approved by the next meeting", "meeting", "2303", "heading", "Agenda", "Agenda and minutes"),
    ("minutes approved by the next meeting", "meeting", "2303", "minutes_published", False, True),
    ("minutes approved by the next meeting", "item", "9321", "minutes", "", "There were no apologies."),
    ("minutes approved by the next meeting", "item", "9322", "minutes", "",
     "RESOLVED that the minutes of the meeting held on 12 March 2026 be approved as a correct record."),
)  # fmt: skip

NAMED_CHANGES: dict[str, tuple[Change, ...]] = {
    name: tuple(Change("", *row) for row in rows) for name, rows in groupby(_ROWS, key=itemgetter(0))
}
