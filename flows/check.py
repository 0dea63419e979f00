"""Whether the archive still holds what its logs tell of. No site is asked, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from flows.runs import council_of
from scrapers.archive import Archive, ArchiveError

REMEDY = "put it back from a backup; what the site still shows, a harvest fetches anew when it is due"


def check(archive: Archive, tell: Callable[[str], None]) -> Iterator[str]:
    """A line for each file that is damaged or lost: a log, a list, or bytes with the address they came from.
    ``tell`` is given a line at each council. Raises ArchiveError when there is nothing to check."""
    run_ids = archive.runs()
    if not run_ids:
        raise ArchiveError(f"{archive.url}: no runs in this archive; nothing to check")
    for read in (archive.corrections, archive.forgotten):
        yield from _ails(read)
    for council, own in groupby(sorted(run_ids, key=council_of), council_of):
        urls: dict[str, str] = {}  # where the bytes of each SHA-256 came from last
        for run_id in own:
            yield from _ails(partial(urls.update, _answers(archive, run_id)), council)
        tell(f"{council}: {len(urls)} answers")
        for sha256, url in sorted(urls.items()):
            yield from _ails(partial(archive.get, sha256), f"{council}: {url}", REMEDY)


def _answers(archive: Archive, run_id: str) -> Iterator[tuple[str, str]]:
    for line in archive.read_log(run_id):
        fetch = line.get("fetch", {})
        if fetch.get("sha256"):
            yield fetch["sha256"], fetch["url"]


def _ails(read: Callable[[], object], what: str = "", remedy: str = "") -> Iterator[str]:
    try:
        read()
    except ArchiveError as failure:
        yield ": ".join(filter(None, (what, str(failure), remedy)))
