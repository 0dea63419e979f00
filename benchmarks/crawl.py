"""What the crawler costs: requests of a first harvest, of quiet nights and of a late change, and memory.

    python -m benchmarks crawl                          all scales, into docs/benchmarks.md
    python -m benchmarks.crawl --scale 3,2,1,10 --quiet 1      one scale, printed

Each harvest is a process of its own; the generated sample council is served by another, without delay.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FIRST_NIGHT = datetime(2026, 3, 16, 2, tzinfo=UTC)
FULL = "30,10,1,10"
# Scale and web service: memory is to be the same for ten times the meetings.
MEASURED = (("3,10,1,10", "off"), ("10,10,1,10", "off"), (FULL, "off"), (FULL, "auto"))
QUIET_NIGHTS = 7


@contextmanager
def served(scale: str) -> Iterator[str]:
    """The address of a generated council in another process."""
    command = [sys.executable, "-m", "tests.site", "--port", "0", "--scale", scale]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        yield "http" + line.partition("http")[2].partition("/mgList")[0]
    finally:
        process.terminate()
        process.wait()


def night(base: str, place: Path, number: int, service: str) -> dict[str, Any]:
    """One night's harvest in a process of its own: requests, distinct addresses, seconds, memory."""
    command = [sys.executable, "-m", "benchmarks.crawl", "--night", str(number), base, str(place), service]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def run_night(number: int, base: str, place: Path, service: str) -> dict[str, Any]:
    """The same, in this process."""
    import sqlalchemy as sa

    from flows import runs, steps
    from flows.model import Scope, report_of
    from flows.settings import Settings
    from scrapers.register import Council

    settings = Settings(database_url=f"sqlite:///{place}/papers.sqlite", archive_url=str(place / "archive"))
    council = Council(
        slug="samplebury",
        name="Samplebury",
        base_url=base,
        allow_loopback=True,
        requests_per_second=1e6,
        web_service=service,
    )
    began = time.monotonic()
    with runs.live(council, settings, Scope(), FIRST_NIGHT + timedelta(days=number - 1)) as harvest:
        steps.harvest_everything(harvest)
        asked = sa.text("select count(*), count(distinct url) from fetch where run_id = :run")
        with harvest.engine.connect() as conn:
            requests, distinct = conn.execute(asked, {"run": harvest.run_id}).one()
            minutes = "select count(*) from change where run_id = :run and kind = 'meeting'"
            changed = conn.execute(sa.text(minutes), {"run": harvest.run_id}).scalar()
            meetings = conn.execute(sa.text("select count(*) from meeting")).scalar()
    return {
        "night": number,
        "status": report_of(harvest)["status"],
        "requests": requests,
        "distinct": distinct,
        "meetings": meetings,
        "changed_meetings": changed,
        "seconds": round(time.monotonic() - began, 1),
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def measure(scale: str, service: str, quiet: int = QUIET_NIGHTS) -> list[dict[str, Any]]:
    """A first harvest, quiet nights, and the night after the minutes of two meetings came out."""
    with tempfile.TemporaryDirectory() as folder, served(scale) as base:
        place = Path(folder)
        found = [night(base, place, number, service) for number in range(1, quiet + 2)]
        switch = urllib.request.Request(f"{base}/__night__/3", method="POST")
        urllib.request.urlopen(switch).close()
        return [*found, night(base, place, quiet + 2, service)]


def section() -> str:
    """The crawler's part of docs/benchmarks.md; each line is told as soon as it is measured."""
    lines = [
        "## Crawling",
        "",
        "`python -m benchmarks crawl`: generated sample councils of 3, 10 and 30 committees over ten years,",
        "served without delay; a harvest is a process of its own, its memory the most it ever had. *Quiet",
        f"nights* are the {QUIET_NIGHTS} after the first, nothing new; then the minutes of two meetings come",
        "out, one of them fourteen months old. *Late found* is how many of the two the next night finds.",
        "",
        *HEADS,
    ]
    for scale, service in MEASURED:
        lines.append(row(service, measure(scale, service)))
        print(lines[-1], file=sys.stderr, flush=True)
    return "\n".join([*lines, "", *MEMORY]) + "\n"


HEADS = (
    "| council | service | first: requests | per distinct | minutes | requests/s | quiet: mean | worst "
    "| of first | late found | first: MB | quiet: MB |",
    "|" + "---|" * 12,
)
MEMORY = (
    "Of the memory SQLite's page cache takes up to 16 MB a connection and fills as the database grows. What",
    "is known of an address is asked of the ledger; a run itself keeps the list of meetings and which",
    "addresses failed, never pages or papers.",
)


def row(service: str, nights: list[dict[str, Any]]) -> str:
    """One line of the table: ``nights`` are the first, the quiet ones, and the one after late minutes."""
    first, *quiet, late = nights
    asked = [one["requests"] for one in quiet]
    mean = sum(asked) / len(asked)
    cells = (
        f"{first['meetings']:,} meetings",
        service,
        f"{first['requests']:,}",
        f"{first['requests'] / first['distinct']:.3f}",
        f"{first['seconds'] / 60:.1f}",
        f"{first['requests'] / first['seconds']:.0f}",
        f"{mean:,.0f}",
        f"{max(asked):,}",
        f"{mean / first['requests']:.2%}",
        f"{late['changed_meetings']} of 2",
        str(first["megabytes"]),
        str(max(one["megabytes"] for one in quiet)),
    )
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Measure one scale, or (inside) one night."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.crawl", description=__doc__)
    arguments.add_argument("--scale", default=FULL, help="committees, years, meetings a month, items")
    arguments.add_argument("--service", default="off", choices=("off", "auto"))
    arguments.add_argument("--quiet", type=int, default=QUIET_NIGHTS, help="quiet nights")
    arguments.add_argument("--night", nargs=4, metavar=("NUMBER", "BASE", "PLACE", "SERVICE"))
    options = arguments.parse_args()
    if options.night:
        number, base, place, service = options.night
        print(json.dumps(run_night(int(number), base, Path(place), service)))
        return
    nights = measure(options.scale, options.service, options.quiet)
    for one in nights:
        print(json.dumps(one))
    print(row(options.service, nights))


if __name__ == "__main__":
    main()
