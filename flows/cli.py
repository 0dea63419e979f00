"""The command line: ``papers``.

Commands that need no flow do not import Prefect. Bad input is one line on standard error and a
status other than 0: 1 failed, 2 wrong words, 3 partial.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import MAXYEAR, UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows import councils, tables, warehouse_cli
from flows.mendable import mendable
from flows.output import (
    ArchiveAt,
    Database,
    Register,
    complain,
    complaints,
    console,
    day,
    print_json,
    warehouse,
)
from flows.settings import Settings, read_settings

if TYPE_CHECKING:
    from parsers.records import Parsed

EXIT = {"complete": 0, "failed": 1, "interrupted": 1, "partial": 3}

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Harvest what Britain's councils decide in committee into a warehouse you can query.",
)
app.add_typer(councils.app, name="councils")

Since = Annotated[str | None, typer.Option(help="Meetings from this day on, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option(help="Meetings up to this day, YYYY-MM-DD.")]


@app.command()
def harvest(
    councils: Annotated[list[str], typer.Argument(help="Slugs, codes or GSS codes; or `all`.")],
    committee: Annotated[list[str] | None, typer.Option(help="Only this committee: id or name.")] = None,
    since: Since = None,
    until: Until = None,
    issue: Annotated[
        str | None, typer.Option(help="One matter through every meeting: its number, or its page's address.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Only say what is due and why.")] = False,
    database: Database = None,
    archive: ArchiveAt = None,
    register: Register = None,
) -> None:
    """Harvest councils into the warehouse and say what changed.

    Exit status 0: complete; 3: partial, gaps named; 1: failed.

    Example: `papers harvest bolsover --since 2026-01-01`
    """
    number, first, last = _issue(issue) if issue else None, day(since), day(until)
    if first and last and first > last:
        raise typer.BadParameter(f"no day is from {first} on and up to {last}", param_hint="--since")
    if number and len(councils) != 1:
        raise typer.BadParameter("an issue is one council's: name that council", param_hint="--issue")
    settings = read_settings(database_url=database, archive_url=archive, councils=register)
    chosen = _checked(councils, settings)
    from flows import commands

    _end(
        lambda: commands.harvest(
            chosen,
            settings,
            committees=committee or [],
            since=first,
            until=last,
            issue=number,
            explain=explain,
        )
    )


@app.command()
def backfill(
    council: Annotated[str, typer.Argument(help="Slug, code or GSS code.")],
    from_year: Annotated[int, typer.Option("--from", min=1, max=MAXYEAR, help="First year.")],
    to_year: Annotated[int, typer.Option("--to", min=1, max=MAXYEAR, help="Last year.")],
    database: Database = None,
    archive: ArchiveAt = None,
    register: Register = None,
) -> None:
    """Harvest historic years of one council, newest first. Stopped, it goes on where it was.

    Example: `papers backfill bolsover --from 2015 --to 2020`
    """
    if council == "all":
        raise typer.BadParameter("a backfill is one council's: name it", param_hint="COUNCIL")
    settings = read_settings(database_url=database, archive_url=archive, councils=register)
    (chosen,) = _checked([council], settings)
    from flows import commands

    _end(lambda: commands.backfill(chosen, settings, from_year=from_year, to_year=to_year))


@app.command()
def reparse(database: Database = None, archive: ArchiveAt = None) -> None:
    """Read the archive again, without the network: rebuild an empty warehouse, or bring a filled
    one up to today's parsers.

    Example: `papers reparse --database sqlite:///data/rebuilt.sqlite`
    """
    from flows.reparse import reparse as read_again

    settings = read_settings(database_url=database, archive_url=archive)
    _end(lambda: read_again(settings, lambda line: complaints.print(line, style="dim")))


@app.command()
def check(archive: ArchiveAt = None) -> None:
    """Read every file of the archive, and name those that are damaged or lost.

    Exit status 0: all is whole; 1: something is not.

    Example: `papers check --archive data/archive`
    """
    from flows.check import check as faults
    from scrapers.archive import Archive

    kept = Archive(read_settings(archive_url=archive).archive_url)
    count = 0
    for line in faults(kept, lambda line: complaints.print(line, style="dim")):
        count += 1
        complaints.print(line, markup=False, highlight=False, soft_wrap=True)
    if count:
        complain(f"papers: {kept.url}: {count} damaged or lost")
    console.print(f"{kept.url}: all is whole", markup=False, highlight=False)


@app.command()
def status(
    council: Annotated[str | None, typer.Argument(help="Only this council (slug).")] = None,
    completeness: Annotated[
        bool, typer.Option("--completeness", help="By committee and year: what is listed, what is there.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False,
    database: Database = None,
) -> None:
    """Each council's last run: when, how it ended, what there is, what is missing.

    Example: `papers status --completeness bolsover`
    """
    from warehouse import queries
    from warehouse.completeness import completeness as ledger

    engine = warehouse(database, council)
    rows = ledger(engine, council) if completeness else queries.status(engine, council)
    if as_json:
        print_json(rows)
    else:
        console.print(tables.completeness(rows) if completeness else tables.status(rows, datetime.now(UTC)))


@app.command()
def parse(
    path: Annotated[Path, typer.Argument(help="A PDF, HTML or XML file.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    url: Annotated[str, typer.Option(help="The address it came from, when ids in it matter.")] = "",
    show: Annotated[bool, typer.Option("--show", help="Draw the records' places as PNG into OUT.")] = False,
    ocr: Annotated[
        bool, typer.Option("--ocr", envvar="PAPERS_OCR", help="Read scanned PDFs by OCR, if installed.")
    ] = False,
    out: Annotated[Path, typer.Argument(help="With --show: a file OUT.png or a folder.")] = Path(),
) -> None:
    """Read one paper or page and print its records. Nothing is fetched or stored.

    Example: `papers parse --json minutes.pdf`; `papers parse minutes.pdf --show pictures/`
    """
    from parsers.contract import contract
    from parsers.read import form
    from parsers.read import parse as read

    try:
        data = path.read_bytes()
    except OSError as failure:
        complain(f"{path}: cannot be read: {failure.strerror}")
    if form(data) is None:
        complain(f"{path}: not a document: neither PDF, HTML nor XML")
    parsed = read(data, url=url, name=path.name, ocr=ocr)
    answer = contract(parsed, data)
    if show:
        _draw(path, data, parsed, out)
    elif as_json:
        print_json(answer)
    else:
        console.print(tables.parsed(answer))


def _draw(path: Path, data: bytes, parsed: Parsed, out: Path) -> None:
    """Write the pages of a PDF that hold records, their places marked, and say where."""
    from parsers import pdf
    from parsers.read import form
    from parsers.show import pictures

    if form(data) != "pdf":
        complain(f"{path}: --show draws the pages of a PDF")
    is_file = out.suffix.lower() == ".png"
    folder, stem = (out.parent, out.stem) if is_file else (out, path.stem)
    found = list(pictures(data, pdf.read(data), parsed))
    if not found:
        complain(f"{path}: no record has a place to draw ({parsed.outcome})")
    folder.mkdir(parents=True, exist_ok=True)
    for number, png in found:
        place = out if is_file and len(found) == 1 else folder / f"{stem}-page{number}.png"
        place.write_bytes(png)
        console.print(str(place), markup=False, highlight=False, soft_wrap=True)


def _checked(wanted: list[str], settings: Settings) -> list[str]:
    """The slugs asked for, each once, checked before anything starts."""
    from scrapers.register import active, choose, read_register

    register = read_register(settings.councils)
    if wanted == ["all"]:
        return active(register)
    return list(dict.fromkeys(choose(register, name).slug for name in wanted))


def _issue(text: str) -> str:
    """The number of an issue, given as such or in an address."""
    from parsers.addresses import kind

    number = text if text.isascii() and text.isdigit() else kind(text)[1].get("issue_id")
    if number is None:
        raise typer.BadParameter(f"{text}: neither an issue's number nor the address of its page")
    return number


def _end(run: Callable[[], list[dict[str, Any]]]) -> None:
    """Run, say how each run ended, and leave with the worst one's status."""
    try:
        outcomes = run()
    except KeyboardInterrupt:
        complain("papers: stopped; what was loaded is kept, and the same command goes on from there")
    for outcome in outcomes:
        console.print(tables.outcome(outcome))
        for gap in outcome["gaps"]:
            complaints.print(f"gap: {gap}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(max((EXIT[o["status"]] for o in outcomes), key=[0, 3, 1].index, default=0))


warehouse_cli.add_to(app)


def main() -> None:
    """Run the command line; what the user can mend is one line, not a traceback."""
    try:
        app()
    except Exception as failure:
        line = mendable(failure)
        if line is None:
            raise
        complaints.print(f"papers: {line}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
