"""`make demo`: the real nightly flow against the sample council, three nights in a row.

Everything but the council is real: HTTP, Prefect, the SQLite warehouse, the archive. They are left
in ``demo/`` to look at.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import Engine

from flows import tables
from flows.settings import Settings
from tests.site import serve
from warehouse import db, queries
from warehouse.ask import ask

FOLDER = Path("demo")
NIGHTS = {
    1: "night 1: everything is new",
    2: "night 2: the council published nothing",
    3: "night 3: late minutes, a replaced PDF, a moved meeting, a corrected KPI, an item taken down",
}
SHOWN = {
    "meeting": ("starts_at", "status", "venue"),
    "agenda_item": ("number", "title"),
    "resolution": ("outcome", "text"),
    "action_update": ("status_raw", "response"),
    "kpi_observation": ("period_label", "value_raw", "target_raw", "status"),
}


def main() -> None:
    """Run the three nights and say how to look further."""
    console = Console()
    began = time.monotonic()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    settings = Settings(
        database_url=f"sqlite:///{FOLDER}/papers.sqlite",
        archive_url=str(FOLDER / "archive"),
        councils=FOLDER / "councils.toml",
    )
    with serve(night=1) as site:
        site.write_register(settings.councils)
        console.print(f"Samplebury, an invented council, is on {site.base_url}. Starting Prefect ...")
        prefect_of_its_own()
        from flows import commands

        logging.getLogger("flows").setLevel(logging.INFO)
        for night, title in NIGHTS.items():
            site.night = night
            site.requests.clear()
            console.rule(title)
            with console.status("harvesting ..."):
                (outcome,) = commands.harvest(
                    ["samplebury"], settings, started_at=datetime(2026, 3, 15 + night, 2, tzinfo=UTC)
                )
            console.print(tables.outcome(outcome))
            for gap in outcome["gaps"]:
                console.print(f"gap: {gap}", markup=False)
            console.print(f"{len(site.requests)} requests to the council")
            engine = db.connect(settings.database_url)
            if night == 1:
                show_rows(console, engine)
            else:
                console.print(tables.changes(queries.changes(engine, run_id=outcome["run_id"])))
            if outcome["status"] == "failed":
                sys.exit(1)
    console.rule("look further")
    console.print(
        f"""{time.monotonic() - began:.0f} s in all. The warehouse is {FOLDER}/papers.sqlite, the archive
{FOLDER}/archive.

  .venv/bin/papers changes --database {settings.database_url} --kind action_update
  .venv/bin/papers status --database {settings.database_url}
  .venv/bin/papers reparse --database sqlite:///{FOLDER}/again.sqlite --archive {FOLDER}/archive
  sqlite3 {FOLDER}/papers.sqlite 'select key, text, source_url from resolution'""",
        markup=False,
        soft_wrap=True,
    )


def prefect_of_its_own() -> None:
    """Leave the user's Prefect server and profile alone."""
    os.environ.pop("PREFECT_API_URL", None)
    os.environ["PREFECT_HOME"] = str(FOLDER.absolute() / "prefect")
    os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
    os.environ["PREFECT_LOGGING_LEVEL"] = "WARNING"


def show_rows(console: Console, engine: Engine, count: int = 3) -> None:
    """A few rows of each kind, each with the page it came from."""
    for kind, columns in SHOWN.items():
        table = Table(*columns, "from", title=kind, title_justify="left", box=None, header_style="dim")
        question = f"SELECT {', '.join(columns)}, source_url, page FROM {kind} WHERE withdrawn_at IS NULL"
        for *cells, url, page in ask(engine, f'{question} ORDER BY "key"', limit=count).rows:
            said = (" ".join(str("-" if cell is None else cell).split())[:90] for cell in cells)
            table.add_row(*map(Text, said), Text(f"{url} page {page}" if page else url))
        console.print(table)


if __name__ == "__main__":
    main()
