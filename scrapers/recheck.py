"""When to look again. ModernGov sends no validators, so age, state and the listing's words decide."""

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
    since = now - looked_at
    if age < SETTLED:
        return "weekly" if since >= WEEKLY - timedelta(hours=6) else None
    # Spread over the period by the meeting's own number, so that no night gets them all.
    slot = timedelta(days=zlib.crc32(meeting_id.encode()) % 30)
    return "slow sample" if since >= SLOW_SAMPLE - slot else None


def document_due(
    *, now: datetime, looked_at: datetime | None, page_changed: bool, meeting_age: timedelta
) -> str | None:
    """Why a document is due, or None: new, its page changed in any word, or its age's turn.

    A paper can be replaced by one whose listing reads the same; that its page was touched at all is
    then the only sign before the week is over.
    """
    if looked_at is None:
        return "never seen"
    if page_changed:
        return "its page changed"
    period = WEEKLY if meeting_age < SETTLED else SLOW_SAMPLE
    return "its turn" if now - looked_at >= period - timedelta(hours=6) else None
