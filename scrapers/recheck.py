"""When to look again. ModernGov sends few validators, so age, state and the listing's words decide.

What is looked at once in a period has its own day in it, by its own number: no night gets them all,
and nothing waits longer than the period.
"""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

# A meeting younger than SETTLED is looked at every week, an older one once in SLOW_SAMPLE.
SETTLED = timedelta(days=90)
WEEKLY = timedelta(days=7)
SLOW_SAMPLE = timedelta(days=180)


def meeting_due(
    *,
    now: datetime,
    starts_at: datetime | None,
    looked_at: datetime | None,
    listing_changed: bool,
    has_final_minutes: bool,
    meeting_id: str,
) -> str | None:
    """Why a meeting's page is due, or None.

    ``now`` and ``looked_at`` (the last good look, None for never) are UTC; ``starts_at`` is the
    council's wall clock. An hour's difference does not matter here.
    """
    if looked_at is None:
        return "never seen"
    if listing_changed:
        return "the listing's words changed"
    age = now.replace(tzinfo=None) - starts_at if starts_at else timedelta(0)
    if age < timedelta(0):
        return "upcoming"
    if age < SETTLED and not has_final_minutes:
        return "minutes awaited or in draft"
    if age < SETTLED:
        return "weekly" if had_its_turn(now, looked_at, WEEKLY, meeting_id) else None
    return "slow sample" if had_its_turn(now, looked_at, SLOW_SAMPLE, meeting_id) else None


def document_due(
    *, now: datetime, looked_at: datetime | None, page_changed: bool, age: timedelta, name: str
) -> str | None:
    """Why a document, or a page that belongs to another, is due, or None: new, its page changed in
    any word, or its turn. ``age`` is its meeting's, ``name`` its own number or address.

    A paper can be replaced by one whose listing reads the same; that its page was touched at all is
    then the only sign before the week is over.
    """
    if looked_at is None:
        return "never seen"
    if page_changed:
        return "its page changed"
    period = WEEKLY if age < SETTLED else SLOW_SAMPLE
    return "its turn" if had_its_turn(now, looked_at, period, name) else None


def had_its_turn(now: datetime, looked_at: datetime, period: timedelta, name: str) -> bool:
    """Whether the day of ``name`` in the period has come since it was looked at."""
    since_its_day = (now.toordinal() - zlib.crc32(name.encode())) % period.days
    return looked_at.toordinal() < now.toordinal() - since_its_day
