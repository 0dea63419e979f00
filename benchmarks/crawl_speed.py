"""How fast the crawler asks, beside Scrapy on the same pages in the same run, and how exact its clock is.

    python -m benchmarks.crawl_speed

A first harvest of the generated sample council says which pages there are. Then every fetcher asks for
the same ones, in turn, each in a process of its own; the council is served by another, without delay.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from benchmarks.crawl import FIRST_NIGHT, ROOT, night, served

SCALE = "6,1,1,10"
ADDRESSES, ROUNDS = 600, 3
TICKS, NOMINAL = 40, 20.0

Figures = dict[str, Any]


def addresses_of(database: Path) -> list[str]:
    """What a harvest fetched, evenly thinned to ADDRESSES: pages and papers in their proportion."""
    import sqlalchemy as sa

    engine = sa.create_engine(f"sqlite:///{database}")
    with engine.connect() as conn:
        good = "select url from fetch where outcome = 'ok' group by url order by min(fetch_id)"
        found = [url for (url,) in conn.execute(sa.text(good)) if not url.endswith("/robots.txt")]
    engine.dispose()
    step = max(1.0, len(found) / ADDRESSES)
    return [found[int(n * step)] for n in range(min(ADDRESSES, len(found)))]


def spent(began: float, processor: float, bodies: int, size: int) -> Figures:
    """The figures of one turn: its fetching alone, without the start of the process."""
    return {
        "seconds": time.monotonic() - began,
        "processor": time.process_time() - processor,
        "bodies": bodies,
        "bytes": size,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def by_us(urls: list[str], place: Path, rate: float = 1e6) -> Figures:
    """Our session, archive, log and ledger, as a harvest has them. ``intervals`` are the seconds
    between one answer and the next."""
    from flows import runs
    from flows.model import Scope
    from flows.settings import Settings
    from scrapers.register import Council

    council = Council(
        slug="samplebury",
        name="Samplebury",
        base_url=_root(urls[0]),
        allow_loopback=True,
        requests_per_second=rate,
    )
    settings = Settings(
        database_url=f"sqlite:///{place}/papers.sqlite", archive_url=str(place / "archive"), clocks=place
    )
    with runs.live(council, settings, Scope(), FIRST_NIGHT) as harvest:
        began, processor, ends = time.monotonic(), time.process_time(), []
        size = 0
        for url in urls:
            size += harvest.fetcher.fetch(url, "benchmark").size or 0
            ends.append(time.monotonic())
        figures = spent(began, processor, len(ends), size)
    return figures | {"span": ends[-1] - ends[0]}


def _root(url: str) -> str:
    return f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"


def by_scrapy(urls: list[str], place: Path, settings: dict[str, Any]) -> Figures:
    """A Scrapy spider that writes every body into a file."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    figures: Figures = {"bodies": 0, "size": 0}

    class Papers(scrapy.Spider):
        name = "papers"

        async def start(self) -> AsyncIterator[scrapy.Request]:
            figures.update(began=time.monotonic(), processor=time.process_time())
            for url in urls:
                yield scrapy.Request(url)

        def parse(self, response: Any) -> None:
            (place / hashlib.sha256(response.body).hexdigest()).write_bytes(response.body)
            figures["bodies"] += 1
            figures["size"] += len(response.body)

        def closed(self, reason: str) -> None:
            figures["spent"] = spent(
                figures["began"], figures["processor"], figures["bodies"], figures["size"]
            )

    common = {"LOG_LEVEL": "ERROR", "ROBOTSTXT_OBEY": True, "AUTOTHROTTLE_ENABLED": False}
    process = CrawlerProcess(common | settings)
    process.crawl(Papers)
    process.start()
    result: Figures = figures["spent"]
    return result


def by_one_connection(urls: list[str], place: Path) -> Figures:
    """The site's own bound: http.client on one connection, keeping nothing."""
    connection = http.client.HTTPConnection(urlsplit(urls[0]).netloc)
    began, processor, size = time.monotonic(), time.process_time(), 0
    for url in urls:
        parts = urlsplit(url)
        connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
        size += len(connection.getresponse().read())
    figures = spent(began, processor, len(urls), size)
    connection.close()
    return figures


