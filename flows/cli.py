"""The command line: ``papers``.

Commands that need no flow do not import Prefect. Bad input is one line on standard error and a
status other than 0: 1 failed, 2 wrong words, 3 partial.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from flows import councils, tables
from flows.settings import Settings, SettingsError, read_settings

EXIT = {"complete": 0, "failed": 1, "interrupted": 1, "partial": 3}

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Harvest what Britain's councils decide in committee into a warehouse you can query.",
)
app.add_typer(councils.app, name="councils")
console = Console()
complaints = Console(stderr=True)

Database = Annotated[str | None, typer.Option("--database", help="SQLAlchemy URL (PAPERS_DATABASE_URL).")]
ArchiveAt = Annotated[str | None, typer.Option("--archive", help="fsspec address (PAPERS_ARCHIVE_URL).")]
Register = Annotated[Path | None, typer.Option("--councils", help="Another register (PAPERS_COUNCILS).")]


Since = Annotated[str | None, typer.Option(help="Meetings from this day on, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option(help="Meetings up to this day, YYYY-MM-DD.")]


@app.command()
def harvest(
    councils: Annotated[list[str], typer.Argument(help="Slugs, codes or GSS codes; or `all`.")],
    committee: Annotated[list[str] | None, typer.Option(help="Only this committee: id or name.")] = None,
    since: Since = None,
    until: Until = None,
    database: Database = None,
    archive: ArchiveAt = None,
    register: Register = None,
) -> None:
    """Harvest councils into the warehouse and say what changed.

    Exit status 0: complete; 3: partial, gaps named; 1: failed.

    Example: `papers harvest bolsover --since 2026-01-01`
    """
    settings = read_settings(database_url=database, archive_url=archive, councils=register)
    chosen = _checked(councils, settings)
    from flows import commands

    outcomes = commands.harvest(
        chosen, settings, committees=committee or [], since=_date(since), until=_date(until)
    )
    _end(outcomes)


@app.command()
def backfill(
    council: Annotated[str, typer.Argument(help="Slug, code or GSS code.")],
    from_year: Annotated[int, typer.Option("--from", help="First year.")],
    to_year: Annotated[int, typer.Option("--to", help="Last year.")],
    database: Database = None,
    archive: ArchiveAt = None,
    register: Register = None,
) -> None:
    """Harvest historic years of one council, newest first. Stopped, it goes on where it was.

    Example: `papers backfill bolsover --from 2015 --to 2020`
    """
    settings = read_settings(database_url=database, archive_url=archive, councils=register)
    (chosen,) = _checked([council], settings)
    from flows import commands

    _end(commands.backfill(chosen, settings, from_year=from_year, to_year=to_year))


@app.command()
def reparse(database: Database = None, archive: ArchiveAt = None) -> None:
    """Read the archive again, without the network: rebuild an empty warehouse, or bring a filled
    one up to today's parsers.

    Example: `papers reparse --database sqlite:///data/rebuilt.sqlite`
    """
    from flows.reparse import reparse as read_again

    settings = read_settings(database_url=database, archive_url=archive)
    _end(read_again(settings, lambda line: complaints.print(line, style="dim")))


@app.command()
def changes(
    since: Annotated[
        str | None, typer.Option(help="A cursor (the last `id` you saw) or a day, YYYY-MM-DD.")
    ] = None,
    council: Annotated[str | None, typer.Option(help="Only this council (slug).")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind of record, as `resolution`.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many.")] = 1000,
    format: Annotated[str, typer.Option(help="`table` or `json`.")] = "table",
    database: Database = None,
) -> None:
    """What changed, oldest first: verdict, record, and each field before and after.

    Example: `papers changes --since 2026-03-17 --council bolsover --kind action`
    """
    from warehouse import db, queries

    if format not in ("table", "json"):
        raise typer.BadParameter(f"{format}: table or json", param_hint="--format")
    engine = db.connect(read_settings(database_url=database).database_url, create=False)
    rows = queries.changes(engine, since=_cursor(since), council=council, kind=kind, limit=limit)
    if format == "json":
        _print_json(rows)
    else:
        console.print(tables.changes(rows))


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False,
    database: Database = None,
) -> None:
    """Each council's last run: when, how it ended, what there is, what is missing.

    Example: `papers status --json`
    """
    from warehouse import db, queries

    engine = db.connect(read_settings(database_url=database).database_url, create=False)
    rows = queries.status(engine)
    if as_json:
        _print_json(rows)
    else:
        console.print(tables.status(rows))


@app.command()
def parse(
    path: Annotated[Path, typer.Argument(help="A PDF, HTML or XML file.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    url: Annotated[str, typer.Option(help="The address it came from, when ids in it matter.")] = "",
) -> None:
    """Read one paper or page and print its records. Nothing is fetched or stored.

    Example: `papers parse --json minutes.pdf`
    """
    from parsers.contract import contract
    from parsers.read import form
    from parsers.read import parse as read

    try:
        data = path.read_bytes()
    except OSError as failure:
        _complain(f"{path}: cannot be read: {failure.strerror}")
    if form(data) is None:
        _complain(f"{path}: not a document: neither PDF, HTML nor XML")
    answer = contract(read(data, url=url, name=path.name), data)
    if as_json:
        _print_json(answer)
    else:
        console.print(tables.parsed(answer))


def _checked(wanted: list[str], settings: Settings) -> list[str]:
    """The slugs asked for, checked before anything starts."""
    from scrapers.register import choose, read_register

    register = read_register(settings.councils)
    if wanted == ["all"]:
        return [c.slug for c in register.values() if not c.paused and not c.succeeded_by]
    return [choose(register, name).slug for name in wanted]


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text}: a day is written YYYY-MM-DD") from None


def _cursor(text: str | None) -> int | date | None:
    return int(text) if text and text.isdigit() else _date(text)


def _end(outcomes: list[dict[str, Any]]) -> None:
    """Say how each run ended, and leave with the worst one's status."""
    for outcome in outcomes:
        console.print(tables.outcome(outcome))
        for gap in outcome["gaps"]:
            complaints.print(f"gap: {gap}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(max((EXIT[o["status"]] for o in outcomes), key=[0, 3, 1].index, default=0))


def _print_json(value: object) -> None:
    def plain(thing: object) -> str:
        return thing.isoformat() if isinstance(thing, date | datetime) else str(thing)

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=plain) + "\n")


def _complain(line: str) -> NoReturn:
    complaints.print(line, markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1)


def main() -> None:
    """Run the command line; what the user can mend is one line, not a traceback."""
    try:
        app()
    except KeyboardInterrupt:
        complaints.print("papers: stopped; what was loaded is kept")
        sys.exit(1)
    except Exception as failure:
        # Imported here, so that `papers --help` need not wait for them.
        from scrapers.archive import ArchiveError
        from scrapers.register import RegisterError
        from warehouse.db import DatabaseUnusable

        if not isinstance(failure, ArchiveError | RegisterError | SettingsError | DatabaseUnusable):
            raise
        complaints.print(f"papers: {failure}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
