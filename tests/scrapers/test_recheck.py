"""When to look again, as a table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scrapers.recheck import document_due, had_its_turn, meeting_due

NOW = datetime(2026, 3, 16, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "looked", "changed", "final", "reason"),
    [
        (-10, None, False, True, "never seen"),
        (-10, 1, True, True, "the listing's words changed"),
        (+10, 1, False, False, "upcoming"),
        (-10, 1, False, False, "minutes awaited or in draft"),
        (-10, 1, False, True, None),
        (-10, 7, False, True, "weekly"),
        (-200, 7, False, True, None),
        (-200, 180, False, True, "slow sample"),
        (-200, 7, True, True, "the listing's words changed"),
    ],
)
def test_meeting_due(starts, looked, changed, final, reason):
    assert (
        meeting_due(
            now=NOW,
            starts_at=NOW.replace(tzinfo=None) + timedelta(days=starts),
            looked_at=NOW - timedelta(days=looked) if looked is not None else None,
            listing_changed=changed,
            has_final_minutes=final,
            meeting_id="101",
        )
        == reason
    )


@pytest.mark.parametrize(("days", "nights"), [(7, 7), (180, 180)])
def test_what_is_looked_at_once_in_a_period_is_spread_over_its_nights(days, nights):
    names = [str(number) for number in range(1800)]
    looked = dict.fromkeys(names, NOW)
    counts = []
    for night in range(1, 2 * nights + 1):
        now = NOW + timedelta(days=night)
        due = [name for name in names if had_its_turn(now, looked[name], timedelta(days=days), name)]
        counts.append(len(due))
        looked |= dict.fromkeys(due, now)
    assert sum(counts[:nights]) == sum(counts[nights:]) == len(names)
    assert max(counts) < 3 * len(names) / nights


@pytest.mark.parametrize(
    ("looked", "changed", "age", "reason"),
    [
        (None, False, 10, "never seen"),
        (1, True, 10, "its page changed"),
        (1, False, 10, None),
        (7, False, 10, "its turn"),
        (7, False, 400, None),
        (180, False, 400, "its turn"),
    ],
)
def test_document_due(looked, changed, age, reason):
    assert (
        document_due(
            now=NOW,
            looked_at=NOW - timedelta(days=looked) if looked is not None else None,
            page_changed=changed,
            age=timedelta(days=age),
            name="s3",
        )
        == reason
    )
