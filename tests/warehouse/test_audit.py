from __future__ import annotations

import pytest

from tests.warehouse.nights import Nights, committees, failed, meeting, meeting_source, meetings, page
from warehouse.audit import QualityError, audit
from warehouse.readings import rows
from warehouse.recall import known_counts


def test_meeting_page_that_lost_all_its_items_is_refused(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page())))
    batch = rows(meeting(meeting_source(page(items=()))))
    with pytest.raises(QualityError) as refused:
        audit(batch, known_counts(nights.engine, batch))
    assert (
        str(refused.value)
        == "samplebury/meeting/501: 0 agenda item(s) where there were 3; nothing was loaded"
    )


def test_committee_list_shrunk_below_half_is_refused(nights: Nights) -> None:
    nights.load(committees("Audit", "Cabinet", "Council", "Planning"))
    audit(rows(committees("Audit", "Cabinet")), {"committee": 4})
    batch = rows(committees("Audit"))
    with pytest.raises(QualityError, match="1 committee"):
        audit(batch, known_counts(nights.engine, batch))


def test_meetings_list_shrunk_below_half_is_refused(nights: Nights) -> None:
    for number in ("501", "502", "503", "504"):
        nights.load(meeting(meeting_source(page(items=(), links=(), resolutions=()), number), number=number))
    whole = rows(meetings("501", "502"))
    audit(whole, known_counts(nights.engine, whole))
    batch = rows(meetings("501"))
    with pytest.raises(QualityError, match="1 meeting"):
        audit(batch, known_counts(nights.engine, batch))


def test_page_that_failed_is_a_gap_and_no_quality_error(nights: Nights) -> None:
    nights.load(meeting(meeting_source(page())))
    batch = rows(meeting(failed("https://democracy.samplebury.example/ieListDocuments.aspx?MId=501")))
    audit(batch, known_counts(nights.engine, batch))
    assert nights.load(batch).as_dict() == {}
    assert nights.told() == []
