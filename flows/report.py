"""What a run did, for people: plain data into Markdown. Publishing it is one line in the flow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flows.model import Due

STEPS = ("discover", "fetch", "archive", "parse", "audit", "load")
VERDICTS = ("insert", "update", "noop", "withdrawn", "restored")


def kinds_table(outcome: dict[str, Any]) -> list[dict[str, Any]]:
    """One row a kind of record: insert, update, noop, withdrawn, restored."""
    return [
        {"kind": kind, **{verdict: numbers.get(verdict, 0) for verdict in VERDICTS}}
        for kind, numbers in outcome.get("kinds", {}).items()
    ]


def steps_lines(outcome: dict[str, Any]) -> list[tuple[str, str]]:
    """Each step with its numbers in words, and the report's own line last."""
    lines = [
        (
            step,
            ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in numbers.items() if number),
        )
        for step in STEPS
        if (numbers := outcome.get("steps", {}).get(step)) is not None
    ]
    gaps = outcome.get("gaps", [])
    return [*lines, ("report", f"{outcome['status']}, {len(gaps)} gaps" if gaps else outcome["status"])]


def reasons(due: Sequence[Due]) -> list[dict[str, str]]:
    """What is due tonight and why, newest meeting first."""
    return [
        {
            "meeting": one.id,
            "committee": one.committee_id or "",
            "starts_at": one.ref.starts_at.isoformat(" ", "minutes") if one.ref.starts_at else "",
            "reason": one.reason,
        }
        for one in due
    ]


def markdown(outcome: dict[str, Any], changes: Sequence[dict[str, Any]] = ()) -> str:
    """A run's report as Markdown: steps, gaps, changes."""
    parts = [f"# {outcome['council']}: {outcome['status']}", ""]
    parts += [f"- **{step}** {words or 'nothing'}" for step, words in steps_lines(outcome)]
    if outcome["gaps"]:
        parts += ["", "## Gaps", "", *(f"- {gap}" for gap in outcome["gaps"])]
    if changes:
        parts += ["", "## Changes", "", *(f"- {change_line(change)}" for change in changes)]
    return "\n".join(parts) + "\n"


def change_line(change: dict[str, Any]) -> str:
    """One change in a line: verdict, key, and each field before and after."""
    fields = "; ".join(field_lines(change))
    return f"{change['verdict']} {change['key']}" + (f" ({fields})" if fields else "")


def field_lines(change: dict[str, Any]) -> list[str]:
    """The changed fields, each before and after, shortened, or by the ``words`` that changed where these
    were asked for; none for a new record."""
    if change["verdict"] == "new":
        return []
    fields, words = change["changed_fields"] or {}, change.get("words", {})
    lines = {name: f"{name}: {short(old)} -> {short(new)}" for name, (old, new) in fields.items()}
    return [*(lines | {name: f"{name}: {told}" for name, told in words.items()}).values()]


def short(value: object, length: int = 70) -> str:
    """A value on one line, cut when long."""
    text = " ".join(str(value).split())
    return text if len(text) <= length else text[: length - 1] + "…"
