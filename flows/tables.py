"""What the commands print, as Rich tables. Pure: rows in, something printable out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from flows.report import VERDICTS, field_lines, kinds_table, short, steps_lines

if TYPE_CHECKING:
    from warehouse.search import Hit

# A run books every request it makes; a long paper to read, or to load, takes minutes.
LONGEST_SILENCE = timedelta(hours=2)


def outcome(run: dict[str, Any]) -> RenderableType:
    """A run's summary: the seven steps, then what was loaded by kind; what is due, when that was the
    question; the years of a backfill."""
    if "due" in run:
        return _due(run)
    steps = Table.grid(padding=(0, 2))
    for step, words in steps_lines(run):
        steps.add_row(Text(step, style="bold"), words or "-")
    kinds = Table("kind", *VERDICTS, box=None, header_style="dim", padding=(0, 2))
    for row in kinds_table(run):
        kinds.add_row(row["kind"], *(str(row[verdict] or "") for verdict in VERDICTS))
    parts: list[RenderableType] = [Text(f"{run['council']}: {run['status']}", style="bold"), steps, kinds]
    return Group(*parts, *([_years(run["years"])] if "years" in run else []))


def _due(run: dict[str, Any]) -> RenderableType:
    """What is due tonight, and why."""
    counts = Counter(one["reason"] for one in run["due"])
    told = ", ".join(f"{number:,} {reason}" for reason, number in counts.most_common()) or "nothing"
    table = Table("meeting", "committee", "starts", "why", box=None, header_style="dim", padding=(0, 2))
    for one in run["due"]:
        table.add_row(one["meeting"], one["committee"], one["starts_at"], one["reason"])
    return Group(Text(f"{run['council']}: {len(run['due']):,} meetings due: {told}", style="bold"), table)


def _years(years: Sequence[dict[str, Any]]) -> RenderableType:
    """A backfill's years: expected, found, parsed, and what is missing why."""
    table = Table("year", "expected", "found", "parsed", "gaps", box=None, header_style="dim", padding=(0, 2))
    for one in years:
        gaps = ", ".join(f"{number or ''} {reason}".strip() for reason, number in one["reasons"].items())
        table.add_row(*(str(one[name]) for name in ("year", "expected", "found", "parsed")), gaps)
    return table


def completeness(rows: Sequence[dict[str, Any]]) -> RenderableType:
    """One line a council, committee and year: what is listed, what is there, and why not all."""
    if not rows:
        return Text("nothing harvested yet: papers harvest COUNCIL")
    numbers = ("expected", "found", "fetched", "parsed", "with_problems")
    heads = ("council", "committee", "year", *(name.replace("_", " ") for name in numbers), "reason")
    table = Table(*heads, box=None, header_style="dim")
    for row in rows:
        cells = (row[name] for name in ("council", "committee", "year", *numbers, "reason"))
        table.add_row(*("" if cell is None else str(cell) for cell in cells))
    return table


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


def status(rows: Sequence[dict[str, Any]], now: datetime) -> RenderableType:
    """One line a council: last run, how it ended (or since when it is silent), what there is."""
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
            "silent" if _is_silent(row, now) else str(row["status"]),
            counts,
            str(sum(row["problems"].values())),
            str(len(row["gaps"])),
        )
    silent = [
        Text(
            f"{row['council']}: running, but silent since {row['heard_at'][:16]}: if it was killed, harvest "
            "it again: that takes up what it left"
        )
        for row in rows
        if _is_silent(row, now)
    ]
    return Group(table, *silent)


def _is_silent(row: dict[str, Any], now: datetime) -> bool:
    """Whether a run that did not end was not heard of for long."""
    return row["status"] == "running" and now - datetime.fromisoformat(row["heard_at"]) > LONGEST_SILENCE


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


def hits(found: Sequence[Hit]) -> RenderableType:
    """What a search found: title, council, day; the words in their surroundings; where it was read."""
    if not found:
        return Text("nothing found")
    parts: list[RenderableType] = []
    for hit in found:
        head = Text(hit.title, style="bold")
        head.append(f"  {hit.kind}, {hit.council}" + (f", {hit.day}" if hit.day else ""), style="dim")
        place = (hit.source_url or hit.key) + (f" page {hit.page}" if hit.page else "")
        parts += [head, _marked(hit.snippet), Text(place, style="dim"), Text()]
    return Group(*parts[:-1])


def _marked(snippet: str) -> Text:
    """The words between the marks in bold."""
    text = Text("  ")
    for number, piece in enumerate(snippet.replace("\x03", "\x02").split("\x02")):
        text.append(piece, style="bold yellow" if number % 2 else "")
    return text
