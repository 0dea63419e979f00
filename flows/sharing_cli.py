"""The commands that hand the warehouse on: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.output import Database, complain, console, one_of, warehouse


def export(
    names: Annotated[
        list[str] | None, typer.Argument(help="Tables and views; all views when none is named.")
    ] = None,
    to: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("export"),
    format: Annotated[str, typer.Option(help="`parquet`, `csv` or `jsonl`.")] = "parquet",
    council: Annotated[str | None, typer.Option(help="Only this council (slug).")] = None,
    incremental: Annotated[
        bool, typer.Option("--incremental", help="Only what changed since the folder's last export.")
    ] = False,
    database: Database = None,
) -> None:
    """Write tables and views as files, a folder for each council and year, with their schema.

    Example: `papers export v_resolutions v_actions --format csv --to resolutions`
    """
    from warehouse import views
    from warehouse.export import ExportRefused
    from warehouse.export import export as write

    one_of("--format", format, "parquet", "csv", "jsonl")
    engine = warehouse(database)
    chosen = names or list(views.written())
    try:
        done = write(engine, chosen, to, format, council=council, incremental=incremental)
    except ExportRefused as refused:
        complain(f"papers: {refused}")
    for name, count in done.rows.items():
        gone = f", {done.gone[name]:,} gone" if done.gone.get(name) else ""
        console.print(f"{name}: {count:,} rows{gone}", markup=False, highlight=False)
    console.print(f"in {to}, up to cursor {done.cursor}", markup=False, highlight=False)
