"""What the commands print, as Rich tables. Pure: rows in, something printable out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from flows.report import VERDICTS, field_lines, kinds_table, short, steps_lines


def outcome(run: dict[str, Any]) -> RenderableType:
    """A run's summary: the seven steps, then what was loaded by kind."""
    steps = Table.grid(padding=(0, 2))
    for step, words in steps_lines(run):
        steps.add_row(Text(step, style="bold"), words or "-")
    kinds = Table("kind", *VERDICTS, box=None, header_style="dim", padding=(0, 2))
    for row in kinds_table(run):
        kinds.add_row(row["kind"], *(str(row[verdict] or "") for verdict in VERDICTS))
    return Group(Text(f"{run['council']}: {run['status']}", style="bold"), steps, kinds)


def changes(rows: Sequence[dict[str, Any]]) -> RenderableType:
    """The change feed: cursor, day, verdict, record; under it each field before and after, and where
    it was read."""
    if not rows:
        return Text("no changes")
    table = Table.grid(padding=(0, 2))
    for row in rows:
        told = [Text(row["key"], style="bold")]
        if row.get("label"):
            told.append(Text(f"  {short(row['label'])}"))
        told += [Text(f"  {line}") for line in field_lines(row)]
        told.append(Text(f"  {row.get('source_url') or ''}", style="dim"))
        table.add_row(str(row["id"]), str(row["seen_at"])[:10], row["verdict"], Group(*told))
    return table


def status(rows: Sequence[dict[str, Any]]) -> RenderableType:
    """One line a council: last run, how it ended, what there is."""
    if not rows:
        return Text("nothing harvested yet: papers harvest COUNCIL")
    table = Table(
        "council", "last run", "status", "records", "problems", "gaps", box=None, header_style="dim"
    )
    for row in rows:
        counts = ", ".join(f"{number:,} {kind}" for kind, number in row["records"].items() if number)
        table.add_row(
            row["council"],
            str(row["started_at"])[:16],
            str(row["status"]),
            counts,
            str(sum(row["problems"].values())),
            str(len(row["gaps"])),
        )
    return table


def parsed(answer: dict[str, Any]) -> RenderableType:
    """What one paper says, kind by kind."""
    head = Table.grid(padding=(0, 2))
    for name, value in answer["document"].items():
        head.add_row(Text(name, style="dim"), Text(str(value)))
    parts: list[RenderableType] = [head]
    for kind, records in answer.items():
        if kind != "document" and records:
            parts.append(Text(f"\n{kind} ({len(records)})", style="bold"))
            parts += [
                Text("- " + "; ".join(f"{k}: {v}" for k, v in r.items() if v is not None)) for r in records
            ]
    return Group(*parts)
