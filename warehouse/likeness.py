"""How alike two texts are, and by what a record without a number is known. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher

from warehouse.keys import plain

Identity = tuple[str, str]


def ratio(one: str, other: str, at_least: float) -> float:
    """How alike two texts are by their words, 0 to 1; 0 when certainly below ``at_least``."""
    if one == other:
        return 1.0
    left, right = one.split(), other.split()
    longest = max(len(left), len(right))
    # Twice the shorter over the sum is the most that could be alike: most pairs end here.
    if not longest or 2 * min(len(left), len(right)) < at_least * (len(left) + len(right)):
        return 0.0
    if longest < 4:
        matcher: SequenceMatcher[str] = SequenceMatcher(None, one, other, autojunk=False)
        return _at_least(matcher.ratio(), at_least)
    words = SequenceMatcher(None, left, right, autojunk=False)
    if words.quick_ratio() < at_least:
        return 0.0
    return _at_least(words.ratio(), at_least)


def _at_least(value: float, least: float) -> float:
    return value if value >= least else 0.0


def alike(one: str | None, other: str | None, at_least: float = 0.9) -> bool:
    """Whether two texts say the same but for a few words."""
    return ratio(plain(one), plain(other), at_least) > 0


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two papers tell the same decision: alike, or one holds the other whole and the rest is
    how it came about ("It was moved by ... and RESOLVED that ...")."""
    left, right = plain(one), plain(other)
    short, long = sorted((left, right), key=len)
    return (len(short) >= 30 and short.rstrip(".") in long) or ratio(left, right, 0.9) > 0


def _by(group: str, text: str) -> Callable[[Mapping[str, object]], Identity]:
    return lambda columns: (str(columns.get(group)) if group else "", plain(str(columns.get(text) or "")))


def _paper(columns: Mapping[str, object]) -> Identity | None:
    """A paper without a number moved to another address is known by its bytes."""
    if columns.get("attachment_id") or not columns.get("sha256"):
        return None
    return "", str(columns["sha256"])


def _reading(columns: Mapping[str, object]) -> Identity:
    period = columns.get("period_end") or plain(str(columns.get("period_label") or ""))
    return str(columns.get("kpi_key")), str(period)


# Kinds whose key is only a hash of their first content: they are followed by this alone.
CONTENT_KEYED: dict[str, Callable[[Mapping[str, object]], Identity]] = {
    "resolution": _by("item_key", "text"),
    "vote": _by("name", "motion"),
    "attendance": _by("", "name"),
    "question": _by("", "question"),
    "action": _by("raised_on", "proposed"),
    "action_update": _by("raised_on", "proposed"),
    "kpi_observation": _reading,
}


# Kinds with a number, some of whose records have none.
PARTLY_NUMBERED: dict[str, Callable[[Mapping[str, object]], Identity | None]] = {
    "document": _paper,
    "agenda_item": lambda c: None if c.get("item_id") else ("", plain(str(c.get("title") or ""))),
}
