"""The commands that hand the warehouse on, or take a paper out of it: export, explore, forget."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from flows.output import ArchiveAt, Database, complain, console, one_of, warehouse
from flows.settings import read_settings
from flows.tables import LONGEST_SILENCE


def export(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Tables and views. None named: all views, or with --incremental what the folder has."
        ),
    ] = None,
    to: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("export"),
    format: Annotated[str, typer.Option(help="`parquet`, `csv` or `jsonl`.")] = "parquet",
    council: Annotated[str | None, typer.Option(help="Only this council (slug).")] = None,
    incremental: Annotated[
        bool,
        typer.Option("--incremental", help="Only the records that changed since the folder's last export."),
    ] = False,
    database: Database = None,
) -> None:
    """Write tables and views as files, a folder for each council and year, with their schema.

    Example: `papers export v_resolutions v_actions --format csv --to resolutions`
    """
    from warehouse.export import ExportRefused
    from warehouse.export import export as write
    from warehouse.parquet import ParquetFailed

    one_of("--format", format, "parquet", "csv", "jsonl")
    engine = warehouse(database, council)
    try:
        done = write(engine, names or [], to, format, council=council, incremental=incremental)
    except (ExportRefused, ParquetFailed) as refused:
        complain(f"papers: {refused}")
    for name, count in done.rows.items():
        gone = f", {done.gone[name]:,} gone" if done.gone.get(name) else ""
        gone = ", whole: it has no increments" if incremental and name not in done.gone else gone
        console.print(f"{name}: {count:,} rows{gone}", markup=False, highlight=False)
    console.print(f"in {to}, up to cursor {done.cursor}", markup=False, highlight=False)


def explore(
    port: Annotated[int, typer.Option(help="The port on this machine.")] = 8001,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    database: Database = None,
) -> None:
    """Browse a SQLite warehouse in Datasette, with search and the cookbook's questions set up.

    Example: `papers explore --open`
    """
    from warehouse import explore as exploring
    from warehouse.passages import refresh

    engine = warehouse(database)
    if engine.dialect.name != "sqlite":
        complain("papers: Datasette opens SQLite alone; docs/cookbook.md says how to look into PostgreSQL")
    path = Path(engine.url.database)
    described = path.with_name(f"{path.stem}.explore.json")
    try:
        words = exploring.command(path, described, port, show)
    except exploring.CannotExplore as refused:
        complain(f"papers: {refused}")
    refresh(engine)
    engine.dispose()
    described.write_text(json.dumps(exploring.metadata(path.stem), ensure_ascii=False, indent=1), "utf-8")
    raise typer.Exit(subprocess.run(words, check=False).returncode)


def forget(
    paper: Annotated[str, typer.Argument(help="The paper's key or its address.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before removing it.")] = False,
    database: Database = None,
    archive: ArchiveAt = None,
) -> None:
    """Remove a paper and all that was read from it, from the warehouse and the archive, for good.

    Example: `papers forget bolsover/document/s16047`
    """
    from scrapers.archive import Archive
    from warehouse import forget as forgetting
    from warehouse import ledger, recall

    settings = read_settings(database_url=database, archive_url=archive)
    engine, store, at = warehouse(database), Archive(settings.archive_url), datetime.now(UTC)
    try:
        found = forgetting.find(engine, paper)
    except forgetting.NothingToForget as refused:
        complain(f"papers: {refused}")
    if going := recall.writing_since(engine, {key.split("/")[0] for key in found.keys}, at - LONGEST_SILENCE):
        hours = LONGEST_SILENCE // timedelta(hours=1)
        complain(
            f"papers: {going} is writing to the archive; forget when it is done "
            f"(if it was killed, {hours} hours after its last request)"
        )
    for key, title in zip(found.keys, found.titles, strict=True):
        console.print(f"{key}: {title}", markup=False, highlight=False)
    for key in found.alike:
        console.print(f"{key}: has the same words too, and stays", markup=False, highlight=False)
    if not yes:
        typer.confirm("Remove this and all that was read from it for good?", abort=True)
    run_id = f"{at:%Y%m%dT%H%M%S.%fZ}-forget"
    done = forgetting.forget(
        engine, paper, at, run_id=run_id,
        also=lambda gone: store.forget(
            dict(zip(gone.keys, gone.urls, strict=True)), gone.earlier, gone.sha256s,
            [*gone.records, *gone.retold], at,
        ),
    )  # fmt: skip
    ledger.start_run(engine, run_id, None, at)
    ledger.finish_run(engine, run_id, "complete", at, counts={"forgotten": len(done.records)})
    console.print(f"forgotten: {len(done.records)} records, {len(done.sha256s)} files", highlight=False)