FETCHERS: dict[str, Callable[[list[str], Path], Figures]] = {
    "us": by_us,
    "Scrapy, one request at a time": lambda urls, place: by_scrapy(urls, place, {"CONCURRENT_REQUESTS": 1}),
    "Scrapy, its defaults (8 at a time)": lambda urls, place: by_scrapy(urls, place, {}),
    "http.client, nothing kept": by_one_connection,
    "clock": lambda urls, place: by_us(urls[:TICKS], place, NOMINAL),
}
COMPARED = [name for name in FETCHERS if name != "clock"]


def turn(name: str, listed: Path) -> Figures:
    """One fetcher's turn in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "benchmarks.crawl_speed", "--turn", name, str(listed), place]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def measure() -> tuple[dict[str, list[Figures]], Figures]:
    """Every fetcher's turns, alternating, and the clock's. Raises ValueError when one got other bytes
    than another."""
    names = [n for n in COMPARED if not n.startswith("Scrapy") or importlib.util.find_spec("scrapy")]
    turns: dict[str, list[Figures]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder, served(SCALE) as base:
        night(base, Path(folder), 1, "off")
        listed = Path(folder) / "addresses.json"
        listed.write_text(json.dumps(addresses_of(Path(folder) / "papers.sqlite")), "utf-8")
        for _ in range(ROUNDS):
            for name in names:
                turns[name].append(turn(name, listed))
        clock = turn("clock", listed)
    got = {(figures["bodies"], figures["bytes"]) for found in turns.values() for figures in found}
    if len(got) > 1:
        raise ValueError(f"the fetchers did not get the same: {sorted(got)} (answers, bytes)")
    return turns, clock


def rate_of(figures: Figures) -> float:
    """Requests a second."""
    return float(figures["bodies"] / figures["seconds"])


def row(name: str, found: list[Figures], ours: list[Figures]) -> str:
    """One line of the table; the ratio is the median of the pairs'."""
    cells = (
        name,
        f"{median(map(rate_of, found)):.0f}",
        f"{median(rate_of(us) / rate_of(other) for us, other in zip(ours, found, strict=True)):.2f} x",
        f"{1000 * median(one['processor'] / one['bodies'] for one in found):.1f}",
        f"{median(one['megabytes'] for one in found):.0f}",
    )
    return "| " + " | ".join(cells) + " |"


def section() -> str:
    """The part of docs/benchmarks.md on the crawler's speed."""
    turns, clock = measure()
    first = turns["us"][0]
    achieved = (TICKS - 1) / clock["span"]
    lines = [
        "## Crawling beside Scrapy",
        "",
        f"`python -m benchmarks.crawl_speed`: the same {first['bodies']} pages and papers "
        f"({first['bytes'] / 1e6:.1f} MB) of the generated",
        "sample council, served without delay by another process; every fetcher in turn, each turn a",
        f"new process, {ROUNDS} rounds, medians; the ratio is the median of each round's. The start of the",
        "process is not counted. We and Scrapy obey robots.txt; nothing is parsed.",
        "",
        "Besides, *we* keep the host's clock in a file (its lock and two system calls a request), check",
        "where each connection leads and a deadline on each read, name bytes by their SHA-256 and move them",
        "into the archive, flush a line of the log and commit the ledger, request by request: one at a time.",
        "Scrapy writes each body straight into a file named by its SHA-256, and keeps no record.",
        "",
        "| fetcher | requests/s | we are | ms of processor a request | peak MB |",
        "|---|---|---|---|---|",
        *(row(name, found, turns["us"]) for name, found in turns.items()),
        "",
        f"The clock at {NOMINAL:g} requests a second, {TICKS} requests: {achieved:.2f}/s, "
        f"{achieved / NOMINAL - 1:+.1%}.",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print, or (inside) take one turn."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.crawl_speed", description=__doc__)
    arguments.add_argument("--turn", nargs=3, metavar=("FETCHER", "ADDRESSES", "PLACE"))
    options = arguments.parse_args()
    if not options.turn:
        print(section())
        return
    name, listed, place = options.turn
    print(json.dumps(FETCHERS[name](json.loads(Path(listed).read_text("utf-8")), Path(place))))


if __name__ == "__main__":
    main()
