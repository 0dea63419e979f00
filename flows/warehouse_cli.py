"""The commands that ask the warehouse and mend it: changes, query, correct."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from getpass import getuser
from typing import Annotated

import typer

from flows import tables
from flows.output import (
    ArchiveAt,
    Database,
    Limit,
    complain,
    console,
    cursor,
    day,
    one_of,
    print_json,
    print_rows,
    warehouse,
)
from flows.settings import read_settings
from flows.sharing_cli import explore, export, forget

FORMATS = ("table", "json", "csv")
CHANGE_COLUMNS = ("id", "seen_at", "run_id", "council", "kind", "key", "verdict", "cause", "changed_fields")


def add_to(app: typer.Typer) -> None:
    """Give ``papers`` these commands."""
    for command in (changes, query, search, export, explore, correct, forget):
        app.command()(command)


def changes(
    since: Annotated[
        str | None, typer.Option(help="A cursor (the last `id` you saw) or a day, YYYY-MM-DD.")
    ] = None,
    council: Annotated[str | None, typer.Option(help="Only this council (slug).")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind of record, as `resolution`.")] = None,
    limit: Annotated[int, Limit] = 1000,
    words: Annotated[
        bool, typer.Option("--words", help="Texts word by word, papers' too: [-gone-] {+new+}.")
    ] = False,
    format: Annotated[str, typer.Option(help="`table`, `json`, `csv` or `atom`.")] = "table",
    database: Database = None,
) -> None:
    """What changed, oldest first: verdict, record, and each field before and after.

    Example: `papers changes --since 2026-03-17 --council bolsover --kind action`
    """
    from warehouse import queries
    from warehouse.light_tables import FACTS

    one_of("--format", format, *FORMATS, "atom")
    if kind is not None:
        one_of("--kind", kind, *FACTS)
    engine = warehouse(database, council)
    begin = cursor(since)
    if isinstance(begin, int) and begin > (last := queries.last_change(engine)):
        complain(f"papers: {begin}: the last change is {last}: this cursor is of another warehouse")
    rows = queries.changes(engine, since=begin, council=council, kind=kind, limit=limit)
    if words:
        from warehouse import wording

        rows = wording.of_changes(engine, rows)
    if format == "atom":
        from flows.feed import atom

        sys.stdout.write(atom(rows))
    elif format == "csv":
        columns = (*CHANGE_COLUMNS, "label", "source_url", *(["words"] if words else []))
        print_rows(columns, [[row[name] for name in columns] for row in rows], "csv")
    elif format == "json":
        print_json(rows)
    else:
        console.print(tables.changes(rows))


def query(
    question: Annotated[str, typer.Argument(help="One SELECT, or the name of a table or view.")],
    as_of: Annotated[str | None, typer.Option(help="As it was known at the end of this day.")] = None,
    limit: Annotated[int | None, Limit] = None,
    format: Annotated[str, typer.Option(help="`table`, `json` or `csv`.")] = "table",
    database: Database = None,
) -> None:
    """Ask the warehouse in SQL, as it is or as it was. Nothing can be written. A table too wide for the
    screen is shown record by record, without what is empty; JSON and CSV are whole.

    Example: `papers query --as-of 2026-03-01 "SELECT status, count(*) FROM v_actions GROUP BY status"`
    """
    from warehouse.ask import QueryRefused, ask

    one_of("--format", format, *FORMATS)
    engine = warehouse(database)
    try:
        answer = ask(engine, question, as_of=day(as_of), limit=limit)
    except QueryRefused as refused:
        complain(f"papers: {refused}")
    print_rows(answer.columns, answer.rows, format)
    if answer.cut:
        console.print(f"there are more than {limit} rows", style="dim") if format == "table" else None


def search(
    words: Annotated[list[str], typer.Argument(help='Words; "a phrase"; this OR that; -without.')],
    council: Annotated[str | None, typer.Option(help="Only this council (slug).")] = None,
    kind: Annotated[
        str | None, typer.Option(help="Only `minutes`, `resolution`, `action` or `paper`.")
    ] = None,
    limit: Annotated[int, Limit] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False,
    database: Database = None,
) -> None:
    """Find words in minutes, resolutions, actions and papers, best first.

    Example: `papers search "missed bins" --council bolsover --kind resolution`
    """
    from dataclasses import asdict

    from warehouse.search import NothingToSearch
    from warehouse.search import search as find

    engine, marks = warehouse(database, council), ("**", "**") if as_json else ("\x02", "\x03")
    try:
        hits = find(engine, " ".join(words), council=council, kind=kind, limit=limit, marks=marks)
    except NothingToSearch as refused:
        complain(f"papers: {refused}")
    if as_json:
        print_json([asdict(hit) for hit in hits])
    else:
        console.print(tables.hits(hits))


def correct(
    key: Annotated[str, typer.Argument(help="The record's key: council/kind/rest.")],
    reason: Annotated[str, typer.Option(help="Why the paper's reading is wrong, or was right.")],
    fields: Annotated[
        list[str] | None, typer.Argument(help="field=value; field= for nothing. With --undo: field.")
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take corrections back: of these fields, or all of the record.")
    ] = False,
    by: Annotated[str | None, typer.Option(help="Who says so; your login when not given.")] = None,
    database: Database = None,
    archive: ArchiveAt = None,
) -> None:
    """Put a record right. It stays so, harvest after harvest, and shows as a person's correction.

    Example: `papers correct bolsover/resolution/m5204-1f2e votes_for=7 --reason "misread 1 for 7"`
    """
    from flows import corrections
    from scrapers.archive import Archive
    from warehouse.correct import NothingToCorrect

    if not reason.strip():
        raise typer.BadParameter("say why, for those who read the record later", param_hint="--reason")
    if not fields and not undo:
        raise typer.BadParameter("say what to correct as field=value, or --undo")
    settings = read_settings(database_url=database, archive_url=archive)
    engine = warehouse(database)
    asked = corrections.Correction(
        key=key, reason=reason, by=by or getuser(), at=datetime.now(UTC),
        fields={} if undo else dict(_field(text) for text in fields or ()),
        undo=tuple(fields or ()) if undo else None,
    )  # fmt: skip
    try:
        changed = corrections.make(engine, asked, Archive(settings.archive_url))
    except NothingToCorrect as refused:
        complain(f"papers: {refused}")
    for name, (before, after) in changed.items():
        console.print(f"{name}: {before} -> {after}", markup=False, highlight=False)
    if not changed:
        console.print("it says so already")


def _field(text: str) -> tuple[str, str | None]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"{text}: a correction is written field=value")
    return name, value or None
